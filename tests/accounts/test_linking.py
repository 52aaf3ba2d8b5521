"""The link: who may begin, what proves the old account, and what a link destroys, leaves and tells."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts import audit, linking, own_accounts, slowing
from accounts.models import AuditEvent, CmecfAccount, Contact, Letter, LinkRequest, LinkTry, PacerAccount, Unlinking
from accounts.signin import CourtArgon2Hasher
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
State = LinkRequest.State


class CountingHasher(CourtArgon2Hasher):
    """The court's own hasher, and how often it was put to work."""

    worked = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.worked += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        CountingHasher.worked += 1
        return super().verify(password, encoded)


@pytest.fixture
def counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    CountingHasher.worked = 0


@pytest.fixture
def mine() -> PacerAccount:
    return factories.linkable()


@pytest.fixture
def old() -> CmecfAccount:
    return factories.old_account()


@pytest.fixture
def clerk() -> PacerAccount:
    return factories.PacerAccountFactory(is_staff=True, is_superuser=True)


def begin(by: PacerAccount, **changed) -> LinkRequest:
    return linking.begin(**{"by": by, "login": OLD_LOGIN, "password": OLD_PASSWORD, "at": AT} | changed)


def link(by: PacerAccount) -> CmecfAccount:
    return linking.confirm(begin(by).public_id, by=by, at=AT + MINUTE)


def facts_of(act: str) -> dict:
    return json.loads(AuditEvent.objects.get(act=act).facts)


def letters() -> set[tuple[str, str]]:
    return set(Letter.objects.values_list("kind", "address"))


# ── The link itself ───────────────────────────────────────────────────────────────────────────────────────


def test_links_once_and_for_good(mine, old):
    before = old.person.contact_id, old.person.served_electronically_since
    request = begin(mine)
    assert not PacerAccount.objects.get(pk=mine.pk).may_file
    linking.confirm(request.public_id, by=mine, at=AT + MINUTE)
    old.refresh_from_db()
    assert (old.pacer_account, old.linked_at, old.legacy_login, old.legacy_password) == (mine, AT + MINUTE, "", "")
    assert PacerAccount.objects.get(pk=mine.pk).may_file
    assert (old.person.contact_id, old.person.served_electronically_since) == before
    request.refresh_from_db()
    assert (request.state, request.decided_by, request.decided_at) == (State.LINKED, mine, AT + MINUTE)


@pytest.mark.parametrize("login", [OLD_LOGIN.upper(), "Old-Login"])
def test_the_old_login_is_the_same_whatever_its_capitals(mine, old, login):
    assert begin(mine, login=login).cmecf_account == old


def test_the_act_is_on_the_record(mine, old):
    link(mine)
    facts = facts_of("accounts linked")
    assert (facts["pacer"], facts["old_login"], facts["proof"]) == (mine.username, OLD_LOGIN, "password")
    assert AuditEvent.objects.get().chain == f"person:{old.person_id}"
    assert AuditEvent.objects.get().by == mine
    assert audit.broken_links() == []


def test_both_addresses_are_told_and_one_address_once(mine, old):
    link(mine)
    assert letters() == {("linked", "honora@old.example"), ("linked", "honora@pacer.example")}
    other = factories.linkable(first_name="Ada", email="ADA@old.example")
    factories.old_account("ada", first_name="Ada", email="ada@old.example")
    linking.confirm(begin(other, login="ada").public_id, by=other, at=AT)
    assert Letter.objects.count() == 3


def test_an_owner_without_an_address_holds_nothing_up(mine):
    factories.old_account(contact__email="")
    assert link(mine).pacer_account == mine
    assert letters() == {("linked", "honora@pacer.example")}


def test_the_old_credentials_open_nothing_afterwards(mine, old):
    link(mine)
    assert authenticate(username=OLD_LOGIN, password=OLD_PASSWORD) is None
    with pytest.raises(linking.WrongCredentials):
        begin(factories.linkable())


def test_nothing_is_written_when_the_last_step_fails(mine, old):
    request = begin(mine)

    def refuse(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "accounts_letter"'):
            raise IntegrityError("broken on purpose")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(IntegrityError), transaction.atomic():
        linking.confirm(request.public_id, by=mine, at=AT)
    old.refresh_from_db()
    assert (old.pacer_account, old.legacy_login) == (None, OLD_LOGIN)
    assert not AuditEvent.objects.exists()
    assert LinkRequest.objects.get().state == State.PROVED


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("account", "refusal"),
    [
        ({"kind": "shared"}, own_accounts.NotIndividual),
        ({"kind": "billing"}, own_accounts.NotIndividual),
        ({"is_upgraded": False}, own_accounts.NotUpgraded),
    ],
)
def test_accounts_that_cannot_be_linked_do_not_even_try(old, account, refusal):
    with pytest.raises(refusal):
        begin(factories.linkable(**account))
    assert not LinkTry.objects.exists()


def test_a_linked_account_has_nothing_left_to_link(old):
    with pytest.raises(own_accounts.AlreadyLinked):
        begin(factories.attorney())


@pytest.mark.parametrize(
    ("account", "refusal"),
    [({"kind": "shared"}, own_accounts.NotIndividual), ({"is_upgraded": False}, own_accounts.NotUpgraded)],
)
def test_an_account_that_changed_meanwhile_is_refused_at_the_end_too(mine, old, account, refusal):
    request = begin(mine)
    PacerAccount.objects.filter(pk=mine.pk).update(**account)
    with pytest.raises(refusal):
        linking.confirm(request.public_id, by=mine, at=AT)
    old.refresh_from_db()
    assert old.pacer_account is None


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_an_old_account_suspended_meanwhile_is_not_linked(mine, old, status):
    request = begin(mine)
    CmecfAccount.objects.filter(pk=old.pk).update(status=status)
    with pytest.raises(own_accounts.AlreadyLinked):
        linking.confirm(request.public_id, by=mine, at=AT)


# ── One generic failure ───────────────────────────────────────────────────────────────────────────────────


def wrong_ways() -> dict[str, dict]:
    return {
        "unknown login": {"login": "nobody-of-us"},
        "wrong password": {"password": "Old-Ecf-2013!"},
        "empty password of an account without one": {"login": "no-password", "password": ""},
        "suspended": {"login": "suspended"},
        "closed": {"login": "closed"},
        "linked already": {"login": "linked"},
        "wildcard": {"login": "old_login"},
        "percent": {"login": "%"},
        "empty login": {"login": ""},
    }


@pytest.fixture
def many(old):
    for status in ("suspended", "closed"):
        factories.old_account(status, first_name=status, status=status)
    factories.attorney(first_name="Linda", last_name="Linked")
    without = factories.old_account("no-password", first_name="Nora")
    CmecfAccount.objects.filter(pk=without.pk).update(legacy_password="")


@pytest.mark.parametrize("way", wrong_ways())
def test_every_way_to_be_wrong_says_the_same_and_hashes_once(mine, many, counted, way):
    with pytest.raises(linking.WrongCredentials, match=r"^CM/ECF login and password do not open an account"):
        begin(mine, **wrong_ways()[way])
    assert CountingHasher.worked == 1
    assert not LinkRequest.objects.exists()


def test_every_way_to_be_wrong_takes_the_same_statements(mine, many):
    asked = set()
    for changed in wrong_ways().values():
        with CaptureQueriesContext(connection) as captured, pytest.raises(linking.WrongCredentials):
            begin(mine, **changed)
        asked.add(tuple(query["sql"].split(" ")[0] for query in captured))
    assert len(asked) == 1


def test_no_password_is_hashed_once_there_were_too_many_tries(mine, old, counted):
    for _ in range(5):
        with pytest.raises(linking.WrongCredentials):
            begin(mine, password="wrong")
    worked = CountingHasher.worked
    with pytest.raises(slowing.TooManyTries):
        begin(mine)
    assert CountingHasher.worked == worked


# ── Ten minutes, once, one's own ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("after", "is_good"), [(timedelta(minutes=10), True), (timedelta(minutes=10, seconds=1), False)]
)
def test_ten_minutes(mine, old, after, is_good):
    request = begin(mine)
    if is_good:
        assert linking.confirm(request.public_id, by=mine, at=AT + after)
        return
    with pytest.raises(linking.RequestExpired):
        linking.confirm(request.public_id, by=mine, at=AT + after)


def test_a_request_works_once_and_for_its_own_account_only(mine, old):
    request = begin(mine)
    with pytest.raises(linking.RequestExpired):
        linking.confirm(request.public_id, by=factories.linkable(), at=AT)
    linking.confirm(request.public_id, by=mine, at=AT)
    with pytest.raises(linking.RequestExpired):
        linking.confirm(request.public_id, by=mine, at=AT)
    assert AuditEvent.objects.filter(act="accounts linked").count() == 1


def test_of_two_requests_for_one_old_account_the_second_finds_it_linked(mine, old):
    other = factories.linkable()
    first, second = begin(mine), begin(other)
    linking.confirm(first.public_id, by=mine, at=AT)
    with pytest.raises(own_accounts.AlreadyLinked):
        linking.confirm(second.public_id, by=other, at=AT)
    old.refresh_from_db()
    assert old.pacer_account == mine


# ── Names that differ, and the clerk ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def asked(old) -> LinkRequest:
    married = factories.linkable(last_name="Okonjo", email="honora.okonjo@pacer.example")
    request = begin(married)
    return linking.ask_clerk(request.public_id, by=married, reason="Married in 2021.", at=AT + MINUTE)


def test_names_that_differ_are_not_linked_by_the_person_alone(old):
    married = factories.linkable(last_name="Okonjo")
    with pytest.raises(linking.NamesDiffer):
        linking.confirm(begin(married).public_id, by=married, at=AT)
    old.refresh_from_db()
    assert old.pacer_account is None


def test_whoever_asks_the_clerk_is_not_linked_meanwhile(asked, old):
    old.refresh_from_db()
    assert (asked.state, old.pacer_account, old.legacy_login) == (State.ASKED, None, OLD_LOGIN)
    assert facts_of("link asked of the clerk")["reason"] == "Married in 2021."
    with pytest.raises(linking.RequestExpired):
        linking.confirm(asked.public_id, by=asked.pacer_account, at=AT + MINUTE)


def test_one_request_at_a_time_waits_for_the_clerk(asked):
    again = begin(asked.pacer_account)
    with pytest.raises(linking.AlreadyAsked):
        linking.ask_clerk(again.public_id, by=asked.pacer_account, reason="Please.", at=AT)


def test_the_clerk_approves_and_both_are_told(asked, old, clerk):
    linking.approve(asked.public_id, by=clerk, reason="Saw the certificate.", at=AT + 99 * MINUTE)
    old.refresh_from_db()
    assert (old.pacer_account, old.legacy_login) == (asked.pacer_account, "")
    facts = facts_of("accounts linked")
    assert (facts["reason"], facts["names"]) == ("Saw the certificate.", ["Honora Blyth", "Honora Okonjo"])
    assert letters() == {("linked", "honora@old.example"), ("linked", "honora.okonjo@pacer.example")}


def test_the_clerk_refuses_and_the_person_is_told_why(asked, old, clerk):
    linking.refuse(asked.public_id, by=clerk, reason="Two persons.", at=AT)
    old.refresh_from_db()
    asked.refresh_from_db()
    assert (old.pacer_account, asked.state, asked.decision_reason) == (None, State.REFUSED, "Two persons.")
    assert letters() == {("link_refused", "honora.okonjo@pacer.example")}
    assert facts_of("link refused")["reason"] == "Two persons."


def test_a_request_is_decided_once(asked, clerk):
    linking.refuse(asked.public_id, by=clerk, reason="No.", at=AT)
    for decide in (linking.approve, linking.refuse):
        with pytest.raises(linking.RequestExpired):
            decide(asked.public_id, by=clerk, reason="Yes.", at=AT)


@pytest.mark.parametrize("decide", [linking.approve, linking.refuse])
def test_nobody_decides_but_a_clerk(asked, decide):
    for stranger in (asked.pacer_account, factories.attorney(), factories.PacerAccountFactory(is_staff=True)):
        with pytest.raises(PermissionDenied):
            decide(asked.public_id, by=stranger, reason="Me.", at=AT)


def test_the_clerk_cannot_approve_for_an_account_that_was_linked_meanwhile(asked, clerk):
    winner = factories.linkable()
    linking.confirm(begin(winner).public_id, by=winner, at=AT)
    with pytest.raises(own_accounts.AlreadyLinked):
        linking.approve(asked.public_id, by=clerk, reason="Yes.", at=AT)


# ── Undone by the clerk ───────────────────────────────────────────────────────────────────────────────────


def test_a_clerk_undoes_a_link_with_a_reason_on_the_record(mine, old, clerk):
    link(mine)
    linking.unlink(old, by=clerk, reason="Linked by mistake.", at=AT + 2 * MINUTE)
    old.refresh_from_db()
    assert (old.pacer_account, old.linked_at, old.legacy_login) == (None, None, "")
    assert not PacerAccount.objects.get(pk=mine.pk).may_file
    made = Unlinking.objects.get()
    assert (made.cmecf_account, made.pacer_account, made.by, made.reason) == (old, mine, clerk, "Linked by mistake.")
    assert facts_of("accounts unlinked") == {"pacer": mine.username, "reason": "Linked by mistake."}
    assert ("unlinked", "honora@old.example") in letters()
    with pytest.raises(linking.WrongCredentials):
        begin(mine)


def test_nobody_undoes_a_link_but_a_clerk(mine, old):
    link(mine)
    with pytest.raises(PermissionDenied):
        linking.unlink(old, by=mine, reason="Mine.", at=AT)
    assert not Unlinking.objects.exists()


def test_what_is_not_linked_cannot_be_undone(old, clerk):
    with pytest.raises(linking.NotLinked):
        linking.unlink(old, by=clerk, reason="Why not.", at=AT)


@pytest.mark.parametrize("column", ["reason", "at"])
def test_an_unlinking_stays_as_it_was_written(mine, old, clerk, column):
    link(mine)
    made = linking.unlink(old, by=clerk, reason="Linked by mistake.", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unlinking.objects.update(**{column: {"reason": "Another", "at": AT + MINUTE}[column]})
    with pytest.raises(IntegrityError), transaction.atomic():
        made.delete()


# ── What the tables themselves refuse ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("a_proved_link_request_names_the_old_account", {"state": State.PROVED, "cmecf_account": None}),
        ("who_asks_the_clerk_for_a_link_says_why", {"state": State.ASKED, "reason": ""}),
        ("a_refused_link_request_says_by_whom_and_why", {"state": State.REFUSED}),
    ],
)
def test_a_request_that_breaks_a_rule_is_not_kept(mine, old, name, columns):
    begin(mine)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        LinkRequest.objects.update(**columns)


def test_an_unlinked_account_is_linked_again_by_mail_alone(mine, old, clerk):
    """Its old login is gone for good; the address on the record is what is left."""
    link(mine)
    linking.unlink(old, by=clerk, reason="Wrong login.", at=AT)
    old.refresh_from_db()
    assert Contact.objects.get(pk=old.person.contact_id).email == "honora@old.example"
    again = factories.linkable()
    request = LinkRequest.objects.create(
        pacer_account=again, cmecf_account=old, state=State.PROVED, proof="mail", asked_at=AT, proved_at=AT
    )
    assert linking.confirm(request.public_id, by=again, at=AT).pacer_account == again
