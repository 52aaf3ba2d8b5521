"""What reading the record costs: every rule of PACER's Electronic Public Access fee schedule, each with its source.

The schedule is PACER's ("How fees work", pacer.uscourts.gov/pricing-how-pacer-fees-work, and its price FAQ), as it
stood when this was written; rows marked ASSUMED are ours. Nothing here asks the database or takes money.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from django.db.models import TextChoices
from django.utils import timezone

PER_PAGE = Decimal("0.10")
PER_RECORDING = Decimal("2.40")
CAPPED_PAGES = 30  # $3.00
BYTES_OF_A_PAGE = 4_320  # of information taken from the database; of a PDF, a page is a page
WAIVED_UP_TO = Decimal("30.00")  # of one quarter; above it the whole quarter is billed
NOTHING = Decimal("0.00")
MONTHS = 3
SCHEDULE, PRICE_FAQ = "PACER, How fees work", "PACER, price FAQ"


class Kind(TextChoices):
    """What is bought."""

    DOCUMENT = "document", "Document"
    TRANSCRIPT = "transcript", "Transcript"
    CASE_REPORT = "case-report", "Report on one case"
    REPORT = "report", "Report on many cases"
    SEARCH = "search", "Search"
    RECORDING = "recording", "Audio recording"


@dataclass(frozen=True)
class Rule:
    """How one kind is counted, and who says so."""

    is_capped: bool
    source: str
    per_piece: Decimal | None = None  # instead of pages


RULES = {
    Kind.DOCUMENT: Rule(True, f"{SCHEDULE}: ten cents a page, at most three dollars a document"),
    Kind.TRANSCRIPT: Rule(False, f"{SCHEDULE}: the cap does not apply to transcripts"),
    Kind.CASE_REPORT: Rule(True, f"{SCHEDULE}: at most three dollars for a report on one case, such as a docket"),
    Kind.REPORT: Rule(False, f"{SCHEDULE}: the cap does not apply to reports that are not about one case"),
    Kind.SEARCH: Rule(False, f"{SCHEDULE}: the cap does not apply to name searches; {PRICE_FAQ}: none found is a page"),
    Kind.RECORDING: Rule(False, f"{SCHEDULE}: $2.40 a recording", PER_RECORDING),
}


class Free(StrEnum):
    """Why somebody pays nothing, in words that a receipt may print."""

    COURT = "Court staff read without charge."
    COURTHOUSE = "The terminals at the courthouse are free of charge."
    EXEMPT = "This account is exempt from fees by order of the court."
    NUMBER = "A case is looked up by its number free of charge."
    OPINION = "Written opinions are free of charge."
    OWN_FILING = "What your side filed opens for you without charge."
    OWN_DOCKET = "The docket of a case you are in opens for you without charge."


FREE_SOURCES = {
    Free.COURT: "28 U.S.C. § 1913 note: the judiciary's own use",
    Free.COURTHOUSE: f"{SCHEDULE}: viewing at public terminals in courthouses",
    Free.EXEMPT: f"{SCHEDULE}: exempt users, by order of a court",
    Free.NUMBER: "CM/ECF's Query by case number leads to the case's menu, and the reports there cost: ASSUMED",
    Free.OPINION: f"{SCHEDULE}: judicial opinions (E-Government Act of 2002)",
    Free.OWN_FILING: "Notices of Electronic Filing give the filer the paper; without limit here: ASSUMED",
    Free.OWN_DOCKET: "CM/ECF lets the filer see the docket once; always, for counsel and pro se, here: ASSUMED",
}


@dataclass(frozen=True)
class Price:
    """What one thing costs: the pages that count, and the amount."""

    pages: int
    amount: Decimal
    free: Free | None = None

    @property
    def is_free(self) -> bool:
        return self.free is not None


def price(kind: Kind, pages: int, free: Free | None = None) -> Price:
    """`pages` as they are; what is billed of them is capped where the cap applies."""
    if free:
        return Price(0, NOTHING, free)
    rule = RULES[kind]
    if rule.per_piece is not None:
        return Price(1, rule.per_piece)
    billable = min(pages, CAPPED_PAGES) if rule.is_capped else pages
    return Price(billable, billable * PER_PAGE)


def pages_of_text(octets: int) -> int:
    """Pages of what is shown as HTML, counted by its bytes. What finds nothing is a page too."""
    return max(1, -(-octets // BYTES_OF_A_PAGE))


# ── The quarter ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Quarter:
    """Three months of the court's time."""

    year: int
    number: int  # 1 to 4

    @property
    def began_on(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def began_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.began_on, time.min))

    @property
    def ended_at(self) -> datetime:
        """The first moment that is no part of it."""
        return self.after.began_at

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        return f"{('First', 'Second', 'Third', 'Fourth')[self.number - 1]} quarter of {self.year}"


def quarter_of(moment: datetime) -> Quarter:
    on = timezone.localtime(moment)
    return Quarter(on.year, (on.month - 1) // MONTHS + 1)


@dataclass(frozen=True)
class Bill:
    """What one quarter comes to."""

    used: Decimal

    @property
    def is_waived(self) -> bool:
        """$30 or less: nothing is owed."""
        return self.used <= WAIVED_UP_TO

    @property
    def owed(self) -> Decimal:
        return NOTHING if self.is_waived else self.used

    @property
    def left(self) -> Decimal:
        """What may still be used before the whole quarter is billed."""
        return max(WAIVED_UP_TO - self.used, NOTHING)
