"""Spreads a filing: made in the lead case of consolidated cases, it is docketed in the member cases chosen by one act.

What it does (hearings, relations, what pends) it does in the lead case alone; a member's docket bears its text and its
papers.
"""

from collections.abc import Iterable, Sequence

from django.db.models import F

from accounts.models import PacerAccount
from cases import asking, consolidating, counsel, docketing, documents
from cases.events.event import Effect
from cases.filing.assembly import Assembled
from cases.models import Case, DocketEntry, Draft, Noticing, Party
from notices import captions
from notices.models import Notice
from notices.service import Recipient, each_once

TOLD_WITH = "noticings__notice__noticings__entry"
CHOOSE_AGAIN = "This cannot be docketed in all of the member cases that you chose. Choose them again."
APPEARS = "You appear for a party by this filing: in one case at a time. Choose no member cases, or appear first."
MOVES_PEOPLE = "It changes who is in the case, or who represents whom: in one case at a time. Choose no member cases."


def chosen(draft: Draft, *, by: PacerAccount) -> list[Case]:
    """Of those offered; no query where none was chosen."""
    if not draft.member_ids:
        return []
    return [case for case in consolidating.offered(draft.case, draft.event, by=by) if case.pk in draft.member_ids]


def locked(draft: Draft) -> tuple[Case | None, list[Case]]:
    """Its case and the member cases chosen, under their locks; with those of whatever cases it concerns besides."""
    further = {*draft.member_ids, *_concerned(draft)} if draft.case_id else set()
    if not further:
        return (docketing.lock(draft.case_id) if draft.case_id else None), []
    cases = docketing.lock_all([draft.case_id, *further])
    members = [case for key, case in cases.items() if key in draft.member_ids]
    return cases[draft.case_id], sorted(members, key=lambda case: (case.year, case.serial, case.pk))


def objections(assembled: Assembled) -> list[str]:
    """Why it may not be spread as chosen; under the locks, asked of what holds now."""
    draft, submission = assembled.draft, assembled.submission
    if not draft.member_ids:
        return []
    if submission.appears_for:
        return [APPEARS]
    if asking.happening(submission):
        return [MOVES_PEOPLE]
    allowed = {case.pk for case in consolidating.offered(assembled.case, submission.event, by=submission.by)}
    taken = allowed & {case.pk for case in assembled.members}
    return [] if taken == {*draft.member_ids} else [CHOOSE_AGAIN]


def everyone(served: list[Recipient], members: Iterable[Case]) -> list[Recipient]:
    """Those who are served in the lead case and whoever must be in the member cases, each human once, by name."""
    further = [each for case in members for each in _served(case)]
    if not further:
        return served
    return sorted(each_once([*served, *further]), key=lambda recipient: recipient.name.casefold())


def told(members: Iterable[Case]) -> list[Recipient]:
    """Whoever must be served in the member cases, and whoever follows one; `notices.service` takes each human once."""
    lists = [counsel.told(case, counsel.parties_to(case), is_sealed=False) for case in members]
    return [each for served, copied in lists for each in (*served, *copied)]


def spread(entry: DocketEntry, assembled: Assembled) -> list[DocketEntry]:
    """The entry on the dockets of the locked member cases, with its papers."""
    return [_entered(entry, case, assembled) for case in assembled.members]


def also_in(entries: Iterable[DocketEntry], filers: str) -> list[dict] | None:
    """What the notice keeps of the member cases: who files is the same in each."""
    return captions.kept(_caption(entry, filers) for entry in entries)


def tie(entries: Sequence[DocketEntry], notice: Notice) -> None:
    """The one notice tells of these entries too."""
    if entries:
        Noticing.objects.bulk_create([Noticing(entry=entry, notice=notice) for entry in entries])


def elsewhere(entries: Iterable[DocketEntry], *, to: PacerAccount) -> list[tuple[DocketEntry, list[DocketEntry]]]:
    """Each with the entries of the same filing in member cases, those that `to` may see, in one query."""
    members: dict[int, list[DocketEntry]] = {entry.pk: [] for entry in entries}
    spread = DocketEntry.objects.visible_to(to).filter(draft=None, **{f"{TOLD_WITH}__in": members})
    for entry in spread.annotate(lead=F(TOLD_WITH)).select_related("case").order_by("pk"):
        members[entry.lead].append(entry)
    return [(entry, members[entry.pk]) for entry in entries]


def _concerned(draft: Draft) -> list[int]:
    """The case that is to lead it; those to which the entries that it seals were spread."""
    if Effect.CONSOLIDATES in draft.event.effects and "lead" in draft.answers:
        return [draft.answers["lead"]["id"]]
    if Effect.SEALS_PAPERS not in draft.event.effects:
        return []
    told = Noticing.objects.filter(entry__in=draft.target_ids).values("notice")
    return list(Noticing.objects.filter(notice__in=told).values_list("entry__case", flat=True))


def _entered(entry: DocketEntry, case: Case, assembled: Assembled) -> DocketEntry:
    parties = _filing(case, assembled.submission)
    made = docketing.spread(entry, case, assembled.submission, parties=parties)
    documents.attach(case, made, assembled.papers)
    case.save()
    return made


def _served(case: Case) -> list[Recipient]:
    return counsel.must_be_served(case, counsel.parties_to(case))


def _filing(case: Case, submission: docketing.Submission) -> list[Party]:
    """Those who file, as far as they are parties to this case too: of the same name, and the filer's own."""
    names = {party.name.casefold() for party in submission.parties}
    own = [party for party in counsel.parties_to(case, filer=submission.by.person) if party.is_filers_own]  # type: ignore[attr-defined]
    return [party for party in own if party.name.casefold() in names]


def _caption(entry: DocketEntry, filers: str) -> captions.Caption:
    case = entry.case
    return captions.Caption(
        case_name=case.title,
        case_number=case.full_number,
        cmecf_case_id=case.cmecf_id,
        filers=filers,
        case_closed_on=case.terminated_on,
        document_number=entry.number,
        sequence=entry.sequence,
    )
