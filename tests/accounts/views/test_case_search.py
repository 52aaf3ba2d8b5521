"""Case Search Status: active or not, why, and the confirming mail once more."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Letter, PacerAccount
from tests import factories
from tests.accounts.registered import AT, confirmed, register
from tests.pages import fresh_visitor, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:case_search")


@pytest.fixture
def waiting() -> PacerAccount:
    return register()


def test_works_and_says_what_is_missing(waiting):
    page = page_of(visitor(waiting).get(URL))
    assert "Inactive" in page
    assert "not confirmed" in page
    assert waiting.account_number in page
    assert "Send the link again" in page


def test_active_there_is_nothing_to_do():
    page = page_of(visitor(confirmed()).get(URL))
    assert "<strong>Active</strong>" in page
    assert "Send the link again" not in page


def test_on_hold_it_says_whom_to_ask():
    held = confirmed(is_search_active=False)
    held.profile.is_on_hold = True
    held.profile.save()
    assert "This registration is on hold" in page_of(visitor(held).get(URL))


def test_closed_by_the_court_it_says_whom_to_ask():
    assert "Ask the help desk why" in page_of(visitor(confirmed(is_search_active=False)).get(URL))


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_the_link_is_sent_again(waiting):
    client = visitor(waiting)
    assert client.post(URL).url == URL
    assert "A new link is on its way to wilhelmina@tarrow.example" in page_of(client.get(URL))
    assert Letter.objects.count() == 1


def test_not_to_whoever_is_confirmed_and_not_for_ever(waiting):
    sure, client = visitor(confirmed()), visitor(waiting)
    sure.post(URL)
    assert "There is nothing to do" in page_of(sure.get(URL))
    for _ in range(6):
        client.post(URL)
    assert "Too many tries" in page_of(client.get(URL))
    assert Letter.objects.count() == 5


def test_wrong_method(waiting):
    assert refuses_methods(visitor(waiting), URL, "PUT", "DELETE")


def test_another_site_cannot_send(waiting):
    client = visitor(waiting)
    client.handler.enforce_csrf_checks = True
    assert client.post(URL).status_code == 403
    assert not Letter.objects.exists()


@pytest.mark.parametrize("page", ["cases:query", "cases:reports", "cases:hearings"])
def test_the_search_pages_lead_here_while_it_is_inactive(waiting, page):
    assert visitor(waiting).get(reverse(page)).url == URL
    assert visitor(confirmed()).get(reverse(page)).status_code == 200


@pytest.mark.parametrize(
    ("page", "args"),
    [
        ("cases:docket", ["any"]),
        ("cases:papers", ["any"]),
        ("cases:document", ["any", 1]),
        ("cases:service_list", ["any"]),
    ],
)
def test_no_docket_or_paper_opens_by_its_address_meanwhile(waiting, page, args):
    """Whether there is such a case is not told either."""
    assert visitor(waiting).get(reverse(page, args=args)).url == URL
    assert visitor(confirmed()).get(reverse(page, args=args)).status_code == 404


def test_whoever_may_file_reads_on():
    filer = factories.attorney()
    PacerAccount.objects.filter(pk=filer.pk).update(is_search_active=False)
    assert fresh_visitor(PacerAccount.objects.get(pk=filer.pk)).get(reverse("cases:query")).status_code == 200


def test_asks_the_same_of_the_database_however_much_there_is(waiting):
    client = visitor(waiting)
    first = statements(client, URL)
    for n in range(3):
        confirmed(username=f"another-{n}", account_number=f"555900{n + 2}", registered_at=AT)
    assert statements(client, URL) == first


def test_strangers_learn_nothing():
    assert Client().post(URL).status_code == 302
