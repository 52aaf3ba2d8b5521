"""The docket sheet: header, parties and counsel, and the entries as one stream of ready-made rows."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.html import escape

from cases import visibility
from cases.docket_json import roles
from cases.models import Appearance, Case, Correction, DocketEntry, Document, Filing, Party
from cases.models.party import clearance_of
from cases.visibility import Clearance, Seal

CHUNK = 500
CORRECT = ' <a class="docket__act no-print" href="/entries/{}/correct/">Correct</a>'
Opens = Callable[[int, str, bool], bool]


def rows(case: Case, user) -> Iterator[str]:
    """The entries in docket order as table rows, a chunk at a time: the same few queries, however long the docket."""
    opens, may_correct = opens_for(case, user), clearance_of(user).is_court
    sealed = set(_sealed_papers(case))
    corrected = dict(Correction.objects.filter(entry__case=case).order_by("pk").values_list("entry_id", "html"))
    entries = DocketEntry.objects.visible_to(user).filter(case=case).in_docket_order()
    columns = entries.values_list("pk", "public_id", "filed_on", "number", "html", "has_paper", "seal", "is_by_court")
    made: list[str] = []
    for pk, public_id, filed_on, number, html, has_paper, seal, is_by_court in columns.iterator(chunk_size=2000):
        link = has_paper and opens(pk, Seal.SEALED if pk in sealed else seal, is_by_court)
        text = corrected.get(pk, html)
        if has_paper and not link and not opens(pk, seal, is_by_court):
            text = _without_links_to(public_id, text)
        made.append(_row(public_id, filed_on, number, text + CORRECT.format(public_id) * may_correct, link, seal))
        if len(made) == CHUNK:
            yield "".join(made)
            made.clear()
    yield "".join(made)


def opens_for(case: Case, user) -> Opens:
    clearance = clearance_of(user)
    is_own = not clearance.is_court and Case.objects.filter(pk=case.pk, pk__in=clearance.own_case_ids).exists()
    return visibility.opens(
        is_court=clearance.is_court,
        is_own_case=is_own,
        is_limited=case.is_remote_access_limited,
        own_filings=_own_filings(case, clearance) if is_own and settings.SEALED_OPENS_FOR_FILING_SIDE else (),
    )


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
        counsel.append({"appearance": appearance, "see_above": block in printed, "lines": roles.printed(appearance)})
        printed.add(block)
    return counsel


def _sealed_papers(case: Case) -> QuerySet:
    """Entries whose main document has a seal of its own, which may be stricter than the entry's."""
    return Document.objects.filter(entry__case=case, number=0).exclude(seal=Seal.PUBLIC).values_list("entry", flat=True)


def _own_filings(case: Case, clearance: Clearance) -> set[int]:
    filed = Filing.objects.filter(entry__case=case, party__in=clearance.own_party_ids)
    return set(filed.values_list("entry", flat=True))


def _without_links_to(public_id: str, html: str) -> str:
    """The text stays, but nothing in it leads to papers that would not open."""
    return re.sub(rf'<a href="/documents/{re.escape(public_id)}/\d+/">([^<]*)</a>', r"\1", html)


def _row(public_id: str, filed_on: date, number: int | None, html: str, link: bool, seal: str) -> str:
    """One row; `html` was escaped when it was made, and all else is escaped here."""
    shown = "" if number is None else str(number)
    if link:
        shown = f'<a href="/documents/{escape(public_id)}/">{shown or "view"}</a>'
    sealed = "" if seal == "public" else ' <span class="badge badge--sealed">Sealed</span>'
    on = f"{filed_on.month:02d}/{filed_on.day:02d}/{filed_on.year:04d}"
    return f'<tr id="entry-{escape(public_id)}"><td>{on}</td><td>{shown}</td><td>{html}{sealed}</td></tr>\n'
