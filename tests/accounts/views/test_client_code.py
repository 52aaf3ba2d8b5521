"""The client code in an open session; and what stays closed until a required one is given."""

import pytest
from django.urls import reverse

from accounts import client_codes
from tests import factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL, QUERY = reverse("accounts:client_code"), reverse("cases:query")


@pytest.fixture
def strict():
    """A reader whose firm requires a code, and who has not given one."""
    return visitor(factories.PacerAccountFactory(is_client_code_required=True, client_code_pattern="##-@@"))


def test_works_and_says_what_is_closed(strict):
    assert client_codes.MISSING in page_of(strict.get(URL))


def test_says_nothing_of_the_kind_to_others():
    assert client_codes.MISSING not in page_of(visitor(factories.PacerAccountFactory()).get(URL))


def test_redirects_to_the_search_which_then_opens(strict):
    closed = strict.get(QUERY, {"case": "acme"})
    assert closed.url == f"{URL}?next=%2Fquery%2F%3Fcase%3Dacme"
    assert strict.post(URL, {"client_code": "12-ab", "next": "/query/?case=acme"}).url == "/query/?case=acme"
    assert strict.session[client_codes.CODE] == "12-ab"
    assert strict.get(QUERY).status_code == 200


def test_the_docket_and_the_reports_are_closed_too_and_the_desk_is_open(strict):
    docket = reverse("cases:docket", args=[factories.case().public_id])
    assert strict.get(docket).url.startswith(URL)
    assert strict.get(reverse("cases:reports")).url.startswith(URL)
    assert strict.get(reverse("cases:desk")).status_code == 200


def test_never_redirects_to_another_site(strict):
    response = strict.post(URL, {"client_code": "12-ab", "next": "https://evil.example/"})
    assert response.url == reverse("cases:desk")


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_method(strict):
    assert refuses_methods(strict, URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("abc", "Invalid client code. The codes of this account look like ##-@@"),
        (SCRIPT, "Invalid client code"),
        ("", "This account requires a client code."),
        (LONG, "at most 32 characters"),
        ("1\x002", "cannot be printed. Type it anew."),
    ],
)
def test_bad_codes_are_refused_and_not_kept(strict, code, said):
    response = strict.post(URL, {"client_code": code})
    assert said in page_of(response)
    assert SCRIPT not in page_of(response)
    assert client_codes.CODE not in strict.session


def test_who_needs_none_may_take_it_away():
    reader = visitor(factories.PacerAccountFactory())
    reader.post(URL, {"client_code": "Smith"})
    reader.post(URL, {"client_code": ""})
    assert reader.session[client_codes.CODE] == ""


def test_query_count(strict):
    assert statements(strict, URL) <= 4
