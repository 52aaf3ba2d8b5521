"""What clerks post on the board: who may, what is refused in words, and that each change leaves its trace."""

import json

import pytest
import time_machine
from django.contrib.admin import site
from django.db import transaction
from django.utils import timezone

from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import Announcement, AuditEvent, Outage
from tests import factories
from tests.boards import HOUR, NOW, announcement, outage
from tests.clerks import clerk_of, desk_of, page
from tests.pages import SCRIPT, page_of

pytestmark = pytest.mark.django_db
POSTERS, OTHERS = (HELP_DESK, ADMINISTRATOR), (ADMISSIONS, DOCKETING, CHAMBERS)
ANNOUNCED = {"text": "The counters close at noon.", "where": "home", "shown_from": "2026-11-22 10:00"}
SUFFERED = {"part": "filing", "filing": "stopped", "begins_at": "2026-11-22 08:00", "ends_at": "2026-11-22 09:30"}
PLANNED = {
    "part": "portal",
    "filing": "stopped",
    "is_planned": "on",
    "begins_at": "2026-11-28 18:00",
    "ends_at": "2026-11-28 22:00",
}


@pytest.fixture(autouse=True)
def at_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def add(group: str, model: str, given: dict):
    return desk_of(group).post(page(model, "add"), given)


def change(row, given: dict, group: str = HELP_DESK):
    return desk_of(group).post(page(row._meta.model_name, "change", row.pk), given)


def rows() -> tuple[int, int, int]:
    return Announcement.objects.count(), Outage.objects.count(), AuditEvent.objects.count()


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", POSTERS)
@pytest.mark.parametrize(("model", "given"), [("announcement", ANNOUNCED), ("outage", SUFFERED)])
def test_the_help_desk_and_administrators_post_and_it_is_on_the_trail(group, model, given):
    assert add(group, model, given).status_code == 302
    row, event = (Announcement if model == "announcement" else Outage).objects.get(), AuditEvent.objects.get()
    assert (row.posted_by.groups.get().name, row.posted_at) == (group, NOW)
    assert (event.chain, event.act, event.by) == (f"{model}:{row.pk}", f"{model} posted", row.posted_by)


@pytest.mark.parametrize("group", OTHERS)
@pytest.mark.parametrize(("model", "given"), [("announcement", ANNOUNCED), ("outage", SUFFERED)])
def test_nobody_else_posts(group, model, given):
    before = rows()
    assert add(group, model, given).status_code == 403
    assert desk_of(group).get(page(model, "changelist")).status_code == 403
    assert rows() == before


@pytest.mark.parametrize("make", [announcement, lambda: outage(-3, -1)], ids=["announcement", "outage"])
def test_nothing_is_deleted(make):
    row = make()
    url = page(row._meta.model_name, "delete", row.pk)
    assert desk_of(*POSTERS).post(url, {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_who_posted_and_when_cannot_be_forged():
    add(HELP_DESK, "outage", SUFFERED | {"posted_by": "", "posted_at": "2020-01-01 00:00"})
    row = Outage.objects.get()
    assert row.posted_by
    assert row.posted_at == NOW


# ── What is written ───────────────────────────────────────────────────────────────────────────────────────


def test_times_are_typed_in_pacific_time():
    add(HELP_DESK, "outage", SUFFERED)
    row = Outage.objects.get()
    assert (row.begins_at, row.ends_at) == (NOW - 2 * HOUR, NOW - HOUR / 2)
    assert not row.is_planned


def test_a_notice_of_unavailability_is_posted_beforehand():
    add(HELP_DESK, "outage", PLANNED)
    row = Outage.objects.get()
    assert row.is_planned
    assert row in Outage.objects.not_over(NOW)


def test_an_outage_that_ends_later_is_posted_without_an_end_and_gets_one():
    add(HELP_DESK, "outage", SUFFERED | {"ends_at": ""})
    row = Outage.objects.get()
    assert row in Outage.objects.not_over(NOW)
    change(row, SUFFERED)
    assert list(Outage.objects.history(NOW)) == [row]
    facts = json.loads(AuditEvent.objects.get(act="outage changed").facts)
    assert facts["before"] == {"ends_at": None}
    assert facts["now"] == {"ends_at": "2026-11-22 09:30:00-08:00"}


def test_what_the_portal_recorded_stays_its_own_when_the_clerk_says_more():
    row = outage(-5, -2, part="mail", filing="unknown", posted_by=None)
    given = {"part": "filing", "filing": "possible", "begins_at": "2026-11-22 04:00", "ends_at": "", "is_planned": "on"}
    assert change(row, given | {"says": "The clerk’s office: papers were filed."}).status_code == 302
    row.refresh_from_db()
    assert (row.part, row.filing, row.begins_at, row.ends_at) == ("mail", "unknown", NOW - 5 * HOUR, NOW - 2 * HOUR)
    assert (row.is_planned, row.posted_by) == (False, None)
    assert set(json.loads(AuditEvent.objects.get().facts)["now"]) == {"says"}


def test_what_the_portal_recorded_is_taken_back_all_the_same():
    row = outage(-5, -2, posted_by=None)
    assert change(row, {"is_withdrawn": "on"}).status_code == 302
    assert not Outage.objects.history(NOW)


def test_of_two_clerks_at_once_neither_undoes_what_the_other_wrote(rf):
    """The form was read before the other clerk's change was written."""
    row, request = outage(-5, -2, posted_by=clerk_of(HELP_DESK)), rf.post("/")
    request.user = row.posted_by
    given = {"part": "filing", "filing": "possible", "begins_at": "2026-11-22 05:00", "ends_at": "2026-11-22 08:00"}
    desk = site._registry[Outage]
    form = desk.get_form(request, row, change=True)(given | {"says": "Mine."}, instance=row)
    assert form.is_valid()
    Outage.objects.filter(pk=row.pk).update(is_withdrawn=True, says="Theirs.")
    with transaction.atomic():
        desk.save_model(request, form.instance, form, change=True)
    row.refresh_from_db()
    assert (row.filing, row.says, row.is_withdrawn) == ("possible", "Mine.", True)
    assert json.loads(AuditEvent.objects.get().facts)["before"] == {"filing": "stopped", "says": "Theirs."}


def test_what_was_entered_by_mistake_is_taken_back():
    row = outage(-5, -2)
    given = {"part": "filing", "filing": "stopped", "begins_at": "2026-11-22 05:00", "ends_at": "2026-11-22 08:00"}
    change(row, given | {"is_withdrawn": "on"})
    assert not Outage.objects.history(NOW)
    assert Outage.objects.filter(pk=row.pk).exists()


def test_the_page_of_a_row_shows_what_was_typed_as_text():
    row = announcement(SCRIPT)
    text = page_of(desk_of(HELP_DESK).get(page("announcement", "change", row.pk)))
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text


# ── What is refused, in words, and nothing written ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        ("announcement", ANNOUNCED | {"text": " "}, "Write the announcement."),
        ("announcement", ANNOUNCED | {"text": "x" * 601}, "Use at most 600 characters; these are 601."),
        ("announcement", ANNOUNCED | {"where": "nowhere"}, "Choose one of those that are offered."),
        ("announcement", ANNOUNCED | {"shown_until": "2026-11-22 09:00"}, "It must be shown until later"),
        ("outage", SUFFERED | {"part": ""}, "Choose what is down."),
        ("outage", SUFFERED | {"ends_at": "2026-11-22 07:00"}, "It must end later than it begins."),
        ("outage", SUFFERED | {"begins_at": "2026-11-22 11:00", "ends_at": ""}, "This has not begun."),
        ("outage", SUFFERED | {"begins_at": "soon"}, "Enter a valid date/time."),
        ("outage", PLANNED | {"ends_at": ""}, "A notice of unavailability is posted before it begins"),
        ("outage", SUFFERED | {"is_planned": "on"}, "A notice of unavailability is posted before it begins"),
        ("outage", SUFFERED | {"begins_at": "2026-11-01 01:30"}, "may be ambiguous"),
    ],
)
def test_refused(model, given, said):
    before = rows()
    response = add(ADMINISTRATOR, model, given)
    assert response.status_code == 200
    assert said in page_of(response)
    assert rows() == before


def test_a_plan_cannot_be_moved_before_its_posting():
    """Else a clerk could give a notice in advance after the fact."""
    row = outage(10, 12, is_planned=True, posted_at=NOW - HOUR, posted_by=factories.clerk())
    given = PLANNED | {"begins_at": "2026-11-22 08:30", "ends_at": "2026-11-22 11:00"}
    assert "A notice of unavailability" in page_of(change(row, given))
    row.refresh_from_db()
    assert row.begins_at == NOW + 10 * HOUR


def test_a_plan_that_is_over_can_still_be_told_of():
    row = outage(-10, -8, is_planned=True, posted_by=factories.clerk())
    given = {"part": "filing", "filing": "stopped", "is_planned": "on", "says": "Took less long."}
    given |= {"begins_at": "2026-11-22 00:00", "ends_at": "2026-11-22 01:30"}
    assert change(row, given).status_code == 302
    row.refresh_from_db()
    assert timezone.localtime(row.ends_at).hour == 1
