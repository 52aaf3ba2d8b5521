"""How the notices of single cases come, which case to follow, and which no more."""

from collections.abc import Collection, Mapping

from django import forms

from accounts.forms.wording import Worded
from cases import case_numbers
from cases.models import Case
from cases.models.case import Cases
from cases.record.forms.query import FINDER

CODES = {"usual": None, "once": False, "daily": True}
LABELS = {
    "usual": "As usual for the address",
    "once": "At the time of each filing",
    "daily": "One summary the next morning",
}
STOP = {"stop": "Stop following it"}
ENOUGH = 20
UNKNOWN = "No such case has this number. Check the year and the number."
SEVERAL = "Several cases have this number: {}. Type the whole number of the one you mean."


class NoticingForm(Worded, forms.Form):
    """A choice for each case, by its public id; and one more case to follow, of those that are `known`."""

    follow = forms.CharField(
        label="Follow another case",
        required=False,
        max_length=60,
        help_text="2:26-cv-01234, 26-1234 or CV 26-01234 ABC (XYZx).",
        widget=forms.TextInput(attrs=FINDER),
    )

    def __init__(
        self, *args, usual: Mapping[Case, bool | None], followed: Collection[Case], known: Cases, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases, self.known, codes = list(usual), known, {is_daily: code for code, is_daily in CODES.items()}
        for case, is_daily in usual.items():
            is_followed = case in followed
            label = f"{case.number} {case.title}{' (you follow it)' if is_followed else ''}"
            choices = LABELS | STOP if is_followed else LABELS
            field = forms.ChoiceField(label=label, choices=list(choices.items()), initial=codes[is_daily])
            self.fields[case.public_id] = field

    def clean_follow(self) -> Case | None:
        typed = self.cleaned_data["follow"]
        if not typed:
            return None
        found = self._numbered(typed)
        if len(found) != 1:
            named = ", ".join(case.number for case in found)
            raise forms.ValidationError(SEVERAL.format(named) if found else UNKNOWN)
        return found[0]

    def told(self) -> dict:
        """In the words of `following.save`."""
        said = {case: self.cleaned_data[case.public_id] for case in self.cases}
        return {
            "chosen": {case: CODES[code] for case, code in said.items() if code in CODES},
            "ended": [case for case, code in said.items() if code in STOP],
            "begun": self.cleaned_data["follow"],
        }

    def _numbered(self, typed: str) -> list[Case]:
        try:
            return list(self.known.numbered(case_numbers.read(typed))[:ENOUGH])
        except case_numbers.NotACaseNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
