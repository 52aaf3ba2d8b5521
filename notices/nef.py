"""The Notice of Electronic Filing in words: the e-mail as CM/ECF's readers parse it, and the same for a page."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notices import captions, letterhead
from notices.captions import Caption
from notices.models import Means, Notice, NoticeDocument, Service
from notices.plain_text import block, fact, line, link

STAMP_ID = 1020290914  # CM/ECF prints one constant for a court
COPY = "COPY: you get this because you follow the case. It serves nobody, and no free look at a document comes with it."


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


def contexts(notices: Iterable[Notice], *, known: Container[int] | None = None) -> list[dict]:
    """What `notices/_nef.html` needs for each, in two queries; of `known` cases alone, by CM/ECF's ids, if given."""
    return [_context(whole, known=known) for whole in told(notices).values()]


def _context(whole: Told, number: str = "", known: Container[int] | None = None) -> dict:
    notice, documents = whole.notice, whole.documents
    named = [each for each in captions.of(notice) if known is None or each.cmecf_case_id in known]
    return {
        "notice": notice,
        "court": settings.COURT,
        "amended": amended_line(notice),
        "docket_html": notice.docket_html,
        "entered": moment(notice.entered_at),
        "filed": day(notice.filed_on),
        "captions": captioned(named, notice, documents, number),
        "case_numbers": case_numbers(named),
        "documents": [{"document": each, "stamp": stamp_line(notice, each)} for each in documents],
        "emailed": [each for each in whole.services if each.means == Means.ELECTRONIC],
        "by_filer": [each for each in whole.services if each.means == Means.BY_FILER],
    }


def captioned(named: Iterable[Caption], notice: Notice, documents: list[NoticeDocument], number: str) -> list[dict]:
    """What `notices/_captions.html` needs of each case that the notice names."""
    return [
        {
            "caption": caption,
            "filers": caption.filers.splitlines() or [""],
            "closed": caption.case_closed_on and day(caption.case_closed_on),
            "number": numbered(caption, documents),
            "case_url": case_url(caption),
            "document_url": document_url(caption, notice, documents, number),
        }
        for caption in named
    ]


def case_numbers(named: Sequence[Caption]) -> str:
    """How the lists of those who are served begin: the first case stands for all."""
    return f"{named[0].case_number}{' et al.' if len(named) > 1 else ''}"


def letter(whole: Told, *, is_text: bool = False, is_copy: bool = False) -> bytes:
    """The e-mail without its Message-ID and magic_num: the same bytes for every recipient, now and at every attempt.

    A copy leaves out who was served: their addresses are told to those who were.
    """
    copy, number = (COPY, "") if is_copy else ("", letterhead.PLACE)
    if is_text:
        page = _plain_context(whole, number) | {"copy": copy and block(copy, begins="", goes_on="")}
        body = render_to_string("notices/nef_mail.txt", page)
    else:
        page = _context(whole, number) | {"copy": copy, "simulation_notice": settings.SIMULATION_NOTICE}
        page["docket_html"] = mailed(whole.notice)
        body = render_to_string("notices/nef_mail.html", page)
    return letterhead.letter(subject=subject(whole.notice), at=whole.notice.entered_at, body=body, is_text=is_text)


def subject(notice: Notice) -> str:
    """Clients cut the event's title out of it: what follows the case's name, exactly as the body prints that."""
    return " ".join(f"Activity in Case {notice.case_number} {notice.case_name} {notice.event_title}".split())


def case_url(caption: Caption) -> str:
    return f"{settings.COURT['site']}/cgi-bin/DktRpt.pl?{caption.cmecf_case_id}"


def document_url(caption: Caption, notice: Notice, documents: list[NoticeDocument], number: str = "") -> str:
    """The main document; its fourth digit is 0 when attachments follow (a menu opens), else 1. Empty for text only.

    `number` is the magic_num of one delivery; without it the link gives no free look.
    """
    if not documents or notice.is_sealed:
        return ""
    serial, flag = documents[0].cmecf_id, "0" if len(documents) > 1 else "1"
    asked = f"caseid={caption.cmecf_case_id}&de_seq_num={caption.sequence}&magic_num={number}"
    return f"{settings.COURT['site']}/doc1/{serial[:3]}{flag}{serial[4:]}?{asked}"


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


def plain_facts(notice: Notice, documents: list[NoticeDocument], number: str) -> list[str]:
    """Cases, filers and document with their links, for a plain-text mail.

    The field's readers give up on a plain text that says `Case Name:` twice: a member case has a label of its own.
    """
    own, *members = captioned(captions.of(notice), notice, documents, number)
    named = [fact("Case Name:", notice.case_name), fact("Case Number:", notice.case_number)]
    further = [[fact("Member Case:", _in_full(each["caption"])), *_plain_facts(each)] for each in members]
    return [*named, *_plain_facts(own), *chain.from_iterable(further)]


def numbered(caption: Caption, documents: list[NoticeDocument]) -> str:
    """`147(No document attached)`, a bare number, or nothing."""
    if caption.document_number is None:
        return ""
    return f"{caption.document_number}{'' if documents else '(No document attached)'}"


def _in_full(caption: Caption) -> str:
    return f"{caption.case_number} {caption.case_name}"


def _plain_facts(told: dict) -> list[str]:
    first, *others = told["filers"]
    return [
        link(told["case_url"]),
        fact("Filer:", first),
        *(fact("", filer) for filer in others),
        *([f"WARNING: CASE CLOSED on {told['closed']}"] if told["closed"] else []),
        fact("Document Number:", told["number"]),
        *([link(told["document_url"])] if told["document_url"] else []),
    ]


def _plain_context(whole: Told, number: str) -> dict:
    notice, page = whole.notice, _context(whole)
    return {
        "simulation_notice": block(settings.SIMULATION_NOTICE, begins="", goes_on=""),
        "court": settings.COURT,
        "is_sealed": notice.is_sealed,
        "case_numbers": line(page["case_numbers"]),
        "amended": block(page["amended"], begins="", goes_on=""),
        "entered": block(entered_line(notice), begins=""),
        "facts": plain_facts(notice, whole.documents, number),
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
