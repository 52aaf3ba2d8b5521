"""The link in the mail: it proves the old account when its button is pressed, once, by whoever asked for it."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import letters, lost_logins
from accounts.models import CmecfAccount, Letter, LinkRequest
from tests import factories
from tests.pages import fresh_visitor, page_of, record, refuses_methods, visitor

pytestmark = pytest.mark.django_db
LOST = reverse("accounts:lost_login")


@pytest.fixture
def mine():
    return factories.linkable()


@pytest.fixture
def url(mine):
    factories.old_account()
    lost_logins.ask_by_mail(by=mine, email="honora@old.example", at=timezone.now())
    lost_logins.answer(at=timezone.now())
    (link,) = json.loads(Letter.objects.get().facts)["links"]
    return reverse("accounts:mailed_link", args=[letters.signed(link["sign"])])


def test_works_and_opening_it_uses_nothing_up(mine, url):
    before = record()
    assert "Continue" in page_of(fresh_visitor(mine).get(url))
    assert LinkRequest.objects.get().state == "by-mail"
    assert record() == before


def test_redirects_to_the_question_and_on_to_the_link(mine, url):
    client = fresh_visitor(mine)
    question = client.post(url).url
    assert question == reverse("accounts:confirm_link", args=[LinkRequest.objects.get().public_id])
    assert client.post(question).url == reverse("accounts:linked")
    assert CmecfAccount.objects.get().pacer_account == mine


def test_it_works_once(mine, url):
    client = fresh_visitor(mine)
    client.post(url)
    assert client.post(url).url == LOST
    assert "This link was used" in page_of(client.get(LOST))


def test_a_stranger_who_reads_the_mail_cannot_use_it(url):
    assert fresh_visitor(factories.linkable()).post(url).url == LOST
    assert LinkRequest.objects.get().state == "by-mail"


def test_anonymous_is_led_to_the_door(client, url):
    response = client.get(url)
    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts:sign_in"))


def test_a_stale_sign_in_gives_the_password_and_comes_back(mine, url):
    client = visitor(mine)
    again = client.get(url).url
    assert client.post(again, {"password": factories.PASSWORD, "next": url}).url == url


@pytest.mark.parametrize("token", ["x", "abc-1:forged", "%00", "1" * 500])
def test_forged_tokens_get_the_same_answer(mine, url, token):
    assert fresh_visitor(mine).post(reverse("accounts:mailed_link", args=[token])).url == LOST


def test_wrong_kind_of_account(url):
    assert fresh_visitor(factories.linkable(kind="billing")).post(url).status_code == 403


def test_wrong_method(mine, url):
    assert refuses_methods(fresh_visitor(mine), url, "PUT", "DELETE")
