"""The clerk's page of a case's seals."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, DocketEntry, Document, SealChange
from tests import docketed, factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
WHY = "A witness is named."


@pytest.fixture
def motion(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2)


@pytest.fixture
def url(court) -> str:
    return reverse("cases:sealing", args=[court.case.public_id])


def said(**changed) -> dict:
    return {"what": "1", "to": "sealed", "order": "", "reason": WHY} | changed


def test_works_and_shows_what_is_sealed_and_what_was_done(court, motion, url):
    client = visitor(court.clerk)
    assert "The case: public." in page_of(client.get(url))
    client.post(url, said(what="1-1"))
    page = page_of(client.get(url))
    assert "1-1 Exhibit 1: <strong>sealed</strong>, by itself." in page
    assert WHY in page


def test_works_from_the_row_of_the_docket(court, motion, url):
    client = visitor(court.clerk)
    link = f"{url}?what={motion.public_id}#change"
    assert link in page_of(client.get(reverse("cases:docket", args=[court.case.public_id])))
    assert f'value="{motion.public_id}"' in page_of(client.get(link))


def test_a_paper_sealed_by_itself_on_an_entry_without_a_number_can_be_chosen(court, motion, url):
    entry = DocketEntry.objects.create(case=court.case, place=99, text="LETTER.", filed_on=motion.filed_on)
    paper = Document.objects.create(entry=entry, number=0, cmecf_id="031012345678", seal="sealed")
    client, named = visitor(court.clerk), f"{entry.public_id}-0"
    page = page_of(client.get(url))
    assert f'href="?what={named}#change"' in page
    client.post(url, said(what=named, to="public"))
    assert SealChange.objects.waiting().get().document == paper


def test_in_a_limited_case_public_is_not_everyone(court, url):
    client = visitor(court.clerk)
    assert "Public: Anyone with a PACER account." in page_of(client.get(url))
    Case.objects.update(is_remote_access_limited=True)
    assert "Public: The parties of this case" in page_of(client.get(url))


def test_redirects_after_a_lock_in_one_click_and_says_whom_to_serve(court, motion, url):
    client = visitor(court.clerk)
    response = client.post(url, {"act": "lock", "lock-reason": WHY})
    assert response.url == url
    assert Case.objects.get().is_sealed
    page = page_of(client.get(url))
    assert "Lock the whole case now" not in page
    assert "Dorian Vale: Motion to Dismiss" in page


def test_redirects_after_asking_which_lowers_nothing(court, motion, url):
    client = visitor(court.clerk)
    client.post(url, said())
    client.post(url, said(to="public"))
    asked = SealChange.objects.waiting().get()
    motion.refresh_from_db()
    assert (motion.seal, asked.named) == ("sealed", "2:26-cv-00001 document 1")
    assert reverse("cases:seal_change", args=[asked.public_id]) in page_of(client.get(url))


def test_the_order_is_named_by_its_number(court, motion, url):
    order = docketed.text_entry(court.clerk, court.case)
    visitor(court.clerk).post(url, said(order=str(order.number)))
    assert SealChange.objects.get().order == order


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "self_represented", "reader", "chambers"])
def test_wrong_role(court, motion, url, viewer):
    court.chambers = factories.chambers_of(court.case.assigned_judge)
    client, before = visitor(getattr(court, viewer)), record()
    nowhere = reverse("cases:sealing", args=["nosuchcase22"])
    for response in (client.get(url), client.post(url, said()), client.get(nowhere)):
        assert response.status_code == 403
    assert record() == before


def test_a_case_that_does_not_exist(court):
    assert visitor(court.clerk).get(reverse("cases:sealing", args=["nosuchcase22"])).status_code == 404


def test_the_clerk_finds_a_sealed_case(court, url):
    seal(court.case)
    assert "To everyone outside the court it does not exist." in page_of(visitor(court.clerk).get(url))


def test_anonymous_is_led_to_the_door(url):
    assert leads_to_sign_in(Client().get(url), url)


def test_wrong_method(court, url):
    assert refuses_methods(visitor(court.clerk), url, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"what": "12-9"}, "This docket has no “12-9”."),
        ({"what": SCRIPT * 2}, "Ensure this value has at most 40 characters"),
        ({"what": "<b>"}, "This docket has no “&lt;b&gt;”."),
        ({"to": "public"}, "That is its seal already."),
        ({"to": "secret"}, "secret is not one of the available choices."),
        ({"what": ""}, "Say what: 12, 12-1"),
        ({"what": "case", "to": "ex-parte"}, "A case is public or sealed."),
        ({"order": "1"}, "No entry of the court bears the number 1."),
        ({"reason": " "}, "Give the reason."),
        ({"reason": LONG}, "Ensure this value has at most 1000 characters"),
        ({"act": "lock"}, "Give the reason."),
    ],
)
def test_bad_input_is_said_and_changes_nothing(court, motion, url, changed, message):
    before = record()
    response = visitor(court.clerk).post(url, said(**changed))
    assert response.status_code == 200
    assert message in page_of(response)
    assert record() == before


def test_query_count_does_not_grow(court, motion, url):
    client = visitor(court.clerk)
    client.post(url, said())
    once = statements(client, url)
    for _ in range(2):
        other = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
        client.post(url, said(what=str(other.number)))
    assert statements(client, url) == once
