"""The event's own questions, and whether the paper is sealed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings

from cases import case_numbers, consolidating
from cases.events.event import Event, Kind, Prompt
from cases.filing.forms.step_form import StepForm, printable
from cases.models import Case, Draft, Judge
from cases.visibility import Seal


class DetailsForm(StepForm):
    lede = "Your answers become part of the docket text."

    def build(self) -> None:
        self.asks = {prompt.name: WANTED[prompt.kind] for prompt in self.event.asked}  # their labels may be questions
        for prompt in self.event.asked:
            self.fields[prompt.name] = FIELDS[prompt.kind](prompt, self.draft.case)
            self.fields[prompt.name].initial = _initial(prompt, self.draft.answers.get(prompt.name), self.draft.case)
        if self.event.may_be_sealed:
            self.fields["seal"] = _seal_field(self.event, self.draft)

    def chosen(self) -> dict:
        asked = {prompt.name: _kept(prompt, self.cleaned_data.get(prompt.name)) for prompt in self.event.asked}
        chosen: dict = {"answers": {name: kept for name, kept in (self.draft.answers | asked).items() if kept}}
        if "seal" in self.fields:
            chosen["seal"] = self.cleaned_data["seal"]
        return chosen


def _text(prompt: Prompt, case: Case) -> forms.Field:
    return LineField(label=prompt.label, required=prompt.is_required, help_text=prompt.help, max_length=400)


def _date(prompt: Prompt, case: Case) -> forms.Field:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=prompt.label, required=prompt.is_required, help_text=prompt.help, widget=widget)


def _moment(prompt: Prompt, case: Case) -> forms.Field:
    return HearingField(label=prompt.label, required=prompt.is_required, help_text=prompt.help or "Pacific time.")


def _choice(prompt: Prompt, case: Case) -> forms.Field:
    choices = [(choice, choice) for choice in prompt.choices]
    if not prompt.is_required:
        choices.insert(0, ("", "None of these"))
    return forms.ChoiceField(
        label=prompt.label,
        required=prompt.is_required,
        help_text=prompt.help,
        choices=choices,
        widget=forms.RadioSelect,
    )


def _judge(prompt: Prompt, case: Case) -> forms.Field:
    judges = Judge.objects.filter(is_active=True)
    if prompt.kind == Kind.MAGISTRATE:
        judges = judges.filter(office=Judge.Office.MAGISTRATE)
    return forms.ModelChoiceField(
        label=prompt.label,
        required=prompt.is_required,
        help_text=prompt.help,
        queryset=judges,
        empty_label="Choose a judge",
    )


def _parties(prompt: Prompt, case: Case) -> forms.Field:
    parties = {str(party.pk): party for party in case.parties.order_by("position")}
    return forms.TypedMultipleChoiceField(
        label=prompt.label,
        required=prompt.is_required,
        help_text=prompt.help,
        choices=[(pk, str(party)) for pk, party in parties.items()],
        coerce=parties.__getitem__,
        widget=forms.CheckboxSelectMultiple,
    )


def _case(prompt: Prompt, case: Case) -> forms.Field:
    return LeadField(case, label=prompt.label, required=prompt.is_required, help_text=prompt.help, max_length=60)


def _money(prompt: Prompt, case: Case) -> forms.Field:
    return forms.DecimalField(
        label=prompt.label,
        required=prompt.is_required,
        help_text=prompt.help,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )


YEARS_AHEAD = 20  # a year with a slip in it, 2206 for 2026, is refused


class LineField(forms.CharField):
    """One line of docket text."""

    def clean(self, value) -> str:
        return printable(super().clean(value))


class HearingField(forms.DateTimeField):
    """A date and time on the court's clock, with the browser's own picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        at = super().to_python(value)
        now = datetime.now(ZoneInfo(settings.TIME_ZONE))
        if at and at < now:
            raise forms.ValidationError("This moment is past. Enter a coming date and time.")
        if at and at.year > now.year + YEARS_AHEAD:
            raise forms.ValidationError("This moment is too far ahead. Check the year.")
        return at


class LeadField(forms.CharField):
    """The case that is to lead the draft's own, by its number in any usual form."""

    def __init__(self, case: Case, **more) -> None:
        self.case = case
        super().__init__(**more)

    def clean(self, value) -> Case | None:
        number = super().clean(value)
        try:
            return consolidating.lead_numbered(number, of=self.case) if number else None
        except (case_numbers.NotACaseNumber, consolidating.CannotLead) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


FIELDS = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.CHOICE: _choice,
    Kind.JUDGE: _judge,
    Kind.MAGISTRATE: _judge,
    Kind.PARTIES: _parties,
    Kind.CASE: _case,
    Kind.MONEY: _money,
}


WANTED = {
    Kind.TEXT: "Enter it.",
    Kind.DATE: "Enter the date.",
    Kind.MOMENT: "Enter the date and time.",
    Kind.CHOICE: "Choose one.",
    Kind.JUDGE: "Choose the judge.",
    Kind.MAGISTRATE: "Choose the magistrate judge.",
    Kind.PARTIES: "Choose at least one party.",
    Kind.CASE: "Enter the case number.",
    Kind.MONEY: "Enter the amount.",
}


def _kept(prompt: Prompt, value):
    """The answer as the draft keeps it; see cases.prompts."""
    if not value:
        return None
    if prompt.kind == Kind.MOMENT:
        return value.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%dT%H:%M")
    if prompt.kind in {Kind.JUDGE, Kind.MAGISTRATE}:
        return {"id": value.pk, "name": str(value)}
    if prompt.kind == Kind.CASE:
        return {"id": value.pk, "name": value.number}
    if prompt.kind == Kind.PARTIES:
        return [{"id": party.pk, "name": party.name} for party in value]
    return value.isoformat() if prompt.kind == Kind.DATE else str(value)


def _initial(prompt: Prompt, kept, case: Case):
    """What the field starts with: the kept answer, or the judge who would hear it."""
    if prompt.kind in {Kind.JUDGE, Kind.MAGISTRATE}:
        usual = case.referred_judge_id if prompt.kind == Kind.MAGISTRATE else case.assigned_judge_id
        return kept["id"] if kept else usual
    if prompt.kind == Kind.PARTIES:
        return [party["id"] for party in kept or []]
    if prompt.kind == Kind.CASE:
        return kept and kept["name"]
    return kept


def _seal_field(event: Event, draft: Draft) -> forms.Field:
    levels = [level for level in Seal if level != Seal.PUBLIC or event.seal == Seal.PUBLIC]
    choices = [(level.value, f"{level.label}: {draft.readers(level)}") for level in levels]
    return forms.ChoiceField(
        label="Who can read this", choices=choices, initial=draft.seal or event.seal, widget=forms.RadioSelect
    )
