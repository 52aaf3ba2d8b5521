"""The redaction acknowledgement: ticked by filers at each sign-in, and nothing opens before."""

import pytest
from django.urls import reverse

from accounts import arrival
from tests import factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL, DESK = reverse("accounts:redaction"), reverse("cases:desk")


@pytest.fixture
def client():
    made = visitor(factories.attorney())
    owe(made)
    return made


def owe(client, wanted: str = "") -> None:
    session = client.session
    session[arrival.OWED], session[arrival.WANTED] = ["accounts:redaction"], wanted
    session.save()


@pytest.mark.parametrize(
    "words",
    [
        "All filers must redact, in everything they file, attachments included",
        "Social Security and taxpayer-identification numbers",
        "dates of birth",
        "names of minor children",
        "financial account numbers",
        "in criminal cases, home addresses",
        "Fed. R. Civ. P. 5.2 and Fed. R. Crim. P. 49.1",
    ],
)
def test_works_and_says_what_must_be_redacted(client, words):
    assert words in page_of(client.get(URL))


def test_redirects_to_the_desk_which_then_opens(client):
    assert client.post(URL, {"is_understood": "on"}).url == DESK
    assert client.get(DESK).status_code == 200


def test_redirects_to_where_one_wanted_to_go(client):
    owe(client, wanted="/hearings/")
    assert client.post(URL, {"is_understood": "on"}).url == "/hearings/"


def test_redirects_whoever_owes_nothing(client):
    client.post(URL, {"is_understood": "on"})
    assert client.get(URL).url == DESK


def test_it_cannot_be_given_before_the_code(client):
    session = client.session
    session[arrival.OWED] = ["accounts:second_factor", "accounts:redaction"]
    session.save()
    assert client.post(URL, {"is_understood": "on"}).url == reverse("accounts:second_factor")
    assert client.session[arrival.OWED] == ["accounts:second_factor", "accounts:redaction"]


def test_anonymous_is_led_to_the_door():
    from_nowhere = visitor(factories.attorney())
    from_nowhere.logout()
    assert leads_to_sign_in(from_nowhere.get(URL), URL)


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE")


@pytest.mark.parametrize("given", [{}, {"is_understood": ""}, {"is_understood": "false"}])
def test_without_the_tick_nobody_goes_on(client, given):
    before = record()
    response = client.post(URL, given)
    assert "All filers must redact. Tick the box to go on." in page_of(response)
    assert client.get(DESK).url == URL
    assert record() == before


def test_query_count(client):
    assert statements(client, URL) <= 4
