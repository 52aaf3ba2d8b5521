"""Tickets: a number, a moment, a receipt, one answer; no mailbox is filled, no network asks without end."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import letters, slowing, tickets
from accounts.clerks import CHAMBERS, HELP_DESK
from accounts.models import AuditEvent, Letter, Ticket
from tests import factories
from tests.clerks import clerk_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 20, 30, 15, tzinfo=UTC)
ASKED = {
    "name": "Ada Quill", "email": "ada@quill.example", "telephone": "", "topic": "filing",
    "question": "The page said <b>error</b> 500.", "network": "192.0.2.7", "at": AT,
}  # fmt: skip


def text_of(letter: Letter) -> str:
    return letters.mail(letter).decode()


def test_a_question_gets_a_number_and_its_moment():
    ticket = tickets.ask(**ASKED)
    assert ticket.number == f"HD-{ticket.pk:06}"
    assert (ticket.asked_at, ticket.answered_at, ticket.account) == (AT, None, None)
    assert list(Ticket.objects.waiting()) == [ticket]


def test_the_receipt_says_number_and_moment_and_nothing_that_was_typed():
    ticket = tickets.ask(**ASKED)
    letter = Letter.objects.get(kind=Letter.Kind.TICKET)
    said = text_of(letter)
    assert letter.address == "ada@quill.example"
    assert ticket.number in said
    assert "11/23/2026 at 12:30:15 PM" in said
    assert not any(typed in letter.facts + said for typed in ("Ada", "error", "500"))


def test_whose_account_asked_is_kept():
    reader = factories.PacerAccountFactory()
    assert tickets.ask(**ASKED, by=reader).account == reader


def test_ten_an_hour_from_one_network_and_the_eleventh_leaves_nothing():
    for n in range(10):
        tickets.ask(**ASKED | {"email": f"a{n}@quill.example"})
    with pytest.raises(slowing.TooManyTries, match="Call the help desk"):
        tickets.ask(**ASKED | {"email": "b@quill.example"})
    assert (Ticket.objects.count(), Letter.objects.count()) == (10, 10)
    tickets.ask(**ASKED | {"network": "192.0.2.8"})
    tickets.ask(**ASKED | {"at": AT + timedelta(hours=1, seconds=1)})


def test_three_receipts_a_day_to_one_address_while_every_question_is_kept():
    for _ in range(5):
        tickets.ask(**ASKED)
    assert (Ticket.objects.count(), Letter.objects.count()) == (5, 3)
    tickets.ask(**ASKED | {"email": "ADA@quill.example", "network": "192.0.2.9"})
    assert Letter.objects.count() == 3


def test_the_help_desk_answers_by_mail_and_it_is_on_the_record():
    ticket, clerk = tickets.ask(**ASKED), clerk_of(HELP_DESK)
    tickets.answer(ticket, by=clerk, answer="Try <again> & tell us.", at=AT + timedelta(hours=1))
    ticket.refresh_from_db()
    assert (ticket.answer, ticket.answered_by) == ("Try <again> & tell us.", clerk)
    letter = Letter.objects.order_by("-pk").first()
    assert (letter.address, json.loads(letter.facts)["answer"]) == ("ada@quill.example", "Try <again> & tell us.")
    assert "&lt;again&gt;" in text_of(letter)
    event = AuditEvent.objects.get(act="ticket answered")
    assert (event.chain, event.by) == (f"ticket:{ticket.public_id}", clerk)
    assert not Ticket.objects.waiting().exists()


def test_one_answer_is_given_once():
    ticket, clerk = tickets.ask(**ASKED), clerk_of(HELP_DESK)
    tickets.answer(ticket, by=clerk, answer="First.", at=AT)
    with pytest.raises(tickets.AlreadyAnswered, match=ticket.number):
        tickets.answer(ticket, by=clerk, answer="Second.", at=AT)
    ticket.refresh_from_db()
    assert ticket.answer == "First."


def test_who_may_not_answer_does_not():
    ticket = tickets.ask(**ASKED)
    with pytest.raises(PermissionDenied):
        tickets.answer(ticket, by=clerk_of(CHAMBERS), answer="No.", at=AT)
    assert Ticket.objects.waiting().exists()
