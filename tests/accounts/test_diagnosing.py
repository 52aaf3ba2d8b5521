"""Why somebody cannot sign in: each finding by itself, and the mail that leads to it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from accounts import diagnosing, forgotten, letters, sign_in_tries
from accounts.models import AskedByMail, Authenticator, EFilingRegistration, Letter, MailedLink, PacerAccount
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def titles(account: PacerAccount) -> list[str]:
    return [finding.title for finding in diagnosing.findings(account, at=AT)]


def reader(**fields) -> PacerAccount:
    return factories.PacerAccountFactory(**{"password_changed_at": AT, "email": "jane@roe.example"} | fields)


def filer(status: str = "active", **fields) -> PacerAccount:
    made = factories.login_of(factories.PersonFactory(), password_changed_at=AT, **fields)
    made.cmecf_account.status = status
    made.cmecf_account.save(update_fields=["status"])
    return made


def test_nothing_is_wrong():
    assert titles(filer()) == ["Nothing is wrong with this account"]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"is_active": False}, "The account is closed"),
        ({"frozen_at": AT}, "The account is frozen"),
        ({"must_change_password": True}, "The password must be changed"),
        ({"password": "!unusable"}, "The password must be changed"),
        ({"password_changed_at": AT - timedelta(days=180)}, "The password has run out"),
    ],
)
def test_what_keeps_an_account_out(fields, title):
    account = filer()
    PacerAccount.objects.filter(pk=account.pk).update(**fields)
    assert titles(PacerAccount.objects.get(pk=account.pk)) == [title]


def test_slowed_down():
    account = filer(username="Jane-Roe")
    for _ in range(5):
        sign_in_tries.allow(username="JANE-ROE", network="192.0.2.1", at=AT - SECOND)
    (found,) = diagnosing.findings(account, at=AT)
    assert found.title == "Wrong passwords have slowed sign-in down"
    assert "from one network or browser" in found.text


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "The account is not linked to an e-filing account of this court"),
        ({"is_upgraded": False}, "This is a legacy PACER account"),
        ({"kind": "shared"}, "The account belongs to a firm"),
        ({"kind": "billing", "is_upgraded": False}, "The account belongs to a firm"),
    ],
)
def test_what_keeps_an_account_from_filing(fields, title):
    assert titles(reader(**fields)) == [title]


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_the_efiling_account_is_not_in_force(status):
    assert titles(filer(status)) == [f"Your e-filing account is {status}"]


def test_a_request_is_pending_or_was_rejected():
    account = reader()
    request = EFilingRegistration.objects.create(account=account, kind="federal", asked_at=AT)
    assert titles(account) == ["Your request for e-filing privileges: pending"]
    clerk = factories.clerk()
    moved = {"state": "rejected", "reason": "No such agency.", "decided_at": AT, "decided_by": clerk}
    EFilingRegistration.objects.filter(pk=request.pk).update(**moved)
    (found,) = diagnosing.findings(account, at=AT)
    assert "No such agency." in found.text


def test_a_code_is_asked_for_after_the_password():
    account = filer()
    Authenticator.objects.create(account=account, name="Phone", secret="A" * 32, added_at=AT)
    assert titles(account) == ["After the password a code is asked for"]


def test_several_things_may_hold_at_once():
    account = reader(frozen_at=AT, is_upgraded=False)
    assert titles(account) == ["The account is frozen", "This is a legacy PACER account"]


# ── By mail ───────────────────────────────────────────────────────────────────────────────────────────────


def wish(typed: str, at: datetime = AT) -> int:
    forgotten.ask(AskedByMail.Kind.DIAGNOSIS, typed=typed, network="192.0.2.1", at=at)
    return forgotten.answer(at=at)


@pytest.mark.parametrize("typed", ["jane-roe", "JANE-ROE", "Jane@Roe.example"])
def test_the_worker_writes_to_the_accounts_own_address(typed):
    account = reader(username="jane-roe")
    assert wish(typed) == 1
    link, letter = MailedLink.objects.get(), Letter.objects.get()
    assert (link.account, link.purpose, letter.kind) == (account, "diagnosis", "diagnosis")
    assert letter.address == "jane@roe.example"
    said = letters.mail(letter).decode()
    assert letters.signed(link.public_id).split(":")[1][:20] in said.replace("=\r\n", "")
    assert "signs nobody in" in said.replace("=\r\n", "")


def test_the_letter_holds_no_secret_and_no_finding():
    reader(username="jane-roe", frozen_at=AT)
    wish("jane-roe")
    facts = Letter.objects.get().facts
    assert letters.signed(MailedLink.objects.get().public_id) not in facts
    assert "frozen" not in facts


def test_an_address_of_several_accounts_gets_a_mail_for_each():
    reader(username="jane-roe")
    reader(username="jane-two")
    wish("jane@roe.example")
    assert sorted(json.loads(facts)["username"] for facts in Letter.objects.values_list("facts", flat=True)) == [
        "jane-roe",
        "jane-two",
    ]


@pytest.mark.parametrize("typed", ["nobody", "nobody@nowhere.example", "%", "jane_roe"])
def test_unknown_names_get_nothing(typed):
    reader(username="jane-roe")
    assert wish(typed) == 0
    assert not Letter.objects.exists()


def test_without_an_address_there_is_nobody_to_write_to():
    reader(username="jane-roe", email="")
    assert wish("jane-roe") == 0


def test_nobody_can_fill_a_mailbox():
    reader(username="jane-roe")
    assert wish("jane-roe") == 1
    assert wish("jane-roe", AT + MINUTE) == 0
    assert wish("jane-roe", AT + 11 * MINUTE) == 1


def test_an_old_cmecf_login_is_told_what_it_is_at_the_courts_address():
    factories.old_account("old-login", email="honora@old.example")
    assert wish("OLD-LOGIN") == 1
    letter = Letter.objects.get()
    assert letter.address == "honora@old.example"
    assert "opens nothing any more" in letters.mail(letter).decode().replace("=\r\n", "")
    assert not MailedLink.objects.exists()
    assert wish("old-login", AT + MINUTE) == 0
