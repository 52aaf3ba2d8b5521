"""Who takes over from whom: counsel of record, and the parties whom a new attorney is to represent."""

from django import forms

from accounts.models import PacerAccount, Person
from cases import exits
from cases.exits import NotSo, So
from cases.models import Appearance, Case
from cases.representation import appearing
from cases.representation.forms.parties import PartiesField, dismissed
from cases.representation.leaving import Leaving
from cases.representation.logins import signs_by_login

ON_PAPER = (
    "{name} cannot sign here: no login of theirs is registered for e-filing in this court. File Form G-01 with their"
    " signature on paper: the clerk dockets it."
)
NO_CONSENT = (
    "Form G-01 needs the client’s consent. Without it, whoever leaves asks by a noticed motion (L.R. 83-2.3.2); you can"
    " appear beside them by Form G-123."
)
SHOWN = 3


class SubstitutionForm(forms.Form):
    who = forms.ChoiceField(
        label="Who leaves",
        widget=forms.RadioSelect,
        help_text="Counsel of record on this docket. This attorney is asked to sign, by their own login.",
        error_messages={"required": "Choose the attorney from whom you take over."},
    )
    parties = PartiesField(label="For which party or parties")
    consents = forms.BooleanField(
        label="The client agrees in writing, and I have the signed consent as a PDF",
        error_messages={"required": NO_CONSENT},
    )

    def __init__(self, *args, case: Case, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.road = case, None
        rows = _others(case, by)
        self.people = {row.person.public_id: row.person for row in rows}
        parties = list({row.party: None for row in rows})
        clients: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            clients.setdefault((row.person.public_id, row.printed_name), []).append(row.party.name)
        self.fields["who"].choices = [(key, f"{who}, for {_some(names)}") for (key, who), names in clients.items()]
        self.fields["parties"].offer(parties, key="public_id", named=dismissed)

    def clean_who(self) -> Person:
        person = self.people[self.cleaned_data["who"]]
        if not signs_by_login(person):
            raise forms.ValidationError(ON_PAPER.format(name=person.name))
        return person

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            try:
                self.road = exits.road(self.case, cleaned["who"], cleaned["parties"], so=So.NEW_COUNSEL)
            except NotSo as contradiction:
                self.add_error(contradiction.field, str(contradiction))
        return cleaned

    def chosen(self) -> Leaving:
        cleaned = self.cleaned_data
        return Leaving(self.case, cleaned["who"], cleaned["parties"], So.NEW_COUNSEL, self.road)


def _some(names: list[str]) -> str:
    """The first of many: a page with fifty parties stays readable."""
    return ", ".join(names) if len(names) <= SHOWN else f"{names[0]} and {len(names) - 1} others"


def _others(case: Case, by: PacerAccount) -> list[Appearance]:
    """Counsel of record for parties whom `by` does not represent."""
    rows = Appearance.objects.open().filter(party__case=case).order_by("party__position", "position")
    own = appearing.represented(by.person, case)
    return list(rows.exclude(party__in=own).select_related("person", "party"))
