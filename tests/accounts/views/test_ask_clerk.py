"""The names differ, and the clerk is asked."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import CmecfAccount, LinkRequest
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import LONG, fresh_visitor, leads_to_sign_in, page_of, record, refuses_methods

pytestmark = pytest.mark.django_db
LINK = reverse("accounts:link")


@pytest.fixture
def client():
    factories.old_account()
    return fresh_visitor(factories.linkable(last_name="Okonjo"))


@pytest.fixture
def url(client):
    return client.post(LINK, {"login": OLD_LOGIN, "password": OLD_PASSWORD}).url + "clerk/"


def test_works_and_shows_both_names(client, url):
    page = page_of(client.get(url))
    assert "Honora Blyth" in page
    assert "Honora Okonjo" in page


def test_redirects_and_nothing_is_linked_meanwhile(client, url):
    assert client.post(url, {"reason": "Married in 2021."}).url == LINK
    assert "The clerk has your request" in page_of(client.get(LINK))
    assert LinkRequest.objects.values_list("state", "reason").get() == ("asked", "Married in 2021.")
    assert not CmecfAccount.objects.exclude(pacer_account=None).exists()


def test_a_second_request_is_refused_while_one_waits(client, url):
    client.post(url, {"reason": "Married in 2021."})
    again = client.post(LINK, {"login": OLD_LOGIN, "password": OLD_PASSWORD}).url + "clerk/"
    assert client.post(again, {"reason": "Please."}).url == LINK
    assert LinkRequest.objects.filter(state="asked").count() == 1


def test_anonymous_is_led_to_the_door(url):
    assert leads_to_sign_in(Client().get(url), url)


def test_another_person_and_another_session_begin_anew(client, url):
    for stranger in (factories.linkable(), LinkRequest.objects.get().pacer_account):
        assert fresh_visitor(stranger).post(url, {"reason": "Me."}).url == LINK
    assert LinkRequest.objects.get().state == "proved"


def test_wrong_kind_of_account(url):
    assert fresh_visitor(factories.linkable(kind="shared")).get(url).status_code == 403


def test_wrong_method(client, url):
    assert refuses_methods(client, url, "PUT", "DELETE")


@pytest.mark.parametrize("reason", ["", "   ", LONG, "a\x00b"])
def test_bad_input_is_an_error_and_nothing_is_written(client, url, reason):
    before = record()
    response = client.post(url, {"reason": reason})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    assert LinkRequest.objects.get().state == "proved"
