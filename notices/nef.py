"""The Notice of Electronic Filing in words: the e-mail as CM/ECF's readers parse it, and the same for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notices import letterhead
from notices.models import Means, Notice, NoticeDocument, Service
from notices.plain_text import block, fact, line, link

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


def contexts(notices: Iterable[Notice]) -> list[dict]:
    """What `notices/_nef.html` needs for each, in two queries."""
    return [_context(whole) for whole in told(notices).values()]


def _context(whole: Told) -> dict:
    notice, documents = whole.notice, whole.documents
    return {
        "notice": notice,
        "court": settings.COURT,
        "amended": amended_line(notice),
        "docket_html": notice.docket_html,
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


def letter(whole: Told, *, is_text: bool = False) -> bytes:
    """The e-mail without its Message-ID: the same bytes for every recipient, now and at every later attempt."""
    if is_text:
        body = render_to_string("notices/nef_mail.txt", _plain_context(whole))
    else:
        page = _context(whole) | {"simulation_notice": settings.SIMULATION_NOTICE, "docket_html": mailed(whole.notice)}
        body = render_to_string("notices/nef_mail.html", page)
    return letterhead.letter(subject=subject(whole.notice), at=whole.notice.entered_at, body=body, is_text=is_text)


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


def mailed(notice: Notice) -> str:
    """The docket text as HTML, its links with our host: what people wrote is escaped, so only links begin like this."""
    return notice.docket_html.replace('<a href="/', f'<a href="{settings.COURT["site"]}/')


def amended_line(notice: Notice) -> str:
    """Which notice this one amends; empty for a first one."""
    first = notice.amends
    if first is None:
        return ""
    which = f"the notice of {moment(first.entered_at)} (FileNumber {first.file_number})"
    return f"AMENDED NOTICE: the court has corrected the docket text. This amends {which}."


def entered_line(notice: Notice) -> str:
    """`The following transaction was entered by Roe, Jane on … and filed on …`"""
    by = f"by {line(notice.entered_by)} " if notice.entered_by else ""
    return (
        f"The following transaction was entered {by}on {moment(notice.entered_at)} and filed on {day(notice.filed_on)}"
    )


def plain_facts(notice: Notice, documents: list[NoticeDocument]) -> list[str]:
    """Case, filers and document with their links, for a plain-text mail."""
    closed = [f"WARNING: CASE CLOSED on {day(notice.case_closed_on)}"] if notice.case_closed_on else []
    url = document_url(notice, documents)
    first, *others = notice.filers.splitlines() or [""]
    return [
        fact("Case Name:", notice.case_name),
        fact("Case Number:", notice.case_number),
        link(case_url(notice)),
        fact("Filer:", first),
        *(fact("", filer) for filer in others),
        *closed,
        fact("Document Number:", numbered(notice, documents)),
        *([link(url)] if url else []),
    ]


def numbered(notice: Notice, documents: list[NoticeDocument]) -> str:
    """`147(No document attached)`, a bare number, or nothing."""
    if notice.document_number is None:
        return ""
    return f"{notice.document_number}{'' if documents else '(No document attached)'}"


def _plain_context(whole: Told) -> dict:
    notice, page = whole.notice, _context(whole)
    return {
        "simulation_notice": block(settings.SIMULATION_NOTICE, begins="", goes_on=""),
        "court": settings.COURT,
        "is_sealed": notice.is_sealed,
        "case_number": line(notice.case_number),
        "amended": block(page["amended"], begins="", goes_on=""),
        "entered": block(entered_line(notice), begins=""),
        "facts": plain_facts(notice, whole.documents),
        "docket_text": block(notice.docket_text),
        "emailed": [f"{block(each.name)}\n{_deeper(each.addresses)}" for each in page["emailed"]],
        "by_filer": [[block(each.name), *map(_deeper, each.postal_address.splitlines())] for each in page["by_filer"]],
        "documents": [_plain_document(**each) for each in page["documents"]],
    }


def _deeper(text: str) -> str:
    return block(text, begins="    ", goes_on="    ")


def _plain_document(*, document: NoticeDocument, stamp: str) -> dict:
    return {
        "described": fact("Document description:", document.description),
        "named": fact("Original filename:", document.original_filename),
        "stamp": stamp,
    }
