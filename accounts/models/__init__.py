"""WHO: the people this court knows, and the credentials they come in with."""

from accounts.models.audit_event import AuditEvent
from accounts.models.credentials import CmecfAccount, PacerAccount
from accounts.models.letter import Letter
from accounts.models.linking import LinkRequest, LinkTry, Unlinking
from accounts.models.person import Contact, Firm, Person, SecondaryAddress

__all__ = [
    "AuditEvent",
    "CmecfAccount",
    "Contact",
    "Firm",
    "Letter",
    "LinkRequest",
    "LinkTry",
    "PacerAccount",
    "Person",
    "SecondaryAddress",
    "Unlinking",
]
