"""A receipt opens for the browser or the account that asked, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tickets
from accounts.clerks import HELP_DESK
from accounts.models import Ticket
from tests import factories
from tests.clerks import clerk_of
from tests.pages import page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
ASKED = {"name": "Ada Quill", "email": "ada@quill.example", "topic": "filing", "question": "It stopped twice."}


def asked(client: Client, **more) -> str:
    return client.post(reverse("accounts:help_desk"), ASKED | more).url


def test_works_and_is_stamped_to_the_second(client):
    page, ticket = page_of(client.get(asked(client))), Ticket.objects.get()
    at = timezone.localtime(ticket.asked_at)
    assert ticket.number in page
    assert f"{at:%m/%d/%Y} at {at:%I:%M:%S %p}".replace(" at 0", " at ") in page
    assert "It stopped twice." in page
    assert "L.R. 5-4.6.2" in page


def test_another_topic_says_nothing_of_technical_failures(client):
    assert "L.R. 5-4.6.2" not in page_of(client.get(asked(client, topic="account")))


def test_the_answer_stands_there_too(client):
    url = asked(client)
    tickets.answer(Ticket.objects.get(), by=clerk_of(HELP_DESK), answer="Try <now>.", at=timezone.now())
    assert "Try &lt;now&gt;." in page_of(client.get(url))


def test_the_account_that_asked_reads_it_in_any_browser():
    owner = factories.PacerAccountFactory()
    url = asked(visitor(owner))
    assert visitor(owner).get(url).status_code == 200


@pytest.mark.parametrize("who", ["anonymous", "stranger"])
def test_nobody_else_does(client, who):
    url = asked(client)
    other = Client() if who == "anonymous" else visitor(factories.PacerAccountFactory())
    assert other.get(url).status_code == 404
    assert other.get(reverse("accounts:ticket", args=["nosuchticket"])).status_code == 404


def test_wrong_method(client):
    assert refuses_methods(client, asked(client), "POST", "PUT", "DELETE")
