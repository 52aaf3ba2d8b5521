"""The one transaction: an act entered on a docket, and everyone who must be served is."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from cases import docketing
from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.models import DocketEntry, Document, Draft, Following, Hearing, Noticing
from notices.models import Delivery, Means, Notice, Service
from tests import factories

MORNING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def motion(court) -> Draft:
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff)
    judge = court.case.assigned_judge
    draft.answers = {"hearing": "2044-01-11T10:00", "judge": {"id": judge.pk, "name": str(judge)}}
    draft.words = "for <failure> to state a claim"
    draft.save()
    factories.received(draft, pages=12, original_filename="motion.pdf")
    factories.received(draft, pages=3, category="Exhibit", description="A")
    return draft


def file(draft: Draft, **changed) -> DocketEntry:
    return submission.submit(
        draft, **({"by": draft.owner, "revision": draft.revision, "received_at": MORNING} | changed)
    )


def test_files_and_serves_in_one_act(court, motion):
    entry = file(motion)
    assert (entry.number, entry.filed_on) == (1, date(2026, 11, 20))
    assert entry.text == (
        "NOTICE OF MOTION AND MOTION to Dismiss for <failure> to state a claim filed by Plaintiff Acme Widgets LLC. "
        "Motion set for hearing on 1/11/2044 at 10:00 AM before Judge Alma B. Carver. "
        "(Attachments: # 1 Exhibit A)(Archer, Paula)"
    )
    assert "<i>for &lt;failure&gt; to state a claim</i>" in entry.html
    assert [(d.number, d.first_page_id, d.pages) for d in entry.documents.all()] == [(0, 1, 12), (1, 13, 3)]
    assert entry.documents.get(number=1).header == "Case 2:26-cv-00001-ABC-XYZ   Document 1-1   Filed 11/20/26"
    assert Hearing.objects.get().at == datetime(2044, 1, 11, 18, 0, tzinfo=UTC)
    notice = Notice.objects.get(noticings__entry=entry)
    served = {(s.name, s.means): s.addresses for s in Service.objects.filter(notice=notice)}
    assert set(served) == {
        ("Paula Archer", Means.ELECTRONIC),
        ("Colin Archer", Means.ELECTRONIC),
        ("Dorian Vale", Means.ELECTRONIC),
        ("Sam Solo", Means.BY_FILER),
    }
    assert served["Dorian Vale", Means.ELECTRONIC].endswith("docketing@vale.example")
    assert Delivery.objects.filter(state=Delivery.State.QUEUED).count() == 4


def test_a_second_submission_is_the_same_entry(court, motion):
    first = file(motion)
    assert file(motion).pk == first.pk
    assert (DocketEntry.objects.count(), Notice.objects.count(), Document.objects.count()) == (1, 1, 2)


def test_a_draft_changed_since_the_review_is_not_filed(court, motion):
    drafting.change(motion, words="something else")
    with pytest.raises(submission.ChangedSince):
        file(motion)
    assert not DocketEntry.objects.exists()


def test_another_persons_draft_is_no_draft(court, motion):
    with pytest.raises(Draft.DoesNotExist):
        file(motion, by=court.defense_counsel)


def test_a_suspended_filer_files_nothing(court, motion):
    account = court.plaintiff_counsel.efiling_account
    account.status = account.Status.SUSPENDED
    with pytest.raises(drafting.MayNotFile):
        file(motion)


def test_what_is_missing_is_said_and_nothing_is_written(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss")
    with pytest.raises(NotReady) as refusal:
        file(draft)
    assert "Choose on whose behalf you file." in str(refusal.value)
    assert "Upload the main document as a PDF." in str(refusal.value)
    assert not DocketEntry.objects.exists()


def test_a_broken_last_step_leaves_nothing(court, motion, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the last step broke")

    monkeypatch.setattr(Noticing.objects, "create", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        file(motion)
    assert not DocketEntry.objects.exists()
    assert not Notice.objects.exists()
    assert not AuditEvent.objects.filter(act="entry docketed").exists()
    court.case.refresh_from_db()
    assert (court.case.last_number, court.case.last_page_id) == (0, 0)


@pytest.mark.parametrize(
    ("received_at", "filed_on"),
    [
        (datetime(2026, 7, 2, 6, 59, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 2, 7, 0, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 2, 7, 59, 59, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_the_filed_date_is_the_pacific_date_of_receipt(court, motion, received_at, filed_on):
    assert file(motion, received_at=received_at).filed_on == filed_on


def test_the_entered_moment_never_goes_back(court, motion):
    ahead = datetime(2099, 1, 1, tzinfo=UTC)
    court.case.last_entered_at = ahead
    court.case.save()
    assert file(motion).entered_at == ahead


def test_docketing_alone_is_refused():
    with pytest.raises(docketing.OutsideTransaction):
        docketing.lock(1)


@pytest.mark.parametrize(("counsel", "papers"), [(1, 1), (12, 20)])
def test_at_most_twenty_statements_whatever_the_number(court, motion, counsel, papers):
    for n in range(counsel):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    for _ in range(papers):
        factories.received(motion, category="Exhibit")
        Following.objects.create(person=factories.PersonFactory(), case=court.case, begun_at=MORNING)
    by = motion.owner
    assert by.may_file
    with CaptureQueriesContext(connection) as statements:
        file(motion, by=by)
    assert Service.addressed.filter(means=Means.COPY).count() == papers
    assert len(statements) <= 20, "\n".join(q["sql"][:120] for q in statements)
