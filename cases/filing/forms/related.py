"""What the filing answers, decides, corrects or proves: pending motions, or any entry by its number."""

import re

from django import forms

from cases.events.event import Relates
from cases.filing.forms.step_form import StepForm
from cases.models import DocketEntry, Relation

SHOWN = 60  # the newest; older entries are named by their number
ASKS = {
    "answers": "Which entries does this filing answer or refer to?",
    "decides": "Which motions does this order decide?",
    "corrects": "Which entries does this filing correct?",
    "proves": "Of which entries does this filing prove service?",
}


class RelatedForm(StepForm):
    lede = "The docket text names what you choose, and links to it."

    targets = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    numbers = forms.CharField(
        label="Or their document numbers", required=False, max_length=200, help_text="Separated by commas: 12, 15."
    )

    def build(self) -> None:
        self.offered = self.draft.case.entries.all()
        if self.event.relates.to_motions:
            self.offered = self.offered.pending()
        newest = self._newest()
        self.fields["targets"].label = _asked(self.event.relates)
        self.fields["targets"].choices = [(entry.pk, _named(entry)) for entry in newest]
        self.fields["targets"].initial = self.draft.target_ids
        if not newest:
            del self.fields["targets"]
            self.empty = (
                "No motion is pending in this case." if self.event.relates.to_motions else "This docket is empty."
            )

    def _newest(self) -> list[DocketEntry]:
        """The newest entries, and older ones that were chosen before by their number."""
        newest = list(self.offered.order_by("-filed_on", "-place")[:SHOWN])
        shown = {entry.pk for entry in newest}
        older = self.offered.filter(pk__in=[pk for pk in self.draft.target_ids if pk not in shown])
        return newest + list(older.order_by("-filed_on", "-place"))

    def clean_numbers(self) -> list[DocketEntry]:
        parts = re.split(r"[,\s]+", self.cleaned_data["numbers"].strip(" ,"))
        numbers = [int(part) for part in parts if re.fullmatch(r"[0-9]{1,6}", part)]
        if len(numbers) < len([part for part in parts if part]):
            raise forms.ValidationError("Write document numbers, separated by commas: 12, 15.")
        found = list(self.offered.filter(number__in=numbers))
        missing = sorted(set(numbers) - {entry.number for entry in found})
        if missing:
            what = "pending motion" if self.event.relates.to_motions else "entry"
            raise forms.ValidationError(f"This docket has no {what} numbered {', '.join(map(str, missing))}.")
        return found

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.event.relates.is_required and not self.errors and not self._ids():
            raise forms.ValidationError(f"Choose what this filing {self.event.relates.kind}.")
        return cleaned

    def chosen(self) -> dict:
        return {"target_ids": self._ids()}

    def _ids(self) -> list[int]:
        ids = [*(self.cleaned_data.get("targets") or []), *[e.pk for e in self.cleaned_data.get("numbers") or []]]
        return list(dict.fromkeys(ids))


def _asked(relates: Relates) -> str:
    is_answer = relates.to_motions and relates.kind == Relation.Kind.ANSWERS
    return "Which motions does this filing answer?" if is_answer else ASKS[relates.kind]


def _named(entry: DocketEntry) -> str:
    number = f"{entry.number}. " if entry.number else ""
    text = entry.text if len(entry.text) <= 160 else f"{entry.text[:157]}…"
    return f"{number}{text} (filed {entry.filed_on:%m/%d/%Y})"
