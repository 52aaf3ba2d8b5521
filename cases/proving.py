"""Proof of service by other means: whom it names, its paper ready to file, and labels for the envelopes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db.models import QuerySet, TextChoices

from accounts.models import PacerAccount
from cases import printing
from cases.docketing import local_date
from cases.models import DocketEntry
from cases.prompts import numeric
from notices.models import Service

PAPERS = Path(__file__).parent / "representation" / "papers"
NO_ADDRESS = "No address on the docket"


class Manner(TextChoices):
    """How papers reach those who get no notice (FRCP 5(b)(2))."""

    MAIL = "mail", "First class U.S. mail, postage prepaid"
    HAND = "hand", "Personal delivery"
    OVERNIGHT = "overnight", "Overnight courier, as consented to in writing"


HOW = {
    Manner.MAIL: "by placing true copies in sealed envelopes, first class postage prepaid, in the United States mail,"
    " addressed as follows:",
    Manner.HAND: "by delivering true copies by hand to the persons at the addresses that follow:",
    Manner.OVERNIGHT: "by delivering true copies, in sealed envelopes with delivery charges paid, to an overnight"
    " courier, to which those served have consented in writing (Fed. R. Civ. P. 5(b)(2)(F)), addressed as follows:",
}


@dataclass(frozen=True)
class Addressee:
    name: str
    address: str


def addressees(services: QuerySet[Service]) -> list[Addressee]:
    """Each once, in their order, as the notice printed the address."""
    return list(dict.fromkeys(map(addressee, services.select_related("person__contact__firm"))))


def addressee(service: Service) -> Addressee:
    """A service by e-mail that failed kept no postal address: that of the person's record, then."""
    own = service.person.contact.postal_address if service.person and service.person.contact else ""
    return Addressee(service.name, service.postal_address or own or NO_ADDRESS)


def proof(
    entry: DocketEntry, to: Iterable[Addressee], *, by: PacerAccount, at: datetime, manner: Manner, on: date
) -> bytes:
    """The paper, signed with the login that files it (L.R. 5-4.3.4); of the court's own entries a certificate."""
    number = f" (document {entry.number})" if entry.number else ""
    data = {
        "title": "Certificate of Service by the Clerk" if by.is_court else "Proof of Service",
        "case_title": entry.case.title,
        "number": entry.case.full_number,
        "served": f"{entry.event_title}{number}, filed on {numeric(entry.filed_on)}",
        "how": HOW[manner],
        "on": numeric(on),
        "dated": numeric(local_date(at)),
        "addressees": [vars(each) for each in to],
        "signer": by.person.name,
        "is_court": by.is_court,
    }
    return printing.printed(PAPERS / "proof_of_service.typ", data, is_kept=False)


def labels(to: Iterable[Addressee]) -> bytes:
    """Thirty on a letter-size sheet, as sheets of labels have them."""
    return printing.printed(PAPERS / "labels.typ", {"addressees": [vars(each) for each in to]}, is_kept=False)
