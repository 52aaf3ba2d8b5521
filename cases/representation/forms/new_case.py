"""A case that is yet to be opened, as its first paper tells it: the stamp, the case, its parties, and the scan."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from accounts.forms.registering import TELEPHONE
from accounts.models import Person
from cases import events
from cases.cautions import FIRST
from cases.events.event import CIVIL, Event, Kind
from cases.filing.forms.details import LineField
from cases.filing.forms.text import LONGEST_WORDS
from cases.models import Case, Dropped, Judge
from cases.representation.forms.attorney import AttorneyField, attorneys
from cases.representation.forms.new_parties import FirstPartyForms
from cases.representation.forms.scanned import NO_STAMP, ScannedForm
from cases.representation.initiating import FirstPaper, NewCase, NewParty, speaks_alone

YEAR = " Its year is that of the number."
OLDEST_STAMP = timedelta(days=365)
PAID = "paid"
FEES = {
    PAID: ("Paid", "Filing fee ${fee} paid, receipt number {receipt}"),
    "ifp": ("Not paid: application to proceed in forma pauperis", "Application to proceed in forma pauperis received"),
    "us": ("Not due: the United States files it", "No filing fee: filed by the United States"),
    "due": ("Not paid yet", "Filing fee ${fee} due"),
}
COLUMNS = ("nature_of_suit", "cause", "jurisdiction", "jury_demand")
NATURE = forms.RegexField(r"^[0-9]{3} \S", required=False)


class NewCaseForm(ScannedForm):
    """In the order in which a clerk reads a first paper; its parties have rows of their own."""

    asks = {
        "received_at": NO_STAMP,
        "office": "Choose the division.",
        "type": "Choose the type of the case.",
        "event": "Choose what the paper is.",
    }

    office = forms.ChoiceField(label="Division")
    type = forms.ChoiceField(label="Type of case", choices=[("", "Choose"), *Case.Type.choices])
    event = forms.ChoiceField(
        label="What the paper is",
        help_text="A complaint on paper is “Complaint - (Discovery)”: so the court’s own dockets call it.",
    )
    from_court = LineField(
        label="Court that it comes from",
        max_length=200,
        required=False,
        help_text="Removal, or a foreign judgment: the court, and the case number there.",
    )
    words = LineField(
        label="Your words",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="Printed in italics after the event’s title.",
    )
    is_sealed = forms.BooleanField(
        label="Sealed from its first moment",
        required=False,
        help_text="Nobody outside the court finds it, by its number neither. Warrants and other duty matters are:"
        " so it is assumed.",
    )
    title = LineField(
        label="Title",
        max_length=400,
        required=False,
        help_text="Empty: the first parties, as in “Acme LLC v. Beta Inc et al”.",
    )
    nature_of_suit = LineField(
        label="Nature of suit", max_length=120, required=False, help_text="Civil: code and name, as 820 Copyright."
    )
    cause = LineField(
        label="Cause", max_length=200, required=False, help_text="Civil: as 28:1338 Copyright Infringement."
    )
    jurisdiction = forms.ChoiceField(
        label="Jurisdiction", required=False, choices=[("", "None"), *Case.Jurisdiction.choices]
    )
    jury_demand = forms.ChoiceField(
        label="Jury demand", required=False, choices=[("", "Not said"), *Case.JuryDemand.choices]
    )
    judge = forms.ModelChoiceField(Judge.objects.none(), label="Judge", required=False, empty_label="Unassigned")
    magistrate = forms.ModelChoiceField(
        Judge.objects.none(), label="Magistrate judge", required=False, empty_label="Unassigned"
    )
    fee = forms.ChoiceField(
        label="Filing fee",
        required=False,
        choices=[("", "None is due"), *[(code, label) for code, (label, _) in FEES.items()]],
        help_text="Civil action $405, habeas corpus $5, miscellaneous case $52: the fees of today, an assumption here."
        " No payment is taken here.",
    )
    receipt = LineField(label="Receipt number", max_length=40, required=False)
    attorney = AttorneyField(
        label="Attorney who signed it",
        among=attorneys(),
        required=False,
        further="Record the attorney at the clerk’s desk first, under People.",
        help_text="Name as this court has it, or bar number: becomes counsel of record for those who file."
        " Empty where a party signed, or nobody is known.",
    )
    address = forms.CharField(
        label="Address of a party without a lawyer",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    telephone = forms.CharField(
        label="Telephone of a party without a lawyer", required=False, max_length=40, validators=[TELEPHONE]
    )

    def __init__(self, *args, dropped: Dropped | None = None, **kwargs) -> None:
        """What was left in the drop-box was received, and is here, already."""
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        self.fields["received_at"].help_text += YEAR
        for name in ("received_at", "scans") if dropped else ():
            del self.fields[name]
        self.rows = FirstPartyForms(*args[:1], prefix="party")
        judges = Judge.objects.filter(is_active=True)
        self.fields["judge"].queryset = judges
        self.fields["magistrate"].queryset = judges.filter(office=Judge.Office.MAGISTRATE)
        self.fields["office"].choices = [("", "Choose"), *settings.COURT["offices"].items()]
        self.fields["event"].choices = event_choices()

    @property
    def event_row(self) -> Event | None:
        return events.DICTIONARY.get(self.cleaned_data.get("event", ""))

    def clean_received_at(self) -> datetime:
        at = super().clean_received_at()
        if at < timezone.now() - OLDEST_STAMP:
            raise forms.ValidationError("This stamp is more than a year old. Check its date.")
        return at

    def clean_nature_of_suit(self) -> str:
        nature = self.cleaned_data["nature_of_suit"]
        try:
            return NATURE.clean(nature)
        except forms.ValidationError as refusal:
            raise forms.ValidationError("Enter the code of three digits, then the name, as 820 Copyright.") from refusal

    def clean(self) -> dict:
        cleaned = super().clean()
        wrong = [(None, fault) for fault in self.rows.faults()]
        found = wrong or self._objections(self.rows.chosen())
        for name, objection in found:
            self.add_error(name, objection)
        return cleaned

    def chosen(self) -> NewCase:
        cleaned, parties = self.cleaned_data, self.rows.chosen()
        signed_by: Person | None = cleaned["attorney"]
        told = {name: cleaned[name] for name in ("office", "type", "is_sealed", "address", "telephone")}
        return NewCase(
            title=cleaned["title"] or title_of(parties),
            parties=parties,
            columns={name: cleaned[name] for name in COLUMNS} if cleaned["type"] in CIVIL else {},
            judge=_key(cleaned["judge"]),
            magistrate=_key(cleaned["magistrate"]),
            attorney=_key(signed_by),
            **told,
        )

    def paper(self) -> FirstPaper:
        cleaned, event = self.cleaned_data, self.event_row
        asked = {prompt.name for prompt in event.prompts}
        told = {"fee_status": _fee(event, cleaned), "from_court": cleaned["from_court"]}
        answers = {name: said for name, said in told.items() if said and name in asked}
        received_at = self.dropped.received_at if self.dropped else cleaned["received_at"]
        return FirstPaper(event.code, received_at, cleaned.get("scans", ()), cleaned["words"], answers)

    def _objections(self, parties: list[NewParty]) -> Iterator[tuple[str | None, str]]:
        """What no field can say by itself."""
        if event := self.event_row:
            yield from _of_event(event, self.cleaned_data, parties)
            yield from _of_fee(event, self.cleaned_data)
        yield from _of_parties(self.cleaned_data, parties)
        if self.cleaned_data.get("type") == Case.Type.CIVIL and not self.cleaned_data.get("nature_of_suit", "-"):
            yield "nature_of_suit", "Enter the nature of suit, from the civil cover sheet."


def event_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What opens a case, by the types of case that it may open."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for event in events.DICTIONARY.values():
        if event.opens_case:
            types = " or ".join(label for code, label in Case.Type.choices if code in event.case_types)
            rows.setdefault(types, []).append((event.code, event.title))
    return [("", "Choose"), *rows.items()]


def title_of(parties: Sequence[NewParty]) -> str:
    """`Acme LLC v. Beta Inc et al`; empty where there is no other side."""
    first = [row.name for row in parties if row.role in FIRST]
    second = [row.name for row in parties if row.role not in FIRST]
    if not (first and second):
        return ""
    return f"{_and_others(first)} v. {_and_others(second)}"[: Case._meta.get_field("title").max_length]


def _and_others(names: list[str]) -> str:
    return f"{names[0]}{' et al' if len(names) > 1 else ''}"


def _of_event(event: Event, cleaned: dict, parties: list[NewParty]) -> Iterator[tuple[str | None, str]]:
    if cleaned.get("type") and cleaned["type"] not in event.case_types:
        yield "event", f"“{event.title}” opens no case of this type. Choose another type, or another paper."
    if event.is_secret and not cleaned.get("is_sealed"):
        yield "is_sealed", f"“{event.title}” opens a sealed case, until a judge unseals it. Tick this."
    prompts = {prompt.name for prompt in event.prompts}
    if "from_court" in prompts and not cleaned.get("from_court", "-"):
        yield "from_court", "Name the court that it comes from, and the case number there."
    is_against = any(prompt.kind == Kind.PARTIES and prompt.is_required for prompt in event.prompts)
    if is_against and all(row.files for row in parties):
        yield None, "Name the party whom it is against: one who does not file it."


def _of_fee(event: Event, cleaned: dict) -> Iterator[tuple[str, str]]:
    fee = cleaned.get("fee")
    if event.fee and not fee:
        yield "fee", f"Say what became of the fee of ${event.fee}."
    if fee and not event.fee:
        yield "fee", "No fee is due on this paper."
    if fee == PAID and not cleaned.get("receipt", "-"):
        yield "receipt", "Enter the receipt number."


def _of_parties(cleaned: dict, parties: list[NewParty]) -> Iterator[tuple[str | None, str]]:
    if not any(row.files for row in parties):
        yield None, "Tick the party who files this paper."
    if not (cleaned.get("title", "-") or title_of(parties)):
        yield "title", "Enter the title: there are no two sides to make it from."
    has_attorney = bool(cleaned.get("attorney", "-"))
    alone = [row.name for row in parties if speaks_alone(row, has_attorney=has_attorney)]
    if alone and not cleaned.get("address", "-"):
        yield "address", f"Enter the address of {alone[0]}, who has no lawyer: papers are mailed there."


def _fee(event: Event, cleaned: dict) -> str:
    """As the docket says it."""
    _, said = FEES.get(cleaned["fee"], ("", ""))
    return said.format(fee=event.fee, receipt=cleaned["receipt"])


def _key(row: Model | None) -> int | None:
    return row.pk if row else None
