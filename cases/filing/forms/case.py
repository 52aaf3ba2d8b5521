"""Which case: by number in any usual form, or from my cases."""

from django import forms
from django.urls import reverse_lazy

from cases import case_numbers, filing_rights
from cases.filing.forms.step_form import StepForm
from cases.models import Case

KINDS = {"cv": "civil", "mc": "miscellaneous", "cr": "criminal", "mj": "magistrate"}
UNKNOWN = "No such case has this number. Check the year and the number."
OR_SEALED = "Papers of sealed cases are not e-filed: they come on paper (L.R. 5-4.2)."
ELSEWHERE = "Your leave to e-file holds in {cases} alone. Another case needs its own application (L.R. 5-4.1.1)."
FINDER = {"autocomplete": "off", "data-case-finder": reverse_lazy("cases:finder")}


class CaseForm(StepForm):
    lede = "Type the case number, or choose one of your cases."

    number = forms.CharField(
        label="Case number",
        required=False,
        max_length=60,
        help_text="2:26-cv-01234, 26-1234 or CV 26-01234 ABC (XYZx).",
        widget=forms.TextInput(attrs=FINDER),
    )
    mine = forms.ModelChoiceField(
        label="Or one of your cases",
        queryset=Case.objects.none(),
        required=False,
        empty_label="Choose a case",
        to_field_name="public_id",
    )

    def build(self) -> None:
        self.found: list[Case] = []
        allowed = Case.objects.visible_to(self.by).filter(type__in=self.event.case_types)
        self.allowed = filing_rights.cases_open_to(self.by, allowed).select_related("assigned_judge")
        mine = self.allowed.of(self.by.person) if not self.by.is_court else Case.objects.none()
        self.fields["mine"].queryset = mine
        if not mine.exists():
            del self.fields["mine"]
        if self.draft.case_id:
            self.fields["number"].initial = self.draft.case.number

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        if number:
            self.found = self._cases(number)
        return number

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = cleaned.get("mine") or (self.found[0] if len(self.found) == 1 else None)
        if not chosen and not self.errors:
            self._explain()
        cleaned["case"] = chosen
        return cleaned

    def chosen(self) -> dict:
        return {"case": self.cleaned_data["case"]}

    def _cases(self, number: str) -> list[Case]:
        try:
            return list(self.allowed.numbered(case_numbers.read(number))[:20])
        except case_numbers.NotACaseNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def _explain(self) -> None:
        number = self.cleaned_data.get("number")
        if not number:
            self.add_error("number", "Enter a case number.")
        elif not self.found:
            self.add_error("number", self._not_found(number))
        else:
            self.add_error(
                "number", "Several cases have this number. Choose one of those listed, or type the whole number."
            )

    def _not_found(self, number: str) -> str:
        others = Case.objects.visible_to(self.by).numbered(case_numbers.read(number))
        if filing_rights.is_alone(self.by) and others.exists():
            return ELSEWHERE.format(cases=" and ".join(case.number for case in self.allowed) or "no case")
        if len(self.event.case_types) == 4:
            return f"{UNKNOWN} {OR_SEALED}"
        kinds = " or ".join(KINDS[kind] for kind in self.event.case_types)
        return f"{UNKNOWN} “{self.event.title}” is filed in {kinds} cases. {OR_SEALED}"
