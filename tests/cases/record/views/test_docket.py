"""The docket sheet of one case, streamed."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cases import docketing
from cases.models import Case, CaseNumber, Count, Look, Party
from cases.record import docket_pdf
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
from tests.paying import bought, charges

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
    assert 'Civil docket for case #:</span> <span class="whole">2:26-cv-00001-ABC-XYZ</span>' in page
    assert "NOTICE OF MOTION AND MOTION to Dismiss filed by Plaintiff Acme Widgets LLC." in page
    assert page.count("<tr id=") == 1
    assert page.rstrip().endswith("</html>")


def test_the_head_is_in_the_courts_own_order(court, url):
    Case.objects.filter(pk=court.case.pk).update(flags="DISCOVERY", jury_demand="Both", terminated_on="2026-04-01")
    docketed.text_entry(court.clerk, court.case)
    page = sheet(court.reader, url)
    order = ["(XYZx), DISCOVERY</p>", "(Western Division", "docket for case #:", ">Acme Widgets LLC v.", "Assigned to:"]
    order += ["Date Filed:", "Date Terminated:", "Jury Demand:", ">Plaintiff</h3>", "V.</p>", ">Defendant</h3>"]
    places = [page.find(each) for each in [*order, "Date Filed</th>", "#</th>", "Docket Text</th>"]]
    assert places == sorted(places)
    assert places[0] > 0
    assert (page.count("<h1"), "CLOSED" in page) == (1, False)  # flags are printed as given


def test_a_criminal_case_says_that_this_is_its_title(court, url):
    Case.objects.filter(pk=court.case.pk).update(type="cr", title="USA v. Gamma")
    page = sheet(court.reader, url)
    assert 'Criminal docket for case #:</span> <span class="whole">2:26-cr-00001' in page
    assert "Case title: USA v. Gamma</p>" in page


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


def test_each_entry_has_an_address_of_its_own(court, url):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    line = f'<tr id="entry-{entry.public_id}"><td><a href="#entry-{entry.public_id}">{entry.filed_on:%m/%d/%Y}</a></td>'
    assert line in sheet(court.reader, url)


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
    assert "<td>18:1343 WIRE FRAUD</td><td>Dismissed</td>" in page
    assert page.index("Pending Counts") < page.index("Highest Offense Level (Opening)") < page.index("Complaints")
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


def test_limited_remote_access_is_explained_to_those_it_limits(court, url, settings):
    Case.objects.filter(pk=court.case.pk).update(is_remote_access_limited=True)
    assert "at a public terminal of the courthouse, so that the whole file opens to you" in sheet(court.reader, url)
    assert "Fed. R. Civ. P. 5.2(c)" not in sheet(court.clerk, url)
    settings.COURTHOUSE_NETWORKS = []
    page = sheet(court.defense_counsel, url)
    assert ("Fed. R. Civ. P. 5.2(c)" in page, "so that the whole file opens" in page) == (True, False)


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
    assert refuses_methods(visitor(court.clerk), url, "PUT", "DELETE")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<!-- rows -->", "<b>{{ 7 }}{% now %}"])
def test_hostile_names_are_escaped(court, url, hostile):
    Case.objects.filter(pk=court.case.pk).update(title=hostile, flags=hostile)
    Party.objects.filter(case=court.case).update(name=hostile, description=hostile)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, words=hostile)
    page = sheet(court.clerk, url)
    assert hostile not in page
    assert escape(hostile) in page
    assert page.count("<tr id=") == 1


def test_several_documents_are_ticked_in_a_mode_of_their_own(court, url):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client, together = visitor(court.reader), reverse("cases:together", kwargs={"case_id": court.case.public_id})
    usual = page_of(client.get(url, {"first": "1"}))
    assert 'href="?first=1&amp;several=on#entries">View multiple documents</a>' in usual
    assert ('type="checkbox"' in usual, together in usual) == (False, False)
    page = page_of(client.get(url, {"several": "on"}))
    assert page.index(f'action="{together}"') < page.index('name="paper"') < page.rindex("selected together</button>")
    assert page.count("View or download selected together</button>") == 2
    assert 'href="?first=1#entries">Back to the sheet' in page_of(client.get(url, {"first": "1", "several": "on"}))
    assert 'type="hidden" name="several" value="on"' in page  # looking for words keeps the boxes


def test_boxes_take_one_statement_however_many_papers(court, url):
    client = visitor(court.clerk)
    docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)
    page_of(client.get(url))
    usual, with_boxes = statements(client, url), statements(client, f"{url}?several=on")
    docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)
    page_of(client.get(url))
    assert (statements(client, url), statements(client, f"{url}?several=on")) == (usual, with_boxes)
    assert with_boxes == usual + 1


def test_words_are_found_and_marked_without_javascript(court, url):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.text_entry(court.clerk, court.case)
    page = page_of(visitor(court.stranger).get(url, {"find": "dismiss"}))
    assert page.count("<tr id=") == 1
    assert "to <mark>Dismiss</mark>" in page
    assert "entries that say “dismiss”" in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "%", "a" * 199, "\u0301"])
def test_what_is_looked_for_is_only_text(court, url, words):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    response = visitor(court.stranger).get(url, {"find": words})
    assert response.status_code == 200
    assert "<script>alert(1)</script>" not in page_of(response)


def test_what_came_since_the_last_look_is_told(court, url):
    client = visitor(court.plaintiff_counsel)
    assert "since you last looked" not in page_of(client.get(url))
    Look.objects.update(looked_at=timezone.now() - timedelta(days=2))
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    page = page_of(client.get(url))
    assert "1 entry since you last looked" in page
    assert page.count("badge--new") == 2
    assert "since you last looked" not in sheet(court.defense_counsel, url)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2026-03-02", "until": "2026-03-01"}, "The start date must be less than or equal to the end date."),
        ({"first": "9", "last": "2"}, "The first must be less than or equal to the last."),
        ({"since": "yesterday"}, "Enter a day of the calendar"),
        ({"sort": "colour"}, "Choose one of those that are offered."),
        ({"first": "x"}, "Enter a whole number."),
    ],
)
def test_bad_options_are_asked_again(court, url, asked, said):
    page = page_of(visitor(court.plaintiff_counsel).get(url, asked))
    assert said in page
    assert "Run report" in page


def test_the_sheet_as_a_pdf(court, url):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    response = visitor(court.plaintiff_counsel).get(url, {"format": "pdf"})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="2-26-cv-00001 docket.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_the_entries_as_a_file_with_the_options_asked_for(court, url):
    for words in ('a <b>bold</b> & "more"', "another"):
        docketed.text_entry(court.clerk, court.case, words=words)
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    client = visitor(court.plaintiff_counsel)
    answer = client.get(url, {"format": "csv", "find": "bold"})
    assert answer["Content-Disposition"] == 'attachment; filename="docket.csv"'
    head, first = csv.reader(io.StringIO(page_of(answer).removeprefix("\ufeff"), newline=""))
    assert head == ["Date Filed", "#", "Docket Text"]
    assert first[:2] == ["11/20/2026", "1"]
    assert 'a <b>bold</b> & "more"' in first[2]
    assert "<mark>" not in first[2]
    rest = page_of(client.get(url, {"format": "csv", "first": "3"})).splitlines()
    assert len(rest) == 2
    assert rest[1].endswith(' Sealed"')
    assert "Report options, PDF, CSV" in page_of(client.get(url))


def test_the_entries_as_a_file_are_measured_without_the_parties(court, url, elsewhere):
    docketed.text_entry(court.clerk, court.case)
    for place in range(20):
        factories.party(court.case, f"{place} " + "Acme " * 55, "Defendant")
    client = visitor(court.reader)
    with charges(("Docket Report", 1, "0.10")):
        assert "The report you requested is 1 page." in page_of(client.get(url, {"format": "csv"}))
        assert "TEXT ONLY ORDER" in page_of(bought(client, f"{url}?format=csv"))
        assert "The report you requested is 1 page." not in page_of(client.get(url))


def test_a_docket_too_long_for_paper_says_so(court, url, monkeypatch):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    monkeypatch.setattr(docket_pdf, "MOST_ENTRIES", 0)
    assert "A PDF holds at most" in page_of(visitor(court.plaintiff_counsel).get(url, {"format": "pdf"}))


def test_a_docket_too_long_for_paper_is_refused_before_its_price(court, url, elsewhere, monkeypatch):
    docketed.text_entry(court.clerk, court.case)
    monkeypatch.setattr(docket_pdf, "MOST_ENTRIES", 0)
    client, paper = visitor(court.reader), f"{url}?format=pdf"
    with charges():
        for answer in (client.get(paper), client.post(paper)):
            assert "A PDF holds at most" in page_of(answer)
    assert "The report you requested" in page_of(client.get(f"{paper}&first=2"))


def test_query_count_does_not_grow(court, url):
    def one_more(n: int):
        party = factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
        Count.objects.create(party=party, position=1, charge="18:1343")
        CaseNumber.objects.create(case=court.case, office="8", year=2025, type="cv", serial=n)
        docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)

    client = visitor(court.plaintiff_counsel)
    one_more(1)
    page_of(client.get(url))  # looking at something new is one more statement
    with_one = statements(client, url)
    one_more(2)
    one_more(3)
    page_of(client.get(url))
    assert statements(client, url) == with_one


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def elsewhere(settings):
    settings.COURTHOUSE_NETWORKS = []


def test_whoever_pays_sees_the_pages_first_and_the_receipt_at_the_foot(court, url, elsewhere):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client = visitor(court.reader)
    price = page_of(client.get(url))
    assert "The report you requested is 1 page. You will be billed for the exact number of pages." in price
    assert entry.public_id not in price
    assert client.post(url).url == url
    page = page_of(client.get(url))
    foot = page.partition("Transaction Receipt")[2]
    for shown in ("Docket Report", court.case.full_number, "0.10", "$30.00", "simulation"):
        assert shown in foot
    assert entry.public_id in page


def test_the_whole_docket_opens_all_its_parts_and_a_part_does_not_open_the_whole(court, url, elsewhere):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client = visitor(court.reader)
    with charges(("Docket Report", 1, "0.10")):
        client.post(f"{url}?first=1&find=motion")
        for words in ("motion", "dismiss", ""):
            assert '<tr id="entry-' in page_of(client.get(f"{url}?first=1&find={words}"))
        assert "The report you requested" in page_of(client.get(url))
        assert "The report you requested" in page_of(client.get(f"{url}?first=2"))
    with charges(("Docket Report", 1, "0.10")):
        client.post(url)
        for part in ("", "?find=order", "?first=1&last=2", "?new=on"):
            assert "The report you requested" not in page_of(client.get(url + part))


@pytest.mark.parametrize("viewer", ["clerk", "plaintiff_counsel", "self_represented"])
def test_the_docket_of_ones_own_case_opens_at_once(court, url, elsewhere, viewer):
    with charges():
        page = sheet(getattr(court, viewer), url)
    assert "No charge." in page
    assert "Transaction Receipt" not in page


def test_a_sealed_case_has_no_price(court, url, elsewhere):
    seal(court.case)
    client = visitor(court.reader)
    with charges():
        assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
