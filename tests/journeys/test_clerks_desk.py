"""The clerk's desk in a browser: from the index to a registration, a ticket, a second factor; each in three clicks."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acting
from tests.journeys.looking import faults, visit

pytestmark = pytest.mark.journey
REASON = "Called back at the number on record."
QUESTION = "The upload stopped twice, at 4 and at 5. <script>alert(1)</script>"


@pytest.fixture(scope="module")
def looked_at(portal, browser):
    """A clerk's second window, for axe: it puts styles of its own into a page, which our policy refuses aloud."""
    context = browser.new_context(base_url=portal.url)
    page = acting.sign_in(context.new_page(), "clerk-one")

    def look(path: str) -> None:
        assert not visit(page, path)[1], path

    yield look
    context.close()


def desk(page: Page) -> None:
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The clerk’s desk")


def act(page: Page, label: str) -> None:
    """The third click: the reason is given, the act's own button pressed."""
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name=label).click()
    expect(page.locator(".messagelist .success")).to_contain_text("Done")


def test_somebody_without_a_login_asks_the_help_desk_and_is_answered(new_visitor, looked_at):
    stranger, clerk, mail = new_visitor(), new_visitor(), new_visitor()
    stranger.goto("/account/help-desk/")
    assert not faults(stranger)
    stranger.get_by_label("Name").fill("Ada Quill")
    stranger.get_by_label("E-mail address").fill("ada@quill.example")
    acting.tick(stranger, "I cannot file (technical failure)")
    stranger.get_by_label("Question").fill(QUESTION)
    stranger.get_by_role("button", name="Send the question").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(re.compile(r"Ticket HD-\d{6}"))
    expect(stranger.locator(".receipt")).to_contain_text(QUESTION)
    number = stranger.get_by_role("heading", level=1).inner_text().removeprefix("Ticket ")
    assert not faults(stranger)
    acting.sign_in(clerk, "clerk-one")
    desk(clerk)
    clerk.get_by_role("link", name=re.compile("1 Tickets of the help desk")).click()
    clerk.get_by_role("link", name=number).click()
    expect(clerk.locator("#content")).to_contain_text(QUESTION)
    looked_at(clerk.url)
    clerk.get_by_role("textbox", name="Answer").fill("Try once more now, then call us.")
    clerk.get_by_role("button", name="Answer by e-mail").click()
    expect(clerk.locator(".messagelist .success")).to_contain_text(number)
    acting.mail_with(mail, "ada@quill.example", "Your question to the help desk", count=2)
    stranger.reload()
    expect(stranger.locator(".receipt")).to_contain_text("Try once more now, then call us.")


def test_a_request_is_approved_and_its_owner_files(new_visitor, looked_at):
    clerk, filer, mail = new_visitor(), new_visitor(), new_visitor()
    acting.sign_in(clerk, "clerk-one")
    desk(clerk)
    clerk.get_by_role("link", name=re.compile(r"\d+ Requests for e-filing privileges")).click()
    clerk.get_by_role("link", name="waiting-attorney").first.click()
    looked_at(clerk.url)
    act(clerk, "Approve")
    acting.mail_with(mail, "waiting-attorney@mail.example", "Your request for e-filing privileges")
    acting.sign_in(filer, "waiting-attorney")
    expect(filer.locator("nav.menu .menu__item").first).to_have_text("Civil")


def test_somebody_is_found_by_name_and_the_second_factor_reset(new_visitor, looked_at):
    clerk, mail = new_visitor(), new_visitor()
    acting.sign_in(clerk, "clerk-one")
    desk(clerk)
    clerk.get_by_label("Name, bar number, login").fill("pennington")
    clerk.get_by_role("button", name="Search").click()
    looked_at(clerk.url)
    clerk.get_by_role("link", name="public-defender", exact=True).click()
    looked_at(clerk.url)
    clerk.get_by_label("How you made sure who is asking").select_option(label="Known in person to the clerk")
    act(clerk, "Reset the second factor")
    acting.mail_with(mail, "dpennington@fpd.example", "How you sign in was changed")
    clerk.get_by_role("link", name="History").click()
    expect(clerk.locator(".trail")).to_contain_text("Second factor reset")
    expect(clerk.locator(".trail")).to_contain_text("known in person to the clerk")
    looked_at(clerk.url)


def test_every_list_and_form_of_the_desk_has_no_fault(new_visitor, looked_at):
    clerk = acting.sign_in(new_visitor(), "clerk-one")
    desk(clerk)
    lists = clerk.locator("#content-main table th a").evaluate_all("links => links.map(link => link.pathname)")
    assert len(lists) >= 20
    for path in ("/admin/", *lists, "/admin/accounts/person/add/"):
        looked_at(path)
        clerk.goto(path)
    clerk.goto("/admin/accounts/person/")
    clerk.get_by_role("link", name="Marisol Quade", exact=True).click()
    looked_at(clerk.url)
    clerk.get_by_role("link", name="Merge").click()
    clerk.get_by_label("Look for another person").fill("carrow")
    clerk.get_by_role("button", name="Search").click()
    expect(clerk.get_by_role("table")).to_contain_text("Appearances")
    looked_at(clerk.url)
