"""Whether two names may be one person's: compared without case, accents, middle names and suffixes."""

import re

from accounts.identifiers import fold

SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "v", "esq", "esquire"}
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def agree(first: str, last: str, other_first: str, other_last: str) -> bool:
    """The same last name, and the same first name or its initial."""
    lasts = [_last(last), _last(other_last)]
    return bool(lasts[0]) and lasts[0] == lasts[1] and _same_first(_words(first), _words(other_first))


def _same_first(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((one[0], other[0]), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))


def _last(name: str) -> list[str]:
    words = _words(name)
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words


def _words(name: str) -> list[str]:
    """`O’Neil-Ruiz, Jr.` is `oneil`, `ruiz`, `jr`: apostrophes join, every other mark parts."""
    return re.findall(r"\w+", re.sub(r"['’ʼ`]", "", fold(name).translate(STROKES)))
