"""The docket text as the filer may shape it: a prefix from the list, and their own words."""

from django import forms

from cases.filing.forms.step_form import StepForm

PREFIXES = (
    "AMENDED",
    "CORRECTED",
    "JOINT",
    "EX PARTE",
    "FIRST",
    "SECOND",
    "THIRD",
    "RENEWED",
    "SUPPLEMENTAL",
    "UNOPPOSED",
)
LONGEST_WORDS = 2000


class TextForm(StepForm):
    lede = "Say in full what the paper is. The docket text is public, also where the paper is sealed."

    prefix = forms.ChoiceField(label="Prefix", required=False, choices=[("", "None"), *[(p, p) for p in PREFIXES]])
    words = forms.CharField(
        label="Your words",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="Printed in italics after the event’s title. Name no one and nothing that must stay confidential.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def build(self) -> None:
        self.fields["prefix"].initial, self.fields["words"].initial = self.draft.prefix, self.draft.words

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        if any(ord(c) < 32 or ord(c) == 127 for c in words):
            raise forms.ValidationError("The text has characters that cannot be printed. Type it again without them.")
        return words

    def chosen(self) -> dict:
        return {"prefix": self.cleaned_data["prefix"], "words": self.cleaned_data["words"]}
