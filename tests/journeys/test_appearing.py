"""An attorney files for a party who is not a client: only by an explicit choice, which says what it makes of them."""

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import BLUE_HERON, ORCHARD, pdf

pytestmark = pytest.mark.journey
APPEAR, JOIN = "I appear for them by this filing", "They join in this filing"


def file_for(page, party: str, as_what: str, words: str) -> None:
    acting.tick(page, party)
    acting.tick(page, as_what)
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("motion.pdf"))
    acting.next_step(page, "Related entries")
    acting.next_step(page, "Details")
    acting.next_step(page, "Docket text")
    page.get_by_label("Your words").fill(words)
    acting.next_step(page, "Review")


def served_in(page, title: str):
    acting.open_docket(page, title)
    page.get_by_role("link", name="Who is served").click()
    return page.get_by_role("region", name="Served electronically")


def test_who_appears_is_on_the_docket_and_served_from_then_on(new_visitor):
    page = acting.sign_in(new_visitor(), "defense-counsel")
    party = "Heron and Reed Beverages, Inc."
    expect(served_in(page, BLUE_HERON)).not_to_contain_text("dcarrow@castellane.example")
    number = acting.open_docket(page, BLUE_HERON)
    acting.begin(page, acting.MOTION, number)
    the_choice_is_asked_for(page, party)
    file_for(page, party, APPEAR, "upon Appearing")
    added = f"(Attorney Desmond Carrow added to party {party}(pty:dft))"
    expect(page.locator(".docket-text")).to_contain_text(added)
    expect(page.locator("main")).to_contain_text(f"Desmond Carrow becomes counsel of record for {party}")
    acting.submit(page)
    expect(page.locator(".receipt")).to_contain_text("dcarrow@castellane.example")
    expect(served_in(page, BLUE_HERON)).to_contain_text("dcarrow@castellane.example")
    acting.open_docket(page, BLUE_HERON)
    expect(acting.entries_with(page, "upon Appearing")).to_contain_text(added)
    expect(page.locator(".sheet__party", has_text=party)).to_contain_text("Desmond Carrow")
    page.goto("/desk/")
    expect(page.get_by_role("link", name=number)).to_be_visible()


def the_choice_is_asked_for(page, party: str) -> None:
    expect(page.get_by_role("group", name="Parties you represent")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("You are not counsel of record for these.")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one party on whose behalf you file.")
    acting.tick(page, party)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_contain_text("Say whether you appear for the other parties that you chose.")
    acting.tick(page, party)  # off again, as the page was found


def test_who_only_joins_is_not_made_counsel(new_visitor):
    page = acting.sign_in(new_visitor(), "plaintiff-counsel")
    acting.begin(page, acting.MOTION, acting.open_docket(page, ORCHARD))
    file_for(page, "Orchard Terrace Apartments, LP", JOIN, "for a Special Purpose")
    expect(page.locator("main")).not_to_contain_text("added to party")
    acting.submit(page)
    expect(page.locator(".receipt")).to_contain_text("MOTION to Amend for a Special Purpose")
    expect(served_in(page, ORCHARD)).not_to_contain_text("mquade@pemberwick.example")
