"""The Notice of Electronic Filing in words: the e-mail as CM/ECF's readers parse it, and the same for a page."""

import re
from binascii import b2a_qp
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.header import Header
from email.utils import format_datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notices.models import Means, Notice, NoticeDocument, Service

NEW_LINE = "\r\n"
LONG_LINE = re.compile("(.{60,76}) ")
STAMP_ID = 1020290914  # CM/ECF prints one constant for a court


@dataclass(frozen=True)
class Told:
    """A notice with all that it lists."""

    notice: Notice
    documents: list[NoticeDocument]
    services: list[Service]


def told(notices: Iterable[Notice]) -> dict[int, Told]:
    """Notices by key, their documents and services read in two queries however many they are."""
    whole = {notice.pk: Told(notice, [], []) for notice in notices}
    for document in NoticeDocument.objects.filter(notice__in=whole).order_by("position"):
        whole[document.notice_id].documents.append(document)
    for service in Service.objects.filter(notice__in=whole).order_by("name", "pk"):
        whole[service.notice_id].services.append(service)
    return whole


def context(notice: Notice) -> dict:
    """What `notices/_nef.html` needs, in two queries."""
    return _context(told([notice])[notice.pk])


def _context(whole: Told) -> dict:
    notice, documents = whole.notice, whole.documents
    return {
        "notice": notice,
        "court": settings.COURT,
        "filers": notice.filers.splitlines(),
        "entered": moment(notice.entered_at),
        "filed": day(notice.filed_on),
        "closed": notice.case_closed_on and day(notice.case_closed_on),
        "documents": [{"document": each, "stamp": stamp_line(notice, each)} for each in documents],
        "emailed": [each for each in whole.services if each.means == Means.ELECTRONIC],
        "by_filer": [each for each in whole.services if each.means == Means.BY_FILER],
        "case_url": case_url(notice),
        "document_url": document_url(notice, documents),
    }


def letter(whole: Told) -> bytes:
    """The e-mail without its Message-ID: the same bytes for every recipient, now and at every later attempt."""
    body = render_to_string(
        "notices/nef_mail.html", _context(whole) | {"simulation_notice": settings.SIMULATION_NOTICE}
    )
    return NEW_LINE.join([*_headers(whole.notice), "", ""]).encode("ascii") + _quoted_printable(body)


def mail(*, message_id: str, letter: bytes) -> bytes:
    """One delivery's e-mail, ready for the wire."""
    return f"Message-ID: {message_id}\r\n".encode("ascii") + letter


def subject(notice: Notice) -> str:
    """Clients cut the event's title out of it: what follows the case's name, exactly as the body prints that."""
    return " ".join(f"Activity in Case {notice.case_number} {notice.case_name} {notice.event_title}".split())


def case_url(notice: Notice) -> str:
    return f"{settings.COURT['site']}/cgi-bin/DktRpt.pl?{notice.cmecf_case_id}"


def document_url(notice: Notice, documents: list[NoticeDocument]) -> str:
    """The main document; its fourth digit is 0 when attachments follow (a menu opens), else 1. Empty for text only."""
    if not documents or notice.is_sealed:
        return ""
    number, flag = documents[0].cmecf_id, "0" if len(documents) > 1 else "1"
    asked = f"caseid={notice.cmecf_case_id}&de_seq_num={notice.sequence}&magic_num="
    return f"{settings.COURT['site']}/doc1/{number[:3]}{flag}{number[4:]}?{asked}"


def stamp_line(notice: Notice, document: NoticeDocument) -> str:
    """`[STAMP cacdStamp_ID=… [Date=2/10/2026] [FileNumber=40000123-0] […]]`, its digits on two lines."""
    entered = day(timezone.localtime(notice.entered_at).date())
    number = f"{notice.file_number}-{document.position}"
    digits = f"{document.stamp[:64]}\n{document.stamp[64:]}"
    return f"[STAMP {settings.COURT['id']}Stamp_ID={STAMP_ID} [Date={entered}] [FileNumber={number}] [{digits}]]"


def day(on: date) -> str:
    """`2/10/2026`"""
    return f"{on.month}/{on.day}/{on.year}"


def moment(at: datetime) -> str:
    """`2/10/2026 at 12:09 PM PST`: Pacific time, whichever of the two is in force."""
    here = timezone.localtime(at)
    return f"{day(here.date())} at {here.hour % 12 or 12}:{here:%M %p %Z}"


def _headers(notice: Notice) -> list[str]:
    """Written by hand: the email package takes five times as long, and thousands of notices go out in a row."""
    court = settings.COURT["mail_from"]
    simulation = [_header("X-Simulation", settings.SIMULATION_NOTICE)] if settings.SIMULATION_NOTICE else []
    return [
        f"From: {court}",
        f"To: {court}",  # recipients stand on the envelope alone
        _header("Subject", subject(notice)),
        f"Date: {format_datetime(timezone.localtime(notice.entered_at))}",
        "Auto-Submitted: auto-generated",
        *simulation,
        "MIME-Version: 1.0",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]


def _header(name: str, text: str) -> str:
    """One header, folded; without line breaks of its own it cannot begin another, beyond ASCII it is encoded."""
    line = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    if not line.isascii():
        return f"{name}: {Header(' '.join(line.split()), 'utf-8', header_name=name).encode(linesep=NEW_LINE)}"
    return LONG_LINE.sub(rf"\1{NEW_LINE} ", f"{name}: {' '.join(line.split())}")


def _quoted_printable(body: str) -> bytes:
    return b2a_qp(body.encode(), istext=True).replace(b"\n", b"\r\n")
