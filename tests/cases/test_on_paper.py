"""What must be on paper: every row says its rule and how sure it is, and is found by the words people type."""

import pytest

from cases import events, on_paper
from cases.events.event import CIVIL, CRIMINAL, EVERY_CASE
from cases.on_paper import EVERY, PAPERS, Source, of_cases, rule_of, search

every_row = pytest.mark.parametrize("row", EVERY.values(), ids=EVERY)
FAQ_LIST = {
    *("pen-registers", "search-warrants", "seizure-warrants", "arrest-warrants", "cell-site-information"),
    *("tracking-devices", "bond-papers"),
}


def codes(words: str) -> list[str]:
    return [row.code for row in search(words)]


@every_row
def test_a_row_says_what_it_is_by_which_rule_and_how_sure_that_is(row):
    assert row.explains.endswith(".")
    assert row.rule.startswith(("L.R. 5-4.2(", "L.Cr.R. 49-1.2"))
    assert (row.source == Source.ASSUMED) is (row.rule == "L.R. 5-4.2(b)")  # the text of which was not at hand
    assert set(row.case_types) <= set(EVERY_CASE)


def test_the_courts_own_list_is_whole_and_is_of_criminal_cases():
    assert {row.code for row in PAPERS if row.source == Source.FAQ} == FAQ_LIST
    assert {row.case_types for row in PAPERS if row.code in FAQ_LIST} == {CRIMINAL}
    assert not {row.code for row in of_cases(CIVIL)} & FAQ_LIST


def test_no_notice_tells_of_what_is_secret():
    secret = {"sealed-cases", "highly-sensitive"} | FAQ_LIST - {"bond-papers"}
    assert {row.code for row in PAPERS if row.reason is None} == secret


@every_row
def test_no_row_words_the_notice_as_if_its_source_told_of_it(row):
    assert "notice tells" not in row.explains.casefold()
    assert "Notice of Manual Filing" not in row.explains


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("search warrant", "search-warrants"),
        ("SEARCH warr", "search-warrants"),
        ("pen register", "pen-registers"),
        ("trap trace", "pen-registers"),
        ("seizure warrant", "seizure-warrants"),
        ("arrest warrant", "arrest-warrants"),
        ("cell-site", "cell-site-information"),
        ("cell site", "cell-site-information"),
        ("tracking device", "tracking-devices"),
        ("gps", "tracking-devices"),
        ("bond", "bond-papers"),
        ("sealed case", "sealed-cases"),
        ("hsd", "highly-sensitive"),
        ("physical exhibit", "physical-exhibits"),
        ("dvd", "not-conducive"),
        ("camera", "in-camera"),
    ],
)
def test_it_is_found_in_the_words_that_people_type(words, code):
    assert code in codes(words)


def test_every_word_counts_and_begins_a_word():
    assert codes("warrant") == ["search-warrants", "seizure-warrants", "arrest-warrants"]
    assert codes("search zzz") == []
    assert codes("arrant") == []  # no word begins so


def test_no_words_find_all():
    assert [row.code for row in search("")] == [row.code for row in PAPERS]


@pytest.mark.parametrize("words", ["motion to dismiss", "answer", "opposition", "reply", "12(b)(6)", "extend time"])
def test_what_is_e_filed_finds_nothing_here(words):
    assert codes(words) == []


def test_each_kind_of_case_has_its_rule():
    assert {kind: rule_of(kind) for kind in EVERY_CASE} == {
        **dict.fromkeys(CIVIL, "L.R. 5-4.2"),
        **dict.fromkeys(CRIMINAL, "L.Cr.R. 49-1.2"),
    }


def test_the_notice_is_filed_in_every_kind_of_case_by_counsel_and_litigants():
    for case_type in EVERY_CASE:
        offered = events.offered_to(is_court=False, case_types=(case_type,), is_alone=True)
        assert "notice-of-manual-filing" in {event.code for event in offered}


def test_the_boxes_of_the_form_are_all_used():
    used = {row.reason for row in PAPERS if row.reason}
    assert set(on_paper.Reason) - used == {on_paper.Reason.SEAL}  # a sealed paper is e-filed, unless an order says so
