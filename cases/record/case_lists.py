"""What the query menu lists of one case: parties, attorneys, history, what is set, associated, filers, motions."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from operator import itemgetter

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from cases.designating import ASSUMED, pending
from cases.docket_json import roles
from cases.models import Appearance, Case, DocketEntry, Document, Filing, Hearing, Party
from cases.record import deadlines as set_deadlines
from cases.record.tables import Link, Table, day

DECLARATION = f"Declaration ({ASSUMED})"
DEADLINES = ("When", "What", "For or before whom", "State", "Set by")
HISTORY = ("Doc. No.", "Filed", "Entered", "Description")


def parties(case: Case) -> Table:
    rows = [
        (party.role, party.name, party.description, day(party.appeared_on), day(party.terminated_on), _counsel(party))
        for party in case.parties.prefetch_related("appearances").order_by("position")
    ]
    return Table("Parties", ("Role", "Name", "Description", "Appeared", "Terminated", "Counsel now"), rows)


def attorneys(case: Case) -> Table:
    """Each appearance in docket order, those that ended too."""
    counsel = Appearance.objects.filter(party__case=case).select_related("party", "contact")
    rows = [
        (
            each.printed_name,
            each.contact.printed if each.contact else "",
            f"{each.party.name} ({each.party.role})",
            "\n".join(roles.printed(each)),
            day(each.began_on),
            day(each.ended_on),
        )
        for each in counsel.order_by("party__position", "position")
    ]
    return Table("Attorneys", ("Attorney", "Address", "Represents", "Roles", "Began", "Terminated"), rows)


def history(entries: Iterable[DocketEntry], *, with_text: bool) -> Table:
    """The entries by their event's title; with the docket text if asked for."""
    rows = [
        (number_of(entry), day(entry.filed_on), day(entry.entered_on), entry.event_title or entry.text[:200])
        + ((current_text(entry),) if with_text else ())
        for entry in entries
    ]
    return Table("History", HISTORY + (("Docket text",) if with_text else ()), rows)


def deadlines(case: Case, user, *, on: date) -> Table:
    """Declarations that are due, then deadlines and hearings: what was ever set, soonest last."""
    due = [
        (day(each.on), DECLARATION, each.who, "Due", _to_entry(each.asked, said(each.asked)))
        for each in pending(case, user)
    ]
    dated = sorted([*_set_deadlines(case, user, on), *_hearings(case, user)], key=itemgetter(0))
    return Table("Deadlines and hearings", DEADLINES, due + [row for _, row in dated])


def _set_deadlines(case: Case, user, on: date) -> Iterator[tuple[datetime, tuple]]:
    for each in set_deadlines.of(case, user):
        at = day(timezone.localtime(each.at)) if each.is_day else printed(each.at)
        yield each.at, (at, each.what, each.who, each.state(on), _to_entry(each.entry, said(each.entry)))


def _hearings(case: Case, user) -> Iterator[tuple[datetime, tuple]]:
    for each in Hearing.objects.visible_to(user).filter(case=case).select_related("judge", "set_by__case"):
        set_by = _to_entry(each.set_by, said(each.set_by))
        yield each.at, (when(each), "Hearing", str(each.judge), each.get_state_display(), set_by)


def associated(case: Case, user) -> Table:
    """The lead case and its other members, as far as `user` may know of them: without the lead, of none."""
    visible = Case.objects.visible_to(user)
    lead = visible.filter(pk=case.lead_case_id or case.pk)
    members = visible.filter(lead_case__in=lead.values("pk")).exclude(pk=case.pk).order_by("year", "serial")
    related = [("Lead case", each) for each in lead.exclude(pk=case.pk)]
    related += [("Member case", each) for each in members]
    rows = [(_to_docket(each), each.title, kind, day(each.filed_on), day(each.terminated_on)) for kind, each in related]
    return Table("Associated cases", ("Number", "Title", "Kind", "Filed", "Closed"), rows)


def filers(case: Case) -> Table:
    """Who filed, how often, and when last."""
    filed = Filing.objects.filter(entry__case=case).order_by("party__position")
    named = filed.values_list("party__name", "party__role")
    rows = [
        (name, role, str(count), day(last))
        for name, role, count, last in named.annotate(count=Count("pk"), last=Max("entry__filed_on"))
    ]
    return Table("Filers", ("Party", "Role", "Filings", "Last filing"), rows)


def motions(case: Case, user) -> Table:
    pending = DocketEntry.objects.visible_to(user).filter(case=case).pending().in_docket_order()
    rows = [(number_of(each), each.event_title, day(each.filed_on)) for each in pending.select_related("case")]
    return Table("Pending motions", ("Doc. No.", "Motion", "Filed"), rows)


def papers(entry: DocketEntry, readable: list[Document]) -> Table:
    """The attachment menu of an entry, as far as it opens."""
    rows = [
        (
            "-".join(str(part) for part in (entry.number, paper.number) if part),
            paper.description or "Main Document",
            str(paper.pages or ""),
            str(paper.size or ""),
        )
        for paper in readable
    ]
    return Table("Documents", ("No.", "Description", "Pages", "Bytes"), rows)


def number_of(entry: DocketEntry) -> Link:
    """The document number, leading to its line on the docket."""
    return _to_entry(entry, str(entry.number or "none"))


def current_text(entry: DocketEntry) -> str:
    """As it reads since the last correction; `corrections` are prefetched."""
    corrections = list(entry.corrections.all())
    return corrections[-1].text if corrections else entry.text


def said(entry: DocketEntry) -> str:
    return f"{entry.event_title} [{entry.number}]" if entry.number else entry.event_title


def when(hearing: Hearing) -> str:
    return printed(hearing.at)


def printed(at: datetime) -> str:
    """On the court's clock."""
    return f"{timezone.localtime(at):%m/%d/%Y %I:%M %p}"


def _to_entry(entry: DocketEntry, text: str) -> Link:
    return Link(text, f"{reverse('cases:docket', args=[entry.case.public_id])}#entry-{entry.public_id}")


def _to_docket(case: Case) -> Link:
    return Link(case.full_number, reverse("cases:docket", args=[case.public_id]))


def _counsel(party: Party) -> str:
    now = [each.printed_name for each in party.appearances.all() if each.ended_on is None]
    return ", ".join(now) or ("Pro se" if party.is_pro_se else "None")
