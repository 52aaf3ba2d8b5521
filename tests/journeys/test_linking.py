"""The court's linking guide, followed step by step on our screens; then filing, and everything that may go wrong."""

import re

import pytest
from playwright.sync_api import expect

from cases.demo.people import LEGACY_LOGIN, LEGACY_PASSWORD
from tests.journeys import acting
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
TITLE = "Link a CM/ECF account to my PACER account"
LINKED = "Your accounts are linked"


def menu(page) -> list[str]:
    return page.locator("nav.menu .menu__item").all_inner_texts()


def come_in(page, username: str) -> None:
    """Steps 1 to 4 of the guide: the court's home page, the landing page, the sign-in, Utilities."""
    page.goto("/")
    page.get_by_role("link", name="Login to CM/ECF").click()
    page.get_by_role("link", name="CENTRAL DISTRICT OF CALIFORNIA - Document Filing System").click()
    acting.give(page, username)
    page.get_by_role("link", name="Utilities", exact=True).click()
    page.get_by_role("link", name=TITLE).click()


def give(page, login: str = LEGACY_LOGIN, password: str = LEGACY_PASSWORD) -> None:
    """Step 5."""
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.get_by_label("CM/ECF login").fill(login)
    page.get_by_label("CM/ECF password").fill(password)
    page.get_by_role("button", name="Submit").click()


@pytest.mark.parametrize(
    ("who", "why"), [("firm-account", "belongs to a firm"), ("legacy-account", "This is a legacy PACER account")]
)
def test_accounts_that_cannot_be_linked_are_told_before_anything_is_asked(new_visitor, who, why):
    page = new_visitor()
    come_in(page, who)
    expect(page.get_by_role("alert")).to_contain_text(why)
    expect(page.get_by_label("CM/ECF password")).to_have_count(0)
    assert not faults(page)


def test_a_wrong_password_says_nothing_and_its_owner_hears_of_it(new_visitor):
    page, mail = new_visitor(), new_visitor()
    come_in(page, "public-reader")
    give(page, password="Old-Ecf-2013!")
    expect(page.get_by_role("alert")).to_contain_text("do not open an account that can be linked")
    assert not faults(page)
    page.get_by_role("link", name="Clear").click()
    expect(page.get_by_label("CM/ECF login")).to_have_value("")
    give(page, login="nobody")
    expect(page.get_by_role("alert")).to_contain_text("do not open an account that can be linked")
    acting.mail_with(mail, "honora@blythlaw.example", "Somebody tried to link your CM/ECF account")


def test_another_persons_login_shows_two_names_and_no_way_on_but_the_clerk(new_visitor):
    page = new_visitor()
    come_in(page, "public-reader")
    give(page)
    rows = page.locator("main tbody tr")
    expect(rows).to_have_text([re.compile("CM/ECF.*Honora Blyth"), re.compile("PACER.*Noor Halvorsen")])
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    assert not faults(page)
    page.get_by_role("link", name="Ask the clerk to approve").click()
    expect(page).to_have_url(re.compile(r"/clerk/$"))
    assert not faults(page)
    page.get_by_role("link", name="Go back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_a_forgotten_login_is_proved_by_a_link_in_the_mail(new_visitor):
    page, mail = new_visitor(), new_visitor()
    come_in(page, "unlinked-counsel")
    page.get_by_role("link", name="Forgot your old CM/ECF login or password?").click()
    page.get_by_label("E-mail address on the court’s old record").fill("honora@blythlaw.example")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("status")).to_contain_text("a link is on its way there")
    acting.mail_with(mail, "honora@blythlaw.example", "The link you asked for: your old CM/ECF account").click()
    page.goto(mail.locator(".receipt a").get_attribute("href"))
    assert not faults(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Do you want to link these accounts?")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def test_the_guide_step_by_step_in_two_browsers_and_then_a_filing(new_visitor):
    page, late, mail = new_visitor(), new_visitor(), new_visitor()
    for each in (page, late):
        come_in(each, "unlinked-counsel")
        expect(each.get_by_role("heading", level=1)).to_have_text(TITLE)
        assert menu(each) == ["Query", "Reports", "Utilities", "Search", "Help", "Log Out"]
        give(each)
        expect(each.get_by_role("heading", name="Do you want to link these accounts?")).to_be_visible()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_text([re.compile("CM/ECF.*Honora Blyth"), re.compile("PACER.*Honora Blyth")])
    assert not faults(page)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LINKED)
    assert menu(page)[:2] == ["Civil", "Criminal"]
    page.get_by_role("link", name="Civil", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notice of redaction responsibility")
    acting.acknowledge(page)  # who may file from now on owes it at once
    expect(page.get_by_role("heading", level=1)).to_have_text("Civil events")
    late.get_by_role("button", name="Submit").click()
    expect(late.get_by_role("heading", level=1)).to_have_text("Notice of redaction responsibility")
    acting.acknowledge(late)
    late.goto("/account/link/")
    expect(late.get_by_role("heading", level=1)).to_have_text(LINKED)
    acting.mail_with(mail, "honora@blythlaw.example", "Your CM/ECF account has been linked to a PACER account")
    the_linked_attorney_files(page)
    the_old_login_opens_nothing(new_visitor())


def the_linked_attorney_files(page) -> None:
    """In a case that she has been counsel in all along: the appearances of the old account simply go on."""
    acting.draft_motion(page, acting.open_docket(page, acting.SOCIAL_SECURITY), "after Linking")
    expect(page.locator("main")).to_contain_text("This login is Honora Blyth’s signature")
    acting.submit(page)
    expect(page.locator(".receipt")).to_contain_text("MOTION to Amend after Linking")
    expect(page.locator(".receipt")).to_contain_text("honora@blythlaw.example")


def the_old_login_opens_nothing(page) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Username").fill(LEGACY_LOGIN)
    page.get_by_label("Password").fill(LEGACY_PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("Invalid username or password")
