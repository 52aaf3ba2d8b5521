"""Finding cases: by number, names, dates and kind; each way only among cases one may know of."""

from copy import copy
from datetime import date

import pytest
from django.db import connection

from accounts.identifiers import opaque_id
from cases import case_numbers
from cases.models import Case, CaseNumber, Judge, NameWord, Party
from cases.record import finding
from cases.record.finding import Criteria
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db
PARTY, ATTORNEY = NameWord.Kind.PARTY, NameWord.Kind.ATTORNEY


def titles(user, **asked) -> list[str]:
    return [case.title for case in finding.find(Criteria(**asked), user=user)]


@pytest.fixture
def other(court) -> Case:
    """A closed case of another kind, judge and year, with accents in its names."""
    made = factories.case(
        "Łukasz Nuñez v. O'Brien & Söhne GmbH",
        office="5",
        filed_on=date(2019, 3, 4),
        serial=77,
        nature_of_suit="820 Copyright",
        cause="28:1338 Copyright Infringement",
        assigned=factories.judge("Nora D. Quill", "NDQ"),
        referred=None,
    )
    Case.objects.filter(pk=made.pk).update(terminated_on=date(2020, 1, 2))
    factories.party(made, "Iñigo Nuñez", "Plaintiff", factories.PersonFactory(first_name="Renée", last_name="Dubois"))
    factories.party(made, "O'Brien & Söhne GmbH", "Defendant")
    return Case.objects.get(pk=made.pk)


@pytest.mark.parametrize(
    "typed", ["2:26-cv-00001", "2:26-cv-1", "26-1", "2026-1", "CV 26-00001 ABC (XYZx)", "2:26-cv-00001-ABC-XYZ"]
)
def test_a_number_in_any_form(court, other, typed):
    assert titles(court.reader, case=typed) == [court.case.title]


def test_the_number_before_a_reassignment(court, other):
    CaseNumber.objects.create(case=other, office="8", year=2018, type="cv", serial=5)
    assert titles(court.reader, case="SACV 18-5") == titles(court.reader, case="5:19-cv-00077") == [other.title]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        *[("nunez", ""), ("NUÑEZ iñi", PARTY), ("obrien", ""), ("o'b soh", PARTY), ("gmb", PARTY), ("łuk", "")],
        *[
            ("lukasz", ""),
            ("LUKASZ nunez", ""),
            ("o brien", ""),
            ("O’Brien", ""),
            ("o´brien soh", PARTY),
            ("brien", ""),
        ],
        *[("renee", ATTORNEY), ("dubois renée", ATTORNEY), ("dub", "")],
    ],
)
def test_names_by_the_beginnings_of_their_words(court, other, typed, who):
    assert titles(court.reader, name=typed, who=who) == [other.title]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        *[("ickel", ""), ("renee", PARTY), ("nunez", ATTORNEY), ("inigo sohne", ""), ("nunez dubois", "")],
        *[("%", ""), ("_", ""), ("acme\u0301x", ""), ("nunezz", "")],
    ],
)
def test_words_of_two_names_or_of_the_wrong_one_find_nothing(court, other, typed, who):
    assert titles(court.reader, name=typed, who=who) == []


def test_a_case_is_found_once_however_many_of_its_names_match(court):
    for name in ("Acme One", "Acme Two", "Acmes of Acme"):
        factories.party(court.case, name, "Defendant")
    assert titles(court.reader, name="ac") == [court.case.title]
    assert titles(court.reader, name="acme o") == [court.case.title]


@pytest.mark.parametrize("typed", ["o brien", "obrien", "O'Brien", "o’bri", "søren", "Soren"])
def test_a_name_written_apart_or_in_letters_of_its_own_is_found_either_way(court, typed):
    made = factories.case("O Brien v. Søren")
    assert titles(court.reader, case=typed) == [made.title]


def test_words_of_the_title_and_a_name_together(court, other):
    twin = factories.case("Acme Widgets LLC v. Delta")
    assert sorted(titles(court.reader, case="acme v")) == sorted([court.case.title, twin.title])
    assert titles(court.reader, case="acme", name="dorian", who=ATTORNEY) == [court.case.title]


@pytest.mark.parametrize(
    "asked",
    [
        *[{"filed_to": date(2019, 3, 4)}, {"filed_from": date(2019, 1, 1), "filed_to": date(2019, 12, 31)}],
        *[{"nature": "820"}, {"nature": "copyr"}, {"cause": "28:1338"}, {"status": "closed"}],
        {"nature": "820", "status": "closed", "name": "nunez", "case": "19-77"},
    ],
)
def test_what_kind_of_case(court, other, asked):
    assert titles(court.reader, **asked) == [other.title]


@pytest.mark.parametrize("asked", [{"status": "open"}, {"filed_from": date(2019, 3, 5)}, {"name": "acme"}])
def test_what_leaves_the_other_case_out(court, other, asked):
    assert titles(court.reader, **asked) == [court.case.title]


def test_by_judge_assigned_or_referred(court, other):
    quill, zeller = Judge.objects.get(initials="NDQ"), Judge.objects.get(initials="XYZ")
    assert titles(court.reader, judge=quill) == [other.title]
    assert titles(court.reader, judge=zeller) == [court.case.title]


def test_by_the_last_entry(court, other):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.text_entry(court.clerk, court.case)
    on, day_after = entry.filed_on, date(2026, 12, 31)
    assert titles(court.reader, last_from=on) == titles(court.reader, last_to=on) == [court.case.title]
    assert titles(court.reader, last_from=day_after) == titles(court.reader, last_to=date(2020, 1, 1)) == []


def test_orders(court, other):
    both = [court.case.title, other.title]
    assert titles(court.reader) == titles(court.reader, sort="number") == both
    assert titles(court.reader, sort="oldest") == both[::-1]
    assert titles(court.reader, sort="title") == sorted(both)
    assert titles(court.reader, name="v", sort="oldest") == both[::-1]


def test_names_come_in_the_order_of_the_words_found(court):
    for name in ("Zeta Motors", "Alpha Zest", "Beta Zebra"):
        factories.party(factories.case(f"{name} matter"), name, "Plaintiff")
    assert titles(court.reader, name="ze", who=PARTY) == [
        "Beta Zebra matter",
        "Alpha Zest matter",
        "Zeta Motors matter",
    ]


@pytest.mark.parametrize(
    "asked", [{"case": "26-1"}, {"case": "acme"}, {"name": "acme"}, {"name": "vale"}, {"status": "open"}, {}]
)
@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "reader"])
def test_a_sealed_case_is_found_by_the_court_alone(court, viewer, asked):
    seal(court.case)
    assert titles(getattr(court, viewer), **asked) == []
    assert titles(court.clerk, **asked) == [court.case.title]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *[
            (typed, [1, 1234, 1299, 9999, 184, 18477])
            for typed in ("26", "2:26", "2:26-", "2:26-c", "2:26-cv", "LACV 26")
        ],
        *[(typed, [1, 1234, 1299, 184, 18477]) for typed in ("26-1", "2:26-cv-1", "2:26cv1")],
        *[(typed, [184, 18477]) for typed in ("2:26-cv-18", "26-18", "2:26-cv-184", "184")],
        *[("1847", [18477]), ("2:26-cv-1847", [18477]), ("2:26-cv-000", [1]), ("2:26-cv-012", [1234, 1299])],
        *[("26-1234", [1234]), ("9999", [9999]), ("5:26", []), ("2:25-cv", []), ("2:26-cr", []), ("0184", [])],
        *[("00184", [184]), ("26-1234 ABC", [1234])],
    ],
)
def test_the_finder_reads_a_number_as_it_is_typed(court, typed, found):
    for serial in (1234, 1299, 9999, 184, 18477):
        factories.case(f"Serial {serial}", serial=serial)
    assert [case.serial for case in finding.suggest(typed, user=court.reader)] == sorted(found)


def test_the_finder_offers_the_newest_of_a_serial_and_an_earlier_number(court, other):
    factories.case("Older", office="8", filed_on=date(2020, 1, 1), serial=77)
    CaseNumber.objects.create(case=court.case, office="8", year=2018, type="cv", serial=770)
    assert [case.year for case in finding.suggest("077", user=court.reader)] == []
    assert [case.year for case in finding.suggest("00077", user=court.reader)] == [2020, 2019]
    assert finding.suggest("18-770", user=court.reader) == [court.case]


def test_figures_that_begin_no_number_are_words_of_a_title(court):
    made = factories.case("365 Data Centers v. Acme")
    assert finding.suggest("365", user=court.reader) == [made]


def test_the_finder_offers_titles_and_nothing_sealed(court):
    assert [case.pk for case in finding.suggest("acme wid", user=court.reader)] == [court.case.pk]
    seal(court.case)
    for typed in ("acme wid", "26-1", "2:26", "2:26-cv", "26", "00001"):
        assert finding.suggest(typed, user=court.reader) == []
        assert finding.suggest(typed, user=court.clerk) == [court.case]


def crowd(case: Case) -> None:
    """Enough beside `case` that a planner who knows of it goes by an index."""
    others = [copy(case) for _ in range(500)]
    for n, other in enumerate(others):
        other.pk, other.public_id, other.cmecf_id, other.serial = None, opaque_id(), case.cmecf_id + 1 + n, 1000 + n
    Case.objects.bulk_create(others)
    words = [NameWord(case=other, kind=PARTY, bearer=other.pk, word=f"word{other.pk}") for other in others]
    NameWord.objects.bulk_create(words)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("typed", ["2:26", "2:26-cv", "2:26-cv-1", "26-18", "1847"])
def test_an_index_leads_to_what_is_offered(court, typed):
    crowd(court.case)
    begun = case_numbers.begun(typed)
    offered = Case.objects.visible_to(court.reader).filter(finding._begins(begun)).order_by("-year", "serial")[:10]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = offered.explain()
    assert "SCAN cases_" not in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("asked", [{"case": "26-1"}, {"name": "acm"}, {"name": "acm wid"}])
def test_an_index_leads_to_the_hits(court, asked):
    """Whatever the size of the court: no table is read from end to end."""
    crowd(court.case)
    found = finding.find(Criteria(**asked), user=court.reader)[:51]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = found.explain()
    scans = [line for line in plan.splitlines() if "SCAN cases_" in line or "Seq Scan" in line]
    assert "a_case_by_year_and_serial" in plan or "cases_by_the_words_of_names" in plan
    assert scans == []
    assert "name" not in asked or "TEMP B-TREE" not in plan  # SQLite's word for sorting


def test_what_is_asked_is_told_from_what_is_not():
    assert not Criteria(sort="title", who=PARTY)
    assert Criteria(name="acme")


def test_a_code_is_looked_for_at_the_beginning_alone(court, other):
    assert titles(court.reader, nature="82") == titles(court.reader, cause="28:13") == [other.title]
    assert titles(court.reader, nature="20") == titles(court.reader, cause="1338") == []


def test_parties_of_another_case_do_not_help(court, other):
    Party.objects.filter(case=other).update(name="Renamed")
    assert titles(court.reader, name="renamed") == []  # only the writers of names move the index
