"""The index of names follows what dockets print: titles, parties, attorneys."""

import importlib

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.identifiers import beginning_with, words
from accounts.models import Firm, Person
from cases import appearances, indexing
from cases.docket_json import importing
from cases.models import NameWord, Party
from cases.record import finding
from tests import docketed, dockets, factories

pytestmark = pytest.mark.django_db
TITLE, PARTY, ATTORNEY = NameWord.Kind.TITLE, NameWord.Kind.PARTY, NameWord.Kind.ATTORNEY
filling = importlib.import_module("cases.migrations.0006_name_words")


def kept(case, kind) -> set[str]:
    return set(NameWord.objects.filter(case=case, kind=kind).values_list("word", flat=True))


def whole_index() -> set[tuple]:
    return set(NameWord.objects.values_list("case", "kind", "bearer", "word"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme Widgets, L.L.C.", ["acme", "widgets", "llc"]),
        ("Zoë O’Neil-Śmith", ["zoe", "oneil", "smith", "neil"]),
        ("O Brien v. D'Arc", ["o", "brien", "v", "darc", "obrien", "arc"]),
        ("Macy's Anne S", ["macys", "anne", "s"]),
        ("Lech Wałęsa", ["lech", "walesa"]),
        ("Søren Æbelø, Þóra Đuro", ["soren", "aebelo", "thora", "duro"]),
        ("Œuvre ISIK ışık ẞ", ["oeuvre", "isik", "ss"]),
        ("Perfect 10 v. Perfect 10", ["perfect", "10", "v"]),
        ("STRASSE straße", ["strasse"]),
        ("% _ – …", []),
        ("Жук", ["u00436u00443u0043a"]),
        ("x" * 90, ["x" * 40]),
    ],
)
def test_words_are_folded_plain_and_kept_once(name, expected):
    assert words(name) == expected


@pytest.mark.parametrize(("typed", "word"), [("ac", "acme"), ("acme", "acme"), ("z", "zz9"), ("1", "10")])
def test_what_begins_alike_stands_together(typed, word):
    first, last = beginning_with(typed)
    assert first <= word <= last


@pytest.mark.parametrize(("typed", "word"), [("ac", "ab"), ("ac", "ad"), ("acme", "acm"), ("z", "yz")])
def test_what_begins_otherwise_stands_outside(typed, word):
    first, last = beginning_with(typed)
    assert not first <= word <= last


def test_opening_a_case_and_adding_parties_enters_their_names(court):
    assert {"acme", "beta", "v"} <= kept(court.case, TITLE)
    assert kept(court.case, PARTY) == {"acme", "widgets", "llc", "beta", "gadgets", "inc", "sam", "solo", "gamma"} | {
        "holdings"
    }
    assert {"paula", "archer", "colin", "dorian", "vale"} == kept(court.case, ATTORNEY)


def test_whoever_appears_later_is_entered(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    appearances.begin(person=court.stranger.person, parties=[court.absent], entry=entry)
    assert {"stella", "strange"} <= kept(court.case, ATTORNEY)


def test_a_new_name_on_the_docket_is_found_beside_the_old(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    person = court.defense_counsel.person
    who = {"id": person.pk, "name": person.name}
    told = {"contact": {"person": who, "id": person.contact_id, "name": "Dorian Quist"}}
    appearances.print_contact(court.case, entry, told)
    assert {"vale", "quist"} <= kept(court.case, ATTORNEY)


def test_an_imported_docket_is_entered():
    made = importing.bring_in(dockets.later(), at=timezone.now()).case
    assert kept(made, TITLE) == set(words(made.title))
    for party in made.parties.all():
        assert set(words(party.name)) <= kept(made, PARTY)
    assert kept(made, ATTORNEY)


def test_entering_twice_changes_nothing(court):
    before = whole_index()
    indexing.enter(court.case.pk, title=court.case.title, parties=court.case.parties.all())
    assert whole_index() == before


def test_the_migration_makes_the_index_that_the_writers_made(court):
    factories.case("Another v. One")
    before = whole_index()
    NameWord.objects.all().delete()
    filling.enter_names(apps, None)
    assert whole_index() == before


def test_names_folded_before_letters_without_accents_became_plain_are_found_again(court):
    """As the migrations leave a court that had them."""
    Party.objects.filter(pk=court.defendant.pk).update(name="Søren O'Brien", folded_name="søren o'brien")
    Person.objects.filter(pk=court.stranger.person.pk).update(folded_name="wałesa")
    Firm.objects.create(name="Øre LLP", folded_name="øre llp")
    Firm.objects.create(name="Ore LLP", folded_name="ore llp")
    for app, name in (("accounts", "0017_letters_without_accents"), ("cases", "0014_letters_without_accents")):
        importlib.import_module(f"{app}.migrations.{name}").fold_anew(apps, None)
    assert Party.objects.get(pk=court.defendant.pk).folded_name == "soren o'brien"
    assert Person.objects.get(pk=court.stranger.person.pk).folded_name == "walesa"
    assert {firm.folded_name for firm in Firm.objects.filter(name__endswith="re LLP")} == {"øre llp", "ore llp"}
    for typed in ("soren", "obrien", "brien"):
        assert finding.find(finding.Criteria(name=typed), user=court.reader).get() == court.case
