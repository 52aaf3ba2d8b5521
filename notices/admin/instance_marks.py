"""The hosts that send the court's mail, and what a clerk decides about one that was stopped."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.admin.acting import Act, ActingAdmin
from accounts.admin.kept import Waits
from accounts.models.outgoing import CLAIMABLE
from notices import instance_mark
from notices.models import InstanceMark

State = InstanceMark.State
STOPPED = (State.RESTORED, State.UNKNOWN)
ALL_THAT_WAITS = f"state__in={','.join(CLAIMABLE)}"
WHY = {
    State.SENDS: "It counts its batches here and in a file of its own, and the two agree.",
    State.CONFIRMED: "A clerk has decided. It goes on when it looks next, within seconds.",
    State.RESTORED: "It has sent more than this database knows of: the database was restored from an older copy, and"
    " what waits here may have been sent already. Until a clerk decides, no host sends anything.",
    State.UNKNOWN: "It has no mark for this database: the host is new, or has lost its folder, or this database is a"
    " copy of another court’s. For a copy decide nothing: the court itself sends its mail. Other hosts go on.",
}
WAITS = "{} notices and {} letters that were written until {}. What was written later goes as soon as delivery goes on."


def is_stopped(mark: InstanceMark) -> bool:
    return mark.is_stopped


def may_release(mark: InstanceMark) -> bool:
    return not mark.is_stopped and instance_mark.is_held_back()


DECISIONS = {
    "hold_back": ("Go on, and hold back what may have gone", instance_mark.hold_back, is_stopped),
    "send_all": ("Go on, and send all that waits, if need be twice", instance_mark.send_all, is_stopped),
    "release_all": ("Send what was held back", instance_mark.release_all, may_release),
}


@admin.register(InstanceMark)
class InstanceMarkAdmin(ActingAdmin):
    list_display = ["host", "state", "batches", "counted_at", "stopped_at"]
    list_filter = ["state"]
    ordering = ["-stopped_at", "host"]
    heading = "Whether this host may send"
    shown = ("host", "why", "what_waits", "batches", "counted_at", "stopped_at")
    acts = {code: Act(label, instance_mark.CONFIRMS, do, may) for code, (label, do, may) in DECISIONS.items()}
    refusals = (instance_mark.NotStopped,)
    waits = (
        Waits(
            "Hosts stopped from sending mail", f"state__in={','.join(STOPPED)}", lambda: InstanceMark.objects.stopped()
        ),
    )

    @admin.display(description="why")
    def why(self, mark: InstanceMark) -> str:
        return WHY[State(mark.state)]

    @admin.display(description="what may have gone, and waits here")
    def what_waits(self, mark: InstanceMark) -> str:
        if not mark.is_stopped:
            return ""
        notices, letters = (rows.count() for rows in instance_mark.waiting(mark))
        until = timezone.localtime(mark.sent_until).strftime("%m/%d/%Y %I:%M %p")
        page = reverse("admin:notices_delivery_changelist")
        said = WAITS.format(notices, letters, until)
        return format_html('{} <a href="{}?{}">All notices that wait</a>', said, page, ALL_THAT_WAITS)
