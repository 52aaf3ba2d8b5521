"""What the demo's reader has used: some dollars of this quarter, and a quarter before that went above thirty."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from accounts.models import PacerAccount
from cases import charging, fees
from cases.fees import Kind, Quarter
from cases.models import Case, Charge, Document

READER = "public-reader"
CODES = ("NEWSROOM", "NEWSROOM", "STUDY-12", "")
SEARCHES = ("name: parcel", "name: larkspur", "nature: 830", "judge: Thorne", "name: zzz")
DOCKET_PAGES = (4, 7, 3, 11, 30, 6)
THIS, BEFORE = 21, 76  # transactions
PAPERS_OF_A_CASE = 4


def use(cases: Sequence[Case], *, at: datetime) -> None:
    """Charges of the reader, spread over the days that have passed of this quarter, and over the one before."""
    account, now = PacerAccount.objects.get(username=READER), fees.quarter_of(at)
    before = fees.quarter_of(now.began_at - timedelta(days=1))
    read = [(case, _papers(case)) for case in cases if not case.is_sealed and not case.is_remote_access_limited]
    made = [*_charges(account, before, before.ended_at, BEFORE, read), *_charges(account, now, at, THIS, read)]
    Charge.objects.bulk_create(made)


def _papers(case: Case) -> list[Document]:
    shown = Document.objects.filter(entry__case=case, seal="public", entry__seal="public", pages__gt=0)
    return list(shown.select_related("entry").order_by("pk")[:PAPERS_OF_A_CASE])


def _charges(account: PacerAccount, quarter: Quarter, until: datetime, count: int, read: list) -> Iterator[Charge]:
    step = (until - quarter.began_at) / (count + 1)
    for place in range(count):
        case, papers = read[place % len(read)]
        yield Charge(
            token=f"demo-{quarter.year}-{quarter.number}-{place}",
            account=account,
            client_code=CODES[place % len(CODES)],
            at=quarter.began_at + step * (place + 1),
            **_bought(place, case, papers),
        )


def _bought(place: int, case: Case, papers: list[Document]) -> dict:
    """A search, then a docket, then papers: as people read."""
    if place % 3 == 0:
        criteria = SEARCHES[place % len(SEARCHES)]
        return _row(Kind.SEARCH, charging.SEARCH, 1 + place % 2, criteria=criteria)
    if place % 3 == 1 or not papers:
        return _row(Kind.CASE_REPORT, charging.DOCKET_REPORT, DOCKET_PAGES[place % len(DOCKET_PAGES)], case=case)
    paper = papers[place % len(papers)]
    named = f"Image{paper.entry.number or ''}-{paper.number}"
    return _row(Kind.DOCUMENT, named, paper.pages, case=case, document=paper)


def _row(kind: Kind, description: str, pages: int, **more) -> dict:
    price = fees.price(kind, pages)
    return {"kind": kind, "description": description, "pages": price.pages, "amount": price.amount, **more}
