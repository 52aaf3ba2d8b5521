"""The papers behind a number of CM/ECF's, for whoever is logged in."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import DocketEntry
from tests import docketed
from tests.consolidated import consolidated, spread
from tests.pages import leads_to_sign_in, refuses_methods, seal, visitor, without_tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2)


def url_of(cmecf_id: str) -> str:
    return reverse("cases:papers_numbered", args=[cmecf_id])


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("flag", ["0", "1"])
def test_redirects_to_the_menu_whatever_the_flag(court, entry, number, flag):
    cmecf_id = entry.documents.get(number=number).cmecf_id
    flagged = cmecf_id[:3] + flag + cmecf_id[4:]
    assert visitor(court.reader).get(url_of(flagged)).url == reverse("cases:papers", args=[entry.public_id])


@pytest.mark.parametrize("cmecf_id", ["031099999999", "031", "x", "9" * 500, "a-b_c"])
def test_what_no_document_bears(court, entry, cmecf_id):
    assert visitor(court.clerk).get(url_of(cmecf_id)).status_code == 404


def test_a_sealed_case_answers_as_one_that_does_not_exist(court, entry):
    seal(court.case)
    url, client = url_of(entry.documents.get(number=0).cmecf_id), visitor(court.plaintiff_counsel)
    assert client.get(url).status_code == 404
    assert without_tokens(client.get(url)) == without_tokens(client.get(url_of("031099999999")))
    assert visitor(court.clerk).get(url).status_code == 302


def test_anonymous_is_led_to_the_door(court, entry):
    url = url_of(entry.documents.get(number=0).cmecf_id)
    assert leads_to_sign_in(Client().get(url), url)


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry.documents.get(number=0).cmecf_id), "POST", "DELETE")


def test_a_paper_on_several_dockets_is_found_on_that_of_the_case_asked_for(court):
    lead, second = spread(consolidated(court), court.second)
    url, client = url_of(lead.documents.get().cmecf_id), visitor(court.reader)
    for asked, entry in ((second.case.cmecf_id, second), (lead.case.cmecf_id, lead), ("", lead), ("x", lead)):
        assert client.get(url, {"caseid": asked}).url == reverse("cases:papers", args=[entry.public_id])
    seal(court.second)
    assert client.get(url, {"caseid": second.case.cmecf_id}).url == reverse("cases:papers", args=[lead.public_id])
