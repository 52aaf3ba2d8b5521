"""What a clerk says to change a seal: of what, to which level, by which order, and why."""

from django import forms

from cases import sealing
from cases.models import Case, DocketEntry
from cases.visibility import Seal, who_can_read

REASON = "Give the reason. It stands in the audit trail."


class SealForm(forms.Form):
    what = forms.CharField(
        label="What",
        max_length=40,
        help_text="12: document 12 with all its attachments. 12-0: its main document alone. 12-1: its first attachment."
        " case: the whole case. An entry without a number goes by its own id: press “Change” in its row.",
        error_messages={"required": "Say what: 12, 12-1, or “case” for the whole case."},
    )
    to = forms.ChoiceField(
        label="Who can read it from now on",
        choices=Seal.choices,
        widget=forms.RadioSelect,
        help_text="Sealed: the court only; of a sealed paper the entry and its text stay public, of a sealed case"
        " nothing does. Ex parte: of papers, for the judge to read alone. Public: {}",
        error_messages={"required": "Choose who can read it."},
    )
    order = forms.IntegerField(
        label="By order, document number",
        required=False,
        min_value=1,
        max_value=999_999_999,
        help_text="Leave it empty in an emergency; name the order as soon as there is one.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands in the audit trail, and a second clerk reads it.",
        error_messages={"required": REASON},
    )

    def __init__(self, *args, case: Case, **kwargs) -> None:
        self.case = case
        super().__init__(*args, **kwargs)
        public = who_can_read(Seal.PUBLIC, is_limited=case.is_remote_access_limited)
        self.fields["to"].help_text = str(self.fields["to"].help_text).format(public)

    def clean_what(self) -> sealing.Sealable:
        try:
            return sealing.find(self.case, self.cleaned_data["what"])
        except sealing.NoSuchPaper as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_order(self) -> DocketEntry | None:
        number = self.cleaned_data["order"]
        try:
            return sealing.order_numbered(self.case, number) if number else None
        except sealing.NoSuchPaper as refusal:
            raise forms.ValidationError(f"No entry of the court bears the number {number}.") from refusal


class LockForm(forms.Form):
    """The emergency: one reason, one click, the whole case."""

    reason = forms.CharField(
        label="Reason for locking the case now", max_length=1000, error_messages={"required": REASON}
    )
