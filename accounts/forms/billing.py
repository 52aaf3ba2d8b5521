"""What a firm's billing account asks for."""

from django import forms
from django.core.validators import RegexValidator

from accounts.forms.wording import Worded


class InviteForm(Worded, forms.Form):
    """An account is named by two things that only its owner passes on."""

    username = forms.CharField(
        label="PACER username", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    account_number = forms.CharField(
        label="Account number",
        max_length=7,
        help_text="Seven digits. Ask the owner for it: it stands on the account’s own pages.",
        validators=[RegexValidator(r"^[0-9]{7}\Z", "An account number has seven digits.")],
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
