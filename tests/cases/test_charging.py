"""Who pays for what; and that nobody pays twice for the same thing in one session."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import PacerAccount
from cases import charging, events, fees
from cases.fees import Free, Kind
from cases.models import Charge, Document, FeeExemption, Party
from tests import cast, docketed, factories
from tests.consolidated import consolidated, spread
from tests.paying import reader, receipts

NOW = timezone.now


@pytest.fixture
def paper(court) -> Document:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2).documents.get(number=1)


def free(paper: Document, account, **more) -> Free | None:
    return charging.of_document(paper, reader(account, **more)).price.free


def test_a_paper_as_its_receipt_names_it(court, paper):
    item = charging.of_document(paper, reader(court.reader))
    assert (item.kind, item.description, item.case) == (Kind.DOCUMENT, "Image1-1", court.case)
    assert (item.price.pages, item.price.amount) == (2, Decimal("0.20"))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("clerk", Free.COURT),
        ("plaintiff_counsel", Free.OWN_FILING),
        ("colleague", Free.OWN_FILING),
        ("defense_counsel", None),
        ("self_represented", None),
        ("stranger", None),
        ("reader", None),
    ],
)
def test_who_reads_a_paper_free(court, paper, who, why):
    assert free(paper, getattr(court, who)) == why


def test_whoever_filed_it_reads_it_free_also_when_no_longer_counsel(court, paper):
    court.plaintiff.appearances.update(ended_on=timezone.localdate())
    assert free(paper, court.plaintiff_counsel) == Free.OWN_FILING
    assert free(paper, court.colleague) is None


def test_the_terminals_of_the_court_are_free(court, paper):
    court.reader.is_at_courthouse = True
    assert free(paper, court.reader) == Free.COURTHOUSE


@pytest.mark.parametrize(("days", "why"), [(None, Free.EXEMPT), (0, Free.EXEMPT), (-1, None)])
def test_an_exemption_holds_to_its_last_day(court, paper, days, why):
    ends_on = None if days is None else timezone.localdate() + timedelta(days=days)
    exempt(court.reader, ends_on=ends_on)
    assert free(paper, court.reader) == why
    assert free(paper, court.stranger) is None


def test_an_exemption_begins_on_its_first_day(court, paper):
    exempt(court.reader, begins_on=timezone.localdate() + timedelta(days=1))
    assert free(paper, court.reader) is None


def exempt(account, **days) -> FeeExemption:
    told = {"order": "General Order 26-01", "work": "A study of dockets", "begins_on": date(2026, 1, 1)} | days
    return FeeExemption.objects.create(account=account, granted_at=timezone.now(), **told)


def test_opinions_are_free_to_all(court, paper):
    order = docketed.order(court.clerk, paper.entry)
    assert order.event_code in events.OPINIONS
    assert free(order.documents.get(), court.reader) == Free.OPINION
    assert "motion-to-dismiss" not in events.OPINIONS
    assert "text-only-order" not in events.OPINIONS


def test_a_transcript_is_priced_as_one(court):
    answers = {"held_on": "2026-11-02", "reporter": "Ada Quill"}
    for paper in docketed.filed(court.clerk, court.case, "transcript", papers=2, answers=answers).documents.all():
        item = charging.of_document(paper, reader(court.defense_counsel))
        assert (item.kind, item.price.free) == (Kind.TRANSCRIPT, None)


def test_a_transcript_of_a_deposition_is_an_exhibit_and_capped(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft)
    factories.received(draft, category="Transcript", pages=250)
    exhibit = docketed.submitted(draft).documents.get(number=1)
    item = charging.of_document(exhibit, reader(court.defense_counsel))
    assert (item.kind, item.price.pages, item.price.amount) == (Kind.DOCUMENT, 30, Decimal("3.00"))


def test_a_party_with_counsel_is_charged_as_everyone(court, paper):
    itself = factories.attorney()
    Party.objects.filter(pk=court.plaintiff.pk).update(person=itself.person)
    assert free(paper, itself) is None
    assert charging.of_docket(court.case, reader(itself), octets=5_000).price.free is None


@pytest.mark.parametrize(("who", "why"), [("defense_counsel", Free.OWN_DOCKET), ("self_represented", Free.OWN_DOCKET)])
def test_the_docket_of_ones_own_case_is_free(court, who, why):
    item = charging.of_docket(court.case, reader(getattr(court, who)), octets=5_000)
    assert item.price.free == why
    assert charging.of_docket(factories.case(), reader(getattr(court, who)), octets=5_000).price.free is None


def test_reports_and_searches_are_counted_by_their_bytes(court):
    someone = reader(court.reader)
    docket = charging.of_docket(court.case, someone, octets=4_320 * 40)
    search = charging.of_search(someone, octets=4_320 * 40, criteria="name: acme")
    report = charging.of_report(someone, octets=0, criteria="", title="Civil Cases")
    assert [item.price.amount for item in (docket, search, report)] == [
        Decimal("3.00"),
        Decimal("4.00"),
        Decimal("0.10"),
    ]


# ── Accepting ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_written_when_a_price_is_accepted(court, paper):
    firm = factories.PacerAccountFactory(kind=PacerAccount.Kind.BILLING)
    PacerAccount.objects.filter(pk=court.reader.pk).update(paid_by=firm)
    court.reader.refresh_from_db()
    someone, at = reader(court.reader, client_code="ACME-7"), NOW()
    charge = charging.accept(charging.of_document(paper, someone), by=someone, at=at)
    assert (charge.account, charge.payer, charge.client_code, charge.at) == (court.reader, firm, "ACME-7", at)
    assert (charge.document, charge.case, charge.pages, charge.amount) == (paper, court.case, 2, Decimal("0.20"))


def test_it_is_charged_once_in_a_session_and_again_in_the_next(court, paper):
    first, second = reader(court.reader, "one"), reader(court.reader, "two")
    item = charging.of_document(paper, first)
    assert not charging.is_open(item, first)
    assert charging.accept(item, by=first, at=NOW()) == charging.accept(item, by=first, at=NOW())
    assert charging.is_open(item, first)
    assert not charging.is_open(item, second)
    charging.accept(item, by=second, at=NOW())
    assert receipts() == [("Image1-1", 2, "0.20")] * 2


def test_nobody_is_charged_for_what_is_free(court, paper):
    clerk = reader(court.clerk)
    assert charging.accept(charging.of_document(paper, clerk), by=clerk, at=NOW()) is None
    assert receipts() == []


def test_another_search_in_the_same_session_is_another_charge(court):
    someone = reader(court.reader)
    for words in ("acme", "acme", "beta"):
        charging.accept(charging.of_search(someone, octets=9, criteria=words), by=someone, at=NOW())
    assert len(receipts()) == 2


def test_the_token_does_not_give_the_session_away(court, paper):
    someone = reader(court.reader, "the-secret-of-a-session")
    charge = charging.accept(charging.of_document(paper, someone), by=someone, at=NOW())
    assert "secret" not in charge.token
    assert len(charge.token) == 64


def test_two_clicks_at_once_are_one_charge(committed_court):
    court = cast.cast_in_one_case()
    someone = reader(court.reader)
    item = charging.of_search(someone, octets=1, criteria="acme")

    def click(_) -> int:
        try:
            return charging.accept(item, by=someone, at=NOW()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        charged = set(clicks.map(click, range(8)))
    assert len(charged) == Charge.objects.count() == 1


def test_a_charge_can_be_neither_changed_nor_deleted_nor_be_for_nothing(court):
    someone = reader(court.reader)
    charge = charging.accept(charging.of_search(someone, octets=1, criteria=""), by=someone, at=NOW())
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.filter(pk=charge.pk).update(amount="0.10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.filter(pk=charge.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.create(token="x", account=court.reader, kind="search", pages=0, amount=0, at=NOW())


# ── The quarter ───────────────────────────────────────────────────────────────────────────────────────────


def used(account, pages: int, *, at=None, payer=None) -> None:
    facts = {"kind": Kind.SEARCH, "description": "Search", "pages": pages, "amount": pages * fees.PER_PAGE}
    token = f"{account.pk}-{Charge.objects.count()}"
    Charge.objects.create(account=account, payer=payer, at=at or NOW(), token=token, **facts)


def test_the_bill_of_a_quarter_leaves_other_quarters_and_others_out(court):
    quarter = fees.quarter_of(NOW())
    used(court.reader, 12)
    used(court.reader, 90, at=quarter.began_at - timedelta(seconds=1))
    used(court.reader, 70, at=quarter.ended_at)
    used(court.stranger, 50)
    assert charging.bill_of(court.reader, quarter).used == Decimal("1.20")


def test_a_firm_is_billed_for_its_members_and_a_member_sees_its_own_part(court):
    firm = factories.PacerAccountFactory(kind=PacerAccount.Kind.BILLING)
    quarter = fees.quarter_of(NOW())
    for member, pages in ((court.reader, 200), (court.stranger, 150)):
        PacerAccount.objects.filter(pk=member.pk).update(paid_by=firm)
        used(member, 7)  # before it joined: its own bill
        used(member, pages, payer=firm)
    court.reader.refresh_from_db()
    assert charging.bill_of(firm, quarter).owed == Decimal("35.00")
    assert charging.bill_of(court.reader, quarter).used == Decimal("20.70")


def test_whoever_filed_it_reads_it_free_in_a_member_case_too(court):
    third = spread(consolidated(court), court.third)[1].documents.get()
    assert free(third, court.defense_counsel) == Free.OWN_FILING
    assert free(third, court.other) is None
