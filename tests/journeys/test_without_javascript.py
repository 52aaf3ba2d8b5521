"""Everything works where scripts do not run: find an event, file, delete a draft, log out."""

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, MOTION, pdf

pytestmark = pytest.mark.journey


@pytest.fixture
def page(new_visitor):
    """Signed in by the pages of the door, which must do without scripts too."""
    page = new_visitor(java_script_enabled=False)
    page.goto(acting.DOOR)
    acting.give(page, "plaintiff-counsel")
    acting.acknowledge(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
    return page


def test_a_motion_is_filed_and_the_filer_logs_out(page):
    number = acting.open_docket(page, LARKSPUR)
    acting.begin(page, MOTION, number)
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("motion.pdf"), pdf("a.pdf"))
    acting.describe(page, 1, "Exhibit", "A")
    acting.next_step(page, "Related entries")
    acting.next_step(page, "Details")
    acting.next_step(page, "Docket text")
    expect(page.locator("main")).to_contain_text("The next page shows the exact docket text")
    page.get_by_label("Your words").fill("without Any Script")
    acting.next_step(page, "Review")
    acting.submit(page)
    expect(page.locator(".receipt")).to_contain_text("MOTION to Amend without Any Script")
    acting.sign_out(page)
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Login to CM/ECF")


def test_an_event_is_found_by_its_synonym(page):
    page.goto("/civil/")
    page.get_by_label("Find an event").fill("throw out")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("button", name="Motion to Dismiss Case")).to_be_visible()
    expect(page.get_by_role("button", name="Answer to Complaint")).to_have_count(0)


def test_a_refused_paper_is_explained(page):
    acting.begin(page, MOTION, acting.open_docket(page, LARKSPUR))
    acting.next_step(page, "Documents")
    page.get_by_label("PDF files").set_input_files(acting.file("letter.pdf", b"Dear Clerk"))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("letter.pdf: this is not a PDF file")
    expect(page.locator(".file-row")).to_have_count(0)


def test_a_draft_is_deleted_only_when_asked_twice(page):
    page.goto("/criminal/")
    page.get_by_role("button", name="Plea Agreement").first.click()
    page.goto("/drafts/")
    rows = page.locator(".listing tbody tr", has_text="Plea Agreement")
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("button")).to_be_hidden()
    rows.locator("summary").click()
    rows.get_by_role("button", name="Delete it for good").click()
    expect(page.locator("main")).to_contain_text("The draft was deleted. Nothing was filed.")
    expect(rows).to_have_count(0)
