"""The dictionary of docket events: its rows read well, are found in plain words, and faulty ones are refused."""

import re
from datetime import date

import pytest

from cases import docket_text, events
from cases.docket_text import Wording, plain, said, words
from cases.events.event import (
    EVERY_CASE,
    Category,
    Effect,
    Event,
    Kind,
    Paper,
    Source,
)
from cases.visibility import Seal

ROWS = list(events.DICTIONARY.values())
every_row = pytest.mark.parametrize("event", ROWS, ids=lambda event: event.code)
SAMPLES = {
    Kind.TEXT: "Ida Doe",
    Kind.DATE: "3/7/2026",
    Kind.MOMENT: "6/15/2026 at 01:30 PM",
    Kind.CHOICE: "granting",
    Kind.JUDGE: "Judge Ana Roe",
    Kind.MAGISTRATE: "Magistrate Judge Bo Poe",
    Kind.PARTIES: "Beta Gadgets Inc.",
    Kind.NEW_PARTIES: "Defendant Gamma LLC",
    Kind.MONEY: "$405.00",
    Kind.CASE: "2:26-cv-00077",
}


def text_of(event: Event, *, in_full: bool) -> str:
    """The docket text with every answer given, or with no more than the event insists on."""
    filled = {
        prompt.name: said(prompt.choices[0] if prompt.choices else SAMPLES[prompt.kind])
        for prompt in event.prompts
        if in_full or prompt.is_required
    }
    filled["signed_by"] = said("Ida Doe")
    filled["filers"] = said("Plaintiff Acme Inc.") if in_full or not event.needs_no_party else ()
    filled["words"] = words("as to the Third Claim") if in_full else ()
    filled["re"] = said("Statement[7]") if in_full or (event.relates and event.relates.is_required) else ()
    return plain(Wording(event.text, filled).pieces())


# ── Every row ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("in_full", [True, False])
@every_row
def test_it_reads_well_with_and_without_what_is_optional(event, in_full):
    text = text_of(event, in_full=in_full)
    assert text == text.strip()
    assert not re.search(r"  | [.,;:)]|\.\.|[,;:]\.|\( |[{}]|\[\D", text), text
    assert not re.search(r"\b(re|to|by|of|on|upon|before|as to|in)[:.]?( filed by|[.,;]|$)", text, re.IGNORECASE), text


@every_row
def test_nothing_that_was_asked_or_said_is_left_out(event):
    text = text_of(event, in_full=True)
    for prompt in event.prompts:
        assert (prompt.choices[0] if prompt.choices else SAMPLES[prompt.kind]) in text
    assert "as to the Third Claim" in text
    assert ("Statement[7]" in text) is ("{re}" in event.text)


@every_row
def test_a_partys_text_names_its_filers_and_the_courts_own_does_not(event):
    names_filers = re.search(
        r"(filed by|Executed by|on behalf of) (attorney )?Plaintiff Acme Inc\.", text_of(event, in_full=True), re.I
    )
    assert bool(names_filers) is not event.is_by_court


@every_row
def test_only_a_party_makes_a_motion_and_only_the_court_decides_closes_and_assigns(event):
    if event.is_motion:
        assert not event.is_by_court
    if (event.relates and event.relates.kind == "decides") or {Effect.CLOSES_CASE, Effect.ASSIGNS_JUDGES} & set(
        event.effects
    ):
        assert event.is_by_court


@every_row
def test_a_disposition_is_the_courts_own_and_no_transcript_nor_notice_of_the_clerk(event):
    is_judges = event.category in {Category.ORDERS, Category.MINUTES}
    assert event.is_disposition is (event.is_by_court and is_judges and event.code != "transcript")
    if event.is_opinion:
        assert event.is_disposition


def test_what_the_court_enters_and_is_no_disposition():
    assert {event.code for event in ROWS if event.is_by_court and not event.is_disposition} == {
        *("transcript", "notice-of-assignment", "notice-of-adr-program", "summons-issued", "summons-issued-at-opening"),
        *("deficiency-in-summons-request", "deficiency-in-case-opening", "deficiency-in-filed-documents"),
        *("placed-in-file-not-used", "certificate-of-service"),
    }


def test_only_a_transcript_waits_and_for_ninety_days():
    filed_on = date(2026, 11, 20)
    waiting = {event.code: event.opens_on(filed_on) for event in ROWS if event.opens_on(filed_on)}
    assert waiting == {"transcript": date(2027, 2, 18)}
    assert events.TRANSCRIPTS == ("transcript",)


@every_row
def test_a_closing_event_says_so(event):
    assert ("(Made JS-6. Case Terminated.)" in event.text) is (Effect.CLOSES_CASE in event.effects)


def test_no_text_only_event_asks_for_a_paper_and_only_those_say_there_is_none():
    says_none = {event.code for event in ROWS if "NO PDF DOCUMENT" in event.text}
    assert says_none == {"text-only-order", "text-only-scheduling-notice"}
    assert {events.find(code).paper for code in says_none} == {Paper.NONE}


def test_only_the_sealed_document_may_be_sealed():
    assert [event.code for event in ROWS if event.may_be_sealed] == ["sealed-document"]
    assert events.find("sealed-document").seal == Seal.SEALED
    assert events.find("application-to-file-under-seal").seal == Seal.PUBLIC


@every_row
def test_a_text_ends_like_a_sentence(event):
    assert text_of(event, in_full=True)[-1] in ".)"


def test_titles_are_told_apart_in_each_menu():
    for case_type in EVERY_CASE:
        titles = [event.title.casefold() for event in events.offered_to(is_court=True, case_types=(case_type,))]
        assert len(titles) == len(set(titles))


def test_criminal_events_are_assumed_and_civil_motions_seen():
    assert {event.source for event in ROWS if event.case_types == ("cr",)} == {Source.ASSUMED}
    assert events.find("motion-to-dismiss").source == Source.SEEN


def test_placeholders_of_the_grammar_are_those_that_docketing_fills():
    used = {name for event in ROWS for name in docket_text.placeholders(event.text)}
    asked = {prompt.name for event in ROWS for prompt in event.prompts}
    assert used - asked == {"words", "re", "filers", "signed_by"}


# ── Whole sentences ───────────────────────────────────────────────────────────────────────────────────────

JUDGE = {"judge": "Judge Ana Roe"}
SENTENCES = [
    (
        "complaint",
        {"receipt": "0973-11111111", "fee": "$405.00", "filers": "Plaintiff Acme LLC"},
        "COMPLAINT Receipt No: 0973-11111111 - Fee: $405.00, filed by Plaintiff Acme LLC.",
    ),
    (
        "amended-complaint",
        {"ordinal": "Second", "against": "Roe, Doe", "re": "Complaint[1]", "filers": "Plaintiff Acme LLC"},
        "Second AMENDED COMPLAINT against Roe, Doe amending Complaint[1], filed by Plaintiff Acme LLC.",
    ),
    (
        "answer-to-complaint",
        {"re": "Complaint[1]", "jury": "JURY DEMAND", "filers": "Defendants Roe, Doe"},
        "ANSWER to Complaint[1] with JURY DEMAND filed by Defendants Roe, Doe.",
    ),
    (
        "service-executed",
        {
            "filers": "Plaintiff Acme LLC",
            "served": "Roe",
            "served_on": "2/9/2026",
            "answer_due": "3/2/2026",
            "manner": "personal service",
        },
        "PROOF OF SERVICE Executed by Plaintiff Acme LLC, upon Roe served on 2/9/2026, answer due 3/2/2026. Service of"
        " the Summons and Complaint were executed in compliance with Federal Rules of Civil Procedure by personal"
        " service. Original Summons NOT returned.",
    ),
    (
        "motion-to-dismiss",
        {"words": "the Third Claim", "filers": "Defendant Roe", "hearing": "6/15/2026 at 01:30 PM"} | JUDGE,
        "NOTICE OF MOTION AND MOTION to Dismiss the Third Claim filed by Defendant Roe. Motion set for hearing on"
        " 6/15/2026 at 01:30 PM before Judge Ana Roe.",
    ),
    (
        "motion-to-dismiss",
        {"filers": "Defendant Roe"} | JUDGE,
        "NOTICE OF MOTION AND MOTION to Dismiss filed by Defendant Roe.",
    ),
    (
        "reply",
        {"re": "Motion to Dismiss (cause or other)[13]", "filers": "Defendant Roe"},
        "REPLY in support of Motion to Dismiss (cause or other)[13] filed by Defendant Roe.",
    ),
    (
        "notice-of-appearance-or-withdrawal",
        {"attorney": "Max Moe", "filers": "Defendant Roe", "withdrawing": "Max Moe", "withdrawing_for": "Richard Roe"},
        "Notice of Appearance or Withdrawal of Counsel: for attorney Max Moe counsel for Defendant Roe. Max Moe is no"
        " longer attorney of record for Richard Roe in this case for the reason indicated in the G-123 Notice. Filed"
        " by Defendant Roe.",
    ),
    (
        "sealed-document",
        {"words": "Opposition to Proposed Redactions", "re": "Order[20]", "filers": "Plaintiff Acme LLC"},
        "SEALED DOCUMENT Opposition to Proposed Redactions re Order[20] filed by Plaintiff Acme LLC.",
    ),
    (
        "order-on-motion-to-dismiss",
        {"ruling": "denying as moot", "re": "Motion to Dismiss (cause or other)[13]"} | JUDGE,
        "ORDER by Judge Ana Roe: denying as moot Motion to Dismiss (cause or other)[13].",
    ),
    (
        "order-on-pro-hac-vice",
        {"ruling": "granting", "re": "Application[9]", "attorney": "Zoe Loe", "local_counsel": "Ida Doe"} | JUDGE,
        "ORDER by Judge Ana Roe: granting Application[9] by Attorney Zoe Loe, designating Ida Doe as local counsel.",
    ),
    (
        "minute-order-in-chambers",
        {"words": "Order to Show Cause re Jurisdiction. See minute order for details."} | JUDGE,
        "MINUTE ORDER IN CHAMBERS by Judge Ana Roe: Order to Show Cause re Jurisdiction. See minute order for details.",
    ),
    (
        "notice-of-assignment",
        {"magistrate": "Magistrate Judge Bo Poe"} | JUDGE,
        "NOTICE OF ASSIGNMENT to Judge Ana Roe and Magistrate Judge Bo Poe.",
    ),
    (
        "stipulation-and-order-of-dismissal",
        {"re": "Stipulation[31]"} | JUDGE,
        "STIPULATION AND ORDER dismissing the case by Judge Ana Roe, re Stipulation[31]. (Made JS-6. Case Terminated.)",
    ),
]


@pytest.mark.parametrize(("code", "filled", "expected"), SENTENCES)
def test_whole_sentences(code, filled, expected):
    pieces = Wording(events.find(code).text, {name: said(text) for name, text in filled.items()}).pieces()
    assert plain(pieces) == expected
