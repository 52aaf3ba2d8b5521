"""What chambers says about a request: for whom it is granted, the order's text, or the day of a hearing."""

import re
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from cases.asking import Request
from cases.effects import DENIALS, IN_PART
from cases.events.event import Form
from cases.filing.forms.details import HearingField, LineField
from cases.filing.forms.step_form import printable
from cases.models import Judge
from cases.representation.deciding import Outcome

LONGEST_ORDER = 20_000
ALL_CHOSEN = "These are all the parties it asks for: grant it whole, or leave some of them out."

REASONS = "Reasons, as the parties will read them"
OF_LEAVING = (
    "The attorney stays counsel of record and goes on being served; the client reads the order too. Say what is missing"
    " (the client’s consent, notice in time, who takes over, a case that would be delayed: L.R. 83-2.3), and whether it"
    " may be asked again, or by a noticed motion. The other side reads it as well: nothing between attorney and client"
    " belongs here."
)
WHEN_DENIED = {
    Form.CV05: "Whoever asks has no lawyer: say in plain words which requirement of L.R. 5-4.1.1 is not met (a natural"
    " person, not incarcerated, who has appeared in a civil case; the equipment; the duties), whether they may ask"
    " again, and that paper and the drop-box stay open to them. The e-mail that tells them gives no reasons: these"
    " stand in the order alone.",
    Form.G01: OF_LEAVING,
    Form.MOTION: OF_LEAVING,
    Form.G64: "The applicant is not admitted, and local counsel stays. Say what is missing (a certificate, the fee,"
    " local counsel’s office: L.R. 83-2.1.3), and whether a corrected application may be filed.",
}


class DecisionForm(forms.Form):
    judge = forms.ModelChoiceField(label="Judge", queryset=Judge.objects.none(), empty_label=None)
    granted_to = forms.TypedMultipleChoiceField(
        label="Granted as to", coerce=int, widget=forms.CheckboxSelectMultiple, help_text="Denied as to the others."
    )
    hearing = HearingField(label="Hearing: date and time", help_text="Pacific time.")
    paragraphs = forms.CharField(
        label="Text of the order",
        required=False,
        max_length=LONGEST_ORDER,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="An empty line begins a paragraph. The ruling, and what follows from it, are printed by the portal.",
    )
    words = LineField(
        label="Words for the docket text", required=False, max_length=400, help_text="Printed in italics. Often none."
    )

    def __init__(self, *args, request: Request, outcome: Outcome, judges: QuerySet[Judge], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {party["id"]: party for party in request.parties}
        self.fields["judge"].queryset = judges
        self.fields["judge"].initial = judges.first()
        self.fields["granted_to"].choices = [(pk, party["name"]) for pk, party in self.asked.items()]
        self.fields["paragraphs"].initial = "\n\n".join(request.proposed) if outcome.grants else ""
        self.hint = WHEN_DENIED.get(request.event.form, "") if outcome.ruling in DENIALS else ""
        if self.hint:
            self.fields["paragraphs"].label = REASONS
        unused = {"granted_to": outcome.ruling == IN_PART, "paragraphs": outcome.ruling, "hearing": not outcome.ruling}
        for name in [name for name, is_asked in unused.items() if not is_asked]:
            del self.fields[name]

    def clean_granted_to(self) -> list[dict]:
        chosen = [self.asked[pk] for pk in self.cleaned_data["granted_to"]]
        if len(chosen) == len(self.asked):
            raise forms.ValidationError(ALL_CHOSEN)
        return chosen

    def clean_hearing(self) -> str:
        """As the draft keeps it; see cases.prompts."""
        return self.cleaned_data["hearing"].astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%dT%H:%M")

    def clean_paragraphs(self) -> list[str]:
        return [printable(part) for part in re.split(r"\n\s*\n", self.cleaned_data["paragraphs"]) if part.strip()]
