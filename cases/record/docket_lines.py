"""The entries of a docket sheet, a line each: what one viewer may read of it, and which papers open to them."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import unescape
from itertools import chain
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet, Sum

from cases import visibility
from cases.models import Case, Correction, DocketEntry, Document, Filing
from cases.models.party import clearance_of
from cases.record import marking, stubs
from cases.record.docket_options import WHOLE, Options
from cases.record.notices import entries_noticed_to
from cases.visibility import Clearance, Seal

NOTHING_NEW = 2**63
TAG = re.compile(r"<[^>]*>")
ITALICS = re.compile(r"(<i>.*?</i>)", re.DOTALL)
COLUMNS = ("pk", "public_id", "filed_on", "number", "html", "has_paper", "seal", "is_disposition", "opens_on")
CHUNK = 150  # lines made at a time: the first are out soon, and few are in memory
Opens = Callable[[int, str, bool, date | None], bool]


class Line(NamedTuple):
    """One entry; `html` was escaped when it was made, `number` is None for an unnumbered entry."""

    public_id: str
    filed_on: date
    number: int | None
    html: str
    seal: str
    opens: bool
    asks_why: bool
    pages: int | None
    is_noticed: bool
    is_new: bool

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """What `html` says, for paper: in parts, and whether each is in italics, as the filer's own words are."""
        parts = [part for part in ITALICS.split(self.html) if part]
        said = [(unescape(TAG.sub("", part)), part.startswith("<i>")) for part in parts]
        return said + [(" Sealed", False)] * (self.seal != Seal.PUBLIC)

    @property
    def text(self) -> str:
        """What `html` says, for files."""
        return "".join(words for words, _ in self.pieces)


def lines(case: Case, user, options: Options = WHOLE, *, seen: int = NOTHING_NEW) -> Iterator[Line]:
    """The entries asked for, in the order asked for: the same few queries, however long the docket.

    Entries with a key above `seen` are new to the viewer.
    """
    opens, sealed = opens_for(case, user), _sealed_papers(case)
    corrected = dict(Correction.objects.filter(entry__case=case).order_by("pk").values_list("entry_id", "html"))
    entries = options.chosen(DocketEntry.objects.visible_to(user).filter(case=case))
    columns = entries.values_list(*COLUMNS)
    marked = marking.marker(options.find) if options.find else None
    pages, noticed = _page_counts(case, user, options), _noticed(case, user, options)
    rows = chain.from_iterable(_batches(columns))
    for pk, public_id, filed_on, number, html, has_paper, seal, is_disposition, opens_on in rows:
        if options.new and pk <= seen:
            continue
        own_seals = sealed.get(pk, ())
        may_open = has_paper and opens(pk, seal, is_disposition, opens_on)
        opens_all = not own_seals or opens(pk, Seal.SEALED, is_disposition, opens_on)
        link = may_open and (opens_all or 0 not in own_seals)
        text = corrected.get(pk, html)
        if has_paper and not may_open:
            text = _without_links_to(public_id, text)
        elif not opens_all:
            text = _without_links_to(public_id, text, *own_seals)
        if marked and (text := marked(text)) is None:
            continue
        why = not link and stubs.asks_why(number, filed_on, has_paper=has_paper or seal != Seal.PUBLIC)
        yield Line(public_id, filed_on, number, text, seal, link, why, pages.get(pk), pk in noticed, pk > seen)


def _batches(columns: QuerySet) -> Iterator[Iterable[tuple]]:
    """The first rows by a query of their own, and soon: PostgreSQL makes all ready before a cursor gives one.

    An entry that is docketed in between is not lost, and none comes twice.
    """
    first = list(columns[:CHUNK])
    yield first
    if len(first) == CHUNK:
        yield columns.exclude(pk__in=[row[0] for row in first]).iterator(chunk_size=3 * CHUNK)


def opens_for(case: Case, user) -> Opens:
    clearance = clearance_of(user)
    is_own = not clearance.is_court and Case.objects.filter(pk=case.pk, pk__in=clearance.own_case_ids).exists()
    return visibility.opens(
        clearance,
        is_own_case=is_own,
        is_limited=case.is_remote_access_limited,
        own_filings=_own_filings(case, clearance) if is_own and settings.SEALED_OPENS_FOR_FILING_SIDE else (),
    )


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
