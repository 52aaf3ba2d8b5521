"""Notices for tests: facts, people and papers that a test changes only where it matters."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from django.db import transaction

from accounts.models import Person
from accounts.noticing_choices import Choice
from notices import service
from notices.models import Means, Notice
from notices.service import NoticeFacts, Paper, Recipient

AT = datetime(2026, 2, 10, 20, 9, 30, tzinfo=UTC)  # 12:09 PM PST


def facts(**changed) -> NoticeFacts:
    usual = {
        "case_name": "Acme Widgets LLC v. Beta Gadgets Inc et al",
        "case_number": "2:26-cv-01234-ABC-XYZ",
        "cmecf_case_id": 900001,
        "event_title": "Complaint (Attorney Civil Case Opening)",
        "entered_by": "Roe, Jane",
        "entered_at": AT,
        "filed_on": date(2026, 2, 10),
        "filers": "Acme Widgets LLC",
        "document_number": 1,
        "sequence": 5,
        "docket_text": "COMPLAINT filed by Plaintiff Acme Widgets LLC. (Roe, Jane)",
        "docket_html": "COMPLAINT filed by Plaintiff Acme Widgets LLC. (Roe, Jane)",
    }
    return NoticeFacts(**usual | changed)


def person(name: str) -> Person:
    first, _, last = name.rpartition(" ")
    return Person.objects.create(first_name=first, last_name=last)


def by_mail(name: str, *addresses: str, who: Person | None = None) -> Recipient:
    return Recipient(person=who or person(name), name=name, means=Means.ELECTRONIC, addresses=addresses)


def copied(name: str, *addresses: str, who: Person) -> Recipient:
    """Not served: somebody who follows the case."""
    return replace(by_mail(name, *addresses, who=who), means=Means.COPY)


def choosing(choice: Choice, name: str, *addresses: str, who: Person | None = None) -> Recipient:
    """By mail, and each address has chosen so."""
    return replace(by_mail(name, *addresses, who=who), choices=dict.fromkeys(addresses, choice))


def by_filer(name: str, postal_address: str = "12 Elm Street\nLos Angeles, CA 90000") -> Recipient:
    return Recipient(name=name, means=Means.BY_FILER, postal_address=postal_address)


def papers(*descriptions: str) -> list[Paper]:
    return [
        Paper(
            position=place,
            description=description,
            original_filename=f"paper {place}.pdf",
            cmecf_id=f"0310500000{place + 1:02}",
            sha256=sha256(description.encode()).hexdigest(),
        )
        for place, description in enumerate(descriptions)
    ]


def serve(*recipients: Recipient, papers=(), at: datetime = AT, **changed) -> Notice:
    with transaction.atomic():
        return service.serve(facts=facts(**changed), recipients=recipients, papers=papers, at=at)
