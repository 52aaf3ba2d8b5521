"""Registering: what is done, what comes next, the button; for whom the leave is, and for nobody else."""

import pytest
from django.urls import reverse

from accounts import registration
from accounts.models import CmecfAccount, EFilingRegistration, PacerProfile
from cases.representation import leave
from tests import factories
from tests.clerks import clerk_of
from tests.dropping import AT, as_litigant, asked, granted, unlinked
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:register_leave")


@pytest.fixture(autouse=True)
def _the_day_of_the_order(time_machine):
    time_machine.move_to(AT)


def test_works_with_every_step_and_the_last_day(court):
    granted(court)
    page = page_of(visitor(as_litigant(court)).get(URL))
    assert page.count("<strong>done</strong>") == 2
    for said in (court.case.number, "November 25, 2026", f"Register for {court.case.number}", "no more paper copies"):
        assert said in page


def test_redirects_here_and_civil_stands_in_the_menu_for_this_case_alone(court):
    row, client = granted(court), visitor(court.self_represented)
    assert reverse("cases:civil") not in page_of(client.get(URL))
    assert client.post(URL, {"leave": row.public_id}).url == URL
    page = page_of(client.get(URL))
    assert "You are registered in" in page
    assert f'href="{reverse("cases:civil")}"' in page
    assert f'href="{reverse("cases:criminal")}"' not in page


def test_nothing_granted_yet(court):
    asked(court)
    page = page_of(visitor(as_litigant(court)).get(URL))
    assert "No order gives you leave" in page


def test_whom_the_court_does_not_know_is_led_to_the_clerk_with_case_and_date(court):
    row = granted(court)
    page = page_of(visitor(unlinked()).get(URL))
    assert "<strong>missing</strong>" in page
    address = f"?kind=self-represented&amp;case_number={court.case.number}&amp;granted_on={row.order.filed_on:%Y-%m-%d}"
    assert reverse("accounts:efiling_registration") + address in page


def test_the_whole_way_of_whom_the_court_did_not_know(court):
    """Asks the clerk, who says whose login it is; then registers."""
    CmecfAccount.objects.all().filter(pacer_account=court.self_represented).delete()
    row, account = granted(court), unlinked()
    PacerProfile.objects.create(account=account, user_type="non-attorney", address="5 Reverie Lane", answered_at=AT)
    client = visitor(account)
    form = client.get(
        reverse("accounts:efiling_registration"), {"kind": "self-represented", "granted_on": "2026-11-20"}
    )
    assert 'value="2026-11-20"' in page_of(form)
    kind = EFilingRegistration.Kind.SELF_REPRESENTED
    request = registration.ask(by=account, kind=kind, at=AT, case_number=court.case.number, granted_on=AT.date())
    assert "waits for the clerk" in page_of(client.get(URL))
    registration.approve(request, by=clerk_of("Administrator"), at=AT, person=row.party.person)
    client.post(URL, {"leave": row.public_id})
    row.refresh_from_db()
    assert (row.state, row.registered_by) == ("registered", account)


def test_a_legacy_account_is_told_what_is_missing(court):
    granted(court)
    type(court.self_represented).objects.filter(pk=court.self_represented.pk).update(is_upgraded=False)
    page = page_of(visitor(as_litigant(court)).get(URL))
    assert "Upgrade it first" in page
    assert f"Register for {court.case.number}" not in page


def test_too_late_it_says_so_and_what_helps(court, time_machine):
    row = granted(court)
    time_machine.move_to(AT + 6 * leave.A_DAY)
    client = visitor(as_litigant(court))
    assert "The time to register ended" in page_of(client.get(URL))
    client.post(URL, {"leave": row.public_id})
    assert "Ask the judge again" in page_of(client.get(URL))
    row.refresh_from_db()
    assert row.state == "granted"


def test_strangers_are_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize("who", ["plaintiff_counsel", "reader", "clerk"])
def test_anothers_leave_is_none(court, who):
    row = granted(court)
    client = visitor(getattr(court, who))
    before = record()
    assert court.case.number not in page_of(client.get(URL))
    assert client.post(URL, {"leave": row.public_id}).status_code == 404
    assert record() == before


def test_wrong_method(court):
    assert refuses_methods(visitor(court.self_represented), URL, "PUT", "DELETE")


@pytest.mark.parametrize("wrong", ["", "nothing", "a\x00b"])
def test_bad_input_is_an_error_and_nothing_is_written(court, wrong):
    granted(court)
    before = record()
    assert visitor(court.self_represented).post(URL, {"leave": wrong}).status_code == 404
    assert record() == before


def test_query_count(court):
    granted(court)
    one = statements(visitor(as_litigant(court)), URL)
    other = factories.party(
        factories.case("Other v. Case"), "Sam Solo", "Defendant", kind="person", is_pro_se=True,
        person=court.self_represented.person, appeared_on=court.case.filed_on,
    )  # fmt: skip
    granted(court, other)
    assert statements(visitor(as_litigant(court)), URL) == one
