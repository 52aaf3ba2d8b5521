"""Billing, from both sides: the firm's members and usage; who pays for an account, and its invitations."""

import pytest
from django.urls import reverse

from accounts import billing
from accounts.models import BillingInvitation, Letter, PacerAccount
from tests import factories
from tests.accounts.registered import billing_account, known
from tests.pages import (
    LONG,
    SCRIPT,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:billing")
NUMBER = "5559001"


@pytest.fixture
def firm() -> PacerAccount:
    return billing_account(username="harbor-bills")


@pytest.fixture
def member() -> PacerAccount:
    return known(username="wilhelmina", account_number=NUMBER)


def invite(client, username: str = "wilhelmina", number: str = NUMBER):
    return client.post(URL, {"act": "invite", "username": username, "account_number": number})


def offered(firm, member) -> str:
    invite(visitor(firm))
    return BillingInvitation.objects.get(account=member, state="open").public_id


def test_works_for_the_firm_from_an_empty_list_to_a_member(firm, member):
    client = visitor(firm)
    assert "No account has joined yet." in page_of(client.get(URL))
    visitor(member).post(URL, {"act": "accept", "which": offered(firm, member)})
    page = page_of(client.get(URL))
    for shown in ("Wilhelmina Tarrow", "wilhelmina", NUMBER, "Active", reverse("cases:usage")):
        assert shown in page
    for hidden in (member.email, "1980"):
        assert hidden not in page


def test_works_for_the_owner_who_accepts_and_leaves(firm, member):
    client = visitor(member)
    assert "No firm has invited this account." in page_of(client.get(URL))
    which = offered(firm, member)
    assert "Invitation of Harbor Billing" in page_of(client.get(URL))
    assert client.post(URL, {"act": "accept", "which": which}).url == URL
    assert "Harbor Billing pays" in page_of(client.get(URL))
    client.post(URL, {"act": "leave"})
    assert "You pay for this account yourself." in page_of(client.get(URL))


def test_works_for_the_owner_who_declines(firm, member):
    client = visitor(member)
    client.post(URL, {"act": "decline", "which": offered(firm, member)})
    assert BillingInvitation.objects.get().state == "declined"
    assert "Invitation of" not in page_of(client.get(URL))


def test_the_firm_removes(firm, member):
    visitor(member).post(URL, {"act": "accept", "which": offered(firm, member)})
    visitor(firm).post(URL, {"act": "remove", "which": member.public_id})
    member.refresh_from_db()
    assert member.paid_by is None


def test_a_shared_login_is_told_what_it_cannot_do():
    page = page_of(visitor(factories.PacerAccountFactory(kind="shared")).get(URL))
    assert "cannot file and cannot be linked" in page


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_known_and_unknown_accounts_get_the_same_answer(firm, member):
    """Enumeration: nothing tells a username, or a number, that fits from one that does not."""
    pages = set()
    for username, number in (("wilhelmina", NUMBER), ("wilhelmina", "5559009"), ("nobody-there", NUMBER)):
        client = visitor(billing_account(username=f"firm-of-{username}-{number}"))
        response = invite(client, username, number)
        page = without_tokens(client.get(response.url)).replace(username, "NAME").replace(number, "NUMBER")
        pages.add(page.replace("firm-of-NAME-NUMBER", "FIRM"))
    assert len(pages) == 1
    assert "its owner has been asked" in pages.pop()


def test_wrong_role_cannot_invite_or_remove(firm, member):
    stranger = visitor(factories.PacerAccountFactory())
    assert "Only a firm" in page_of(stranger.get(invite(stranger).url))
    stranger.post(URL, {"act": "remove", "which": member.public_id})
    assert not BillingInvitation.objects.exists()


def test_nobody_answers_for_another(firm, member):
    which, before = offered(firm, member), record()
    for act in ("accept", "decline"):
        client = visitor(factories.PacerAccountFactory())
        client.post(URL, {"act": act, "which": which})
        assert "no longer open" in page_of(client.get(URL))
    assert record() == before
    assert BillingInvitation.objects.get().state == "open"


def test_an_answer_sent_twice_counts_once(firm, member):
    client, which = visitor(member), offered(firm, member)
    for _ in range(2):
        client.post(URL, {"act": "accept", "which": which})
    assert Letter.objects.filter(address=firm.email).count() == 1


def test_wrong_method(firm):
    assert refuses_methods(visitor(firm), URL, "PUT", "DELETE")


@pytest.mark.parametrize("hostile", ["", "a\x00b", LONG, SCRIPT, "‮", "🦉" * 9])
@pytest.mark.parametrize("field", ["username", "account_number"])
def test_hostile_values_are_errors_or_ask_nobody(firm, member, field, hostile):
    given = {"act": "invite", "username": "wilhelmina", "account_number": NUMBER, field: hostile}
    response = visitor(firm).post(URL, given, follow=True)
    assert response.status_code == 200
    assert SCRIPT not in page_of(response)
    assert not BillingInvitation.objects.exists()


@pytest.mark.parametrize("act", ["", "own", "paid_by", "accept\x00"])
def test_an_act_that_there_is_not_does_nothing(firm, act):
    before = record()
    assert (
        visitor(firm).post(URL, {"act": act, "which": "x", "username": "u", "account_number": NUMBER}).status_code
        == 200
    )
    assert record() == before


def test_another_site_does_nothing(firm, member):
    client, which = visitor(member), offered(firm, member)
    client.handler.enforce_csrf_checks = True
    assert client.post(URL, {"act": "accept", "which": which}).status_code == 403
    assert billing.open_invitations(member)


def test_asks_the_same_of_the_database_for_one_member_and_for_four(firm):
    def join(n: int) -> None:
        factories.PacerAccountFactory(username=f"member-{n}", account_number=f"555800{n}", paid_by=firm)

    join(1)
    client = visitor(firm)
    first = statements(client, URL)
    for n in (2, 3, 4):
        join(n)
    assert statements(client, URL) == first
