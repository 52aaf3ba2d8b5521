"""Which document of a case: by its number, and that of the attachment."""

from django import forms

from accounts.forms.wording import Worded


class DocumentForm(Worded, forms.Form):
    asks = {"number": "Enter the document number."}

    number = forms.IntegerField(label="Document number", min_value=1, max_value=999_999)
    attachment = forms.IntegerField(
        label="Attachment number",
        required=False,
        min_value=0,
        max_value=9999,
        help_text="0 is the main document. Leave it empty to choose from the list.",
    )
