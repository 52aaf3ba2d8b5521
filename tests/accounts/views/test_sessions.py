"""Where am I signed in? Each open session, and the buttons that end one, the others, or all."""

import pytest
from django.urls import reverse

from accounts.models import OpenSession
from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL, DESK = reverse("accounts:sessions"), reverse("cases:desk")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def jane():
    return factories.PacerAccountFactory(username="jane-roe")


@pytest.fixture
def here(jane):
    return visitor(jane)


@pytest.fixture
def there(jane):
    made = visitor(jane)
    row_of(made).update(browser=FIREFOX, network="203.0.113.9")
    return made


def row_of(client):
    return OpenSession.objects.filter(session_key=client.session.session_key)


def is_in(client) -> bool:
    return client.get(DESK).status_code == 200


def test_works_and_lists_each_with_browser_and_network(here, there):
    said = page_of(here.get(URL))
    assert "Firefox 128 on Windows" in said
    assert "203.0.113.9" in said
    assert said.count("This one") == 1


def test_a_browser_may_call_itself_whatever_it_likes(here, there):
    row_of(there).update(browser="Firefox/1<script>alert(1)</script>")
    assert "<script>alert" not in page_of(here.get(URL))


def test_ends_one_and_redirects(here, there):
    assert here.post(URL, {"end": row_of(there).get().public_id}).url == URL
    assert not is_in(there)
    assert is_in(here)


def test_ends_the_others(jane, here, there):
    third = visitor(jane)
    here.post(URL, {"end": "others"})
    assert "2 sessions ended." in page_of(here.get(URL))
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, False)


def test_ends_all_and_redirects_to_the_door(here, there):
    assert here.post(URL, {"end": "all"}).url == reverse("accounts:sign_in")
    assert (is_in(here), is_in(there)) == (False, False)
    assert not OpenSession.objects.exists()


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_somebody_elses_session_is_neither_shown_nor_ended(here):
    stranger = visitor(factories.PacerAccountFactory())
    row_of(stranger).update(network="198.51.100.77")
    assert "198.51.100.77" not in page_of(here.get(URL))
    here.post(URL, {"end": row_of(stranger).get().public_id})
    assert "was over already" in page_of(here.get(URL))
    assert is_in(stranger)


def test_wrong_method(here):
    assert refuses_methods(here, URL, "PUT", "DELETE")


@pytest.mark.parametrize("end", ["", "nonsense", "x" * 5000, "OTHERS"])
def test_bad_input_ends_nothing(here, there, end):
    assert here.post(URL, {"end": end}).url == URL
    assert is_in(here)
    assert is_in(there)


def test_query_count_does_not_grow(jane, here):
    with_one = statements(here, URL)
    visitor(jane), visitor(jane)
    assert statements(here, URL) == with_one
