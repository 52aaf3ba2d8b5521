"""Finds cases by number, words of names, dates, nature, cause and judge, together, among those one may know of."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q

from accounts.identifiers import beginning_with, typed_words
from cases import case_numbers
from cases.case_numbers import Begun
from cases.models import DocketEntry, Judge, NameWord
from cases.models.case import Case, Cases

SUGGESTED = 10
SORTS = {
    "newest": ("Most recently filed first", ("-filed_on", "-pk")),
    "oldest": ("Oldest first", ("filed_on", "pk")),
    "number": ("Case number", ("-year", "-serial", "office")),
    "title": ("Title", ("folded_title", "pk")),
}
BY_NAME = ("found_word", "found_case")  # the two columns of one index, so that nothing is sorted
Kind = NameWord.Kind


@dataclass(frozen=True)
class Criteria:
    """What is asked for; what is left empty is not asked."""

    case: str = ""
    name: str = ""
    who: str = ""
    filed_from: date | None = None
    filed_to: date | None = None
    last_from: date | None = None
    last_to: date | None = None
    nature: str = ""
    cause: str = ""
    judge: Judge | None = None
    type: str = ""
    status: str = ""
    sort: str = ""

    def __bool__(self) -> bool:
        return any(value for name, value in vars(self).items() if name not in {"sort", "who"})


def is_code(text: str) -> bool:
    """`820`, `28:1338`: the beginning of a nature or cause. Words of one are looked for in every case there is."""
    return text[0].isdecimal()


def find(asked: Criteria, *, user) -> Cases:
    """The cases asked for, in the order asked for: of names the order of the words found, else the newest first.

    To be read a page at a time: fifty hits cost the same among a million cases as among ten thousand.
    """
    found = _of_dates(_of_the_case(Case.objects.visible_to(user), asked), asked)
    order = SORTS[asked.sort or "newest"][1]
    try:
        found = found.numbered(case_numbers.read(asked.case)) if asked.case else found
        named = [(asked.name, _kinds(asked.who))]
    except case_numbers.NotACaseNumber:
        named = [(asked.case, (Kind.TITLE,)), (asked.name, _kinds(asked.who))]
    named = [(text, kinds) for text, kinds in named if text]
    if not all(typed_words(text) for text, _ in named):
        return found.none()
    for text, kinds in named[1:]:
        found = found.filter(Exists(_hits(text, kinds).filter(case=OuterRef("pk"))))
    if named:
        found, order = _named(found, *named[0]), order if asked.sort else BY_NAME
    return found.select_related("assigned_judge").order_by(*order)


def suggest(text: str, *, user) -> list[Case]:
    """What the finder offers while a number, or words of a title, are being typed."""
    visible = Case.objects.visible_to(user)
    found: list[Case] = []
    if begun := case_numbers.begun(text):
        found += visible.filter(_begins(begun)).order_by("-year", "serial")[:SUGGESTED]
    with suppress(case_numbers.NotACaseNumber):
        found = [*visible.numbered(case_numbers.read(text))[:SUGGESTED], *found]
    return list(dict.fromkeys(found))[:SUGGESTED] or list(find(Criteria(case=text), user=user)[:SUGGESTED])


def _begins(begun: Begun) -> Q:
    """Each way with a year and a range of serials of its own: what the index of both can lead to."""
    said = {"office": begun.office, "type": begun.type}
    years = [begun.year] if begun.year else case_numbers.YEARS
    serials = [Q(serial__range=each) for each in begun.serials] or [Q()]
    given = Q(year__in=years, **{name: value for name, value in said.items() if value})
    return reduce(or_, (given & each for each in serials))


def _of_the_case(cases: Cases, asked: Criteria) -> Cases:
    for field, text in (("nature_of_suit", asked.nature), ("cause", asked.cause)):
        if text:
            cases = cases.filter(**{f"{field}__{'istartswith' if is_code(text) else 'icontains'}": text})
    if asked.judge:
        cases = cases.filter(Q(assigned_judge=asked.judge) | Q(referred_judge=asked.judge))
    if asked.status:
        cases = cases.filter(terminated_on__isnull=asked.status == "open")
    return cases.filter(type=asked.type) if asked.type else cases


def _of_dates(cases: Cases, asked: Criteria) -> Cases:
    """When the case was filed, and when its last entry was."""
    if asked.filed_from:
        cases = cases.filter(filed_on__gte=asked.filed_from)
    if asked.filed_to:
        cases = cases.filter(filed_on__lte=asked.filed_to)
    entries = DocketEntry.objects.filter(case=OuterRef("pk"))
    if asked.last_from or asked.last_to:
        cases = cases.filter(Exists(entries.filter(filed_on__gte=asked.last_from or date.min)))
    return cases.exclude(Exists(entries.filter(filed_on__gt=asked.last_to))) if asked.last_to else cases


def _kinds(who: str) -> tuple[str, ...]:
    return (Kind(who),) if who else (Kind.PARTY, Kind.ATTORNEY, Kind.TITLE)


def _named(cases: Cases, text: str, kinds: Sequence[str]) -> Cases:
    """Cases with such a name, each once: at the first of its words that begins as was typed."""
    before = Q(word__lt=OuterRef("found_word")) | Q(word=OuterRef("found_word"), pk__lt=OuterRef("found_pk"))
    own = {"found_word": F("name_words__word"), "found_pk": F("name_words__pk")}
    own |= {"found_case": F("name_words__case_id"), "kind": F("name_words__kind"), "bearer": F("name_words__bearer")}
    first, *others = _longest_first(text)
    found = cases.filter(name_words__word__range=beginning_with(first), name_words__kind__in=kinds).annotate(**own)
    found = found.filter(*(_also(word, case="pk") for word in others))
    return found.exclude(Exists(_hits(text, kinds).filter(before, case=OuterRef("pk"))))


def _hits(text: str, kinds: Sequence[str]):
    """The words that begin as the longest one typed, of names that have the others too."""
    first, *others = _longest_first(text)
    hits = NameWord.objects.filter(word__range=beginning_with(first), kind__in=kinds)
    return hits.filter(*(_also(word, case="case") for word in others))


def _also(word: str, *, case: str) -> Exists:
    same_name = {"case": OuterRef(case), "kind": OuterRef("kind"), "bearer": OuterRef("bearer")}
    return Exists(NameWord.objects.filter(word__range=beginning_with(word), **same_name))


def _longest_first(text: str) -> list[str]:
    """The longest word leads: fewest names begin with it."""
    return sorted(typed_words(text), key=len, reverse=True)
