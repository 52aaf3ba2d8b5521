"""Forgot the password: one answer, in one time, for names that are known and names that are not."""

import pytest
from django.contrib.auth.hashers import get_hasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import forgotten
from accounts.models import AskedByMail, Letter
from tests import factories
from tests.pages import LONG, SCRIPT, TOKEN, page_of, record, refuses_methods, visitor, without_tokens

pytestmark = pytest.mark.django_db
URL, DOOR = reverse("accounts:forgot_password"), reverse("accounts:sign_in")
EVERYBODY = ["honora-b", "nobody", "closed", "frozen", "bare"]


@pytest.fixture
def cast():
    """An account of each sort that might answer otherwise."""
    factories.linkable(username="honora-b")
    factories.linkable(username="closed", is_active=False)
    factories.linkable(username="frozen", frozen_at="2026-01-01T00:00Z")
    factories.linkable(username="bare", email="")


def test_works(client):
    page = page_of(client.get(URL))
    assert "Forgot your password?" in page
    assert reverse("accounts:forgot_username") in page


def test_redirects_to_the_door_and_only_a_row_is_written(client, cast):
    assert client.post(URL, {"username": "honora-b"}).url == DOOR
    assert AskedByMail.objects.values_list("kind", "typed", "network").get() == ("password", "honora-b", "127.0.0.1")
    assert not Letter.objects.exists()
    assert "If there is a PACER account of this name" in page_of(client.get(DOOR))


def test_attack_enumeration_by_text_and_status(client, cast):
    answers = set()
    for username in EVERYBODY:
        response = client.post(URL, {"username": username})
        answers.add((response.status_code, response.url, without_tokens(client.get(DOOR))))
    assert len(answers) == 1


def test_attack_enumeration_by_time(client, cast, monkeypatch):
    """Equal work instead of equal clocks: the same statements and no hash, whoever is asked for."""
    hashed, works = [], []
    hasher = type(get_hasher())
    monkeypatch.setattr(hasher, "encode", lambda *args: hashed.append(args))
    monkeypatch.setattr(hasher, "verify", lambda *args: hashed.append(args))
    for username in EVERYBODY:
        with CaptureQueriesContext(connection) as captured:
            client.post(URL, {"username": username})
        statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        works.append([sql.partition(" WHERE ")[0].partition(" VALUES ")[0] for sql in statements])
    assert not hashed
    assert works[0] == works[1] == works[2] == works[3] == works[4]
    assert not any("paceraccount" in statement for statement in works[0])
    assert len([statement for statement in works[0] if "askedbymail" in statement]) == 3


def test_whoever_is_signed_in_may_ask_too(cast):
    assert visitor(factories.PacerAccountFactory()).post(URL, {"username": "honora-b"}).status_code == 302


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize("hostile", ["", "a\x00b", LONG, "x" * 61])
def test_bad_input_is_an_error_and_nothing_is_written(client, hostile):
    before = record()
    response = client.post(URL, {"username": hostile})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    assert not AskedByMail.objects.exists()


@pytest.mark.parametrize("hostile", [SCRIPT, "\u202eb-aronoh", "☂☃", "' OR 1=1 --", "%", "honora-b\n"])
def test_strange_names_are_names_that_nobody_has(client, cast, hostile):
    assert client.post(URL, {"username": hostile}).url == DOOR
    assert SCRIPT not in page_of(client.get(DOOR))


def test_a_network_that_asks_too_often_is_told_so_for_every_name_alike(client, cast):
    for number in range(forgotten.OF_A_NETWORK):
        client.post(URL, {"username": f"name-{number}"})
    pages = {username: page_of(Client().post(URL, {"username": username})) for username in ("honora-b", "nobody")}
    assert "Too many mails were asked for from your network" in pages["honora-b"]
    assert len({TOKEN.sub("", page.replace(f'"{name}"', "")) for name, page in pages.items()}) == 1


def test_attack_host_header_poisoning_of_links(cast):
    client = Client()
    assert client.post(URL, {"username": "honora-b"}, headers={"host": "evil.example"}).status_code == 400
    client.post(URL, {"username": "honora-b"}, headers={"x-forwarded-host": "evil.example"})
    forgotten.answer(at=AskedByMail.objects.get().at)
    assert "evil" not in Letter.objects.get().facts


def test_attack_mass_assignment(client, cast):
    client.post(URL, {"username": "honora-b", "kind": "username", "network": "x", "answered_at": "2026-01-01"})
    assert AskedByMail.objects.values_list("kind", "network", "answered_at").get() == ("password", "127.0.0.1", None)


def test_attack_a_forged_proxy_header_is_not_another_network(client, cast):
    client.post(URL, {"username": "honora-b"}, headers={"x-forwarded-for": "203.0.113.9"})
    assert AskedByMail.objects.get().network == "127.0.0.1"


def test_attack_cross_site_post(cast):
    assert Client(enforce_csrf_checks=True).post(URL, {"username": "honora-b"}).status_code == 403
    assert not AskedByMail.objects.exists()


def test_attack_open_redirect(client, cast):
    assert client.post(f"{URL}?next=//evil.example", {"username": "x", "next": "https://evil.example"}).url == DOOR


def test_attack_clickjacking(client):
    assert client.get(URL)["X-Frame-Options"] == "DENY"


def test_query_count(client):
    with CaptureQueriesContext(connection) as captured:
        client.get(URL)
    assert len(captured) == 0
