"""The clerk's desk for people and credentials. Nothing here can be deleted: the record refers to it."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.identifiers import fold
from accounts.models import AuditEvent, CmecfAccount, Contact, Firm, PacerAccount, Person, SecondaryAddress


class KeptAdmin(admin.ModelAdmin):
    """Rows may be added and changed, never deleted."""

    actions = None

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class AuditedAdmin(KeptAdmin):
    """Every change of a person or credential is on that person's audit chain, in the same transaction."""

    def person_of(self, obj) -> Person | None:
        return obj if isinstance(obj, Person) else obj.person

    def save_model(self, request, obj, form, change) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            if person := self.person_of(obj):
                Person.objects.select_for_update().get(pk=person.pk)
                facts = {
                    "model": obj._meta.model_name,
                    "changed": {n: form.cleaned_data.get(n) for n in form.changed_data},
                }
                audit.record(
                    f"person:{person.pk}", "changed by the clerk", by=request.user, at=timezone.now(), facts=facts
                )


class ReadOnlyAdmin(KeptAdmin):
    """Rows are written by the portal alone."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


class FoldedForm(forms.ModelForm):
    """Search columns are written folded, whatever was typed."""

    def clean(self) -> dict:
        cleaned = super().clean()
        name = cleaned.get("name") or " ".join(
            cleaned.get(part) or "" for part in ("first_name", "middle_name", "last_name", "generation")
        )
        self.instance.folded_name = fold(name)
        return cleaned


class SecondaryAddressInline(admin.TabularInline):
    model = SecondaryAddress
    extra = 0
    can_delete = False


@admin.register(Person)
class PersonAdmin(AuditedAdmin):
    form = FoldedForm
    list_display = ["name", "bar_number", "court_role", "served_electronically_since"]
    list_filter = ["court_role"]
    search_fields = ["folded_name", "bar_number", "contact__email"]
    autocomplete_fields = ["contact", "merged_into"]
    inlines = [SecondaryAddressInline]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """Who is court staff, nobody but the administrator decides."""
        return [] if request.user.is_superuser else ["court_role", "initials"]


@admin.register(Firm)
class FirmAdmin(KeptAdmin):
    form = FoldedForm
    search_fields = ["folded_name"]


@admin.register(Contact)
class ContactAdmin(ReadOnlyAdmin):
    """A new address is a new row, made by the portal; what is recorded never changes."""

    list_display = ["printed", "email", "recorded_at"]
    search_fields = ["printed", "email"]


@admin.register(PacerAccount)
class PacerAccountAdmin(AuditedAdmin):
    list_display = ["username", "account_number", "kind", "is_upgraded", "is_active"]
    list_filter = ["kind", "is_upgraded", "is_active"]
    search_fields = ["username", "account_number", "email", "last_name"]
    fields = [
        "username", "account_number", "kind", "is_upgraded", "first_name", "last_name", "firm", "email", "born_on",
        "is_active",
    ]  # fmt: skip
    autocomplete_fields = ["firm"]


@admin.register(CmecfAccount)
class CmecfAccountAdmin(AuditedAdmin):
    """Linking is the owner's own act: the clerk changes standing, never the link."""

    list_display = ["person", "role", "status", "pacer_account", "linked_at"]
    list_filter = ["role", "status"]
    search_fields = ["person__folded_name", "pacer_account__username", "legacy_login"]
    fields = ["person", "role", "status", "pacer_account", "legacy_login", "linked_at"]
    readonly_fields = ["pacer_account", "legacy_login", "linked_at"]
    autocomplete_fields = ["person"]


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ["chain", "position", "act", "by", "at"]
    list_filter = ["act"]
    search_fields = ["chain", "act"]
