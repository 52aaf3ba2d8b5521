"""The docket sheet: header, parties and counsel, and the entries as one stream of ready-made rows."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, Sum
from django.urls import reverse
from django.utils.html import escape

from cases import sealing, visibility
from cases.docket_json import roles
from cases.models import Appearance, Case, Correction, Count, DocketEntry, Document, Filing, Party
from cases.models.party import clearance_of
from cases.record import marking, stubs
from cases.record.docket_options import Options
from cases.record.notices import entries_noticed_to
from cases.record.tables import Link, day
from cases.visibility import Clearance, Seal

CHUNK = 500
WHOLE = Options()
NOTHING_NEW = 2**63
NONE = "<tr><td></td><td></td><td>No entry of this docket is like that.</td></tr>\n"
CORRECT = ' <a class="docket__act no-print" href="/entries/{}/correct/">Correct</a>'
NOTICE = ' <a class="docket__act no-print" href="/entries/{}/notice/">Notice</a>'
NEW = ' <span class="badge badge--new">New</span>'
SEAL = ' <a class="docket__act no-print" href="/cases/{}/sealing/?what={}#change">Seal</a>'
WHY = ' <a class="docket__act no-print" href="/documents/{}/why/" aria-label="Why {} cannot be opened">why?</a>'
Opens = Callable[[int, str, bool], bool]


def rows(case: Case, user, options: Options = WHOLE, *, seen: int = NOTHING_NEW) -> Iterator[str]:
    """The entries asked for as table rows, a chunk at a time: the same few queries, however long the docket.

    Entries with a key above `seen` are marked as new.
    """
    opens, may_correct = opens_for(case, user), clearance_of(user).is_court
    may_seal = may_correct and sealing.may_change(user)
    sealed = _sealed_papers(case)
    corrected = dict(Correction.objects.filter(entry__case=case).order_by("pk").values_list("entry_id", "html"))
    entries = options.chosen(DocketEntry.objects.visible_to(user).filter(case=case))
    columns = entries.values_list("pk", "public_id", "filed_on", "number", "html", "has_paper", "seal", "is_by_court")
    marked = marking.marker(options.find) if options.find else None
    pages, noticed = _page_counts(case, user, options), _noticed(case, user, options)
    made, is_empty = [], True
    for pk, public_id, filed_on, number, html, has_paper, seal, is_by_court in columns.iterator(chunk_size=2000):
        if options.new and pk <= seen:
            continue
        own_seals = sealed.get(pk, ())
        link = has_paper and opens(pk, Seal.SEALED if 0 in own_seals else seal, is_by_court)
        text = corrected.get(pk, html)
        if has_paper and not opens(pk, seal, is_by_court):
            text = _without_links_to(public_id, text)
        elif own_seals and not opens(pk, Seal.SEALED, is_by_court):
            text = _without_links_to(public_id, text, *own_seals)
        if marked and (text := marked(text)) is None:
            continue
        if may_correct:
            text += CORRECT.format(public_id) + SEAL.format(case.public_id, public_id) * may_seal
        if pk in noticed or pk > seen:
            text += NOTICE.format(public_id) * (pk in noticed) + NEW * (pk > seen)
        why = not link and stubs.asks_why(number, filed_on, has_paper=has_paper)
        made.append(_row(public_id, filed_on, number, text, link, seal, pages.get(pk), why=why))
        if len(made) == CHUNK:
            yield "".join(made)
            made, is_empty = [], False
    yield NONE if options.is_part and is_empty and not made else "".join(made)


def opens_for(case: Case, user) -> Opens:
    clearance = clearance_of(user)
    is_own = not clearance.is_court and Case.objects.filter(pk=case.pk, pk__in=clearance.own_case_ids).exists()
    return visibility.opens(
        is_court=clearance.is_court,
        is_own_case=is_own,
        is_limited=case.is_remote_access_limited,
        own_filings=_own_filings(case, clearance) if is_own and settings.SEALED_OPENS_FOR_FILING_SIDE else (),
    )


def flags(case: Case) -> str:
    """The line above the sheet: the magistrate judge for discovery, then the flags."""
    magistrate = f"({case.referred_initials}x)" if case.referred_initials else ""
    return ", ".join(part for part in (magistrate, case.flags) if part)


def left(case: Case, user) -> list[tuple[str, object]]:
    """What stands under the title, texts and Links; what is empty is left out."""
    lead = Case.objects.visible_to(user).filter(pk=case.lead_case_id).first()
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
        rows.append({"party": party, "versus": versus, "counsel": _counsel(party, printed), "counts": counts_of(party)})
    return rows


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


def _sealed_papers(case: Case) -> dict[int, set[int]]:
    """Numbers of the papers with a seal of their own, by entry; its own seal may be stricter than the entry's."""
    found: dict[int, set[int]] = {}
    papers = Document.objects.filter(entry__case=case).exclude(seal=Seal.PUBLIC).order_by()
    for entry, number in papers.values_list("entry", "number"):
        found.setdefault(entry, set()).add(number)
    return found


def _own_filings(case: Case, clearance: Clearance) -> set[int]:
    filed = Filing.objects.filter(entry__case=case, party__in=clearance.own_party_ids)
    return set(filed.values_list("entry", flat=True))


def _without_links_to(public_id: str, html: str, *numbers: int) -> str:
    """The text stays, but nothing in it leads to papers that would not open: those of these numbers, or all."""
    which = "|".join(map(str, numbers)) or r"\d+"
    return re.sub(rf'<a href="/documents/{re.escape(public_id)}/(?:{which})/">([^<]*)</a>', r"\1", html)


def _page_counts(case: Case, user, options: Options) -> dict[int, int]:
    """Pages of the papers of each entry, as far as `user` may open them."""
    if not options.pages:
        return {}
    papers = Document.objects.visible_to(user).filter(entry__case=case, pages__isnull=False)
    return dict(papers.order_by().values_list("entry").annotate(Sum("pages")))


def _noticed(case: Case, user, options: Options) -> set[int]:
    """Entries whose notice `user` may read."""
    return set(entries_noticed_to(user).filter(case=case).values_list("pk", flat=True)) if options.notices else set()


def _row(
    public_id: str,
    filed_on: date,
    number: int | None,
    html: str,
    link: bool,
    seal: str,
    pages: int | None = None,
    *,
    why: bool = False,
) -> str:
    """One row; `html` was escaped when it was made, and all else is escaped here."""
    shown = "" if number is None else str(number)
    if link:
        shown = f'<a href="/documents/{escape(public_id)}/">{shown or "view"}</a>'
    elif why:
        shown += WHY.format(escape(public_id), shown or "this paper")
    if pages:
        shown += f"<br><small>{pages} page{'s' * (pages > 1)}</small>"
    sealed = "" if seal == "public" else ' <span class="badge badge--sealed">Sealed</span>'
    on = f"{filed_on.month:02d}/{filed_on.day:02d}/{filed_on.year:04d}"
    return f'<tr id="entry-{escape(public_id)}"><td>{on}</td><td>{shown}</td><td>{html}{sealed}</td></tr>\n'
