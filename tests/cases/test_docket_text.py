"""The grammar of docket text: one sentence out of a template, answers and papers."""

from datetime import date

import pytest

from cases import docket_text
from cases.docket_text import Attachment, Piece, Wording, html, plain, said, words

MOTION = "NOTICE OF MOTION AND MOTION to Dismiss[ {words}] filed by {filers}.[ Motion set for hearing on {hearing}.]"
ACME = {"filers": said("Plaintiff Acme Widgets LLC")}


def sentence(template: str, **rest) -> str:
    return plain(Wording(template, **rest).pieces())


def written(template: str, **filled: str) -> str:
    return sentence(template, filled={name: said(text) for name, text in filled.items()})


# ── The template ──────────────────────────────────────────────────────────────────────────────────────────


def test_placeholders_are_filled_where_they_stand():
    assert written("ORDER by {judge}: {ruling}.", judge="Judge Ana Roe", ruling="denying") == (
        "ORDER by Judge Ana Roe: denying."
    )


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ({}, "REPLY."),
        ({"re": "Motion[3]"}, "REPLY in support of Motion[3]."),
        ({"hearing": "6/12/2026", "judge": ""}, "REPLY."),
        ({"hearing": "6/12/2026", "judge": "Judge Ana Roe"}, "REPLY on 6/12/2026 before Judge Ana Roe."),
    ],
)
def test_an_optional_part_stays_only_when_all_of_it_is_filled(filled, expected):
    assert written("REPLY[ in support of {re}][ on {hearing} before {judge}].", **filled) == expected


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_blank_words_are_no_words(blank):
    assert sentence("ANSWER[ {words}] filed.", filled={"words": words(blank)}) == "ANSWER filed."


def test_spaces_are_single_and_none_stand_at_the_ends():
    assert written(" A {x}  B {y} C {z} ", x="", y=" two \n lines ") == "A B two lines C"


def test_a_text_of_nothing_is_nothing():
    assert Wording(" {words} ", {}).pieces() == []


def test_words_keep_one_space_around_them():
    filled = {"words": (Piece("  to Stay  ", is_words=True),)}
    assert sentence("MOTION {words} filed.", filled=filled) == "MOTION to Stay filed."


@pytest.mark.parametrize(
    ("filer", "expected"),
    [
        ("Acme Inc.", "ANSWER filed by Acme Inc. Hearing set."),
        ("Acme LLC", "ANSWER filed by Acme LLC. Hearing set."),
        ("Who?", "ANSWER filed by Who?. Hearing set."),
    ],
)
def test_a_name_that_ends_in_a_full_stop_does_not_make_two(filer, expected):
    assert written("ANSWER filed by {filers}. Hearing set.", filers=filer) == expected


def test_a_full_stop_is_saved_at_the_very_end_too():
    assert written("ANSWER filed by {filers}.", filers="Acme Inc.") == "ANSWER filed by Acme Inc."


def test_answers_are_never_read_as_a_template():
    assert written("ORDER re {re}.", re="{judge} [a] {re}") == "ORDER re {judge} [a] {re}."


def test_placeholders_of_a_template():
    assert docket_text.placeholders("{a}[ {b} and {c}] {a}") == {"a", "b", "c"}


# ── Around the template ───────────────────────────────────────────────────────────────────────────────────


def test_the_prefix_comes_first_in_capitals():
    assert sentence(MOTION, filled=ACME, prefix="Corrected") == (
        "CORRECTED NOTICE OF MOTION AND MOTION to Dismiss filed by Plaintiff Acme Widgets LLC."
    )


TWO_PAPERS = (Attachment(1, "Exhibit A", "/a/1"), Attachment(2, "Proposed Order", "/a/2"))


@pytest.mark.parametrize(
    ("is_nef", "expected"),
    [
        (False, "STATEMENT filed by Roe. (Attachments: # 1 Exhibit A, # 2 Proposed Order)"),
        (True, "STATEMENT filed by Roe. (Attachments: # (1) Exhibit A, # (2) Proposed Order)"),
    ],
)
def test_attachments_are_numbered_and_the_notice_brackets_the_numbers(is_nef, expected):
    wording = Wording("STATEMENT filed by Roe.", {}, attachments=TWO_PAPERS)
    assert plain(wording.pieces(bracket_attachments=is_nef)) == expected


def test_one_attachment_has_no_comma():
    assert sentence("STATEMENT.", filled={}, attachments=TWO_PAPERS[:1]) == "STATEMENT. (Attachments: # 1 Exhibit A)"


def test_attachments_then_new_counsel_then_the_signature():
    text = sentence(
        "ANSWER filed by Roe.",
        filled={},
        attachments=TWO_PAPERS[:1],
        added_counsel="(Attorney Ida Doe added to party Roe(pty:dft))",
        signed_by="Doe, Ida",
    )
    assert text == (
        "ANSWER filed by Roe. (Attachments: # 1 Exhibit A)(Attorney Ida Doe added to party Roe(pty:dft))(Doe, Ida)"
    )


def test_the_signature_alone_is_set_off_by_one_space():
    assert sentence("ANSWER filed by Roe.", filled={}, signed_by="Doe, Ida") == "ANSWER filed by Roe. (Doe, Ida)"


def test_the_docket_sheet_adds_the_entered_date():
    assert docket_text.entered(date(2026, 3, 7)) == " (Entered: 03/07/2026)"


# ── As HTML ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_filers_own_words_are_in_italics_and_nothing_else_is():
    pieces = Wording(MOTION, ACME | {"words": words("the Third Claim")}).pieces()
    assert html(pieces) == (
        "NOTICE OF MOTION AND MOTION to Dismiss <i>the Third Claim</i> filed by Plaintiff Acme Widgets LLC."
    )


HOSTILE = "<script>alert('x')</script> & \"more\""
ESCAPED = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;more&quot;"


@pytest.mark.parametrize("piece", [words(HOSTILE), said(HOSTILE), (Piece(HOSTILE, href="/d/1"),)])
def test_every_filled_piece_is_escaped(piece):
    made = html(Wording("NOTICE {x} filed.", {"x": piece}).pieces())
    assert ESCAPED in made
    assert "<script" not in made


def test_prefix_attachments_counsel_and_signature_are_escaped():
    wording = Wording(
        "NOTICE.",
        {},
        prefix="<b>",
        attachments=(Attachment(1, "<u>"),),
        added_counsel="<p>",
        signed_by="<q>",
    )
    assert html(wording.pieces()) == ("&lt;B&gt; NOTICE. (Attachments: # 1 &lt;u&gt;)&lt;p&gt;(&lt;q&gt;)")


def test_an_address_cannot_leave_its_attribute():
    assert Piece("[1]", href='/a" onclick="b').html == '<a href="/a&quot; onclick=&quot;b">[1]</a>'


def test_references_and_attachment_numbers_are_links_when_there_is_a_paper():
    wording = Wording(
        "REPLY in support of {re}.",
        {"re": (Piece("Motion to Dismiss"), Piece("[13]", href="/d/13"), Piece(", Statement"), Piece("[14]"))},
        attachments=(Attachment(1, "Exhibit A", "/d/15/1"), Attachment(2, "Exhibit B")),
    )
    assert html(wording.pieces()) == (
        'REPLY in support of Motion to Dismiss<a href="/d/13">[13]</a>, Statement[14].'
        ' (Attachments: # <a href="/d/15/1">1</a> Exhibit A, # 2 Exhibit B)'
    )


def test_plain_and_html_say_the_same():
    pieces = Wording(MOTION, ACME | {"words": words("all claims")}, signed_by="Doe, Ida").pieces()
    assert html(pieces).replace("<i>", "").replace("</i>", "") == plain(pieces)
