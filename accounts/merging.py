"""Merging: two rows of one human become one by a pointer. No key of the record moves, so a clerk can undo it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from accounts import audit, deciding
from accounts.models import CmecfAccount, PacerAccount, Person

MERGES = "accounts.change_person"
MERGED = "merged into another person"


class MayNotMerge(Exception):
    """Why these two rows cannot become one person."""


class NotMerged(Exception):
    """There is no merge to undo."""


@transaction.atomic
def merge(duplicate: Person, *, into: Person, by: PacerAccount, reason: str, at: datetime) -> Person:
    """From now on `into` files and reads in the cases of `duplicate`, and is served for both."""
    duplicate, into = _locked(duplicate, into)
    check(duplicate, into)
    _demand(by, reason, duplicate, into)
    duplicate.merged_into = into
    duplicate.save(update_fields=["merged_into"])
    facts = {"into": into.public_id, "names": [duplicate.name, into.name], "reason": reason}
    audit.record(duplicate.audit_chain, MERGED, by=by, at=at, facts=facts)
    return duplicate


@transaction.atomic
def undo(duplicate: Person, *, by: PacerAccount, reason: str, at: datetime) -> Person:
    """They were two people after all. What was filed and served meanwhile stays as it is."""
    _demand(by, reason, duplicate)
    (duplicate,) = _locked(duplicate)
    if duplicate.merged_into is None:
        raise NotMerged("This person is not merged into another, or no longer.")
    facts = {"from": duplicate.merged_into.public_id, "reason": reason}
    duplicate.merged_into = None
    duplicate.save(update_fields=["merged_into"])
    audit.record(duplicate.audit_chain, "merge undone", by=by, at=at, facts=facts)
    return duplicate


def check(duplicate: Person, into: Person) -> None:
    """Raise unless `duplicate` can be merged into `into` as both stand now."""
    if duplicate.pk == into.pk:
        raise MayNotMerge("A person cannot be merged into the same person.")
    if duplicate.merged_into_id or into.merged_into_id:
        raise MayNotMerge("One of the two is merged into another person already. Choose the one that remains.")
    if duplicate.merged_people.exists():
        raise MayNotMerge("Others were merged into the first one. Merge the other way round, or undo those first.")
    if duplicate.is_court or into.is_court:
        raise MayNotMerge("Court staff are not merged.")
    _check_accounts(CmecfAccount.objects.filter(person__in=[duplicate, into]))


def candidates(person: Person) -> QuerySet[Person]:
    """Who may be the same human: the same bar number, or the same name."""
    others = Person.objects.filter(merged_into=None, court_role="").exclude(pk=person.pk)
    found = others.filter(folded_name=person.folded_name)
    if person.bar_number:
        found |= others.filter(bar_number__iexact=person.bar_number)
    return found.select_related("contact").order_by("pk")


def doubles() -> QuerySet[Person]:
    """People who share a bar number with another: for the clerk to look at."""
    people = Person.objects.filter(merged_into=None, court_role="").exclude(bar_number="")
    shared = people.values("bar_number").annotate(times=Count("pk")).filter(times__gt=1).order_by()
    return people.filter(bar_number__in=shared.values("bar_number"))


def _check_accounts(accounts: QuerySet[CmecfAccount]) -> None:
    if accounts.exclude(pacer_account=None).count() > 1:
        raise MayNotMerge("Both have a CM/ECF account linked to a PACER account. Undo one of the links first.")
    if accounts.filter(status=CmecfAccount.Status.ACTIVE).count() > 1:
        raise MayNotMerge("Both have an active CM/ECF account. Suspend the one that is to go first.")


def _locked(*people: Person) -> list[Person]:
    """As they stand now, locked in the order of their keys: of two clerks one waits."""
    rows = Person.objects.select_for_update().filter(pk__in=[each.pk for each in people]).order_by("pk")
    now = {row.pk: row for row in rows}
    return [now[each.pk] for each in people]


def _demand(by: PacerAccount, reason: str, *people: Person) -> None:
    """A merge moves rights: those of its accounts."""
    accounts = CmecfAccount.objects.filter(person__in=people).select_related("pacer_account")
    deciding.demand(by, MERGES, *accounts)
    deciding.demand_reason(reason)
