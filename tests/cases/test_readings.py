"""How many papers an account may open in an hour, and the trail of what the staff read under seal."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import audit, slowing
from accounts.models import AuditEvent
from cases import readings
from cases.models import DocketEntry, Reading
from cases.visibility import Seal
from tests import docketed, factories
from tests.pages import page_of, seal, visitor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def entry(court, settings) -> DocketEntry:
    settings.PAPERS_AN_HOUR = 2
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)


def opened(by, entry: DocketEntry, *numbers: int, at: datetime = AT) -> None:
    readings.admit(entry.documents.filter(number__in=numbers).order_by("number"), by=by, at=at)


def test_so_many_papers_an_hour_and_no_more(court, entry):
    opened(court.reader, entry, 0, 1)
    with pytest.raises(slowing.TooManyTries, match="2 papers within an hour"):
        opened(court.reader, entry, 2)
    opened(court.stranger, entry, 2)


def test_a_paper_opened_again_is_the_same_one(court, entry):
    for _ in range(3):
        opened(court.reader, entry, 0, 1)
    assert Reading.objects.count() == 2


def test_each_further_part_of_a_large_paper_writes_nothing(court, entry, django_assert_num_queries):
    (paper,) = entry.documents.filter(number=0)
    readings.admit([paper], by=court.reader, at=AT)
    with django_assert_num_queries(1):
        readings.admit([paper], by=court.reader, at=AT + slowing.WINDOW)


def test_the_same_paper_counts_again_after_an_hour(court, entry):
    later = AT + slowing.WINDOW + timedelta(seconds=1)
    opened(court.reader, entry, 0)
    opened(court.reader, entry, 0, at=later)
    assert Reading.objects.get().at == later


def test_after_an_hour_it_begins_anew_and_the_old_rows_are_gone(court, entry):
    opened(court.reader, entry, 0, 1)
    opened(court.reader, entry, 2, at=AT + slowing.WINDOW + timedelta(seconds=1))
    assert Reading.objects.get().document.number == 2


def test_the_page_is_a_429_in_words_and_nothing_is_charged(court, entry, settings):
    settings.PAPERS_AN_HOUR = 0
    url = reverse("cases:document", args=[entry.public_id, 0])
    client = visitor(court.reader)
    for response in (client.get(url), client.post(url)):
        assert (response.status_code, response["Retry-After"]) == (429, "3600")
        assert "as many as one account may" in page_of(response)


def test_the_staff_read_on_and_leave_a_trail_of_what_is_sealed(court, entry):
    entry.documents.filter(number=1).update(seal=Seal.SEALED)
    opened(court.clerk, entry, 0, 1, 2)
    (event,) = AuditEvent.objects.filter(act="sealed paper read")
    assert (event.chain, event.by) == (court.case.audit_chain, court.clerk)
    assert json.loads(event.facts)["what"] == "document 1, attachment 1"
    assert (Reading.objects.count(), audit.broken_links()) == (0, [])


@pytest.mark.parametrize("sealed", ["entry", "case"])
def test_what_a_seal_above_covers_is_sealed(court, entry, sealed):
    type(entry).objects.update(seal=Seal.SEALED) if sealed == "entry" else seal(court.case)
    opened(court.clerk, DocketEntry.objects.get(), 0)
    assert AuditEvent.objects.filter(act="sealed paper read").count() == 1


def test_reading_a_sealed_docket_leaves_a_trail_and_a_public_one_none(court, entry):
    client, url = visitor(court.clerk), reverse("cases:docket", args=[court.case.public_id])
    page_of(client.get(url))
    read = AuditEvent.objects.filter(act="sealed docket read", by=court.clerk)
    assert not read.exists()
    seal(court.case)
    page_of(client.get(url))
    assert read.count() == 1
    page_of(client.get(reverse("cases:case_parties", args=[court.case.public_id])))
    assert read.count() == 1


def test_the_parts_of_one_reading_are_one_line_of_the_trail(court, entry):
    other = factories.clerk("uv", last_name="Vogel")
    entry.documents.update(seal=Seal.SEALED)
    read = AuditEvent.objects.filter(act="sealed paper read")
    for minutes in (0, 1, 59):
        opened(court.clerk, entry, 0, at=AT + timedelta(minutes=minutes))
    assert read.count() == 1
    opened(court.clerk, entry, 1, at=AT)
    opened(other, entry, 0, at=AT)
    assert read.count() == 3
    opened(court.clerk, entry, 0, at=AT + slowing.WINDOW)
    assert (read.count(), audit.broken_links()) == (4, [])


def test_a_part_read_again_waits_for_no_lock(court, entry):
    entry.documents.update(seal=Seal.SEALED)
    papers = list(entry.documents.select_related("entry__case").filter(number=0))
    readings.admit(papers, by=court.clerk, at=AT)
    with CaptureQueriesContext(connection) as captured:
        readings.admit(papers, by=court.clerk, at=AT)
    assert len(captured) == 1
