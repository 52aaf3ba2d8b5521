"""The password standard: what is refused, what each refusal says to do, and that all of them are said at once."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import PacerAccount
from accounts.password_standard import parts_found
from cases.demo import people
from tests import factories

GOOD = "Seven-Lanterns&a-kite"


@pytest.fixture
def owner() -> PacerAccount:
    return PacerAccount(
        username="mquade-2020", first_name="Marisol", last_name="Núñez Lee", email="maria.q@pemberwick.example"
    )


def told(password: str, owner: PacerAccount | None = None) -> list[str]:
    """What the owner of this password would be told to do; nothing if it is good."""
    try:
        validate_password(password, owner)
    except ValidationError as refusal:
        return refusal.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        factories.PASSWORD,
        "correct Horse battery staple-",
        "x" * 43 + "A!",
        "Ünïcode-größe-Ja",
        "Aaaaaaaaaaaaa☂",
        "漢字 Seven lanterns!",
    ],
)
def test_good_ones_are_taken(owner, password):
    assert told(password, owner) == []


@pytest.mark.parametrize(
    ("password", "what_to_do"),
    [
        ("Lantern-kite1", "Use at least 14 characters: this has 13."),
        ("Lantern-" * 5 + "kite-s", "Use at most 45 characters: this has 46."),
        (GOOD.upper(), "Add a small letter (a to z)."),
        (GOOD.lower(), "Add a capital letter (A to Z)."),
        ("SevenLanternsAndaKite77", "Add a special character, such as ! or #."),
        ("Seven Lanterns and a kite", "Add a special character, such as ! or #."),
        ("Seven-Lanterns\u202ekite", "Leave out characters that cannot be seen."),
        ("Seven-Lanterns\x00kite", "Leave out characters that cannot be seen."),
        ("Seven-Lanterns\u200bkite", "Leave out characters that cannot be seen."),
        ("Manchester-United-1999!", "Choose something else: many people use this"),
        ("!!Password-123456!!", "Choose something else: many people use this"),
    ],
)
def test_each_refusal_says_what_to_do(owner, password, what_to_do):
    (message,) = told(password, owner)
    assert message.startswith(what_to_do)


def test_everything_that_is_wrong_is_said_at_once(owner):
    assert told("", owner) == [
        "Use at least 14 characters: this has 0.",
        "Add a small letter (a to z).",
        "Add a capital letter (A to Z).",
        "Add a special character, such as ! or #.",
    ]
    assert len(told("quade", owner)) == 4


@pytest.mark.parametrize(
    ("password", "part"),
    [
        ("Lantern-MARISOL-kite", "marisol"),
        ("Lantern-riso-kites!", "riso"),
        ("Lantern-nunez-kites!", "nunez"),
        ("Lantern-ÑÚÑEZ-kites!", "nunez"),
        ("Lantern-fLEEt-kites", "lee"),
        ("Lantern-mquade-kites", "mquade"),
        ("Lantern-kites-in-2020", "2020"),
        ("Lantern-Maria's-kite", "maria"),
        ("Lantern-at-Pemberwick", "pemberwick"),
    ],
)
def test_no_part_of_name_username_or_address(owner, password, part):
    assert part in parts_found(password, owner)
    (message,) = told(password, owner)
    assert f"“{part}”" in message
    assert "part of your name, username or e-mail address" in message


@pytest.mark.parametrize("password", ["Lantern-mar-kites-q", "Lantern-example-kites", "Lantern-quad-is-qua-d"])
def test_three_letters_of_a_longer_name_the_last_label_and_single_letters_are_no_part(password):
    owner = PacerAccount(username="qz", first_name="Marisol", last_name="Q", email="q@hq.example")
    assert told(password, owner) == []


def test_several_parts_are_named_together(owner):
    (message,) = told("Marisol-and-Nunez-2020", owner)
    assert "“2020”, “marisol”, “nunez”" in message


def test_an_account_of_which_nothing_is_known_has_no_parts():
    assert told(GOOD, PacerAccount()) == []
    assert told(GOOD, None) == []


@pytest.mark.parametrize("login", people.LOGINS, ids=lambda login: login.username)
def test_the_password_of_the_demo_would_be_taken_from_each_of_its_cast(login):
    first, _, last = login.name.partition(" ")
    owner = PacerAccount(username=login.username, first_name=first, last_name=last, email=f"{first}@{last}.example")
    assert told(people.PASSWORD, owner) == []


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_very_long_one_is_refused_for_its_length_alone(owner, length):
    """Nothing is compared with it: that would take minutes."""
    (message,) = told("Marisol-" + "x" * length, owner)
    assert message.startswith("Use at most 45 characters")
