"""Case summary: the case in figures, and who is in it."""

import pytest
from django.urls import reverse

from cases.models import Case
from tests.pages import page_of, seal, visitor

pytestmark = pytest.mark.django_db


def summary(court, login) -> str:
    return page_of(visitor(login).get(reverse("cases:case_summary", args=[court.case.public_id])))


def test_what_the_docket_says_at_its_head(court):
    Case.objects.filter(pk=court.case.pk).update(nature_of_suit="190 Contract: Other", flags="DISCOVERY")
    page = summary(court, court.reader)
    for said in ("Western Division", "(XYZx), DISCOVERY", "190 Contract: Other", "Acme Widgets LLC", "Paula Archer"):
        assert said in page


def test_a_sealed_lead_case_is_named_to_the_court_alone(court):
    lead = Case.objects.create(
        office="2", year=2026, type="cv", serial=4321, title="Lead v. Lead", filed_on=court.case.filed_on
    )
    Case.objects.filter(pk=court.case.pk).update(lead_case=lead)
    assert lead.number in summary(court, court.reader)
    seal(lead)
    assert lead.number not in summary(court, court.reader)
    assert lead.number in summary(court, court.clerk)
