"""Brings a docket file into the record: all of it in one transaction, or nothing."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import audit
from accounts.identifiers import fold
from accounts.models import PacerAccount
from cases import docket_text, opening
from cases.docket_json import appearing, contents
from cases.docket_json.comparing import differences
from cases.docket_json.contents import Docket, Entry, entered_in
from cases.docket_json.exporting import export
from cases.docket_json.reading import BrokenDocket
from cases.docketing import SEQUENCE_STEP
from cases.events import DICTIONARY
from cases.events.event import Event
from cases.models import Case, DocketEntry, Document, Judge

DIFFERENCES_TOLD = 5
MISSPELT = {"Ex Parte Applicaton for Leave": "Ex Parte Application for Leave"}  # by the court, in its own records
# How this court's texts begin where a whole docket does not name the event.
MOTION = re.compile(r"(NOTICE OF MOTION AND MOTION|([A-Z]+ )?MOTION|EX PARTE APPLICATION|APPLICATION)\b(?! related)")


class RecordDiffers(ValueError):
    """The case is here already and the file says something else; the record is append-only."""


class MailGoesOut(RuntimeError):
    """Real e-mail addresses have no place in a portal that sends mail."""


@dataclass(frozen=True)
class Outcome:
    """The case, whether this import made it, and how many rows of each kind it made."""

    case: Case
    is_new: bool
    counts: dict[str, int]


def bring_in(source: dict, *, at: datetime, by: PacerAccount | None = None, keep_addresses: bool = False) -> Outcome:
    """Record the docket in `source`; a second time it changes nothing.

    Raises BrokenDocket, RecordDiffers or MailGoesOut, and then nothing was written.
    """
    refuse_where_mail_goes_out(keep_addresses)
    docket = contents.read(source)
    with transaction.atomic():
        number = docket.number
        asked = {"office": number.office, "year": number.year, "type": number.type, "serial": number.serial}
        case = Case.objects.filter(**asked).select_related("assigned_judge", "referred_judge").first()
        if case is None:
            return _recorded(docket, asked, at=at, by=by, is_masked=not keep_addresses)
        _refuse_if_different(case, source)
        return Outcome(case, False, {})


def refuse_where_mail_goes_out(keep_addresses: bool) -> None:
    if keep_addresses and settings.MAIL_DELIVERY != "off":
        raise MailGoesOut(
            f"Real e-mail addresses are kept only where delivery is off; here it is “{settings.MAIL_DELIVERY}”. "
            "Set MAIL_DELIVERY=off, or import without --keep-addresses."
        )


def _refuse_if_different(case: Case, source: dict) -> None:
    found = differences(export(case), source)
    if found:
        more = len(found) - DIFFERENCES_TOLD
        told = found[:DIFFERENCES_TOLD] + ([f"and {more} more"] if more > 0 else [])
        raise RecordDiffers(f"{case.number} is already here and differs: {'; '.join(told)}")


def _recorded(docket: Docket, number: dict, *, at: datetime, by: PacerAccount | None, is_masked: bool) -> Outcome:
    case = _case(docket, number)
    counts = appearing.record(case, docket.parties, at=at, is_masked=is_masked)
    counts |= _enter(case, docket.entries)
    audit.record(case.audit_chain, "docket imported", by=by, at=at, facts=counts | {"addresses_masked": is_masked})
    return Outcome(case, True, counts)


def _case(docket: Docket, number: dict) -> Case:
    assigned, referred = _judges(docket)
    columns = docket.columns | {
        "folded_title": fold(docket.columns["title"]),
        "assigned_judge": assigned,
        "referred_judge": referred,
        "assigned_initials": docket.columns["assigned_initials"] or (assigned.initials if assigned else ""),
        "referred_initials": docket.columns["referred_initials"] or (referred.initials if referred else ""),
        "is_remote_access_limited": opening.is_limited(docket.columns["nature_of_suit"]),
        "last_place": len(docket.entries),
        "last_number": _highest(docket.entries, "number"),
        "last_sequence": _highest(docket.entries, "sequence") or SEQUENCE_STEP * len(docket.entries),
    }
    case = Case.objects.create(**number, **columns)
    case.cmecf_id = opening.CASE_IDS_START + case.pk
    case.save(update_fields=["cmecf_id"])
    return case


def _highest(entries: list[Entry], column: str) -> int:
    return max((entry.columns[column] or 0 for entry in entries), default=0)


def _judges(docket: Docket) -> tuple[Judge | None, Judge | None]:
    """The judge assigned, by direct assignment a magistrate judge too, and the magistrate judge referred to."""
    is_direct = bool(docket.assigned) and docket.calls_magistrate(docket.assigned)
    office = Judge.Office.MAGISTRATE if is_direct else Judge.Office.DISTRICT
    return (
        _judge(docket.assigned, office, docket.columns["assigned_initials"]),
        _judge(docket.referred, Judge.Office.MAGISTRATE, docket.columns["referred_initials"]),
    )


def _judge(name: str, office: str, initials: str) -> Judge | None:
    """The judge of exactly this name; what the court has recorded of them stays, only missing initials are added."""
    if not name:
        return None
    judge, _ = Judge.objects.get_or_create(name=name, defaults={"office": office, "initials": initials})
    if initials and not judge.initials:
        judge.initials = initials
        judge.save(update_fields=["initials"])
    return judge


def _enter(case: Case, entries: list[Entry]) -> dict[str, int]:
    """Entries in file order, and a Document for each number that is a link; the bytes stay with the court."""
    _refuse_known_papers(entries)
    titles = {event.title: event for event in reversed(DICTIONARY.values())}
    titles |= {spelt: titles[meant] for spelt, meant in MISSPELT.items()}
    rows = [_row(case, entry, place, titles) for place, entry in enumerate(entries, start=1)]
    DocketEntry.objects.bulk_create(rows)
    papers = [
        Document(entry=row, number=0, cmecf_id=entry.document_id)
        for row, entry in zip(rows, entries, strict=True)
        if entry.document_id
    ]
    Document.objects.bulk_create(papers)
    return {"entries": len(rows), "linked_documents": len(papers)}


def _refuse_known_papers(entries: list[Entry]) -> None:
    asked = {entry.document_id: entry for entry in entries if entry.document_id}
    known = Document.objects.filter(cmecf_id__in=asked).select_related("entry__case").order_by("pk").first()
    if known:
        path = asked[known.cmecf_id].path
        raise BrokenDocket(f"{path}.pacer_doc_id: {known.cmecf_id} is a paper of {known.entry.case.number} already.")


def _row(case: Case, entry: Entry, place: int, titles: dict[str, Event]) -> DocketEntry:
    event = titles.get(entry.columns["event_title"])
    known: dict = {"is_motion": bool(MOTION.match(entry.columns["text"]))}
    if event:
        known = event.marks(entry.columns["filed_on"])
    html = _html(entry)
    return DocketEntry(case=case, place=place, html=html, has_paper=bool(entry.document_id), **entry.columns, **known)


def _html(entry: Entry) -> str:
    """What the docket sheet prints: a history report has only the event's title, and leaves out `(Entered: …)`."""
    text, on = entry.columns["text"] or entry.columns["event_title"], entry.columns["entered_on"]
    ending = docket_text.entered(on) if on and not entered_in(text) else ""
    return docket_text.html(docket_text.said(text + ending))
