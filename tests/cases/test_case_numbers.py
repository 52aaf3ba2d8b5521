"""Case numbers as people type them, and the cases they find."""

import pytest

from cases import case_numbers
from cases.case_numbers import Begun, NotACaseNumber, Number
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
        ("2:26cv01847", Number("2", 2026, "cv", 1847)),
        ("26cv1847", Number("", 2026, "cv", 1847)),
        ("2-26-cv-01234", Number("2", 2026, "cv", 1234)),
        ("CV-26-1234", Number("", 2026, "cv", 1234)),
        ("26 1234", Number("", 2026, "", 1234)),
        ("LA CV26-01847 HRC", Number("2", 2026, "cv", 1847)),
        ("LACV 26-01847-HRC", Number("2", 2026, "cv", 1847)),
        ("EDCV 26-00123", Number("5", 2026, "cv", 123)),
        ("SACV 26-123 ABC (XYZx)", Number("8", 2026, "cv", 123)),
        ("Case No. 2:26-cv-01847.", Number("2", 2026, "cv", 1847)),
        ("CASE NUMBER: 2:26-CV-01847", Number("2", 2026, "cv", 1847)),
        ("No. CV 26-1234", Number("", 2026, "cv", 1234)),
        ("Civil Action No. 26-1234", Number("", 2026, "", 1234)),
        ("2:26–cv—01234", Number("2", 2026, "cv", 1234)),
        ("2:26\u2011cv\u2011\xa001234", Number("2", 2026, "cv", 1234)),
        ("２：２６－ｃｖ－０１２３４", Number("2", 2026, "cv", 1234)),
        ("2:26-cr-00318-JMA-1", Number("2", 2026, "cr", 318)),
        ("2:26-cr-00318-12", Number("2", 2026, "cr", 318)),
        ("CR 26-318(A)-JMA", Number("", 2026, "cr", 318)),
    ],
)
def test_read(typed, read):
    assert case_numbers.read(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "harbor v. meridian", "1234", "26-", "-1234", "26-123456", "126-1234", "26-cv", "26-xx-1234"),
        *(
            "22:26-cv-1234",
            "2:26-cv-1234; DROP",
            "26-1234\x00",
            "26-12 34",
            "26-12-34",
            "x" * 10_000,
            "26-" + "1" * 10_000,
        ),
        *("26-1234 report", "26-1234 a b c d", "26cvcv1234", "CV LA 26-1", "٢:٢٦-cv-١", "26-cv-1234-1234"),
    ],
    ids=lambda typed: repr(typed[:20]),
)
def test_what_is_no_number(typed):
    with pytest.raises(NotACaseNumber) as refusal:
        case_numbers.read(typed)
    assert "Write it as 2:26-cv-01234" in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("piece", ["x", "1", "-", " -", "no. ", "cv ", "1-", "26-1(a)", " a", "\ufdfa", ": "])
def test_the_longest_text_is_refused_without_trying_it_in_every_way(piece):
    """It would take tens of minutes, were it quadratic."""
    for text in (piece * 20_000, "26-1234" + piece * 20_000 + "!"):
        with pytest.raises(NotACaseNumber):
            case_numbers.read(text)
        assert case_numbers.begun(text) is None
        case_numbers.is_meant(text)


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        *[
            (typed, True)
            for typed in ("1234", "26-", "2:26", "26-123456", "2:26-xx-1", "26-xx-1234", "CV 26", "26-12 34")
        ],
        *[(typed, True) for typed in ("2:26-cv-1234; DROP", "Case No. 26", "2:26-cv-01234-ABC", "SACV-1", "26 cr")],
        *[
            (typed, False)
            for typed in ("acme", "3M Company", "7-Eleven", "24 Hour Gyms", "CR England", "MC Hammer", "")
        ],
        *[(typed, False) for typed in ("Perfect 10 v. Acme", "' OR 1=1 --", "%", "東京1", "No. 8 Holdings")],
        *[(typed, False) for typed in ("Route 66 MC v. Jones", "3:16 Ministries", "26 CV Partners")],
    ],
)
def test_whether_a_number_was_meant(typed, is_meant):
    assert case_numbers.is_meant(typed) is is_meant


@pytest.mark.parametrize(
    ("typed", "begun"),
    [
        *[(typed, Begun("2", 2026, "", "")) for typed in ("2:26", "2:26-", "2:26-c", "2:2026", "Case No. 2:26")],
        *[(typed, Begun("2", 2026, "cv", "")) for typed in ("2:26-cv", "2:26-cv-", "LACV 26", "2:26cv")],
        ("2:26-cv-184", Begun("2", 2026, "cv", "184")),
        ("26-018", Begun("", 2026, "", "018")),
        ("26", Begun("", 2026, "", "")),
        ("1847", Begun("", None, "", "1847")),
        *[(typed, None) for typed in ("", "2", "2:", "acme", "24 hour", "26-123456", "2:26-cv-00001-ABC")],
    ],
)
def test_what_is_still_being_typed(typed, begun):
    assert case_numbers.begun(typed) == begun


@pytest.mark.parametrize(
    ("serial", "serials"),
    [
        ("", []),
        ("12", [(12, 12), (120, 129), (1200, 1299), (12000, 12999)]),
        ("012", [(1200, 1299)]),
        ("12345", [(12345, 12345)]),
        ("00012", [(12, 12)]),
    ],
)
def test_a_serial_is_begun_short_or_with_five_digits(serial, serials):
    assert Begun("", 2026, "", serial).serials == serials


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
