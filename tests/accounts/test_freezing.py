"""“This wasn't me”: the account stops at once, whoever holds it; only a clerk lifts it, with a reason."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts import freezing, letters, mailed_links, passwords
from accounts.models import AuditEvent, KnownDevice, Letter, MailedLink, OpenSession, PacerAccount
from tests import factories
from tests.pages import visitor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "Seven-Lanterns&a-kite"
Purpose = MailedLink.Purpose


@pytest.fixture
def mine() -> PacerAccount:
    return factories.linkable(username="honora-b")


@pytest.fixture
def clerk() -> PacerAccount:
    made = factories.clerk()
    made.user_permissions.add(Permission.objects.get(codename="change_paceraccount"))
    return PacerAccount.objects.get(pk=made.pk)


def link(account: PacerAccount, purpose: str = Purpose.NOT_ME, to: str = "", at: datetime = AT) -> str:
    kind = {Purpose.NOT_ME: Letter.Kind.PASSWORD_CHANGED}.get(purpose, Letter.Kind.RESET_PASSWORD)
    made = mailed_links.send(purpose, kind, to=to or account.email, at=at, label="x", account=account)
    return letters.signed(made.public_id)


def now(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


def frozen(account: PacerAccount) -> PacerAccount:
    return freezing.freeze(link(account), at=AT)


def lift(account: PacerAccount, clerk: PacerAccount, **changed) -> PacerAccount:
    return freezing.lift(account, **({"by": clerk, "reason": "Saw her bar card.", "at": AT + DAY} | changed))


# ── Freezing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_frozen_account_lets_nobody_in_and_nobody_stay(mine):
    client = visitor(mine)
    assert client.get("/account/password/").status_code == 200
    KnownDevice.objects.create(account=mine, digest="x" * 64, first_at=AT, last_at=AT)
    frozen(mine)
    assert freezing.is_frozen(now(mine))
    assert now(mine).is_active
    assert authenticate(username="honora-b", password=factories.PASSWORD) is None
    assert not OpenSession.objects.exists()
    assert not KnownDevice.objects.exists()
    assert client.get("/account/password/").status_code == 302


def test_attack_a_session_that_was_opened_at_the_same_moment_is_worth_nothing(mine):
    client = visitor(mine)
    PacerAccount.objects.update(frozen_at=AT)
    assert client.get("/account/password/").status_code == 302


def test_freezing_is_on_the_record_and_told(mine):
    frozen(mine)
    event = AuditEvent.objects.get()
    assert (event.chain, event.act, event.by) == (f"pacer:{mine.public_id}", "account frozen", None)
    assert json.loads(event.facts) == {"pacer": "honora-b", "told_at": "honora@pacer.example"}
    letter = Letter.objects.get(kind="frozen")
    assert letter.address == "honora@pacer.example"
    assert b"is frozen" in letters.mail(letter)


def test_the_old_address_freezes_after_a_thief_has_put_in_another_and_both_are_told(mine):
    token = link(mine, to="honora@pacer.example")
    PacerAccount.objects.update(email="thief@elsewhere.example")
    freezing.freeze(token, at=AT)
    told = Letter.objects.filter(kind="frozen").values_list("address", flat=True)
    assert set(told) == {"honora@pacer.example", "thief@elsewhere.example"}


@pytest.mark.parametrize(
    "purpose", [Purpose.RESET_PASSWORD, Purpose.CONFIRM_EMAIL, Purpose.DIAGNOSIS, Purpose.CONFIRM_ACCOUNT]
)
def test_whatever_a_thief_has_asked_for_by_mail_is_dead(mine, purpose):
    token = link(mine, purpose)
    frozen(mine)
    with pytest.raises(mailed_links.LinkClosed):
        mailed_links.look(token, purpose, at=AT)


def test_attack_replayed_link_freezes_once_and_nothing_after_the_lift(mine, clerk):
    token, other = link(mine), link(mine)
    freezing.freeze(token, at=AT)
    lift(mine, clerk)
    for used in (token, other):
        with pytest.raises(mailed_links.LinkClosed):
            freezing.freeze(used, at=AT + DAY)
    assert not freezing.is_frozen(now(mine))


@pytest.mark.parametrize(("age", "is_open"), [(7 * DAY - timedelta(minutes=1), True), (7 * DAY, False)])
def test_the_link_lasts_seven_days(mine, age, is_open):
    token = link(mine, at=AT - age)
    if not is_open:
        with pytest.raises(mailed_links.LinkClosed):
            freezing.freeze(token, at=AT)
    else:
        freezing.freeze(token, at=AT)
    assert freezing.is_frozen(now(mine)) is is_open


def test_the_link_survives_changes_of_the_password(mine):
    """A thief who changes it twice has not got rid of the owner's letter."""
    token = link(mine)
    passwords.change(mine, old=factories.PASSWORD, new=NEW, at=AT, keep="")
    freezing.freeze(token, at=AT)
    assert freezing.is_frozen(now(mine))


def test_attack_a_link_for_a_new_password_does_not_freeze(mine):
    with pytest.raises(mailed_links.LinkClosed):
        freezing.freeze(link(mine, Purpose.RESET_PASSWORD), at=AT)
    assert not freezing.is_frozen(now(mine))


# ── Lifting ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_clerk_lifts_it_the_old_password_is_destroyed_and_a_link_is_mailed(mine, clerk):
    frozen(mine)
    lift(mine, clerk)
    assert not freezing.is_frozen(now(mine))
    assert now(mine).must_change_password
    assert authenticate(username="honora-b", password=factories.PASSWORD) is None
    passwords.reset(letters.signed(MailedLink.objects.latest("pk").public_id), new=NEW, at=AT + DAY)
    assert authenticate(username="honora-b", password=NEW) == mine


def test_the_lift_is_on_the_record_with_its_reason(mine, clerk):
    frozen(mine)
    lift(mine, clerk)
    event = AuditEvent.objects.get(act="freeze lifted")
    assert (event.by, event.at) == (clerk, AT + DAY)
    assert json.loads(event.facts) == {"pacer": "honora-b", "reason": "Saw her bar card."}


def test_without_a_reason_nothing_is_lifted(mine, clerk):
    frozen(mine)
    with pytest.raises(freezing.NoReason, match="Say how"):
        lift(mine, clerk, reason=" ")
    assert freezing.is_frozen(now(mine))


def test_what_is_not_frozen_is_not_lifted(mine, clerk):
    with pytest.raises(freezing.NotFrozen):
        lift(mine, clerk)
    assert authenticate(username="honora-b", password=factories.PASSWORD) == mine


def test_only_a_clerk_who_looks_after_accounts_lifts_and_never_her_own(mine, clerk):
    frozen(mine)
    for actor, account in ((factories.clerk("xx"), mine), (factories.attorney(), mine), (clerk, clerk)):
        with pytest.raises(PermissionDenied):
            lift(account, actor)
    assert freezing.is_frozen(now(mine))
