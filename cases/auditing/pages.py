"""Audits the papers' rows: Page IDs, header texts and document serials."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from cases import documents
from cases.models import Case, DocketEntry, Document, DraftDocument, Noticing
from cases.models.draft import DOCUMENT_SERIALS_START


def page_ids_run_through_the_case() -> Iterator[str]:
    """From 1, without a gap, never twice, in docket order; the case remembers the last."""
    case_id, last = None, 0
    stamped = _with_cases(Document.objects.exclude(first_page_id=None))
    for document in stamped.order_by("entry__case", "entry__place", "number").iterator():
        if document.entry.case_id != case_id:
            case_id, last = document.entry.case_id, 0
        if document.first_page_id != last + 1:
            yield f"{document}: its first Page ID is {document.first_page_id}; {last + 1} follows the paper before it."
        last = document.first_page_id + document.pages - 1
    yield from _last_page_ids()


def headers_fit_their_entries() -> Iterator[str]:
    """`Case … Document 147-1 Filed 05/17/13`; judges and number of the case may have changed since."""
    for document in _with_cases(Document.objects.exclude(header="")).order_by("pk").iterator():
        case, entry = document.entry.case, document.entry
        tail = documents.header(case, entry, document.number).removeprefix(f"Case {case.full_number}")
        if not document.header.startswith("Case ") or not document.header.endswith(tail):
            yield f"{document}: its header “{document.header}” does not end with “{tail.strip()}”."
    unstamped = Document.objects.filter(header="", entry__entered_at__isnull=False)
    for document in _with_cases(unstamped).iterator():
        yield f"{document} was filed here and has no header."


def serials_are_ours() -> Iterator[str]:
    """Papers held here bear serials from 50,000,001 on, the one they were received under; nobody else's are."""
    prefix = f"{settings.COURT['document_prefix']}0"
    for document in _with_cases(Document.objects.all()).order_by("pk").iterator():
        serial = int(document.cmecf_id.removeprefix(prefix) or 0)
        if document.is_held_here and not (document.cmecf_id.startswith(prefix) and serial >= DOCUMENT_SERIALS_START):
            yield f"{document} is held here under {document.cmecf_id}, which is not one of this portal's numbers."
    received = DraftDocument.objects.filter(draft__entry__isnull=False)
    numbered = received.annotate(
        cmecf_id=Concat(Value(prefix), "pk", output_field=Document._meta.get_field("cmecf_id"))
    )
    for paper in numbered.exclude(cmecf_id__in=Document.objects.values("cmecf_id")).iterator():
        yield f"{paper} ({paper.cmecf_id}) was filed and is not on the docket."


def papers_are_there_once() -> Iterator[str]:
    """On one docket; what was spread has the same paper, under the same serial, on the dockets of its cases."""
    for column, other in (("cmecf_id", "stored_name"), ("stored_name", "cmecf_id")):
        counts = {
            "times": Count("pk"),
            "cases": Count("entry__case", distinct=True),
            "kinds": Count(other, distinct=True),
        }
        used = Document.objects.exclude(**{column: ""}).values(column).annotate(**counts).filter(times__gt=1)
        for row in used.filter(Q(times__gt=F("cases")) | Q(kinds__gt=1)).order_by().iterator():
            yield f"{row['times']} documents share the {column} {row[column]}."
    told = Noticing.objects.filter(entry=OuterRef("entry"), notice__noticings__entry=OuterRef(OuterRef("entry")))
    alike = Document.objects.filter(cmecf_id=OuterRef("cmecf_id")).exclude(pk=OuterRef("pk"))
    for document in _with_cases(Document.objects.filter(Exists(alike.exclude(Exists(told))))).order_by("pk").iterator():
        yield f"{document} has the serial {document.cmecf_id} of another filing."


def numbers_are_links_to_papers() -> Iterator[str]:
    """An entry whose number is a link has a main document; one made here whose number is not has none."""
    main = Document.objects.filter(number=0)
    with_paper = Q(pk__in=main.values("entry"))
    entries = DocketEntry.objects.select_related("case")
    for entry in entries.filter(has_paper=True).exclude(with_paper).iterator():
        yield f"{entry} says it has a paper, and has none."
    for entry in entries.filter(with_paper, has_paper=False).iterator():
        yield f"{entry} has a paper that its number does not lead to."


def _last_page_ids() -> Iterator[str]:
    end = Max(F("entries__documents__first_page_id") + F("entries__documents__pages") - 1, default=0)
    for case in Case.objects.annotate(end=end).exclude(last_page_id=F("end")).iterator():
        yield f"{case.number}: the case's last Page ID is {case.last_page_id}, its papers end at {case.end}."


def _with_cases(rows: QuerySet) -> QuerySet:
    return rows.select_related("entry__case")


CHECKS = (
    page_ids_run_through_the_case,
    headers_fit_their_entries,
    serials_are_ours,
    papers_are_there_once,
    numbers_are_links_to_papers,
)
