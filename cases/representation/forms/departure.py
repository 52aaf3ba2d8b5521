"""Who leaves which firm, and when; and which of the cases go along."""

from django import forms

from accounts.models import Firm, Person
from cases.models import Case
from cases.representation import departures


class DepartureForm(forms.Form):
    """Oneself, or a colleague whom dockets print with the same firm and domain of e-mail."""

    who = forms.ChoiceField(label="Who leaves", widget=forms.RadioSelect)
    leaves_on = forms.DateField(
        label="From which day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, me: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(person, firm) for firm in departures.firms_of(me) for person in departures.of_firm(firm, me=me)]
        pairs.sort(key=lambda pair: pair[0] != me)
        self.pairs = {f"{person.public_id}-{firm.pk}": (person, firm) for person, firm in pairs}
        self.fields["who"].choices = [(key, _said(person, firm, me)) for key, (person, firm) in self.pairs.items()]

    def chosen(self) -> tuple[Person, Firm]:
        return self.pairs[self.cleaned_data["who"]]


class AlongForm(forms.Form):
    """Which cases go along; those not ticked stay with the firm."""

    along = forms.MultipleChoiceField(label="Cases that go along", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, matters: list[departures.Matter], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {matter.case.public_id: matter.case.pk for matter in matters}
        self.fields["along"].choices = [(matter.case.public_id, _named(matter.case)) for matter in matters]
        self.fields["along"].initial = [matter.case.public_id for matter in matters if matter.goes_along]

    def chosen(self) -> set[int]:
        return {self.ids[public_id] for public_id in self.cleaned_data["along"]}


def _said(person: Person, firm: Firm, me: Person) -> str:
    return f"{'I leave' if person == me else f'{person.name} leaves'} {firm.name}"


def _named(case: Case) -> str:
    return f"{case.number} {case.title}"
