"""Do you want to link these accounts? The guide's sixth step: both names, Submit or go back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.models import CmecfAccount, LinkRequest
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import fresh_visitor, leads_to_sign_in, page_of, record, refuses_methods, statements

pytestmark = pytest.mark.django_db
LINK = reverse("accounts:link")


@pytest.fixture
def old():
    return factories.old_account(middle_name="J")


@pytest.fixture
def mine():
    return factories.linkable()


def begin(client: Client, login: str = OLD_LOGIN) -> str:
    """Prove the old account in this browser; the address of the question."""
    response = client.post(LINK, {"login": login, "password": OLD_PASSWORD})
    assert response.status_code == 302
    return response.url


@pytest.fixture
def client(mine, old):
    return fresh_visitor(mine)


def is_linked() -> bool:
    return CmecfAccount.objects.exclude(pacer_account=None).exists()


def test_works_with_the_question_and_both_names_of_the_guide(client):
    page = html.fromstring(client.get(begin(client)).content)
    assert page.xpath("string(//main//h2)") == "Do you want to link these accounts?"
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//main//tbody/tr")]
    assert rows == [["CM/ECF", "Honora J Blyth"], ["PACER", "Honora Blyth"]]
    assert page.xpath("//main//form//button/text()") == ["Submit"]
    assert page.xpath("//main//a[text()='Go back']/@href") == [LINK]


@pytest.mark.parametrize("said", ["individual", "not a login that a firm shares", "Linking is permanent"])
def test_says_what_it_does(client, said):
    assert said in page_of(client.get(begin(client)))


def test_redirects_and_civil_and_criminal_appear_at_once(client, mine):
    url = begin(client)
    assert "Civil" not in html.fromstring(client.get(url).content).xpath("//nav[@class='menu']//a/text()")
    response = client.post(url)
    assert response.url == reverse("accounts:linked")
    menu = html.fromstring(client.get(response.url).content).xpath("//nav[@class='menu']//a/text()")
    assert menu[:2] == ["Civil", "Criminal"]
    assert client.get(reverse("cases:civil")).status_code == 200


def test_looking_links_nothing(client):
    client.get(begin(client))
    assert not is_linked()


def test_submitting_twice_links_once(client):
    url = begin(client)
    client.post(url)
    before = record()
    assert client.post(url).url == reverse("accounts:linked")
    assert record() == before


def test_anonymous_is_led_to_the_door(client):
    url = begin(client)
    assert leads_to_sign_in(Client().get(url), url)


# ── Skipped, replayed, taken elsewhere ────────────────────────────────────────────────────────────────────


def nothing_is_linked(client: Client, url: str) -> bool:
    responses = (client.get(url), client.post(url))
    return all(response.url == LINK for response in responses) and not is_linked()


def test_a_step_skipped_leads_to_the_beginning(client):
    assert nothing_is_linked(client, reverse("accounts:confirm_link", args=["nosuchrequest"]))


def test_another_person_cannot_use_it(client):
    url = begin(client)
    assert nothing_is_linked(fresh_visitor(factories.linkable()), url)


def test_another_session_of_the_same_person_cannot_use_it(client, mine):
    url = begin(client)
    assert nothing_is_linked(fresh_visitor(mine), url)


def test_a_second_tab_that_began_anew_leaves_the_first_without_effect(client):
    first = begin(client)
    factories.old_account("another")
    second = begin(client, "another")
    assert nothing_is_linked(client, first)
    client.post(second)
    assert CmecfAccount.objects.exclude(pacer_account=None).get().legacy_login == ""


def test_after_ten_minutes_it_begins_again(client):
    url = begin(client)
    LinkRequest.objects.update(proved_at=timezone.now() - timedelta(minutes=11))
    assert nothing_is_linked(client, url)
    assert "Ten minutes have passed" in page_of(client.get(LINK))


def test_of_two_browsers_the_slower_is_told(client, mine):
    rival = fresh_visitor(factories.linkable())
    slow, quick = begin(client), begin(rival)
    rival.post(quick)
    assert client.post(slow).url == LINK
    assert "can no longer be linked" in page_of(client.get(LINK))
    assert CmecfAccount.objects.exclude(pacer_account=None).get().pacer_account != mine


def test_wrong_method(client):
    assert refuses_methods(client, begin(client), "PUT", "DELETE", "PATCH")


def test_another_site_cannot_confirm(client):
    url = begin(client)
    client.handler.enforce_csrf_checks = True
    assert client.post(url).status_code == 403
    assert not is_linked()


# ── Names that differ ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def married(old):
    return fresh_visitor(factories.linkable(last_name="Okonjo"))


def test_names_that_differ_offer_the_way_back_and_the_clerk_but_no_submit(married):
    url = begin(married)
    page = html.fromstring(married.get(url).content)
    assert "The names differ" in page.text_content()
    assert not page.xpath("//main//form")
    assert page.xpath("//main//a[text()='Ask the clerk to approve']/@href") == [f"{url}clerk/"]


def test_names_that_differ_are_not_linked_by_a_post_of_ones_own(married):
    response = married.post(begin(married))
    assert response.status_code == 200
    assert not is_linked()


def test_asks_the_same_of_the_database_however_often_one_began(client):
    first = statements(client, begin(client))
    for _ in range(2):
        url = begin(client)
    assert statements(client, url) == first
