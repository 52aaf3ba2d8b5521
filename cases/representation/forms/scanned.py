"""What a clerk holds in hand: a paper with its received stamp, and the scan of it."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.conf import settings
from django.utils import timezone

from accounts.forms.wording import Worded
from cases.filing.forms.documents import LIMITS, FilesField, ManyFiles

NO_STAMP = "Enter the date and time on the received stamp."
NO_SCAN = "Choose the PDF of the scan."
TOO_LARGE = "{name}: over {most} MB. Scan it again in smaller parts."


class ScannedForm(Worded, forms.Form):
    """`too_large`: names of files that were refused while they came in."""

    received_at = forms.DateTimeField(
        label="Received stamp",
        help_text="Date and time on the stamp, Pacific time. Its day is the filed date.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": NO_STAMP},
    )
    scans = FilesField(
        label="Scan",
        required=False,
        widget=ManyFiles(attrs={"accept": "application/pdf,.pdf", "multiple": True}),
        help_text=f"The first PDF is the main document, the others its attachments. {LIMITS}",
        error_messages={"empty": "The file is empty. Choose the PDF again."},
    )

    def __init__(self, *args, too_large: Iterable[str] = (), **kwargs) -> None:
        super().__init__(*args, initial={"received_at": timezone.localtime()}, **kwargs)
        self.too_large = too_large

    def clean_received_at(self) -> datetime:
        at = self.cleaned_data["received_at"]
        if at > timezone.now():
            raise forms.ValidationError("This moment is still to come. Check the time on the stamp.")
        return at

    def clean_scans(self) -> list:
        scans = [scan for scan in self.cleaned_data["scans"] if scan]
        if refusal := self.refusal_of(scans):
            raise forms.ValidationError(refusal)
        return scans

    def refusal_of(self, scans: list) -> str:
        """Why these cannot be the scan; empty where they can."""
        return "" if scans else NO_SCAN

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in self.too_large:
            self.errors.pop("scans", None)
            self.add_error("scans", TOO_LARGE.format(name=name, most=settings.MAX_PDF_BYTES // (1024 * 1024)))
        return cleaned
