"""The document drop-box (the court's EDSS): papers left without an account, and what a clerk does with them.

Nothing in it is filed before a clerk has docketed it, by the ordinary wizard; it then bears the date it was received.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts import audit, letters, registering_tries, slowing
from accounts.identifiers import fold
from accounts.models import CmecfAccount, Letter, PacerAccount, PacerProfile
from cases import case_numbers, documents
from cases.filing import drafting
from cases.models import Case, Draft, Dropped, DroppedPaper, Party
from cases.papers import checking
from cases.representation import intake, making

Act, Role, State = registering_tries.Act, CmecfAccount.Role, Dropped.State
MOST_PAPERS = 5
PATIENCE = 30  # seconds that a stranger's papers may be looked at
STRANGERS = checking.Limits(cpu_seconds=10, wall_seconds=20)
A_DAY, RECEIPTS_A_DAY = timedelta(days=1), 10  # to one address: nobody's mailbox is filled by this court
PROPOSED_ORDER = "Proposed Order"


class AttorneysMayNot(PermissionError):
    """The drop-box is for people without lawyers; what an attorney leaves in it is not filed."""

    def __init__(self) -> None:
        super().__init__(
            "This login is an attorney’s. Attorneys must file electronically (L.R. 5-4.1) and may not use the document "
            "drop-box: what they leave in it is not filed. File by the Civil or Criminal menu."
        )


class Full(slowing.TooManyTries):
    """More waits than the court keeps for strangers."""

    def __init__(self) -> None:
        super().__init__("The drop-box is full: papers wait in it for the clerk. Try again on the next court day.")


class NotTheClerk(PermissionError):
    """What becomes of papers in the drop-box, the clerk decides."""

    def __init__(self) -> None:
        super().__init__("Only the court’s staff look into the drop-box.")


class NotWaiting(ValueError):
    """Another clerk was quicker, or the papers are docketed or returned."""

    def __init__(self) -> None:
        super().__init__("These papers wait no more, or another clerk is docketing them. Look at them again.")


def refuse_attorney(by: PacerAccount | None) -> None:
    """Raise AttorneysMayNot for a login that is an attorney's, in this court or by what it told PACER."""
    if by is None:
        return
    account = by.efiling_account
    is_counsel = account is not None and account.role in (Role.ATTORNEY, Role.PRO_HAC_VICE)
    told = PacerProfile.objects.filter(account=by, user_type=PacerProfile.UserType.ATTORNEY)
    if is_counsel or (account is None and told.exists()):
        raise AttorneysMayNot


# ── Leaving papers ───────────────────────────────────────────────────────────────────────────────────────────


def allow(network: str, *, at: datetime) -> None:
    """Count the try before anything is read or made for it; raises slowing.TooManyTries, or that the box is Full."""
    registering_tries.allow(Act.DROP, network, at=at)
    waiting = DroppedPaper.objects.filter(dropped__in=Dropped.objects.waiting())
    if (waiting.aggregate(bytes=Sum("size"))["bytes"] or 0) >= settings.DROP_BOX_BYTES:
        raise Full


def receive(uploads: Sequence[File], *, at: datetime, case_number: str = "", is_made: bool = False, **told) -> Dropped:
    """Check and keep the papers, numbered and stamped with `at`; the receipt is mailed. All of them, or none.

    `told`: name, email, telephone, address, description, answers. What the portal made itself, `is_made`, is not
    asked what it is. Raises checking.NotAccepted.
    """
    papers = _kept(uploads, is_made=is_made)
    with transaction.atomic():
        case = case_of(case_number)
        dropped = Dropped.objects.create(received_at=at, case=case, case_number=case_number, **told)
        DroppedPaper.objects.bulk_create(DroppedPaper(dropped=dropped, **paper) for paper in papers)
        if Dropped.objects.filter(email__iexact=dropped.email, received_at__gt=at - A_DAY).count() <= RECEIPTS_A_DAY:
            tell(dropped, "received", at=at)
    return dropped


def case_of(case_number: str) -> Case | None:
    """The one case that bears this number, a sealed one too: only the clerk is told. None for none, or for several."""
    try:
        found = Case.objects.numbered(case_numbers.read(case_number))[:2]
    except case_numbers.NotACaseNumber:
        return None
    return found[0] if len(found) == 1 else None


def _kept(uploads: Sequence[File], *, is_made: bool) -> list[dict]:
    end, kept = monotonic() + PATIENCE, []
    try:
        for position, upload in enumerate(uploads):
            kept.append(_paper(upload, position, is_made=is_made, is_late=monotonic() > end))
    except Exception:
        documents.discard(*[paper["stored_name"] for paper in kept])
        raise
    return kept


def _paper(upload: File, position: int, *, is_made: bool, is_late: bool) -> dict:
    if is_late:
        raise checking.NotAccepted(f"{upload.name}: reading the files took too long. Send fewer, or simpler ones.")
    stored_name, paper = documents.take(upload, is_made=is_made, limits=STRANGERS)
    facts = {"size": paper.size, "pages": paper.pages, "sha256": paper.sha256}
    return {"position": position, "original_filename": upload.name[-255:], "stored_name": stored_name, **facts}


# ── What the clerk does ──────────────────────────────────────────────────────────────────────────────────────


def docket(dropped: Dropped, *, by: PacerAccount, begin: Callable[[], Draft]) -> Draft:
    """The clerk's draft, made by `begin`, gets the day they were received and all of these papers, or there is none."""
    with transaction.atomic():
        _waiting(dropped, by)
    return making.papered(begin(), lambda draft: _take_up(dropped, draft, by))


def _take_up(dropped: Dropped, draft: Draft, by: PacerAccount) -> None:
    """Of two clerks who copy the papers at one moment, one gets them."""
    draft = intake.stamp(draft, at=dropped.received_at, drop_box=dropped.number)
    for paper in dropped.papers.order_by("position"):
        _hand_over(paper, draft, is_made=dropped.is_application)
    with transaction.atomic():
        current = _waiting(dropped, by)
        Dropped.objects.filter(pk=current.pk).update(draft=draft)
        _record(current, "drop-box papers taken up", by=by, at=timezone.now())


def begin_entry(dropped: Dropped, *, event_code: str, case: Case, by: PacerAccount) -> Draft:
    """A draft of `event_code`, filed by the party of that case who bears the name of whoever left the papers."""
    draft = drafting.begin(event_code=event_code, by=by, case=case)
    return drafting.change(draft, filer_ids=[party.pk for party in named(case, dropped.name)])


def named(case: Case | None, name: str) -> list[Party]:
    """The parties of `case` who bear this name."""
    return list(case.parties.filter(folded_name=fold(name)).order_by("position")) if case else []


def release(dropped: Dropped, *, by: PacerAccount) -> None:
    """The draft that a clerk began is deleted; the papers wait again for any of them."""
    with transaction.atomic():
        current = _locked(dropped, by)
        if current.draft is None or hasattr(current.draft, "entry"):
            raise NotWaiting
        drafting.delete(current.draft)
        _record(current, "drop-box papers put back", by=by, at=timezone.now())


@transaction.atomic
def give_back(dropped: Dropped, *, reason: str, by: PacerAccount, at: datetime) -> Dropped:
    """The papers are not filed; the person is told why."""
    current = _waiting(dropped, by)
    current.state, current.reason, current.decided_by, current.decided_at = State.RETURNED, reason, by, at
    current.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _record(current, "drop-box papers returned", by=by, at=at, reason=reason)
    tell(current, "returned", at=at, reason=reason)
    return current


def close_docketed(*, at: datetime) -> int:
    """Whatever has reached a docket is told to whoever left it, and waits no more; how many. The worker calls it."""
    done = Dropped.objects.filter(state=State.WAITING, draft__entry__isnull=False)
    return sum(_closed(dropped.pk, at) for dropped in done)


@transaction.atomic
def _closed(pk: int, at: datetime) -> bool:
    dropped = Dropped.objects.select_for_update().filter(pk=pk, state=State.WAITING).first()
    if dropped is None:
        return False
    entry = dropped.draft.entry
    dropped.state, dropped.decided_at, dropped.decided_by = State.DOCKETED, entry.entered_at, dropped.draft.owner
    dropped.save(update_fields=["state", "decided_at", "decided_by"])
    facts = {} if entry.case.is_sealed else {"case_number": entry.case.number, "entry_number": entry.number}
    tell(dropped, "docketed", at=at, filed_on=f"{entry.filed_on:%m/%d/%Y}", **facts)
    return True


def tell(dropped: Dropped, state: str, *, at: datetime, **facts) -> None:
    """By mail, and nothing that was typed: whoever typed it may have given somebody else's address."""
    came = f"{timezone.localtime(dropped.received_at):%m/%d/%Y at %I:%M:%S %p %Z}"
    page = letters.address_of("cases:without_lawyer")
    told = {"state": state, "number": dropped.number, "received_at": came, "page": page, **facts}
    letters.write(Letter.Kind.DROPPED, to=dropped.email, at=at, facts=told)


def _hand_over(paper: DroppedPaper, draft: Draft, *, is_made: bool) -> None:
    """The draft gets bytes of its own: deleting it loses nothing that was received."""
    category = PROPOSED_ORDER if is_made and paper.position else ""
    with documents.opened(paper.stored_name) as file:
        drafting.receive(draft, File(file, name=paper.original_filename), category=category, is_made=is_made)


def _waiting(dropped: Dropped, by: PacerAccount) -> Dropped:
    current = _locked(dropped, by)
    if current.state != State.WAITING or current.draft is not None:
        raise NotWaiting
    return current


def _locked(dropped: Dropped, by: PacerAccount) -> Dropped:
    if not by.is_court:
        raise NotTheClerk
    return Dropped.objects.select_for_update(of=("self",)).select_related("draft__entry").get(pk=dropped.pk)


def _record(dropped: Dropped, act: str, *, by: PacerAccount, at: datetime, **facts) -> None:
    told = {"number": dropped.number, "case": dropped.case_number, **facts}
    audit.record(f"dropped:{dropped.public_id}", act, by=by, at=at, facts=told)
