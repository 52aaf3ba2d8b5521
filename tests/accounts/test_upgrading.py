"""Upgrading a legacy account: who may, what changes, what stays, and who hears of it."""

import json
from datetime import date

import pytest
from django.contrib.auth import authenticate

from accounts import audit, letters, own_accounts, upgrading
from accounts.models import AuditEvent, Letter, MailedLink, OpenSession, PacerAccount, PacerProfile
from accounts.pacer_registration import UsernameTaken
from accounts.slowing import TooManyTries
from tests import factories
from tests.accounts.registered import ADDRESS, AT, BORN, NEW_PASSWORD, TOLD, token_of

pytestmark = pytest.mark.django_db
OLD_ADDRESS = "ignatius@old.example"


@pytest.fixture
def legacy() -> PacerAccount:
    named = {"first_name": "Ignatius", "last_name": "Farrow", "email": OLD_ADDRESS, "username": "if1"}
    return factories.PacerAccountFactory(**named, is_upgraded=False, born_on=BORN)


def upgrade(by: PacerAccount, **changed) -> PacerAccount:
    told = TOLD | {"username": "ignatius.farrow"} | changed
    return upgrading.upgrade(by=by, told=told, password=NEW_PASSWORD, at=AT, keep=changed.get("keep", ""))


def test_username_password_address_and_standing_change_and_the_name_stays(legacy):
    upgrade(legacy)
    account = authenticate(username="ignatius.farrow", password=NEW_PASSWORD)
    assert account == legacy
    assert authenticate(username="if1", password=factories.PASSWORD) is None
    assert account.is_upgraded
    assert (account.first_name, account.last_name) == ("Ignatius", "Farrow")
    assert (account.email, account.email_confirmed_at, account.password_changed_at) == (TOLD["email"], None, AT)
    assert {name: getattr(account.profile, name) for name in ADDRESS} == ADDRESS
    assert len(account.account_number) == 7


def test_a_number_that_was_given_stays(legacy):
    PacerAccount.objects.filter(pk=legacy.pk).update(account_number="5550001")
    legacy.refresh_from_db()
    assert upgrade(legacy).account_number == "5550001"


def test_afterwards_it_may_be_linked(legacy):
    with pytest.raises(own_accounts.NotUpgraded):
        own_accounts.check(legacy)
    own_accounts.check(upgrade(legacy))


def test_searching_goes_on_while_the_new_address_is_confirmed(legacy):
    assert upgrade(legacy).is_search_active


def test_the_old_address_hears_of_it_and_the_new_one_gets_a_link(legacy):
    upgrade(legacy)
    to_old, to_new = Letter.objects.filter(kind="registered").order_by("pk")
    assert (to_old.address, to_new.address) == (OLD_ADDRESS, TOLD["email"])
    mail = letters.mail(to_old).decode().replace("=\r\n", "")
    assert token_of(legacy, "not-me")[:12] in mail
    assert token_of(legacy)[:12] not in mail
    assert token_of(legacy)[:12] in letters.mail(to_new).decode().replace("=\r\n", "")


def test_an_address_that_was_confirmed_stays_confirmed(legacy):
    PacerAccount.objects.filter(pk=legacy.pk).update(email_confirmed_at=AT)
    legacy.refresh_from_db()
    assert upgrade(legacy, email="IGNATIUS@old.example").email_confirmed_at == AT
    assert [letter.address for letter in Letter.objects.all()] == [OLD_ADDRESS]


def test_every_other_session_ends_and_older_links_open_nothing(legacy):
    session = {"account": legacy, "began_at": AT, "seen_at": AT}
    OpenSession.objects.create(session_key="mine", **session)
    OpenSession.objects.create(session_key="theirs", **session)
    link = {"account": legacy, "address": OLD_ADDRESS, "made_at": AT, "expires_at": AT.replace(year=2027)}
    reset = MailedLink.objects.create(purpose="reset-password", **link)
    upgrade(legacy, keep="mine")
    assert [each.session_key for each in OpenSession.objects.all()] == ["mine"]
    reset.refresh_from_db()
    assert reset.revoked_at == AT


def test_it_stands_on_the_trail_without_the_password(legacy):
    upgrade(legacy)
    event = AuditEvent.objects.get(act="legacy account upgraded")
    assert json.loads(event.facts)["before"] == {"username": "if1", "email": OLD_ADDRESS}
    assert "argon2" not in event.facts
    assert event.chain == audit.chain_of(legacy)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"is_upgraded": True}, upgrading.NotLegacy),
        ({"kind": "shared"}, own_accounts.NotIndividual),
        ({"kind": "billing"}, own_accounts.NotIndividual),
    ],
)
def test_nothing_to_upgrade(legacy, changed, refusal):
    for name, value in changed.items():
        setattr(legacy, name, value)
    legacy.save()
    with pytest.raises(refusal):
        upgrade(legacy)
    assert not PacerProfile.objects.exists()


def test_the_date_of_birth_shows_whose_it_is_and_is_not_guessed(legacy):
    for _ in range(10):
        with pytest.raises(upgrading.WrongBirthDate):
            upgrade(legacy, born_on=date(1970, 1, 1))
    with pytest.raises(TooManyTries):
        upgrade(legacy)
    assert not PacerAccount.objects.get(pk=legacy.pk).is_upgraded


def test_a_date_of_birth_that_nobody_knew_is_kept(legacy):
    PacerAccount.objects.filter(pk=legacy.pk).update(born_on=None)
    legacy.refresh_from_db()
    assert upgrade(legacy).born_on == BORN


def test_somebody_elses_username_is_taken_ones_own_may_stay(legacy):
    factories.PacerAccountFactory(username="Somebody-Else")
    with pytest.raises(UsernameTaken):
        upgrade(legacy, username="somebody-else")
    assert upgrade(legacy, username="IF1").username == "IF1"


def test_twice_is_once(legacy):
    stale = PacerAccount.objects.get(pk=legacy.pk)
    upgrade(legacy)
    with pytest.raises(upgrading.NotLegacy):
        upgrade(stale, username="another-name")
    assert PacerAccount.objects.get(pk=legacy.pk).username == "ignatius.farrow"
