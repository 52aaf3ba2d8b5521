"""`./run demo --mfa`: an app for whoever needs one, the same at every start, with a code that opens."""

import pyotp
import pytest
from django.core.management import call_command

from accounts import second_factor
from accounts.models import Authenticator, PacerAccount
from cases.demo import codes
from tests import factories
from tests.accounts.codes import AT, NETWORK


@pytest.fixture
def cast(db) -> dict[str, PacerAccount]:
    """A filer, a clerk and a reader under names of the cast, and one attorney who is not of it."""
    made = {"plaintiff-counsel": factories.login_of(factories.PersonFactory(), username="plaintiff-counsel")}
    made["clerk-one"] = factories.clerk()
    PacerAccount.objects.filter(pk=made["clerk-one"].pk).update(username="clerk-one")
    made["public-reader"] = factories.PacerAccountFactory(username="public-reader")
    made["somebody"] = factories.attorney()
    return made


def holders() -> set[str]:
    return set(Authenticator.objects.values_list("account__username", flat=True))


def test_filers_and_staff_of_the_cast_get_an_app_and_nobody_else(cast):
    codes.enrol(at=AT)
    assert holders() == {"plaintiff-counsel", "clerk-one"}


def test_a_second_start_enrols_nobody_again_and_prints_the_same_secrets(cast):
    codes.enrol(at=AT)
    before = codes.table(at=AT)
    codes.enrol(at=AT)
    assert codes.table(at=AT) == before
    assert Authenticator.objects.count() == 2
    Authenticator.objects.all().delete()
    codes.enrol(at=AT)
    assert codes.table(at=AT) == before


def test_the_printed_code_opens_and_belongs_to_the_printed_secret(cast):
    codes.enrol(at=AT)
    username, secret, code = codes.table(at=AT)[0].split()
    assert pyotp.TOTP(secret).verify(code, for_time=AT)
    second_factor.give(cast[username], code, network=NETWORK, at=AT)


def test_an_app_of_ones_own_is_neither_replaced_nor_printed(cast):
    own = pyotp.random_base32()
    Authenticator.objects.create(account=cast["clerk-one"], name="Mine", secret=own, added_at=AT)
    codes.enrol(at=AT)
    assert Authenticator.objects.filter(account=cast["clerk-one"]).count() == 1
    assert own not in "".join(codes.table(at=AT))


def test_secrets_differ():
    assert len({codes.secret_of(name) for name in codes.NAMES}) == len(codes.NAMES)


def test_load_demo_enrols_only_where_codes_are_asked_for(connected_demo_court, settings, capsys):
    settings.DEMO = True
    for is_exempt, count in ((True, 0), (False, 8)):
        settings.SECOND_FACTOR_EXEMPT = is_exempt
        call_command("load_demo")
        call_command("load_demo", show_cast=True)
        assert Authenticator.objects.count() == count
        assert ("Authenticator apps" in capsys.readouterr().out) is not is_exempt
