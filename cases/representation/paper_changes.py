"""A notice of change that came in on paper (Form G-06): kept once, docketed in each case that it names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction

from accounts import told_on_paper
from accounts.models import PacerAccount, Person
from cases import documents
from cases.filing.drafting import MayNotFile
from cases.models import ContactChange
from cases.representation import contact_changes
from cases.representation.logins import signs_by_login

BY_OWN_LOGIN = (
    "{name} has an e-filing account here, and files this notice by their own login: under Utilities, “Change of contact"
    " information”. A change of name you record first, at the clerk’s desk, under People."
)


class FilesByLogin(PermissionError):
    """Whoever may file electronically must (L.R. 5-4.1)."""


class NotTheClerk(PermissionError):
    """Paper is docketed by a clerk, not by chambers."""

    def __init__(self) -> None:
        super().__init__("The clerk dockets what comes in on paper.")


@dataclass(frozen=True)
class OnPaper:
    """What the paper says, and the scan of it."""

    person: Person
    told: Mapping[str, str]  # the parts of name and contact, as `told_on_paper` has them
    cases: Collection[int]
    received_on: date
    scan: File
    seen: str = ""  # the record that the page showed, by `told_on_paper.version`


def refuse_registered(person: Person) -> None:
    """Raise FilesByLogin for an attorney with an account in force here; a party without a lawyer may choose paper."""
    if signs_by_login(person):
        raise FilesByLogin(BY_OWN_LOGIN.format(name=person.name))


def refuse_others(by: PacerAccount) -> None:
    """Raise NotTheClerk for all but clerks, and MayNotFile for one whose login files nothing."""
    if not by.is_clerk:
        raise NotTheClerk
    if not by.may_file:
        raise MayNotFile(by)


def ledger(person: Person) -> ContactChange | None:
    """Of the change that the record shows now, where it came in on paper already."""
    return ContactChange.objects.filter(person=person, after=person.contact, papers__isnull=False).first()


def take(paper: OnPaper, *, by: PacerAccount, at: datetime) -> ContactChange:
    """Check and keep the scan, change the record once, and make the ledger: all of it, or nothing.

    Raises NotTheClerk, FilesByLogin, checking.NotAccepted, contact_changes.NothingToFile, or what `told_on_paper`
    raises.
    """
    refuse_others(by)
    refuse_registered(paper.person)
    stored_name, _ = documents.take(paper.scan)
    try:
        return _begun(paper, stored_name, by, at)
    except Exception:
        documents.discard(stored_name)
        raise


@transaction.atomic
def _begun(paper: OnPaper, stored_name: str, by: PacerAccount, at: datetime) -> ContactChange:
    person = told_on_paper.record(paper.person, paper.told, seen=paper.seen, by=by, at=at)
    kept = {"stored_name": stored_name, "original_filename": paper.scan.name[-255:], "received_on": paper.received_on}
    return contact_changes.begin(person, chosen=paper.cases, by=by, at=at, scan=kept)
