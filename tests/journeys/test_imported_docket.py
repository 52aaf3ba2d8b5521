"""A real-looking docket comes in, a clerk enters a minute order: its counsel are told, and the export grows by it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import dockets
from tests.journeys import acting
from tests.journeys.acting import pdf

pytestmark = pytest.mark.journey
NUMBER = "5:17-cv-00888"
COUNSEL = "JRoe@roe-law.test.example"


def exported(portal, folder: Path) -> dict:
    portal.manage("export_docket", NUMBER, "--output", str(folder))
    (file,) = folder.iterdir()
    return json.loads(file.read_text())


def mail_counts(page: Page) -> dict[str, int]:
    """How many mails each address has, as the Mail room's own list says."""
    page.goto("/mail/room/")
    listed = page.get_by_role("navigation", name="Addresses").get_by_role("listitem").all_inner_texts()
    return {
        address: int(count) for address, count in (re.fullmatch(r"(\S+) \((\d+)\)", item).groups() for item in listed)
    }


def enter_minute_order(page: Page) -> None:
    acting.sign_in(page, "clerk-one")
    acting.begin(page, "Minutes of In Chambers Order/Directive - no proceeding held", NUMBER)
    acting.upload(page, pdf("minutes.pdf", "The motion is taken under submission."))
    acting.next_step(page, "Related entries")
    acting.next_step(page, "Details")
    page.get_by_label("Judge").select_option(label="Judge Helena R. Castellanos")
    acting.next_step(page, "Docket text")
    page.get_by_label("Your words").fill("Taken under submission")
    acting.next_step(page, "Review")
    acting.submit(page)


def test_a_minute_order_in_an_imported_case_reaches_its_counsel_and_no_one_else(portal, browser_page, tmp_path):
    portal.manage("import_docket", dockets.written(dockets.later(), tmp_path))
    acting.mail_with(browser_page, "mquade@pemberwick.example", "Sealed Document")  # the demo's own post is out
    before, mail_before = exported(portal, tmp_path / "before"), mail_counts(browser_page)
    enter_minute_order(browser_page)
    notice = browser_page.locator(".receipt")
    expect(notice).to_contain_text("Orso, GmbH & Co. KG v. Eric Talley")
    expect(notice).to_contain_text(f"Jane Q Roe {COUNSEL}")
    acting.mail_with(browser_page, COUNSEL, f"Activity in Case {NUMBER}")
    assert mail_counts(browser_page) == mail_before | {COUNSEL.lower(): 1}
    after = exported(portal, tmp_path / "after")
    (made,) = after.pop("docket_entries")[len(before.pop("docket_entries")) :]
    assert made["document_number"] == "3"
    assert made["description"].startswith("MINUTE ORDER IN CHAMBERS by Judge Helena R. Castellanos: Taken under")
    assert without_report_fields(after) == without_report_fields(before)


def without_report_fields(docket: dict) -> dict:
    """`date_last_filing` is of the report, not of the record."""
    return {name: value for name, value in docket.items() if name != "date_last_filing"}
