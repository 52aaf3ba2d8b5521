"""What goes into envelopes: cover sheets for the addressees, the notice, the documents, the certificate: as one PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from accounts.models import PacerAccount
from cases import printing, proving, readings, unserved
from cases.docketing import local_date
from cases.models import DocketEntry, Document
from cases.record import bundles
from cases.visibility import Seal
from notices import nef, serving
from notices.models import Notice, Service

TEMPLATE = proving.PAPERS / "packet.typ"
NOT_HELD = "not held here in electronic form"
UNDER_SEAL = "under seal: served as the court directs"


@dataclass(frozen=True)
class Packet:
    """Of one entry: to whom it goes, the notices of it, what is enclosed, and what is not, and why."""

    entry: DocketEntry
    notices: list[Notice]
    to: list[proving.Addressee]
    enclosed: list[Document]
    left_out: list[str]


def of(keys: Iterable[int], *, with_sealed: bool) -> list[Packet]:
    """Those of these services that are still owed, entry by entry.

    What is sealed is enclosed only if asked for, and what is ex parte never: whom it may go to, the order says.
    """
    rows = serving.owed(Service.objects.filter(pk__in=keys)).select_related("notice", "person__contact__firm")
    services = list(rows.order_by("notice", "name", "pk"))
    entries = unserved.entries_of(services)
    by_entry: dict[DocketEntry, list[Service]] = {}
    for service in services:
        by_entry.setdefault(entries[service.notice_id], []).append(service)
    return [_packet(entry, owed, with_sealed) for entry, owed in by_entry.items()]


def has_sealed(entry: DocketEntry) -> bool:
    """Whether a packet may be asked for that holds more."""
    papers = entry.documents.select_related("entry")
    return any(_why_not(paper, False) and not _why_not(paper, True) for paper in papers)


def made(packets: list[Packet], *, by: PacerAccount, at: datetime) -> BinaryIO:
    """The one file, to be closed by whoever gets it. Raises bundles.TooLarge or documents.NotAsReceived."""
    enclosed = [paper for packet in packets for paper in packet.enclosed]
    bundles.check(enclosed)
    readings.admit(enclosed, by=by, at=at)
    return bundles.joined(file for packet in packets for file in _sheets(packet, by, at))


def _packet(entry: DocketEntry, services: list[Service], with_sealed: bool) -> Packet:
    enclosed, left_out = [], []
    for paper in entry.documents.select_related("entry__case").order_by("number"):
        if why := _why_not(paper, with_sealed):
            left_out.append(f"{_named(paper)}: {why}")
        else:
            enclosed.append(paper)
    notices = list(dict.fromkeys(service.notice for service in services))
    return Packet(entry, notices, list(dict.fromkeys(map(proving.addressee, services))), enclosed, left_out)


def _why_not(paper: Document, with_sealed: bool) -> str:
    if not paper.is_held_here:
        return NOT_HELD
    seals = {paper.seal, paper.entry.seal} - {Seal.PUBLIC, *([Seal.SEALED] if with_sealed else [])}
    return UNDER_SEAL if seals else ""


def _named(paper: Document) -> str:
    number = f"{paper.entry.number or ''}{f'-{paper.number}' if paper.number else ''}".strip("-")
    described = paper.description or "Main Document"
    return f"Document {number}, {described}" if number else described


def _sheets(packet: Packet, by: PacerAccount, at: datetime) -> Iterator[BinaryIO]:
    yield BytesIO(printing.printed(TEMPLATE, _data(packet), is_kept=False))
    yield from map(bundles.stamped, packet.enclosed)
    today, manner = local_date(at), proving.Manner.MAIL
    yield BytesIO(proving.proof(packet.entry, packet.to, by=by, at=at, manner=manner, on=today))


def _data(packet: Packet) -> dict:
    case = packet.entry.case
    return {
        "number": case.full_number,
        "case_title": case.title,
        "title": packet.entry.event_title,
        "addressees": [vars(each) for each in packet.to],
        "enclosed": [_named(paper) for paper in packet.enclosed],
        "left_out": packet.left_out,
        "notices": [_notice(page) for page in nef.contexts(packet.notices, known={case.cmecf_id})],
    }


def _notice(page: dict) -> dict:
    """As the notice stands: the names of files stay away where a seal came later."""
    notice: Notice = page["notice"]
    names = [("" if notice.withheld_at else each["document"].original_filename) for each in page["documents"]]
    return {
        "amended": page["amended"],
        "entered": nef.entered_line(notice),
        "captions": [_caption(each) for each in page["captions"]],
        "is_sealed": notice.is_sealed,
        "text": notice.docket_text,
        "emailed": [each.name for each in page["emailed"]],
        "by_filer": [each.name for each in page["by_filer"]],
        "documents": [
            {"description": each["document"].description, "name": name, "stamp": each["stamp"]}
            for each, name in zip(page["documents"], names, strict=True)
        ],
    }


def _caption(told: dict) -> dict:
    caption, closed = told["caption"], told["closed"]
    return {
        "case_name": caption.case_name,
        "case_number": caption.case_number,
        "filers": told["filers"],
        "number": told["number"],
        "closed": f"WARNING: CASE CLOSED on {closed}" if closed else "",
    }
