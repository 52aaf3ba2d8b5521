"""PACER accounts and e-filing accounts: the clerk's acts on them. Nothing of them is edited here."""

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.validators import RegexValidator
from django.utils import timezone

from accounts import (
    addresses,
    clerks,
    deciding,
    freezing,
    linking,
    open_sessions,
    own_accounts,
    pacer_registration,
    registration,
    rescuing,
)
from accounts import second_factor as second_factors
from accounts.admin.acting import Act, ActForm, ActingAdmin
from accounts.admin.histories import Remembered
from accounts.admin.kept import Waits
from accounts.forms.wording import MailField
from accounts.models import CmecfAccount, PacerAccount
from accounts.models.person import CourtRole
from accounts.sign_in_tries import slowed_networks

RESCUES, RESETS = rescuing.RESCUES, second_factors.RESETS
RULES, REVIEWS_HOLDS = deciding.RULES, pacer_registration.REVIEWS_HOLDS
IDENTITY = (
    ("", "—"),
    ("called back at the telephone number on record", "Called back at the telephone number on record"),
    ("government identification and bar card seen", "Government identification and bar card seen"),
    ("known in person to the clerk", "Known in person to the clerk"),
)


def _put_address_right(account: PacerAccount, *, new_email: str, **given) -> PacerAccount:
    return addresses.put_right(account, email=new_email, **given)


def _is_nobodys_here(account: PacerAccount) -> bool:
    return account.kind == PacerAccount.Kind.INDIVIDUAL and account.efiling_account is None


class PacerAccountForm(ActForm):
    """What single acts need besides the reason."""

    identity_checked = forms.ChoiceField(
        label="How you made sure who is asking",
        choices=IDENTITY,
        required=False,
        help_text="Needed where a second factor is reset or an e-mail address is put right.",
    )
    new_email = MailField(label="New e-mail address", required=False, max_length=254)
    court_role = forms.ChoiceField(
        label="Court staff: as what", choices=[("", "—"), *CourtRole.choices[1:]], required=False
    )
    initials = forms.CharField(
        label="Court staff: initials",
        required=False,
        max_length=6,
        help_text="They end each docket entry that this person makes.",
        validators=[RegexValidator(r"^[A-Za-z]{2,6}\Z", "Two to six letters.")],
    )
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        label="Groups of the clerk’s office",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For a change of rights exactly these; none closes the clerk’s desk to this account.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].initial = self.instance.groups.all()


@admin.register(PacerAccount)
class PacerAccountAdmin(Remembered, ActingAdmin):
    form = PacerAccountForm
    list_display = ["username", "full_name", "account_number", "kind", "email", "is_upgraded", "frozen_at"]
    list_filter = ["kind", "is_upgraded", "is_active", "is_staff", ("frozen_at", admin.EmptyFieldListFilter)]
    search_fields = ["username", "account_number", "email", "last_name", "first_name"]
    ordering = ["username"]
    is_found = True
    shown = (
        *("username", "account_number", "kind", "is_upgraded", "first_name", "last_name", "firm", "email"),
        *("is_active", "frozen_at", "must_change_password", "password_changed_at", "registered_at"),
        *("email_confirmed_at", "efiling", "desk_groups", "apps", "sessions", "slowed"),
    )
    asked = ("reason", "identity_checked", "new_email", "court_role", "initials", "groups")
    acts = {
        "unlock": Act("Unlock: forget the failed sign-ins", RESCUES, rescuing.unlock),
        "reset_link": Act(
            "Send a link for a new password", RESCUES, rescuing.send_link, lambda a: bool(a.email) and not a.frozen_at
        ),
        "reset_factor": Act(
            "Reset the second factor", RESETS, second_factors.reset, needs=("identity_checked",)
        ),
        "end_sessions": Act("End all sessions", RESCUES, rescuing.end_sessions),
        "lift": Act("Lift the freeze", freezing.LIFTS, freezing.lift, lambda a: a.frozen_at is not None),
        "release": Act(
            "Release a registration held as a double", REVIEWS_HOLDS, pacer_registration.release_hold,
            pacer_registration.is_on_hold,
        ),
        "address": Act(
            "Put the e-mail address right", addresses.PUTS_RIGHT, _put_address_right,
            needs=("new_email", "identity_checked"),
        ),
        "appoint": Act(
            "Make court staff", RULES, clerks.appoint, _is_nobodys_here, needs=("court_role", "initials", "groups")
        ),
        "rights": Act(
            "Change rights at the clerk’s desk", RULES, clerks.place, needs=("groups",), may_be_empty=("groups",)
        ),
    }  # fmt: skip
    refusals = (
        *(deciding.NoReason, rescuing.NoAddress, freezing.NotFrozen, pacer_registration.NotOnHold),
        *(addresses.SameAddress, freezing.AddressInDoubt, clerks.NotToBeAppointed, own_accounts.NotThisAccount),
    )
    waits = (
        Waits(
            "Frozen accounts", "frozen_at__isempty=0", lambda: PacerAccount.objects.exclude(frozen_at=None)
        ),
        Waits(
            "PACER registrations held as doubles", "profile__is_on_hold__exact=1",
            lambda: PacerAccount.objects.filter(profile__is_on_hold=True),
        ),
    )  # fmt: skip

    def acts_for(self, request, obj) -> dict[str, Act]:
        """Nobody acts on an account of their own; on the staff's, only whoever rules over rights."""
        if obj is not None and not deciding.may_act_on(obj, request.user):
            return {}
        return super().acts_for(request, obj)

    @admin.display(description="Name")
    def full_name(self, account: PacerAccount) -> str:
        return account.get_full_name()

    @admin.display(description="CM/ECF account")
    def efiling(self, account: PacerAccount) -> str:
        return str(account.efiling_account or "none in this court")

    @admin.display(description="Groups of the clerk’s office")
    def desk_groups(self, account: PacerAccount) -> str:
        return ", ".join(account.groups.order_by("name").values_list("name", flat=True)) or "none"

    @admin.display(description="Authenticator apps")
    def apps(self, account: PacerAccount) -> int:
        return account.authenticators.count()

    @admin.display(description="Open sessions")
    def sessions(self, account: PacerAccount) -> int:
        return open_sessions.of(account, at=timezone.now()).count()

    @admin.display(description="Networks in which sign-in is slowed down")
    def slowed(self, account: PacerAccount) -> int:
        return slowed_networks(account.username, at=timezone.now())


@admin.register(CmecfAccount)
class CmecfAccountAdmin(ActingAdmin):
    """Linking is the owner's own act: the clerk changes standing, and undoes a link that is wrong."""

    list_display = ["person", "role", "status", "pacer_account", "linked_at"]
    list_filter = ["role", "status"]
    list_select_related = ["person", "pacer_account"]
    search_fields = ["person__folded_name", "person__bar_number", "pacer_account__username", "legacy_login"]
    is_found = True
    shown = ("person", "role", "status", "pacer_account", "legacy_login", "linked_at")
    acts = {
        "suspend": Act(
            "Suspend: no filing until reactivated", registration.SUSPENDS, registration.suspend,
            lambda account: account.status == CmecfAccount.Status.ACTIVE,
        ),
        "reactivate": Act(
            "Reactivate", registration.SUSPENDS, registration.reactivate,
            lambda account: account.status == CmecfAccount.Status.SUSPENDED,
        ),
        "unlink": Act(
            "Undo the link to the PACER account", linking.UNLINKS, linking.unlink, lambda a: a.pacer_account_id,
        ),
    }  # fmt: skip
    refusals = (registration.NotNow, deciding.NoReason, linking.NotLinked)

    def acts_for(self, request, obj) -> dict[str, Act]:
        if obj is not None and not deciding.may_act_on(obj, request.user):
            return {}
        return super().acts_for(request, obj)
