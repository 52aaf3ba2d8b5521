"""The docket sheet of one case, streamed."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cases import docketing
from cases.models import Case, CaseNumber, Count, Party
from tests import docketed, factories
from tests.pages import (
    leads_to_sign_in,
    page_of,
    refuses_methods,
    seal,
    statements,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:docket", args=["nosuchcase22"])


@pytest.fixture
def url(court) -> str:
    return reverse("cases:docket", args=[court.case.public_id])


def sheet(login, url: str) -> str:
    response = visitor(login).get(url)
    assert response.status_code == 200
    return page_of(response)


@pytest.mark.parametrize("viewer", ["clerk", "plaintiff_counsel", "self_represented", "stranger", "reader"])
def test_works_for_everyone_who_is_in(court, url, viewer):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    page = sheet(getattr(court, viewer), url)
    assert "Civil docket for case # 2:26-cv-00001-ABC-XYZ" in page
    assert "NOTICE OF MOTION AND MOTION to Dismiss filed by Plaintiff Acme Widgets LLC." in page
    assert page.count("<tr id=") == 1
    assert page.rstrip().endswith("</html>")


def test_an_empty_docket_says_so(court, url):
    assert "Nothing has been docketed in this case yet." in sheet(court.reader, url)


def test_parties_and_counsel_as_the_court_prints_them(court, url):
    page = sheet(court.reader, url)
    assert page.count("V.</p>") == 1
    places = [
        page.index(text) for text in (">Acme Widgets LLC</p>", "V.</p>", ">Beta Gadgets Inc</p>", ">Sam Solo</p>")
    ]
    assert places == sorted(places)
    assert page.count("LEAD ATTORNEY") == 3
    assert page.count("PRO SE") == 1


def test_who_goes_on_alone_is_printed_below_the_terminated_lawyer(court, url):
    court.defendant.appearances.update(ended_on=court.case.filed_on)
    own = factories.ContactFactory(printed="7 Own Way\nEmail: own@beta.example")
    Party.objects.filter(pk=court.defendant.pk).update(is_pro_se=True, contact=own)
    block = sheet(court.reader, url).partition(">Beta Gadgets Inc</p>")[2].partition("</section>")[0]
    assert block.index("TERMINATED") < block.index("own@beta.example") < block.index("PRO SE")


def test_an_address_is_printed_once(court, url):
    factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    assert sheet(court.reader, url).count("(See above for address)") == 1


def test_terminated_parties_and_counsel_are_marked(court, url):
    Party.objects.filter(pk=court.defendant.pk).update(terminated_on=court.case.filed_on)
    court.defendant.appearances.update(ended_on=court.case.filed_on)
    assert sheet(court.reader, url).count("TERMINATED: 02/10/2026") == 2


def test_earlier_numbers_counts_and_the_lead_case_are_shown(court, url):
    CaseNumber.objects.create(case=court.case, office="8", year=2025, type="cv", serial=77)
    Count.objects.create(party=court.defendant, position=1, charge="18:1343 WIRE FRAUD", disposition="Dismissed")
    lead = factories.case("Lead v. Lead")
    Case.objects.filter(pk=court.case.pk).update(lead_case=lead)
    page = sheet(court.reader, url)
    assert "8:25-cv-00077" in page
    assert "18:1343 WIRE FRAUD. Disposition: Dismissed" in page
    assert reverse("cases:docket", args=[lead.public_id]) in page


def test_a_sealed_lead_case_is_named_to_the_court_alone(court, url):
    lead = factories.case("Lead v. Lead")
    Case.objects.filter(pk=court.case.pk).update(lead_case=lead)
    seal(lead)
    assert lead.number not in sheet(court.plaintiff_counsel, url)
    assert lead.number in sheet(court.clerk, url)


def test_a_correction_stands_in_place_of_the_text(court, url):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, words="wrong words")
    with transaction.atomic():
        docketing.correct(
            entry,
            seen=docketing.current_text(entry),
            text="MOTION, right words.",
            reason="slip",
            by=court.clerk,
            at=timezone.now(),
        )
    page = sheet(court.reader, url)
    assert "MOTION, right words. (Modified on" in page
    assert "wrong words" not in page


def test_a_sealed_paper_is_marked_and_not_linked(court, url):
    entry = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    page = sheet(court.reader, url)
    assert 'badge--sealed">Sealed</span>' in page
    assert f'href="/documents/{entry.public_id}/"' not in page
    assert f'href="/documents/{entry.public_id}/"' in sheet(court.clerk, url)


def test_limited_remote_access_is_explained_to_those_it_limits(court, url):
    Case.objects.filter(pk=court.case.pk).update(is_remote_access_limited=True)
    assert "Fed. R. Civ. P. 5.2(c)" in sheet(court.reader, url)
    assert "Fed. R. Civ. P. 5.2(c)" not in sheet(court.clerk, url)


def test_acts_are_offered_to_filers_alone(court, url):
    assert "File in this case" in sheet(court.stranger, url)
    assert "File in this case" not in sheet(court.reader, url)


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "self_represented", "stranger", "reader"])
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, url, viewer):
    client = visitor(getattr(court, viewer))
    seal(court.case)
    sealed, nothing = client.get(url), client.get(NOWHERE)
    assert sealed.status_code == nothing.status_code == 404
    assert without_tokens(sealed) == without_tokens(nothing)
    assert dict(sealed.headers) == dict(nothing.headers)


def test_the_clerk_reads_a_sealed_case(court, url):
    seal(court.case)
    assert "Only the court knows of this case." in sheet(court.clerk, url)


def test_anonymous_is_led_to_the_door_whatever_the_case(court, url):
    for place in (url, NOWHERE):
        assert leads_to_sign_in(Client().get(place), place)


def test_wrong_method(court, url):
    assert refuses_methods(visitor(court.clerk), url, "POST", "PUT", "DELETE")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<!-- rows -->", "<b>{{ 7 }}{% now %}"])
def test_hostile_names_are_escaped(court, url, hostile):
    Case.objects.filter(pk=court.case.pk).update(title=hostile, flags=hostile)
    Party.objects.filter(case=court.case).update(name=hostile, description=hostile)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, words=hostile)
    page = sheet(court.clerk, url)
    assert hostile not in page
    assert escape(hostile) in page
    assert page.count("<tr id=") == 1


def test_query_count_does_not_grow(court, url):
    def one_more(n: int):
        party = factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
        Count.objects.create(party=party, position=1, charge="18:1343")
        CaseNumber.objects.create(case=court.case, office="8", year=2025, type="cv", serial=n)
        docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)

    client = visitor(court.plaintiff_counsel)
    one_more(1)
    with_one = statements(client, url)
    one_more(2)
    one_more(3)
    assert statements(client, url) == with_one
