"""The proof of service of an entry: drafted with its paper, ready to file; for the court with the packet."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from cases.filing.assembly import assemble
from cases.filing.readiness import lacking
from cases.models import Charge, DocketEntry, Draft
from notices import serving
from notices.models import Service
from tests import docketed
from tests.docketed import MORNING
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.printed import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
GIVEN = {"on": "2026-11-20", "manner": "mail"}


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:proof_of_service", args=[entry.public_id])


def test_works_with_names_and_addresses(court, entry):
    page = page_of(visitor(court.plaintiff_counsel).get(url_of(entry)))
    assert "Sam Solo" in page
    assert f"{reverse('cases:labels', args=[court.case.public_id])}?entry={entry.public_id}" in page


def test_redirects_to_a_draft_that_lacks_nothing_and_closes_the_task(court, entry):
    response = visitor(court.plaintiff_counsel).post(url_of(entry), GIVEN)
    draft = Draft.objects.unfiled().get()
    assert response.url == reverse("cases:review", args=[draft.public_id])
    assert (draft.filer_ids, draft.target_ids) == ([court.plaintiff.pk], [entry.pk])
    assert lacking(assemble(draft, court.case, court.plaintiff_counsel)) == []
    assert "Sam Solo" in text_of(docketed.file_of(draft.documents.get()).read_bytes())
    docketed.submitted(draft)
    assert "Nobody is left" in page_of(visitor(court.plaintiff_counsel).get(url_of(entry)))


def test_the_clerk_gets_the_packet_and_dockets_a_certificate(court):
    order, client = docketed.text_entry(court.clerk, court.case), visitor(court.clerk)
    page = page_of(client.get(url_of(order)))
    assert f"{reverse('cases:packet')}?service={Service.objects.get(name='Sam Solo').pk}&amp;" in page
    assert "sealed=1" not in page
    response = client.post(url_of(order), GIVEN)
    draft = Draft.objects.unfiled().get()
    assert response.url == reverse("cases:review", args=[draft.public_id])
    assert (draft.event_code, draft.target_ids) == ("certificate-of-service", [order.pk])
    assert lacking(assemble(draft, court.case, court.clerk)) == []
    assert "Certificate of Service".upper() in text_of(docketed.file_of(draft.documents.get()).read_bytes())
    assert "1 filing to be served" in page_of(client.get(reverse("cases:desk")))
    docketed.submitted(draft)
    assert "to be served by other means</a>" not in page_of(client.get(reverse("cases:desk")))


def test_the_court_may_serve_for_whoever_filed(court, entry):
    """Where mail came back, the clerk has the task too."""
    visitor(court.clerk).post(url_of(entry), GIVEN)
    docketed.submitted(Draft.objects.unfiled().get())
    assert "Nobody is left" in page_of(visitor(court.plaintiff_counsel).get(url_of(entry)))


def test_papers_under_seal_are_offered_by_themselves(court):
    made = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    serving.not_effective(Service.objects.get(person=court.defense_counsel.person), "550 No", at=MORNING)
    assert "sealed=1" in page_of(visitor(court.clerk).get(url_of(made)))
    assert "packet" not in page_of(visitor(court.plaintiff_counsel).get(url_of(made)))


@pytest.mark.parametrize("viewer", ["defense_counsel", "stranger", "reader"])
def test_of_anothers_filing_there_is_no_such_page(court, entry, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    assert client.get(url_of(entry)).status_code == client.post(url_of(entry), GIVEN).status_code == 404
    assert record() == before


def test_of_a_case_sealed_since_neither(court, entry):
    seal(court.case)
    assert visitor(court.plaintiff_counsel).get(url_of(entry)).status_code == 404


@pytest.mark.parametrize("bad", [{"on": ""}, {"on": "2999-01-01"}, {"manner": "pigeon"}, {"on": "\x00"}])
def test_bad_input_is_said_and_nothing_is_written(court, entry, bad):
    client, before = visitor(court.plaintiff_counsel), record()
    assert "Error:" in page_of(client.post(url_of(entry), GIVEN | bad))
    assert record() == before


def test_with_nobody_left_nothing_is_drafted(court):
    Person.objects.filter(pk=court.pro_se.person_id).update(served_electronically_since=MORNING)
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    before = record()
    assert "Nobody is left" in page_of(visitor(court.plaintiff_counsel).post(url_of(entry), GIVEN))
    assert record() == before


def test_my_filings_the_desk_and_the_notice_remind(court, entry):
    client = visitor(court.plaintiff_counsel)
    assert all(url_of(entry) in page_of(client.get(url)) for url in (reverse("cases:filings"), notice_of(entry)))
    assert "1 filing to be served by other means" in page_of(client.get(reverse("cases:desk")))
    client.post(url_of(entry), GIVEN)
    docketed.submitted(Draft.objects.unfiled().get())
    assert not any(url_of(entry) in page_of(client.get(url)) for url in (reverse("cases:filings"), notice_of(entry)))
    assert "to be served by other means</a>" not in page_of(client.get(reverse("cases:desk")))
    assert not Charge.objects.exists()


def notice_of(entry: DocketEntry) -> str:
    return reverse("cases:notice", args=[entry.public_id])


def test_anonymous_and_wrong_methods(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(entry), "PUT", "DELETE")


def test_few_queries(court, entry):
    assert statements(visitor(court.plaintiff_counsel), url_of(entry)) <= 8
