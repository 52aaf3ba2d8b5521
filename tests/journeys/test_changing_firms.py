"""An attorney changes firms at the browser: checklist, account, and Form G-06 in each case while a worker dies."""

import subprocess
import sys
import time

import pytest
from playwright.sync_api import Page, expect

from tests.databases import ROOT
from tests.journeys import acting
from tests.journeys.acting import BLUE_HERON, TESSELLATE
from tests.journeys.looking import faults
from tests.portal import Portal

pytestmark = pytest.mark.journey
NEW_FIRM = "Quade and Partner LLP"


def start_a_worker(portal: Portal) -> subprocess.Popen:
    command = [sys.executable, str(ROOT / "manage.py"), "file_contact_changes", "--poll", "0.2", "--lease", "1"]
    return subprocess.Popen(command, cwd=ROOT, env=portal.court.env | {"DEMO": "1"})


def kill(worker: subprocess.Popen) -> None:
    worker.kill()
    worker.wait()


def test_which_go_along_which_stay_and_each_docket_tells_it_once(new_visitor, portal):
    page = acting.sign_in(new_visitor(), "plaintiff-counsel")
    begin_the_checklist(page)
    change_the_account(page)
    file_the_notices(page, portal)
    read_the_dockets(page)
    look_at_the_checklist(page, acting.sign_in(new_visitor(), "plaintiff-colleague"))


def begin_the_checklist(page: Page) -> None:
    page.goto("/departure/")
    acting.tick(page, "I leave Pemberwick Oduya LLP")
    page.get_by_role("button", name="Go to the checklist").click()
    expect(page.get_by_text("3 not decided yet.")).to_be_visible()
    for title in (BLUE_HERON, TESSELLATE):
        page.locator("label", has_text=title).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Going along: 2. Staying with the firm: 1.")).to_be_visible()
    expect(page.get_by_text("Form G-123: The firm stays counsel of record")).to_be_visible()
    assert faults(page) == []


def change_the_account(page: Page) -> None:
    page.get_by_role("link", name="Firm, address and telephones").click()
    page.locator("[name=firm_name]").fill(NEW_FIRM)
    page.locator("label[for^=id_reason]").first.click()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Tell my pending cases (Form G-06)").click()
    expect(page.get_by_role("row", name="Firm Pemberwick Oduya LLP")).to_contain_text(NEW_FIRM)
    assert faults(page) == []


def file_the_notices(page: Page, portal: Portal) -> None:
    """The first worker is killed at once, whatever it has begun; the page goes on by itself when another comes."""
    page.get_by_role("button", name="File the notices").click()
    expect(page.get_by_text("0 of 2 filed")).to_be_visible()
    assert faults(page) == []
    first = start_a_worker(portal)
    time.sleep(1.5)
    kill(first)
    second = start_a_worker(portal)
    expect(page.get_by_text("2 of 2 filed")).to_be_visible(timeout=60_000)
    kill(second)
    expect(page.get_by_text("Filed as no.")).to_have_count(2)
    page.reload()
    assert faults(page) == []


def read_the_dockets(page: Page) -> None:
    for title in (BLUE_HERON, TESSELLATE):
        acting.open_docket(page, title)
        expect(acting.entries_with(page, f"firm to {NEW_FIRM}")).to_have_count(1)
        expect(page.get_by_text(NEW_FIRM).first).to_be_visible()


def look_at_the_checklist(page: Page, colleague: Page) -> None:
    for each in (page, colleague):
        each.goto("/departure/")
        each.get_by_role("link", name="Marisol Quade leaves Pemberwick Oduya LLP").click()
        expect(each.get_by_text("Done: goes along, and the docket prints the new firm.")).to_have_count(2)
        assert faults(each) == []
