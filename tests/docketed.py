"""Entries that came onto the docket by the one road, in one line of a test."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import PacerAccount
from cases import documents
from cases.events.event import Form
from cases.filing import submission
from cases.models import Case, DocketEntry, Draft, DraftDocument, Party
from tests import factories
from tests.papers import paper

MORNING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def filed(by: PacerAccount, of: Case, event_code: str, *parties: Party, papers: int = 1, **fields) -> DocketEntry:
    """An entry of this event; each paper after the first is an exhibit. There are no bytes behind them."""
    draft = factories.draft(by, of, event_code, *parties, **fields)
    for place in range(papers):
        exhibit = {"category": "Exhibit", "description": f"{place}"}
        factories.received(draft, **(exhibit if place else {"is_made": is_made(draft)}))
    return submitted(draft)


def with_exhibit(by: PacerAccount, of: Case, *parties: Party) -> DocketEntry:
    """A statement of two pages and its exhibit, with bytes behind them in the vault."""
    draft = factories.draft(by, of, "statement", *parties)
    kept(draft, "first page", "second page")
    kept(draft, "an exhibit", category="Exhibit", description="A")
    return submitted(draft)


def is_made(draft: Draft) -> bool:
    """Whether the portal makes the main paper: a court's form that did not come in on paper."""
    return draft.event.form not in {None, Form.MOTION} and not draft.owner.is_court


def submitted(draft: Draft) -> DocketEntry:
    return submission.submit(draft, by=draft.owner, revision=draft.revision, received_at=MORNING)


def judge_of(case: Case) -> dict:
    """The answer to a prompt for a judge."""
    return {"id": case.assigned_judge_id, "name": str(case.assigned_judge)}


def motion(by: PacerAccount, of: Case, *parties: Party, **fields) -> DocketEntry:
    fields = {"answers": {"judge": judge_of(of)}} | fields
    return filed(by, of, "motion-to-dismiss", *parties, **fields)


def order(clerk: PacerAccount, *decided: DocketEntry, **fields) -> DocketEntry:
    """The order that decides these motions."""
    case = decided[0].case
    answers = {"judge": judge_of(case), "ruling": "granting"}
    fields = {"answers": answers, "target_ids": [entry.pk for entry in decided]} | fields
    return filed(clerk, case, "order-on-motion-to-dismiss", **fields)


def text_entry(clerk: PacerAccount, of: Case, words: str = "The parties shall confer", **fields) -> DocketEntry:
    """A text-only order: numbered, by the court, without a paper."""
    answers = {"judge": judge_of(of)}
    return filed(clerk, of, "text-only-order", papers=0, words=words, **({"answers": answers} | fields))


def sealed_paper(by: PacerAccount, of: Case, *parties: Party, **fields) -> DocketEntry:
    """A sealed document with its proof of service."""
    draft = factories.draft(by, of, "sealed-document", *parties, **({"seal": "sealed"} | fields))
    factories.received(draft)
    factories.received(draft, category="Proof of Service")
    return submitted(draft)


def highly_sensitive(by: PacerAccount, of: Case, *parties: Party, **fields) -> DocketEntry:
    """The entry of a document that exists on paper alone."""
    return filed(by, of, "highly-sensitive-document", *parties, papers=0, seal="sealed", **fields)


def transcript(clerk: PacerAccount, of: Case, *, days_ago: int = 0, papers: int = 1) -> DocketEntry:
    """The court reporter's, filed as that day began: from the ninetieth day on it is read remotely."""
    draft = factories.draft(clerk, of, "transcript", answers={"held_on": "2026-08-03", "reporter": "Ada Quill"})
    for place in range(papers):
        factories.received(draft, category="Transcript" if place else "")
    filed_on = timezone.localdate() - timedelta(days=days_ago)
    received_at = timezone.make_aware(datetime.combine(filed_on, time.min))
    return submission.submit(draft, by=clerk, revision=draft.revision, received_at=received_at)


def unused(clerk: PacerAccount, of: Case, party: Party) -> DocketEntry:
    """The court's entry of a party's paper that the judge did not sign: no disposition."""
    submitter = [{"id": party.pk, "name": party.name, "role": party.role}]
    return filed(clerk, of, "placed-in-file-not-used", answers={"document": "Order", "submitter": submitter})


def kept(into: Draft, *texts: str, **fields) -> DraftDocument:
    """A real PDF on a draft: its bytes lie in the vault."""
    upload = SimpleUploadedFile("motion.pdf", paper(*texts))
    stored_name, digest = documents.keep(upload), documents.digest_of(upload)
    facts = {"size": upload.size, "sha256": digest, "pages": len(texts) or 1, "original_filename": upload.name}
    return factories.received(into, stored_name=stored_name, **(facts | fields))


def file_of(paper_: DraftDocument) -> Path:
    return path_of(paper_.stored_name)


def path_of(stored_name: str) -> Path:
    """Where the local vault keeps it: for tests that look behind the storage, or do harm there."""
    return Path(settings.DOCUMENT_ROOT) / stored_name
