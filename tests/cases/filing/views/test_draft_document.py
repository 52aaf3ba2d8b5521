"""One paper of a draft, exactly as uploaded."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft, DraftDocument
from tests import docketed, factories
from tests.pages import is_sandboxed, leads_to_sign_in, refuses_methods, visitor, without_tokens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)


def url_of(draft: Draft, paper: DraftDocument | int) -> str:
    return reverse("cases:draft_document", args=[draft.public_id, getattr(paper, "pk", paper)])


def test_works_byte_for_byte(draft):
    paper = docketed.kept(draft, original_filename='a "b" é.pdf')
    response = visitor(draft.owner).get(url_of(draft, paper))
    assert b"".join(response) == docketed.file_of(paper).read_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert is_sandboxed(response)


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    url, client = url_of(draft, docketed.kept(draft)), visitor(getattr(court, viewer))
    nowhere = reverse("cases:draft_document", args=["nosuchdraft2", 1])
    assert client.get(url).status_code == 404
    assert without_tokens(client.get(url)) == without_tokens(client.get(nowhere))


def test_a_paper_of_another_draft_is_not_found_under_mine(court, draft):
    foreign = docketed.kept(factories.draft(court.colleague, court.case, "statement"))
    assert visitor(draft.owner).get(url_of(draft, foreign)).status_code == 404


@pytest.mark.parametrize("number", [0, 1, 2**63, 10**30])
def test_a_number_that_no_paper_bears(draft, number):
    assert visitor(draft.owner).get(url_of(draft, number)).status_code == 404


def test_anonymous_is_led_to_the_door(draft):
    url = url_of(draft, docketed.kept(draft))
    assert leads_to_sign_in(Client().get(url), url)


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft, docketed.kept(draft)), "POST", "DELETE")
