"""Login or password forgotten: a link to the address on the court's old record, or the clerk."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import letters, linking, lost_logins, own_accounts
from accounts.models import CmecfAccount, Letter, LinkRequest, PacerAccount
from accounts.slowing import TooManyTries
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MINUTE, HOUR, SECOND = timedelta(minutes=1), timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def mine() -> PacerAccount:
    return factories.linkable()


@pytest.fixture
def old() -> CmecfAccount:
    return factories.old_account()


def ask(by: PacerAccount, email: str = "honora@old.example", at: datetime = AT) -> LinkRequest:
    return lost_logins.ask_by_mail(by=by, email=email, at=at)


def tokens() -> list[str]:
    """What the mail's links carry."""
    facts = [json.loads(letter.facts) for letter in Letter.objects.order_by("pk")]
    return [letters.signed(link["sign"]) for each in facts for link in each["links"]]


def mailed(by: PacerAccount, **changed) -> str:
    ask(by, **changed)
    lost_logins.answer(at=AT)
    return tokens()[-1]


def test_whoever_reads_the_mail_may_confirm(mine, old):
    request = lost_logins.open_mailed(mailed(mine), by=mine, at=AT + MINUTE)
    assert (request.cmecf_account, request.proof) == (old, "mail")
    assert linking.confirm(request.public_id, by=mine, at=AT + 2 * MINUTE).pacer_account == mine


def test_the_letter_goes_to_the_address_as_the_court_has_it(mine, old):
    mailed(mine, email="HONORA@old.example")
    assert Letter.objects.get().address == "honora@old.example"
    assert lost_logins.answer(at=AT) == 0


def test_no_secret_is_kept_in_the_outbox(mine, old):
    token = mailed(mine)
    assert token.split(":")[-1] not in Letter.objects.get().facts
    assert token.encode() in letters.mail(Letter.objects.get()).replace(b"=\r\n", b"")


def test_an_unknown_address_gets_nothing_and_the_asker_learns_nothing(mine, old):
    asked = []
    for email in ("honora@old.example", "nobody@old.example"):
        with CaptureQueriesContext(connection) as captured:
            ask(mine, email)
        asked.append([query["sql"].split(" ")[0] for query in captured])
    assert asked[0] == asked[1]
    assert lost_logins.answer(at=AT) == 1


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_a_suspended_account_gets_no_link(mine, status):
    factories.old_account(status=status)
    ask(mine)
    assert lost_logins.answer(at=AT) == 0


def test_a_linked_account_and_court_staff_get_no_link(mine, old):
    CmecfAccount.objects.filter(pk=old.pk).update(role=CmecfAccount.Role.COURT)
    factories.attorney(contact__email="lin@old.example")
    for email in ("honora@old.example", "lin@old.example"):
        ask(mine, email)
    assert lost_logins.answer(at=AT) == 0


def test_a_mailbox_of_a_firm_gets_a_link_for_each_of_its_accounts(mine):
    made = [factories.old_account(f"login-{n}", email="docketing@old.example", first_name=f"H{n}") for n in range(2)]
    mailed(mine, email="docketing@old.example")
    assert Letter.objects.count() == 1
    assert lost_logins.open_mailed(tokens()[1], by=mine, at=AT).cmecf_account == made[1]


def test_it_opens_once(mine, old):
    token = mailed(mine)
    lost_logins.open_mailed(token, by=mine, at=AT)
    with pytest.raises(linking.RequestExpired):
        lost_logins.open_mailed(token, by=mine, at=AT)


@pytest.mark.parametrize(("after", "opens"), [(HOUR, True), (HOUR + SECOND, False)])
def test_it_opens_within_the_hour(mine, old, after, opens):
    token = mailed(mine)
    if opens:
        assert lost_logins.open_mailed(token, by=mine, at=AT + after)
        return
    with pytest.raises(linking.RequestExpired):
        lost_logins.open_mailed(token, by=mine, at=AT + after)


def test_it_opens_for_nobody_else(mine, old):
    token = mailed(mine)
    with pytest.raises(linking.RequestExpired):
        lost_logins.open_mailed(token, by=factories.linkable(), at=AT)


@pytest.mark.parametrize("tampered", ["", "x", ":", "-", "abc-1:forged", "abc-1"])
def test_a_forged_token_opens_nothing(mine, old, tampered):
    ask(mine)
    with pytest.raises(linking.RequestExpired):
        lost_logins.open_mailed(tampered, by=mine, at=AT)


def test_the_account_in_a_token_cannot_be_changed(mine, old):
    signed, _, signature = mailed(mine).partition(":")
    other = factories.old_account("other")
    forged = f"{signed.partition('-')[0]}-{other.pk}:{signature}"
    with pytest.raises(linking.RequestExpired):
        lost_logins.open_mailed(forged, by=mine, at=AT)


def test_five_mails_a_day(mine, old):
    for _ in range(5):
        ask(mine)
    with pytest.raises(TooManyTries):
        ask(mine, at=AT + 23 * HOUR)
    assert ask(factories.linkable())
    assert ask(mine, at=AT + 24 * HOUR)


def test_the_clerk_is_asked_by_whoever_has_neither_password_nor_mailbox(mine, old):
    request = lost_logins.ask_clerk(by=mine, email="gone@old.example", reason="Bar number 555105.", at=AT)
    assert (request.state, request.proof, request.cmecf_account) == ("asked", "clerk", None)
    with pytest.raises(linking.AlreadyAsked):
        lost_logins.ask_clerk(by=mine, email="gone@old.example", reason="Again.", at=AT)


def test_the_clerk_finds_the_account_and_links_it(mine, old):
    clerk = factories.PacerAccountFactory(is_superuser=True)
    request = lost_logins.ask_clerk(by=mine, email="gone@old.example", reason="Bar number 555105.", at=AT)
    with pytest.raises(linking.NoAccountNamed):
        linking.approve(request.public_id, by=clerk, reason="Saw her bar card.", at=AT)
    assert linking.approve(request.public_id, of=old, by=clerk, reason="Saw her bar card.", at=AT).pacer_account == mine


@pytest.mark.parametrize("account", [{"kind": "shared"}, {"is_upgraded": False}])
def test_accounts_that_cannot_be_linked_cannot_ask(account):
    shut = factories.linkable(**account)
    with pytest.raises(own_accounts.NotThisAccount):
        ask(shut)
    with pytest.raises(own_accounts.NotThisAccount):
        lost_logins.ask_clerk(by=shut, email="a@b.example", reason="Please.", at=AT)
    assert not LinkRequest.objects.exists()
