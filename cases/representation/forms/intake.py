"""A paper as it came over the counter: whose, what, when, why on paper, and its scan."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.conf import settings
from django.utils import timezone

from accounts.forms.wording import Worded
from cases import events, on_paper
from cases.docketing import local_date
from cases.filing.forms.documents import LIMITS, FilesField, ManyFiles
from cases.filing.forms.text import refuse_stamp
from cases.models import Case
from cases.representation.forms.attorney import AttorneyField, attorneys
from cases.representation.forms.drop_box import event_choices
from cases.representation.forms.parties import PartiesField, dismissed
from cases.representation.intake import CameIn, contradiction

NO_SCAN = "Choose the PDF of the scan."
NEVER_SCANNED = "A highly sensitive document is never scanned: it stays on paper. Choose no file."
TOO_LARGE = "{name}: over {most} MB. Scan it again in smaller parts."


class IntakeForm(Worded, forms.Form):
    """In the order in which a clerk reads a paper: its stamp, its title, its signature; then the scan."""

    asks = {
        "received_at": "Enter the date and time on the received stamp.",
        "parties": "Choose whose paper this is.",
        "event": "Choose as what it is docketed.",
        "why": "Say why it is on paper.",
    }

    received_at = forms.DateTimeField(
        label="Received stamp",
        help_text="Date and time on the stamp, Pacific time. Its day is the filed date.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Enter the date and time on the received stamp."},
    )
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
    scans = FilesField(
        label="Scan",
        required=False,
        widget=ManyFiles(attrs={"accept": "application/pdf,.pdf", "multiple": True}),
        help_text=f"The first PDF is the main document, the others its attachments. {LIMITS}",
        error_messages={"empty": "The file is empty. Choose the PDF again."},
    )

    def __init__(self, *args, case: Case, too_large: Iterable[str] = (), **kwargs) -> None:
        super().__init__(*args, initial={"received_at": timezone.localtime()}, **kwargs)
        self.case, self.too_large = case, too_large
        self.fields["event"].choices = event_choices((case.type,))
        self.fields["parties"].offer(case.parties.order_by("position"), key="pk", named=dismissed)
        rows = [*on_paper.FILERS, *on_paper.of_cases((case.type,))]
        self.fields["why"].choices = [("", "Choose"), *[(row.code, f"{row.title} ({row.rule})") for row in rows]]

    def clean_received_at(self) -> datetime:
        at = self.cleaned_data["received_at"]
        refuse_stamp(local_date(at), self.case)
        if at > timezone.now():
            raise forms.ValidationError("This moment is still to come. Check the time on the stamp.")
        return at

    def clean_scans(self) -> list:
        """After the event: what is highly sensitive comes without a scan, everything else with one."""
        scans = [scan for scan in self.cleaned_data["scans"] if scan]
        event = events.DICTIONARY.get(self.cleaned_data.get("event", ""))
        is_kept_on_paper = event is not None and event.is_kept_on_paper
        if bool(scans) == is_kept_on_paper:
            raise forms.ValidationError(NEVER_SCANNED if is_kept_on_paper else NO_SCAN)
        return scans

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in self.too_large:
            self.errors.pop("scans", None)
            self.add_error("scans", TOO_LARGE.format(name=name, most=settings.MAX_PDF_BYTES // (1024 * 1024)))
        if said := contradiction(cleaned.get("why", ""), cleaned.get("attorney")):
            self.add_error("why", said)
        return cleaned

    def chosen(self) -> CameIn:
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("parties", "received_at", "why", "scans")}
        return CameIn(case=self.case, event_code=cleaned["event"], signed_by=cleaned["attorney"], **told)
