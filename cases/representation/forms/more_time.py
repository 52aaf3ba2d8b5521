"""Until when a party may register after all, and what the order says besides."""

import re
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from cases.filing.forms.step_form import printable
from cases.models import Judge


class MoreTimeForm(forms.Form):
    judge = forms.ModelChoiceField(label="Judge", queryset=Judge.objects.none(), empty_label=None)
    until = forms.DateField(
        label="Last day to register", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    paragraphs = forms.CharField(
        label="What the order says besides",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Printed below the ruling, for everyone to read. An empty line begins a paragraph.",
    )

    def __init__(self, *args, judges: QuerySet[Judge], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judge"].queryset = judges
        self.fields["judge"].initial = judges.first()

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("This day is over. Choose a later one.")
        return until

    def clean_paragraphs(self) -> list[str]:
        return [printable(part) for part in re.split(r"\n\s*\n", self.cleaned_data["paragraphs"]) if part.strip()]
