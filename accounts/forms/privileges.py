"""What a request for e-filing privileges asks for, kind by kind."""

import re
from datetime import date

from django import forms

from accounts.forms.registering import text
from accounts.forms.states import CHOICES
from accounts.forms.wording import Worded
from accounts.models import EFilingRegistration
from accounts.registration import NEEDS

Kind = EFilingRegistration.Kind
CASE_NUMBER = re.compile(r"[0-9]:[0-9]{2}-[a-z]{2}-[0-9]{5}(-[A-Za-z]+)*", re.IGNORECASE)
LABELS = {
    "bar_number": "Enter the bar number.",
    "bar_state": "Choose the state of that bar.",
    "agency": "Name the office or agency.",
    "case_number": "Enter the case number as 2:26-cv-01847.",
    "granted_on": "Enter the date of the order.",
}


class EFilingForm(Worded, forms.Form):
    """All kinds on one page, so that it works without JavaScript: what a kind does not need is left empty."""

    asks = {
        "kind": "Say what you are: choose one of the four.",
        "before_2020": "Say whether you had an e-filing account in this court before that day.",
        "terms": "Tick the box if you will keep to this; without it no request goes to the clerk.",
    }

    kind = forms.ChoiceField(label="You are", choices=Kind.choices, widget=forms.RadioSelect)
    before_2020 = forms.TypedChoiceField(
        label="Did you have an e-filing account in this court before February 18, 2020?",
        choices=[("no", "No"), ("yes", "Yes")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    bar_number = text("Bar number", 20, required=False, help_text="Admitted attorneys and pro hac vice.")
    bar_state = forms.ChoiceField(label="State of that bar", choices=CHOICES, required=False)
    agency = text("Office or agency", 200, required=False, help_text="Attorneys for the United States.")
    case_number = text(
        "Case in which leave was granted",
        40,
        required=False,
        help_text="Pro hac vice and self-represented, for example 2:26-cv-01847.",
    )
    granted_on = forms.DateField(
        label="Date of the order",
        required=False,
        help_text="Pro hac vice and self-represented.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    terms = forms.BooleanField(
        label="I will keep my e-mail address current, redact what the rules protect, and let nobody else use my login: "
        "it is my signature."
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in NEEDS.get(cleaned.get("kind", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, LABELS[name])
        return cleaned

    def clean_case_number(self) -> str:
        number = self.cleaned_data["case_number"]
        if number and not CASE_NUMBER.fullmatch(number):
            raise forms.ValidationError(LABELS["case_number"])
        return number

    def clean_granted_on(self) -> date | None:
        granted_on = self.cleaned_data["granted_on"]
        if granted_on and granted_on > date.today():
            raise forms.ValidationError("The order lies in the future.")
        return granted_on

    def asked(self) -> dict:
        """What `registration.ask` takes."""
        return {name: self.cleaned_data[name] for name in ("kind", *LABELS) if self.cleaned_data[name]}
