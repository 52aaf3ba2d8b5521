"""The packet for the mail: cover sheets, notice, documents and certificate of whoever is still to be served."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, PacerAccount
from cases.models import DocketEntry
from cases.record import packets
from notices import serving
from notices.models import Notice, Service
from tests import docketed, factories
from tests.docketed import MORNING
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, visitor
from tests.printed import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
URL = reverse("cases:packet")


@pytest.fixture
def order(court) -> DocketEntry:
    """An order with a paper and a sealed exhibit, to be mailed to Sam Solo."""
    return entered(court.clerk, court)


def entered(by: PacerAccount, court, seal: str = "public") -> DocketEntry:
    parties = [] if by.is_court else [court.plaintiff]
    code = "order" if by.is_court else "sealed-document"
    draft = factories.draft(by, court.case, code, *parties, seal=seal, answers=answers(court))
    docketed.kept(draft, "The whole order in words")
    docketed.kept(draft, "The exhibit in words", category="Proof of Service")
    return docketed.submitted(draft)


def answers(court) -> dict:
    return {"judge": docketed.judge_of(court.case)}


def owed(entry: DocketEntry) -> list[int]:
    services = serving.owed(Service.objects.filter(notice__noticings__entry=entry))
    return list(services.order_by("name").values_list("pk", flat=True))


def packet(user, *services: int, **asked) -> str:
    answer = visitor(user).get(URL, {"service": services} | asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return text_of(b"".join(answer))


def test_works(court, order):
    text = packet(court.clerk, *owed(order))
    said = (
        "Served on you by mail",
        "Sam Solo",
        "Notice of Electronic Filing",
        "Docket Text",
        "Dorian Vale",
        "The whole order in words",
        f"Document {order.number}",
        "Page ID #:1",
        "CERTIFICATE OF SERVICE BY THE CLERK",
        "first class postage",
    )
    assert [each for each in said if each not in text] == []
    places = [text.index(each) for each in ("Served on you", "Docket Text", "The whole order", "CERTIFICATE OF")]
    assert places == sorted(places)


def test_a_text_only_order_is_notice_and_certificate(court):
    order = docketed.text_entry(court.clerk, court.case, "The parties shall confer")
    text = packet(court.clerk, *owed(order))
    assert "The parties shall confer" in text
    assert "Enclosed • Notice of Electronic Filing • Certificate of Service by the Clerk" in text


def test_each_addressee_has_a_cover_sheet_of_their_own(court, order):
    serving.not_effective(Service.objects.get(person=court.defense_counsel.person), "550 No", at=MORNING)
    text = packet(court.clerk, *owed(order))
    assert text.count("Served on you by mail") == 2
    assert text.count("The whole order in words") == 1
    assert "500 Invented Street" in text


def test_several_filings_are_one_file(court, order):
    other = docketed.text_entry(court.clerk, court.case, "Something else")
    text = packet(court.clerk, *owed(order), *owed(other))
    assert text.count("CERTIFICATE OF SERVICE BY THE CLERK") == 2
    assert text.index("The whole order in words") < text.index("Something else")


# ── Under seal ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def sealed(court) -> list[int]:
    """Sealed papers whose notice reached Dorian Vale nowhere; what came along with them was served on the others."""
    made = entered(court.plaintiff_counsel, court, seal="sealed")
    serving.not_effective(Service.objects.get(person=court.defense_counsel.person), "550 No", at=MORNING)
    return owed(made)


def test_what_is_sealed_stays_out_and_the_cover_sheet_says_so(court, sealed):
    text = packet(court.clerk, *sealed)
    assert "in words" not in text
    assert f"under seal: {packets.UNDER_SEAL.partition(': ')[2]}" in text
    assert not AuditEvent.objects.filter(act="sealed paper read")


def test_asked_for_it_comes_along_and_stands_in_the_trail(court, sealed):
    text = packet(court.clerk, *sealed, sealed="1")
    assert "The whole order in words" in text
    assert "The exhibit in words" in text
    assert set(AuditEvent.objects.filter(act="sealed paper read").values_list("by", flat=True)) == {court.clerk.pk}


def test_what_is_ex_parte_never_does(court):
    made = entered(court.plaintiff_counsel, court, seal="ex-parte")
    assert "in words" not in packet(court.clerk, *owed(made), sealed="1")
    assert not packets.has_sealed(made)


def test_names_of_files_stay_away_where_a_seal_came_later(court, order):
    assert "motion.pdf" in packet(court.clerk, *owed(order))
    Notice.objects.update(withheld_at=MORNING)
    assert "motion.pdf" not in packet(court.clerk, *owed(order))


# ── Who, and what not ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["plaintiff_counsel", "defense_counsel", "reader", "stranger"])
def test_for_others_there_is_no_such_page(court, order, who):
    client, before = visitor(getattr(court, who)), record()
    assert client.get(URL, {"service": owed(order)}).status_code == 404
    assert record() == before


def test_who_was_served_is_no_packet(court, order):
    keys = owed(order)
    serving.proved(Notice.objects.all(), "Proof of Service, No. 9", at=MORNING)
    assert "There is nothing to print." in page_of(visitor(court.clerk).get(URL, {"service": keys}))


@pytest.mark.parametrize("bad", ["", "x", "-1", "٣", "9" * 30, "\x00", "0"])
def test_bad_input_prints_nothing(court, order, bad):
    client, before = visitor(court.clerk), record()
    assert "There is nothing to print." in page_of(client.get(URL, {"service": bad}))
    assert record() == before


def test_what_is_too_large_says_so_and_leads_on(court, order, settings):
    settings.MOST_TOGETHER_BYTES = 10
    page = page_of(visitor(court.clerk).get(URL, {"service": owed(order)}))
    assert "one file takes" in page
    assert reverse("cases:proof_of_service", args=[order.public_id]) in page


def test_a_damaged_paper_is_not_sent(court, order):
    docketed.path_of(order.documents.first().stored_name).write_bytes(b"other")
    assert visitor(court.clerk).get(URL, {"service": owed(order)}).status_code == 500


def test_anonymous_and_wrong_methods(court):
    assert leads_to_sign_in(Client().get(URL), URL)
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")
