"""Pages on which a clerk acts: first the acts that the row allows, a button each, with the reason; then the row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.admin.kept import KeptAdmin, Waits
from accounts.forms.wording import Worded

Given = dict[str, Any]
LOOKED_THROUGH = 20  # rows of a queue, for one that this clerk may act on


@dataclass(frozen=True)
class Act:
    """One thing that a clerk may do to a row: a domain function does it, and asks for the same right again."""

    label: str
    right: str
    do: Callable[..., object]  # do(row, by=…, reason=…, at=…, **needs)
    may: Callable[[Any], bool] = lambda row: True
    needs: tuple[str, ...] = ()  # further fields of the form
    may_be_empty: tuple[str, ...] = ()


class ActForm(Worded, forms.ModelForm):
    """Which button was pressed, and why. What an act does not need is not looked at."""

    asks = {"reason": "Give the reason."}
    acts: dict[str, Act] = {}

    act = forms.CharField(required=False)
    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        help_text="It stands in the audit trail. Where rights change, the person reads it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("reason", None)  # a column of that name says why somebody asked, or an earlier act's reason

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = self.acts.get(cleaned.get("act", ""))
        if chosen is None:
            raise forms.ValidationError("Press the button of what is to be done.")
        for name in chosen.needs:
            if name not in chosen.may_be_empty and name not in self.errors and not cleaned.get(name):
                self.add_error(name, f"This is needed for “{chosen.label}”.")
        return cleaned


class ActingAdmin(KeptAdmin):
    """A row with its acts. No field of it can be edited; `shown` is what the page shows of it."""

    form = ActForm
    acts: dict[str, Act] = {}
    shown: tuple[str, ...] = ()
    asked: tuple[str, ...] = ("reason",)
    refusals: tuple[type[Exception], ...] = ()
    heading = "What is to be done"
    change_form_template = "admin/acting.html"

    def acts_for(self, request: HttpRequest, obj) -> dict[str, Act]:
        """What this clerk may do to this row as it stands."""
        offered = {code: act for code, act in self.acts.items() if request.user.has_perm(act.right)}
        return {code: act for code, act in offered.items() if obj is None or act.may(obj)}

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return bool(self.acts_for(request, obj))

    def get_fieldsets(self, request, obj=None) -> list[tuple]:
        facts = (None, {"fields": self.shown})
        if not self.has_change_permission(request, obj):
            return [facts]
        return [(self.heading, {"fields": self.asked_for(request, obj)}), facts]

    def asked_for(self, request, obj) -> list[str]:
        """The fields that the acts offered need, no others."""
        needed = {name for act in self.acts_for(request, obj).values() for name in act.needs}
        own = {name for act in self.acts.values() for name in act.needs}
        return [name for name in self.asked if name not in own or name in needed]

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        return self.shown

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[ActForm]:
        made = super().get_form(request, obj, change, **kwargs)
        return type("Acting", (made,), {"acts": self.acts_for(request, obj)})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """A refusal of the domain rolls everything back and is said in its own words."""
        act = self.acts.get(request.POST.get("act", ""))
        if act and not request.user.has_perm(act.right):
            raise PermissionDenied("This act is not yours.")
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())

    def save_model(self, request, obj, form, change) -> None:
        cleaned = form.cleaned_data
        act = form.acts[cleaned["act"]]
        given: Given = {name: cleaned[name] for name in act.needs}
        if "reason" in form.fields:
            given["reason"] = cleaned["reason"]
        act.do(obj, by=request.user, at=timezone.now(), **given)

    def save_related(self, request, form, formsets, change) -> None:
        """An act writes what it writes: no field of the form is a column or a relation of the row."""

    def construct_change_message(self, request, form, formsets, add=False) -> str:
        return form.acts[form.cleaned_data["act"]].label

    def response_change(self, request, obj) -> HttpResponse:
        """Back to the queue, with the next row that waits in it; without a queue, to the row as it stands now."""
        done, queue = f"Done: “{self.acts[request.POST['act']].label}”, {obj}.", self._queue(request)
        if queue is None:
            messages.success(request, done)
            return redirect(self._page("change", obj.pk))
        messages.success(request, format_html("{} {}", done, self._next(request, queue, obj)))
        return redirect(f"{self._page('changelist')}?{queue.query}")

    def _queue(self, request: HttpRequest) -> Waits | None:
        """The one that the row was opened from, or the only one there is."""
        came_from = request.GET.get("_changelist_filters", "")
        shown = [each for each in self.waits if each.is_shown_by(came_from)]
        return next(iter(shown), self.waits[0] if len(self.waits) == 1 else None)

    def _next(self, request: HttpRequest, queue: Waits, done) -> str:
        rows = queue.rows().exclude(pk=done.pk).order_by(*self.get_ordering(request))[:LOOKED_THROUGH]
        row = next((row for row in rows if self.acts_for(request, row)), None)
        if row is None:
            return "Nothing else waits here."
        url = f"{self._page('change', row.pk)}?{urlencode({'_changelist_filters': queue.query})}"
        return format_html('Next: <a href="{}">{}</a>', url, row)

    def _page(self, act: str, *args) -> str:
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{act}", args=args)
