"""What the reports ask: days, a kind of case, a case."""

from datetime import date, timedelta

from django import forms

from accounts.forms.profile import day
from cases import case_numbers
from cases.models import Case
from cases.record.finding import Criteria
from cases.record.forms.query import FINDER, DaysForm, choice, words_of
from cases.record.reporting import Activity

USUAL_DAYS, MOST_DAYS = timedelta(days=7), timedelta(days=366)
TOO_LONG = "Choose at most a year."


class ActivityForm(DaysForm):
    """Days from and to; without them the last week."""

    pairs = (("since", "until"),)

    since = day("Filed from")
    until = day("Filed to")
    case = words_of("Case number", "Leave it empty for every case.", **FINDER)
    type = choice("Kind of case", [("", "Every kind"), *Case.Type.choices])

    def clean_case(self) -> str:
        case = self.cleaned_data["case"]
        try:
            if case:
                case_numbers.read(case)
        except case_numbers.NotACaseNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return case

    def clean(self) -> dict:
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until - since > MOST_DAYS:
            self.add_error("since", TOO_LONG)
        return cleaned

    def asked(self, today: date) -> Activity:
        until = self.cleaned_data["until"] or today
        since = self.cleaned_data["since"] or until - USUAL_DAYS
        return Activity(since, until, self.cleaned_data["case"], self.cleaned_data["type"])


class CasesForm(DaysForm):
    """Cases filed in these days, open or closed."""

    pairs = (("filed_from", "filed_to"),)

    filed_from = day("Filed from")
    filed_to = day("Filed to")
    nature = words_of("Nature of suit", "Its code or a word of it: 820, or copyright.")
    status = choice("Open or closed", [("", "Either"), ("open", "Open"), ("closed", "Closed")])

    def criteria(self, kind: str) -> Criteria:
        return Criteria(type=kind, **self.cleaned_data)
