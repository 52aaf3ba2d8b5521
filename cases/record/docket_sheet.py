"""The head of the docket sheet: the case, its parties and their counsel, in the court's order and wording."""

from django.db.models import Prefetch
from django.urls import reverse

from cases.docket_json import roles
from cases.models import Appearance, Case, Count, Party
from cases.record.docket_options import WHOLE, Options
from cases.record.tables import Link, day

COLUMNS = ("Date Filed", "#", "Docket Text")


def head(case: Case, user) -> dict:
    """What stands above the parties."""
    return {"flags": flags(case), "title": title(case), "left": left(case, user), "right": right(case)}


def flags(case: Case) -> str:
    """The line above the sheet: the magistrate judge for discovery, then the flags."""
    magistrate = f"({case.referred_initials}x)" if case.referred_initials else ""
    return ", ".join(part for part in (magistrate, case.flags) if part)


def title(case: Case) -> str:
    """What stands first under the number."""
    return f"Case title: {case.title}" if case.is_criminal else case.title


def left(case: Case, user) -> list[tuple[str, object]]:
    """What stands under the title, texts and Links; what is empty is left out."""
    lead = case.lead_case_id and Case.objects.visible_to(user).filter(pk=case.lead_case_id).first()
    facts = (
        ("Assigned to", case.assigned_judge),
        ("Referred to", case.referred_judge),
        ("Demand", case.demand),
        ("Lead case", lead and Link(lead.number, reverse("cases:docket", args=[lead.public_id]))),
        ("Earlier number", ", ".join(str(number) for number in case.earlier_numbers.all())),
        ("Cause", case.cause),
    )
    return [(label, value) for label, value in facts if value]


def right(case: Case) -> list[tuple[str, str]]:
    facts = (
        ("Date Filed", day(case.filed_on)),
        ("Date Terminated", day(case.terminated_on)),
        ("Jury Demand", case.jury_demand),
        ("Nature of Suit", case.nature_of_suit),
        ("Jurisdiction", case.jurisdiction),
    )
    return [(label, value) for label, value in facts if value]


def members(case: Case, options: Options, user) -> list[Case]:
    """The cases of which this is the lead, if they are asked for."""
    if not options.members:
        return []
    return list(Case.objects.visible_to(user).filter(lead_case=case).order_by("year", "serial"))


def parties_with_counsel(case: Case, options: Options = WHOLE) -> list[Party]:
    """Parties in docket order, each with all counsel it ever had, for the head of the sheet."""
    if not options.parties:
        return []
    kept = {} if options.terminated else {"terminated_on": None}
    counsel = Appearance.objects.select_related("contact").order_by("position")
    return list(
        case.parties.filter(**kept)
        .select_related("contact")
        .prefetch_related(Prefetch("appearances", counsel), "counts")
        .order_by("position")
    )


def groups(parties: list[Party]) -> list[dict]:
    """Parties as the sheet prints them: `V.` before the first defendant, an address once."""
    printed: set[tuple] = set()
    rows: list[dict] = []
    for party in parties:
        is_first_defendant = party.role.startswith(("Defendant", "Respondent")) and not any(r["versus"] for r in rows)
        versus = is_first_defendant and bool(rows)
        told = {"role": role(party), "counsel": _counsel(party, printed), "counts": counts_of(party)}
        rows.append({"party": party, "versus": versus, **told})
    return rows


def role(party: Party) -> str:
    """`Defendant (1)` in a criminal case."""
    return f"{party.role} ({party.defendant_number})" if party.defendant_number else party.role


def counts_of(party: Party) -> list[dict]:
    """What a defendant is charged with, in the court's blocks; nothing for who is charged with nothing."""
    counts = list(party.counts.all())
    if not (counts or party.highest_offense_opening or party.highest_offense_terminated):
        return []
    levels = {
        Count.Status.PENDING: ("Highest Offense Level (Opening)", party.highest_offense_opening or "None"),
        Count.Status.TERMINATED: ("Highest Offense Level (Terminated)", party.highest_offense_terminated or "None"),
    }
    return [_block(status, counts, *levels.get(status, ("", ""))) for status in Count.Status]


def _block(status: Count.Status, counts: list[Count], level_label: str, level: str) -> dict:
    charged = [count for count in counts if count.status == status]
    return {"label": status.label, "counts": charged, "level_label": level_label, "level": level}


def _counsel(party: Party, printed: set[tuple]) -> list[dict]:
    counsel = []
    for appearance in party.appearances.all():
        block = (appearance.printed_name, appearance.contact_id)
        counsel.append({"appearance": appearance, "see_above": block in printed, "lines": roles.printed(appearance)})
        printed.add(block)
    return counsel
