"""What people do at the browser: sign in, walk through a filing step by step, read what came of it."""

import io
import re
import time

import pypdf
from playwright.sync_api import APIResponse, Page, expect

from tests import papers

PASSWORD = "Court-House-2026!"
LARKSPUR, SUNMEADOW, BLUE_HERON, ORCHARD = "Larkspur", "Sunmeadow", "Blue Heron", "Orchard Terrace"
HARBOR, TESSELLATE, SOCIAL_SECURITY, SEALED = "Alder Creek", "Tessellate", "Commissioner", "Corvane"
MOTION = "Motion to Amend/Correct"
DOOR, REDACTION = "/account/sign-in/", "/account/sign-in/redaction/"
PATIENCE = 20  # seconds: a busy machine is slow, not wrong
expect.set_options(timeout=15_000)


def pdf(name: str, *texts: str) -> dict:
    """A paper as a browser hands it to a file field."""
    return file(name, papers.paper(*texts))


def file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


# ── Coming in ─────────────────────────────────────────────────────────────────────────────────────────────


def sign_in(page: Page, username: str) -> Page:
    """To the desk, by the forms of the door but without drawing them: how those look is seen in test_signing_in."""
    answer = _post(page, DOOR, username=username, password=PASSWORD)
    if answer.url.endswith(REDACTION):
        _post(page, REDACTION, is_understood="on")
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
    return page


def _post(page: Page, address: str, **fields: str) -> APIResponse:
    """A form of ours, sent by the browser that `page` is in; where that leads."""
    token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page.request.get(address).text())
    return page.request.post(address, form={"csrfmiddlewaretoken": token[1], **fields})


def give(page: Page, username: str, password: str = PASSWORD) -> None:
    """What the door asks for, typed into its page."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def acknowledge(page: Page) -> None:
    """Filers tick, at each sign-in, that they must redact; nobody else is asked."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).not_to_have_text("Login to CM/ECF")
    if heading.inner_text() == "Notice of redaction responsibility":
        tick(page, "I have read this notice")
        page.get_by_role("button", name="Continue").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Log Out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Login to CM/ECF")


def open_docket(page: Page, title: str) -> str:
    """Find a case by words of its title; returns its number, as in 2:26-cv-01847."""
    page.goto(f"/query/?case={title}")
    accept_price(page)
    heading = page.get_by_role("heading", level=1).inner_text()
    return re.search(r"\d:\d\d-\w\w-\d{5}", heading)[0]


def accept_price(page: Page) -> None:
    """Of the search, and of the docket that it leads to, if that is not one's own; at the courthouse of neither."""
    view = page.get_by_role("button", name="View Report")
    for _ in range(2):
        if view.count():
            with page.expect_navigation():
                view.click()
    expect(view).to_have_count(0)


# ── Filing, a step at a time ──────────────────────────────────────────────────────────────────────────────


def next_step(page: Page, expected: str) -> None:
    page.get_by_role("button", name="Next", exact=True).last.click()
    expect(page.locator(".steps .is-current")).to_have_text(re.compile(expected))


def begin(page: Page, event: str, number: str, *, menu: str = "civil") -> None:
    """Choose the event and the case."""
    page.goto(f"/{menu}/")
    page.get_by_role("button", name=event, exact=True).click()
    page.get_by_label("Case number").fill(number)
    page.get_by_role("button", name="Next").click()


def tick(page: Page, label: str) -> None:
    """A checkbox or radio button by its words; the design system hides the box itself behind its label."""
    page.locator("label", has_text=label).first.click()


def upload(page: Page, *files: dict) -> None:
    expect(page.locator(".steps .is-current")).to_have_text(re.compile("Documents"))
    before = page.locator(".file-row").count()
    page.get_by_label("PDF files").set_input_files(files)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".file-row")).to_have_count(before + len(files))


def describe(page: Page, attachment: int, category: str, description: str = "") -> None:
    page.get_by_label(f"Category of attachment {attachment}", exact=True).select_option(category)
    page.get_by_label(f"Description of attachment {attachment}", exact=True).fill(description)


def draft_motion(page: Page, number: str, words: str, *files: dict) -> None:
    """A motion by one's own client, drafted as far as the review."""
    begin(page, MOTION, number)
    next_step(page, "Documents")
    upload(page, *(files or (pdf("motion.pdf"),)))
    next_step(page, "Related entries")
    next_step(page, "Details")
    next_step(page, "Docket text")
    page.get_by_label("Your words").fill(words)
    next_step(page, "Review")


def submit(page: Page) -> None:
    page.get_by_role("button", name="File", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notice of Electronic Filing")


# ── What came of it ───────────────────────────────────────────────────────────────────────────────────────


def entries_with(page: Page, words: str):
    """The docket entries, on the sheet that is open, whose text has these words."""
    return page.locator(".docket tbody tr", has_text=words)


def mail_with(page: Page, address: str, subject: str, *, count: int = 1):
    """Wait until the Mail room shows `count` mails of this subject for the address; their links."""
    found, until = page.locator(".listing a", has_text=subject), time.monotonic() + PATIENCE
    while True:
        page.goto(f"/mail/room/?to={address}")
        if found.count() >= count or time.monotonic() > until:
            break
        time.sleep(0.2)
    expect(found).to_have_count(count)
    return found


def text_of_pdf(page: Page, url: str) -> list[str]:
    """The text of each page of a PDF that this visitor may open."""
    answer = page.request.get(url)
    assert answer.status == 200, (url, answer.status)
    assert answer.headers["content-type"] == "application/pdf"
    return [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(answer.body())).pages]
