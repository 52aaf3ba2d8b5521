"""The clerk's view of the record: to read and search. The docket itself is written only by docketing."""

from datetime import date

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.admin.kept import FoldedForm, KeptAdmin, ReadOnlyAdmin, Waits
from accounts.forms.wording import Worded
from accounts.models import PacerAccount, Person
from cases import case_numbers, exempting
from cases.case_numbers import NotACaseNumber
from cases.models import (
    Appearance,
    Case,
    Correction,
    DocketEntry,
    Document,
    Dropped,
    EFilingLeave,
    FeeExemption,
    Hearing,
    Judge,
    Party,
    SealChange,
)


@admin.register(Judge)
class JudgeAdmin(KeptAdmin):
    list_display = ["name", "office", "initials", "is_active"]
    search_fields = ["name"]
    filter_horizontal = ["chambers"]


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    list_display = ["full_number", "title", "filed_on", "terminated_on", "seal"]
    list_filter = ["type", "office", "seal"]
    search_fields = ["folded_title"]
    readonly_fields = ["people"]
    is_found = True

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Case], search_term: str):
        """A case number in any form that people type, or words of the title."""
        try:
            number = case_numbers.read(search_term)
        except NotACaseNumber:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(pk__in=Case.objects.numbered(number).values("pk")), False

    @admin.display(description="Counsel and parties known to the court")
    def people(self, case: Case) -> str:
        """Each leads to the person's own page."""
        known = Person.objects.filter(Q(appearances__party__case=case) | Q(parties__case=case)).distinct()
        rows = known.order_by("folded_name", "pk")
        links = ((reverse("admin:accounts_person_change", args=[person.pk]), person.name) for person in rows)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "none"


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    form = FoldedForm
    list_display = ["name", "role", "case", "is_pro_se", "terminated_on"]
    search_fields = ["folded_name"]


@admin.register(Appearance)
class AppearanceAdmin(ReadOnlyAdmin):
    list_display = ["printed_name", "party", "is_lead", "is_noticed", "began_on", "ended_on"]
    search_fields = ["printed_name"]


@admin.register(DocketEntry)
class DocketEntryAdmin(ReadOnlyAdmin):
    list_display = ["case", "number", "event_title", "filed_on", "entered_at", "seal"]
    search_fields = ["event_title", "text"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ["entry", "corrected_at", "corrected_by", "reason"]
    list_select_related = ["entry__case", "corrected_by"]


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ["entry", "number", "description", "cmecf_id", "pages", "seal"]
    list_select_related = ["entry__case"]
    search_fields = ["cmecf_id", "description"]


@admin.register(Hearing)
class HearingAdmin(ReadOnlyAdmin):
    list_display = ["case", "at", "judge", "state"]


@admin.register(Dropped)
class DroppedAdmin(ReadOnlyAdmin):
    """Docketed and returned on its own page, to which each row leads."""

    list_display = ["number", "received_at", "name", "case_number", "description", "state", "page"]
    not_exported = ("page",)
    list_filter = ["state"]
    search_fields = ["name", "email", "case_number"]
    waits = (
        Waits("Papers in the drop-box", "state=waiting", lambda: Dropped.objects.filter(state=Dropped.State.WAITING)),
    )

    @admin.display(description="Docket or return")
    def page(self, row: Dropped) -> str:
        return format_html('<a href="{}">{}</a>', reverse("cases:dropped", args=[row.public_id]), row.number)


@admin.register(EFilingLeave)
class EFilingLeaveAdmin(ReadOnlyAdmin):
    """What became of each application; those who did not register in time wait for a word of the clerk."""

    list_display = ["party", "state", "register_by", "registered_at", "email"]
    list_filter = ["state"]
    list_select_related = ["party__case"]
    search_fields = ["party__folded_name", "email"]
    waits = (
        Waits(
            "Leave to e-file, not registered in time", "state=lapsed",
            lambda: EFilingLeave.objects.filter(state=EFilingLeave.State.LAPSED),
        ),
    )  # fmt: skip


@admin.register(SealChange)
class SealChangeAdmin(ReadOnlyAdmin):
    """Confirmed or declined on its own page, to which each row leads: a seal is lowered by two."""

    list_display = ["named", "before", "after", "asked_by", "asked_at", "confirmed_by", "done_at", "page"]
    not_exported = ("page",)
    list_select_related = ["case", "entry", "document__entry", "asked_by", "confirmed_by"]
    search_fields = ["case__folded_title", "reason"]
    list_filter = [("done_at", admin.EmptyFieldListFilter), ("declined_at", admin.EmptyFieldListFilter)]
    waits = (
        Waits("Seals to be lowered", "done_at__isempty=1&declined_at__isempty=1", lambda: SealChange.objects.waiting()),
    )

    @admin.display(description="Confirm or decline")
    def page(self, row: SealChange) -> str:
        return format_html('<a href="{}">Open</a>', reverse("cases:seal_change", args=[row.public_id]))


class GrantForm(Worded, forms.ModelForm):
    """A new exemption."""

    asks = {"username": "Enter the username of the PACER account.", "order": "Name the order."}

    username = forms.CharField(max_length=60, help_text="Of the PACER account that is to read without charge.")

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        account = PacerAccount.objects.filter(username__iexact=name).first()
        if account is None:
            raise forms.ValidationError("No PACER account has this username.")
        self.instance.account = account
        return name

    def clean(self) -> dict:
        cleaned = super().clean()
        begins_on, ends_on = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins_on and ends_on and ends_on < begins_on:
            self.add_error("ends_on", str(exempting.NeverInForce()))
        return cleaned


class EndForm(Worded, forms.ModelForm):
    """When it ends, and why."""

    asks = {"ends_on": "Enter the last day.", "reason": "Give the reason."}

    reason = forms.CharField(max_length=300, help_text="It stands in the audit trail.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = True

    def clean_ends_on(self) -> date:
        ends_on = self.cleaned_data["ends_on"]
        try:
            exempting.refuse_prolonging(self.instance, ends_on, at=timezone.now())
        except exempting.NoEnd as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return ends_on


@admin.register(FeeExemption)
class FeeExemptionAdmin(KeptAdmin):
    """Who reads without charge, by which order. Granted once; after that it can only be ended earlier."""

    list_display = ["account", "order", "begins_on", "ends_on", "granted_by", "granted_at"]
    list_select_related = ["account", "granted_by"]
    search_fields = ["account__username", "order", "work"]
    is_found = True

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[forms.ModelForm]:
        return super().get_form(request, obj, change, form=EndForm if change else GrantForm, **kwargs)

    def get_fields(self, request, obj=None) -> list[str]:
        granted = ["account", "order", "work", "begins_on", "granted_by", "granted_at"]
        return ["ends_on", "reason", *granted] if obj else ["username", "order", "work", "begins_on", "ends_on"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return self.get_fields(request, obj)[2:] if obj else []

    def save_model(self, request, obj, form, change) -> None:
        told, who = dict(form.cleaned_data), {"by": request.user, "at": timezone.now()}
        if change:
            exempting.end(obj, **told, **who)
        else:
            del told["username"]
            obj.pk = exempting.grant(obj.account, **told, **who).pk
