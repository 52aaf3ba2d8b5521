"""Forgotten passwords and usernames: the page notes a wish, the worker answers, and only the owner's mailbox learns."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import forgotten, passwords
from accounts.models import AskedByMail, Letter, MailedLink, PacerAccount
from accounts.slowing import TooManyTries
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PASSWORD, USERNAME = AskedByMail.Kind.PASSWORD, AskedByMail.Kind.USERNAME
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def mine() -> PacerAccount:
    return factories.linkable(username="honora-b")


def ask(kind: str = PASSWORD, typed: str = "honora-b", network: str = HERE, at: datetime = AT) -> AskedByMail:
    return forgotten.ask(kind, typed=typed, network=network, at=at)


def answered(kind: str = PASSWORD, typed: str = "honora-b", network: str = HERE, at: datetime = AT) -> int:
    """How many mails the worker writes for one wish."""
    ask(kind, typed, network, at)
    return forgotten.answer(at=at)


def facts() -> dict:
    return json.loads(Letter.objects.latest("pk").facts)


# ── The worker answers ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["honora-b", "HONORA-B"])
def test_a_link_goes_to_the_accounts_own_address_once(mine, typed):
    assert answered(typed=typed) == 1
    assert forgotten.answer(at=AT) == 0
    assert Letter.objects.values_list("kind", "address").get() == ("reset_password", "honora@pacer.example")
    assert (facts()["why"], facts()["username"]) == ("asked", "honora-b")
    assert MailedLink.objects.values_list("purpose", "account").get() == ("reset-password", mine.pk)
    assert AskedByMail.objects.get().answered_at == AT


def test_usernames_of_one_address_go_to_that_address(mine):
    factories.PacerAccountFactory(username="firm-b", email="HONORA@pacer.example")
    factories.PacerAccountFactory(username="other", email="other@pacer.example")
    assert answered(USERNAME, "Honora@Pacer.example") == 1
    assert facts() == {"usernames": ["firm-b", "honora-b"]}
    assert Letter.objects.get().address.lower() == "honora@pacer.example"


def test_the_mail_goes_to_the_address_on_record_and_not_to_the_one_typed(mine):
    answered(USERNAME, "HONORA@PACER.EXAMPLE")
    assert Letter.objects.get().address == "honora@pacer.example"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PASSWORD, "nobody"),
        (PASSWORD, "honora@pacer.example"),
        (PASSWORD, "%"),
        (PASSWORD, "closed"),
        (PASSWORD, "bare"),
        (USERNAME, "nobody@pacer.example"),
        (USERNAME, "closed@pacer.example"),
    ],
)
def test_nobody_is_written_to_where_there_is_nobody(mine, kind, typed):
    factories.PacerAccountFactory(username="closed", email="closed@pacer.example", is_active=False)
    factories.PacerAccountFactory(username="bare", email="")
    assert answered(kind, typed) == 0
    assert not Letter.objects.exists()
    assert AskedByMail.objects.get().answered_at == AT


def test_a_frozen_account_gets_no_link_but_hears_what_to_do(mine):
    PacerAccount.objects.update(frozen_at=AT)
    assert answered() == 1
    assert Letter.objects.get().kind == "frozen"
    assert not MailedLink.objects.exists()
    assert answered(at=AT + MINUTE) == 0


# ── Limits ────────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_asks_again_within_ten_minutes_has_the_first_mail_already(mine):
    """A stranger fills no mailbox, and closes no link that the owner is about to open."""
    assert [answered(network=f"192.0.2.{n}", at=AT + n * MINUTE) for n in range(10)] == [1] + [0] * 9
    assert MailedLink.objects.get().is_open(AT + 9 * MINUTE)
    assert answered(network=ELSEWHERE, at=AT + 10 * MINUTE) == 1


def test_after_a_link_was_used_the_next_comes_at_once(mine):
    answered()
    MailedLink.objects.update(used_at=AT)
    assert answered(at=AT + MINUTE) == 1


def test_usernames_are_not_mailed_twice_within_ten_minutes(mine):
    told = [answered(USERNAME, "honora@pacer.example", at=AT + n * MINUTE) for n in (0, 9, 11)]
    assert told == [1, 0, 1]


def test_one_name_from_one_network_five_times_a_day(mine):
    for _ in range(5):
        ask()
    with pytest.raises(TooManyTries, match="Five mails were asked for within a day"):
        ask(typed="Honora-B")
    assert ask(at=AT + DAY)


def test_attack_a_stranger_uses_up_nobody_elses_tries(mine):
    for _ in range(5):
        ask(network=ELSEWHERE)
    assert ask()
    assert forgotten.answer(at=AT) == 1


def test_one_network_twenty_times_an_hour_whatever_the_names():
    for number in range(20):
        ask(typed=f"name-{number}")
    with pytest.raises(TooManyTries, match="from your network"):
        ask(typed="name-20")
    assert ask(typed="name-20", network=ELSEWHERE)
    assert ask(typed="name-20", at=AT + HOUR)


@pytest.mark.parametrize(("kind", "unknown"), [(PASSWORD, "nobody"), (USERNAME, "nobody@pacer.example")])
def test_attack_enumeration_by_limits_known_and_unknown_are_refused_alike(mine, kind, unknown):
    known, refusals = {PASSWORD: "honora-b", USERNAME: "honora@pacer.example"}[kind], set()
    for typed in (known, unknown):
        for _ in range(5):
            ask(kind, typed)
        with pytest.raises(TooManyTries) as refused:
            ask(kind, typed)
        refusals.add(str(refused.value))
    assert len(refusals) == 1


# ── The worker's trouble ──────────────────────────────────────────────────────────────────────────────────


def test_an_idle_worker_asks_one_question():
    with CaptureQueriesContext(connection) as captured:
        forgotten.answer(at=AT)
    assert len(captured) == 1


def test_a_flood_is_answered_in_batches():
    rows = [AskedByMail(kind=PASSWORD, typed=f"n{n}", network=HERE, at=AT) for n in range(forgotten.BATCH + 1)]
    AskedByMail.objects.bulk_create(rows)
    forgotten.answer(at=AT)
    assert AskedByMail.objects.unanswered().count() == 1


def test_wishes_are_forgotten_after_thirty_days():
    ask(at=AT - 31 * DAY)
    recent = ask(at=AT - 29 * DAY)
    forgotten.answer(at=AT)
    assert list(AskedByMail.objects.all()) == [recent]


def test_nothing_is_half_answered(mine, monkeypatch):
    """If the letter cannot be written the wish still waits."""
    ask()
    monkeypatch.setattr(passwords.mailed_links, "PAGES", {})
    with pytest.raises(KeyError):
        forgotten.answer(at=AT)
    assert AskedByMail.objects.unanswered().count() == 1
    assert not MailedLink.objects.exists()
