"""My account."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import addresses
from accounts.models import PacerAccount
from tests import factories
from tests.accounts import registered
from tests.pages import SCRIPT, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:account")
CLOSED = ("personal", "address", "emails", "change_password", "compromised", "link", "efiling_registration", "billing")


def links(user) -> set[str]:
    return set(html.fromstring(visitor(user).get(URL).content).xpath("//main//a/@href"))


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("plaintiff_counsel", "has belonged to this login since February 17, 2020"),
        ("reader", "this login has none here"),
        ("self_represented", "L.R. 5-4.1.1"),
        ("clerk", "what you docket carries your initials"),
    ],
)
def test_works_and_says_what_each_may_do_and_why(court, who, answer):
    page = page_of(visitor(getattr(court, who)).get(URL))
    assert "What I can do here, and why" in page
    assert answer in page


def test_the_block_at_the_head_is_pacers(court):
    PacerAccount.objects.filter(pk=court.reader.pk).update(account_number="5550123", email="me@home.example")
    facts = html.fromstring(visitor(court.reader).get(URL).content).xpath("//dl[@class='facts']")[0]
    told = dict(
        zip((dt.text for dt in facts.xpath("dt")), (dd.text_content() for dd in facts.xpath("dd")), strict=True)
    )
    assert told["Account number"] == "5550123"
    assert told["Username"] == court.reader.username
    assert told["Case search status"] == "Active"
    assert told["Account type"] == "Upgraded PACER account; individual"
    assert told["Multifactor authentication"] == "None (Enroll)"
    assert told["Password"].startswith("0 days old")
    assert told["Primary e-mail address"] == "me@home.example"
    assert told["Registered courts"] == "None here"


def test_what_holds_for_every_login_is_said(court):
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert "The login is national; filing rights are given by each court." in page
    assert "stays yours when you change firms" in page
    assert "It may not be lent." in page
    assert "L.R. 5-4.3.4" in page


def test_a_shared_login_is_nobodys_signature():
    page = page_of(visitor(factories.PacerAccountFactory(kind="shared")).get(URL))
    assert "nobody can sign with this one" in page
    assert "This login is your signature" not in page


def test_every_page_of_the_account_is_one_link_away(court):
    names = (
        *("change_password", "authenticators", "billing", "sessions", "compromised", "personal", "address", "emails"),
        *("efiling_status", "transactions"),
    )
    assert {reverse(f"accounts:{name}") for name in names} <= links(court.plaintiff_counsel)
    more = {reverse(f"accounts:{name}") for name in (*names, "link", "efiling_registration")}
    assert more <= links(registered.confirmed())


@pytest.mark.parametrize("kind", ["billing", "shared"])
def test_a_firms_account_meets_no_link_that_leads_to_a_refusal(kind):
    """Each link of the page is followed: none of them answers that this account may not."""
    account = factories.PacerAccountFactory(kind=kind, email="desk@firm.example")
    found = links(account)
    assert reverse("accounts:register") in found
    assert not found & {reverse("accounts:link"), reverse("accounts:efiling_registration")}
    client = visitor(account)
    assert {client.get(link).status_code for link in found if link.startswith("/")} <= {200, 302}


@pytest.mark.parametrize("who", ["clerk", "reader", "plaintiff_counsel", "self_represented"])
def test_nor_does_anybody_else(court, who):
    client = visitor(getattr(court, who))
    assert {client.get(link).status_code for link in links(getattr(court, who)) if link.startswith("/")} <= {200, 302}


def test_court_staff_read_their_own_duties(court):
    page = page_of(visitor(court.clerk).get(URL))
    assert "carries your initials. It may not be lent" in page
    assert "Form G-06" not in page
    assert "Only staff whom you have authorized" not in page
    assert reverse("accounts:billing") not in links(court.clerk)


def test_a_legacy_account_is_led_to_its_upgrade_and_changes_nothing():
    found = links(factories.PacerAccountFactory(is_upgraded=False))
    assert reverse("accounts:upgrade") in found
    assert not found & {reverse(f"accounts:{name}") for name in CLOSED}


def test_apps_and_a_waiting_address_are_shown(court):
    court.reader.authenticators.create(name="Telephone", secret="JBSWY3DPEHPK3PXP", added_at=timezone.now())
    addresses.ask(by=court.reader, email="new@home.example", password=factories.PASSWORD, at=timezone.now())
    page = page_of(visitor(court.reader).get(URL))
    assert "1 app (" in page
    assert "new@home.example has not confirmed yet" in page


def test_every_page_leads_here_from_its_head(court):
    page = html.fromstring(visitor(court.reader).get(reverse("cases:utilities")).content)
    (entry,) = page.xpath("//p[@class='masthead__user']//a")
    assert entry.get("href") == URL
    assert entry.text_content() == f"{court.reader.username}: My account"


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_names_are_inert():
    page = page_of(visitor(factories.PacerAccountFactory(first_name=SCRIPT)).get(URL))
    assert SCRIPT not in page


def test_query_count_does_not_grow_with_what_hangs_on_the_account(court):
    client, login = visitor(court.plaintiff_counsel), court.plaintiff_counsel
    before = statements(client, URL)
    for number in range(3):
        login.authenticators.create(name=f"App {number}", secret="JBSWY3DPEHPK3PXP", added_at=timezone.now())
        login.person.secondary_addresses.create(email=f"desk{number}@harbor.example")
    assert statements(client, URL) == before <= 22
