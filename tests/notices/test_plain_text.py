"""Words of people on lines of a plain-text mail."""

import pytest

from notices.plain_text import WIDTH, block, fact, line, link


@pytest.mark.parametrize(
    "control",
    ["\n", "\r\n", "\x00", "\x07", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\t", "\x7f"],
)
def test_a_control_character_is_a_blank(control):
    assert line(f"A v.{control}B") == "A v. B"


def test_other_letters_stay_as_they_are():
    assert line("Peña § 5 – “so” 日本 🦉") == "Peña § 5 – “so” 日本 🦉"


def test_no_line_of_a_block_begins_at_the_margin_or_is_long():
    lines = block("word " * 200 + "x" * 1000 + "\nDocument Number: 1").split("\n")
    assert len(lines) > 20
    assert all(each.startswith("  ") and len(each) <= WIDTH for each in lines)


def test_nothing_of_a_long_word_is_lost():
    assert block("x" * 1000).replace("\n", "").replace(" ", "") == "x" * 1000


def test_a_fact_goes_on_below_its_first_word():
    lines = fact("Case Name:", "A v. B " * 30).split("\n")
    assert lines[0].startswith("Case Name:        A v. B")
    assert all(each.startswith(" " * 18) and len(each) <= WIDTH for each in lines[1:])
    assert len(lines) > 2


def test_a_fact_without_words_is_its_label():
    assert fact("Filer:", "") == "Filer:"
    assert fact("Filer:", "\x00") == "Filer:"


def test_a_link_is_never_broken():
    assert link("http://court.example/" + "x" * 200).strip() == "http://court.example/" + "x" * 200
