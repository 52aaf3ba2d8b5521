"""Delivering notices to a real SMTP server, against a bare loop of smtplib with messages of the same size."""

import contextlib
import smtplib
import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from notices import delivery, letterhead, nef
from notices.models import Delivery, Means, Notice, NoticeDocument, Service
from tests.bench.figure import Figure, timed

ROUND = 500  # mails before it is the bare loop's turn
ADDRESSES = 5  # that one filing is told to: two sides with a colleague or an assistant each
TEXT = (
    "NOTICE OF MOTION AND MOTION to Compel further responses filed by Plaintiff Acme Widgets LLC. Motion set for "
    "hearing on 1/11/2027 at 10:00 AM before Judge Alma B. Carver. (Attachments: # (1) Declaration)(Archer, Paula)"
)


def figures(notices: int) -> Iterator[Figure]:
    """`notices` mails: each filing has a notice of its own, and goes to a handful of addresses as filings do."""
    queue(notices)
    with listening() as port, override_settings(MAIL_DELIVERY="smtp", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        mails = [message()] * ROUND
        pairs = [(timed(deliver), timed(lambda: bare_loop(port, mails))) for _ in range(notices // ROUND)]
    sent = Delivery.objects.filter(state=Delivery.State.SENT).count()
    assert sent == notices, f"{sent} of {notices} were sent"
    ours, least = (statistics.median(column) / ROUND * 1000 for column in zip(*pairs, strict=True))
    note = f"{ours:.2f} ms each, bare {least:.2f} ms"
    speed = statistics.median(least / ours for ours, least in pairs)
    yield Figure(f"delivering {notices:,} notices, part of a bare loop's speed", speed, 0.5, is_floor=True, note=note)


def deliver() -> None:
    """As the worker does: batches of its usual size, each close committed before the next mail."""
    carrier = delivery.carrier()
    for _ in range(ROUND // delivery.BATCH):
        assert delivery.deliver(by=carrier)


def bare_loop(port: int, mails: list[bytes]) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for mail in mails:
            server.sendmail(settings.COURT["mail_from"], ["lawyer@bench.example"], mail)


def message() -> bytes:
    notice = Notice.objects.order_by("pk").first()
    letter = nef.letter(nef.told([notice])[notice.pk])
    return letterhead.mail(message_id=f"<{'0' * 32}@{settings.COURT['mail_host']}>", letter=letter)


def queue(mails: int) -> None:
    at = timezone.now()
    notices = [_notice(n, at) for n in range(mails // ADDRESSES)]
    services = [_service(notice, n) for notice in notices for n in range(ADDRESSES)]
    for rows in (notices, [_document(notice, n) for notice in notices for n in range(2)], services):
        type(rows[0]).objects.bulk_create(rows, batch_size=500)
    Delivery.objects.bulk_create([_delivery(service, at) for service in services], batch_size=500)


def _notice(n: int, at) -> Notice:
    return Notice(
        case_name="Acme Widgets LLC v. Beta Gadgets Inc", case_number="2:26-cv-00001-ABC-XYZ", cmecf_case_id=900_001,
        event_title="Motion to Compel", entered_by="Archer, Paula", entered_at=at, filed_on=date(2026, 11, 20),
        filers="Acme Widgets LLC", document_number=n + 1, sequence=3 * n + 3, docket_text=TEXT, docket_html=TEXT,
    )  # fmt: skip


def _document(notice: Notice, position: int) -> NoticeDocument:
    named = {"description": "Declaration", "original_filename": "declaration.pdf", "stamp": "0" * 128}
    return NoticeDocument(notice=notice, position=position, cmecf_id="031050000001", **named)


def _service(notice: Notice, n: int) -> Service:
    return Service(notice=notice, name=f"Counsel {n}", means=Means.ELECTRONIC, addresses=f"lawyer{n}@bench.example")


def _delivery(service: Service, at) -> Delivery:
    message_id = f"<{service.pk:032}@{settings.COURT['mail_host']}>"
    return Delivery(service=service, address=service.addresses, is_primary=True, message_id=message_id, due_at=at)


@contextlib.contextmanager
def listening() -> Iterator[int]:
    """The port of a mail server that runs beside us."""
    command = [sys.executable, "-m", "tests.bench.mail_sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()
