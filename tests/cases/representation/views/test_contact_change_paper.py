"""The notice for one case as a PDF: for those who file on paper, and to read before it is filed."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from cases.models import Appearance, Case
from tests import factories, moved
from tests.pages import leads_to_sign_in, record, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db


def url_of(case: Case) -> str:
    return reverse("cases:contact_change_paper", args=[case.public_id])


def test_works_and_is_the_partys_own_notice(court):
    moved.moves(court.self_represented)
    answer = visitor(court.self_represented).get(url_of(court.case))
    said = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert answer["Content-Type"] == "application/pdf"
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="Change of address {court.case.number.replace(":", "-")}.pdf"'
    )
    assert "NOTICE OF CHANGE OF ADDRESS" in said
    assert "PARTY WITHOUT A LAWYER: Defendant Sam Solo" in said
    assert "Sam Solo, party without a lawyer" in said
    assert "77 New Harbor Way" in said


def test_an_attorneys_is_form_g_06(court):
    moved.moves(court.plaintiff_counsel)
    answer = visitor(court.plaintiff_counsel).get(url_of(court.case))
    assert answer["Content-Disposition"].startswith('inline; filename="G-06 ')


def test_redirects_to_sign_in(client, court):
    assert leads_to_sign_in(client.get(url_of(court.case)), url_of(court.case))


def test_no_paper_without_a_change_or_in_a_case_that_is_over_or_not_ones_own(court):
    client = visitor(court.plaintiff_counsel)
    assert client.get(url_of(court.case)).status_code == 404
    moved.moves(court.plaintiff_counsel)
    assert client.get(url_of(factories.case("Not v. Mine"))).status_code == 404
    Case.objects.filter(pk=court.case.pk).update(terminated_on=date(2026, 5, 4))
    assert client.get(url_of(court.case)).status_code == 404


def test_a_sealed_case_is_none(court):
    moved.moves(court.plaintiff_counsel)
    seal(court.case)
    assert visitor(court.plaintiff_counsel).get(url_of(court.case)).status_code == 404


def test_wrong_role(court):
    assert visitor(court.reader).get(url_of(court.case)).status_code == 403


def test_wrong_method_and_nothing_is_written_by_reading(court):
    moved.moves(court.self_represented)
    client, before = visitor(court.self_represented), record()
    client.get(url_of(court.case))
    assert record() == before
    assert refuses_methods(client, url_of(court.case), "POST", "PUT", "DELETE")
    assert not Appearance.objects.filter(contact=court.self_represented.person.contact).exists()
