"""The envelope sender: each its own, and none that we did not make."""

import pytest

from notices import envelopes

OURS = "bounces+12-3-"


def test_it_names_the_delivery_and_the_attempt():
    made = envelopes.sender(12, 3)
    assert made.startswith(OURS)
    assert made.endswith("@cacd.example")
    assert envelopes.read(f"<{made}>") == (12, 3)
    assert len(made.partition("@")[0]) <= 64  # RFC 5321, 4.5.3.1.1


def test_each_attempt_of_each_delivery_has_a_seal_of_its_own():
    seals = {envelopes.sender(key, attempt).rpartition("-")[2] for key in (1, 2, 12) for attempt in (1, 2)}
    assert len(seals) == 6


@pytest.mark.parametrize("number", ["13-3", "12-4", "1-23", "123456789012345678901-1"])
def test_a_seal_of_another_opens_nothing(number):
    seal = envelopes.sender(12, 3).rpartition("-")[2]
    assert envelopes.read(f"bounces+{number}-{seal}") is None


@pytest.mark.parametrize("text", ["", "bounces@cacd.example", f"{OURS}{'0' * 20}@cacd.example"])
def test_what_is_none_of_ours_names_nothing(text):
    assert envelopes.read(text) is None


def test_after_the_key_has_changed_the_earlier_one_still_opens(settings):
    made, settings.SECRET_KEY_FALLBACKS = envelopes.sender(12, 3), [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert envelopes.read(made) == (12, 3)
    settings.SECRET_KEY_FALLBACKS = []
    assert envelopes.read(made) is None
