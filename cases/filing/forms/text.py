"""The docket text as the filer may shape it: a prefix from the list, and their own words."""

from datetime import date

from django import forms
from django.utils import timezone

from cases import consolidating
from cases.filing.forms.step_form import StepForm, printable
from cases.models import Case

PREFIXES = (
    "AMENDED",
    "CORRECTED",
    "JOINT",
    "EX PARTE",
    "FIRST",
    "SECOND",
    "THIRD",
    "RENEWED",
    "SUPPLEMENTAL",
    "UNOPPOSED",
)
LONGEST_WORDS = 2000


def refuse_stamp(on: date, case: Case) -> None:
    """Raise ValidationError for a day on which no paper of `case` can have been stamped."""
    if on > timezone.localdate():
        raise forms.ValidationError("A paper cannot have been received in the future.")
    if on < case.filed_on:
        raise forms.ValidationError(f"The case was filed on {case.filed_on:%m/%d/%Y}: not before it.")


class TextForm(StepForm):
    lede = "Say in full what the paper is. The docket text is public, also where the paper is sealed."

    prefix = forms.ChoiceField(label="Prefix", required=False, choices=[("", "None"), *[(p, p) for p in PREFIXES]])
    words = forms.CharField(
        label="Your words",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="Printed in italics after the event’s title. Name no one and nothing that must stay confidential.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    received_on = forms.DateField(
        label="Received on",
        required=False,
        help_text="Paper and drop box: the date of the received stamp. Leave it empty for today.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    member_ids = forms.TypedMultipleChoiceField(
        label="Also docket it in these member cases",
        coerce=int,
        required=False,
        help_text="By this one act, with the same text and papers. One notice names each case and serves everyone once."
        " What it asks, or sets for hearing, stands in the lead case alone: so it is assumed.",
        widget=forms.CheckboxSelectMultiple,
    )

    def build(self) -> None:
        for name in self.fields:
            self.fields[name].initial = getattr(self.draft, name)
        if self.event.is_by_court or not self.by.is_court or "received" in self.draft.answers:  # a stamp was entered
            del self.fields["received_on"]
        if self.event.is_by_court:
            del self.fields["prefix"]
        members = consolidating.offered(self.draft.case, self.event, by=self.by)
        self.fields["member_ids"].choices = [(case.pk, str(case)) for case in members]
        if not members:
            del self.fields["member_ids"]

    def clean_received_on(self) -> date | None:
        on = self.cleaned_data["received_on"]
        if on:
            refuse_stamp(on, self.draft.case)
        return on

    def clean_words(self) -> str:
        return printable(self.cleaned_data["words"])

    def chosen(self) -> dict:
        return {"member_ids": []} | {name: self.cleaned_data[name] for name in self.fields}
