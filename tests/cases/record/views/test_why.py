"""The page that stands where a paper cannot be opened."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, DocketEntry, Document
from cases.visibility import Seal
from tests import docketed
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor, without_tokens
from tests.paying import elsewhere

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:why", args=["nosuchentry2"])
FREE = "This page costs nothing."


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)


@pytest.fixture
def sealed(court) -> DocketEntry:
    return docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:why", args=[entry.public_id])


def told(viewer, entry: DocketEntry) -> str:
    response = visitor(viewer).get(url_of(entry))
    assert response.status_code == 200
    page = page_of(response)
    assert FREE in page
    return page


def on_paper(case: Case, on: str) -> DocketEntry:
    """An entry of an imported docket whose paper was never linked."""
    return DocketEntry.objects.create(case=case, number=7, place=90, filed_on=on, entered_on=on, text="COMPLAINT.")


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "defense_counsel", "stranger", "reader"])
def test_works_for_a_sealed_paper_whoever_filed_it(court, sealed, viewer):
    page = told(getattr(court, viewer), sealed)
    assert "This paper is under seal" in page
    assert "for the court only" in page
    assert "Proof of Service" not in page


def test_the_older_practice_says_who_else_reads_it(court, sealed, settings):
    settings.SEALED_OPENS_FOR_FILING_SIDE = True
    assert "attorneys of the party that filed it" in " ".join(told(court.defense_counsel, sealed).split())
    assert visitor(court.plaintiff_counsel).get(url_of(sealed)).status_code == 302


@elsewhere
def test_works_for_ex_parte_for_limited_for_unscanned_and_for_what_is_not_held(court, entry):
    DocketEntry.objects.filter(pk=entry.pk).update(seal=Seal.EX_PARTE)
    assert "for the judge alone" in told(court.reader, entry)
    DocketEntry.objects.filter(pk=entry.pk).update(seal=Seal.PUBLIC)
    Case.objects.update(is_remote_access_limited=True)
    limited = told(court.stranger, entry)
    assert "Only the parties and their attorneys" in limited
    assert "At a public terminal of the courthouse you can read the whole file" in limited
    Case.objects.update(is_remote_access_limited=False)
    bare = DocketEntry.objects.create(
        case=court.case, number=90, place=91, filed_on="2026-03-01", entered_on="2026-03-01", has_paper=True
    )
    Document.objects.create(entry=bare, number=0, cmecf_id="031012345678")
    assert "does not hold a copy" in told(court.reader, bare)


@elsewhere
@pytest.mark.parametrize(("is_limited", "who"), [(False, "everyone"), (True, "the parties of this case and their")])
def test_a_transcript_says_from_which_day_it_opens(court, is_limited, who):
    Case.objects.update(is_remote_access_limited=is_limited)
    entry = docketed.transcript(court.clerk, court.case, days_ago=89)
    day = f"{timezone.localdate() + timedelta(days=1):%m/%d/%Y}"
    for viewer in (court.plaintiff_counsel, court.self_represented, court.reader):
        page = told(viewer, entry)
        assert f"This transcript opens on {day}" in page
        assert f"From {day} this one opens for {who}" in page
        assert "at a public terminal of the courthouse" in page
    assert visitor(court.clerk).get(url_of(entry)).status_code == 302


def test_at_the_courthouse_no_transcript_waits(court):
    entry = docketed.transcript(court.clerk, court.case)
    assert visitor(court.reader).get(url_of(entry)).url == reverse("cases:papers", args=[entry.public_id])


@elsewhere
def test_once_open_a_transcript_of_a_limited_case_is_the_parties(court):
    entry = docketed.transcript(court.clerk, court.case, days_ago=90)
    Case.objects.update(is_remote_access_limited=True)
    assert "Only the parties and their attorneys" in told(court.reader, entry)
    assert visitor(court.defense_counsel).get(url_of(entry)).status_code == 302


@elsewhere
def test_a_sealed_transcript_names_no_day(court):
    entry = docketed.transcript(court.clerk, court.case)
    DocketEntry.objects.update(seal=Seal.SEALED)
    page = told(court.reader, entry)
    assert ("This paper is under seal" in page, "opens on" in page) == (True, False)


def test_before_2008_it_names_the_records_department_of_the_division(court):
    page = told(court.reader, on_paper(court.case, "2007-12-31"))
    assert "never scanned" in page
    assert "Records Department of the Western Division - Los Angeles" in page


def test_since_2008_an_entry_without_paper_is_a_text(court):
    assert "There is no paper" in told(court.reader, on_paper(court.case, "2008-01-01"))


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "reader", "clerk"])
def test_what_is_highly_sensitive_is_on_paper_for_everyone(court, viewer):
    entry = docketed.highly_sensitive(court.plaintiff_counsel, court.case, court.plaintiff)
    page = told(getattr(court, viewer), entry)
    assert "This document is kept on paper only" in page
    assert "Records Department" not in page


def test_a_sealed_attachment_is_why_though_the_main_document_opens(court, entry):
    entry.documents.filter(number=2).update(seal=Seal.SEALED)
    assert "This paper is under seal" in told(court.reader, entry)


def test_redirects_to_the_papers_of_whoever_may_open_them(court, entry, sealed):
    for viewer, which in ((court.reader, entry), (court.clerk, sealed)):
        assert visitor(viewer).get(url_of(which)).url == reverse("cases:papers", args=[which.public_id])


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "reader"])
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, sealed, viewer):
    client = visitor(getattr(court, viewer))
    seal(court.case)
    response = client.get(url_of(sealed))
    assert response.status_code == 404
    assert without_tokens(response) == without_tokens(client.get(NOWHERE))


def test_anonymous_is_led_to_the_door(court, sealed):
    assert leads_to_sign_in(Client().get(url_of(sealed)), url_of(sealed))


def test_wrong_method(court, sealed):
    assert refuses_methods(visitor(court.clerk), url_of(sealed), "POST", "DELETE")


def test_query_count_does_not_grow(court, entry):
    Document.objects.filter(entry=entry).update(seal=Seal.SEALED)
    client = visitor(court.reader)
    longer = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=9)
    longer.documents.update(seal=Seal.SEALED)
    assert statements(client, url_of(entry)) == statements(client, url_of(longer))
