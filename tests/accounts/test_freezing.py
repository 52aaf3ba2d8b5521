"""“This wasn't me”: the account stops at once, whoever holds it; only a clerk lifts it, with a reason."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import addresses, deciding, freezing, letters, mailed_links, passwords
from accounts.clerks import ADMINISTRATOR
from accounts.models import AuditEvent, KnownDevice, Letter, MailedLink, OpenSession, PacerAccount
from tests import factories
from tests.accounts.registered import admissions
from tests.clerks import desk_of, do
from tests.pages import page_of, visitor

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
    with pytest.raises(deciding.NoReason, match="Give the reason"):
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


# ── Whose address it is ───────────────────────────────────────────────────────────────────────────────────────


def robbed(mine: PacerAccount, *, at: datetime = AT - DAY) -> None:
    """A thief who knows the password moves the address, and the owner freezes by the letter to the old one."""
    asked = addresses.ask(by=mine, email="thief@elsewhere.example", password=factories.PASSWORD, at=at)
    link_used = mailed_links.use(letters.signed(asked.public_id), Purpose.CONFIRM_EMAIL, at=at)
    addresses.confirm_primary(link_used, at=at)
    told = MailedLink.objects.filter(purpose=Purpose.NOT_ME, address="honora@pacer.example").latest("pk")
    freezing.freeze(letters.signed(told.public_id), at=AT)


def put_right(mine: PacerAccount, email: str) -> None:
    checked = {"reason": "Called back.", "identity_checked": "bar card seen"}
    addresses.put_right(mine, email=email, by=admissions(), at=AT + DAY, **checked)


def reset_links() -> list[str]:
    return list(Letter.objects.filter(kind=Letter.Kind.RESET_PASSWORD).values_list("address", flat=True))


def test_attack_no_link_goes_to_the_address_that_a_thief_has_set(mine, clerk):
    robbed(mine)
    with pytest.raises(freezing.AddressInDoubt, match="have the address put right"):
        lift(now(mine), clerk)
    assert freezing.is_frozen(now(mine))
    assert reset_links() == []
    assert not AuditEvent.objects.filter(act="freeze lifted").exists()


def test_once_a_clerk_has_put_the_address_right_the_link_goes_there(mine, clerk):
    robbed(mine)
    put_right(mine, "honora@new.example")
    lift(now(mine), clerk)
    assert reset_links() == ["honora@new.example"]


def test_an_owner_who_moved_the_address_herself_keeps_it(mine, clerk):
    robbed(mine)
    put_right(mine, "thief@elsewhere.example")
    event = AuditEvent.objects.get(act="primary address put right")
    assert json.loads(event.facts)["to"] == "thief@elsewhere.example"
    lift(now(mine), clerk)
    assert reset_links() == ["thief@elsewhere.example"]


def test_attack_a_change_that_was_only_asked_for_is_none(mine, clerk):
    """The letter went to the address that still is the account's: nothing is in doubt."""
    addresses.ask(by=mine, email="thief@elsewhere.example", password=factories.PASSWORD, at=AT - DAY)
    freezing.freeze(letters.signed(MailedLink.objects.get(purpose=Purpose.NOT_ME).public_id), at=AT)
    lift(now(mine), clerk)
    assert reset_links() == ["honora@pacer.example"]


@pytest.mark.parametrize(("before", "is_lifted"), [(DAY, False), (29 * DAY, False), (31 * DAY, True)])
def test_a_change_long_ago_is_no_thiefs(mine, clerk, before, is_lifted):
    link(mine, to="honora@before.example", at=AT - before)
    frozen(mine)
    if is_lifted:
        lift(mine, clerk)
    else:
        with pytest.raises(freezing.AddressInDoubt):
            lift(mine, clerk)
    assert freezing.is_frozen(now(mine)) is not is_lifted


def test_the_desk_says_so_in_words():
    account = factories.linkable()
    link(account, to="honora@before.example", at=timezone.now())
    freezing.freeze(link(account, at=timezone.now()), at=timezone.now())
    desk = desk_of(ADMINISTRATOR)
    answer = do(desk, account, "lift")
    assert "Not lifted, and nothing was mailed" in page_of(desk.get(answer.url))
    assert freezing.is_frozen(now(account))
