"""The number in a notice's link: each delivery its own, always the same, and none that we did not make."""

import re

import pytest

from notices import magic_numbers
from notices.magic_numbers import SEAL


def test_it_names_its_delivery_by_digits_alone():
    made = magic_numbers.of(12)
    assert re.fullmatch(rf"12[0-9]{{{SEAL}}}", made)
    assert magic_numbers.read(made) == 12


def test_a_retry_mails_the_same_and_another_mail_another():
    assert magic_numbers.of(12) == magic_numbers.of(12)
    assert len({magic_numbers.of(key)[-SEAL:] for key in range(1, 30)}) == 29


@pytest.mark.parametrize("key", ["13", "1", "2", "112", "120", "1" * 19])
def test_a_seal_of_another_opens_nothing(key):
    assert magic_numbers.read(key + magic_numbers.of(12)[-SEAL:]) is None


@pytest.mark.parametrize("text", ["", "0", "x", "1" * SEAL, "12" + "0" * SEAL, "１２" + "0" * SEAL, "9" * 5000])
def test_what_is_none_of_ours_names_nothing(text):
    assert magic_numbers.read(text) is None


@pytest.mark.parametrize("around", ["0{}", "+{}", " {}", "{}\n", "{}0", "{}\0"])
def test_there_is_one_way_to_write_it(around):
    assert magic_numbers.read(around.format(magic_numbers.of(12))) is None


def test_after_the_key_has_changed_the_earlier_one_still_opens(settings):
    made, settings.SECRET_KEY_FALLBACKS = magic_numbers.of(12), [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert magic_numbers.read(made) == 12
    assert magic_numbers.of(12) != made
    settings.SECRET_KEY_FALLBACKS = []
    assert magic_numbers.read(made) is None
