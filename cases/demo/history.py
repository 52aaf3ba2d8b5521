"""Writes what was docketed before today, as an import would: entries without an entered moment, in bulk.

Their texts, papers and effects are made by the same functions as those of any entry; nobody is served.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts import audit
from accounts.identifiers import opaque_id
from accounts.models import CmecfAccount, PacerAccount, Person
from cases import docket_text, docketing, effects, events
from cases.demo import archive
from cases.demo.case_file import CaseFile
from cases.demo.copies import Copy
from cases.demo.rows import EntryRow
from cases.docketing import SEQUENCE_STEP, Submission
from cases.events.event import Event
from cases.models import DocketEntry, Filing, Hearing, Party, Relation


@dataclass
class History:
    """The rows of one docket, gathered before they are written."""

    file: CaseFile
    entries: list[DocketEntry] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    papers: list[tuple[DocketEntry, list[Copy]]] = field(default_factory=list)
    deeds: list[tuple[DocketEntry, Event, dict]] = field(default_factory=list)

    def numbered(self, number: int) -> DocketEntry:
        return next(entry for entry in self.entries if entry.number == number)


def write(file: CaseFile, *, by: PacerAccount) -> None:
    """Write the entries of `file` that lie before today, and leave the case as they left it."""
    history = History(file)
    for row in file.row.entries:
        if row.ago:
            _add(history, row)
    DocketEntry.objects.bulk_create(history.entries)
    Filing.objects.bulk_create(history.filings)
    Relation.objects.bulk_create(history.relations)
    archive.attach(file.case, history.papers, by=by)
    for entry, event, answers in history.deeds:
        effects.apply(file.case, entry, event, answers)
    # Of the hearings that were set before today and would be over, none took place: decided without, or continued.
    file.case.hearings.filter(at__date__lt=file.today).update(state=Hearing.State.VACATED)
    file.case.save()
    Party.objects.bulk_update(file.parties, ["appeared_on"])


def signer(person: Person) -> PacerAccount:
    """An attorney of the past as docketing knows one, whether or not they have an account today."""
    account = PacerAccount()
    account.efiling_account = CmecfAccount(person=person)
    return account


def _add(history: History, row: EntryRow) -> None:
    entry = _known(history, row) if row.code else _unknown(history, row)
    history.entries.append(entry)
    for party in history.file.filers(row):
        party.appeared_on = party.appeared_on or entry.filed_on
        history.filings.append(Filing(entry=entry, party=party))


def _known(history: History, row: EntryRow) -> DocketEntry:
    """An entry of an event of the dictionary."""
    file, event = history.file, events.find(row.code)
    papers = file.papers(row, event)
    submission = _submission(history, row, event, papers)
    entry = _entry(
        file,
        row,
        is_numbered=event.is_numbered,
        event_title=event.title,
        entered_by=file.people[row.by],
        has_paper=bool(papers),
        seal=event.seal,
        facts=audit.canonical({"answers": submission.answers} if event.sets_deadlines else {}),
        **event.marks(file.filed_on(row)),
    )
    _say(entry, docketing.wording(file.case, submission, public_id=entry.public_id).pieces())
    history.papers.append((entry, papers))
    history.deeds.append((entry, event, submission.answers))
    history.relations += _relations(entry, submission)
    return entry


def _unknown(history: History, row: EntryRow) -> DocketEntry:
    """An entry of the paper era: a number and a text."""
    entry = _entry(history.file, row, is_numbered=True)
    _say(entry, list(docket_text.said(row.words)))
    return entry


def _submission(history: History, row: EntryRow, event: Event, papers: Sequence[Copy]) -> Submission:
    return Submission(
        event=event,
        by=signer(history.file.people[row.by]),
        parties=history.file.filers(row),
        targets=[history.numbered(number) for number in row.on],
        answers=history.file.answers(row, event),
        words=row.words,
        attachment_labels=[copy.label for copy in papers[1:]],
        has_paper=bool(papers),
    )


def _relations(entry: DocketEntry, submission: Submission) -> list[Relation]:
    relates = submission.event.relates
    targets = submission.targets if relates else ()
    return [Relation(from_entry=entry, to_entry=to, kind=relates.kind) for to in targets if relates]


def _entry(file: CaseFile, row: EntryRow, *, is_numbered: bool, **columns) -> DocketEntry:
    """The next place on the docket; the case's counters move as they do for entries made here."""
    case, filed_on = file.case, file.filed_on(row)
    case.last_number += is_numbered
    case.last_sequence += SEQUENCE_STEP
    case.last_place += 1
    return DocketEntry(
        public_id=opaque_id(),
        case=case,
        number=case.last_number if is_numbered else None,
        sequence=case.last_sequence,
        place=case.last_place,
        filed_on=filed_on,
        entered_on=filed_on,
        **columns,
    )


def _say(entry: DocketEntry, pieces: list[docket_text.Piece]) -> None:
    entry.text = docket_text.plain(pieces)
    entry.html = docket_text.html(pieces) + docket_text.entered(entry.filed_on)
