"""The parties of a case that is yet to be opened, a row each."""

from django import forms

from accounts.forms.wording import Worded
from cases.appearances import ABBREVIATED
from cases.filing.forms.details import LineField
from cases.models import Party
from cases.representation.initiating import NewParty

MOST_PARTIES = 10
KIND = "Say whether the party is a person or an organization."


class PartyForm(Worded, forms.Form):
    """One party. A row that stays empty is none."""

    asks = {"name": "Enter the name of the party.", "role": "Choose the role of the party.", "kind": KIND}

    name = LineField(label="Name", max_length=300)
    role = forms.ChoiceField(label="Role", choices=[("", "Choose"), *[(role, role) for role in ABBREVIATED]])
    kind = forms.ChoiceField(label="Person or organization", choices=[("", "Choose"), *Party.Kind.choices])
    description = LineField(
        label="Description", max_length=300, required=False, help_text="For instance: a California corporation."
    )
    files = forms.BooleanField(label="Files this paper", required=False)


class _Parties(forms.BaseFormSet):
    def chosen(self) -> list[NewParty]:
        return [NewParty(**form.cleaned_data) for form in self if form.cleaned_data]


PartyForms = forms.formset_factory(
    PartyForm, formset=_Parties, extra=MOST_PARTIES - 1, min_num=1, max_num=MOST_PARTIES, validate_min=True,
    absolute_max=MOST_PARTIES,
)  # fmt: skip
