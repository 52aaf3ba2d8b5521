"""What is so: who leaves whom in a case, and what becomes of the parties."""

from django import forms

from accounts.models import PacerAccount, Person
from cases import exits
from cases.exits import NotSo, Signer, So
from cases.models import Appearance, Case, DocketEntry, Party
from cases.representation import leaving
from cases.representation.leaving import Leaving

YES, NO = "yes", "no"
ONE_OF_FIRM = "Yourself, or an attorney for whom this docket prints the same firm as for you."


class LeavingForm(forms.Form):
    """Sent by GET: it writes nothing, and the answer is the road."""

    who = forms.ChoiceField(label="Who leaves", widget=forms.RadioSelect, help_text=ONE_OF_FIRM)
    parties = forms.MultipleChoiceField(
        label="Which party or parties",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one party."},
    )
    so = forms.ChoiceField(
        label="What is so",
        choices=So.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is so."},
    )
    order_number = forms.IntegerField(
        label="Document number of the order that relieved the attorney",
        required=False,
        min_value=1,
        max_value=999_999,
        help_text="Only where an order relieved the attorney already.",
        widget=forms.NumberInput(attrs={"class": "usa-input--small"}),
    )
    consents = forms.ChoiceField(
        label="Does the client agree, in writing?",
        required=False,
        choices=[(YES, "Yes: the signed consent can be uploaded"), (NO, "No, or the client cannot be reached")],
        widget=forms.RadioSelect,
        help_text="Needed unless a notice is enough.",
    )

    def __init__(self, *args, case: Case, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by, self.road = case, by, None
        self.people = {person.public_id: person for person in leaving.who_may_leave(case, by)}
        self.rows = {party.public_id: party for party in _represented(case, self.people.values())}
        self.fields["who"].choices = [(key, person.name) for key, person in self.people.items()]
        self.fields["parties"].choices = [(key, str(party)) for key, party in self.rows.items()]
        self.initial.setdefault("who", next(iter(self.people), None))

    def clean_order_number(self) -> int | None:
        number = self.cleaned_data["order_number"]
        if number and self._order(number) is None:
            raise forms.ValidationError(f"This docket has no order numbered {number}.")
        return number

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            try:
                self._find_road()
            except NotSo as contradiction:
                self.add_error(contradiction.field, str(contradiction))
        return cleaned

    def chosen(self) -> Leaving:
        cleaned = self.cleaned_data
        return Leaving(
            case=self.case,
            person=self._person,
            parties=self._parties,
            so=So(cleaned["so"]),
            road=self.road,
            order=self._order(cleaned["order_number"]) if cleaned["so"] == So.RELIEVED else None,
        )

    def _find_road(self) -> None:
        cleaned = self.cleaned_data
        so, consents = So(cleaned["so"]), cleaned["consents"] != NO
        if so == So.RELIEVED and not cleaned["order_number"]:
            raise NotSo("Enter the number of the order.", field="order_number")
        self.road = exits.road(self.case, self._person, self._parties, so=so, consents=consents)
        if Signer.CLIENT in self.road.row.signers and not cleaned["consents"]:
            raise NotSo("Say whether the client agrees: this way needs it.", field="consents")

    @property
    def _person(self) -> Person:
        return self.people[self.cleaned_data["who"]]

    @property
    def _parties(self) -> list[Party]:
        return [self.rows[key] for key in self.cleaned_data["parties"]]

    def _order(self, number: int) -> DocketEntry | None:
        """An entry of the court; of an imported docket nobody knows whose an entry is."""
        numbered = self.case.entries.filter(number=number)
        return next((entry for entry in numbered if entry.is_by_court or not entry.event_code), None)


def _represented(case: Case, people) -> list[Party]:
    names = [pk for person in people for pk in person.identities.values_list("pk", flat=True)]
    open_rows = Appearance.objects.open().filter(party__case=case, person__in=names)
    return list(case.parties.filter(pk__in=open_rows.values("party")).order_by("position"))
