"""What "Verify a document" asks: one file."""

from django import forms
from django.conf import settings

from accounts.forms.wording import Worded

TOO_LARGE = "No document of this court is over {most} MB, and neither is its stamped copy, but for its headers."


class VerifyForm(Worded, forms.Form):
    asks = {"file": "Choose a PDF file."}

    file = forms.FileField(
        label="PDF file",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="As it was filed, or as the court gave it out. It is compared and forgotten: nothing of it is kept.",
        error_messages={"empty": "The file is empty. Choose the PDF again."},
    )

    def __init__(self, *args, too_large=(), **kwargs) -> None:
        self.too_large = too_large
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", TOO_LARGE.format(most=settings.MAX_PDF_BYTES // (1024 * 1024)))
        return cleaned
