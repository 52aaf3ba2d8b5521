"""History and documents of one case."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases import docketing
from cases.record.views import case_history, listing
from tests import docketed
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db
TEXT = "NOTICE OF MOTION AND MOTION to Dismiss filed by"


@pytest.fixture
def url(court) -> str:
    return reverse("cases:case_history", args=[court.case.public_id])


@pytest.fixture
def motion(court):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def test_events_by_their_title_and_the_text_if_asked_for(court, url, motion):
    client = visitor(court.reader)
    assert "Motion to Dismiss (cause or other)" in page_of(client.get(url))
    assert TEXT not in page_of(client.get(url))
    assert TEXT in page_of(client.get(url, {"text": "1"}))


def test_the_text_is_as_it_was_corrected(court, url, motion):
    told = {"seen": docketing.current_text(motion), "text": "MOTION, right words.", "reason": "slip"}
    with transaction.atomic():
        docketing.correct(motion, by=court.clerk, at=timezone.now(), **told)
    page = page_of(visitor(court.reader).get(url, {"text": "1"}))
    assert "MOTION, right words." in page
    assert TEXT not in page


def test_a_page_at_a_time(court, url, motion, monkeypatch):
    docketed.text_entry(court.clerk, court.case)
    monkeypatch.setattr(case_history, "PAGE", 1)
    first, second = (page_of(visitor(court.reader).get(url, {"page": n})) for n in (1, 2))
    assert "Motion to Dismiss" in first
    assert 'rel="next"' in first
    assert "Text Only Order" in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²", ""])
def test_a_page_that_is_none_is_the_first_or_empty(court, url, motion, page):
    assert visitor(court.reader).get(url, {"page": page}).status_code == 200


def test_query_count_does_not_grow(court, url, motion):
    client = visitor(court.reader)
    client.get(f"{url}?text=1")
    with_one = statements(client, f"{url}?text=1")
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert statements(client, f"{url}?text=1") == with_one


def test_the_file_holds_every_entry_as_corrected_however_it_is_read(court, url, motion, monkeypatch):
    monkeypatch.setattr(case_history, "PAGE", 1)
    monkeypatch.setattr(listing, "CHUNK", 2)
    for words in ("Second order", "Third order"):
        docketed.text_entry(court.clerk, court.case, words=words)
    told = {"seen": docketing.current_text(motion), "text": "MOTION, right words.", "reason": "slip"}
    with transaction.atomic():
        docketing.correct(motion, by=court.clerk, at=timezone.now(), **told)
    client = visitor(court.reader)
    assert "Download the whole list as CSV" in page_of(client.get(url))
    lines = page_of(client.get(url, {"text": "1", "format": "csv"})).splitlines()
    assert [line.partition(",")[0] for line in lines] == ["\ufeffDoc. No.", "1", "2", "3"]
    assert "MOTION, right words." in lines[1]
    assert "Third order" in lines[3]
