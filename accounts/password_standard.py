"""What a password must be: the standard of 25 August 2025, as validators that each say what to do."""

import re
import unicodedata
from difflib import SequenceMatcher

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from accounts.identifiers import fold
from accounts.models import PacerAccount

SHORTEST, LONGEST = 14, 45
PART = 4  # so many characters in a row are a part of a name; a shorter name counts as a whole
SHORTEST_NAME = 3  # below that nearly every password would hold it
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # cannot be seen, nor typed again at another keyboard
IN_WORDS = (
    f"{SHORTEST} to {LONGEST} characters, with a small letter, a capital letter and a special character like ! or #. "
    "No part of your name, username or e-mail address, and nothing that many people use. "
    "You may paste it from a password manager."
)
FOR_MANAGERS = f"minlength: {SHORTEST}; maxlength: {LONGEST}; required: lower; required: upper; required: special;"


class Length:
    """14 to 45 characters."""

    def validate(self, password: str, user: PacerAccount | None = None) -> None:
        length = len(password)
        if length < SHORTEST:
            raise ValidationError(f"Use at least {SHORTEST} characters: this has {length}.", code="too_short")
        if length > LONGEST:
            raise ValidationError(f"Use at most {LONGEST} characters: this has {length}.", code="too_long")

    def get_help_text(self) -> str:
        return f"{SHORTEST} to {LONGEST} characters."


class Characters:
    """A small letter, a capital letter, a special character; nothing that cannot be seen."""

    def validate(self, password: str, user: PacerAccount | None = None) -> None:
        if missing := [ValidationError(told, code=code) for code, told, is_met in RULES if not is_met(password)]:
            raise ValidationError(missing)

    def get_help_text(self) -> str:
        return "A small letter, a capital letter and a special character."


def _is_special(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


RULES = (
    ("no_lower", "Add a small letter (a to z).", lambda password: any(map(str.islower, password))),
    ("no_upper", "Add a capital letter (A to Z).", lambda password: any(map(str.isupper, password))),
    ("no_special", "Add a special character, such as ! or #.", lambda password: any(map(_is_special, password))),
    (
        "unseen",
        "Leave out characters that cannot be seen.",
        lambda password: UNSEEN.isdisjoint(map(unicodedata.category, password)),
    ),
)


class Personal:
    """No part of the owner's first name, last name, username or e-mail address."""

    def validate(self, password: str, user: PacerAccount | None = None) -> None:
        if user is None or len(password) > LONGEST:  # too long is told already, and would take long to compare
            return
        if found := parts_found(password, user):
            quoted = ", ".join(f"“{part}”" for part in found)
            told = f"Leave out {quoted}: part of your name, username or e-mail address."
            raise ValidationError(told, code="personal")

    def get_help_text(self) -> str:
        return "No part of your name, username or e-mail address."


def parts_found(password: str, user: PacerAccount) -> list[str]:
    """The parts of the owner's names that stand in the password, whatever the capitals and accents."""
    typed = fold(password)
    blocks = {_common(name, typed) for name in _names(user)} - {""}
    return sorted(block for block in blocks if not any(block in other for other in blocks - {block}))


def _names(user: PacerAccount) -> set[str]:
    """Words of the names; of the e-mail address all but its last label (.com, .gov)."""
    mailbox, _, host = user.email.rpartition("@")
    texts = (user.first_name, user.last_name, user.username, mailbox, host.rpartition(".")[0])
    return {word for word in re.findall(r"[^\W_]+", fold(" ".join(texts))) if len(word) >= SHORTEST_NAME}


def _common(name: str, typed: str) -> str:
    block = SequenceMatcher(None, name, typed, autojunk=False).find_longest_match()
    return name[block.a : block.a + block.size] if block.size >= min(PART, len(name)) else ""


class Common(CommonPasswordValidator):
    """Not one of 20,000 common passwords, nor one of them dressed up with figures and signs."""

    def validate(self, password: str, user: PacerAccount | None = None) -> None:
        letters = "".join(filter(str.isalpha, password)).lower()
        if {password.lower().strip(), letters} & self.passwords:
            told = "Choose something else: many people use this, with or without figures and signs around it."
            raise ValidationError(told, code="common")

    def get_help_text(self) -> str:
        return "Not a commonly used password."
