"""Finds words in a docket's HTML and marks them there; the HTML stays as well formed and as escaped as it was."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from django.utils.html import escape

from accounts.identifiers import PLAIN, fold

TAG = re.compile(r"(<[^>]*>)")
MOST_WORDS = 8


def marker(asked: str) -> Callable[[str], str | None]:
    """A function that marks the words asked for, each wherever it stands; None where one of them is missing."""
    words = fold(asked).split()[:MOST_WORDS]
    wanted = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)")

    def marked(html: str) -> str | None:
        parts = TAG.split(html)
        said = fold(unescape("".join(parts[::2])))
        if not all(word in said for word in words):
            return None
        parts[::2] = [_marked(unescape(part), wanted) for part in parts[::2]]
        return "".join(parts)

    return marked


def _marked(text: str, wanted: re.Pattern) -> str:
    """`text`, which is plain, as HTML; folded letters may be fewer or more than those they came from."""
    letters = [(place, bare) for place, letter in enumerate(text) for bare in _bare(letter)]
    folded, made, done = "".join(bare for _, bare in letters), [], 0
    for found in wanted.finditer(folded):
        start, end = letters[found.start()][0], letters[found.end() - 1][0] + 1
        made += [escape(text[done:start]), f"<mark>{escape(text[max(start, done) : end])}</mark>"]
        done = end
    return "".join([*made, escape(text[done:])])


def _bare(letter: str) -> str:
    return (
        "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
        .casefold()
        .translate(PLAIN)
    )
