"""Reads a mail that came to the envelope sender: a delivery status notification (RFC 3464), or something else."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

from notices import bounces, envelopes
from notices.carriers import clean
from notices.judging import judge

LONGEST = 1024 * 1024  # of a mail; what reports a bounce stands at its beginning
ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


class Came(StrEnum):
    """What became of one such mail."""

    BOUNCED = "bounces"
    KNOWN = "known already"
    NOT_FINAL = "delays and receipts"
    REPLY = "replies, such as out of office"
    FORGED = "not about a mail of ours"


@dataclass(frozen=True)
class Failure:
    """That a recipient was not reached, in the words of the mail server."""

    status: str
    diagnostic: str

    @property
    def said(self) -> str:
        """An answer may bear the status already."""
        words = self.diagnostic.partition(";")[2].strip() or self.diagnostic
        return clean(words if self.status in words else f"{self.status} {words}")


def receive(mail: bytes, *, at: datetime) -> Came:
    """Take one in: as often as it comes it counts once."""
    message = message_from_bytes(mail[:LONGEST])
    envelope = envelopes.read(" ".join(str(each) for name in ADDRESSED for each in message.get_all(name, [])))
    if envelope is None:
        return Came.FORGED
    if message.get_content_type() != "multipart/report" or message.get_param("report-type") != "delivery-status":
        return Came.REPLY
    failure = _failure(message)
    if failure is None:
        return Came.NOT_FINAL
    came_back = bounces.came_back(*envelope, judge(f"{failure.status} {failure.diagnostic}"), failure.said, at=at)
    return Came.BOUNCED if came_back else Came.KNOWN


def _failure(report: Message) -> Failure | None:
    """Of the one recipient that a mail of ours has. Delayed, relayed and delivered are no failures."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            for recipient in part.get_payload():
                if isinstance(recipient, Message) and str(recipient.get("Action", "")).strip().lower() == "failed":
                    return Failure(str(recipient.get("Status", "")).strip(), str(recipient.get("Diagnostic-Code", "")))
    return None
