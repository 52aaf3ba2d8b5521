"""Files what happens today by the road that everyone takes: draft, papers received and checked, submission."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import PacerAccount, Person
from cases import events
from cases.demo import answering, copies
from cases.demo.case_file import CaseFile
from cases.demo.rows import EntryRow
from cases.filing import drafting, submission
from cases.models import Draft


def file_today(file: CaseFile) -> int:
    """File the rows of today that are not on the docket yet; returns how many were."""
    waiting = [row for row in file.row.entries if not row.ago and not _is_filed(file, row)]
    for row in waiting:
        _file(file, row)
    return len(waiting)


def _is_filed(file: CaseFile, row: EntryRow) -> bool:
    """A first start that was cut short left some filed: those are never filed twice."""
    by = _login(file.people[row.by])
    same = Draft.objects.filter(case=file.case, owner=by, event_code=row.code, words=row.words)
    return same.filter(entry__isnull=False).exists()


def _file(file: CaseFile, row: EntryRow) -> None:
    by, event = _login(file.people[row.by]), events.find(row.code)
    draft = drafting.begin(event_code=row.code, by=by, case=file.case)
    drafting.change(
        draft,
        filer_ids=[party.pk for party in file.filers(row)],
        target_ids=list(file.case.entries.filter(number__in=row.on).values_list("pk", flat=True)),
        answers=file.answers(row, event),
        words=row.words,
        received_on=None if row.received is None else answering.court_day(file.today, -row.received),
    )
    for copy in file.papers(row, event):
        _receive(draft, copy)
    draft.refresh_from_db()
    submission.submit(draft, by=by, revision=draft.revision, received_at=timezone.now())


def _receive(draft: Draft, copy: copies.Copy) -> None:
    upload = SimpleUploadedFile(copy.filename, copies.of(copy), "application/pdf")
    drafting.receive(draft, upload, category=copy.category, description=copy.description)


def _login(person: Person) -> PacerAccount:
    return PacerAccount.objects.get(cmecf_account__person=person)
