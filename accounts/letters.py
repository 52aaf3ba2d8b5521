"""The accounts' own mail: queued in the transaction of the act, worded only as it leaves.

Who carries a letter is not known here: the worker of `notices` does, on the same road as its notices.
"""

import json
from datetime import datetime
from email import policy
from email.message import EmailMessage
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import audit
from accounts.identifiers import opaque_id
from accounts.models import Letter

SUBJECTS = {
    Letter.Kind.LINKED: "Your CM/ECF account has been linked to a PACER account",
    Letter.Kind.LINK_TRIED: "Somebody tried to link your CM/ECF account",
    Letter.Kind.LOST_LOGIN: "The link you asked for: your old CM/ECF account",
    Letter.Kind.LINK_REFUSED: "Your request to link a CM/ECF account",
    Letter.Kind.UNLINKED: "The link of your CM/ECF account has been undone",
    Letter.Kind.CONFIRM_EMAIL: "Confirm your e-mail address",
    Letter.Kind.EMAIL_CHANGED: "The e-mail address of your account was changed",
    Letter.Kind.CONFIRM_SECONDARY: "Do you want copies of court notices?",
    Letter.Kind.RESET_PASSWORD: "The link you asked for: a new password",
    Letter.Kind.PASSWORD_CHANGED: "Your password was changed",
    Letter.Kind.USERNAMES: "The username you asked for",
    Letter.Kind.FROZEN: "Your account is frozen",
    Letter.Kind.DIAGNOSIS: "Why you cannot sign in",
    Letter.Kind.SECOND_FACTOR: "How you sign in was changed",
    Letter.Kind.REGISTERED: "Your PACER account",
    Letter.Kind.EFILING_DECIDED: "Your request for e-filing privileges",
    Letter.Kind.INVITED: "An invitation to a firm's billing account",
    Letter.Kind.TICKET: "Your question to the help desk",
    Letter.Kind.DROPPED: "Your papers in the document drop-box",
    Letter.Kind.LEAVE: "Filing electronically without a lawyer",
    Letter.Kind.SIGNATURE: "A form waits for your signature",
    Letter.Kind.UNDELIVERED: "Notices of this court to you came back",
    Letter.Kind.CONFIRM_WORKS: "Please confirm that this address works",
    Letter.Kind.STILL_RIGHT: "Is this address still right?",
    Letter.Kind.NOT_REACHED: "A notice about your filing reached somebody at no address",
    Letter.Kind.CHANGE_DUE: "Your notices of change of contact information are due",
}
_signer = signing.Signer(salt="accounts.letters")


def write(kind: Letter.Kind, *, to: str, at: datetime, facts: dict) -> Letter | None:
    """Queue one letter, in the caller's transaction. Without an address there is nobody to write to."""
    if not to:
        return None
    message_id = f"<{opaque_id()}{opaque_id()}@{settings.COURT['mail_host']}>"
    return Letter.objects.create(
        kind=kind, address=to, facts=audit.canonical(facts), message_id=message_id, written_at=at, due_at=at
    )


def mail(letter: Letter) -> bytes:
    """The letter ready for the wire, the same at every attempt."""
    context = json.loads(letter.facts)
    context["links"] = [
        {"label": link["label"], "url": address_of(link["page"], signed(link["sign"]))}
        for link in context.get("links", [])
    ]
    context |= {"court": settings.COURT, "simulation_notice": settings.SIMULATION_NOTICE, "letter": letter}
    message = EmailMessage(policy=policy.SMTP)
    message["Message-ID"], message["Date"] = letter.message_id, letter.written_at
    message["From"], message["To"] = settings.COURT["mail_from"], letter.address
    message["Subject"] = SUBJECTS[Letter.Kind(letter.kind)]
    body = render_to_string(f"accounts/letters/{letter.kind}.html", context | {"subject": message["Subject"]})
    message.set_content(body, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def signed(text: str) -> str:
    """`text` with a signature that only this court can make: for the one-time links in letters."""
    return _signer.sign(text)


def verified(token: str) -> str | None:
    """The text that was signed, or None."""
    try:
        return _signer.unsign(token)
    except signing.BadSignature:
        return None


def address_of(page: str, *args: str) -> str:
    """A page's full address, on the court's own site whatever the request said."""
    return urljoin(settings.COURT["site"], reverse(page, args=args))
