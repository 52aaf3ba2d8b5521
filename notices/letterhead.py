"""A mail of the court as bytes: the headers that all its notices bear, and the body encoded for any server."""

import re
from binascii import b2a_qp
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

NEW_LINE = "\r\n"
LONG_LINE = re.compile("(.{60,76}) ")
PLACE = "\0"  # where a letter to many has a number that is each one's own: no text holds it, NUL is refused everywhere


def letter(*, subject: str, at: datetime, body: str, is_text: bool = False) -> bytes:
    """A mail without its Message-ID."""
    return NEW_LINE.join([*_headers(subject, at, is_text), "", ""]).encode("ascii") + _quoted_printable(body)


def mail(*, message_id: str, letter: bytes, number: str = "") -> bytes:
    """One delivery's e-mail, ready for the wire, with its own number in each PLACE."""
    return f"Message-ID: {message_id}\r\n".encode("ascii") + letter.replace(PLACE.encode(), number.encode("ascii"))


def _headers(subject: str, at: datetime, is_text: bool) -> list[str]:
    """Written by hand: the email package takes five times as long, and thousands of notices go out in a row."""
    court = settings.COURT["mail_from"]
    simulation = [_header("X-Simulation", settings.SIMULATION_NOTICE)] if settings.SIMULATION_NOTICE else []
    return [
        f"From: {court}",
        f"To: {court}",  # recipients stand on the envelope alone
        _header("Subject", subject),
        f"Date: {format_datetime(timezone.localtime(at))}",
        "Auto-Submitted: auto-generated",
        *simulation,
        "MIME-Version: 1.0",
        f"Content-Type: text/{'plain' if is_text else 'html'}; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]


def _header(name: str, text: str) -> str:
    """One header, folded; without line breaks of its own it cannot begin another, beyond ASCII it is encoded."""
    line = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    if not line.isascii():
        return f"{name}: {Header(' '.join(line.split()), 'utf-8', header_name=name).encode(linesep=NEW_LINE)}"
    return LONG_LINE.sub(rf"\1{NEW_LINE} ", f"{name}: {' '.join(line.split())}")


def _quoted_printable(body: str) -> bytes:
    """Each PLACE is let through, on a line of its own that ends softly."""
    return f"=\r\n{PLACE}=\r\n".encode().join(map(_encoded, body.split(PLACE)))


def _encoded(part: str) -> bytes:
    """With a letter after it, taken off again: the last line has room for a `=`."""
    return b2a_qp(f"{part}x".encode(), istext=True)[:-1].replace(b"\n", b"\r\n")
