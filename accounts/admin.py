"""The clerk's desk for people and credentials. Nothing here can be deleted: the record refers to it."""

from django import forms
from django.contrib import admin

from accounts.identifiers import fold
from accounts.models import AuditEvent, CmecfAccount, Contact, Firm, PacerAccount, Person, SecondaryAddress


class KeptAdmin(admin.ModelAdmin):
    """Rows may be added and changed, never deleted."""

    actions = None

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


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
class PersonAdmin(KeptAdmin):
    form = FoldedForm
    list_display = ["name", "bar_number", "court_role", "served_electronically_since"]
    list_filter = ["court_role"]
    search_fields = ["folded_name", "bar_number", "contact__email"]
    autocomplete_fields = ["contact", "merged_into"]
    inlines = [SecondaryAddressInline]


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
class PacerAccountAdmin(KeptAdmin):
    list_display = ["username", "account_number", "kind", "is_upgraded", "is_active"]
    list_filter = ["kind", "is_upgraded", "is_active"]
    search_fields = ["username", "account_number", "email", "last_name"]
    fields = [
        "username", "account_number", "kind", "is_upgraded", "first_name", "last_name", "firm", "email", "born_on",
        "is_active",
    ]  # fmt: skip
    autocomplete_fields = ["firm"]


@admin.register(CmecfAccount)
class CmecfAccountAdmin(KeptAdmin):
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
