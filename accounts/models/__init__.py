"""WHO: the people this court knows, and the credentials they come in with."""

from accounts.models.asked_by_mail import AskedByMail
from accounts.models.audit_event import AuditEvent
from accounts.models.board import Announcement, Heartbeat, Outage
from accounts.models.credentials import CmecfAccount, PacerAccount
from accounts.models.letter import Letter
from accounts.models.linking import LinkRequest, LinkTry, Unlinking
from accounts.models.mailed_link import MailedLink
from accounts.models.person import Contact, Firm, FormerName, Person, SecondaryAddress
from accounts.models.registration import BillingInvitation, EFilingRegistration, PacerProfile, RegisteringTry
from accounts.models.second_factor import Authenticator, BackupCode, CodeTry
from accounts.models.signing_in import KnownDevice, OpenSession, SignInTry
from accounts.models.ticket import Ticket

__all__ = [
    "Announcement",
    "AskedByMail",
    "AuditEvent",
    "Authenticator",
    "BackupCode",
    "BillingInvitation",
    "CmecfAccount",
    "CodeTry",
    "Contact",
    "EFilingRegistration",
    "Firm",
    "FormerName",
    "Heartbeat",
    "KnownDevice",
    "Letter",
    "LinkRequest",
    "LinkTry",
    "MailedLink",
    "OpenSession",
    "Outage",
    "PacerAccount",
    "PacerProfile",
    "Person",
    "RegisteringTry",
    "SecondaryAddress",
    "SignInTry",
    "Ticket",
    "Unlinking",
]
