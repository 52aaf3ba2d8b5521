"""Lists as CSV: what the page shows, all of it, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from django.contrib import admin

from accounts.admin.exporting import Exported
from accounts.clerks import ADMINISTRATOR, CHAMBERS, DOCKETING
from accounts.csv_lines import safe
from accounts.models import PacerAccount
from tests import factories
from tests.clerks import desk_of, page
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "  @"])
def test_what_begins_like_a_formula_is_text(first):
    assert safe(f"{first}cmd|' /C calc'!A0") == f"'{first}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "Jane Roe", "a=b", "1 = 1", "jane+copy@roe.example", "2:26-cv-01234", "'quoted"])
def test_what_does_not_stays(text):
    assert safe(text) == text


def rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page_of(response).removeprefix("\ufeff"))))


def test_the_list_with_its_heads_and_without_its_pages():
    for n in range(120):
        factories.PacerAccountFactory(username=f"reader-{n:03}", first_name="=1+1", last_name="Roe")
    response = desk_of(ADMINISTRATOR).get(page("paceraccount", "csv"), {"q": "reader-"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="paceraccount.csv"'
    heads, *lines = rows(response)
    assert heads[:4] == ["Username", "Name", "Account number", "Kind"]
    assert len(lines) == 120
    assert lines[0][:2] == ["reader-000", "'=1+1 Roe"]
    assert lines[0][3] == "Individual"


def test_search_and_filters_hold():
    factories.PacerAccountFactory(username="one", kind="shared")
    factories.PacerAccountFactory(username="two")
    response = desk_of(ADMINISTRATOR).get(page("paceraccount", "csv"), {"kind__exact": "shared"})
    assert [line[0] for line in rows(response)[1:]] == ["one"]


def test_the_button_keeps_search_and_filters():
    text = page_of(desk_of(ADMINISTRATOR).get(page("paceraccount", "changelist"), {"q": "one"}))
    assert f'href="{page("paceraccount", "csv")}?q=one"' in text


def test_nonsense_leads_back_to_the_list():
    response = desk_of(ADMINISTRATOR).get(page("paceraccount", "csv"), {"zzz": "1"})
    assert response.status_code == 302
    assert not response.streaming


def test_links_are_no_cells():
    factories.PersonFactory()
    heads, line, *_ = rows(desk_of(DOCKETING).get(page("person", "csv"), {"q": "Jane"}))
    assert "Merge" not in heads
    assert not any("<a" in cell for cell in line)


def test_who_may_not_see_the_list_gets_none():
    assert desk_of(CHAMBERS).get(page("paceraccount", "csv")).status_code == 403
    assert desk_of(ADMINISTRATOR).post(page("paceraccount", "csv")).status_code in {200, 405}
    assert PacerAccount.objects.exists()


def test_every_list_can_be_exported():
    desk = desk_of(ADMINISTRATOR)
    models = [model for model, each in admin.site._registry.items() if each.has_view_permission]
    assert all(isinstance(each, Exported) for each in admin.site._registry.values())
    for model in models:
        response = desk.get(page(model._meta.model_name, "csv", app=model._meta.app_label))
        assert response.status_code == 200, model
        assert rows(response)[0], model
