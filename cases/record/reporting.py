"""The court-wide lists behind Query, reports and feeds: cases, docket activity, opinions, hearings; each as one viewer
may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from cases import case_numbers, events
from cases.models import Case, DocketEntry, Document, Hearing
from cases.models.docket import DocketEntries
from cases.record.case_lists import number_of, said, when
from cases.record.tables import Link, Table, day
from cases.visibility import Seal

PUBLIC = AnonymousUser()  # feeds have no login: they show what anyone may know of
FEED_DAYS, FEED_ITEMS = timedelta(days=7), 200


@dataclass(frozen=True)
class Activity:
    """What is asked of docket activity and of opinions; what is left empty is not asked."""

    since: date
    until: date
    case: str = ""
    type: str = ""


def activity(asked: Activity, *, user) -> DocketEntries:
    """Entries filed in these days, newest first."""
    entries = DocketEntry.objects.visible_to(user).filter(filed_on__range=(asked.since, asked.until))
    if asked.case:
        entries = entries.filter(case__in=_numbered(asked.case, user))
    if asked.type:
        entries = entries.filter(case__type=asked.type)
    return entries.select_related("case").order_by("-filed_on", "-pk")


def opinions(asked: Activity, *, user) -> DocketEntries:
    """Written opinions of these days whose paper `user` may open: free for everyone."""
    readable = Exists(Document.objects.visible_to(user).filter(number=0, entry=OuterRef("pk")))
    return activity(asked, user=user).filter(readable, event_code__in=events.OPINIONS, has_paper=True)


def coming_hearings(*, user, at: datetime, case_id: str = "") -> QuerySet[Hearing]:
    hearings = Hearing.objects.visible_to(user).coming(at)
    hearings = hearings.filter(case__public_id=case_id) if case_id else hearings
    return hearings.select_related("case", "judge", "set_by")


def public_entries(*, at: datetime) -> DocketEntries:
    """The newest entries that anyone may read, but for those under seal: a paper sealed by itself hides no entry.

    Each comes with its main paper if that opens to everyone.
    """
    entries = DocketEntry.objects.visible_to(PUBLIC).filter(seal=Seal.PUBLIC, entered_at__gt=at - FEED_DAYS)
    open_papers = Prefetch("documents", Document.objects.visible_to(PUBLIC).filter(number=0))
    newest = entries.select_related("case").prefetch_related(open_papers).order_by("-entered_at", "-pk")
    return newest[:FEED_ITEMS]


def case_table(name: str, cases: Iterable[Case]) -> Table:
    rows = [
        (
            case_link(case),
            case.title,
            day(case.filed_on),
            day(case.terminated_on),
            case.nature_of_suit,
            case.assigned_judge.name if case.assigned_judge else "",
        )
        for case in cases
    ]
    return Table(name, ("Number", "Title", "Filed", "Closed", "Nature of suit", "Judge"), rows)


def activity_table(name: str, entries: Iterable[DocketEntry]) -> Table:
    rows = [
        (day(entry.filed_on), case_link(entry.case), entry.case.title, number_of(entry), entry.event_title or "Entry")
        for entry in entries
    ]
    return Table(name, ("Filed", "Case", "Title", "Doc. No.", "Event"), rows)


def opinion_table(entries: Iterable[DocketEntry]) -> Table:
    rows = [
        (
            day(entry.filed_on),
            case_link(entry.case),
            entry.case.title,
            Link(str(entry.number or "view"), reverse("cases:papers", args=[entry.public_id])),
            entry.event_title,
            "\n".join(part for part in (entry.case.nature_of_suit, entry.case.cause) if part),
        )
        for entry in entries
    ]
    return Table("Written opinions", ("Filed", "Case", "Title", "Document", "Description", "Nature and cause"), rows)


def hearing_table(hearings: Iterable[Hearing]) -> Table:
    rows = [
        (when(each), case_link(each.case), each.case.title, str(each.judge), said(each.set_by)) for each in hearings
    ]
    return Table("Hearings", ("When", "Case", "Title", "Before", "Set by"), rows)


def case_link(case: Case) -> Link:
    return Link(case.full_number, reverse("cases:docket", args=[case.public_id]))


def _numbered(text: str, user) -> QuerySet[Case]:
    return Case.objects.visible_to(user).numbered(case_numbers.read(text)).order_by()
