"""Case numbers as people type them, and the cases they find."""

import pytest

from cases import case_numbers
from cases.case_numbers import NotACaseNumber, Number
from cases.models import Case, CaseNumber
from tests import factories


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2:26-cv-01234", Number("2", 2026, "cv", 1234)),
        ("2:26-cv-01234-ABC-XYZ", Number("2", 2026, "cv", 1234)),
        ("2:26-cv-01234-ABC-XYZx", Number("2", 2026, "cv", 1234)),
        ("2:26-cv-01234-ABC", Number("2", 2026, "cv", 1234)),
        ("  2 : 26 - CV - 1234  ", Number("2", 2026, "cv", 1234)),
        ("2:2026-cv-1234", Number("2", 2026, "cv", 1234)),
        ("26-cv-01234", Number("", 2026, "cv", 1234)),
        ("26-1234", Number("", 2026, "", 1234)),
        ("2026-1234", Number("", 2026, "", 1234)),
        ("2:26-1234", Number("2", 2026, "", 1234)),
        ("CV 26-01234 ABC (XYZx)", Number("", 2026, "cv", 1234)),
        ("CV 26-1234-ABC(XYZx)", Number("", 2026, "cv", 1234)),
        ("CV26-1234", Number("", 2026, "cv", 1234)),
        ("SACV 14-341", Number("8", 2014, "cv", 341)),
        ("EDCV 14-00341 VAP (SPx)", Number("5", 2014, "cv", 341)),
        ("sa cr 14-00341", Number("8", 2014, "cr", 341)),
        ("CR 08-00341", Number("", 2008, "cr", 341)),
        ("5:99-mj-00007", Number("5", 1999, "mj", 7)),
        ("2:69-mc-00001", Number("2", 2069, "mc", 1)),
        ("2:70-mc-00001", Number("2", 1970, "mc", 1)),
        ("26-0", Number("", 2026, "", 0)),
    ],
)
def test_read(typed, read):
    assert case_numbers.read(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "harbor v. meridian", "1234", "26-", "-1234", "26-123456", "126-1234", "26-cv", "26-xx-1234"),
        *("22:26-cv-1234", "2:26-cv-1234; DROP", "26-1234\x00", "26-12 34", "x" * 10_000, "26-" + "1" * 10_000),
    ],
    ids=lambda typed: repr(typed[:20]),
)
def test_what_is_no_number(typed):
    with pytest.raises(NotACaseNumber) as refusal:
        case_numbers.read(typed)
    assert "Write it as 2:26-cv-01234" in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("number", [Number("2", 2026, "cv", 1234), Number("8", 1999, "cr", 7)], ids=str)
def test_what_is_printed_is_read_again(number):
    assert case_numbers.read(str(number)) == number


# ── The cases a number finds ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def western(db) -> Case:
    return factories.case(serial=1234)


@pytest.fixture
def eastern(western) -> Case:
    return factories.case(office="5", serial=1234)


def found(typed: str) -> list[str]:
    return sorted(case.number for case in Case.objects.numbered(case_numbers.read(typed)))


def test_what_the_number_leaves_out_is_not_asked_for(western, eastern):
    assert found("26-1234") == ["2:26-cv-01234", "5:26-cv-01234"]
    assert found("5:26-1234") == found("EDCV 26-1234") == ["5:26-cv-01234"]
    assert found("26-cr-1234") == found("25-1234") == []


def test_the_serial_zero_is_no_case(western):
    assert found("26-0") == []


def test_an_earlier_number_still_finds_the_case(western):
    CaseNumber.objects.create(case=western, office="8", year=2025, type="cv", serial=77)
    assert found("8:25-cv-00077") == found("25-77") == ["2:26-cv-01234"]


def test_two_matching_numbers_find_the_case_once(western):
    for office in ("5", "8"):
        CaseNumber.objects.create(case=western, office=office, year=2026, type="cv", serial=1234)
    assert found("26-1234") == ["2:26-cv-01234"]


def test_an_earlier_number_must_match_in_every_part(western):
    CaseNumber.objects.create(case=western, office="8", year=2025, type="cv", serial=77)
    CaseNumber.objects.create(case=western, office="5", year=2024, type="cr", serial=78)
    assert found("8:25-cr-00078") == found("8:24-cv-00077") == []
