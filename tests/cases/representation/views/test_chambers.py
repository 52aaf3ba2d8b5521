"""Chambers' queue: what waits for an order about counsel or e-filing, oldest first."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import DocketEntry
from tests import docketed, factories, told
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:chambers")


@pytest.fixture
def judge(court):
    return factories.chambers_of(court.case.assigned_judge)


def asked(court) -> DocketEntry:
    """Defense counsel asks to be replaced."""
    new = told.row(court.stranger.person, court.defendant)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new])


def elsewhere() -> DocketEntry:
    """A request in a case of another judge."""
    case = factories.case("Epsilon v. Zeta", assigned=factories.judge("Nora D. Quill", "NDQ"))
    counsel = factories.attorney(first_name="Elsa", last_name="Where")
    party = factories.party(case, "Epsilon Co", "Plaintiff", counsel.person)
    return told.asks_to_leave(counsel, case, party)


def decide(entry: DocketEntry) -> str:
    return reverse("cases:decide", args=[entry.public_id])


def test_works_and_says_who_asks_for_whom_and_what_would_happen(court, judge):
    entry = asked(court)
    page = page_of(visitor(judge).get(URL))
    assert "in the cases of Judge Alma B. Carver" in page
    for said in ("Dorian Vale", "Beta Gadgets Inc", "2:26-cv-00001-ABC-XYZ", decide(entry)):
        assert said in page
    assert "Stella Strange becomes counsel of record for Beta Gadgets Inc." in page
    assert reverse("cases:document", args=[entry.public_id, 0]) in page


def test_oldest_first(court, judge):
    first, second = asked(court), told.asks_for_leave(court.clerk, court.case, court.pro_se)
    page = page_of(visitor(judge).get(URL))
    assert page.index(decide(first)) < page.index(decide(second))


def test_a_hearing_that_is_set_is_shown_and_a_vacated_one_is_not(court, judge):
    entry = asked(court)
    hearing = {"judge": docketed.judge_of(court.case), "proceeding": "Hearing"}
    for at in ("2044-01-11T10:00", "2044-02-12T10:00"):
        fields = {"papers": 0, "answers": hearing | {"hearing": at}, "target_ids": [entry.pk]}
        docketed.filed(court.clerk, court.case, "set-hearings", **fields)
    page = page_of(visitor(judge).get(URL))
    assert "02/12/2044 10:00 AM PST" in page
    assert "01/11/2044" not in page


def test_an_empty_queue_says_so(court, judge):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "Nothing waits for an order." in page_of(visitor(judge).get(URL))


@pytest.mark.parametrize("ruling", ["granting", "denying", "denying as moot"])
def test_what_is_decided_waits_no_longer(court, judge, ruling):
    entry = asked(court)
    told.ruled(court.clerk, entry, ruling)
    assert decide(entry) not in page_of(visitor(judge).get(URL))


def test_other_chambers_see_their_own(court, judge):
    here, there = asked(court), elsewhere()
    page = page_of(visitor(judge).get(URL))
    assert (decide(here) in page, decide(there) in page) == (True, False)


def test_clerks_see_all(court):
    here, there = asked(court), elsewhere()
    page = page_of(visitor(court.clerk).get(URL))
    assert (decide(here) in page, decide(there) in page) == (True, True)


def test_a_chambers_login_of_no_judge_sees_none(court):
    entry = asked(court)
    assert decide(entry) not in page_of(visitor(factories.chambers_of()).get(URL))


def test_the_referred_judge_where_no_other_is_assigned(court):
    entry, referred = asked(court), factories.chambers_of(court.case.referred_judge)
    assert decide(entry) not in page_of(visitor(referred).get(URL))
    court.case.assigned_judge = None
    court.case.save()
    assert decide(entry) in page_of(visitor(referred).get(URL))


def test_a_sealed_case_waits_too(court, judge):
    entry = asked(court)
    seal(court.case)
    assert decide(entry) in page_of(visitor(judge).get(URL))


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "self_represented", "reader"])
def test_wrong_role(court, viewer):
    answer = visitor(getattr(court, viewer)).get(URL)
    assert answer.status_code == 403
    assert "Only a judge’s chambers and the clerk" in page_of(answer)


def test_anonymous_is_led_to_the_door(db):
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(judge):
    assert refuses_methods(visitor(judge), URL, "POST", "PUT", "DELETE")


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "\x00"])
def test_a_page_that_is_none_is_one_of_those_there_are(court, judge, page):
    asked(court)
    assert visitor(judge).get(URL, {"page": page}).status_code == 200


def test_query_count_does_not_grow(court, judge):
    client = visitor(judge)
    asked(court)
    with_one = statements(client, URL)
    told.asks_for_leave(court.clerk, court.case, court.pro_se)
    told.asks_to_leave(court.plaintiff_counsel, court.case, court.plaintiff)
    assert statements(client, URL) == with_one
