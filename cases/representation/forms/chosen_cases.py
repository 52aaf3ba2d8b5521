"""Which of my pending cases an act is for: all of them, unless some are left out."""

from collections.abc import Collection, Iterable

from django import forms

from cases.models import Case


class ChosenCasesForm(forms.Form):
    """Cases by their public ids; only those that are offered."""

    case = forms.MultipleChoiceField(
        label="Your pending cases",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one case.",
            "invalid_choice": "One of the cases cannot be chosen any more. Look at the list again.",
        },
    )

    def __init__(self, *args, cases: Iterable[Case], staying: Collection[int], **kwargs) -> None:
        """`staying` are not ticked: they stay with the firm that is left."""
        super().__init__(*args, **kwargs)
        cases = list(cases)
        self.ids = {case.public_id: case.pk for case in cases}
        self.fields["case"].choices = [(case.public_id, f"{case.number} {case.title}") for case in cases]
        self.fields["case"].initial = [case.public_id for case in cases if case.pk not in staying]

    def chosen(self) -> set[int]:
        return {self.ids[public_id] for public_id in self.cleaned_data["case"]}
