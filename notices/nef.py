"""The Notice of Electronic Filing in words: the e-mail as CM/ECF's readers parse it, and the same for a page."""

from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notices.models import Means, Notice, NoticeDocument, Service

STAMP_ID = 1020290914  # CM/ECF prints one constant for a court


def context(notice: Notice) -> dict:
    """What `notices/_nef.html` needs, in two queries (none if documents and services are prefetched)."""
    documents, services = list(notice.documents.all()), list(notice.services.all())
    return {
        "notice": notice,
        "court": settings.COURT,
        "filers": notice.filers.splitlines(),
        "entered": moment(notice.entered_at),
        "filed": day(notice.filed_on),
        "closed": notice.case_closed_on and day(notice.case_closed_on),
        "documents": [{"document": each, "stamp": stamp_line(notice, each)} for each in documents],
        "emailed": _served(services, Means.ELECTRONIC),
        "by_filer": _served(services, Means.BY_FILER),
        "case_url": case_url(notice),
        "document_url": document_url(notice, documents),
    }


def letter(notice: Notice) -> bytes:
    """The e-mail without its Message-ID: the same bytes for every recipient, now and at every later attempt."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = mail["To"] = settings.COURT["mail_from"]  # recipients stand on the envelope alone
    mail["Subject"] = subject(notice)
    mail["Date"] = timezone.localtime(notice.entered_at)
    mail["Auto-Submitted"] = "auto-generated"
    if settings.SIMULATION_NOTICE:
        mail["X-Simulation"] = " ".join(settings.SIMULATION_NOTICE.split())
    body = render_to_string(
        "notices/nef_mail.html", context(notice) | {"simulation_notice": settings.SIMULATION_NOTICE}
    )
    mail.set_content(body, subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def mail(*, message_id: str, letter: bytes) -> bytes:
    """One delivery's e-mail, ready for the wire."""
    return f"Message-ID: {message_id}\r\n".encode("ascii") + letter


def subject(notice: Notice) -> str:
    """Clients cut the event's title out of it: what follows the case's name, exactly as the body prints that."""
    return " ".join(f"Activity in Case {notice.case_number} {notice.case_name} {notice.event_title}".split())


def case_url(notice: Notice) -> str:
    return f"https://{settings.COURT['ecf_host']}/cgi-bin/DktRpt.pl?{notice.cmecf_case_id}"


def document_url(notice: Notice, documents: list[NoticeDocument]) -> str:
    """The main document; its fourth digit is 0 when attachments follow (a menu opens), else 1. Empty for text only."""
    if not documents:
        return ""
    number, flag = documents[0].cmecf_id, "0" if len(documents) > 1 else "1"
    asked = f"caseid={notice.cmecf_case_id}&de_seq_num={notice.sequence}&magic_num="
    return f"https://{settings.COURT['ecf_host']}/doc1/{number[:3]}{flag}{number[4:]}?{asked}"


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


def _served(services: list[Service], means: Means) -> list[Service]:
    return sorted((each for each in services if each.means == means), key=lambda each: (each.name, each.pk))
