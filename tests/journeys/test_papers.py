"""Papers at the counter: what is refused and how, what an upload shows, and taking a paper out again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import papers
from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, MOTION, file, pdf
from tests.papers import MIB

pytestmark = pytest.mark.journey
REFUSED = {
    "locked.pdf": (papers.encrypted(user="secret"), "locked.pdf: security measures (a password"),
    "owner-locked.pdf": (papers.encrypted(), "owner-locked.pdf: security measures"),
    "script.pdf": (papers.with_action(S="/JavaScript", JS="app.alert(1)"), "script.pdf: it contains JavaScript"),
    "letter.docx": (b"PK\x03\x04 a word-processor file", "this is not a PDF file"),
    "empty.pdf": (b"", "The file is empty. Choose the PDF again."),
    "cut.pdf": (papers.paper("Half")[:300], "it is damaged or cut short"),
}
NETWORK = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def page(new_visitor) -> Page:
    """At the step where papers are uploaded."""
    page = acting.sign_in(new_visitor(), "plaintiff-counsel")
    acting.begin(page, MOTION, acting.open_docket(page, LARKSPUR))
    acting.next_step(page, "Documents")
    page.wait_for_load_state()  # until its scripts are there, the browser sends files by itself
    return page


def choose(page: Page, *files: dict) -> None:
    page.get_by_label("PDF files").set_input_files(files)
    page.get_by_role("button", name="Upload").click()


def names(page: Page) -> list[str]:
    return page.locator(".file-row__name a").all_inner_texts()


def kept(portal) -> set[str]:
    return {path.name for path in portal.court.documents.rglob("*") if path.is_file()}


def test_each_wrong_paper_is_explained_and_nothing_of_it_kept(page, portal):
    before = kept(portal)
    for name, (content, why) in REFUSED.items():
        choose(page, file(name, content))
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(why)
        expect(alert).to_be_focused()
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.locator(".file-row")).to_have_count(0)
    choose(page, pdf("sound.pdf"))  # the page that the refusals left behind still takes a good one
    expect(page.locator(".file-row")).to_contain_text("sound.pdf")
    assert len(kept(portal) - before) == 1


def test_a_paper_over_the_limit_is_explained_and_not_kept(page, portal, tmp_path):
    before, large = kept(portal), tmp_path / "large.pdf"
    large.write_bytes(papers.paper() + b"\n" * (36 * MIB))
    page.get_by_label("PDF files").set_input_files(large)
    expect(page.locator(".file-drop__list")).to_contain_text("large.pdf (36.0 MB)")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("large.pdf: this document cannot be loaded because it is over 35")
    expect(page.locator(".file-row")).to_have_count(0)
    assert kept(portal) == before


def test_of_several_files_the_sound_ones_are_kept_in_their_order(page):
    choose(page, pdf("motion.pdf"), file("broken.pdf", b"%PDF-"), pdf("exhibit.pdf"))
    expect(page.get_by_role("alert")).to_contain_text("broken.pdf: ")
    assert names(page) == ["motion.pdf", "exhibit.pdf"]
    page.get_by_role("link", name="Case", exact=True).click()
    page.go_back()
    assert names(page) == ["motion.pdf", "exhibit.pdf"]


def test_advice_is_no_refusal(page):
    acting.upload(page, file("scan.pdf", papers.scan()))
    expect(page.locator(".file-row__advice")).to_contain_text("There is no text that can be searched")
    acting.next_step(page, "Related entries")


def test_what_was_typed_stays_when_papers_come_and_go(page):
    acting.upload(page, pdf("motion.pdf"), pdf("a.pdf"), pdf("b.pdf"))
    acting.describe(page, 1, "Exhibit", "A")
    acting.describe(page, 2, "Declaration", "of Ada Quill")
    acting.upload(page, pdf("c.pdf"))
    expect(page.get_by_label("Description of attachment 2")).to_have_value("of Ada Quill")
    acting.describe(page, 3, "Proposed Order")
    page.get_by_role("button", name="Remove a.pdf").click()
    expect(page.locator(".file-row")).to_have_count(3)
    assert names(page) == ["motion.pdf", "b.pdf", "c.pdf"]
    expect(page.get_by_label("Description of attachment 1")).to_have_value("of Ada Quill")
    expect(page.get_by_label("Category of attachment 2")).to_have_value("Proposed Order")
    acting.next_step(page, "Related entries")


def test_without_its_main_document_the_next_paper_becomes_it(page):
    acting.upload(page, pdf("wrong.pdf"), pdf("right.pdf"))
    page.get_by_role("button", name="Remove wrong.pdf").click()
    expect(page.locator(".file-row")).to_have_count(1)
    expect(page.locator(".file-row")).to_contain_text("Main document: right.pdf")


def test_an_attachment_must_be_named(page):
    acting.upload(page, pdf("motion.pdf"), pdf("a.pdf"))
    page.get_by_role("button", name="Next", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a category or describe this attachment")
    expect(page).to_have_title(re.compile("^Error: "))
    acting.describe(page, 1, "Exhibit")
    acting.next_step(page, "Related entries")


def test_a_file_that_was_chosen_is_uploaded_also_by_next(page):
    acting.upload(page, pdf("motion.pdf"))
    page.get_by_label("PDF files").set_input_files(pdf("late.pdf"))
    expect(page.locator(".file-drop__list")).to_contain_text("late.pdf (1 KB)")
    page.get_by_role("button", name="Next", exact=True).last.click()
    expect(page.locator(".file-row")).to_have_count(2)
    assert names(page) == ["motion.pdf", "late.pdf"]


def test_a_slow_upload_shows_how_far_it_is(page):
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", NETWORK | {"uploadThroughput": 400_000})
    choose(page, file("slow.pdf", papers.one_page(content=papers.stream(b"%" + b"x" * 600_000 + b"\n"))))
    bar = page.get_by_role("progressbar", name="Upload")
    expect(bar).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_text("Uploading…")
    expect(bar).not_to_have_js_property("value", 0)
    line.send("Network.emulateNetworkConditions", NETWORK)
    expect(page.locator(".file-row")).to_have_count(1)
    expect(bar).to_have_count(0)


def test_a_broken_line_is_told_and_the_file_can_be_sent_again(page):
    page.route("**/documents/", lambda route: route.abort())
    choose(page, pdf("motion.pdf"))
    expect(page.locator("[data-progress]")).to_have_text("The connection broke; nothing was added. Try again.")
    page.unroute("**/documents/")
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".file-row")).to_have_count(1)


def test_one_paper_of_the_draft_opens_as_it_was_sent(page):
    content = papers.paper("As I wrote it")
    acting.upload(page, file("mine.pdf", content))
    answer = page.request.get(page.get_by_role("link", name="mine.pdf").get_attribute("href"))
    assert answer.body() == content
