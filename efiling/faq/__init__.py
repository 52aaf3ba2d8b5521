"""The questions of the help pages: `find(slug)`, `search(words)` and `grouped(…)` are how the pages read them."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from accounts.identifiers import fold
from efiling.faq import access, portal
from efiling.faq.question import GROUPS, Group, Question

QUESTIONS: dict[str, Question] = {row.slug: row for row in (*access.QUESTIONS, *portal.QUESTIONS)}
# Words that every second question has: they tell nothing apart.
SMALL = frozenset(
    word
    for line in (
        "a am an and are as at be can cannot could did do does for from get had has have how i if in into is it me my",
        "no not of on or please should so that the then there this to was what when where which who why will with you",
        "your don doesn isn t s re ve",
    )
    for word in line.split()
)

SHORT, BREAK = 3, r"s?\b"


def find(slug: str) -> Question | None:
    return QUESTIONS.get(slug)


def search(words: str) -> list[Question]:
    """The questions in which every telling word occurs, those that ask about it first; all of them for no words."""
    wanted = _telling(words)
    scored = [(_score(question, wanted), question) for question in QUESTIONS.values()]
    return [question for score, question in sorted(scored, key=lambda pair: -pair[0]) if score or not wanted]


def grouped(questions: list[Question]) -> list[tuple[Group, list[Question]]]:
    """The questions under their headings, in the order of the help page."""
    return [(group, [each for each in questions if each.group == group]) for group in GROUPS]


def _telling(words: str) -> list[str]:
    """The words worth looking for, without their plural s; if all are small, all of them."""
    found = re.findall(r"\w+(?:[-./]\w+)*", fold(words))
    return [word.removesuffix("s") for word in found if word not in SMALL] or found


def _score(question: Question, wanted: list[str]) -> int:
    """0 if a word is nowhere; else each word counts most in the question, then among synonyms, then in the answer."""
    asked, meant, said = fold(question.question), fold(" ".join(question.synonyms)), _text(question)
    worth = [9 * (_count(w, asked) > 0) or 4 * _count(w, meant) or int(_count(w, said) > 0) for w in wanted]
    return sum(worth) if all(worth) else 0


def _count(word: str, text: str) -> int:
    """How many words begin with this one; a short one must be the whole word, or `se` would be in `secure`."""
    return len(re.findall(rf"\b{re.escape(word)}{BREAK if len(word) <= SHORT else ''}", text))


def _text(question: Question) -> str:
    """The answer as a reader sees it."""
    return fold(strip_tags(render_to_string(question.answer, {"court": settings.COURT})))
