"""Signing in as a filer does, being kept out and finding out why, and sessions that end, here and elsewhere."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.looking import faults

pytestmark = pytest.mark.journey
CAPS = """field => field.dispatchEvent(new KeyboardEvent("keydown", {key: "A", modifierCapsLock: true}))"""


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_filer_comes_in_and_lands_where_she_wanted(browser_page):
    page = browser_page
    page.goto("/hearings/")
    page.get_by_label("Password").evaluate(CAPS)
    expect(page.get_by_text("Caps lock is on.")).to_be_visible()
    acting.give(page, "plaintiff-counsel", "Not-The-Password-1!")
    expect(page.get_by_role("alert")).to_contain_text("Invalid username or password")
    assert not faults(page)
    acting.give(page, "plaintiff-counsel")
    expect(heading(page)).to_have_text("Notice of redaction responsibility")
    assert not faults(page)
    assert page.locator("nav.menu .menu__item").all_inner_texts() == ["Log Out"]
    page.goto("/civil/")
    expect(heading(page)).to_have_text("Notice of redaction responsibility")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("All filers must redact")
    assert not faults(page)
    acting.tick(page, "I have read this notice")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile("/hearings/$"))


def test_whoever_cannot_sign_in_finds_out_why_by_mail(new_visitor):
    page, mail = new_visitor(), new_visitor()
    page.goto("/account/sign-in/")
    page.get_by_role("link", name="Why can’t I sign in?").first.click()
    expect(page.get_by_text("Cookies are on")).to_be_visible()
    page.get_by_label("PACER username or e-mail address").fill("legacy-account")
    page.get_by_role("button", name="Mail me").click()
    expect(page.get_by_role("status")).to_contain_text("a mail is on its way")
    assert not faults(page)
    acting.mail_with(mail, "legacy-account@mail.example", "Why you cannot sign in").click()
    page.goto(mail.locator(".receipt a").get_attribute("href"))
    assert not faults(page)
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("heading", name="This is a legacy PACER account")).to_be_visible()
    assert not faults(page)


def test_a_session_warns_before_it_ends(new_visitor):
    page = new_visitor()
    page.clock.install()
    acting.sign_in(page, "public-reader")
    warning = page.locator(".session-warning")
    expect(warning).to_be_hidden()
    expect(warning).to_contain_text("In 30 minutes")  # the script runs, by the clock as it is now
    page.clock.fast_forward("26:00")
    expect(warning).to_contain_text("In 4 minutes you will be signed out")
    assert not faults(page)
    page.get_by_role("button", name="Stay signed in").click()
    expect(warning).to_be_hidden()
    page.clock.fast_forward("31:00")
    expect(warning).to_contain_text("You have been signed out")


def test_signed_out_elsewhere_in_the_middle_of_a_filing_and_the_draft_is_kept(new_visitor):
    office, home = (acting.sign_in(new_visitor(), "defense-counsel") for _ in range(2))
    acting.begin(home, acting.MOTION, acting.open_docket(home, acting.LARKSPUR))
    office.goto("/account/sessions/")
    expect(office.locator("main tbody tr")).to_have_count(2)
    assert not faults(office)
    office.get_by_role("button", name="Sign out everywhere else").click()
    expect(office.locator("main tbody tr")).to_have_count(1)
    home.get_by_role("button", name="Next", exact=True).last.click()
    expect(heading(home)).to_have_text("You are no longer logged in")
    expect(home.locator("main")).to_contain_text("was not carried out")
    assert not faults(home)
    home.get_by_role("link", name="Log in again").click()
    acting.give(home, "defense-counsel")
    acting.acknowledge(home)
    expect(home.locator(".steps .is-current")).to_be_visible()
    home.goto("/drafts/")
    expect(home.locator("main")).to_contain_text(acting.MOTION)
