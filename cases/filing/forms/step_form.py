"""What the forms of the wizard share: they know the draft, say what was chosen, and never write."""

import unicodedata
from typing import ClassVar

from django import forms

from accounts.forms.wording import Worded
from accounts.models import PacerAccount
from cases import events
from cases.models import Draft


def printable(text: str) -> str:
    """`text` with single spaces; refuses what a docket cannot print, or what turns its letters round."""
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} for letter in " ".join(text.split())):
        raise forms.ValidationError("The text has characters that cannot be printed. Type it again without them.")
    return " ".join(text.split())


class StepForm(Worded, forms.Form):
    """One step. `chosen()` gives the draft's fields to change; the view hands them to `drafting.change`."""

    lede: ClassVar[str] = ""

    def __init__(self, *args, draft: Draft, by: PacerAccount, **kwargs) -> None:
        self.draft, self.by, self.event = draft, by, events.find(draft.event_code)
        super().__init__(*args, **kwargs)
        self.build()

    def build(self) -> None:
        """Fill choices and starting values from the draft."""

    def chosen(self) -> dict:
        """The fields of the draft that this step sets."""
        raise NotImplementedError
