"""Who reads and who files: menus, refusals in words, the sealed case that is not there, the sealed paper that is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acting
from tests.journeys.acting import BLUE_HERON, LARKSPUR, SEALED, SOCIAL_SECURITY
from tests.pages import TOKEN

pytestmark = pytest.mark.journey
READERS = ["self-represented", "public-reader", "firm-account", "legacy-account", "unlinked-counsel"]
FILERS = ["plaintiff-counsel", "defense-counsel", "us-attorney"]


@pytest.fixture
def sealed_case(new_visitor) -> str:
    """The address of the sealed docket, which the court alone can find."""
    clerk = acting.sign_in(new_visitor(), "clerk-one")
    acting.open_docket(clerk, SEALED)
    expect(clerk.locator(".sealed-notice")).to_contain_text("Only the court knows of this case.")
    return clerk.url


@pytest.mark.parametrize("who", READERS)
def test_who_may_not_file_is_told_so_in_words(who, new_visitor):
    page = acting.sign_in(new_visitor(), who)
    menu = page.get_by_role("navigation", name="CM/ECF menu")
    expect(menu.get_by_role("link")).to_have_text(["Query", "Reports", "Utilities", "Search", "Help"])
    expect(page.get_by_role("button", name="Log Out")).to_be_visible()
    for path in ("/civil/", "/criminal/"):
        answer = page.goto(path)
        assert answer.status == 403
        expect(page.locator("main")).to_contain_text(re.compile("This login may not file|Leave to e-file without a"))
        expect(page.locator("main")).to_contain_text("(213) 555-0142")
    acting.open_docket(page, LARKSPUR)
    expect(page.get_by_role("link", name="File in this case")).to_have_count(0)
    expect(page.get_by_role("link", name="1", exact=True).first).to_be_visible()


@pytest.mark.parametrize("who", FILERS)
def test_who_may_file_has_the_whole_menu(who, new_visitor):
    page = acting.sign_in(new_visitor(), who)
    menu = page.get_by_role("navigation", name="CM/ECF menu").get_by_role("link")
    expect(menu).to_have_text(["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Help"])


@pytest.mark.parametrize("who", ["public-reader", "plaintiff-counsel", "us-attorney"])
def test_a_sealed_case_is_not_there_for_anyone_outside_the_court(who, sealed_case, new_visitor):
    page = acting.sign_in(new_visitor(), who)
    missing = page.request.get("/cases/nosuchcase/")
    answer = page.request.get(sealed_case)
    assert answer.status == missing.status == 404
    assert TOKEN.sub("", answer.text()) == TOKEN.sub("", missing.text())
    page.goto(f"/query/?case={SEALED}")
    expect(page.locator("main")).to_contain_text("No case was found.")
    page.goto("/hearings/")
    expect(page.locator("main")).not_to_contain_text(SEALED)


def test_the_court_reads_the_sealed_case(sealed_case, new_visitor):
    page = acting.sign_in(new_visitor(), "chambers")
    assert page.goto(sealed_case).status == 200
    expect(page.locator(".sheet__head")).to_contain_text("Corvane Home Health")


def own_links(row) -> list[str]:
    """Links in the row of an entry that lead to that entry's own papers."""
    entry = row.get_attribute("id").removeprefix("entry-")
    hrefs = [link.get_attribute("href") for link in row.locator("a").all()]
    return [href for href in hrefs if f"/documents/{entry}/" in href and not href.endswith("/why/")]


def sealed_row(page: Page):
    acting.open_docket(page, BLUE_HERON)
    return acting.entries_with(page, "Unredacted Survey Data")


@pytest.mark.parametrize("who", ["public-reader", "plaintiff-counsel"])
def test_a_sealed_entry_shows_its_text_and_no_link_even_to_its_filer(who, new_visitor):
    page = acting.sign_in(new_visitor(), who)
    row = sealed_row(page)
    expect(row).to_contain_text("SEALED DOCUMENT Unredacted Survey Data")
    expect(row.locator(".badge--sealed")).to_be_visible()
    assert own_links(row) == []
    entry = row.get_attribute("id").removeprefix("entry-")
    assert page.request.get(f"/documents/{entry}/0/").url.endswith("/why/")
    row.get_by_role("link", name="Why").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This paper is under seal")


def test_the_court_opens_the_sealed_paper(new_visitor):
    page = acting.sign_in(new_visitor(), "clerk-one")
    links = own_links(sealed_row(page))
    assert len(links) == 3
    assert any("Page ID #:" in text for text in acting.text_of_pdf(page, f"{links[0]}0/"))


def test_a_social_security_docket_opens_its_papers_at_the_courthouse(new_visitor):
    """Where the suite sits. That it does not elsewhere is held without a browser."""
    page = acting.sign_in(new_visitor(), "public-reader")
    acting.open_docket(page, SOCIAL_SECURITY)
    expect(page.locator(".sealed-notice")).to_contain_text("at a public terminal of the courthouse")
    assert own_links(acting.entries_with(page, "COMPLAINT").first) != []
