"""The docket sheet: header, parties and counsel, and the entries as one stream of ready-made rows."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Prefetch
from django.utils.html import escape

from cases import visibility
from cases.models import Appearance, Case, Correction, DocketEntry, Party
from cases.models.party import clearance_of

CHUNK = 500
Opens = Callable[[str, bool], bool]


def rows(case: Case, user) -> Iterator[str]:
    """The entries in docket order as table rows, a chunk at a time: two queries, however long the docket."""
    opens = opens_for(case, user)
    corrected = dict(Correction.objects.filter(entry__case=case).order_by("pk").values_list("entry_id", "html"))
    entries = DocketEntry.objects.visible_to(user).filter(case=case).in_docket_order()
    columns = entries.values_list("pk", "public_id", "filed_on", "number", "html", "has_paper", "seal", "is_by_court")
    made: list[str] = []
    for pk, public_id, filed_on, number, html, has_paper, seal, is_by_court in columns.iterator(chunk_size=2000):
        link = has_paper and opens(seal, is_by_court)
        made.append(_row(public_id, filed_on, number, corrected.get(pk, html), link, seal))
        if len(made) == CHUNK:
            yield "".join(made)
            made.clear()
    yield "".join(made)


def opens_for(case: Case, user) -> Opens:
    clearance = clearance_of(user)
    is_own = not clearance.is_court and Case.objects.filter(pk=case.pk, pk__in=clearance.own_case_ids).exists()
    return visibility.opens(is_court=clearance.is_court, is_own_case=is_own, is_limited=case.is_remote_access_limited)


def parties_with_counsel(case: Case) -> list[Party]:
    """Parties in docket order, each with all counsel it ever had, for the head of the sheet."""
    counsel = Appearance.objects.select_related("contact").order_by("position")
    return list(
        case.parties.select_related("contact")
        .prefetch_related(Prefetch("appearances", counsel), "counts")
        .order_by("position")
    )


def groups(parties: list[Party]) -> list[dict]:
    """Parties as the sheet prints them: `V.` before the first defendant, an address once."""
    printed: set[tuple] = set()
    rows: list[dict] = []
    for party in parties:
        is_first_defendant = party.role.startswith(("Defendant", "Respondent")) and not any(r["versus"] for r in rows)
        rows.append({"party": party, "versus": is_first_defendant and bool(rows), "counsel": _counsel(party, printed)})
    return rows


def _counsel(party: Party, printed: set[tuple]) -> list[dict]:
    counsel = []
    for appearance in party.appearances.all():
        block = (appearance.printed_name, appearance.contact_id)
        counsel.append({"appearance": appearance, "see_above": block in printed, "lines": _lines(appearance)})
        printed.add(block)
    return counsel


def _lines(appearance: Appearance) -> list[str]:
    roles = [
        "LEAD ATTORNEY" if appearance.is_lead else "",
        "PRO HAC VICE" if appearance.is_pro_hac_vice else "",
        "ATTORNEY TO BE NOTICED" if appearance.is_noticed else "",
        f"TERMINATED: {appearance.ended_on:%m/%d/%Y}" if appearance.ended_on else "",
        f"Designation: {appearance.designation}" if appearance.designation else "",
    ]
    return [role for role in roles if role]


def _row(public_id: str, filed_on: date, number: int | None, html: str, link: bool, seal: str) -> str:
    """One row; `html` was escaped when it was made, and all else is escaped here."""
    shown = "" if number is None else str(number)
    if link:
        shown = f'<a href="/documents/{escape(public_id)}/">{shown or "view"}</a>'
    sealed = "" if seal == "public" else ' <span class="badge badge--sealed">Sealed</span>'
    on = f"{filed_on.month:02d}/{filed_on.day:02d}/{filed_on.year:04d}"
    return f'<tr id="entry-{escape(public_id)}"><td>{on}</td><td>{shown}</td><td>{html}{sealed}</td></tr>\n'
