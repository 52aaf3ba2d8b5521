"""Menus and the type-ahead search: who is offered which events, and what plain words find."""

import pytest

from cases import events
from cases.events.event import CIVIL, CRIMINAL, EVERY_CASE, Category


def test_attorneys_are_offered_none_of_the_courts_own():
    assert not [event for event in events.offered_to(is_court=False, case_types=EVERY_CASE) if event.is_by_court]
    assert {event.is_by_court for event in events.offered_to(is_court=True, case_types=EVERY_CASE)} == {True, False}


@pytest.mark.parametrize(("case_type", "others"), [("cv", CRIMINAL), ("cr", CIVIL), ("mj", CIVIL), ("mc", CRIMINAL)])
def test_a_menu_has_only_what_fits_the_case(case_type, others):
    offered = events.offered_to(is_court=True, case_types=(case_type,))
    assert offered
    assert not [event for event in offered if set(event.case_types) <= set(others)]


def test_the_menu_is_sorted_by_category_then_title():
    order = list(Category)
    keys = [
        (order.index(event.category), event.title.casefold())
        for event in events.offered_to(is_court=True, case_types=EVERY_CASE)
    ]
    assert keys == sorted(keys)


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        events.find("no-such-event")


FINDS = [
    ("12(b)(6)", "motion-to-dismiss"),
    ("12b6", "motion-to-dismiss"),
    ("Throw Out", "motion-to-dismiss"),
    ("oppose", "opposition"),
    ("respond to a motion", "opposition"),
    ("26f", "joint-report-rule-26f"),
    ("change of address", "notice-of-change-of-contact"),
    ("g-06", "notice-of-change-of-contact"),
    ("withdraw", "notice-of-appearance-or-withdrawal"),
    ("leave the case", "notice-of-appearance-or-withdrawal"),
    ("new lawyer", "notice-of-appearance"),
    ("appearance", "notice-of-appearance"),
    ("phv", "application-pro-hac-vice"),
    ("out of state", "application-pro-hac-vice"),
    ("typo", "errata"),
    ("postpone hearing", "request-to-continue"),
    ("continue", "request-to-continue"),
    ("extend time", "stipulation-more-than-30-days"),
    ("emergency", "ex-parte-application-for-order"),
    ("ex parte", "ex-parte-application-for-relief"),
    ("seal", "application-to-file-under-seal"),
    ("under seal", "sealed-document"),
    ("affidavit", "declaration-on-motion"),
    ("mailed a copy", "proof-of-service"),
    ("process server", "service-executed"),
    ("cv-71", "civil-cover-sheet"),
    ("who owns the company", "corporate-disclosure-statement"),
    ("being sued", "answer-to-complaint"),
    ("lawsuit", "complaint"),
    ("motion dismiss", "motion-to-dismiss"),
]


@pytest.mark.parametrize(("typed", "code"), FINDS)
def test_plain_words_find_an_attorneys_event(typed, code):
    found = events.search(events.offered_to(is_court=False, case_types=("cv",)), typed)
    assert code in [event.code for event in found[:8]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12(b)(6)", "motion-to-dismiss"),
        ("errata", "errata"),
        ("summons request", "summons-request"),
        ("notice of appearance", "notice-of-appearance"),
        ("pro hac vice", "application-pro-hac-vice"),
        ("reply", "reply"),
        ("dismiss", "motion-to-dismiss"),
    ],
)
def test_the_likeliest_event_comes_first(typed, code):
    assert events.search(events.offered_to(is_court=False, case_types=("cv",)), typed)[0].code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("minute order", "minute-order-in-chambers"),
        ("js-6", "judgment"),
        ("g-112a", "deficiency-in-filed-documents"),
        ("cv-18", "notice-of-assignment"),
        ("reschedule", "set-hearings"),
        ("no pdf", "text-only-order"),
        ("deny motion to dismiss", "order-on-motion-to-dismiss"),
    ],
)
def test_plain_words_find_the_courts_events(typed, code):
    assert code in [
        event.code for event in events.search(events.offered_to(is_court=True, case_types=EVERY_CASE), typed)
    ]


def test_a_title_comes_before_a_synonym():
    found = [
        event.code for event in events.search(events.offered_to(is_court=False, case_types=EVERY_CASE), "declaration")
    ]
    assert found[:2] == ["declaration-on-motion", "declaration"]


def test_no_words_find_all_and_odd_words_none():
    offered = events.offered_to(is_court=False, case_types=EVERY_CASE)
    assert events.search(offered, "  ") == offered
    assert events.search(offered, "zebra crossing") == []
