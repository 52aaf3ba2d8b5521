"""Links of old accounts: those that wait for the clerk, those undone, tries in vain."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone

from accounts import linking
from accounts.admin.kept import KeptAdmin, ReadOnlyAdmin, Waits
from accounts.models import CmecfAccount, LinkRequest, LinkTry, Unlinking


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
    raw_id_fields = ["cmecf_account"]
    waits = (
        Waits(
            "Name mismatches and lost old logins", "state__exact=asked", lambda: LinkRequest.objects.waiting().count()
        ),
    )
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
    raw_id_fields = ["cmecf_account"]
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
