"""Who pays for what, and the only writer of Charge: what was accepted once is open for the rest of that session.

Nothing is paid: this is a simulation of PACER's charges. The rules themselves are in `fees`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import PacerAccount
from cases import events, fees
from cases.fees import Bill, Free, Kind, Price, Quarter
from cases.models import Case, Charge, DocketEntry, Document, FeeExemption, Party
from cases.models.noticing import filed_by
from cases.models.party import clearance_of

DOCKET_REPORT, SEARCH = "Docket Report", "Search"


@dataclass(frozen=True)
class Reader:
    """Who reads: the account, its session and the client code given."""

    account: PacerAccount
    session: str
    client_code: str = ""


@dataclass(frozen=True)
class Item:
    """One thing to be read, as its receipt names it."""

    kind: Kind
    description: str
    price: Price
    case: Case | None = None
    document: Document | None = None
    criteria: str = ""

    @property
    def is_document(self) -> bool:
        return self.document is not None


def of_document(paper: Document, reader: Reader) -> Item:
    entry = paper.entry
    kind = kind_of(paper)
    free = _free_to_all_pages(reader) or _free_paper(entry, reader)
    price = fees.price(kind, paper.pages, free)
    return Item(kind, f"Image{entry.number or entry.sequence or ''}-{paper.number}", price, entry.case, paper)


def kind_of(paper: Document) -> Kind:
    """The court's own transcript, or any other document: one of a deposition, too, that is somebody's exhibit."""
    return Kind.TRANSCRIPT if paper.entry.event_code in events.TRANSCRIPTS else Kind.DOCUMENT


def usual_price(paper: Document) -> Price:
    """For whoever has no reason of their own to pay nothing."""
    return fees.price(kind_of(paper), paper.pages or 0, _opinion(paper.entry))


def of_docket(case: Case, reader: Reader, *, octets: int, criteria: str = "", title: str = DOCKET_REPORT) -> Item:
    """A report on one case: `octets` is how much of the record it takes."""
    free = _free_to_all_pages(reader) or (Free.OWN_DOCKET if _is_in(case, reader.account) else None)
    return _report(Kind.CASE_REPORT, title, octets, free, case, criteria)


def of_search(reader: Reader, *, octets: int, criteria: str, title: str = SEARCH, is_by_number: bool = False) -> Item:
    """A search, whatever it finds; by a case's number alone it is none."""
    free = Free.NUMBER if is_by_number else _free_to_all_pages(reader)
    return _report(Kind.SEARCH, title, octets, free, None, criteria)


def of_report(reader: Reader, *, octets: int, criteria: str, title: str) -> Item:
    """A report over many cases."""
    return _report(Kind.REPORT, title, octets, _free_to_all_pages(reader), None, criteria)


def is_open(item: Item, reader: Reader) -> bool:
    """Whether it may be shown without asking: free, or accepted in this session."""
    return item.price.is_free or receipt(item, reader) is not None


def receipt(item: Item, reader: Reader) -> Charge | None:
    """What was charged for it in this session; for what is free, nothing ever was."""
    return None if item.price.is_free else Charge.objects.filter(token=_token(item, reader)).first()


def accept(item: Item, *, by: Reader, at: datetime) -> Charge | None:
    """Charge it, once: a second tab, a retry or a second click finds the charge of the first; free, nothing."""
    if item.price.is_free:
        return None
    facts = {
        "account": by.account,
        "payer": by.account.paid_by,
        "client_code": by.client_code,
        "kind": item.kind,
        "description": item.description,
        "case": item.case,
        "document": item.document,
        "criteria": item.criteria[:300],
        "pages": item.price.pages,
        "amount": item.price.amount,
        "at": at,
    }
    return Charge.objects.get_or_create(token=_token(item, by), defaults=facts)[0]


def bill_of(account: PacerAccount, quarter: Quarter) -> Bill:
    """What the quarter comes to: of a firm's billing account, with its members; of a member, its own part."""
    own = Charge.objects.filter(account=account) if account.paid_by_id else Charge.objects.billed_to(account)
    return Bill(own.in_quarter(quarter).amount())


def _report(kind: Kind, title: str, octets: int, free: Free | None, case: Case | None, criteria: str) -> Item:
    return Item(kind, title, fees.price(kind, fees.pages_of_text(octets), free), case, criteria=criteria)


def _free_to_all_pages(reader: Reader) -> Free | None:
    if reader.account.is_court:
        return Free.COURT
    if reader.account.is_at_courthouse:
        return Free.COURTHOUSE
    exempt = FeeExemption.objects.in_force(reader.account, on=timezone.localdate())
    return Free.EXEMPT if exempt.exists() else None


def _free_paper(entry: DocketEntry, reader: Reader) -> Free | None:
    return _opinion(entry) or (Free.OWN_FILING if _filed(entry, reader.account) else None)


def _opinion(entry: DocketEntry) -> Free | None:
    return Free.OPINION if entry.event_code in events.OPINIONS else None


def _filed(entry: DocketEntry, account: PacerAccount) -> bool:
    """By this login, or for a party that it speaks for now."""
    ours = filed_by(account) | Q(filings__party__in=clearance_of(account).own_party_ids)
    return DocketEntry.objects.filter(ours, pk=entry.pk).exists()


def _is_in(case: Case, account: PacerAccount) -> bool:
    """As counsel, or without any: a party who has counsel is charged, since what is free goes to them."""
    return Party.objects.filter(case=case, pk__in=clearance_of(account).own_party_ids).exists()


def _token(item: Item, reader: Reader) -> str:
    """The same for the same thing in the same session; it tells nobody which session that is."""
    what = (item.document and item.document.pk, item.case and item.case.pk, item.criteria)
    parts = (reader.account.pk, reader.session, item.kind, item.description, *what)
    return salted_hmac("cases.charging", "\x1f".join(map(str, parts)), algorithm="sha256").hexdigest()
