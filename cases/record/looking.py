"""What is new on a docket since this login last looked: its own row, shown to nobody else."""

from datetime import datetime, timedelta

from accounts.models import PacerAccount
from cases.models import Case, DocketEntry, Look

PAUSE = timedelta(minutes=30)  # reading on, or reading again soon, is the same look
MOMENT = timedelta(minutes=1)  # within it nothing is written, unless something new was docketed


def look(case: Case, *, by: PacerAccount, at: datetime) -> Look:
    """Keep that `by` looks at this docket now; `seen_at` and `seen_entry` of the row tell of the look before."""
    last = DocketEntry.objects.filter(case=case).order_by("-pk").values_list("pk", flat=True).first() or 0
    row, is_first = Look.objects.get_or_create(
        account=by, case=case, defaults={"looked_at": at, "last_entry": last, "seen_entry": last}
    )
    if not is_first and (at - row.looked_at >= MOMENT or row.last_entry != last):
        if at - row.looked_at > PAUSE:
            row.seen_at, row.seen_entry = row.looked_at, row.last_entry
        row.looked_at, row.last_entry = at, last
        row.save()
    return row


def new_to(look: Look) -> int:
    """How many entries of the case came after the look before this one."""
    if look.seen_at is None or look.seen_entry == look.last_entry:
        return 0
    return DocketEntry.objects.filter(case=look.case_id, pk__gt=look.seen_entry).count()
