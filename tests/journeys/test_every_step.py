"""Every step of a filing, filled, empty and refused: no fault that axe can find, no sideways scrolling."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import papers
from tests.journeys import acting
from tests.journeys.acting import HARBOR, LARKSPUR, MOTION, file, pdf
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
LONG_NAME = "Notice of Motion and Motion for Leave, final, with the corrections of Ms Vantongeren" * 2 + ".pdf"


class Walk:
    """A walk through the steps: `look()` notes what is wrong where one stands, `refused()` after an empty Next."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []

    def look(self) -> None:
        self.wrong += faults(self.page)

    def refused(self, button: str = "Next") -> None:
        self.page.get_by_role("button", name=button, exact=True).last.click()
        expect(self.page.get_by_role("alert")).to_be_focused()
        self.look()

    def on(self, step: str) -> None:
        acting.next_step(self.page, step)
        self.look()


@pytest.fixture
def page(new_visitor) -> Page:
    return acting.sign_in(new_visitor(), "plaintiff-counsel")


def test_a_motion(page):
    walk, number = Walk(page), acting.open_docket(page, LARKSPUR)
    page.goto("/civil/")
    page.get_by_role("button", name=MOTION).click()
    walk.look()
    walk.refused()
    page.get_by_label("Case number").fill(number)
    walk.on("Filers")
    acting.tick(page, "Plaintiff Larkspur")
    walk.refused()
    acting.tick(page, "Plaintiff Larkspur")
    walk.on("Documents")
    upload(walk)
    for step in ("Related entries", "Details", "Docket text"):
        walk.on(step)
    before = height_of_next(page)
    page.get_by_label("Your words").fill("with Words " * 20)
    expect(page.locator("#preview")).to_contain_text("with Words")
    assert height_of_next(page) == before  # it does not move away under the pointer
    walk.look()
    walk.on("Review")
    acting.submit(page)
    walk.look()
    assert not walk.wrong, "\n".join(walk.wrong)


def height_of_next(page: Page) -> float:
    """Where the button stands on the page, however far that is scrolled."""
    button = page.get_by_role("button", name="Next", exact=True).last
    return button.evaluate("button => button.getBoundingClientRect().top + scrollY")


def upload(walk: Walk) -> None:
    walk.refused("Upload")
    walk.page.get_by_label("PDF files").set_input_files(file("letter.txt", b"Dear Clerk"))
    walk.refused("Upload")
    acting.upload(walk.page, pdf(LONG_NAME), file("scan.pdf", papers.scan()))
    walk.look()
    walk.refused()
    acting.describe(walk.page, 1, "Exhibit", "A")


def test_a_sealed_paper_in_a_case_of_sixty_parties(page):
    walk, number = Walk(page), acting.open_docket(page, HARBOR)
    acting.begin(page, "Sealed Document", number)
    walk.look()
    acting.tick(page, "Plaintiff Alder Creek Farms, Inc.")
    walk.refused()
    acting.tick(page, "They join in this filing")
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("sealed.pdf"))
    acting.next_step(page, "Related entries")
    walk.on("Details")
    acting.next_step(page, "Docket text")
    walk.on("Review")
    expect(page.get_by_role("button", name="File", exact=True)).to_be_disabled()
    page.get_by_role("link", name=re.compile("attach the proof of service")).click()
    expect(page.locator(".steps .is-current")).to_have_text(re.compile("Documents"))
    page.goto("/drafts/")
    page.locator("summary").first.click()
    walk.look()
    assert not walk.wrong, "\n".join(walk.wrong)


def test_an_amended_complaint_that_adds_a_party(page):
    walk, number = Walk(page), acting.open_docket(page, LARKSPUR)
    acting.begin(page, "Amended Complaint", number)
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("amended.pdf"))
    acting.next_step(page, "Related entries")
    walk.on("New parties")
    page.get_by_label("Name").first.fill("Gamma Freight LLC")
    walk.refused()
    page.get_by_label("Role").first.select_option("Defendant")
    page.get_by_label("Person or organization").first.select_option("Organization")
    acting.next_step(page, "Details")
    acting.tick(page, "Second")
    acting.next_step(page, "Docket text")
    acting.next_step(page, "Review")
    expect(page.locator("main")).to_contain_text("Gamma Freight LLC becomes a party, as Defendant")
    acting.submit(page)
    acting.open_docket(page, LARKSPUR)
    expect(acting.entries_with(page, "adding Defendant Gamma Freight LLC")).to_have_count(1)
    expect(page.locator(".sheet__party", has_text="Gamma Freight LLC")).to_have_count(1)
    assert not walk.wrong, "\n".join(walk.wrong)


def test_an_order_of_the_court(new_visitor):
    page = acting.sign_in(new_visitor(), "clerk-one")
    walk, number = Walk(page), acting.open_docket(page, LARKSPUR)
    acting.begin(page, "Order on Motion for Leave", number)
    walk.look()
    acting.upload(page, pdf("order.pdf"))
    walk.on("Related entries")
    walk.refused()
    acting.tick(page, "Third-Party Complaint")
    walk.on("Details")
    walk.refused()
    acting.tick(page, "denying")
    acting.next_step(page, "Docket text")
    walk.on("Review")
    assert not walk.wrong, "\n".join(walk.wrong)


def test_a_correction_that_says_nothing(new_visitor):
    page = acting.sign_in(new_visitor(), "clerk-one")
    acting.open_docket(page, LARKSPUR)
    entry = acting.entries_with(page, "COMPLAINT").first.get_attribute("id").removeprefix("entry-")
    page.goto(f"/entries/{entry}/correct/")
    walk = Walk(page)
    walk.refused("Save the correction")
    page.get_by_label("Reason").fill("None")
    walk.refused("Save the correction")
    assert not walk.wrong, "\n".join(walk.wrong)
