"""Links of old accounts: those that wait for the clerk, those undone, tries in vain."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q

from accounts import deciding, linking, own_accounts
from accounts.admin.acting import Act, ActForm, ActingAdmin
from accounts.admin.kept import ReadOnlyAdmin, Waits
from accounts.identifiers import fold
from accounts.models import CmecfAccount, LinkRequest, LinkTry, Unlinking

APPROVES = linking.APPROVES


class OldAccountField(forms.ModelChoiceField):
    """Enough of each to tell two old accounts apart."""

    def label_from_instance(self, account: CmecfAccount) -> str:
        person = account.person
        login, email = account.legacy_login or "none", person.contact.email if person.contact else "none"
        return f"{person.name}, bar number {person.bar_number or 'none'}, old login {login}, {email}"


class DecisionForm(ActForm):
    """For a lost login: which old account the clerk has found."""

    old_account = OldAccountField(
        CmecfAccount.objects.none(),
        label="Old account",
        required=False,
        blank=True,
        empty_label="Another one, named below",
        widget=forms.RadioSelect,
        help_text="Not linked yet, and with the same last name or the e-mail address that was told.",
    )
    named = forms.CharField(
        label="Another: old login or bar number",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        found = likely(self.instance)
        self.fields["old_account"].queryset = found
        self.fields["old_account"].initial = found[0] if len(found) == 1 else None

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("act") == "link":
            cleaned["old_account"] = self._chosen(cleaned.get("named", ""), cleaned.get("old_account"))
        return cleaned

    def _chosen(self, named: str, offered: CmecfAccount | None) -> CmecfAccount | None:
        """What was typed counts before what is ticked: one of those offered may be ticked from the start."""
        if not named:
            if offered is None:
                self.add_error("old_account", "Choose the CM/ECF account to link.")
            return offered
        same = Q(legacy_login__iexact=named) | Q(person__bar_number__iexact=named)
        found = list(unlinked().filter(same)[:2])
        if len(found) != 1:
            self.add_error("named", "No old account that can be linked has this login or bar number, or several have.")
        return found[0] if len(found) == 1 else None


def unlinked() -> models.QuerySet[CmecfAccount]:
    old = CmecfAccount.objects.filter(pacer_account=None, status=CmecfAccount.Status.ACTIVE)
    return old.exclude(role=CmecfAccount.Role.COURT).select_related("person__contact").order_by("pk")


def likely(asked: LinkRequest) -> models.QuerySet[CmecfAccount]:
    """Old accounts that may be those of whoever asks."""
    same = Q(person__folded_name__endswith=fold(asked.pacer_account.last_name) or "-")
    if asked.email:
        same |= Q(person__contact__email__iexact=asked.email)
    return unlinked().filter(same)


def _approve(asked: LinkRequest, *, old_account: CmecfAccount | None = None, named: str = "", **given) -> CmecfAccount:
    return linking.approve(asked.public_id, of=old_account, **given)


def _refuse(asked: LinkRequest, **given) -> None:
    linking.refuse(asked.public_id, **given)


def _is_proved(asked: LinkRequest) -> bool:
    return asked.state == LinkRequest.State.ASKED and asked.cmecf_account is not None


def _is_lost(asked: LinkRequest) -> bool:
    return asked.state == LinkRequest.State.ASKED and asked.cmecf_account is None


@admin.register(LinkRequest)
class LinkRequestAdmin(ActingAdmin):
    """Name mismatches and lost old logins: those that wait come first. Who asks, and for which account, is fixed."""

    form = DecisionForm
    list_display = ["pacer_account", "pacer_name", "cmecf_account", "proof", "state", "asked_at"]
    list_filter = ["state", "proof"]
    list_select_related = ["pacer_account", "cmecf_account__person"]
    search_fields = ["pacer_account__username", "cmecf_account__person__folded_name", "email"]
    ordering = [models.Case(models.When(state="asked", then=0), default=1), "-asked_at"]
    shown = ("pacer_account", "pacer_name", "cmecf_account", "proof", "email", "reason_told", "state", "asked_at")
    shown += ("decided_by", "decided_at", "decision_reason")
    asked = ("old_account", "named", "reason")
    acts = {
        "approve": Act("Approve: link the accounts", APPROVES, _approve, _is_proved),
        "link": Act(
            "Link the old account", APPROVES, _approve, _is_lost,
            needs=("old_account", "named"), may_be_empty=("old_account", "named"),
        ),
        "refuse": Act("Refuse", APPROVES, _refuse, lambda asked: asked.state == LinkRequest.State.ASKED),
    }  # fmt: skip
    refusals = (own_accounts.NotThisAccount, linking.NoAccountNamed, linking.RequestExpired)
    waits = (Waits("Name mismatches and lost old logins", "state__exact=asked", LinkRequest.objects.waiting),)

    def acts_for(self, request, obj) -> dict[str, Act]:
        """Nobody decides about an account of their own."""
        if obj is not None and not deciding.may_act_on(obj.pacer_account, request.user):
            return {}
        return super().acts_for(request, obj)

    @admin.display(description="PACER name")
    def pacer_name(self, asked: LinkRequest) -> str:
        return asked.pacer_account.get_full_name()

    @admin.display(description="Why, in the person’s words")
    def reason_told(self, asked: LinkRequest) -> str:
        return asked.reason


@admin.register(Unlinking)
class UnlinkingAdmin(ReadOnlyAdmin):
    """Links undone. The act itself is the CM/ECF account's."""

    list_display = ["cmecf_account", "pacer_account", "by", "at", "reason"]
    list_select_related = ["cmecf_account__person", "pacer_account", "by"]
    search_fields = ["cmecf_account__person__folded_name", "pacer_account__username"]


@admin.register(LinkTry)
class LinkTryAdmin(ReadOnlyAdmin):
    list_display = ["pacer_account", "login", "cmecf_account", "at", "is_good"]
    list_filter = ["is_good"]
    list_select_related = ["pacer_account", "cmecf_account__person"]
    search_fields = ["pacer_account__username", "login"]
    ordering = ["-at"]
