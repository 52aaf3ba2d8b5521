"""The Civil menu: events by category, found by name and synonym."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import CmecfAccount
from cases import events
from tests import told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:civil")


def menu(login, words: str = "") -> str:
    response = visitor(login).get(URL, {"words": words} if words else {})
    assert response.status_code == 200
    return page_of(response)


def offered(page: str) -> set[str]:
    return {code for code in events.DICTIONARY if f'value="{code}"' in page}


def test_works_and_offers_civil_events_to_an_attorney(court):
    shown = offered(menu(court.plaintiff_counsel))
    civil = {"cv", "mc"}
    assert shown == {e.code for e in events.DICTIONARY.values() if civil & set(e.case_types) and not e.is_for_staff}


def test_without_a_lawyer_one_is_not_offered_what_counsel_alone_file(court):
    CmecfAccount.objects.filter(person=court.self_represented.person).update(has_leave=True)
    of_counsel = {told.G123, told.G01, told.PRO_HAC_VICE, told.MOTION}
    assert of_counsel <= offered(menu(court.plaintiff_counsel))
    shown = offered(menu(court.self_represented))
    assert not shown & of_counsel
    assert {"notice-of-change-of-address", told.CV05, "motion-to-dismiss"} <= shown
    assert not offered(menu(court.self_represented, "g-123"))


def test_the_court_is_offered_its_own_events_too(court):
    assert {"judgment", "set-hearings", "motion-to-dismiss"} <= offered(menu(court.clerk))


@pytest.mark.parametrize(
    ("words", "code"),
    [("throw out", "motion-to-dismiss"), ("12(B)(6)", "motion-to-dismiss"), ("new lawyer", "notice-of-appearance")],
)
def test_events_are_found_in_plain_words(court, words, code):
    page = menu(court.plaintiff_counsel, words)
    assert code in offered(page)
    assert "indictment" not in offered(page)


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    client = visitor(getattr(court, viewer))
    response = client.get(URL)
    assert response.status_code == 403
    assert "This login may not file" in page_of(response)
    assert f'href="{URL}"' not in page_of(response)


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_a_suspended_filer_is_told_why(court, status):
    account = court.plaintiff_counsel.efiling_account
    account.status = status
    account.save()
    response = visitor(court.plaintiff_counsel).get(URL)
    assert response.status_code == 403
    assert f"Your e-filing account is {status}." in page_of(response)


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        ("pending", "", "Your request has waited for the clerk since November 20, 2026."),
        ("on-hold", "Send your bar card.", "Your request of November 20, 2026 is on hold: Send your bar card."),
        ("rejected", "Not a member.", "Your request was rejected: Not a member."),
    ],
)
def test_whoever_has_asked_is_told_where_the_request_stands(court, state, reason, said):
    asked_at = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    court.reader.registrations.create(kind="admitted", state=state, reason=reason, asked_at=asked_at)
    response = visitor(court.reader).get(URL)
    page = page_of(response)
    assert response.status_code == 403
    assert said in page
    assert f'href="{reverse("accounts:efiling_status")}"' in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")


@pytest.mark.parametrize("hostile", ["\x00", LONG, SCRIPT])
def test_hostile_words_find_nothing(court, hostile):
    page = menu(court.plaintiff_counsel, hostile)
    assert "No event has these words." in page
    assert SCRIPT not in page


def test_the_case_one_came_from_goes_along(court):
    def offered_with(login, **given) -> bool:
        return court.case.public_id in page_of(visitor(login).get(URL, given))

    assert offered_with(court.plaintiff_counsel, case=court.case.public_id)
    seal(court.case)
    assert not offered_with(court.plaintiff_counsel, words=court.case.title, case=court.case.public_id)
    assert offered_with(court.clerk, case=court.case.public_id)


@pytest.mark.parametrize("hostile", ["\x00", LONG, SCRIPT, "nosuchcase22"])
def test_what_is_no_case_goes_along_with_nothing(court, hostile):
    response = visitor(court.plaintiff_counsel).get(URL, {"case": hostile})
    assert response.status_code == 200
    assert SCRIPT not in page_of(response)


def test_query_count_does_not_grow_with_the_menu(court):
    client = visitor(court.clerk)
    assert statements(client, f"{URL}?words=joinder") == statements(client, URL)
