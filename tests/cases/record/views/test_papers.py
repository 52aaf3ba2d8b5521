"""The Document Selection Menu of one entry."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, DocketEntry
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor, without_tokens
from tests.paying import elsewhere

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:papers", args=["nosuchentry2"])


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:papers", args=[entry.public_id])


def test_works_and_lists_the_papers_in_order(court, entry):
    page = page_of(visitor(court.reader).get(url_of(entry)))
    places = [page.index(reverse("cases:document", args=[entry.public_id, number])) for number in range(3)]
    assert places == sorted(places)
    assert "Exhibit 1" in page


def test_each_paper_may_be_had_without_the_header_or_downloaded_and_several_together(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    for category in ("", "Exhibit"):
        factories.received(draft, category=category)
    entry = docketed.submitted(draft)
    page = page_of(visitor(court.reader).get(url_of(entry)))
    for number in range(2):
        paper = reverse("cases:document", args=[entry.public_id, number])
        assert f'href="{paper}?header=off"' in page
        assert f'href="{paper}?download=1"' in page
    assert page.count('name="paper"') == 2
    assert f'action="{reverse("cases:together", kwargs={"entry_id": entry.public_id})}"' in page


def test_the_menu_comes_as_a_file_of_what_one_may_open(court, entry):
    entry.documents.filter(number=2).update(seal="sealed")
    client = visitor(court.reader)
    assert 'href="?format=csv"' in page_of(client.get(url_of(entry)))
    answer = client.get(url_of(entry), {"format": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="documents.csv"'
    head, main, exhibit = page_of(answer).splitlines()
    assert head == "\ufeffNo.,Description,Pages,Bytes"
    assert main.startswith("1,Main Document,")
    assert exhibit.startswith("1-1,Exhibit 1,")


def test_redirects_to_a_paper_that_is_alone(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert visitor(court.reader).get(url_of(entry)).url == reverse("cases:document", args=[entry.public_id, 0])


def test_redirects_to_the_one_paper_that_may_be_read(court, entry):
    entry.documents.exclude(number=2).update(seal="sealed")
    assert visitor(court.reader).get(url_of(entry)).url == reverse("cases:document", args=[entry.public_id, 2])


def test_an_entry_without_paper_has_no_menu(court):
    entry = docketed.text_entry(court.clerk, court.case)
    assert visitor(court.clerk).get(url_of(entry)).status_code == 404


def test_sealed_papers_are_not_named_and_the_reason_is_said(court):
    entry = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    response = visitor(court.plaintiff_counsel).get(url_of(entry))
    assert response.url == reverse("cases:why", args=[entry.public_id])
    assert visitor(court.clerk).get(url_of(entry)).status_code == 200


def test_what_may_not_be_read_is_counted_and_not_named(court, entry):
    entry.documents.filter(number=2).update(seal="sealed")
    page = page_of(visitor(court.reader).get(url_of(entry)))
    assert "1 more document of this entry cannot be opened here" in page
    assert ("Exhibit 1" in page, "Exhibit 2" in page) == (True, False)


@elsewhere
def test_limited_papers_open_for_the_case_alone(court, entry):
    Case.objects.update(is_remote_access_limited=True)
    assert visitor(court.stranger).get(url_of(entry)).url == reverse("cases:why", args=[entry.public_id])
    assert visitor(court.self_represented).get(url_of(entry)).status_code == 200


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "reader"])
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, entry, viewer):
    client = visitor(getattr(court, viewer))
    seal(court.case)
    assert client.get(url_of(entry)).status_code == 404
    assert without_tokens(client.get(url_of(entry))) == without_tokens(client.get(NOWHERE))


def test_the_clerk_reads_a_sealed_case(court, entry):
    seal(court.case)
    assert visitor(court.clerk).get(url_of(entry)).status_code == 200


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "POST", "DELETE")


def test_query_count_does_not_grow(court, entry):
    client = visitor(court.reader)
    longer = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=9)
    assert statements(client, url_of(entry)) == statements(client, url_of(longer))
