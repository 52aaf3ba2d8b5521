"""Pages on which a clerk acts: the row is shown, the acts that it allows are offered, and each says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.admin.kept import KeptAdmin

Given = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One thing that a clerk may do to a row: a domain function does it, and asks for the same right again."""

    label: str
    right: str
    do: Callable[..., object]  # do(row, by=…, reason=…, at=…, **needs)
    may: Callable[[Any], bool] = lambda row: True
    needs: tuple[str, ...] = ()  # further fields of the form
    may_be_empty: tuple[str, ...] = ()


class ActForm(forms.ModelForm):
    """Which act, and why. What an act does not need is not looked at."""

    acts: dict[str, Act] = {}

    act = forms.ChoiceField(label="Act", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        help_text="It stands in the audit trail. Where rights change, the person reads it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [(code, act.label) for code, act in self.acts.items()]
        if len(self.acts) == 1:
            self.fields["act"].initial = next(iter(self.acts))

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = self.acts.get(cleaned.get("act", ""))
        for name in chosen.needs if chosen else ():
            if name not in chosen.may_be_empty and name not in self.errors and not cleaned.get(name):
                self.add_error(name, f"This is needed for “{chosen.label}”.")
        return cleaned


class ActingAdmin(KeptAdmin):
    """A row with its acts. No field of it can be edited; `shown` is what the page shows of it."""

    form = ActForm
    acts: dict[str, Act] = {}
    shown: tuple[str, ...] = ()
    asked: tuple[str, ...] = ("act", "reason")
    refusals: tuple[type[Exception], ...] = ()
    heading = "What is to be done"

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
        return [facts, (self.heading, {"fields": self.asked_for(request, obj)})]

    def asked_for(self, request, obj) -> list[str]:
        """The fields that the acts offered need, no others."""
        needed = {name for act in self.acts_for(request, obj).values() for name in act.needs}
        own = {name for act in self.acts.values() for name in act.needs}
        return [name for name in self.asked if name not in own or name in needed]

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        return self.shown

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[ActForm]:
        made = super().get_form(request, obj, change, **kwargs)
        return type("Acting", (made,), {"acts": self.acts_for(request, obj), "asks": request})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """A refusal of the domain rolls everything back and is said in its own words."""
        act = self.acts.get(request.POST.get("act", ""))
        if act and not request.user.has_perm(act.right):
            raise PermissionDenied("This act is not yours.")
        buttons = {"show_save_and_continue": False, "show_save_and_add_another": False}
        try:
            return super().changeform_view(request, object_id, form_url, buttons | (extra_context or {}))
        except self.refusals as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)

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
        messages.success(request, f"Done: {obj}")
        return redirect(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)
