"""The papers of a form, for whoever is asked to sign it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.representation.asked import asked
from tests.pages import is_sandboxed, leads_to_sign_in, page_of, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db


def url_of(row, position: int = 0) -> str:
    return reverse("cases:sign_paper", args=[row.public_id, row.draft.documents.get(position=position).pk])


@pytest.mark.parametrize(("position", "name"), [(0, "G-01 2-26-cv-00001.pdf"), (1, "G-01 ORDER 2-26-cv-00001.pdf")])
def test_works(court, position, name):
    response = visitor(court.stranger).get(url_of(asked(court), position))
    assert response.headers["Content-Type"] == "application/pdf"
    assert name in response.headers["Content-Disposition"]
    assert b"".join(response).startswith(b"%PDF")
    assert is_sandboxed(response)


def test_a_paper_of_another_draft(court):
    row = asked(court)
    assert visitor(court.stranger).get(reverse("cases:sign_paper", args=[row.public_id, 1])).status_code == 404


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "clerk"])
def test_others_find_nothing(court, viewer):
    assert visitor(getattr(court, viewer)).get(url_of(asked(court))).status_code == 404


def test_a_sealed_case_is_no_case(court):
    url = url_of(asked(court))
    seal(court.case)
    assert visitor(court.stranger).get(url).status_code == 404


def test_wrong_role(court):
    response = visitor(court.reader).get(url_of(asked(court)))
    assert response.status_code == 403
    assert "may not file" in page_of(response)


def test_anonymous_is_led_to_the_door(court):
    url = url_of(asked(court))
    assert leads_to_sign_in(Client().get(url), url)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.stranger), url_of(asked(court)), "POST", "PUT", "DELETE")
