"""What the query menu lists of one case: parties, attorneys, history, hearings, associated cases, filers, motions."""

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from cases.designating import ASSUMED, pending
from cases.docket_json import roles
from cases.models import Appearance, Case, DocketEntry, Filing, Hearing, Party
from cases.record.tables import Link, Table, day

DECLARATION = f"Declaration of {{}}, on {{}} ({ASSUMED})"
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


def history(entries: list[DocketEntry], *, with_text: bool) -> Table:
    """The entries by their event's title; with the docket text if asked for."""
    rows = [
        (number_of(entry), day(entry.filed_on), day(entry.entered_on), entry.event_title or entry.text[:200])
        + ((current_text(entry),) if with_text else ())
        for entry in entries
    ]
    return Table("History", HISTORY + (("Docket text",) if with_text else ()), rows)


def deadlines(case: Case, user) -> Table:
    """Declarations that are due, then hearings: what was ever set, soonest last."""
    every = Hearing.objects.visible_to(user).filter(case=case).select_related("judge", "set_by")
    due = [(day(each.on), "", "Due", DECLARATION.format(each.who, said(each.asked))) for each in pending(case, user)]
    held = [(when(each), str(each.judge), each.get_state_display(), said(each.set_by)) for each in every.order_by("at")]
    return Table("Deadlines and hearings", ("When", "Before", "State", "Set by"), due + held)


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


def number_of(entry: DocketEntry) -> Link:
    """The document number, leading to its line on the docket."""
    docket = reverse("cases:docket", args=[entry.case.public_id])
    return Link(str(entry.number or "none"), f"{docket}#entry-{entry.public_id}")


def current_text(entry: DocketEntry) -> str:
    """As it reads since the last correction; `corrections` are prefetched."""
    corrections = list(entry.corrections.all())
    return corrections[-1].text if corrections else entry.text


def said(entry: DocketEntry) -> str:
    return f"{entry.event_title} [{entry.number}]" if entry.number else entry.event_title


def when(hearing: Hearing) -> str:
    return f"{timezone.localtime(hearing.at):%m/%d/%Y %I:%M %p}"


def _to_docket(case: Case) -> Link:
    return Link(case.full_number, reverse("cases:docket", args=[case.public_id]))


def _counsel(party: Party) -> str:
    now = [each.printed_name for each in party.appearances.all() if each.ended_on is None]
    return ", ".join(now) or ("Pro se" if party.is_pro_se else "None")
