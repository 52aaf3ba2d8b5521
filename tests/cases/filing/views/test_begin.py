"""Begin a filing: one POST from an event menu makes a draft."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.events.event import Form
from cases.filing.views import begin
from cases.models import Draft
from tests import factories, told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:begin")
MOTION = {"event": "motion-to-dismiss"}


def test_works_and_redirects_to_the_first_step(court):
    response = visitor(court.plaintiff_counsel).post(URL, MOTION)
    draft = Draft.objects.get()
    assert response.url == reverse("cases:step", args=[draft.public_id, "case"])
    assert (draft.owner, draft.event_code, draft.case, draft.seal) == (
        court.plaintiff_counsel, "motion-to-dismiss", None, "public",
    )  # fmt: skip


def test_a_case_may_be_given(court):
    visitor(court.plaintiff_counsel).post(URL, MOTION | {"case": court.case.public_id})
    assert Draft.objects.get().case == court.case


def test_a_sealed_document_begins_sealed(court):
    visitor(court.plaintiff_counsel).post(URL, {"event": "sealed-document"})
    assert Draft.objects.get().seal == "sealed"


def test_the_clerk_begins_the_courts_own_event(court):
    assert visitor(court.clerk).post(URL, {"event": "judgment"}).status_code == 302


@pytest.mark.parametrize("event", [told.G06, "notice-of-change-of-address"])
def test_a_notice_of_change_begins_for_the_clerk_where_paper_is_taken(court, event):
    assert visitor(court.clerk).post(URL, {"event": event}).url == reverse("cases:change_on_paper")


@pytest.mark.parametrize(
    ("event", "page"),
    [
        (told.G123, "cases:appear_or_withdraw"),
        (told.G01, "cases:withdraw"),
        ("motion-to-withdraw-as-attorney", "cases:withdraw"),
        (told.G06, "cases:contact_change"),
        ("notice-of-change-of-address", "cases:contact_change"),
        (told.PRO_HAC_VICE, "cases:pro_hac_vice"),
        (told.CV05, "cases:without_lawyer"),
    ],
)
def test_a_form_begins_on_its_own_page(court, event, page):
    client = visitor(court.plaintiff_counsel)
    assert client.post(URL, {"event": event}).url == reverse(page)
    assert client.post(URL, {"event": event, "case": court.case.public_id}).url == (
        f"{reverse(page)}?case={court.case.public_id}"
    )
    assert not Draft.objects.exists()


def test_every_form_has_its_page():
    assert set(begin.FORM_PAGES) == set(Form)


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_a_form_is_for_those_who_may_file(court, viewer):
    assert visitor(getattr(court, viewer)).post(URL, {"event": told.G123}).status_code == 403


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    response = visitor(getattr(court, viewer)).post(URL, MOTION)
    assert response.status_code == 403
    assert "This login may not file" in page_of(response)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("code", ["judgment", "order", "set-hearings", "", "no-such-event", "\x00", LONG, SCRIPT])
def test_events_of_the_court_and_unknown_ones_are_refused_alike(court, code):
    response = visitor(court.plaintiff_counsel).post(URL, {"event": code})
    assert response.status_code == 403
    assert "Choose an event from the list." in page_of(response)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("case", ["nosuchcase22", "\x00", "a\x00b", LONG, SCRIPT])
def test_a_case_that_does_not_exist_is_no_case(court, case):
    assert visitor(court.plaintiff_counsel).post(URL, MOTION | {"case": case}).status_code == 302
    assert Draft.objects.get().case is None


def test_a_case_of_another_type_is_no_case_for_the_event(court):
    criminal = factories.case("USA v. Doe", type="cr")
    visitor(court.plaintiff_counsel).post(URL, MOTION | {"case": criminal.public_id})
    assert Draft.objects.get().case is None


def test_a_sealed_case_is_no_case_but_to_the_clerk(court):
    seal(court.case)
    for login in (court.plaintiff_counsel, court.clerk):
        visitor(login).post(URL, MOTION | {"case": court.case.public_id})
    assert Draft.objects.get(owner=court.plaintiff_counsel).case is None
    assert Draft.objects.get(owner=court.clerk).case == court.case


def test_anonymous_is_led_to_the_door_and_nothing_begins():
    before = record()
    assert leads_to_sign_in(Client().post(URL, MOTION), URL)
    assert record() == before


def test_whoever_comes_by_get_is_led_to_the_menu(court):
    assert visitor(court.plaintiff_counsel).get(URL).url == reverse("cases:civil")
    assert not Draft.objects.exists()


def test_wrong_method(court):
    assert refuses_methods(visitor(court.plaintiff_counsel), URL, "PUT", "DELETE")


def test_another_site_begins_nothing(court):
    client = visitor(court.plaintiff_counsel)
    client.handler.enforce_csrf_checks = True
    assert client.post(URL, MOTION).status_code == 403
    assert not Draft.objects.exists()
