"""What clerks post on the court's board: announcements, and outages planned or suffered."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone

from accounts import board
from accounts.admin.kept import KeptAdmin
from accounts.forms.wording import Worded
from accounts.models import Announcement, Outage

PACIFIC = "Pacific time: 2026-11-28 18:00."
IN_TIME = "A notice of unavailability is posted before it begins, and says when it ends. Or leave “planned” unticked."


class AnnouncementForm(Worded, forms.ModelForm):
    asks = {"text": "Write the announcement."}

    class Meta:
        help_texts = {
            "text": "Plain text, as it is to be read.",
            "shown_from": PACIFIC,
            "shown_until": f"Empty: until you enter an end. {PACIFIC}",
        }


class OutageForm(Worded, forms.ModelForm):
    asks = {"part": "Choose what is down.", "filing": "Say what it means for filing.", "begins_at": "Enter the time."}

    class Meta:
        help_texts = {
            "says": "Everybody reads it: nothing about a case or a person. Beside what the portal recorded, say that"
            " you are the clerk’s office.",
            "is_planned": "A notice of unavailability: no tries an hour apart are asked of filers then.",
            "begins_at": PACIFIC,
            "ends_at": f"Empty: it is not over yet. {PACIFIC}",
            "is_withdrawn": "It stays in the audit trail and leaves every page.",
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        begins_at, row = cleaned.get("begins_at"), self.instance
        posted_at = row.posted_at if row.pk else timezone.now()
        if begins_at and cleaned.get("is_planned") and (begins_at < posted_at or not cleaned.get("ends_at")):
            self.add_error("is_planned", IN_TIME)
        elif begins_at and not cleaned.get("is_planned") and begins_at > timezone.now():
            self.add_error("begins_at", "This has not begun. Tick “planned”.")
        return cleaned


class PostedAdmin(KeptAdmin):
    """Each posting, and each change of one with what stood there before, is on the audit trail."""

    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": forms.DateTimeInput}}
    readonly_fields = ("posted_at", "posted_by")
    list_select_related = ("posted_by",)

    def save_model(self, request, obj, form, change) -> None:
        """Django's change page is one transaction: the line stands or falls with the row."""
        at = timezone.now()
        before = {}
        if change:  # what somebody else changed meanwhile stays as it is
            row = type(obj).objects.select_for_update().get(pk=obj.pk)
            before = {name: getattr(row, name) for name in form.changed_data}
            obj.save(update_fields=form.changed_data)
        else:
            obj.posted_by, obj.posted_at = request.user, at
            obj.save()
        facts = {"now": {name: form.cleaned_data[name] for name in form.changed_data}, "before": before}
        act = f"{self.opts.model_name} {'changed' if change else 'posted'}"
        board.note(obj, act, by=request.user, at=at, facts=facts)


@admin.register(Announcement)
class AnnouncementAdmin(PostedAdmin):
    form = AnnouncementForm
    list_display = ("__str__", "where", "shown_from", "shown_until", "posted_by")
    list_filter = ("where",)
    ordering = ("-shown_from",)
    fields = ("text", "where", "shown_from", "shown_until", "posted_at", "posted_by")


@admin.register(Outage)
class OutageAdmin(PostedAdmin):
    form = OutageForm
    list_display = ("part", "begins_at", "ends_at", "filing", "is_planned", "is_withdrawn", "posted_by")
    list_filter = ("is_planned", "filing", "is_withdrawn", ("ends_at", admin.EmptyFieldListFilter))
    ordering = ("-begins_at",)
    fields = (
        *("part", "filing", "says", "is_planned", "begins_at", "ends_at", "is_withdrawn"),
        *("posted_at", "posted_by"),
    )

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        """What the portal recorded is its own word: a clerk takes it back, or says more, and enters a row anew."""
        if obj is None or obj.posted_by_id:
            return self.readonly_fields
        return tuple(name for name in self.fields if name not in {"says", "is_withdrawn"})
