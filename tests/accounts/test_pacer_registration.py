"""Registering: what is written, what the mail says and to whom, what a second account meets, what a link confirms."""

import json
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts import letters, mailed_links, pacer_registration
from accounts.models import AuditEvent, Letter, MailedLink, PacerAccount, PacerProfile
from accounts.slowing import TooManyTries
from tests import factories
from tests.accounts.registered import (
    ADDRESS,
    AT,
    BORN,
    NEW_PASSWORD,
    TOLD,
    admissions,
    confirm,
    known,
    link_of,
    register,
    token_of,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def mailed() -> list[Letter]:
    return list(Letter.objects.filter(kind="registered").order_by("pk"))


def facts(letter: Letter) -> dict:
    return json.loads(letter.facts)


# ── What is written ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_that_signs_in_and_does_not_search_yet():
    account = register()
    assert authenticate(username="W.Tarrow-77", password=NEW_PASSWORD) == account
    assert not account.is_search_active
    assert account.email_confirmed_at is None
    assert (account.born_on, account.registered_at, account.password_changed_at) == (BORN, AT, AT)
    assert {name: getattr(account.profile, name) for name in ADDRESS} == ADDRESS
    assert (account.profile.prefix, account.profile.middle_name, account.profile.suffix) == ("Ms", "Q", "Esq")


@pytest.mark.parametrize(
    ("user_type", "kind"),
    [
        ("case-search", "individual"),
        ("attorney", "individual"),
        ("non-attorney", "individual"),
        ("billing", "billing"),
    ],
)
def test_what_kind_of_account_follows_from_the_kind_of_user(user_type, kind):
    account = register(user_type)
    assert (account.kind, account.profile.user_type) == (kind, user_type)


def test_nothing_else_that_is_told_is_read():
    rights = {
        "is_staff": True,
        "is_superuser": True,
        "kind": "shared",
        "is_search_active": True,
        "email_confirmed_at": AT,
    }
    account = register(**rights, account_number="1234567", is_upgraded=False, is_on_hold=True)
    account.refresh_from_db()
    assert (account.is_staff, account.is_superuser, account.is_search_active) == (False, False, False)
    assert (account.kind, account.is_upgraded, account.email_confirmed_at) == ("individual", True, None)
    assert account.account_number != "1234567"
    assert not account.profile.is_on_hold
    assert account.efiling_account is None


def test_numbers_have_seven_digits_and_are_given_once():
    numbers = {register(username=f"somebody-{n}", network=f"192.0.2.{n}").account_number for n in range(20)}
    assert len(numbers) == 20
    assert all(re.fullmatch("[1-9][0-9]{6}", number) for number in numbers)


def test_a_number_that_is_taken_is_drawn_again(monkeypatch):
    known(account_number="1000007")
    drawn = iter([7, 7, 8])
    monkeypatch.setattr(pacer_registration.secrets, "randbelow", lambda most: next(drawn))
    assert pacer_registration.free_number() == "1000008"


def test_it_stands_on_the_audit_trail_without_a_secret():
    account = register()
    event = AuditEvent.objects.get(chain=f"pacer:{account.public_id}")
    assert (event.act, event.by, event.at) == ("PACER account registered", None, AT)
    assert json.loads(event.facts) == {
        "username": "w.tarrow-77",
        "number": account.account_number,
        "user_type": "attorney",
    }


@pytest.mark.parametrize("username", ["w.tarrow-77", "W.TARROW-77"])
def test_a_username_that_is_taken_is_told(username):
    register()
    with pytest.raises(pacer_registration.UsernameTaken, match="taken"):
        register(username=username)
    assert PacerAccount.objects.count() == 1


def test_nobody_asks_for_many_usernames_and_the_password_is_not_hashed_for_nothing(settings):
    for n in range(10):
        register(username=f"somebody-{n}")
    settings.PASSWORD_HASHERS = []
    with pytest.raises(TooManyTries):
        register(username="somebody-else")
    assert PacerAccount.objects.count() == 10


# ── Enumeration: the page's work is the same whoever is known ────────────────────────────────────────────────


def statements_of(**changed) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        register(**changed)
    return [re.sub(r"'[^']*'|[0-9]+", "?", each["sql"]) for each in captured]


def test_a_known_person_or_address_costs_the_same_statements():
    fresh = statements_of(username="nobody-yet", email="nobody@yet.example", born_on=date(1999, 9, 9), last_name="Zzz")
    known()
    assert [each.split()[0] for each in statements_of()] == [each.split()[0] for each in fresh]


def test_registering_writes_no_mail_the_worker_does():
    known()
    register()
    assert not Letter.objects.exists()
    assert pacer_registration.answer(at=AT) == 1
    assert pacer_registration.answer(at=AT) == 0
    assert len(mailed()) == 1


# ── The guard against second accounts ────────────────────────────────────────────────────────────────────────


def test_whoever_is_new_gets_a_link_and_the_number():
    account = register()
    pacer_registration.answer(at=AT)
    (letter,) = mailed()
    assert letter.address == "wilhelmina@tarrow.example"
    assert facts(letter)["number"] == account.account_number
    assert not facts(letter)["is_on_hold"]
    assert not facts(letter)["may_exist"]
    mail = letters.mail(letter).decode()
    assert account.account_number in mail
    assert token_of(account)[:12] in mail.replace("=\r\n", "")
    assert token_of(account) not in letter.facts


@pytest.mark.parametrize(
    ("old", "is_on_hold", "may_exist"),
    [
        ({}, True, True),
        ({"email": "Wilhelmina+1@TARROW.example"}, True, True),
        ({"first_name": "W.", "last_name": "Tárrow Jr"}, True, True),
        ({"born_on": date(1981, 1, 1)}, False, True),
        ({"last_name": "Other"}, False, True),
        ({"email": "somebody@else.example"}, False, False),
        ({"email": "somebody@else.example", "born_on": None}, False, False),
        ({"last_name": "Other", "born_on": None}, False, False),
        ({"kind": "shared"}, False, False),
        ({"is_active": False}, False, False),
    ],
)
def test_three_alike_are_put_on_hold_and_two_are_told_to_whoever_reads_the_mail(old, is_on_hold, may_exist):
    known(**old)
    account = register()
    pacer_registration.answer(at=AT)
    told = facts(Letter.objects.get(address=TOLD["email"]))
    assert (told["is_on_hold"], told["may_exist"]) == (is_on_hold, may_exist)
    assert PacerProfile.objects.get(account=account).is_on_hold == is_on_hold


def test_a_plus_in_the_new_address_is_the_same_mailbox():
    known()
    account = register(email="wilhelmina+second@tarrow.example")
    pacer_registration.answer(at=AT)
    assert pacer_registration.is_on_hold(account)
    assert "registration put on hold" in AuditEvent.objects.values_list("act", flat=True)


def test_name_and_birth_alike_are_told_to_the_one_known_and_not_to_the_one_who_asks():
    """Else anybody could find out who has an account, and when somebody was born."""
    known(email="the-real-one@tarrow.example")
    register(email="stranger@mail.example")
    pacer_registration.answer(at=AT)
    to_owner, to_stranger = Letter.objects.get(address="the-real-one@tarrow.example"), mailed()[-1]
    assert facts(to_owner) == {"is_about_another": True}
    assert "Somebody registered" in letters.mail(to_owner).decode()
    assert to_stranger.address == "stranger@mail.example"
    assert "may already exist" not in letters.mail(to_stranger).decode()
    assert "stranger" not in letters.mail(to_owner).decode()


def test_a_stranger_who_registers_somebody_first_does_not_hold_them_up():
    register(username="squatter-1")
    pacer_registration.answer(at=AT)
    mine = register()
    pacer_registration.answer(at=AT)
    assert not pacer_registration.is_on_hold(mine)


def test_nobodys_mailbox_is_filled():
    for n in range(8):
        register(username=f"squatter-{n}", network=f"192.0.2.{n}")
    pacer_registration.answer(at=AT)
    assert len(mailed()) == 5
    register(username="w.tarrow-again", network="192.0.2.99", at=AT + 2 * DAY)
    pacer_registration.answer(at=AT + 2 * DAY)
    assert len(mailed()) == 6


# ── Confirming ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def waiting() -> PacerAccount:
    account = register()
    pacer_registration.answer(at=AT)
    return account


def test_the_link_opens_searching(waiting):
    confirm(waiting, at=AT + DAY)
    waiting.refresh_from_db()
    assert waiting.is_search_active
    assert waiting.email_confirmed_at == AT + DAY
    assert AuditEvent.objects.latest("pk").act == "e-mail address confirmed"


def test_the_link_works_once(waiting):
    confirm(waiting)
    with pytest.raises(mailed_links.LinkClosed):
        confirm(waiting)


def test_the_link_runs_out(waiting):
    with pytest.raises(mailed_links.LinkClosed):
        confirm(waiting, at=AT + 3 * DAY)


@pytest.mark.parametrize(
    "changed", [{"email": "another@mail.example"}, {"frozen_at": AT}, {"is_active": False}, {"email_confirmed_at": AT}]
)
def test_a_link_whose_account_has_changed_confirms_nothing_and_is_not_used_up(waiting, changed):
    PacerAccount.objects.filter(pk=waiting.pk).update(**changed)
    with pytest.raises(mailed_links.LinkClosed), transaction.atomic():
        confirm(waiting)
    assert link_of(waiting).used_at is None
    assert not PacerAccount.objects.get(pk=waiting.pk).is_search_active


def test_on_hold_the_address_is_confirmed_and_searching_stays_closed():
    known()
    account = register()
    pacer_registration.answer(at=AT)
    confirm(account)
    account.refresh_from_db()
    assert account.email_confirmed_at == AT
    assert not account.is_search_active


def test_sent_again_the_earlier_link_opens_nothing(waiting):
    first = token_of(waiting)
    pacer_registration.send_again(by=waiting, at=AT)
    with pytest.raises(mailed_links.LinkClosed):
        mailed_links.look(first, MailedLink.Purpose.CONFIRM_ACCOUNT, at=AT)
    confirm(waiting)
    with pytest.raises(pacer_registration.AlreadyConfirmed):
        pacer_registration.send_again(by=waiting, at=AT)


def test_sent_again_five_times_a_day(waiting):
    for _ in range(5):
        pacer_registration.send_again(by=waiting, at=AT)
    with pytest.raises(TooManyTries):
        pacer_registration.send_again(by=waiting, at=AT)
    assert len(mailed()) == 6
    assert mailed_links.look(token_of(waiting), MailedLink.Purpose.CONFIRM_ACCOUNT, at=AT)


def test_two_forms_of_one_person_sent_at_once_make_one_account_that_searches():
    first, second = register(), register(username="w.tarrow-again")
    pacer_registration.answer(at=AT)
    confirm(first, at=AT + DAY)
    confirm(second, at=AT + DAY)
    assert [PacerAccount.objects.get(pk=each.pk).is_search_active for each in (first, second)] == [True, False]
    assert pacer_registration.is_on_hold(second)


# ── The clerk lifts a hold ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def held() -> PacerAccount:
    known()
    account = register()
    pacer_registration.answer(at=AT)
    confirm(account)
    return account


def test_lifting_a_hold_opens_searching_and_tells_why(held):
    pacer_registration.release_hold(held, by=admissions(), reason="Two people of one name.", at=AT)
    held.refresh_from_db()
    assert held.is_search_active
    assert not pacer_registration.is_on_hold(held)
    assert "Two people of one name." in letters.mail(mailed()[-1]).decode()
    assert "Two people" in AuditEvent.objects.latest("pk").facts


def test_lifted_before_the_address_is_confirmed_searching_waits_for_that():
    known()
    account = register()
    pacer_registration.answer(at=AT)
    assert not pacer_registration.release_hold(account, by=admissions(), reason="Yes", at=AT).is_search_active
    confirm(account)
    assert PacerAccount.objects.get(pk=account.pk).is_search_active


def test_only_a_clerk_lifts_a_hold_and_never_her_own(held):
    for by in (factories.PacerAccountFactory(), held):
        with pytest.raises(PermissionDenied):
            pacer_registration.release_hold(held, by=by, reason="Please", at=AT)
    PacerAccount.objects.filter(pk=held.pk).update(is_superuser=True)
    with pytest.raises(PermissionDenied):
        pacer_registration.release_hold(held, by=PacerAccount.objects.get(pk=held.pk), reason="Mine", at=AT)
    assert pacer_registration.is_on_hold(held)


def test_a_hold_is_lifted_once(held):
    clerk = admissions()
    pacer_registration.release_hold(held, by=clerk, reason="Yes", at=AT)
    with pytest.raises(pacer_registration.NotOnHold):
        pacer_registration.release_hold(held, by=clerk, reason="Yes", at=AT)


@pytest.mark.parametrize(
    ("changed", "block"),
    [
        ({}, "500 Invented Street Suite 9\nLos Angeles, CA 90012"),
        ({"unit": "Docketing", "room": ""}, "Docketing\n500 Invented Street\nLos Angeles, CA 90012"),
        (
            {"country": "France", "state": "", "zip_code": "", "city": "Paris"},
            "500 Invented Street Suite 9\nParis\nFrance",
        ),
    ],
)
def test_the_address_as_an_envelope_has_it(changed, block):
    assert register(**changed).profile.postal_address == block
