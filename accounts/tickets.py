"""Tickets: questions to the help desk, each with a number and the moment it came, and their answers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import audit, deciding, letters, slowing
from accounts.models import Letter, PacerAccount, Ticket

ANSWERS = "accounts.change_ticket"
HOUR, AN_HOUR_FROM_ONE_NETWORK = timedelta(hours=1), 10
A_DAY, RECEIPTS_A_DAY = timedelta(days=1), 3  # to one address: nobody's mailbox is filled by this court
TOO_MANY = "Too many questions came from your network within an hour. Call the help desk instead."


class AlreadyAnswered(Exception):
    """Another clerk was quicker."""


@transaction.atomic
def ask(
    *,
    name: str,
    email: str,
    telephone: str,
    topic: str,
    question: str,
    network: str,
    at: datetime,
    by: PacerAccount | None = None,
) -> Ticket:
    """Number the question and stamp it with `at`. It is written before it is counted: tries side by side all count."""
    ticket = Ticket.objects.create(
        account=by, name=name, email=email, telephone=telephone, topic=topic, question=question, network=network,
        asked_at=at,
    )  # fmt: skip
    others = Ticket.objects.exclude(pk=ticket.pk)
    slowing.allow_at_most(AN_HOUR_FROM_ONE_NETWORK, others.filter(network=network, asked_at__gt=at - HOUR), TOO_MANY)
    if others.filter(email__iexact=email, asked_at__gt=at - A_DAY).count() < RECEIPTS_A_DAY:
        letters.write(Letter.Kind.TICKET, to=email, at=at, facts=_facts(ticket))
    return ticket


@transaction.atomic
def answer(ticket: Ticket, *, by: PacerAccount, answer: str, at: datetime) -> Ticket:
    """The help desk answers, once; the person gets it by e-mail."""
    deciding.demand(by, ANSWERS)
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.answered_at:
        raise AlreadyAnswered(f"{ticket.number} has been answered.")
    ticket.answer, ticket.answered_by, ticket.answered_at = answer, by, at
    ticket.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(ticket.audit_chain, "ticket answered", by=by, at=at, facts={"number": ticket.number})
    letters.write(Letter.Kind.TICKET, to=ticket.email, at=at, facts=_facts(ticket) | {"answer": answer})
    return ticket


def _facts(ticket: Ticket) -> dict:
    """Nothing that was typed: whoever typed it may have given somebody else's address."""
    return {"number": ticket.number, "asked_on": _said(ticket.asked_at), "topic": ticket.get_topic_display()}


def _said(at: datetime) -> str:
    return f"{timezone.localtime(at):%m/%d/%Y at %I:%M:%S %p} Pacific time"
