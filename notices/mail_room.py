"""The demo's mail folder: one folder for an address, one file for a mail, written and read here alone."""

import itertools
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path
from urllib.parse import quote, unquote

from django.conf import settings

PLAYED = "played"
READER = BytesHeaderParser(policy=policy.default)


@dataclass(frozen=True)
class Mail:
    """One mail in the folder. `public_id` is the random part of its Message-ID."""

    public_id: str
    address: str
    headers: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.headers["Subject"])

    @property
    def sender(self) -> str:
        return str(self.headers["From"])

    @property
    def sent_at(self) -> datetime:
        return self.headers["Date"].datetime

    @property
    def message_id(self) -> str:
        return str(self.headers["Message-ID"])

    @property
    def is_text(self) -> bool:
        return self.headers.get_content_type() == "text/plain"


@dataclass(frozen=True)
class Mailbox:
    """What one address has got: how many in all, and the newest."""

    address: str
    count: int
    newest: list[Mail]


def put(*, address: str, message_id: str, mail: bytes) -> None:
    """Lay one mail in its box, whole or not at all; laid there twice it is still one file."""
    box = _folder(address)
    box.mkdir(parents=True, exist_ok=True)
    letter = box / f"{_public_id(message_id)}.eml"
    draft = letter.with_suffix(f".{secrets.token_hex(4)}.tmp")
    draft.write_bytes(f"Delivered-To: {address}\r\n".encode() + mail)
    os.replace(draft, letter)


def play(address: str, what: str) -> None:
    """From now on this address does so with its mail: `notices.playing` says what there is."""
    box = _folder(address)
    box.mkdir(parents=True, exist_ok=True)
    (box / PLAYED).write_text(what)


def played(address: str) -> str:
    """Empty for an address of which nothing was said."""
    file = _folder(address) / PLAYED
    return file.read_text() if file.is_file() else ""


def mailboxes(*, each: int) -> list[Mailbox]:
    """Every box by its address, with the newest `each` mails of it."""
    if not settings.MAIL_ROOM.is_dir():
        return []
    folders = sorted(entry for entry in settings.MAIL_ROOM.iterdir() if entry.is_dir())
    return [mailbox(unquote(folder.name), at_most=each) for folder in folders]


def mailbox(address: str, *, at_most: int) -> Mailbox:
    """One box; an address that got nothing has an empty one."""
    files = sorted(_folder(address).glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    newest = [_read(file) for file in itertools.islice(files, at_most)]
    return Mailbox(address, len(files), newest)


def find(public_id: str) -> tuple[Mail, str] | None:
    """The mail and what its reader sees: the HTML inside its <body>, or plain text as it is; or None."""
    if not (public_id.isalnum() and public_id.isascii()):
        return None  # only such names were ever given; and none of them is a path
    file = next(settings.MAIL_ROOM.glob(f"*/{public_id}.eml"), None)
    if file is None:
        return None
    mail = _read(file)
    content = message_from_bytes(file.read_bytes(), policy=policy.default).get_content()
    return mail, content if mail.is_text else content.partition("<body>")[2].partition("</body>")[0]


def _read(file: Path) -> Mail:
    with file.open("rb") as opened:
        return Mail(file.stem, unquote(file.parent.name), READER.parse(opened))


def _folder(address: str) -> Path:
    """Quoted, so that no address can name another folder; the same mailbox whatever its capitals."""
    return settings.MAIL_ROOM / quote(address.lower(), safe="@+")


def _public_id(message_id: str) -> str:
    return quote(message_id.strip("<>").partition("@")[0], safe="")
