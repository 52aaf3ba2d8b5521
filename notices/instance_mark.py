"""The instance mark: each host counts its batches of mail in the database, and in a file outside of it.

A database that knows of fewer batches than the file is an older copy: it would mail again what went since. So each
batch is counted before its first mail goes, and after its last; where the two disagree nobody sends until a clerk says
so.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts import audit, deciding, holding
from accounts.models import Letter, PacerAccount
from accounts.models.outgoing import CLAIMABLE, Outbox
from accounts.models.outgoing import State as MailState
from notices import outbox
from notices.models import Delivery, InstanceMark

log = logging.getLogger(__name__)
CONFIRMS = "notices.change_instancemark"
State = InstanceMark.State
STOPPED = "Delivery is stopped: host %s is “%s”. A clerk decides, at the clerk’s desk under “Hosts that send mail”."


class NotStopped(Exception):
    """Another clerk has decided meanwhile."""


@dataclass(frozen=True)
class Told:
    """What the file says: the batches of every host as they were when this one last counted, and when that was."""

    batches: dict[str, int]
    at: datetime

    def is_ahead(self, marks: dict[str, InstanceMark]) -> bool:
        return any(host not in marks or marks[host].batches < count for host, count in self.batches.items())


def count(*, at: datetime) -> bool:
    """Count a batch before it goes, and once after the last. False: nothing may be sent."""
    try:
        with _file() as file:
            return _counted(file, _read(file), at)
    except OSError as trouble:
        log.error("The instance mark cannot be kept, and nothing is sent: %s", trouble)
        return False


def _counted(file: Path, told: Told | None, at: datetime) -> bool:
    """The database first: after a kill in between it is ahead of the file, which forgets nothing."""
    with transaction.atomic():
        marks = {mark.host: mark for mark in InstanceMark.objects.all()}
        if trouble := _trouble(told, marks):
            _stop(trouble, told, marks, at)
            return False
        batches = _raised(told, marks)
        given = {"batches": batches[settings.INSTANCE_NAME], "counted_at": at, "state": State.SENDS, "stopped_at": None}
        InstanceMark.objects.update_or_create(host=settings.INSTANCE_NAME, defaults=given)
    _write(file, Told(batches, at))
    return True


def _trouble(told: Told | None, marks: dict[str, InstanceMark]) -> State | None:
    """Only the first host of a database that no host has ever sent for begins by itself."""
    own = marks.get(settings.INSTANCE_NAME)
    if own and own.state == State.CONFIRMED:
        return None
    if any(mark.state == State.RESTORED for mark in marks.values()) or (told and told.is_ahead(marks)):
        return State.RESTORED
    is_known = own and told and settings.INSTANCE_NAME in told.batches and not own.is_stopped
    return State.UNKNOWN if marks and not is_known else None


def _raised(told: Told | None, marks: dict[str, InstanceMark]) -> dict[str, int]:
    """One batch more. After a clerk's word the database learns its own count from the file again."""
    known = {host: mark.batches for host, mark in marks.items()}
    name, before = settings.INSTANCE_NAME, told.batches if told else {}
    return known | {name: max(known.get(name, 0), before.get(name, 0)) + 1}


def _stop(what: State, told: Told | None, marks: dict[str, InstanceMark], at: datetime) -> None:
    """Written down once, for the clerk: by the host that finds the database behind, or by one that asks to join."""
    own = marks.get(settings.INSTANCE_NAME)
    is_theirs = what == State.RESTORED and not (told and told.is_ahead(marks))
    if is_theirs or (own and own.state == what):
        return
    until = told.at + outbox.LEASE if told and what == State.RESTORED else at  # a batch goes for half a lease
    given = {"state": what, "stopped_at": at, "sent_until": min(until, at)}
    InstanceMark.objects.update_or_create(host=settings.INSTANCE_NAME, defaults=given)
    log.error(STOPPED, settings.INSTANCE_NAME, what.label)


# ── The clerk ─────────────────────────────────────────────────────────────────────────────────────────────


def waiting(mark: InstanceMark) -> tuple[Outbox, Outbox]:
    """Notices and letters that wait here, and may have gone from the court that this database forgot."""
    notices = Delivery.objects.filter(service__notice__entered_at__lte=mark.sent_until, state__in=CLAIMABLE)
    return notices, Letter.objects.filter(written_at__lte=mark.sent_until, state__in=CLAIMABLE)


@transaction.atomic
def send_all(mark: InstanceMark, *, by: PacerAccount, reason: str, at: datetime) -> None:
    """Go on; what waits goes, whether or not it went before. Raises NotStopped."""
    _confirm(mark, "delivery goes on, all that waits is sent", by, reason, at, held=0)


@transaction.atomic
def hold_back(mark: InstanceMark, *, by: PacerAccount, reason: str, at: datetime) -> None:
    """Go on; what may have gone before stays here until a clerk lets it go. Raises NotStopped."""
    held = sum(holding.hold_back(rows) for rows in waiting(mark)) if mark.sent_until else 0
    _confirm(mark, "delivery goes on, what may have gone is held back", by, reason, at, held=held)


def is_held_back() -> bool:
    return any(rows.objects.filter(state=MailState.HELD).exists() for rows in (Delivery, Letter))


@transaction.atomic
def release_all(mark: InstanceMark, *, by: PacerAccount, reason: str, at: datetime) -> None:
    """Let go, after all, what is held back."""
    deciding.demand(by, CONFIRMS)
    deciding.demand_reason(reason)
    current = InstanceMark.objects.select_for_update().get(pk=mark.pk)
    count = sum(holding.release(rows.objects.all(), at=at) for rows in (Delivery, Letter))
    facts = {"mails": count, "reason": reason}
    audit.record(current.audit_chain, "what was held back is let go", by=by, at=at, facts=facts)


def _confirm(mark: InstanceMark, act: str, by: PacerAccount, reason: str, at: datetime, *, held: int) -> None:
    deciding.demand(by, CONFIRMS)
    deciding.demand_reason(reason)
    current = InstanceMark.objects.select_for_update().get(pk=mark.pk)
    if not current.is_stopped:
        raise NotStopped("This host is not stopped any more: somebody else has decided meanwhile.")
    facts = {"host": current.host, "state": current.state, "until": current.sent_until, "held": held, "reason": reason}
    current.state = State.CONFIRMED
    current.save(update_fields=["state"])
    audit.record(current.audit_chain, act, by=by, at=at, facts=facts)


# ── The file ──────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _file() -> Iterator[Path]:
    """The file's place; the workers of a host count one after another."""
    file = Path(settings.INSTANCE_MARK)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield file


def _read(file: Path) -> Told | None:
    """None where there is none; what cannot be read is none either, so that a clerk is asked."""
    try:
        said = json.loads(file.read_text())
        return Told(dict(said["batches"]), datetime.fromisoformat(said["at"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        log.error("The instance mark in %s cannot be read.", file)
        return None


def _write(file: Path, told: Told) -> None:
    """Whole or not at all."""
    new = file.with_suffix(".new")
    with new.open("w") as written:
        json.dump({"batches": told.batches, "at": told.at.isoformat()}, written)
        written.flush()
        os.fsync(written.fileno())
    new.replace(file)
