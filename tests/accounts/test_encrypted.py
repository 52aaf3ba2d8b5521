"""Encrypted columns: nothing in the open, old keys still read, a wrong key reads nothing; and rows of before."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, models
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.state import ModelState, ProjectState

from accounts import authenticators, backup_codes, second_factor
from accounts.encrypted import decrypt, encrypt
from accounts.models import Authenticator, CodeTry
from tests import factories
from tests.accounts.codes import AT, NETWORK, app_of, code_of, codes_of

pytestmark = pytest.mark.django_db
NEW_KEY = "the key of another year " * 3
migration = import_module("accounts.migrations.0011_encrypted_secrets")


def kept() -> list[str]:
    """What the column holds, as whoever steals the database would read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_authenticator ORDER BY id")
        return [secret for (secret,) in cursor.fetchall()]


@pytest.fixture
def app():
    return app_of(factories.attorney())


@pytest.fixture
def rotated(app, settings):
    """The court took a new key after this app was added, and still has the old one."""
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = NEW_KEY
    return app


@pytest.fixture
def lost(app, settings):
    """The court took a new key, and the old one is gone."""
    settings.SECRET_KEY = NEW_KEY
    return app


def give(app: Authenticator, code: str) -> None:
    second_factor.give(app.account, code, network=NETWORK, at=AT)


def test_the_column_never_holds_the_secret_and_python_reads_it(app):
    assert app.secret not in kept()[0]
    assert decrypt(kept()[0]) == app.secret == Authenticator.objects.get().secret


@pytest.mark.parametrize("write", ["bulk_create", "update", "save"])
def test_whatever_writes_it_encrypts_it(app, write):
    open_secret = authenticators.new_secret()
    if write == "bulk_create":
        Authenticator.objects.bulk_create(
            [Authenticator(account=app.account, name="Two", secret=open_secret, added_at=AT)]
        )
    elif write == "update":
        Authenticator.objects.update(secret=open_secret)
    else:
        app.secret = open_secret
        app.save()
    assert open_secret not in kept()[-1]
    assert Authenticator.objects.last().secret == open_secret


def test_one_secret_never_looks_the_same_twice_and_cannot_be_searched_for(app):
    assert encrypt(app.secret) != encrypt(app.secret)
    assert not Authenticator.objects.filter(secret=app.secret).exists()


@pytest.mark.parametrize("nothing", ["", None])
def test_an_app_without_a_secret_is_no_app(app, nothing):
    with pytest.raises(IntegrityError):
        Authenticator.objects.update(secret=nothing)


def test_an_old_key_still_opens_and_with_its_next_code_the_app_moves_to_the_new_one(rotated, settings):
    give(rotated, code_of(rotated.secret, AT))
    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get().secret == rotated.secret


def test_backup_codes_of_an_old_key_still_open(app, settings):
    code = codes_of(app.account)[0]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], NEW_KEY
    assert backup_codes.use(app.account, code, at=AT)
    assert not backup_codes.use(app.account, code, at=AT)


def test_without_the_key_a_right_code_is_refused_in_words_that_help_and_counts_as_a_try(lost):
    with pytest.raises(authenticators.UnreadableApp, match="backup code, or ask the help desk"):
        give(lost, code_of(lost.secret, AT))
    assert CodeTry.objects.filter(is_good=False).count() == 1
    assert Authenticator.objects.get().secret is None  # and not "", whose codes anybody can reckon


def test_who_can_still_use_another_app_or_gave_no_apps_code_is_told_of_the_code_alone(lost):
    with pytest.raises(authenticators.WrongCode) as not_of_an_app:
        give(lost, "no-such-backup-code")
    app_of(lost.account, "Computer")
    with pytest.raises(authenticators.WrongCode) as one_opens:
        give(lost, code_of(lost.secret, AT))
    assert [each.type for each in (not_of_an_app, one_opens)] == [authenticators.WrongCode] * 2


def test_another_app_of_the_new_key_opens_all_the_same(lost):
    other = app_of(lost.account, "Computer")
    give(other, code_of(other.secret, AT))
    assert decrypt(kept()[1]) == other.secret


def test_what_was_tampered_with_opens_nothing(app):
    whole = kept()[0]
    assert [decrypt(bad) for bad in (whole[:-4], "x" + whole[1:], app.secret, "", "é")] == [None] * 5


def test_rows_of_before_are_encrypted_and_back(app):
    as_it_was = ProjectState()
    columns = [("id", models.BigAutoField(primary_key=True)), ("secret", models.CharField(max_length=255))]
    as_it_was.add_model(ModelState("accounts", "Authenticator", columns))
    plain = as_it_was.apps.get_model("accounts", "Authenticator").objects
    plain.update(secret=app.secret)
    migration.encrypt_all(as_it_was.apps, None)
    assert app.secret not in kept()[0]
    assert Authenticator.objects.get().secret == app.secret
    migration.decrypt_all(as_it_was.apps, None)
    assert kept() == [app.secret]
    with pytest.raises(IrreversibleError, match="SECRET_KEY_FALLBACKS, or reset"):
        migration.decrypt_all(as_it_was.apps, None)  # no key opens what is open already
    assert kept() == [app.secret]
