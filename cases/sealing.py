"""The only writer of seals: raised at once by one clerk or by an order's entry, lowered only when a second one agrees.

Whoever asks what they may see reads the seal itself, so a change holds everywhere with the commit that makes it.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import audit, deciding
from accounts.models import PacerAccount
from cases.models import Case, DocketEntry, Document, Noticing, SealChange
from cases.models.sealing import named
from cases.visibility import Seal, is_stricter
from notices.models import Delivery, Means, Notice, NoticeDocument, Service

Sealable = Case | DocketEntry | Document
UNDER_SEAL = "(under seal)"  # in the place of a sealed paper's file name, wherever a notice prints one
ORDERED = "By {title}{number}."
SAME = "As in {number}, by the same filing: {reason}"
LONGEST = 1000
WHOLE = "case"
NUMBER = re.compile(r"[0-9]{1,9}")


class NotTheClerk(PermissionError):
    """Seals are the clerk's, by order of the court or in an emergency."""

    def __init__(self) -> None:
        super().__init__("Only a clerk changes a seal. Chambers docket an order, and the order does it.")


class NothingToChange(ValueError):
    """The seal is as asked already, or cannot be so."""


class AskedAlready(ValueError):
    """The same seal waits to be lowered."""


class NotYourOwn(PermissionError):
    """The second clerk is another one."""

    def __init__(self) -> None:
        super().__init__("You asked for this yourself. Another clerk confirms it, or declines.")


class DecidedAlready(ValueError):
    """The request is no longer open."""


class NoSuchPaper(ValueError):
    """Nothing on this docket is called that."""


def may_change(by: PacerAccount) -> bool:
    return by.is_clerk


def find(case: Case, named_as: str) -> Sealable:
    """`case`; `12`: that entry with all its papers; `12-0`, `12-1`: one paper. Without a number, its own id for 12."""
    if (said := named_as.strip()).casefold() == WHOLE:
        return case
    name, dash, paper = said.partition("-")
    called = {"number": int(name)} if NUMBER.fullmatch(name) else {"public_id": name}
    entry = _known(DocketEntry.objects.filter(case=case, **called), said)
    numbered = {"number": int(paper)} if NUMBER.fullmatch(paper) else {"pk": None}
    return _known(entry.documents.filter(**numbered), said) if dash else entry


def order_numbered(case: Case, number: int) -> DocketEntry:
    """The court's own entry of this number."""
    orders = DocketEntry.objects.filter(case=case, number=number, is_by_court=True)
    return _known(orders, f"order {number}")


@transaction.atomic
def change(
    what: Sealable, *, to: str, by: PacerAccount, reason: str, at: datetime, order: DocketEntry | None = None
) -> SealChange:
    """Raise the seal of `what` now; to lower it, ask: `done_at` stays empty until `confirm`."""
    _demand(by, reason)
    case = _locked(what)
    what = case if isinstance(what, Case) else type(what).objects.get(pk=what.pk)
    if isinstance(what, Case) and to == Seal.EX_PARTE:
        raise NothingToChange("A case is public or sealed. Ex parte is a level of papers.")
    if what.seal == to:
        raise NothingToChange("That is its seal already.")
    return _changed_everywhere(case, what, to, by=by, reason=reason, at=at, order=order)


@transaction.atomic
def confirm(asked: SealChange, *, by: PacerAccount, at: datetime) -> SealChange:
    """The second clerk's word: the seal is lowered now."""
    case, asked = _opened(asked, by)
    what = case if asked.what == case else asked.what
    if what.seal != asked.before:
        raise DecidedAlready("The seal was changed since this was asked. Decline it, and ask again for what is due.")
    asked.confirmed_by, asked.done_at = by, at
    asked.save(update_fields=["confirmed_by", "done_at"])
    _set(case, what, asked.after, at=at)
    _record(asked, "seal lowered", by=by, at=at, asked_by=asked.asked_by.username)
    return asked


@transaction.atomic
def decline(asked: SealChange, *, by: PacerAccount, reason: str, at: datetime) -> SealChange:
    """The seal stays. Whoever asked may not want it any more: they may decline it too."""
    _demand(by, reason)
    _, asked = _opened(asked, by, is_other=False)
    asked.declined_by, asked.declined_at = by, at
    asked.save(update_fields=["declined_by", "declined_at"])
    _record(asked, "seal not lowered", by=by, at=at, why=reason)
    return asked


def seal_case(case: Case, order: DocketEntry, answers: dict) -> None:
    """What an order's entry does, on the case that its docketing has locked."""
    _ordered(case, order, [case], Seal.SEALED)


def unseal_case(case: Case, order: DocketEntry, answers: dict) -> None:
    """The order asks; a second clerk makes sure that nothing opens by a slip."""
    _ordered(case, order, [case], Seal.PUBLIC)


def seal_papers(case: Case, order: DocketEntry, answers: dict) -> None:
    """The entries that the order names, with all their papers."""
    _ordered(case, order, _related(order), Seal.SEALED)


def unseal_papers(case: Case, order: DocketEntry, answers: dict) -> None:
    entries = _related(order)
    papers = Document.objects.filter(entry__in=entries).select_related("entry")
    _ordered(case, order, [*entries, *papers], Seal.PUBLIC)


def file_name(document: Document, entry: DocketEntry) -> str:
    """As a notice prints it: a name may tell what its paper is about."""
    is_public = document.seal == entry.seal == Seal.PUBLIC
    return document.original_filename if is_public else UNDER_SEAL


def left_to_serve(case: Case) -> QuerySet[Service]:
    """Whom a notice withheld by a seal did not reach by mail: they are served by other means (L.R. 79-5.3)."""
    withheld = Service.objects.filter(notice__withheld_at__isnull=False, means=Means.ELECTRONIC)
    of_case = withheld.filter(notice__in=Noticing.objects.filter(entry__case=case).values("notice"))
    return of_case.exclude(deliveries__state=Delivery.State.SENT).select_related("notice").order_by("notice", "name")


def _demand(by: PacerAccount, reason: str) -> None:
    if not may_change(by):
        raise NotTheClerk
    deciding.demand_reason(reason)


def twins(what: Sealable) -> list[Sealable]:
    """The same entry, or paper, on the other dockets to which its filing was spread."""
    if isinstance(what, Case):
        return []
    if isinstance(what, Document):
        return [*Document.objects.filter(cmecf_id=what.cmecf_id).exclude(pk=what.pk).select_related("entry__case")]
    told = Noticing.objects.filter(entry=what).values("notice")
    spread = DocketEntry.objects.filter(noticings__notice__in=told).exclude(pk=what.pk)
    return [*spread.distinct().select_related("case")]


def _case_of(what: Sealable) -> Case:
    if isinstance(what, Case):
        return what
    return what.case if isinstance(what, DocketEntry) else what.entry.case


def _locked(what: Sealable) -> Case:
    """Its case, and those of its twins, under their locks: taken in the order of their keys, as a filing does."""
    keys = [_case_of(each).pk for each in (what, *twins(what))]
    cases = Case.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {case.pk: case for case in cases}[keys[0]]


def _opened(asked: SealChange, by: PacerAccount, *, is_other: bool = True) -> tuple[Case, SealChange]:
    """The request under the lock of its case; raises what forbids `by` to decide it."""
    if not may_change(by):
        raise NotTheClerk
    case = _locked(asked.case)
    asked = SealChange.objects.select_related("case", "entry", "document__entry", "asked_by").get(pk=asked.pk)
    if asked.done_at or asked.declined_at:
        raise DecidedAlready("This was confirmed or declined already.")
    if is_other and _human(asked.asked_by) == _human(by):
        raise NotYourOwn
    return case, asked


def _human(account: PacerAccount) -> int:
    """Whoever has two logins, or two rows that were merged, is one clerk all the same."""
    return account.person.merged_into_id or account.person.pk


def _changed_everywhere(case: Case, what: Sealable, to: str, *, reason: str, **how: Any) -> SealChange:
    """A seal is raised on every docket at once, and lowered on each by itself."""
    stricter = [twin for twin in twins(what) if is_stricter(to, twin.seal)] if is_stricter(to, what.seal) else []
    for twin in stricter:
        _changed(_case_of(twin), twin, to, reason=SAME.format(reason=reason, number=case.number)[:LONGEST], **how)
    return _changed(case, what, to, reason=reason, **how)


def _changed(
    case: Case, what: Sealable, to: str, *, by: PacerAccount, reason: str, at: datetime, order: DocketEntry | None
) -> SealChange:
    is_lowering = is_stricter(what.seal, to)
    if is_lowering and SealChange.objects.waiting().filter(case=case, **_named(what)).exists():
        raise AskedAlready("This is asked for already, and waits for another clerk.")
    made = SealChange.objects.create(
        case=case,
        before=what.seal,
        after=to,
        is_lowering=is_lowering,
        reason=reason,
        order=order,
        asked_by=by,
        asked_at=at,
        done_at=None if is_lowering else at,
        **_named(what),
    )
    if not is_lowering:
        _set(case, what, to, at=at)
    _record(made, "lowering of a seal asked for" if is_lowering else "seal raised", by=by, at=at)
    return made


def _named(what: Sealable) -> dict:
    return {
        "entry": what if isinstance(what, DocketEntry) else None,
        "document": what if isinstance(what, Document) else None,
    }


def _set(case: Case, what: Sealable, to: str, *, at: datetime) -> None:
    type(what).objects.filter(pk=what.pk).update(seal=to)
    what.seal = to
    _withhold(case, at=at)


def _withhold(case: Case, *, at: datetime) -> None:
    """No further mail of a sealed case, nor of a notice that names a sealed paper by its file. Unsealed, they go on.

    A notice may name several cases: it waits for all of them, and whoever seals another of them waits here for us.
    """
    of_case = Notice.objects.filter(pk__in=Noticing.objects.filter(entry__case=case).values("notice"))
    shared = of_case.filter(also_in__isnull=False).order_by("pk")
    list(shared.select_for_update(no_key=True).values_list("pk"))
    ties = Noticing.objects.filter(notice__in=of_case.values("pk"))
    of_sealed = ties.filter(entry__case__seal=Seal.SEALED)
    sealed = Document.objects.filter(entry__in=ties.values("entry")).exclude(seal=Seal.PUBLIC, entry__seal=Seal.PUBLIC)
    telling = NoticeDocument.objects.exclude(original_filename=UNDER_SEAL)
    telling = telling.filter(cmecf_id__in=sealed.values("cmecf_id"))
    held = of_case.filter(Q(pk__in=of_sealed.values("notice")) | Q(pk__in=telling.values("notice")))
    of_case.exclude(pk__in=held.values("pk")).exclude(withheld_at=None).update(withheld_at=None)
    held.filter(withheld_at=None).update(withheld_at=at)


def _ordered(case: Case, order: DocketEntry, things: Iterable[Sealable], to: str) -> None:
    """Each that is not so yet; what another order asked for already waits as it is."""
    number = f", document {order.number}" if order.number else ""
    reason = ORDERED.format(title=order.event_title, number=number)
    waiting = [asked.what for asked in SealChange.objects.waiting().filter(case=case)]
    for what in things:
        is_due = is_stricter(to, what.seal) or (to == Seal.PUBLIC != what.seal and what not in waiting)
        if is_due:
            _changed_everywhere(case, what, to, by=order.draft.owner, reason=reason, at=order.entered_at, order=order)


def _related(order: DocketEntry) -> list[DocketEntry]:
    return list(DocketEntry.objects.filter(relations_in__from_entry=order).order_by("place"))


def _known(rows: QuerySet, said: str):
    found = rows.first()
    if found is None:
        raise NoSuchPaper(f"This docket has no “{said}”. Write 12, or 12-1, or “case” for the whole case.")
    return found


def _record(made: SealChange, act: str, *, by: PacerAccount, at: datetime, **more: str) -> None:
    facts = {"what": named(made.what) or "the case", "from": made.before, "to": made.after, "reason": made.reason}
    facts |= {"request": made.public_id, "order": made.order.public_id if made.order else "", **more}
    audit.record(made.case.audit_chain, act, by=by, at=at, facts=facts)
