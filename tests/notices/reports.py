"""Delivery status notifications for tests, as mail servers write them (RFC 3464)."""

from notices import envelopes
from notices.models import Delivery

REPORT = """\
Return-Path: <>
Delivered-To: {to}
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b1
Content-Type: text/rfc822-headers

Subject: Activity in Case

--b1--
"""
OUT_OF_OFFICE = """\
From: {recipient}
To: {to}
Subject: Out of office
Auto-Submitted: auto-replied
Content-Type: text/plain

I am away until Monday. 550 5.1.1 is not my number.
"""


def envelope_of(delivery: Delivery, attempt: int | None = None) -> str:
    return envelopes.sender(delivery.pk, delivery.attempts if attempt is None else attempt)


def report(
    delivery: Delivery, *, status: str = "5.1.1", diagnostic: str = "", action: str = "failed", to: str = ""
) -> bytes:
    """What comes back of the last attempt of `delivery`."""
    said = diagnostic or f"550 {status} No"
    facts = {"to": to or envelope_of(delivery), "recipient": delivery.address, "action": action, "status": status}
    return REPORT.format(**facts, diagnostic=said).encode()


def out_of_office(delivery: Delivery) -> bytes:
    return OUT_OF_OFFICE.format(to=envelope_of(delivery), recipient=delivery.address).encode()
