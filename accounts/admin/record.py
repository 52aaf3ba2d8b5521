"""What the portal alone writes: the audit trail and the mail of accounts."""

from django.contrib import admin

from accounts.admin.kept import ReadOnlyAdmin, Waits
from accounts.models import AuditEvent, Letter
from accounts.models.outgoing import FAILED


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ["chain", "position", "act", "by", "at"]
    list_filter = ["at"]
    list_select_related = ["by"]
    search_fields = ["chain", "act", "by__username"]
    ordering = ["-at", "-pk"]


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """The clerk looks here for what did not arrive."""

    list_display = ["kind", "address", "state", "attempts", "written_at", "sent_at", "answer"]
    list_filter = ["state", "kind"]
    search_fields = ["address", "message_id"]
    ordering = ["-pk"]
    waits = (
        Waits(
            "Letters that were refused for good", f"state__in={','.join(FAILED)}",
            lambda: Letter.objects.filter(state__in=FAILED),
        ),
    )  # fmt: skip
