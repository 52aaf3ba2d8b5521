"""My account at the browser: the primary address moved from end to end, copies for a colleague, and then a notice."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acting
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
OLD, NEW, DESK = "mquade@pemberwick.example", "marisol@quade.example", "calendar@quade.example"
CONFIRM, CHANGED = "Confirm your e-mail address", "The e-mail address of your account was changed"
COPIES = "Do you want copies of court notices?"


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def open_mailed(mail: Page, page: Page, address: str, subject: str, place: str) -> None:
    acting.mail_with(mail, address, subject).click()
    page.goto(mail.locator(f".receipt a[href*='{place}']").get_attribute("href"))


def test_addresses_move_when_their_readers_say_so_and_the_next_notice_goes_to_both(new_visitor):
    page, mail, reader = acting.sign_in(new_visitor(), "plaintiff-counsel"), new_visitor(), new_visitor()
    page.get_by_role("link", name="My account").click()
    expect(heading(page)).to_have_text("My account")
    expect(page.get_by_role("row", name="File in this court")).to_contain_text("Yes")
    move_the_primary_address(page, mail, reader)
    add_a_copy(page, mail, reader)
    move_the_office(page)
    acting.draft_motion(page, acting.open_docket(page, acting.LARKSPUR), "after Moving")
    acting.submit(page)
    for address in (NEW, DESK):
        expect(page.locator(".receipt")).to_contain_text(address)
        acting.mail_with(mail, address, "Motion to Amend")
    expect(page.locator(".receipt")).not_to_contain_text(OLD)
    the_log_tells_it_all(page)


def move_the_primary_address(page: Page, mail: Page, reader: Page) -> None:
    page.get_by_role("link", name="Update e-mail addresses for notices").click()
    page.get_by_label("New primary e-mail address").fill(NEW)
    page.get_by_label("PACER password").fill(acting.PASSWORD)
    page.get_by_role("button", name="Change the primary address").click()
    expect(page.get_by_role("heading", name=f"{NEW} has not confirmed yet")).to_be_visible()
    assert not faults(page)
    acting.mail_with(mail, OLD, CHANGED)
    open_mailed(mail, reader, NEW, CONFIRM, "/account/confirm/")
    assert not faults(reader)
    reader.get_by_role("button", name="Confirm this address").click()
    acting.mail_with(mail, OLD, CHANGED, count=2)
    page.reload()
    expect(page.locator("main")).to_contain_text(NEW)
    expect(page.locator("main")).not_to_contain_text(OLD)


def add_a_copy(page: Page, mail: Page, reader: Page) -> None:
    page.get_by_label("Address for copies").fill(DESK)
    page.get_by_role("button", name="Ask this address").click()
    expect(page.get_by_role("row", name=DESK).first).to_contain_text("Waiting for an answer")
    assert not faults(page)
    open_mailed(mail, reader, DESK, COPIES, "/account/e-mail/copies/")
    expect(reader.locator("main")).to_contain_text("Marisol Quade, Pemberwick Oduya LLP")
    assert not faults(reader)
    reader.get_by_role("button", name="Yes, send copies").click()
    expect(heading(reader)).to_have_text("Your answer is noted")
    assert not faults(reader)
    page.reload()
    expect(page.get_by_role("row", name=DESK).first).to_contain_text("Active: confirmed on")


def move_the_office(page: Page) -> None:
    page.goto("/account/address/")
    page.get_by_label("Room or suite").fill("Floor 9")
    acting.tick(page, "The office moved, with the same firm")
    page.get_by_role("button", name="Save").click()
    said = page.get_by_role("status")
    expect(said.first).to_have_text("Saved: Room or suite.")
    expect(said.last).to_contain_text("Within five days, file and serve Form G-06")
    assert not faults(page)
    page.get_by_role("link", name="Tell my pending cases (Form G-06)").click()
    expect(page.get_by_role("row", name="Address")).to_contain_text("Floor 9")


def the_log_tells_it_all(page: Page) -> None:
    page.goto("/account/transactions/")
    for words in ("Filed: an entry on the docket", "Changed firm, address or telephones", "Added a secondary e-mail"):
        expect(page.get_by_role("row", name=words).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert "Confirmed the new primary e-mail address" in download.value.path().read_text()
