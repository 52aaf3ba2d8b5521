"""Check E-File Status: every request, its state, its reason and its dates."""

import pytest
from django.urls import reverse

from accounts import linking, registration
from accounts.models import PacerAccount
from tests import factories
from tests.accounts.registered import AT, admissions, confirmed
from tests.pages import SCRIPT, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:efiling_status")
ASK = reverse("accounts:efiling_registration")
BAR = {"bar_number": "555777", "bar_state": "CA"}


@pytest.fixture
def attorney() -> PacerAccount:
    return confirmed()


def ask(by, kind="admitted", **changed):
    return registration.ask(by=by, kind=kind, at=AT, **(changed or BAR))


def seen(account: PacerAccount) -> str:
    return page_of(visitor(PacerAccount.objects.get(pk=account.pk)).get(URL))


def test_works_empty_and_leads_on(attorney):
    page = seen(attorney)
    assert "You have asked for nothing yet." in page
    assert f'href="{ASK}"' in page
    assert f'href="{reverse("accounts:link")}"' in page


@pytest.mark.parametrize(
    ("changed", "page"),
    [
        ({"kind": "shared"}, "register"),
        ({"is_upgraded": False}, "upgrade"),
        ({"email_confirmed_at": None}, "case_search"),
    ],
)
def test_whoever_may_not_ask_is_led_to_what_mends_it(attorney, changed, page):
    PacerAccount.objects.filter(pk=attorney.pk).update(**changed)
    text = seen(attorney)
    assert f'href="{reverse(f"accounts:{page}")}"' in text
    assert f'href="{ASK}"' not in text


def test_pending_shows_what_was_asked_and_when(attorney):
    ask(attorney)
    page = seen(attorney)
    for shown in ("<strong>Pending</strong>", "11/20/2026 10:00 AM PST", "Bar number 555777 (CA)", "not yet"):
        assert shown in page
    assert f'href="{ASK}"' not in page


@pytest.mark.parametrize(
    ("decide", "state", "may_ask"),
    [(registration.hold, "On hold", False), (registration.reject, "Rejected", True)],
)
def test_refusals_show_their_reason(attorney, decide, state, may_ask):
    decide(ask(attorney), by=admissions(), reason="No such bar number.", at=AT)
    page = seen(attorney)
    assert f"<strong>{state}</strong>" in page
    assert "No such bar number." in page
    assert (f'href="{ASK}"' in page) == may_ask


def test_active_then_suspended(attorney):
    asked, clerk = ask(attorney), admissions()
    account = registration.approve(asked, by=clerk, at=AT).cmecf_account
    page = seen(attorney)
    assert "<strong>Active</strong>" in page
    assert "Civil and Criminal stand in the menu" in page
    assert f'href="{reverse("cases:civil")}"' in page
    registration.suspend(account, by=clerk, reason="By order.", at=AT)
    page = seen(attorney)
    assert "<strong>Suspended</strong>" in page
    assert "By order." in page
    assert f'href="{reverse("cases:civil")}"' not in page


def test_whoever_has_leave_for_one_case_is_told_so(attorney):
    leave = {"case_number": "2:26-cv-01847", "granted_on": AT.date()}
    registration.approve(ask(attorney, "self-represented", **leave), by=admissions(), at=AT)
    page = seen(attorney)
    assert "Only in the case in which leave was granted" in page
    assert "2:26-cv-01847" in page


def test_a_link_that_the_clerk_undid_is_said(attorney):
    clerk = admissions()
    account = registration.approve(ask(attorney), by=clerk, at=AT).cmecf_account
    linking.unlink(account, by=clerk, reason="Wrong person.", at=AT)
    assert "but the link was undone by the clerk" in seen(attorney)


def test_an_account_that_came_by_linking_has_no_request():
    page = seen(factories.attorney())
    assert "No request stands on record." in page
    assert f'href="{ASK}"' not in page


def test_nobody_sees_anothers_requests(attorney):
    ask(attorney)
    assert "555777" not in seen(factories.PacerAccountFactory())


def test_what_the_clerk_writes_is_text(attorney):
    registration.reject(ask(attorney), by=admissions(), reason=SCRIPT, at=AT)
    assert SCRIPT not in seen(attorney)


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_method(attorney):
    assert refuses_methods(visitor(attorney), URL, "POST", "PUT", "DELETE")


def test_asks_the_same_of_the_database_for_one_request_and_for_three(attorney):
    clerk = admissions()

    def rejected() -> None:
        registration.reject(ask(attorney), by=clerk, reason="No.", at=AT)

    rejected()
    client = visitor(attorney)
    first = statements(client, URL)
    rejected()
    rejected()
    assert statements(client, URL) == first
