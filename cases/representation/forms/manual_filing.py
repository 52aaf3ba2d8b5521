"""What is filed or lodged by hand, for whom, and why (Form G-92)."""

from datetime import date

from django import forms
from django.utils import timezone

from accounts.forms.wording import Worded
from accounts.models import PacerAccount
from cases import counsel
from cases.filing.forms.details import LineField
from cases.models import Case
from cases.on_paper import Reason
from cases.representation.forms.parties import PartiesField, dismissed
from cases.representation.forms.pro_hac_vice import LinesField, day_field
from cases.representation.manual_filing import ByHand, Manner

NEEDS = {
    Reason.ORDER: ("ordered_on", "Enter the date of the order."),
    Reason.OTHER: ("other", "Say in a few words why it is not e-filed."),
}


class ManualFilingForm(Worded, forms.Form):
    asks = {
        "parties": "Choose at least one party.",
        "items": "List what you file or lodge by hand.",
        "manner": "Say whether it is filed or lodged.",
        "reason": "Choose one reason.",
    }

    parties = PartiesField(label="For which party or parties")
    manner = forms.ChoiceField(
        label="It will be",
        choices=[
            (Manner.FILING, "Filed: papers"),
            (Manner.LODGING, "Lodged: physical exhibits, which are never filed (L.R. 5-4.2(b)(1))"),
        ],
        widget=forms.RadioSelect,
    )
    items = LinesField(
        label="Documents or things",
        max_length=1000,
        help_text="One a line. The list is public, on the docket and on the notice: name nothing that is sealed.",
    )
    reason = forms.ChoiceField(
        label="Reason",
        choices=Reason.choices,
        help_text="As on the form. That it has these boxes is assumed.",
        widget=forms.RadioSelect,
    )
    ordered_on = day_field(label="Date of the order", required=False, help_text="Only for “Per court order”.")
    other = LineField(label="Other reason", max_length=200, required=False, help_text="Only for “Other”. It is public.")

    def __init__(self, *args, case: Case, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.own = case, counsel.parties_of(by.person, case)
        self.fields["parties"].offer(self.own, key="pk", named=dismissed)
        if len(self.own) == 1:
            self.fields["parties"].initial = [self.own[0].pk]

    def clean_ordered_on(self) -> date | None:
        on = self.cleaned_data["ordered_on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Enter the date that the order bears.")
        return on

    def clean(self) -> dict:
        cleaned = super().clean()
        name, missing = NEEDS.get(cleaned.get("reason"), ("", ""))
        if name and not (cleaned.get(name) or name in self.errors):
            self.add_error(name, missing)
        return cleaned

    def chosen(self) -> ByHand:
        cleaned, reason = self.cleaned_data, Reason(self.cleaned_data["reason"])
        needed = NEEDS.get(reason, ("", ""))[0]
        told = {needed: cleaned[needed]} if needed else {}
        items = cleaned["items"].splitlines()
        return ByHand(self.case, cleaned["parties"], Manner(cleaned["manner"]), items, reason, **told)
