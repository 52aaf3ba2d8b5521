"""To be served by other means: who, why, and where that is done."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import DocketEntry
from notices import serving
from notices.models import Service
from tests import docketed, factories
from tests.docketed import MORNING
from tests.pages import leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:unserved")
NOBODY = "Nobody waits to be served by other means."


def fail(court, *, why: str = "550 <script>alert(1)</script>") -> DocketEntry:
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    served = Service.objects.get(notice__noticings__entry=entry, person=court.defense_counsel.person)
    serving.not_effective(served, why, at=MORNING)
    return entry


def shown(login, **asked) -> str:
    return page_of(visitor(login).get(URL, asked))


@pytest.mark.parametrize("who", ["plaintiff_counsel", "clerk"])
def test_works_for_the_filer_and_the_court(court, who):
    entry = fail(court)
    page = shown(getattr(court, who))
    assert str(court.defense_counsel.person) in page
    assert "500 Invented Street" in page
    assert reverse("cases:notice", args=[entry.public_id]) in page
    assert reverse("cases:proof_of_service", args=[entry.public_id]) in page
    assert "Not reached. " in page
    assert ("Gets no notices by e-mail" in page) is (who != "clerk")  # the filer serves Sam Solo; the court need not
    assert "<script>alert" not in page


def test_the_desk_and_the_notice_say_so(court):
    entry = fail(court)
    client = visitor(court.plaintiff_counsel)
    desk = page_of(client.get(reverse("cases:desk")))
    assert f'<a href="{URL}">1 filing to be served by other means</a>' in desk
    assert desk.count("by other means") == 1  # it is told once, though one was not reached and one gets no mail
    notice = page_of(client.get(reverse("cases:notice", args=[entry.public_id])))
    assert "Not effective, learned on November 20, 2026: <strong>to be served by other means" in notice
    assert "Waiting to be sent" in notice


@pytest.mark.parametrize("who", ["colleague", "defense_counsel", "reader"])
def test_others_have_no_such_task(court, who):
    fail(court)
    assert NOBODY in shown(getattr(court, who))
    assert "by other means</a>" not in page_of(visitor(getattr(court, who)).get(reverse("cases:desk")))


def test_a_long_list_has_pages(court, monkeypatch):
    monkeypatch.setattr("cases.filing.views.unserved.PAGE", 1)
    fail(court, why="the first"), fail(court, why="the second")
    assert "1 to 1 of 2" in shown(court.clerk)
    assert "the second" in shown(court.clerk, page="2")


def test_anonymous_is_led_to_the_door(court):
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court):
    fail(court)
    client = visitor(court.plaintiff_counsel)
    before = statements(client, URL)
    factories.party(court.case, "Gamma", "Defendant", factories.PersonFactory())
    fail(court), fail(court)
    assert statements(client, URL) == before
