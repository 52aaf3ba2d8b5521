"""The Notice of Electronic Filing as a page."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import sealing
from cases.docketing import current_text
from cases.models import DocketEntry
from notices import magic_numbers
from notices.models import Delivery
from tests import docketed, factories
from tests.consolidated import consolidated, spread
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor, without_tokens

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:notice", args=["nosuchentry2"])


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, words="of <script>alert(1)</script>")


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:notice", args=[entry.public_id])


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "colleague", "defense_counsel", "self_represented", "clerk"])
def test_works_for_the_filer_the_served_and_the_court(court, entry, viewer):
    page = page_of(visitor(getattr(court, viewer)).get(url_of(entry)))
    assert "2:26-cv-00001-ABC-XYZ Notice has been electronically mailed to:" in page
    assert "docketing@vale.example" in page
    assert entry.draft.public_id in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("viewer", ["stranger", "reader"])
def test_it_names_addresses_so_to_others_it_does_not_exist(court, entry, viewer):
    client = visitor(getattr(court, viewer))
    assert client.get(url_of(entry)).status_code == 404
    assert without_tokens(client.get(url_of(entry))) == without_tokens(client.get(NOWHERE))


def test_withheld_by_a_seal_it_says_so_and_names_the_sealed_file_to_the_court_alone(court, entry):
    sealing.change(entry, to="sealed", by=court.clerk, reason="A name was left in.", at=timezone.now())
    shown = {who: page_of(visitor(getattr(court, who)).get(url_of(entry))) for who in ("defense_counsel", "clerk")}
    assert all("A seal withheld this notice on" in page for page in shown.values())
    assert {who: "paper.pdf" in page for who, page in shown.items()} == {"defense_counsel": False, "clerk": True}


def test_an_amended_notice_stands_below_the_first(court, entry):
    told = {"text": "MOTION as it should read.", "reason": "slip", "seen": current_text(entry)}
    client = visitor(court.clerk)
    client.post(reverse("cases:correct", args=[entry.public_id]), told)
    page = page_of(visitor(court.defense_counsel).get(url_of(entry)))
    first, amended = page.split("AMENDED NOTICE: the court has corrected the docket text.")
    assert "MOTION as it should read" not in first
    assert "MOTION as it should read. (Modified on" in amended
    assert "Electronic document Stamp:" in first


def test_whoever_was_served_sees_their_own_free_looks_and_nobody_elses(court, entry):
    url = url_of(entry)
    own = page_of(visitor(court.defense_counsel).get(url))
    assert "docketing@vale.example: 0 of 1 used, 15 days left." in own
    links = [magic_numbers.of(row.pk) for row in Delivery.objects.filter(service__person=court.defense_counsel.person)]
    assert [number in own for number in links] == [True, True]
    for other in (court.colleague, court.clerk, court.self_represented):
        assert not any(number in page_of(visitor(other).get(url)) for number in links)


def test_only_the_court_is_offered_a_correction(court, entry):
    link = reverse("cases:correct", args=[entry.public_id])
    assert link in page_of(visitor(court.clerk).get(url_of(entry)))
    assert link not in page_of(visitor(court.plaintiff_counsel).get(url_of(entry)))


def test_a_filer_who_is_not_counsel_reads_their_own_receipt(court):
    entry = docketed.filed(court.stranger, court.case, "miscellaneous-document")
    assert visitor(court.stranger).get(url_of(entry)).status_code == 200


def test_an_imported_entry_has_no_notice(court):
    facts = {"filed_on": court.case.filed_on, "text": "COMPLAINT", "number": 1, "place": 1}
    entry = DocketEntry.objects.create(case=court.case, **facts)
    assert visitor(court.clerk).get(url_of(entry)).status_code == 404


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "defense_counsel", "self_represented"])
def test_a_case_sealed_since_answers_as_one_that_does_not_exist(court, entry, viewer):
    client = visitor(getattr(court, viewer))
    seal(court.case)
    assert client.get(url_of(entry)).status_code == 404
    assert without_tokens(client.get(url_of(entry))) == without_tokens(client.get(NOWHERE))


def test_the_clerk_reads_a_sealed_cases_notice(court, entry):
    seal(court.case)
    assert visitor(court.clerk).get(url_of(entry)).status_code == 200


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "POST", "DELETE")


def test_query_count_does_not_grow(court, entry):
    client = visitor(court.plaintiff_counsel)
    before = statements(client, url_of(entry))
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    longer = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=4)
    assert statements(client, url_of(longer)) == before


@pytest.mark.parametrize("viewer", ["defense_counsel", "stranger", "plaintiff_counsel", "clerk"])
def test_of_several_cases_it_is_one_page_under_each_entry(court, viewer):
    entries = spread(consolidated(court), court.second, court.third)
    for entry in entries:
        page = page_of(visitor(getattr(court, viewer)).get(url_of(entry)))
        assert "ABC-XYZ et al. Notice has been electronically mailed to:" in page
        for each in entries:
            assert f"DktRpt.pl?{each.case.cmecf_id}" in page
            assert each.case.title in page


@pytest.mark.parametrize("which", ["case", "second"])
def test_of_a_case_sealed_since_it_tells_nothing_to_the_others(court, which):
    consolidated(court)
    entries = {entry.case: entry for entry in spread(court, court.second, court.third)}
    sealed, left = getattr(court, which), court.third
    sealing.change(sealed, to="sealed", by=court.clerk, reason="by order", at=timezone.now())
    for who in (court.other, court.defense_counsel):
        page = page_of(visitor(who).get(url_of(entries[left])))
        assert left.title in page
        assert sealed.title not in page
        assert sealed.number not in page
        assert visitor(who).get(url_of(entries[sealed])).status_code == 404
    assert sealed.title in page_of(visitor(court.clerk).get(url_of(entries[left])))


def test_a_filer_who_is_served_with_nothing_reads_the_receipt_of_a_member_case_too(court):
    member = consolidated(court).third
    docketed.filed(court.stranger, court.case, "miscellaneous-document", member_ids=[member.pk])
    assert visitor(court.stranger).get(url_of(member.entries.get())).status_code == 200
    assert visitor(court.reader).get(url_of(member.entries.get())).status_code == 404
