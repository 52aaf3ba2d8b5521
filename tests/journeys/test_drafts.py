"""Drafts live through logging out, second tabs, double clicks, lost answers, the back button and a refresh."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import BLUE_HERON, LARKSPUR, TESSELLATE, pdf

pytestmark = pytest.mark.journey
NOTICE = "Notice of Electronic Filing"


@pytest.fixture
def page(new_visitor):
    return acting.sign_in(new_visitor(), "plaintiff-counsel")


def heading(page):
    return page.get_by_role("heading", level=1)


def is_on_the_docket_once(page, title: str, words: str) -> None:
    acting.open_docket(page, title)
    expect(acting.entries_with(page, words)).to_have_count(1)


def test_a_draft_waits_while_its_owner_is_logged_out(page):
    number = acting.open_docket(page, LARKSPUR)
    acting.draft_motion(page, number, "after a Good Night", pdf("motion.pdf"))
    acting.sign_out(page)
    acting.sign_in(page, "plaintiff-counsel")
    page.get_by_role("link", name="My drafts").click()
    draft = page.locator(".listing tbody tr", has_text=number)
    expect(draft.locator("[data-label=Documents]")).to_have_text("1")
    draft.get_by_role("link").click()
    expect(page.locator(".docket-text")).to_contain_text("after a Good Night")
    expect(page.locator(".file-row")).to_contain_text("motion.pdf")
    acting.submit(page)
    page.goto("/drafts/")
    expect(page.locator("main")).to_contain_text("You have no drafts.")


def test_nobody_else_sees_a_draft_even_of_the_same_firm(page, new_visitor):
    acting.draft_motion(page, acting.open_docket(page, LARKSPUR), "for One's Own Eyes")
    colleague = acting.sign_in(new_visitor(), "plaintiff-colleague")
    answer = colleague.goto(page.url)
    assert answer.status == 404
    colleague.goto("/drafts/")
    expect(colleague.locator("main")).to_contain_text("You have no drafts.")


def test_two_drafts_in_two_tabs_do_not_mix(page):
    other = page.context.new_page()
    first, second = acting.open_docket(page, LARKSPUR), acting.open_docket(other, TESSELLATE)
    acting.begin(page, acting.MOTION, first)
    acting.begin(other, acting.MOTION, second)
    acting.next_step(page, "Documents")
    acting.next_step(other, "Documents")
    acting.upload(page, pdf("first.pdf"))
    acting.upload(other, pdf("second.pdf"))
    for tab, words in ((page, "in the First Tab"), (other, "in the Second Tab")):
        acting.next_step(tab, "Related entries")
        acting.next_step(tab, "Details")
        acting.next_step(tab, "Docket text")
        tab.get_by_label("Your words").fill(words)
    acting.next_step(other, "Review")
    acting.next_step(page, "Review")
    for tab, number, name in ((page, first, "first.pdf"), (other, second, "second.pdf")):
        expect(tab.locator(".caption__number")).to_contain_text(number)
        expect(tab.locator(".file-row")).to_contain_text(name)
        acting.submit(tab)
    is_on_the_docket_once(page, LARKSPUR, "in the First Tab")
    expect(acting.entries_with(page, "in the Second Tab")).to_have_count(0)
    is_on_the_docket_once(page, TESSELLATE, "in the Second Tab")


def test_a_review_that_is_out_of_date_is_shown_again_and_not_filed(page):
    acting.draft_motion(page, acting.open_docket(page, BLUE_HERON), "as First Read")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("link", name="Docket text").click()
    other.get_by_label("Your words").fill("as Changed Meanwhile")
    acting.next_step(other, "Review")
    page.get_by_role("button", name="File", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Read it again, then submit it.")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("p.docket-text")).to_contain_text("as Changed Meanwhile")
    acting.submit(page)
    is_on_the_docket_once(page, BLUE_HERON, "as Changed Meanwhile")
    expect(acting.entries_with(page, "as First Read")).to_have_count(0)


def test_a_double_click_files_once(page):
    acting.draft_motion(page, acting.open_docket(page, LARKSPUR), "with Two Clicks")
    page.get_by_role("button", name="File", exact=True).dblclick()
    expect(heading(page)).to_have_text(NOTICE)
    is_on_the_docket_once(page, LARKSPUR, "with Two Clicks")


def test_back_and_refresh_after_filing_lead_to_the_notice(page):
    acting.draft_motion(page, acting.open_docket(page, LARKSPUR), "and Looking Back")
    acting.submit(page)
    notice = page.url
    page.reload()
    expect(heading(page)).to_have_text(NOTICE)
    page.go_back()
    expect(heading(page)).to_have_text(NOTICE)
    assert page.url == notice
    is_on_the_docket_once(page, LARKSPUR, "and Looking Back")


def test_the_same_review_filed_from_a_second_tab_gives_the_same_notice(page):
    acting.draft_motion(page, acting.open_docket(page, LARKSPUR), "in Both Tabs")
    other = page.context.new_page()
    other.goto(page.url)
    acting.submit(page)
    acting.submit(other)
    assert other.url == page.url
    is_on_the_docket_once(page, LARKSPUR, "in Both Tabs")


def test_when_the_answer_is_lost_my_filings_says_that_it_went_through(page):
    acting.draft_motion(page, acting.open_docket(page, LARKSPUR), "though the Line Broke")
    review = page.url
    reference = re.search(r"/filing/(\w+)/", review)[1]

    def lose_the_answer(route):
        route.fetch(max_redirects=0)  # the court has taken it …
        route.abort()  # … and the filer never hears of it

    page.route("**/submit/", lose_the_answer)
    page.get_by_role("button", name="File", exact=True).click()
    page.wait_for_url(re.compile("chrome-error:"))
    page.unroute("**/submit/")
    page.goto("/filings/")
    row = page.locator(".listing tbody tr", has_text=reference)
    expect(row).to_have_count(1)
    page.goto(review)
    expect(heading(page)).to_have_text(NOTICE)
    expect(page.locator(".lede")).to_contain_text(reference)
    is_on_the_docket_once(page, LARKSPUR, "though the Line Broke")
