"""One case of the demo on the desk: its row, the case opened for it, its parties, and the papers of its entries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Person
from cases.demo import answering, composing
from cases.demo.copies import Copy
from cases.demo.rows import CaseRow, EntryRow
from cases.events.event import Event, Paper
from cases.models import Case, Party


@dataclass(frozen=True)
class CaseFile:
    """`parties` are in docket order; `today` is the day from which rows count."""

    row: CaseRow
    case: Case
    parties: list[Party]
    people: Mapping[str, Person]
    today: date

    def filers(self, row: EntryRow) -> list[Party]:
        return [self.parties[place - 1] for place in row.filers]

    def answers(self, row: EntryRow, event: Event) -> dict:
        return answering.answers(row, event, self.case, self.parties, self.today)

    def filed_on(self, row: EntryRow) -> date:
        return answering.court_day(self.today, -row.ago)

    def papers(self, row: EntryRow, event: Event) -> list[Copy]:
        """The main document, then the attachments; none for what is text only, or kept on paper."""
        if event.paper in {Paper.NONE, Paper.COUNTER} or not self.row.has_papers:
            return []
        filing = self._occasion(row, event)
        return [composing.main(filing), *(composing.attachment(filing, label) for label in row.attachments)]

    def _occasion(self, row: EntryRow, event: Event) -> composing.Occasion:
        """The filing as its papers know it."""
        shared = composing.Occasion(
            case=self.case,
            parties=self.parties,
            filers=self.filers(row),
            signer=self.people[row.by],
            event=event,
            story=self.row.story,
        )
        if self.row.repeats_papers:
            return shared
        its_own = {"words": row.words, "ruling": row.answers.get("ruling", ""), "notes": self._notes(row, event)}
        return replace(shared, filed_on=self.filed_on(row), **its_own)

    def _notes(self, row: EntryRow, event: Event) -> tuple[str, ...]:
        """What a motion prints beside its caption: where and when it is heard."""
        if event.is_by_court or "hearing" not in row.answers:
            return ()
        on = answering.court_day(self.today, row.answers["hearing"])
        judge = self.case.assigned_judge
        return (f"Hearing: {on:%B} {on.day}, {on.year}, 10:00 a.m.", f"Judge: Hon. {judge.name}" if judge else "")
