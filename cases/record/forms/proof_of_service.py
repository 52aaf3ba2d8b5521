"""What a proof of service by other means has to say beyond the record: when, and in which manner."""

from django import forms
from django.utils import timezone

from accounts.forms.wording import Worded
from cases.docketing import local_date
from cases.proving import Manner


class ProofOfServiceForm(Worded, forms.Form):
    asks = {"on": "Enter the day on which you served them.", "manner": "Say how you served them."}

    on = forms.DateField(label="Served on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    manner = forms.ChoiceField(label="How", choices=Manner.choices, widget=forms.RadioSelect, initial=Manner.MAIL)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > local_date(timezone.now()):
            raise forms.ValidationError("This day has not come yet: serve them first, then file the proof.")
        return on

    def told(self) -> dict:
        return {"manner": Manner(self.cleaned_data["manner"]), "on": self.cleaned_data["on"]}
