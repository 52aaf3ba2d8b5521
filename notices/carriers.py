"""How a mail leaves the court: over SMTP, one envelope for one recipient, or into the folder of the demo."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Sequence
from typing import Protocol

from django.conf import settings

from accounts.models.outgoing import Happens
from notices import judging, playing

LONGEST_ANSWER = 500
# RFC 5322 allows more; what we let through can neither end a command line nor leave a folder.
WORD = r"[A-Za-z0-9!#$%&'*+=?^_`{|}~-]+"
PLAIN_ADDRESS = re.compile(rf"{WORD}(?:\.{WORD})*@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")


class NotTaken(Exception):
    """What the server said, and what that means for the mail."""

    usual = Happens.SOFT

    def __init__(self, said: str, what: Happens | None = None) -> None:
        super().__init__(said)
        self.what = what or self.usual


class Refused(NotTaken):
    """For good: no later attempt will be taken."""

    usual = Happens.HARD


class Deferred(NotTaken):
    """Not now; perhaps later."""


class Unreachable(Deferred):
    """No server there at all: the next mail would fare no better."""


class Carrier(Protocol):
    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        """Hand one mail over, to come back to `sender`, and return the answer; or raise Refused or Deferred."""

    def close(self) -> None: ...


class Folder:
    """Into the Mail room's folder, as the address there plays it."""

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        check(address)
        try:
            playing.take(address=address, message_id=message_id, mail=mail, sender=sender)
        except playing.PutOff as refusal:
            raise Deferred(str(refusal)) from refusal
        except OSError as trouble:
            raise Deferred(f"The mail folder cannot be written: {trouble}") from trouble
        return "Put into the Mail room"

    def close(self) -> None:
        """A folder needs no farewell."""


class Smtp:
    """Over one SMTP connection, opened at the first mail and again after trouble."""

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        check(address)
        try:
            self._connected().sendmail(sender, [address], mail)
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _judged(*refusal.recipients[address]) from refusal
        except smtplib.SMTPDataError as refusal:
            raise _judged(refusal.smtp_code, refusal.smtp_error) from refusal
        except OSError as trouble:  # every other error of smtplib too: they speak of us or the line, not of the mail
            self.close()
            raise Deferred(_said(trouble)) from trouble
        return "Accepted by the mail server"

    def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._server is None or self._server.sock is None:
            try:
                self._server = _connect()
            except OSError as trouble:
                raise Unreachable(_said(trouble)) from trouble
        return self._server


def check(address: str) -> None:
    """Refuse what is no address, before it comes near a server or a folder."""
    if not PLAIN_ADDRESS.fullmatch(address):
        raise Refused("Mail cannot be sent to this: it is not a plain e-mail address.")


class _Line(smtplib.SMTP):
    """Told plain addresses alone: smtplib would parse each anew for each mail, which takes half its own time."""

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        return self.docmd("MAIL", " ".join([f"FROM:<{sender}>", *options]))

    def rcpt(self, recip: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        return self.docmd("RCPT", " ".join([f"TO:<{recip}>", *options]))


def _connect() -> smtplib.SMTP:
    server = _Line(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT)
    try:
        if settings.EMAIL_USE_TLS:
            server.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except OSError:
        server.close()
        raise
    return server


def _judged(code: int, reply: bytes | str) -> Refused | Deferred:
    """What a reply means: `notices.judging` says."""
    said = clean(f"{code} {_text(reply)}")
    what = judging.judge(said)
    return Deferred(said, what) if what in judging.PASSING else Refused(said, what)


def _said(trouble: OSError) -> str:
    if isinstance(trouble, smtplib.SMTPResponseException):
        return clean(f"{trouble.smtp_code} {_text(trouble.smtp_error)}")
    return clean(f"No connection to the mail server: {trouble or type(trouble).__name__}")


def _text(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else reply


def clean(answer: str) -> str:
    """One printable line of bearable length: the server at the other end chose these words."""
    line = " ".join("".join(c if c.isprintable() else " " for c in answer).split())
    return line[:LONGEST_ANSWER]
