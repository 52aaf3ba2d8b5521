"""Docket activity: what was filed in these days."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.record.forms.reports import TOO_LONG
from cases.record.views import docket_activity
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor
from tests.paying import charges

pytestmark = pytest.mark.django_db
URL = reverse("cases:docket_activity")
DAYS = {"since": "2026-11-19", "until": "2026-11-21"}


def activity(login, **asked) -> str:
    return page_of(visitor(login).get(URL, DAYS | asked))


@pytest.fixture
def entry(court):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def test_works(court, entry):
    assert f"#entry-{entry.public_id}" in activity(court.reader)
    assert "Motion to Dismiss (cause or other)" in activity(court.reader)


@pytest.mark.parametrize(
    ("asked", "is_found"), [({"case": "26-1"}, True), ({"type": "cv"}, True), ({"case": "99-1"}, False)]
)
def test_of_one_case_or_of_one_kind(court, entry, asked, is_found):
    assert (entry.public_id in activity(court.reader, **asked)) == is_found
    assert entry.public_id not in activity(court.reader, type="cr")


def test_other_days_hold_nothing(court, entry):
    page = page_of(visitor(court.reader).get(URL, {"since": "2026-11-01", "until": "2026-11-02"}))
    assert "Nothing was filed in these days." in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_a_sealed_cases_entries_are_the_courts_alone(court, entry):
    seal(court.case)
    for viewer in (court.plaintiff_counsel, court.reader):
        assert court.case.title not in activity(viewer)
        assert court.case.title not in activity(viewer, format="csv")
    assert court.case.title in activity(court.clerk)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2026-11-22"}, "The start date must be less than or equal to the end date."),
        ({"since": "2020-01-01"}, TOO_LONG),
        ({"type": "zz"}, "Choose one of those that are offered."),
        ({"case": "nonsense"}, "“nonsense” is not a case number. Write it as 2:26-cv-01234"),
    ],
)
def test_bad_input_is_asked_again(court, entry, asked, said):
    page = activity(court.reader, **asked)
    assert said in page
    assert entry.public_id not in page


def test_a_page_at_a_time_and_as_a_file(court, entry, monkeypatch):
    docketed.text_entry(court.clerk, court.case)
    assert len(activity(court.reader, format="csv").splitlines()) == 3
    monkeypatch.setattr(docket_activity, "PAGE", 1)
    assert 'rel="next"' in activity(court.reader)
    assert 'rel="next"' not in activity(court.reader, page="2")


def test_query_count_does_not_grow(court, entry):
    client, url = visitor(court.reader), f"{URL}?since=2026-11-19&until=2026-11-21"
    client.get(url)
    with_one = statements(client, url)
    for n in (2, 3):
        other = factories.case(f"Case {n}")
        party = factories.party(other, "Acme", "Plaintiff", court.plaintiff_counsel.person)
        docketed.motion(court.plaintiff_counsel, other, party)
    assert statements(client, url) == with_one


def test_what_is_no_case_number_is_asked_again_and_costs_nothing(court, settings):
    settings.COURTHOUSE_NETWORKS = []
    with charges():
        assert "Nothing was filed" not in activity(court.reader, case="nonsense")
