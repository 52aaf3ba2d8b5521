"""Notice of manual filing or lodging: which case, what and why; the G-92 that the portal makes; its entry."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.filing.readiness import NotReady
from cases.models import Appearance, Draft
from tests import docketed, factories
from tests.dropping import as_litigant, registered
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.printed import is_tagged, text_of

pytestmark = pytest.mark.django_db
URL = reverse("cases:manual_filing")
FILED = {"manner": "Lodging", "items": "One DVD, Exhibit 3\nA model of the widget", "reason": "not-conducive"}


def url_of(case) -> str:
    return f"{URL}?case={case.public_id}"


def given(*parties, **fields) -> dict:
    return {"parties": [party.pk for party in parties]} | FILED | fields


def made(by, case, *parties, **fields) -> Draft:
    response = visitor(by).post(url_of(case), given(*parties, **fields))
    draft = Draft.objects.get(owner=by)
    assert response.url == reverse("cases:review", args=[draft.public_id])
    return draft


def paper_of(draft: Draft) -> bytes:
    return docketed.path_of(draft.documents.get().stored_name).read_bytes()


def refused(court, **fields) -> str:
    before = record()
    response = visitor(court.plaintiff_counsel).post(url_of(court.case), given(court.plaintiff, **fields))
    assert response.status_code == 200
    assert record() == before
    assert "Error:" in page_of(response)
    return page_of(response)


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_asks_for_the_case(court):
    client = visitor(court.plaintiff_counsel)
    assert 'name="number"' in page_of(client.get(URL))
    assert client.get(URL, {"number": "26-1"}).url == url_of(court.case)
    page = page_of(client.get(url_of(court.case)))
    assert f'value="{court.plaintiff.pk}"' in page
    assert f'value="{court.defendant.pk}"' not in page
    assert "The fields of the form are assumed." in page


def test_it_makes_the_notice_and_files_it_by_the_one_road(court):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    assert draft.documents.get().is_made
    pdf = paper_of(draft)
    said = text_of(pdf)
    assert is_tagged(pdf)
    for line in ("pursuant to L.R. 5-4.2", "One DVD, Exhibit 3", "A model of the widget", "[X] Lodged", "[ ] Filed"):
        assert line in said
    assert "[X] Item not conducive to e-filing" in said
    assert said.count("[X]") == 2
    assert "/s/ Paula Archer" in said
    assert "for Plaintiff Acme Widgets LLC" in said
    assert "its fields are assumed" in said
    entry = docketed.submitted(draft)
    assert (
        "NOTICE of Manual Lodging of One DVD, Exhibit 3; A model of the widget (not conducive to e-filing), filed by"
        " Plaintiff Acme Widgets LLC." in entry.text
    )
    assert (entry.has_paper, entry.seal, entry.is_by_court) == (True, "public", False)
    assert entry.noticings.exists()


def test_an_order_is_named_by_its_date_in_a_criminal_case(court):
    case = factories.case("USA v. Solo", type="cr")
    party = factories.party(case, "USA", "Plaintiff", court.plaintiff_counsel.person)
    facts = {"reason": "order", "ordered_on": "2026-11-03", "manner": "Filing", "other": "left over"}
    draft = made(court.plaintiff_counsel, case, party, **facts)
    said = text_of(paper_of(draft))
    assert "pursuant to L.Cr.R. 49-1.2" in said
    assert "[X] Per court order dated 11/3/2026" in said
    assert "left over" not in said
    assert draft.answers["why"] == "per court order dated 11/3/2026"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"reason": "seal"}, "under seal"),
        ({"reason": "in-camera"}, "in camera"),
        ({"reason": "other", "other": "a criminal duty matter"}, "a criminal duty matter"),
    ],
)
def test_the_docket_text_says_the_reason_that_was_ticked(court, fields, why):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff, **fields)
    page = page_of(visitor(court.plaintiff_counsel).get(reverse("cases:review", args=[draft.public_id])))
    assert f"({why}), filed by" in page
    assert "Before it can be filed" not in page


def test_a_litigant_with_leave_gives_it_too(court):
    registered(court)
    draft = made(as_litigant(court), court.case, court.pro_se)
    assert "PARTY WITHOUT A LAWYER" in text_of(paper_of(draft))


def test_the_answers_can_be_changed(court):
    draft, client = made(court.plaintiff_counsel, court.case, court.plaintiff), visitor(court.plaintiff_counsel)
    page = page_of(client.get(f"{url_of(court.case)}&again={draft.public_id}"))
    assert "A model of the widget" in page
    client.post(f"{url_of(court.case)}&again={draft.public_id}", given(court.plaintiff, items="A chart"))
    assert Draft.objects.get().answers["items"] == "A chart"


def test_it_is_not_filed_by_whoever_left_meanwhile(court):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    Appearance.objects.filter(party=court.plaintiff).update(ended_on=timezone.localdate())
    with pytest.raises(NotReady, match="You do not, or no longer, file for Acme Widgets LLC"):
        docketed.submitted(draft)


def test_it_begins_from_the_menu_and_for_the_clerk_at_the_intake(court):
    begun = {"event": "notice-of-manual-filing", "case": court.case.public_id}
    begin = reverse("cases:begin")
    assert visitor(court.plaintiff_counsel).post(begin, begun).url == url_of(court.case)
    assert visitor(court.clerk).post(begin, begun).url.startswith(reverse("cases:intake"))


# ── Who, how, and what not ───────────────────────────────────────────────────────────────────────────────────


def test_strangers_are_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


@pytest.mark.parametrize(
    ("who", "said"), [("reader", "may not file"), ("self_represented", "may not file"), ("clerk", "intake of paper")]
)
def test_wrong_role(court, who, said):
    response = visitor(getattr(court, who)).post(url_of(court.case), given(court.plaintiff))
    assert response.status_code == 403
    assert said in page_of(response)
    assert not Draft.objects.exists()


def test_whoever_files_for_nobody_here_is_told_so(court):
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    assert "You file for no party of this case." in page
    visitor(court.stranger).post(url_of(court.case), given(court.plaintiff))
    assert not Draft.objects.exists()


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    assert visitor(court.plaintiff_counsel).get(url_of(court.case)).status_code == 404


def test_wrong_method(court):
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(court.case), "PUT", "DELETE")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parties": []}, "Choose at least one party."),
        ({"parties": ["999999"]}, "Choose one of those that are offered."),
        ({"manner": ""}, "Say whether it is filed or lodged."),
        ({"items": " \n "}, "List what you file or lodge by hand."),
        ({"items": "a\x00b"}, ""),
        ({"items": LONG}, ""),
        ({"reason": ""}, "Choose one reason."),
        ({"reason": SCRIPT}, "Choose one of those that are offered."),
        ({"reason": "order"}, "Enter the date of the order."),
        ({"reason": "order", "ordered_on": "x"}, "Enter a day of the calendar"),
        ({"reason": "order", "ordered_on": f"{timezone.localdate() + timedelta(days=2)}"}, "still to come"),
        ({"reason": "other", "other": " "}, "Say in a few words"),
    ],
    ids=range(12),
)
def test_bad_input_is_an_error_and_nothing_is_written(court, fields, said):
    page = refused(court, **fields)
    assert said in page
    assert SCRIPT not in page


def test_another_sides_party_is_not_offered(court):
    assert "Choose one of those that are offered." in refused(court, parties=[court.defendant.pk])


def test_its_queries_do_not_grow_with_the_parties(court):
    client = visitor(court.plaintiff_counsel)
    before = statements(client, url_of(court.case))
    for name in ("Delta", "Epsilon"):
        factories.party(court.case, name, "Plaintiff", court.plaintiff_counsel.person)
    assert statements(client, url_of(court.case)) == before
