"""Words are found in a docket's HTML and marked, and nothing in it comes loose."""

import pytest

from cases.record.marking import marker

LINE = 'MOTION to Dismiss &lt;b&gt; filed by Señor R&amp;D. <a href="/documents/motion/1/">1</a> (Roe, Jane)'


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("dismiss", "to <mark>Dismiss</mark> &lt;b&gt;"),
        ("SENOR", "<mark>Señor</mark> R&amp;D."),
        ("r&d", "<mark>R&amp;D</mark>."),
        ("<b>", "<mark>&lt;b&gt;</mark> filed"),
        ("roe jane", "(<mark>Roe</mark>, <mark>Jane</mark>)"),
        ("1", '<a href="/documents/motion/1/"><mark>1</mark></a>'),
    ],
)
def test_each_word_is_marked_where_it_stands(asked, expected):
    assert expected in marker(asked)(LINE)


@pytest.mark.parametrize("asked", ["dismiss", "motion", "o", "a", "e", "&", "<", "amp", "documents"])
def test_the_line_is_the_same_without_its_marks(asked):
    marked = marker(asked)(LINE)
    assert marked is None or marked.replace("<mark>", "").replace("</mark>", "") == LINE


@pytest.mark.parametrize("asked", ["appeal", "dismiss appeal", "href", "documents", "lt;b"])
def test_a_line_without_one_of_the_words_is_none(asked):
    assert marker(asked)(LINE) is None


@pytest.mark.parametrize("nothing", ["", " ", "\u0301"])
def test_no_words_leave_the_line_as_it_is(nothing):
    assert marker(nothing)(LINE) == LINE


def test_letters_that_fold_to_two_are_marked_whole():
    assert marker("strasse")("Die Straße 5") == "Die <mark>Straße</mark> 5"
