"""Audits the docket's entries: numbers, the case's counters, moments and dates, drafts, relations."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.db.models import CharField, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts import merging
from accounts.models import AuditEvent
from cases.docketing import local_date
from cases.models import Case, DocketEntry, Filing, Hearing, Relation

MADE_HERE = Q(entered_at__isnull=False)


def numbers_follow_without_a_gap() -> Iterator[str]:
    """The numbers given here follow the highest imported one, each once."""
    highest = Max("number", filter=~MADE_HERE, default=0)
    made = {"given": Count("number", filter=MADE_HERE), "different": Count("number", filter=MADE_HERE, distinct=True)}
    ends = {"first": Min("number", filter=MADE_HERE), "last": Max("number", filter=MADE_HERE)}
    for row in _by_case(imported=highest, **made, **ends):
        is_sound = (row["first"], row["last"]) == (row["imported"] + 1, row["imported"] + row["given"])
        if row["given"] and not (is_sound and row["different"] == row["given"]):
            yield (
                f"{_named(row)}: {row['given']} numbers were given here, from {row['first']} to {row['last']}, "
                f"after {row['imported']} imported ones: there is a gap, or one was given twice."
            )


def places_and_numbers_are_given_once() -> Iterator[str]:
    for column in ("number", "place"):
        given = DocketEntry.objects.exclude(**{column: None}).values("case", column).annotate(times=Count("pk"))
        for row in given.filter(times__gt=1).order_by().iterator():
            yield f"Case {row['case']}: {column} {row[column]} is given to {row['times']} entries."


def counters_are_the_maxima() -> Iterator[str]:
    """What the case remembers is what its entries show; an import may know a higher sequence."""
    counters = {f"highest_{name}": Max(f"entries__{name}", default=0) for name in ("number", "place", "sequence")}
    cases = Case.objects.annotate(entered=Max("entries__entered_at"), **counters).order_by("pk")
    agree = Q(last_number=F("highest_number"), last_place=F("highest_place"), last_sequence__gte=F("highest_sequence"))
    entered = Q(last_entered_at=F("entered")) | Q(last_entered_at=None, entered=None)
    yield from _said(cases.exclude(agree & entered), "{}: the case's counters are not the highest of its entries.")


def moments_go_forward() -> Iterator[str]:
    """In the order of their places, entries made here have later numbers, sequences and moments; imports come first."""
    wanted = ("case", "place", "number", "sequence", "entered_at")
    rows = DocketEntry.objects.order_by("case", "place").values(*wanted, **_case_number()).iterator()
    for before, after in pairwise(rows):
        if before["case"] == after["case"] and before["entered_at"]:
            if after["entered_at"] is None or after["entered_at"] < before["entered_at"]:
                yield f"{_named(after)}: the entry at place {after['place']} was entered before the one above it."
            if (after["sequence"] or 0) <= (before["sequence"] or 0):
                yield f"{_named(after)}: the sequence at place {after['place']} does not rise."


def dates_agree() -> Iterator[str]:
    """Entered is the Los Angeles date of its moment, and nothing is filed after it is entered (L.R. 5-4.6.1)."""
    for entry in DocketEntry.objects.filter(MADE_HERE).select_related("case").order_by("pk").iterator():
        if entry.entered_on != local_date(entry.entered_at):
            yield f"{entry}: entered on {entry.entered_on}, which is not the Los Angeles date of its moment."
        if entry.filed_on > entry.entered_on:
            yield f"{entry}: filed on {entry.filed_on}, after it was entered."


def drafts_became_their_entry() -> Iterator[str]:
    """One draft makes one entry: of its own case, event and owner."""
    filed = DocketEntry.objects.exclude(draft=None)
    for row in filed.values("draft").annotate(times=Count("pk")).filter(times__gt=1).order_by().iterator():
        yield f"Draft {row['draft']} was filed {row['times']} times."
    same = Q(draft__case=F("case"), draft__event_code=F("event_code"))
    owned = Q(draft__owner__cmecf_account__person=F("entered_by")) | _changed_since()
    yield from _said(filed.exclude(same & owned), "{} does not agree with the draft it was made from.")


def _changed_since() -> Q:
    """The clerk has undone the owner's link, or merged its person with another, since or before: the name differs."""
    chain = Concat(Value("person:"), Cast(OuterRef("draft__owner__cmecf_account__person"), CharField()))
    merged = AuditEvent.objects.filter(act=merging.MERGED, chain=chain)
    return Q(draft__owner__unlinkings__isnull=False) | Q(Exists(merged))


def ties_stay_within_a_case() -> Iterator[str]:
    within: dict[Any, Q] = {
        Relation: Q(from_entry__case=F("to_entry__case")),
        Filing: Q(entry__case=F("party__case")),
        Hearing: Q(case=F("set_by__case")),
    }
    for model, is_within in within.items():
        yield from _said(model.objects.exclude(is_within), "{} ties two cases together.")


def motions_are_decided_once() -> Iterator[str]:
    decided = Relation.objects.filter(kind=Relation.Kind.DECIDES).values("to_entry").annotate(times=Count("pk"))
    for row in decided.filter(times__gt=1).order_by().iterator():
        yield f"Entry {row['to_entry']} was decided {row['times']} times."


def _by_case(**aggregates) -> Iterator[dict]:
    entries: QuerySet = DocketEntry.objects.order_by().values("case", **_case_number())
    return entries.annotate(**aggregates).iterator()


def _case_number() -> dict[str, F]:
    return {name: F(f"case__{name}") for name in ("office", "year", "type", "serial")}


def _named(row: dict) -> str:
    return f"{row['office']}:{row['year'] % 100:02}-{row['type']}-{row['serial']:05}"


def _said(rows: QuerySet, sentence: str) -> Iterator[str]:
    for row in rows.iterator():
        yield sentence.format(row)


CHECKS = (
    numbers_follow_without_a_gap,
    places_and_numbers_are_given_once,
    counters_are_the_maxima,
    moments_go_forward,
    dates_agree,
    drafts_became_their_entry,
    ties_stay_within_a_case,
    motions_are_decided_once,
)
