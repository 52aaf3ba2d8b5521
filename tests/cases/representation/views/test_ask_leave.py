"""Form CV-05 as a page: open without an account; refused with the rule on what the applicant states, and no other."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import PacerAccount
from cases.models import Dropped, EFilingLeave
from cases.representation import leave
from tests import factories
from tests.dropping import ANSWERED
from tests.pages import LONG, SCRIPT, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:ask_leave")


def answered(case, **changed) -> dict:
    number = case if isinstance(case, str) else case.number
    return ANSWERED | {"case_number": number} | changed


def test_works_signed_out_and_asks_each_thing_by_itself(client):
    page = page_of(client.get(URL))
    for said in (*leave.EQUIPMENT.values(), *leave.DUTIES.values(), "its fields are assumed"):
        assert said in page
    assert page.count('type="checkbox"') == len(leave.EQUIPMENT) + len(leave.DUTIES) + 1


def test_works_signed_in_with_what_is_known(court):
    page = page_of(visitor(court.self_represented).get(URL, {"case": court.case.number}))
    assert 'value="Sam Solo"' in page
    assert f'value="{court.case.number}"' in page
    assert "500 Invented Street" in page


def test_the_only_case_is_filled_in_with_what_its_docket_says(court):
    PacerAccount.objects.filter(pk=court.self_represented.pk).update(email="sam@pacer.example")
    page = page_of(visitor(court.self_represented).get(URL))
    known = {court.case.number, court.case.title, "Defendant", "Sam Solo", "sam@pacer.example"}
    assert {said for said in known if f'value="{said}"' not in page} == set()
    assert "500 Invented Street" in page
    assert "213-555-0101" in page
    assert "Your cases</h2>" not in page


def test_of_several_cases_one_is_chosen(court):
    second = factories.case("Solo v. County")
    factories.party(
        second, "Samuel Solo", "Plaintiff", kind="person", is_pro_se=True, person=court.self_represented.person
    )
    client = visitor(court.self_represented)
    page = page_of(client.get(URL))
    assert f'<a href="?case={second.number}">' in page
    assert 'value="Solo v. County"' not in page
    page = page_of(client.get(URL, {"case": second.number}))
    assert all(f'value="{said}"' in page for said in ("Solo v. County", "Plaintiff", "Samuel Solo"))


def test_of_a_case_of_others_nothing_is_filled_in(court):
    other = factories.case("Secret v. Plan")
    page = page_of(visitor(court.self_represented).get(URL, {"case": other.number}))
    assert "Secret v. Plan" not in page
    assert court.case.title not in page.partition("<form")[2].partition('name="case_name"')[2][:200]


def test_redirects_to_the_receipt(client, court):
    response = client.post(URL, answered(court.case))
    row = Dropped.objects.get()
    assert response.url == reverse("cases:drop_receipt", args=[row.public_id])
    assert (row.is_application, row.case, row.papers.count()) == (True, court.case, 2)
    assert row.number in page_of(client.get(response.url))


@pytest.mark.parametrize("secret", ["sealed", "no such case", "not a party", "incarcerated on the docket"])
def test_whoever_asks_learns_nothing_of_the_record(client, court, secret):
    number, name = court.case.number, "Sam Solo"
    if secret == "sealed":
        seal(court.case)
    number = "2:26-cv-99999" if secret == "no such case" else number
    name = "Ada Quill" if secret == "not a party" else name
    type(court.pro_se).objects.filter(pk=court.pro_se.pk).update(is_incarcerated="incarcerated" in secret)
    response = client.post(URL, answered(number, name=name, signature=name), follow=True)
    assert response.status_code == 200
    assert "The clerk has your papers" in page_of(response)
    assert not EFilingLeave.objects.exists()


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        ({"kind": "organization"}, "L.R. 83-2.2.2"),
        ({"custody": "yes"}, "not incarcerated (L.R. 5-4.1.1)"),
        ({"appeared": "no"}, "Leave follows an appearance (L.R. 5-4.1.1)"),
        ({"case_number": "2:26-cr-00001"}, "civil cases only (L.R. 5-4.1.1)"),
        ({"case_number": "2:26-mj-00001"}, "civil cases only (L.R. 5-4.1.1)"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_they_state_against_the_rule_is_refused_with_the_rule(client, court, stated, rule):
    response = client.post(URL, answered(court.case, **stated))
    assert response.status_code == 422
    assert rule in page_of(response)
    assert not Dropped.objects.exists()


@pytest.mark.parametrize("missing", [*leave.EQUIPMENT, *leave.DUTIES, "not_attorney"])
def test_each_piece_and_each_duty_is_needed(client, court, missing):
    response = client.post(URL, answered(court.case, **{missing: ""}))
    assert response.status_code == 422
    assert not Dropped.objects.exists()


@pytest.mark.parametrize("who", ["plaintiff_counsel", "stranger"])
def test_attorneys_are_turned_away_with_the_reason(court, who):
    response = visitor(getattr(court, who)).post(URL, answered(court.case))
    assert response.status_code == 403
    assert "Attorneys must file electronically" in page_of(response)
    assert not Dropped.objects.exists()


def test_anothers_site_cannot_post_it(court):
    assert Client(enforce_csrf_checks=True).post(URL, answered(court.case)).status_code == 403
    assert not Dropped.objects.exists()


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize(
    "wrong",
    [
        *({field: ""} for field in ("case_number", "case_name", "role", "name", "address", "telephone", "email")),
        *({field: LONG} for field in ("case_number", "case_name", "role", "name", "address", "telephone", "email")),
        *({field: "a\x00b"} for field in ("case_name", "name", "address", "email")),
        *({"address": "5 Reverie\u202e Lane"}, {"case_number": "zzz"}, {"signature": "Somebody Else"}),
        *({"email": f"sam@so{sign}lo.example"} for sign in "\u202e\u200b\ufeff"),
        *({"signature": ""}, {"kind": "zzz"}, {"custody": ""}, {"appeared": ""}),
    ],
    ids=lambda wrong: f"{next(iter(wrong))}-{next(iter(wrong.values()))[:9]!a}",
)
def test_bad_input_is_an_error_and_nothing_is_written(client, court, wrong):
    before = record()
    response = client.post(URL, answered(court.case, **wrong))
    assert response.status_code == 422
    assert "Error:" in page_of(response)
    assert record() == before


def test_too_many_from_one_network_are_refused_before_a_form_is_made(client, court, monkeypatch):
    monkeypatch.setitem(leave.drop_box.registering_tries.LIMITS, "drop", (1, leave.A_DAY))
    client.post(URL, answered(court.case))
    response = client.post(URL, answered(court.case))
    assert response.status_code == 422
    assert Dropped.objects.count() == 1


def test_a_form_that_is_wrong_is_a_try_as_well(client, court):
    for _ in range(20):
        assert client.post(URL, {}).status_code == 422
    assert "Too many tries" in page_of(client.post(URL, answered(court.case)))
    assert not Dropped.objects.exists()


def test_what_was_typed_is_shown_as_it_stands(client, court):
    page = page_of(client.post(URL, answered(court.case, name=SCRIPT, signature=SCRIPT), follow=True))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_query_count(client):
    assert statements(client, URL) == 0
    assert statements(visitor(factories.PacerAccountFactory()), URL) <= 5
