"""Choices for single cases: kept, overridden by nobody else, on the record without naming the case."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Person
from cases import noticing_by_case
from cases.models import CaseNoticing
from tests import factories

pytestmark = pytest.mark.django_db


def choose(by, chosen: dict) -> dict:
    return noticing_by_case.choose(chosen, by=by, at=timezone.now())


def kept() -> list[tuple]:
    return list(CaseNoticing.objects.order_by("pk").values_list("person", "case", "is_daily"))


@pytest.fixture
def login(court):
    return court.defense_counsel


@pytest.fixture
def other(court, login):
    other = factories.case("Other v. Another")
    factories.party(other, "Other", "Plaintiff", login.person)
    return other


def test_as_usual_until_chosen(court, login, other):
    assert noticing_by_case.of(login, [court.case, other]) == {court.case: None, other: None}
    assert choose(login, {court.case: True}) == {court.case: True}
    assert noticing_by_case.of(login, [court.case, other]) == {court.case: True, other: None}
    assert noticing_by_case.of(court.stranger, [court.case]) == {court.case: None}


@pytest.mark.parametrize("first", [None, False, True])
@pytest.mark.parametrize("then", [None, False, True])
def test_from_any_choice_to_any_other(court, login, first, then):
    choose(login, {court.case: first})
    assert choose(login, {court.case: then}) == ({} if first == then else {court.case: then})
    assert kept() == ([] if then is None else [(login.person.pk, court.case.pk, then)])


def test_what_is_not_asked_about_stays(court, login, other):
    choose(login, {court.case: True, other: False})
    choose(login, {other: None})
    assert kept() == [(login.person.pk, court.case.pk, True)]


def test_only_what_is_new_is_recorded_and_by_reference_alone(court, login, other):
    choose(login, {court.case: True, other: None})
    choose(login, {court.case: True})
    event = AuditEvent.objects.get(act="noticing chosen for cases")
    assert (event.chain, event.by) == (f"person:{login.person.pk}", login)
    assert json.loads(event.facts) == {court.case.public_id: "one summary the next morning"}
    assert court.case.number not in event.facts


def test_who_is_not_on_record_chooses_nothing(court):
    for nobody in (court.reader, court.clerk):
        assert choose(nobody, {court.case: True}) == {}
        assert noticing_by_case.of(nobody, [court.case]) == {court.case: None}
    assert kept() == []


def test_after_a_merge_the_other_row_speaks_for_both(court, login):
    choose(login, {court.case: True})
    into = factories.PersonFactory(last_name="Vale")
    Person.objects.filter(pk=login.person.pk).update(merged_into=into)
    fresh = type(login).objects.get(pk=login.pk)
    assert noticing_by_case.of(fresh, [court.case]) == {court.case: True}
    assert choose(fresh, {court.case: False}) == {court.case: False}
    assert kept() == [(into.pk, court.case.pk, False)]
    assert choose(fresh, {court.case: None}) == {court.case: None}
    assert kept() == []


def test_the_database_knows_one_choice_for_a_person_and_a_case(court, login):
    choose(login, {court.case: True})
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseNoticing.objects.create(person=login.person, case=court.case, is_daily=False)


def test_it_says_of_whom_and_where_it_is(court, login):
    choose(login, {court.case: True})
    assert str(CaseNoticing.objects.get()) == f"Dorian Vale in {court.case.number}: daily summary"


@pytest.mark.parametrize("count", [1, 4])
def test_statements_do_not_grow_with_the_cases(login, count, django_assert_max_num_queries):
    cases = [factories.case(f"Case {n}") for n in range(count)]
    with django_assert_max_num_queries(12):
        choose(login, dict.fromkeys(cases, True))
