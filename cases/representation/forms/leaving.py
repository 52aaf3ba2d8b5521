"""What is so: who leaves whom in a case, and what becomes of the parties."""

from django import forms

from accounts.models import PacerAccount, Person
from cases import exits, relief
from cases.exits import NotSo, Signer, So
from cases.models import Appearance, Case, DocketEntry, Party
from cases.representation import appearing, leaving
from cases.representation.forms.parties import ALL, PartiesField, dismissed
from cases.representation.leaving import Leaving

YES, NO = "yes", "no"
EVERYTHING = "All parties that the attorney represents here"
ONE_OF_FIRM = (
    "Yourself; where the firm stays, also an attorney for whom this docket prints your firm and the domain of your"
    " e-mail."
)
OF_THE_PAPER = "As the paper says that came in."
NO_ORDER = "This docket has no order numbered {number} that granted {name}’s request to leave these parties.{on_paper}"
ON_PAPER = " What an older docket does not tell, the clerk dockets on paper."


class LeavingForm(forms.Form):
    """Sent by GET: it writes nothing, and the answer is the road."""

    who = forms.ChoiceField(label="Who leaves", widget=forms.RadioSelect)
    parties = PartiesField(label="Which party or parties")
    so = forms.ChoiceField(
        label="Which of these applies",
        choices=So.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the one that applies."},
    )
    order_number = forms.IntegerField(
        label="Document number of the order that relieved the attorney",
        required=False,
        min_value=1,
        max_value=999_999,
        help_text="Only where an order granted a request to withdraw, and the docket still lists the attorney.",
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
        self.case, self.by, self.road, self.order = case, by, None, None
        self.people = {person.public_id: person for person in leaving.who_may_leave(case, by)}
        rows = _represented(case, self.people.values())
        self.fields["who"].help_text = OF_THE_PAPER if by.is_court else ONE_OF_FIRM
        self.fields["who"].choices = [(key, person.name) for key, person in self.people.items()]
        self.fields["parties"].offer(rows, key="public_id", named=dismissed, everything=EVERYTHING)
        self.initial.setdefault("who", next(iter(self.people), None))

    def clean_parties(self) -> list[Party]:
        """All means all of whoever leaves: a colleague may represent fewer."""
        chosen, who = self.cleaned_data["parties"], self.people.get(self.cleaned_data.get("who"))
        if who is None or ALL not in self["parties"].data:
            return chosen
        theirs = appearing.represented(who, self.case)
        return [party for party in chosen if party.pk in theirs]

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
            parties=self.cleaned_data["parties"],
            so=So(cleaned["so"]),
            road=self.road,
            order=self.order,
        )

    def _find_road(self) -> None:
        cleaned = self.cleaned_data
        so, consents = So(cleaned["so"]), cleaned["consents"] != NO
        self.order = self._named_order(cleaned["order_number"]) if so == So.RELIEVED else None
        self.road = exits.road(self.case, self._person, self.cleaned_data["parties"], so=so, consents=consents)
        if Signer.CLIENT in self.road.row.signers and not cleaned["consents"]:
            raise NotSo("Say whether the client agrees: this way needs it.", field="consents")

    @property
    def _person(self) -> Person:
        return self.people[self.cleaned_data["who"]]

    def _named_order(self, number: int | None) -> DocketEntry:
        if not number:
            raise NotSo("Enter the number of the order.", field="order_number")
        found = next(filter(self._relieves, self.case.entries.filter(number=number)), None)
        if found is None:
            on_paper = "" if self.by.is_court else ON_PAPER
            why = NO_ORDER.format(number=number, name=self._person.name, on_paper=on_paper)
            raise NotSo(why, field="order_number")
        return found

    def _relieves(self, entry: DocketEntry) -> bool:
        """The clerk reads the order; of an imported docket nobody else knows whose an entry is."""
        if self.by.is_court:
            return entry.is_by_court or not entry.event_code
        return relief.given(entry, self._person, self.cleaned_data["parties"])


def _represented(case: Case, people) -> list[Party]:
    names = [pk for person in people for pk in person.identities.values_list("pk", flat=True)]
    open_rows = Appearance.objects.open().filter(party__case=case, person__in=names)
    return list(case.parties.filter(pk__in=open_rows.values("party")).order_by("position"))
