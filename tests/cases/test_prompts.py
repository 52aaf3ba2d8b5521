"""The answers to prompts, as docket text says them."""

from datetime import UTC, date, datetime

import pytest

from cases import docket_text, events, prompts
from cases.events.event import Kind

NOTICE = "notice-of-assignment"


def said(code: str, **answers) -> dict[str, str]:
    return {name: docket_text.plain(pieces) for name, pieces in prompts.filled(events.find(code), answers).items()}


@pytest.mark.parametrize(
    ("kind", "kept", "words"),
    [
        (Kind.TEXT, "Roe & Doe LLP", "Roe & Doe LLP"),
        (Kind.CHOICE, "denying as moot", "denying as moot"),
        (Kind.DATE, "2014-09-05", "9/5/2014"),
        (Kind.MOMENT, "2027-01-11T10:00", "1/11/2027 at 10:00 AM"),
        (Kind.MOMENT, "2027-07-01T13:30", "7/1/2027 at 01:30 PM"),
        (Kind.MOMENT, "2027-07-01T00:00", "7/1/2027 at 12:00 AM"),
        (Kind.JUDGE, {"id": 1, "name": "Judge Alma B. Carver"}, "Judge Alma B. Carver"),
        (Kind.MAGISTRATE, {"id": 1, "name": "Magistrate Judge X"}, "Magistrate Judge X"),
        (Kind.PARTIES, [{"id": 1, "name": "Acme LLC"}, {"id": 2, "name": "Beta, Inc."}], "Acme LLC, Beta, Inc."),
        (Kind.MONEY, "405", "$405.00"),
        (Kind.MONEY, "1234567.5", "$1,234,567.50"),
    ],
)
def test_each_kind_in_words(kind, kept, words):
    assert prompts.SAYS[kind](kept) == words


def test_every_kind_can_be_said():
    assert set(prompts.SAYS) == set(Kind)


def test_each_prompt_fills_its_placeholder_and_an_empty_one_nothing():
    judge = {"id": 1, "name": "Judge Alma B. Carver"}
    assert said(NOTICE, judge=judge) == {"judge": "Judge Alma B. Carver", "magistrate": ""}


def test_answers_to_questions_that_the_event_does_not_ask_are_not_said():
    assert "hearing" not in said(NOTICE, hearing="2027-01-11T10:00")


@pytest.mark.parametrize(
    ("kept", "at"),
    [
        ("2027-01-11T10:00", datetime(2027, 1, 11, 18, 0, tzinfo=UTC)),
        ("2027-07-12T10:00", datetime(2027, 7, 12, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_is_on_the_courts_clock(kept, at):
    assert prompts.moment(kept) == at


def test_dates_have_no_leading_zeros():
    assert prompts.numeric(date(2014, 9, 5)) == "9/5/2014"
