"""Plays a mail server at which an address fails, so that anyone may see in the demo what the court then does."""

import secrets
from collections.abc import Iterable
from email.message import EmailMessage
from enum import StrEnum

from django.conf import settings

from notices import envelopes, mail_room

REPORT = """\
From: MAILER-DAEMON@mail-room.example
To: {sender}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

{said}

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail-room.example

Final-Recipient: rfc822; {address}
Action: failed
Status: {status}
Diagnostic-Code: smtp; {said}

--part--
"""  # by hand: the email package makes no report


class Play(StrEnum):
    """What an address may do."""

    WORKS = "works"
    BOUNCE = "bounce"
    FULL = "full"
    GREYLIST = "greylist"
    AWAY = "away"
    DEAD = "dead"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Play.WORKS: "Takes its mail",
    Play.BOUNCE: "Bounces: no such mailbox",
    Play.FULL: "Is full: the mail comes back, and is tried again",
    Play.GREYLIST: "Greylists: takes the second attempt of each notice",
    Play.AWAY: "Answers that its reader is out of office",
    Play.DEAD: "Its mail server is dead: each attempt is put off, and given up after a day",
}
REPORTS = {
    Play.BOUNCE: ("5.1.1", "550 5.1.1 No such mailbox (played by the Mail room)"),
    Play.FULL: ("5.2.2", "552 5.2.2 The mailbox is full (played by the Mail room)"),
}
PUT_OFF = {
    Play.GREYLIST: "451 4.7.1 Greylisted, try again in a minute (played by the Mail room)",
    Play.DEAD: "451 4.4.1 No answer from the mail server of this address (played by the Mail room)",
}


class PutOff(Exception):
    """By a greylist the first attempt of each mail; by a dead server every one."""


def take(*, address: str, message_id: str, mail: bytes, sender: str) -> None:
    """Take a mail as this address plays it. Raises PutOff, or OSError."""
    played, envelope = of(address), envelopes.read(sender)
    if played == Play.DEAD or (played == Play.GREYLIST and envelope and envelope[1] == 1):
        raise PutOff(PUT_OFF[played])
    if played not in REPORTS:
        mail_room.put(address=address, message_id=message_id, mail=mail)
    if envelope and (answer := _answer(played, address, sender)):
        _send_back(answer)


def of(address: str) -> Play:
    return Play(mail_room.played(address) or Play.WORKS)


def by(addresses: Iterable[str]) -> list[tuple[str, Play]]:
    """Those of these that do not simply take their mail."""
    return [(address, play) for address in addresses if (play := of(address)) != Play.WORKS]


def _answer(played: Play, address: str, sender: str) -> bytes:
    if played in REPORTS:
        status, said = REPORTS[played]
        return REPORT.format(sender=sender, address=address, status=status, said=said).encode()
    return _reply(address, sender) if played == Play.AWAY else b""


def _reply(address: str, sender: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = address, sender, "Out of office"
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("I am away until Monday.")
    return message.as_bytes()


def _send_back(mail: bytes) -> None:
    """Into the Maildir, whole or not at all; without one nobody reads what comes back."""
    folder, name = settings.BOUNCE_MAILDIR, secrets.token_hex(8)
    if folder:
        for room in ("tmp", "new"):
            (folder / room).mkdir(parents=True, exist_ok=True)
        (folder / "tmp" / name).write_bytes(mail)
        (folder / "tmp" / name).replace(folder / "new" / name)
