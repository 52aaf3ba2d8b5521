"""Who opens papers: how many one account may open in an hour, and the trail of every sealed one that the staff read."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import audit, slowing
from accounts.models import AuditEvent, PacerAccount
from cases import docketing
from cases.models import Case, Document, Reading
from cases.models.sealing import named
from cases.visibility import Seal

TOO_MANY = (
    "You have opened {most} papers within an hour, which is as many as one account may. Nothing was charged for this"
    " one. Go on in an hour, or ask the clerk for copies."
)


def admit(papers: Iterable[Document], *, by: PacerAccount, at: datetime) -> None:
    """Count these for a reader; record them for the staff, as far as they are sealed. Raises slowing.TooManyTries.

    A paper opened again within the hour is the same one: a browser may ask for it in many parts.
    """
    for paper in papers:
        if by.is_court:
            _record(paper, by=by, at=at)
        else:
            _count(paper, by=by, at=at)


def admit_to_docket(case: Case, *, by: PacerAccount, at: datetime) -> None:
    """Whoever reads the docket of a sealed case stands in its trail."""
    if case.is_sealed:
        _written(case, "sealed docket read", {}, by=by, at=at)


def _count(paper: Document, *, by: PacerAccount, at: datetime) -> None:
    """Nothing is written for what is counted already: a large paper comes in many parts."""
    counted, most = Reading.objects.filter(account=by), settings.PAPERS_AN_HOUR
    if counted.filter(document=paper, at__gte=at - slowing.WINDOW).exists():
        return
    counted.filter(at__lt=at - slowing.WINDOW).delete()
    slowing.allow_at_most(most, counted, TOO_MANY.format(most=most))
    Reading.objects.get_or_create(account=by, document=paper, defaults={"at": at})


def _record(paper: Document, *, by: PacerAccount, at: datetime) -> None:
    entry = paper.entry
    if {paper.seal, entry.seal, entry.case.seal} != {Seal.PUBLIC}:
        _written(entry.case, "sealed paper read", {"what": named(paper), "entry": entry.public_id}, by=by, at=at)


def _written(case: Case, act: str, facts: dict, *, by: PacerAccount, at: datetime) -> None:
    """Once within the hour, and without the case's lock for each further part or page."""
    same = AuditEvent.objects.filter(chain=case.audit_chain, by=by, act=act, facts=audit.canonical(facts))
    if same.filter(at__gt=at - slowing.WINDOW).exists():
        return
    with transaction.atomic():
        audit.record(docketing.lock(case.pk).audit_chain, act, by=by, at=at, facts=facts)
