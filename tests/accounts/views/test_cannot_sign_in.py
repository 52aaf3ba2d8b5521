"""Why can't I sign in? The browser is looked at; a mail is asked for, and the answer is the same for everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.forgotten import OF_A_NETWORK
from accounts.models import AskedByMail
from tests import factories
from tests.pages import LONG, SCRIPT, page_of, refuses_methods, statements, without_tokens

pytestmark = pytest.mark.django_db
URL = reverse("accounts:cannot_sign_in")
MAC_CHROME = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36"


@pytest.fixture
def client():
    made = Client()
    made.get(URL)  # the test cookie
    return made


def ask(client, typed: str):
    return client.post(URL, {"typed": typed}, follow=True)


@pytest.mark.parametrize(
    "words",
    [
        *("Is this the right court?", "Central District of California", "before February 18, 2020", "not linked"),
        *("legacy account", "belongs to a firm", "caps lock", "Too many tries", "Forgot your password?", "Help desk"),
    ],
)
def test_works_and_goes_through_the_courts_list(client, words):
    assert words in page_of(client.get(URL))


def test_cookies_are_tested_by_bringing_one_back():
    accepting, refusing = Client(), Client()
    first = accepting.get(URL)
    assert first.url.startswith(f"{URL}?tested=")
    assert first.cookies["cookies"]["httponly"]
    assert "Cookies are on" in page_of(accepting.get(first.url))
    sent = refusing.get(URL).url
    refusing.cookies.clear()
    assert "Cookies are off" in page_of(refusing.get(sent))


@pytest.mark.parametrize("kept", ["1700000000", "99999999999", "", "²", "-5", "9" * 5000])
def test_an_address_of_an_earlier_test_is_no_proof_and_is_tested_anew(kept):
    client = Client()
    page = client.get(URL, {"tested": kept}, follow=True)
    assert len(page.redirect_chain) == 1
    assert "Cookies are on" in page_of(page)


def test_any_cookie_of_this_site_is_proof():
    client = Client()
    client.cookies["csrftoken"] = "a" * 32
    assert "Cookies are on" in page_of(client.get(URL))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "too old for this site"),
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0", "Firefox 128 on Windows"),
        (MAC_CHROME, "the latest Safari or Firefox"),
        (f"{SCRIPT} Firefox/1", "too old for this site"),
    ],
)
def test_the_browser_is_looked_at(client, agent, words):
    said = page_of(client.get(URL, headers={"user-agent": agent}))
    assert words in said
    assert SCRIPT not in said


def test_asks_for_a_mail_and_redirects(client):
    response = client.post(URL, {"typed": "jane-roe"})
    assert response.url == URL
    wish = AskedByMail.objects.get()
    assert (wish.kind, wish.typed, wish.network, wish.answered_at) == ("diagnosis", "jane-roe", "127.0.0.1", None)


def test_enumeration_known_and_unknown_get_one_answer(client):
    factories.PacerAccountFactory(username="jane-roe", email="jane@roe.example")
    answers = {without_tokens(ask(client, typed)) for typed in ("jane-roe", "jane@roe.example", "nobody", "%")}
    assert len(answers) == 1


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE")


@pytest.mark.parametrize("typed", ["", "a\x00b", LONG])
def test_bad_input_is_an_error_and_nothing_is_asked(client, typed):
    response = client.post(URL, {"typed": typed})
    assert "Error:" in page_of(response)
    assert not AskedByMail.objects.exists()


def test_a_mailbox_cannot_be_filled_from_one_network(client):
    for number in range(OF_A_NETWORK):
        ask(client, f"name-{number}")
    assert "Too many mails were asked for" in page_of(ask(client, "one-more"))
    assert AskedByMail.objects.count() == OF_A_NETWORK


def test_query_count(client):
    assert statements(client, URL) == 0
