"""The parties of a case that is yet to be opened, a row each."""

from django import forms

from cases.filing.forms.parties import MOST_PARTIES, Parties, PartyForm
from cases.representation.initiating import NewParty


class FirstPartyForm(PartyForm):
    """One party, and whether the first paper is its own."""

    files = forms.BooleanField(label="Files this paper", required=False)


class _Parties(Parties):
    def chosen(self) -> list[NewParty]:
        return [NewParty(**row) for row in self.filled()]


FirstPartyForms = forms.formset_factory(
    FirstPartyForm, formset=_Parties, extra=MOST_PARTIES - 1, min_num=1, max_num=MOST_PARTIES, validate_min=True,
    absolute_max=MOST_PARTIES,
)  # fmt: skip
