"""A motion is filed with the keys alone: Tab, Enter, Space and arrows; wherever the focus is, it is seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, MOTION, PASSWORD, pdf

pytestmark = pytest.mark.journey
MOST_STOPS = 150
# What has the focus: its words, and whether an outline shows it. A box of the design system wears its label's.
FOCUSED = """() => {
    const at = document.activeElement, label = at.labels?.[0];
    const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const box = label && outlined(getComputedStyle(label, "::before"));
    return { words: (label ?? at).innerText ?? "", seen: at === document.body || box || outlined(getComputedStyle(at)),
             kind: at.tagName, id: at.id };
}"""


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, words: str, *, exactly: bool = False) -> None:
    """Tab until what has the focus begins with `words`, or is just that; every stop on the way shows its focus."""
    for _ in range(MOST_STOPS):
        press(page, "Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], f"Nobody sees the focus on {focused} at {page.url}"
        if focused["words"].strip() == words or (focused["words"].startswith(words) and not exactly):
            return
    raise AssertionError(f"The Tab key never came to “{words}” at {page.url}")


def on_step(page: Page, name: str) -> None:
    expect(page.locator(".steps .is-current")).to_have_text(re.compile(name))


def on_page(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


@pytest.fixture
def page(browser_page: Page) -> Page:
    """Signed in by the keys; the field for the username has the focus from the start."""
    browser_page.on("filechooser", lambda chooser: None)  # the browser hands choosers over from the start
    browser_page.goto("/account/sign-in/")
    browser_page.keyboard.type("plaintiff-counsel")
    press(browser_page, "Tab")
    browser_page.keyboard.type(PASSWORD)
    press(browser_page, "Enter")
    on_page(browser_page, "Notice of redaction responsibility")
    tab_to(browser_page, "I have read")
    press(browser_page, "Space")
    tab_to(browser_page, "Continue")
    press(browser_page, "Enter")
    on_page(browser_page, "My desk")
    return browser_page


def test_the_first_stop_skips_the_menu(page):
    press(page, "Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    press(page, "Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, "2:")  # the first case of the desk: the menu was skipped
    assert page.evaluate(FOCUSED)["kind"] == "A"


def test_a_refused_form_leads_from_its_summary_to_the_field(page):
    page.goto("/civil/")
    tab_to(page, MOTION)
    press(page, "Enter")
    on_step(page, "Case")
    tab_to(page, "Next")
    press(page, "Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    press(page, "Tab", "Enter")
    expect(page.get_by_label("Case number")).to_be_focused()


def test_a_motion_is_filed(page):
    tab_to(page, "Civil events")
    press(page, "Enter")
    on_page(page, "Civil events")
    tab_to(page, MOTION)
    press(page, "Enter")
    on_step(page, "Case")
    choose_case_and_filer(page)
    upload_and_describe(page)
    answer_the_rest(page)
    tab_to(page, "File", exactly=True)
    press(page, "Enter")
    expect(page.locator(".receipt")).to_contain_text("MOTION to Amend by Keys Alone")
    acting.open_docket(page, LARKSPUR)
    expect(acting.entries_with(page, "by Keys Alone")).to_have_count(1)


def choose_case_and_filer(page: Page) -> None:
    tab_to(page, "Case number")
    mine = page.locator("#id_mine option", has_text="Larkspur").text_content()
    page.keyboard.type(mine.split()[0])
    press(page, "Enter")
    on_step(page, "Filers")
    tab_to(page, "Plaintiff Larkspur")
    press(page, "Space")
    expect(page.get_by_label("Plaintiff Larkspur")).not_to_be_checked()
    press(page, "Space")
    tab_to(page, "Next")
    press(page, "Enter")
    on_step(page, "Documents")


def upload_and_describe(page: Page) -> None:
    tab_to(page, "PDF files")
    with page.expect_file_chooser() as chooser:
        press(page, "Enter")
    chooser.value.set_files([pdf("motion.pdf"), pdf("a.pdf")])
    tab_to(page, "Upload")
    press(page, "Enter")
    expect(page.locator(".file-row")).to_have_count(2)
    tab_to(page, "Category of attachment 1")
    press(page, "ArrowDown")
    expect(page.get_by_label("Category of attachment 1")).to_have_value("Exhibit")
    tab_to(page, "Description of attachment 1")
    page.keyboard.type("A")
    press(page, "Enter")  # in a field, Enter means Next: it neither uploads nor removes
    on_step(page, "Related entries")


def answer_the_rest(page: Page) -> None:
    for following in ("Details", "Docket text"):
        tab_to(page, "Next")
        press(page, "Enter")
        on_step(page, following)
    tab_to(page, "Your words")
    page.keyboard.type("by Keys Alone")
    expect(page.locator("#preview")).to_contain_text("by Keys Alone")
    tab_to(page, "Next")
    press(page, "Enter")
    on_step(page, "Review")
    expect(page.locator("main .docket-text")).to_contain_text("(Attachments: # 1 Exhibit A)")
