"""Forgot the username: it is mailed to the address of the account, and shown to nobody."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import forgotten
from accounts.models import AskedByMail, Letter
from tests import factories
from tests.pages import LONG, page_of, record, refuses_methods, without_tokens

pytestmark = pytest.mark.django_db
URL, DOOR = reverse("accounts:forgot_username"), reverse("accounts:sign_in")
KNOWN, UNKNOWN = "honora@pacer.example", "nobody@pacer.example"


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


def test_works(client):
    assert "Forgot your username?" in page_of(client.get(URL))


def test_redirects_to_the_door_and_the_worker_mails_the_name(client, mine):
    assert client.post(URL, {"email": KNOWN}).url == DOOR
    assert "honora-b" not in page_of(client.get(DOOR))
    forgotten.answer(at=AskedByMail.objects.get().at)
    assert Letter.objects.values_list("kind", "address").get() == ("usernames", KNOWN)


def test_attack_enumeration_by_text_status_and_work(client, mine):
    answers = set()
    for email in (KNOWN, UNKNOWN, KNOWN.upper()):
        with CaptureQueriesContext(connection) as captured:
            response = client.post(URL, {"email": email})
        answers.add((response.status_code, response.url, without_tokens(client.get(DOOR)), len(captured)))
        assert not any("paceraccount" in query["sql"] for query in captured)
    assert len(answers) == 1


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    "hostile", ["", "honora", f"{LONG}@pacer.example", "a\x00b@pacer.example", "a@pacer.example\nBcc: x@y.example"]
)
def test_bad_input_is_an_error_and_nothing_is_written(client, mine, hostile):
    before = record()
    response = client.post(URL, {"email": hostile})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    assert not AskedByMail.objects.exists()


def test_limits(client, mine):
    for _ in range(forgotten.OF_A_NAME):
        client.post(URL, {"email": KNOWN})
    assert "Five mails were asked for within a day" in page_of(client.post(URL, {"email": KNOWN}))
    assert client.post(URL, {"email": UNKNOWN}).status_code == 302


def test_attack_cross_site_post(mine):
    assert Client(enforce_csrf_checks=True).post(URL, {"email": KNOWN}).status_code == 403
    assert not AskedByMail.objects.exists()


def test_attack_host_header_poisoning(mine):
    assert Client().post(URL, {"email": KNOWN}, headers={"host": "evil.example"}).status_code == 400


def test_attack_clickjacking(client):
    assert client.get(URL)["X-Frame-Options"] == "DENY"
