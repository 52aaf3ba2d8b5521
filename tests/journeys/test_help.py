"""Help as people use it: search in plain words, open a question, press its button; by keys alone; on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from efiling import faq
from tests.journeys import acting
from tests.journeys.looking import NARROW, faults, visit

pytestmark = pytest.mark.journey


def test_a_stranger_searches_opens_the_answer_and_presses_the_button(new_visitor):
    page = new_visitor()
    page.goto("/")
    page.get_by_role("link", name="All questions, and search").click()
    page.get_by_label("Search the help").fill("why can’t I sign in?")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/help/\?q=why"))
    assert not faults(page)
    page.get_by_role("link", name="Why am I having problems with my E-filing login and password?").first.click()
    expect(page).to_have_url(re.compile("/help/problems-with-login/$"))
    assert not faults(page)
    page.locator("main .actions").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/account/"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("There is nothing here that you may see")


def test_a_search_for_nothing_known_leads_on(new_visitor):
    page = new_visitor()
    page.goto("/help/?q=zeppelin")
    assert not faults(page)
    page.get_by_role("link", name="You have no login yet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do I receive a login and password?")


def test_a_button_that_needs_a_login_asks_for_it_and_goes_on(new_visitor):
    page = new_visitor()
    page.goto("/help/public-view/")
    page.get_by_role("link", name="Find a case").click()
    acting.give(page, "public-reader")
    expect(page).to_have_url(re.compile("/query/$"))


def test_counsel_begin_a_notice_of_appearance_from_its_answer(new_visitor):
    page = acting.sign_in(new_visitor(), "plaintiff-colleague")
    page.get_by_role("link", name="Help", exact=True).click()
    page.get_by_role("link", name="How do I add counsel to a case?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do I add counsel to a case?")
    assert not faults(page)
    page.get_by_role("link", name="Appear in a case (Form G-123)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Appear in a case")
    assert not faults(page)


def test_who_only_reads_is_told_instead_of_refused(new_visitor):
    page = acting.sign_in(new_visitor(), "public-reader")
    page.goto("/help/attorney-leaves-firm/")
    expect(page.get_by_text("This login does not file in this court")).to_be_visible()
    expect(page.get_by_role("button", name="Appear in a case")).to_have_count(0)
    assert not faults(page)


def test_with_the_keys_alone_and_on_a_narrow_screen(new_visitor):
    page = new_visitor(viewport=NARROW)
    page.goto("/help/")
    page.get_by_label("Search the help").focus()
    page.keyboard.type("new firm")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/help/\?q=new\+firm"))
    question = page.get_by_role("link", name=faq.find("changing-firms").question)
    for _ in range(40):
        page.keyboard.press("Tab")
        if question.evaluate("link => link === document.activeElement"):
            break
    expect(question).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(faq.find("changing-firms").question)


def test_without_javascript_the_search_is_the_same(new_visitor):
    page = new_visitor(java_script_enabled=False)
    page.goto("/help/")
    page.get_by_label("Search the help").fill("midnight")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="1 question about “midnight”")).to_be_visible()


def test_every_answer_on_both_screens(new_visitor):
    page, wrong = new_visitor(), []
    for slug in faq.QUESTIONS:
        wrong += visit(page, f"/help/{slug}/")[1]
    assert not wrong, "\n".join(wrong)
