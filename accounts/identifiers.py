"""Opaque public ids and folded search texts: how rows are named in URLs and found by people."""

import re
import secrets
import unicodedata

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: people read these over the telephone
LONGEST_WORD = 40
# Letters that have no accent to be taken away, as whoever does not have them types them.
PLAIN = str.maketrans(dict(zip("łøđðħŧıŋæœþ", ["l", "o", "d", "d", "h", "t", "i", "n", "ae", "oe", "th"], strict=True)))
APOSTROPHES = "'‘’ʼ`´"


def opaque_id() -> str:
    """Twelve characters that cannot be guessed (59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def fold(text: str) -> str:
    """`text` without case, accents and double spaces, so that both databases find the same names."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(PLAIN).split())


def words(text: str) -> list[str]:
    """The words of a name, each once: what an index holds. `O'Brien` and `O Brien` are also `brien`, and `obrien`."""
    apart = re.sub(rf"(?<=\w)[{APOSTROPHES}](?=\w\w)", " ", text)
    together = re.sub(r"\b([DdOo]) (?=\w\w)", r"\1", text)
    parts = [word for word in typed_words(apart) if len(word) > 1]
    return list(dict.fromkeys([*typed_words(text), *typed_words(together), *parts]))


def typed_words(text: str) -> list[str]:
    """The words that somebody looks for, folded and in plain letters and digits, each once.

    Points and apostrophes join (`L.L.C.`, `O'Neil`), all else parts. A letter that is none of a to z is spelled by
    its number, so that the words that begin alike stand together in the order of any database.
    """
    joined = fold(re.sub(rf"[{APOSTROPHES}]", "", text)).replace(".", "")
    spelled = (re.sub(r"[^a-z0-9]", _spelled, word)[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", joined))
    return list(dict.fromkeys(spelled))


def beginning_with(word: str) -> tuple[str, str]:
    """The first and the last word, of those that `words` makes, that begin with `word`."""
    return word, word.ljust(LONGEST_WORD + 1, "z")


def _spelled(letter: re.Match) -> str:
    return f"u{ord(letter[0]):05x}"
