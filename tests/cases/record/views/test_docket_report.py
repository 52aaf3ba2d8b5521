"""The form of the docket report."""

import pytest
from django.urls import reverse

from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db


def form_of(court, **asked) -> str:
    return page_of(visitor(court.reader).get(reverse("cases:docket_report", args=[court.case.public_id]), asked))


def test_parties_are_ticked_and_it_leads_to_the_sheet(court):
    page = form_of(court)
    assert f'action="{reverse("cases:docket", args=[court.case.public_id])}"' in page
    for name, is_ticked in {"parties": True, "terminated": True, "pages": False, "members": False}.items():
        field = page.partition(f'name="{name}"')[2].partition(">")[0]
        assert ("checked" in field) == is_ticked, name


def test_what_was_asked_stands_in_the_form_again(court):
    page = form_of(court, sort="newest", first="3", since="2026-01-02", find="dismiss", pages="on")
    assert '<option value="newest" selected' in page
    for value in ('value="3"', 'value="2026-01-02"', 'value="dismiss"'):
        assert value in page
    assert "checked" not in page.partition('name="parties"')[2].partition(">")[0]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\x00", "x" * 5000])
def test_hostile_values_are_only_shown(court, hostile):
    assert "<script>alert(1)</script>" not in form_of(court, find=hostile, since=hostile)
