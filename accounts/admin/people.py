"""People, their firms and how to reach them."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts import deciding, firms, merging, told_on_paper
from accounts.admin import merges
from accounts.admin.histories import Remembered
from accounts.admin.kept import AuditedAdmin, FoldedForm, KeptAdmin, ReadOnlyAdmin, ReasonedForm, Waits
from accounts.forms.wording import Worded
from accounts.models import Contact, Firm, Person, SecondaryAddress


class SecondaryAddressForm(Worded, forms.ModelForm):
    """The clerk switches off what bounces; only its reader switches an address on."""

    def clean_is_active(self) -> bool:
        wanted = self.cleaned_data["is_active"]
        if wanted and not self.initial.get("is_active"):
            raise forms.ValidationError("Only its reader switches an address on, by the link in the mail.")
        return wanted


class SecondaryAddressInline(admin.StackedInline):
    model = SecondaryAddress
    form = SecondaryAddressForm
    fields = ["email", "is_active", "confirmed_at"]
    readonly_fields = ["email", "confirmed_at"]
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False


class PersonForm(FoldedForm, ReasonedForm):
    """Names are folded; the change says why, and whether a new name is more than a slip put right."""

    is_renamed = forms.BooleanField(
        label="The person has changed names",
        required=False,
        help_text=(
            "By marriage or order of a court, not a slip put right. Dockets go on printing the former name until a"
            " notice of change is filed in the case (Form G-06)."
        ),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        new = Person(**{part: cleaned.get(part) or "" for part in told_on_paper.NAME})
        if cleaned.get("is_renamed") and new.name == self.instance.name:
            self.add_error("is_renamed", "The name is as it was. Change it, or leave this unticked.")
        return cleaned

    class Meta:
        help_texts = {"served_electronically_since": "Pacific time (America/Los_Angeles)."}


class Doubles(admin.SimpleListFilter):
    """People who may be here twice."""

    title, parameter_name = "bar number", "doubles"

    def lookups(self, request, model_admin) -> list[tuple[str, str]]:
        return [("1", "shared with another person")]

    def queryset(self, request, queryset: QuerySet[Person]) -> QuerySet[Person]:
        return queryset.filter(pk__in=merging.doubles().values("pk")) if self.value() else queryset


@admin.register(Person)
class PersonAdmin(Remembered, AuditedAdmin):
    form = PersonForm
    list_display = ["name", "bar_number", "firm", "email", "court_role", "served_electronically_since", "merging"]
    not_exported = ("merging",)
    list_filter = ["court_role", Doubles]
    list_select_related = ["contact__firm", "merged_into"]
    search_fields = ["folded_name", "bar_number", "contact__email", "cmecf_account__legacy_login"]
    ordering = ["folded_name", "pk"]
    is_found = True
    raw_id_fields = ["contact"]
    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": forms.DateTimeInput}}
    readonly_fields = ["merged_into"]
    inlines = [SecondaryAddressInline]
    fields = [
        *("first_name", "middle_name", "last_name", "generation", "bar_number", "court_role", "initials", "contact"),
        *("served_electronically_since", "merged_into", "is_renamed", "reason"),
    ]
    change_form_template = "admin/person_form.html"
    waits = (Waits("People who share a bar number", "doubles=1", merging.doubles),)

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """Who is court staff, nobody but the administrator decides, and nobody about themselves."""
        is_own = obj is not None and obj == request.user.person
        if is_own:
            return ["merged_into", "court_role", "initials", "served_electronically_since", "contact", "bar_number"]
        return ["merged_into", *([] if request.user.has_perm(deciding.RULES) else ["court_role", "initials"])]

    def get_fields(self, request, obj=None) -> list[str]:
        """Who is new here has no former name."""
        return [name for name in self.fields if obj or name != "is_renamed"]

    def save_model(self, request, obj, form, change) -> None:
        before = Person.objects.get(pk=obj.pk).name if change else obj.name
        super().save_model(request, obj, form, change)
        if form.cleaned_data["is_renamed"] and obj.name != before:
            told_on_paper.remember(obj, before=before, at=timezone.now())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge)
        return [path("<int:person_id>/merge/", view, name="accounts_person_merge"), *super().get_urls()]

    def merge(self, request: HttpRequest, person_id: int):
        return merges.page(request, person_id, desk=self)

    @admin.display(description="Firm")
    def firm(self, person: Person) -> str:
        return str((person.contact and person.contact.firm) or "")

    @admin.display(description="E-mail")
    def email(self, person: Person) -> str:
        return person.contact.email if person.contact else ""

    @admin.display(description="Merge")
    def merging(self, person: Person) -> str:
        if person.is_court:
            return ""
        said = "Undo merge" if person.merged_into_id else "Merge"
        url = reverse("admin:accounts_person_merge", args=[person.pk])
        return format_html('<a href="{}" aria-label="{}: {}">{}</a>', url, said, person.name, said)


class FirmForm(FoldedForm):
    """The name, and the spelling that this one is merged into."""

    def clean(self) -> dict:
        cleaned = super().clean()
        try:
            firms.check(self.instance, cleaned.get("merged_into"))
        except firms.MayNotMerge as refusal:
            self.add_error("merged_into", str(refusal))
        return cleaned


@admin.register(Firm)
class FirmAdmin(KeptAdmin):
    """Two spellings are two firms until a clerk merges them: the one firm that counsel of record leave or stay with."""

    form = FirmForm
    list_display = ["name", "merged_into"]
    list_select_related = ["merged_into"]
    search_fields = ["folded_name"]
    fields = ["name", "merged_into"]
    autocomplete_fields = ["merged_into"]

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        if "merged_into" in form.changed_data:
            firms.note(obj, by=request.user, at=timezone.now())


@admin.register(Contact)
class ContactAdmin(ReadOnlyAdmin):
    """A new address is a new row, made by the portal; what is recorded never changes."""

    list_display = ["printed", "email", "recorded_at"]
    search_fields = ["printed", "email"]
