"""The help desk's page: open to everyone, one answer for everyone, a number for every question."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Ticket
from tests import factories
from tests.pages import LONG, SCRIPT, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:help_desk")
ASKED = {
    "name": "Ada Quill", "email": "ada@quill.example", "telephone": "(213) 555-0177", "topic": "filing",
    "question": "The upload stopped twice.",
}  # fmt: skip


def test_works_signed_out_and_says_what_the_rule_says(client):
    page = page_of(client.get(URL))
    for said in ("L.R. 5-4.6.2", "at least twice, at least one hour apart", "not legal advice", "(213) 555-0142"):
        assert said in page


def test_works_signed_in_with_what_is_known(client):
    page = page_of(visitor(factories.PacerAccountFactory(email="jane@roe.example")).get(URL))
    assert 'value="Jane Roe"' in page
    assert 'value="jane@roe.example"' in page


def test_redirects_to_the_receipt(client):
    response = client.post(URL, ASKED)
    ticket = Ticket.objects.get()
    assert response.url == reverse("accounts:ticket", args=[ticket.public_id])
    assert (ticket.network, ticket.account) == ("127.0.0.1", None)


def test_the_account_that_asks_is_kept_and_cannot_be_another(client):
    mine, other = factories.PacerAccountFactory(), factories.PacerAccountFactory()
    forged = {
        "account": other.pk,
        "by": other.pk,
        "answer": "Yes",
        "answered_at": "2026-01-01",
        "asked_at": "2020-01-01",
    }
    visitor(mine).post(URL, ASKED | forged)
    ticket = Ticket.objects.get()
    assert (ticket.account, ticket.answer, ticket.answered_at) == (mine, "", None)
    assert ticket.asked_at.year >= 2026


def test_a_known_address_and_an_unknown_one_get_the_same_answer(client):
    factories.PacerAccountFactory(email="known@roe.example")
    for email in ("known@roe.example", "unknown@roe.example"):
        page = page_of(client.post(URL, ASKED | {"email": email}, follow=True))
        assert "The help desk has your question." in page
        assert "Jane" not in page


def test_anothers_site_cannot_post_it():
    assert Client(enforce_csrf_checks=True).post(URL, ASKED).status_code == 403
    assert not Ticket.objects.exists()


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize(
    "wrong",
    [
        *({field: ""} for field in ("name", "email", "topic", "question")),
        *({field: LONG} for field in ("name", "email", "telephone", "topic", "question")),
        *({field: "a\x00b"} for field in ("name", "email", "telephone", "topic", "question")),
        *({"email": "ada"}, {"email": "ada@quill.example\nBcc: all@quill.example"}, {"topic": "zzz"}),
    ],
    ids=lambda wrong: f"{next(iter(wrong))}-{next(iter(wrong.values()))[:9]!a}",
)
def test_bad_input_is_an_error_and_nothing_is_written(client, wrong):
    before = record()
    response = client.post(URL, ASKED | wrong)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    assert not Ticket.objects.exists()


def test_too_many_are_refused_in_words(client):
    for n in range(10):
        client.post(URL, ASKED | {"email": f"a{n}@quill.example"})
    assert "Call the help desk instead" in page_of(client.post(URL, ASKED))
    assert Ticket.objects.count() == 10


def test_what_was_typed_is_shown_as_it_stands(client):
    response = client.post(URL, ASKED | {"name": SCRIPT, "question": f"{SCRIPT} \u202eabc 🙂"}, follow=True)
    assert SCRIPT not in page_of(response)
    assert "&lt;script&gt;" in page_of(response)


def test_query_count(client):
    assert statements(client, URL) == 0
