"""Forgot your old CM/ECF login or password?"""

import pytest
from django.urls import reverse

from accounts import lost_logins
from accounts.models import LinkRequest
from tests import factories
from tests.pages import (
    LONG,
    fresh_visitor,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:lost_login")
GIVEN = {"email": "honora@old.example", "way": "mail", "reason": ""}


@pytest.fixture
def mine():
    return factories.linkable()


def test_works(mine):
    page = page_of(fresh_visitor(mine).get(URL))
    assert "Forgot your old CM/ECF login or password?" in page
    assert "No: ask the clerk to find my account" in page


def test_redirects_with_the_same_words_for_known_and_unknown(mine):
    factories.old_account()
    client, pages = fresh_visitor(mine), set()
    for email in ("honora@old.example", "nobody@old.example"):
        assert client.post(URL, GIVEN | {"email": email}).url == reverse("accounts:link")
        pages.add(without_tokens(client.get(reverse("accounts:link"))))
    assert len(pages) == 1
    assert "a link is on its way there" in pages.pop()
    assert set(LinkRequest.objects.values_list("state", flat=True)) == {"by-mail"}


def test_the_clerk_is_asked_with_words_of_ones_own(mine):
    client = fresh_visitor(mine)
    client.post(URL, GIVEN | {"way": "clerk", "reason": "Bar number 555105."})
    assert LinkRequest.objects.values_list("state", "reason").get() == ("asked", "Bar number 555105.")
    assert "Your request waits for the clerk" in page_of(client.get(reverse("accounts:link")))
    assert "already waits" in page_of(client.post(URL, GIVEN | {"way": "clerk", "reason": "Again."}))


def test_mails_of_one_account_are_limited(mine):
    client = fresh_visitor(mine)
    for _ in range(lost_logins.MAILS_A_DAY):
        client.post(URL, GIVEN)
    assert "Five links were asked for within a day" in page_of(client.post(URL, GIVEN))


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_kind_of_account_and_a_stale_sign_in(mine):
    assert fresh_visitor(factories.linkable(is_upgraded=False)).post(URL, GIVEN).status_code == 403
    assert visitor(mine).post(URL, GIVEN).url.startswith(reverse("accounts:password_again"))
    assert not LinkRequest.objects.exists()


def test_wrong_method(mine):
    assert refuses_methods(fresh_visitor(mine), URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"email": "honora"},
        {"email": f"{LONG}@old.example"},
        {"email": "a\x00b@old.example"},
        {"way": "telephone"},
        {"way": "clerk", "reason": ""},
        {"way": "clerk", "reason": LONG},
        {"reason": "a\x00b"},
    ],
)
def test_bad_input_is_an_error_and_nothing_is_written(mine, wrong):
    before = record()
    response = fresh_visitor(mine).post(URL, GIVEN | wrong)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
