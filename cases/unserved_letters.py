"""Writes to whoever filed that a notice reached somebody at no address: a letter a notice, with the page that helps."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import failing, letters
from accounts.models import Letter, PacerAccount
from cases import unserved
from cases.models import DocketEntry
from notices import serving
from notices.models import UNTOLD, Service, ServiceStep

TOGETHER = timedelta(minutes=2)  # so that those whose mail comes back one after the other stand in one letter
AT_A_TIME = 100
PAGE = "cases:proof_of_service"


def write(*, at: datetime) -> int:
    """How many letters it were."""
    untold = ServiceStep.objects.filter(UNTOLD, at__lte=at - TOGETHER).order_by("at")
    notices = list(dict.fromkeys(untold.values_list("service__notice", flat=True)[:AT_A_TIME]))
    return sum(_is_written(notice, at) for notice in notices)


@transaction.atomic
def _is_written(notice_id: int, at: datetime) -> bool:
    """Of two workers one writes; nobody, where service was proved meanwhile."""
    steps = ServiceStep.objects.filter(UNTOLD, service__notice=notice_id).select_for_update(of=("self",))
    told = {step.pk: step.service_id for step in steps.order_by("pk")}
    ServiceStep.objects.filter(pk__in=told).update(told_at=at)
    left = serving.failed(Service.objects.filter(pk__in=told.values())).count()
    entry = _entry(notice_id) if left else None
    return bool(entry and letters.write(Letter.Kind.NOT_REACHED, at=at, **_told(entry, left)))


def _entry(notice_id: int) -> DocketEntry | None:
    """The filing; None for the court's own, which waits in its queue, and where its filer has no such task."""
    filed = DocketEntry.objects.filter(noticings__notice=notice_id, draft__isnull=False).select_related("draft__owner")
    entry = filed.first()
    is_theirs = entry and not entry.draft.owner.is_court and _has_task(entry.draft.owner, entry)
    return entry if is_theirs else None


def _has_task(owner: PacerAccount, entry: DocketEntry) -> bool:
    return unserved.entries(owner).filter(pk=entry.pk).exists()


def _told(entry: DocketEntry, left: int) -> dict:
    """No case and nobody is named: it may be sealed before the letter leaves."""
    owner = entry.draft.owner
    reached = failing.usable(owner.person) if owner.person else []
    facts = {"name": owner.get_full_name(), "left": left, "url": letters.address_of(PAGE, entry.public_id)}
    return {"to": next(iter(reached), owner.email), "facts": facts}
