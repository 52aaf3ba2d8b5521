"""Who appears in a case, for which parties, and why."""

from datetime import date

from django import forms
from django.utils import timezone

from accounts.models import PacerAccount, Person
from cases import cautions
from cases.models import Case, Party
from cases.representation import appearing
from cases.representation.appearing import LISTED, Appearing, Reason
from cases.representation.forms.attorney import AttorneyField, attorneys
from cases.representation.forms.parties import PartiesField, dismissed

NOT_KNOWN = "Record the attorney at the clerk’s desk first, under People."


class AppearanceForm(forms.Form):
    attorney = AttorneyField(
        label="Attorney who appears",
        among=attorneys(),
        further=NOT_KNOWN,
        help_text="Name as this court has it, or bar number: whoever signed the paper.",
    )
    parties = PartiesField(label="For which party or parties")
    reason = forms.ChoiceField(
        label="Why the docket is to list this attorney",
        help_text="One reason, as on Form G-123, section II. These boxes of the form are assumed.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one reason."},
    )
    on = forms.DateField(
        label="Date of the earlier appearance, or of the order pro hac vice",
        required=False,
        help_text="Only for a reason that names an earlier date.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_lead = forms.BooleanField(label="Lead attorney", required=False)
    is_noticed = forms.BooleanField(
        label="Attorney to be noticed",
        required=False,
        initial=True,
        help_text="Without this no notices come: somebody else of the firm must read them.",
    )

    def __init__(self, *args, case: Case, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by
        if not by.is_court:
            del self.fields["attorney"]
        represented = set() if by.is_court else appearing.represented(by.person, case)
        parties = list(case.parties.order_by("position"))
        self.own = [party for party in parties if party.pk in represented]
        self.rows = [party for party in parties if party.pk not in represented]
        self.leads = cautions.leads(case)
        self.fields["parties"].offer(self.rows, key="pk", named=self._named)
        self.fields["reason"].choices = [(reason.value, reason.label) for reason in appearing.reasons_open_to(by)]

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("This date is still to come.")
        return on

    def clean(self) -> dict:
        cleaned = super().clean()
        reason = cleaned.get("reason")
        if reason and LISTED[Reason(reason)].is_dated and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the date that this reason speaks of.")
        if cleaned.get("attorney"):
            self._refuse_again(cleaned["attorney"], cleaned.get("parties") or [])
        return cleaned

    def chosen(self) -> Appearing:
        cleaned = self.cleaned_data
        reason = Reason(cleaned["reason"])
        return Appearing(
            case=self.case,
            person=cleaned["attorney"] if self.by.is_court else self.by.person,
            parties=cleaned["parties"],
            reason=reason,
            on=cleaned["on"] if LISTED[reason].is_dated else None,
            is_lead=cleaned["is_lead"],
            is_noticed=cleaned["is_noticed"],
        )

    def _refuse_again(self, person: Person, parties: list[Party]) -> None:
        own = appearing.represented(person, self.case)
        for party in parties:
            if party.pk in own:
                self.add_error("parties", f"{person.name} is counsel of record for {party.name} already.")

    def _named(self, party: Party) -> str:
        leads = ", ".join(row.printed_name for row in self.leads.get(party.pk, ()))
        return f"{dismissed(party)}{f', lead attorney: {leads}' if leads else ''}"
