"""A party without a lawyer asks for leave, is granted it, registers, files, and is served by e-mail."""

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, pdf, tick
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
CV05 = "Application for Permission for Electronic Filing"
MAILBOX = "self-represented@mail.example"


def test_from_asking_for_leave_to_being_served(new_visitor):
    litigant, clerk, chambers = new_visitor(), new_visitor(), new_visitor()
    acting.sign_in(litigant, "self-represented")
    ask(litigant)
    docket(clerk)
    grant(chambers)
    register(litigant)
    file(litigant)
    be_served(new_visitor())


def test_a_stranger_leaves_papers_and_the_clerk_returns_them(new_visitor):
    stranger, clerk = new_visitor(), new_visitor()
    stranger.goto("/without-a-lawyer/drop-box/")
    for label, said in (("Your name", "Ada Quill"), ("E-mail address", "ada@quill.example")):
        stranger.get_by_label(label).fill(said)
    stranger.get_by_label("Telephone").fill("(213) 555-0177")
    tick(stranger, "A new case")
    stranger.get_by_label("What the papers are").fill("Complaint")
    stranger.get_by_label("PDF files").set_input_files([pdf("complaint.pdf")])
    tick(stranger, "I am not an attorney")
    stranger.get_by_role("button", name="Leave the papers").click()
    number = stranger.get_by_role("heading", level=1, name="Receipt").inner_text().removeprefix("Receipt ")
    assert not faults(stranger)
    acting.sign_in(clerk, "clerk-two")
    clerk.goto("/drop-box/")
    clerk.get_by_role("link", name=number).click()
    clerk.get_by_label("Reason").fill("The complaint is not signed.")
    assert not faults(clerk)
    clerk.get_by_role("button", name="Return it to Ada Quill").click()
    expect(clerk.locator("main")).to_contain_text("Ada Quill is told by e-mail")
    stranger.reload()
    expect(stranger.locator("main")).to_contain_text("The complaint is not signed.")
    acting.mail_with(new_visitor(), "ada@quill.example", "document drop-box", count=2)  # receipt and return


def ask(page) -> None:
    page.goto("/without-a-lawyer/")
    page.get_by_role("link", name="Ask for leave in this case").click()
    page.get_by_label("Name of the case").fill("Larkspur Robotics, Inc. v. Meridian Parcel Systems, LLC")
    page.get_by_label("You are in it as").fill("Defendant")
    page.get_by_label("Sign by typing your name").fill("Rosalind Achterberg")
    for box in page.locator("form label.usa-checkbox__label").all():
        box.click()
    for answer in ("id_kind_0", "id_custody_1", "id_appeared_0"):
        page.locator(f"label[for={answer}]").click()
    page.get_by_role("button", name="Sign and send the application").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Receipt EDSS-")


def docket(page) -> None:
    acting.sign_in(page, "clerk-one")
    page.goto("/drop-box/")
    page.get_by_role("row", name=CV05).get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("Every check of L.R. 5-4.1.1 passes")
    assert not faults(page)
    page.get_by_role("button", name="Begin the entry").click()
    acting.submit(page)


def grant(page) -> None:
    acting.sign_in(page, "chambers")
    page.goto("/chambers/")
    page.get_by_role("link", name=f"Decide {CV05}").click()
    page.get_by_role("link", name="Grant", exact=True).click()
    page.get_by_role("button", name="Make the order and review it").click()
    acting.submit(page)


def register(page) -> None:
    page.goto("/without-a-lawyer/")
    page.get_by_role("link", name="Register now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Register to e-file without a lawyer")
    assert not faults(page)
    page.get_by_role("button", name="Register for").click()
    acting.acknowledge(page)
    page.goto("/without-a-lawyer/")
    expect(page.locator("main")).to_contain_text("You are registered: you may file in this case with your own login.")
    assert "Criminal" not in page.locator("nav.menu").inner_text()


def file(page) -> None:
    page.get_by_role("link", name="File in this case").click()
    page.get_by_role("button", name="Answer to Complaint", exact=True).click()
    acting.next_step(page, "Filers")
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("answer.pdf"))
    for step in ("Related entries", "Details", "Docket text", "Review"):
        acting.next_step(page, step)
    acting.submit(page)
    expect(page.locator("main")).to_contain_text(MAILBOX)


def be_served(page) -> None:
    acting.mail_with(page, MAILBOX, "Answer to Complaint")
    page = acting.sign_in(page, "self-represented")
    acting.open_docket(page, LARKSPUR)
    expect(acting.entries_with(page, "ANSWER filed by Defendant Rosalind Achterberg").first).to_be_visible()
