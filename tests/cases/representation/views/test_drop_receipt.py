"""The receipt: for the browser that left the papers, and it follows what became of them."""

import pytest
from django.urls import reverse

from cases.models import Dropped
from cases.representation import drop_box
from tests import docketed
from tests.dropping import AT, dropped, posted, taken_up
from tests.pages import page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db


def left(client, **fields) -> Dropped:
    client.post(reverse("cases:drop_papers"), posted(**fields))
    return Dropped.objects.latest("pk")


def url(row: Dropped) -> str:
    return reverse("cases:drop_receipt", args=[row.public_id])


def test_works_for_the_browser_that_left_them(client, court):
    row = left(client, case_number=court.case.number)
    page = page_of(client.get(url(row)))
    for said in (row.number, "Sam Solo", court.case.number, "answer.pdf", "not filed yet"):
        assert said in page
    assert court.case.title not in page


def test_it_follows_what_became_of_them(client, court):
    row = left(client, case_number=court.case.number)
    docketed.submitted(taken_up(row, court.clerk))
    assert "These papers are filed." in page_of(client.get(url(row)))
    row = left(client)
    drop_box.give_back(row, reason="No case was named.", by=court.clerk, at=AT)
    page = page_of(client.get(url(row)))
    assert "They were not filed." in page
    assert "No case was named." in page


@pytest.mark.parametrize("who", ["self_represented", "plaintiff_counsel", "clerk"])
def test_anybody_else_finds_nothing(court, who):
    assert visitor(getattr(court, who)).get(url(dropped(court.case))).status_code == 404


def test_another_browser_and_a_wrong_number_find_nothing(client, court):
    assert client.get(url(dropped(court.case))).status_code == 404
    assert client.get(reverse("cases:drop_receipt", args=["nothing"])).status_code == 404


def test_a_browser_remembers_so_many(client, monkeypatch):
    monkeypatch.setattr("cases.representation.views.drop_papers.MOST_REMEMBERED", 1)
    first, second = left(client), left(client)
    assert [client.get(url(row)).status_code for row in (first, second)] == [404, 200]


def test_wrong_method(client):
    assert refuses_methods(client, url(left(client)), "POST", "PUT", "DELETE")


def test_query_count(client, court):
    row = left(client, case_number=court.case.number)
    assert statements(client, url(row)) <= 4
