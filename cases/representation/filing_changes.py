"""Works off the ledgers of changed contact information: one notice for each case, by the one road of every filing.

Safe to kill anywhere, and safe to run several times over: the draft is tied to its line in the transaction that makes
it, and of one draft comes one entry. A worker that went on from there finds the draft, or the entry, and no second one.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.identifiers import opaque_id
from accounts.models import PacerAccount
from cases import documents
from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.models import ContactChangeCase, DocketEntry, Draft
from cases.papers.checking import NotAccepted
from cases.representation import notice_of_change, standing
from cases.representation.contact_changes import ON_PAPER, State
from cases.representation.standing import Standing

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
WAITS = [timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800)]
CHANGED_AGAIN = "The contact information has changed again since: this is told by the notice of the later change."
GONE = "This case can no longer be found. Ask the help desk."
SHUT = "The login that asked for it was frozen or shut down. Once it is open again, try this case again."
GIVEN_UP = "The portal could not file it, and has tried {} times. Try again later, or ask the help desk."
REFUSALS = (drafting.MayNotFile, drafting.NotYourEvent, submission.ChangedSince, NotReady, NotAccepted)


class TakenOver(Exception):
    """The lease ran out, and another worker has this line."""


def work(*, lease_for: timedelta = LEASE, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """File what is due, one case after the other, until nothing is left; how many lines were worked on."""
    done = 0
    while not is_stopping() and (line := claim(at=timezone.now(), lease_for=lease_for)):
        file(line)
        done += 1
    return done


def claim(*, at: datetime, lease_for: timedelta = LEASE) -> ContactChangeCase | None:
    """Lease the line that is due first; two workers never get the same one."""
    stop_shut()
    if not due(at).exists():  # asked without a lock: an idle worker keeps no writer waiting on SQLite
        return None
    with transaction.atomic():
        return _leased(at, at + lease_for)


def _leased(at: datetime, until: datetime) -> ContactChangeCase | None:
    line = due(at).select_for_update(skip_locked=True, of=("self",)).order_by("pk").first()
    if line:
        line.lease, line.leased_until = opaque_id(), until
        line.save(update_fields=["lease", "leased_until"])
    return line


def due(at: datetime) -> QuerySet[ContactChangeCase]:
    """Waiting, and neither leased nor put off."""
    return ContactChangeCase.objects.filter(Q(leased_until=None) | Q(leased_until__lt=at), state=State.WAITING)


def stop_shut() -> None:
    """Nothing is filed in the name of a frozen login, nor by itself once the freeze is lifted: the owner asks anew."""
    shut = PacerAccount.objects.filter(Q(is_active=False) | Q(frozen_at__isnull=False))
    is_theirs = Q(paper=None, change__asked_by__in=shut) | Q(paper__taken_by__in=shut)
    stopped = ContactChangeCase.objects.filter(is_theirs, state=State.WAITING, draft__entry=None)
    if stopped.exists():
        stopped.update(state=State.FAILED, reason=SHUT, lease="", leased_until=None)


def file(line: ContactChangeCase) -> None:
    """Go on with one leased line from wherever it stands; what came of it is written on it."""
    outcome = {"lease": "", "leased_until": None, "attempts": line.attempts + 1} | _came_of(line)
    if not _held(line).update(**outcome):
        log.warning("Line %s was taken over by another worker.", line.pk)


def _came_of(line: ContactChangeCase) -> dict:
    try:
        return _outcome(line)
    except REFUSALS as refusal:
        return {"state": State.FAILED, "reason": str(refusal)[:300]}
    except documents.StoreAway:  # wrong with no case: each waits until it answers again, however long
        log.exception("Line %s of a ledger waits for the store of papers.", line.pk)
        return {"leased_until": timezone.now() + WAITS[2], "attempts": line.attempts}
    except Exception:  # whatever is wrong with one case must not hold up the others
        log.exception("Line %s of a ledger could not be filed.", line.pk)
        return _later(line)


def _outcome(line: ContactChangeCase) -> dict:
    if line.draft and hasattr(line.draft, "entry"):
        return {"state": State.FILED, "entry": line.draft.entry}
    if line.asked_by.is_shut:  # frozen since it was claimed
        return {"state": State.FAILED, "reason": SHUT}
    where = standing.in_case(line.change.person, line.case_id, by=line.asked_by)
    if reason := _skipped(line, where):
        return {"state": State.SKIPPED, "reason": reason}
    return {"state": State.FILED, "entry": _filed(line, where)}


def _skipped(line: ContactChangeCase, where: Standing | None) -> str:
    """Why nothing is to be filed any more: the docket is asked again at the last moment."""
    change, person = line.change, line.change.person.merged_into or line.change.person
    if where is None:
        return GONE
    if not standing.same(person.contact, change.after):
        return CHANGED_AGAIN
    return where.locked(change.after) or ("" if where.may_file else ON_PAPER)


def _filed(line: ContactChangeCase, where: Standing) -> DocketEntry:
    draft = line.draft or _drafted(line, where)
    if not draft.documents.exists():
        _put_paper(line, where, draft)
    draft = Draft.objects.get(pk=draft.pk)
    return submission.submit(draft, by=line.asked_by, revision=draft.revision, received_at=timezone.now())


def _put_paper(line: ContactChangeCase, where: Standing, draft: Draft) -> None:
    """What came in on paper, a copy for each case; otherwise what the portal makes of the change."""
    if line.paper:
        with documents.opened(line.paper.stored_name) as scan:
            drafting.receive(draft, File(scan, name=line.paper.original_filename))
        return
    pdf = notice_of_change.paper(where, line.change.person, line.change.after, at=timezone.now())
    drafting.receive(draft, ContentFile(pdf, name=notice_of_change.filename(where)), is_made=True)


@transaction.atomic
def _drafted(line: ContactChangeCase, where: Standing) -> Draft:
    """The draft and its tie to the line are one act: killed in between, there is neither."""
    change = line.change
    draft = drafting.prepare(
        event_code=notice_of_change.event_code(where),
        by=line.asked_by,
        case=where.case,
        parties=where.parties,
        answers=notice_of_change.answers(where, change.person, change.after),
    )
    if line.paper:
        draft = drafting.change(draft, received_on=line.paper.received_on)
    if not _held(line).update(draft=draft):
        raise TakenOver
    return draft


def _held(line: ContactChangeCase) -> QuerySet[ContactChangeCase]:
    return ContactChangeCase.objects.filter(pk=line.pk, lease=line.lease)


def _later(line: ContactChangeCase) -> dict:
    """Again, each time after a longer wait; in the end it is said that it failed."""
    if line.attempts >= len(WAITS):
        return {"state": State.FAILED, "reason": GIVEN_UP.format(line.attempts + 1)}
    return {"leased_until": timezone.now() + WAITS[line.attempts]}
