"""What may be asked of the Mail room."""

from django import forms

from accounts.forms.wording import Worded
from notices.carriers import PLAIN_ADDRESS
from notices.playing import Play
from notices.service import LONGEST_ADDRESS


class PlayForm(Worded, forms.Form):
    """How an address of the demo is to fail."""

    asks = {"address": "Enter an address of the demo.", "play": "Choose what it does."}

    address = forms.CharField(label="Address", max_length=LONGEST_ADDRESS)
    play = forms.ChoiceField(label="What it does with its mail", choices=[(each.value, each.label) for each in Play])

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        if not PLAIN_ADDRESS.fullmatch(address):
            raise forms.ValidationError("Enter one e-mail address, as it stands in the list below.")
        return address
