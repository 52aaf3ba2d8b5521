"""Client codes: the pattern's signs, and what a missing code closes."""

import pytest

from accounts import client_codes
from accounts.models import PacerAccount


@pytest.mark.parametrize(
    ("pattern", "code", "does_fit"),
    [
        ("##-@@@", "12-abC", True),
        ("##-@@@", "12-ab1", False),
        ("##-@@@", "1a-abc", False),
        ("##-@@@", "12abc", False),
        ("##-@@@", "12-abcd", False),
        ("##-@@@", "12_abc", False),
        ("???", "a1Z", True),
        ("???", "a-1", False),
        ("CASE#", "CASE7", True),
        ("CASE#", "case7", False),
        ("#", "٣", False),
        ("@", "é", False),
        ("", "", True),
    ],
)
def test_fits(pattern, code, does_fit):
    assert client_codes.fits(code, pattern) is does_fit


def test_a_code_in_the_wrong_pattern_is_refused_and_the_pattern_explained():
    account = PacerAccount(client_code_pattern="##-@@")
    with pytest.raises(client_codes.WrongClientCode, match="look like ##-@@: # stands for a digit; @ stands for a"):
        client_codes.check("abc", of=account)
    assert client_codes.check(" 12-ab ", of=account) == "12-ab"


def test_a_pattern_of_literals_says_exactly_so():
    with pytest.raises(client_codes.WrongClientCode, match="look like ABC: exactly so"):
        client_codes.check("ABD", of=PacerAccount(client_code_pattern="ABC"))


def test_without_a_pattern_any_code_will_do():
    assert client_codes.check("Smith v. Jones 7", of=PacerAccount()) == "Smith v. Jones 7"


def test_no_code_is_no_mistake_but_closes_the_search_where_one_is_required():
    strict, free = PacerAccount(is_client_code_required=True, client_code_pattern="##"), PacerAccount()
    assert client_codes.check("", of=strict) == ""
    assert not client_codes.may_search({"client_code": ""}, strict)
    assert not client_codes.may_search({}, strict)
    assert client_codes.may_search({"client_code": "12"}, strict)
    assert client_codes.may_search({}, free)
