"""Give more time to register: the order is made in a draft, and nothing changes before it is filed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Draft
from tests import docketed, factories
from tests.dropping import AT, lapsed
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_five_days(time_machine):
    time_machine.move_to(AT + timedelta(days=10))


@pytest.fixture
def row(court):
    return lapsed(court)


def url_of(row) -> str:
    return reverse("cases:extend_leave", args=[row.public_id])


def given(court, **fields) -> dict:
    return {"judge": court.case.assigned_judge_id, "until": "2026-12-31", "paragraphs": ""} | fields


def test_works_with_five_days_from_now(court, row):
    page = page_of(visitor(court.clerk).get(url_of(row)))
    assert "lapsed on November 25, 2026" in page
    assert 'value="2026-12-07"' in page


def test_redirects_to_the_review_of_an_order_that_changes_nothing_yet(court, row):
    client = visitor(court.clerk)
    response = client.post(url_of(row), given(court, paragraphs="Good cause is shown."))
    draft = Draft.objects.unfiled().get()
    assert response.url == reverse("cases:review", args=[draft.public_id])
    page = page_of(client.get(response.url))
    assert "Sam Solo may register until 12/31/2026" in page
    row.refresh_from_db()
    assert row.state == "lapsed"
    docketed.submitted(draft)
    row.refresh_from_db()
    assert (row.state, str(row.register_by)) == ("granted", "2026-12-31")


def test_anonymous_is_led_to_the_door(client, row):
    assert leads_to_sign_in(client.get(url_of(row)), url_of(row))


@pytest.mark.parametrize("who", ["plaintiff_counsel", "self_represented", "reader"])
def test_wrong_role(court, row, who):
    assert visitor(getattr(court, who)).post(url_of(row), given(court)).status_code == 403
    assert not Draft.objects.unfiled().exists()


def test_other_chambers(court, row):
    login = factories.chambers_of(factories.judge("Orrin Vance", "OV"))
    assert visitor(login).get(url_of(row)).status_code == 404


def test_wrong_method(court, row):
    assert refuses_methods(visitor(court.clerk), url_of(row), "PUT", "DELETE")


@pytest.mark.parametrize(
    "fields",
    [{"until": "2026-11-29"}, {"until": LONG}, {"judge": "0"}, {"paragraphs": "a\u202eb"}, {"judge": SCRIPT}],
)
def test_bad_input_writes_nothing(court, row, fields):
    before = record()
    page = page_of(visitor(court.clerk).post(url_of(row), given(court, **fields)))
    assert "Error:" in page
    assert SCRIPT not in page
    assert record() == before
