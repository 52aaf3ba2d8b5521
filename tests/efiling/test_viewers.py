"""What to do when a PDF does not open: each browser has its steps, and the court's recommendations stand in them."""

import io

import pypdf
import pytest

from accounts.browsers import Browser
from efiling import viewers

MAC, PHONE = "a Mac", "an iPhone or iPad"


@pytest.mark.parametrize(
    ("browser", "slug"),
    [
        (Browser("Safari", 18, MAC), "safari-mac"),
        (Browser("Firefox", 132, MAC), "firefox-mac"),
        (Browser("Chrome", 131, MAC), "other-mac"),
        (Browser("Edge", 131, MAC), "other-mac"),
        (Browser("", 0, MAC), "other-mac"),
        (Browser("Safari", 18, PHONE), "ipad"),
        (Browser("Chrome", 131, PHONE), "ipad"),
        (Browser("Chrome", 131, "Android"), "android"),
        (Browser("Firefox", 132, "Android"), "android"),
        (Browser("Firefox", 132, "Windows"), "firefox"),
        (Browser("Edge", 131, "Windows"), "edge"),
        (Browser("Chrome", 131, "Linux"), "chrome"),
        (Browser("Opera", 114, "Windows"), "chrome"),
        (Browser("Internet Explorer", 11, "Windows"), "other"),
        (Browser("", 0, ""), "other"),
    ],
    ids=str,
)
def test_each_browser_has_its_steps(browser, slug):
    assert viewers.steps_for(browser).slug == slug


@pytest.mark.parametrize("row", viewers.ROWS, ids=lambda row: row.slug)
def test_steps_are_a_few_whole_sentences(row):
    assert 2 <= len(row.steps) <= 7
    assert all(step[0].isupper() and step[-1] in ".?" for step in row.steps)


def test_no_two_rows_share_an_anchor():
    assert len({row.slug for row in viewers.ROWS}) == len({row.title for row in viewers.ROWS}) == len(viewers.ROWS)


def said(slug: str) -> str:
    return " ".join(next(row for row in viewers.ROWS if row.slug == slug).steps)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("safari-mac", "the latest Safari"),
        ("safari-mac", "the free Mozilla Firefox for everything that you do in CM/ECF"),
        ("firefox-mac", "the latest Firefox"),
        ("firefox-mac", "the latest Safari for everything that you do in CM/ECF"),
        ("other-mac", "On a Mac the court recommends Safari or Firefox"),
        ("other", "the free Adobe Acrobat Reader"),
        ("other", "You may have the program, and the browser may not know of it"),
    ],
)
def test_what_the_courts_answer_says_is_said(slug, words):
    assert words in said(slug)


def test_the_sample_is_one_page_that_says_that_it_can_be_read():
    pages = pypdf.PdfReader(io.BytesIO(viewers.sample())).pages
    assert len(pages) == 1
    assert "Your PDF viewer works" in pages[0].extract_text()
    assert "nothing filed here is filed with a court" in pages[0].extract_text()
