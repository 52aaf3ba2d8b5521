"""Chambers and the clerk see whose leave has lapsed, or waits to be registered."""

import pytest
from django.urls import reverse

from cases.models import EFilingLeave
from tests import factories
from tests.dropping import lapsed
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:unregistered_leave")


def test_works_and_leads_to_the_order(court):
    row = lapsed(court)
    page = page_of(visitor(court.clerk).get(URL))
    assert "<strong>Lapsed</strong> on 11/25/2026" in page
    assert reverse("cases:extend_leave", args=[row.public_id]) in page
    assert "is our assumption" in page


def test_nothing_to_see(court):
    assert "Whoever was given leave has registered." in page_of(visitor(court.clerk).get(URL))


def test_chambers_see_their_own_cases(court):
    lapsed(court)
    for judge, is_seen in ((court.case.assigned_judge, True), (factories.judge("Orrin Vance", "OV"), False)):
        login = factories.chambers_of(judge)
        assert (court.case.number in page_of(visitor(login).get(URL))) is is_seen


def test_redirects_to_sign_in(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize("who", ["plaintiff_counsel", "self_represented", "reader"])
def test_wrong_role(court, who):
    assert visitor(getattr(court, who)).get(URL).status_code == 403


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "PUT", "DELETE")


def test_the_same_queries_for_one_and_for_many(court):
    lapsed(court)
    client = visitor(court.clerk)
    one = statements(client, URL)
    for number in range(3):
        party = factories.party(factories.case(), f"Party {number}", "Plaintiff", kind="person", is_pro_se=True)
        EFilingLeave.objects.create(party=party, state="lapsed", register_by="2026-11-25")
    assert statements(client, URL) == one


def test_a_sealed_case_is_seen_by_the_court(court):
    lapsed(court)
    seal(court.case)
    assert court.case.number in page_of(visitor(court.clerk).get(URL))
