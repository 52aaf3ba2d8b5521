"""Counsel leave a case: by notice where the firm stays, else when chambers grants it; the docket says exactly that."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, pdf, tick
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
PLAINTIFF, DEFENDANT = "Larkspur Robotics, Inc.", "Meridian Parcel Systems, LLC"
REQUEST = "Request for Approval of Substitution or Withdrawal of Counsel (G-01)"


def begin(page, party: str, so: str) -> None:
    acting.open_docket(page, LARKSPUR)
    case = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/withdraw/?case={case}")
    tick(page, party)
    tick(page, so)


def sheet_of(page, party: str):
    acting.open_docket(page, LARKSPUR)
    return page.locator(".sheet__party", has_text=party)


def test_a_notice_is_enough_where_the_firm_stays(new_visitor):
    page = acting.sign_in(new_visitor(), "plaintiff-colleague")
    begin(page, PLAINTIFF, "Other attorneys of record go on")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A notice is enough")
    expect(page.locator("main")).to_contain_text("This docket prints Pemberwick Oduya LLP for the attorney who leaves")
    expect(page.locator("main")).to_contain_text("Marisol Quade (Pemberwick Oduya LLP) stays")
    assert not faults(page)
    page.get_by_role("button", name="Make the notice").click()
    expect(page.locator(".docket-text")).to_contain_text("Theodore Lindqvist is no longer attorney of record")
    assert not faults(page)
    acting.submit(page)
    expect(sheet_of(page, PLAINTIFF)).to_contain_text("TERMINATED")


def test_a_substitution_waits_for_its_signatures_and_for_chambers(new_visitor):
    leaving, joining, chambers = new_visitor(), new_visitor(), new_visitor()
    acting.sign_in(leaving, "defense-counsel")
    ask(leaving)
    sign(acting.sign_in(joining, "us-attorney"))
    leaving.reload()
    acting.submit(leaving)
    expect(sheet_of(leaving, DEFENDANT)).not_to_contain_text("Clement Ashworth")
    grant(acting.sign_in(chambers, "chambers"))
    expect(sheet_of(leaving, DEFENDANT)).to_contain_text("Clement Ashworth")
    added = f"(Attorney Clement Ashworth added to party {DEFENDANT}(pty:dft))"
    expect(acting.entries_with(leaving, "ORDER by").filter(has_text=added)).to_have_count(1)
    acting.mail_with(new_visitor(), "dcarrow@castellane.example", "Order on Request for Approval of Substitution")


def ask(page) -> None:
    begin(page, DEFENDANT, "A new attorney takes over")
    tick(page, "Yes: the signed consent can be uploaded")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The judge must approve")
    page.get_by_label("New attorney").fill("Clement Ashworth")
    tick(page, "Written notice was given")
    assert not faults(page)
    page.get_by_role("button", name="Sign and make the request").click()
    acting.upload(page, pdf("consent.pdf"))
    acting.describe(page, 2, "Consent of Client")
    acting.next_step(page, "Docket text")
    acting.next_step(page, "Review")
    expect(page.locator("main")).to_contain_text("Clement Ashworth has not signed yet")
    expect(page.get_by_role("button", name="File", exact=True)).to_be_disabled()
    assert not faults(page)


def sign(page) -> None:
    page.goto("/signatures/")
    page.get_by_role("link", name="Read and sign").click()
    expect(page.locator("main")).to_contain_text("Desmond Carrow")
    assert not faults(page)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("main")).to_contain_text("Signed. Whoever made the form can file it now.")
    assert not faults(page)


def grant(page) -> None:
    page.goto("/chambers/")
    page.get_by_role("link", name=f"Decide {REQUEST}").first.click()
    page.get_by_role("link", name="Grant", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Grant"))
    assert not faults(page)
    page.get_by_role("button", name="Make the order and review it").click()
    expect(page.locator(".docket-text")).to_contain_text("granting")
    assert not faults(page)
    acting.submit(page)
