"""The queue of requests for e-filing privileges."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q

from accounts import deciding, granting, own_accounts, registration
from accounts.admin.acting import Act, ActForm, ActingAdmin
from accounts.admin.kept import Waits
from accounts.identifiers import fold
from accounts.models import EFilingRegistration, Person

DECIDES = registration.DECIDES
WAITING = Q(state__in=registration.WAITING)


def _waits(request: EFilingRegistration) -> bool:
    return request.state in registration.WAITING


class PersonField(forms.ModelChoiceField):
    """Enough of each to tell two people of one name apart."""

    def label_from_instance(self, person: Person) -> str:
        contact = person.contact
        firm = contact.firm.name if contact and contact.firm else "no firm on record"
        return f"{person.name}, bar number {person.bar_number or 'none'}, {firm}, {contact.email if contact else ''}"


class RegistrationForm(ActForm):
    """For an approval: whom of those already on record this is."""

    person = PersonField(
        Person.objects.none(),
        label="Person on record",
        required=False,
        blank=True,
        empty_label="Nobody: a new person",
        widget=forms.RadioSelect,
        help_text="For an approval. Whoever has the same bar number or the same name.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        found = alike(self.instance)
        self.fields["person"].queryset = found
        self.fields["person"].initial = next((p for p in found if self._has_number(p)), None)

    def _has_number(self, person: Person) -> bool:
        asked = self.instance.bar_number.lower()
        return bool(asked) and person.bar_number.lower() == asked


def alike(request: EFilingRegistration) -> models.QuerySet[Person]:
    """People on record who may be the one who asks."""
    name = fold(f"{request.account.first_name} {request.account.last_name}")
    same = Q(folded_name=name)
    if request.bar_number:
        same |= Q(bar_number__iexact=request.bar_number)
    people = Person.objects.filter(same, merged_into=None, court_role="")
    return people.select_related("contact__firm").order_by("pk")


@admin.register(EFilingRegistration)
class EFilingRegistrationAdmin(ActingAdmin):
    """Those that wait come first, the oldest of them before the others."""

    form = RegistrationForm
    list_display = ["account", "name", "kind", "state", "bar_number", "asked_at", "decided_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["account"]
    search_fields = ["account__username", "account__last_name", "account__email", "bar_number", "case_number"]
    ordering = [models.Case(models.When(WAITING, then=0), default=1), "asked_at"]
    shown = (
        *("account", "name", "email", "address", "kind", "bar_number", "bar_state", "agency", "case_number"),
        *("granted_on", "state", "asked_at", "decided_by", "decided_at", "reason_told", "cmecf_account"),
    )
    asked = ("person", "reason")
    acts = {
        "approve": Act(
            "Approve", DECIDES, registration.approve, _waits, needs=("person",), may_be_empty=("person",)
        ),
        "hold": Act(
            "Put on hold until something comes in", DECIDES, registration.hold,
            lambda asked: asked.state == EFilingRegistration.State.PENDING,
        ),
        "reject": Act("Reject", DECIDES, registration.reject, _waits),
    }  # fmt: skip
    refusals = (
        *(registration.NotNow, deciding.NoReason, own_accounts.NotThisAccount),
        *(granting.PersonKnown, granting.PersonTaken),
    )
    waits = (
        Waits(
            "Requests for e-filing privileges", "state__in=pending,on-hold",
            lambda: EFilingRegistration.objects.waiting(),
        ),
    )  # fmt: skip

    def acts_for(self, request, obj) -> dict[str, Act]:
        """Nobody decides their own request; the staff's, only whoever rules over rights."""
        if obj is not None and not deciding.may_act_on(obj.account, request.user):
            return {}
        return super().acts_for(request, obj)

    @admin.display(description="Name")
    def name(self, asked: EFilingRegistration) -> str:
        return asked.account.get_full_name()

    @admin.display(description="E-mail address")
    def email(self, asked: EFilingRegistration) -> str:
        return asked.account.email

    @admin.display(description="Address told to PACER")
    def address(self, asked: EFilingRegistration) -> str:
        profile = getattr(asked.account, "profile", None)
        return profile.postal_address if profile else "none"

    @admin.display(description="Reason told")
    def reason_told(self, asked: EFilingRegistration) -> str:
        return asked.reason
