"""A paper as it came over the counter: whose, what, when, why on paper, and its scan."""

from datetime import datetime

from django import forms

from cases import events, on_paper
from cases.docketing import local_date
from cases.filing.forms.text import refuse_stamp
from cases.models import Case
from cases.representation.forms.attorney import AttorneyField, attorneys
from cases.representation.forms.drop_box import event_choices
from cases.representation.forms.parties import PartiesField, dismissed
from cases.representation.forms.scanned import NO_STAMP, ScannedForm
from cases.representation.intake import CameIn, contradiction

NEVER_SCANNED = "A highly sensitive document is never scanned: it stays on paper. Choose no file."


class IntakeForm(ScannedForm):
    """In the order in which a clerk reads a paper: its stamp, its title, its signature; then the scan."""

    asks = {
        "received_at": NO_STAMP,
        "parties": "Choose whose paper this is.",
        "event": "Choose as what it is docketed.",
        "why": "Say why it is on paper.",
    }

    field_order = ("received_at", "event", "parties", "attorney", "why", "scans")

    event = forms.ChoiceField(label="Event")
    parties = PartiesField(label="Whose paper this is")
    attorney = AttorneyField(
        label="Attorney who signed it",
        among=attorneys(),
        required=False,
        further="Record the attorney at the clerk’s desk first, under People.",
        help_text="Name as this court has it, or bar number. Empty where the party signed. Nobody appears by it.",
    )
    why = forms.ChoiceField(label="Why it is on paper")

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["event"].choices = event_choices((case.type,))
        self.fields["parties"].offer(case.parties.order_by("position"), key="pk", named=dismissed)
        rows = [*on_paper.FILERS, *on_paper.of_cases((case.type,))]
        self.fields["why"].choices = [("", "Choose"), *[(row.code, f"{row.title} ({row.rule})") for row in rows]]

    def clean_received_at(self) -> datetime:
        refuse_stamp(local_date(self.cleaned_data["received_at"]), self.case)
        return super().clean_received_at()

    def refusal_of(self, scans: list) -> str:
        """The event is read before: what is highly sensitive comes without a scan, everything else with one."""
        event = events.DICTIONARY.get(self.cleaned_data.get("event", ""))
        if event is None or not event.is_kept_on_paper:
            return super().refusal_of(scans)
        return NEVER_SCANNED if scans else ""

    def clean(self) -> dict:
        cleaned = super().clean()
        if said := contradiction(cleaned.get("why", ""), cleaned.get("attorney")):
            self.add_error("why", said)
        return cleaned

    def chosen(self) -> CameIn:
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("parties", "received_at", "why", "scans")}
        return CameIn(case=self.case, event_code=cleaned["event"], signed_by=cleaned["attorney"], **told)
