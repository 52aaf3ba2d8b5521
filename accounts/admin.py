"""The clerk's desk for people and credentials. Nothing here can be deleted: the record refers to it."""

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.utils import timezone

from accounts import audit, linking
from accounts.identifiers import fold
from accounts.models import (
    AuditEvent,
    CmecfAccount,
    Contact,
    Firm,
    Letter,
    LinkRequest,
    LinkTry,
    PacerAccount,
    Person,
    SecondaryAddress,
    Unlinking,
)


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


class DecisionForm(forms.ModelForm):
    """Approve or refuse, with the reason that the person and the audit trail will read."""

    decision = forms.ChoiceField(choices=[("", "—"), ("approve", "Approve: link the accounts"), ("refuse", "Refuse")])
    decision_reason = forms.CharField(label="Reason", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == "approve":
            self._may_be_approved(cleaned.get("cmecf_account") or self.instance.cmecf_account)
        return cleaned

    def _may_be_approved(self, account: CmecfAccount | None) -> None:
        try:
            linking.check_both(self.instance.pacer_account, account)
        except (linking.MayNotLink, linking.NoAccountNamed) as refusal:
            self.add_error("decision", str(refusal))


@admin.register(LinkRequest)
class LinkRequestAdmin(KeptAdmin):
    """Name mismatches and lost old logins: those that wait come first. Who asks, and for which account, is fixed."""

    form = DecisionForm
    list_display = ["pacer_account", "pacer_name", "cmecf_account", "proof", "state", "asked_at"]
    list_filter = ["state", "proof"]
    list_select_related = ["pacer_account", "cmecf_account__person"]
    search_fields = ["pacer_account__username", "cmecf_account__person__folded_name", "email"]
    ordering = [models.Case(models.When(state="asked", then=0), default=1), "-asked_at"]
    autocomplete_fields = ["cmecf_account"]
    asked = ["pacer_account", "pacer_name", "proof", "email", "reason", "state", "asked_at"]
    decided = ["decided_by", "decided_at", "decision_reason"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        may_wait = obj is None or obj.state == LinkRequest.State.ASKED
        return may_wait and super().has_change_permission(request, obj)

    def get_fields(self, request, obj=None) -> list[str]:
        if self.has_change_permission(request, obj):
            return [*self.asked, "cmecf_account", "decision", "decision_reason"]
        return [*self.asked, "cmecf_account", *self.decided]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return [*self.asked, "cmecf_account"] if obj and obj.cmecf_account else self.asked

    def save_model(self, request, obj, form, change) -> None:
        given = {"by": request.user, "reason": form.cleaned_data["decision_reason"], "at": timezone.now()}
        if form.cleaned_data["decision"] == "approve":
            linking.approve(obj.public_id, of=obj.cmecf_account, **given)
        else:
            linking.refuse(obj.public_id, **given)

    @admin.display(description="PACER name")
    def pacer_name(self, asked: LinkRequest) -> str:
        return asked.pacer_account.get_full_name()


class UnlinkingForm(forms.ModelForm):
    """Which account, and why."""

    class Meta:
        model = Unlinking
        fields = ["cmecf_account", "reason"]

    def clean_cmecf_account(self) -> CmecfAccount:
        account = self.cleaned_data["cmecf_account"]
        if account.pacer_account is None:
            raise forms.ValidationError("This CM/ECF account is not linked.")
        return account


@admin.register(Unlinking)
class UnlinkingAdmin(ReadOnlyAdmin):
    """To undo a link, add a row: the account and the reason. The row stays."""

    form = UnlinkingForm
    list_display = ["cmecf_account", "pacer_account", "by", "at", "reason"]
    autocomplete_fields = ["cmecf_account"]
    search_fields = ["cmecf_account__person__folded_name", "pacer_account__username"]

    def has_add_permission(self, request) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def save_model(self, request, obj, form, change) -> None:
        made = linking.unlink(obj.cmecf_account, by=request.user, reason=obj.reason, at=timezone.now())
        obj.pk, obj.pacer_account = made.pk, made.pacer_account

    def get_fields(self, request, obj=None) -> list[str]:
        return ["cmecf_account", "pacer_account", "by", "at", "reason"] if obj else ["cmecf_account", "reason"]


@admin.register(LinkTry)
class LinkTryAdmin(ReadOnlyAdmin):
    list_display = ["pacer_account", "login", "cmecf_account", "at", "is_good"]
    list_filter = ["is_good"]
    list_select_related = ["pacer_account", "cmecf_account__person"]
    search_fields = ["pacer_account__username", "login"]
    ordering = ["-at"]


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """The clerk looks here for what did not arrive."""

    list_display = ["kind", "address", "state", "attempts", "written_at", "sent_at", "answer"]
    list_filter = ["state", "kind"]
    search_fields = ["address", "message_id"]
    ordering = ["-pk"]
