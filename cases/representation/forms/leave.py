"""Form CV-05 as questions; what the applicant states against the rule is refused with the rule named."""

from django import forms

from accounts.forms.registering import text
from cases import case_numbers, efiling_leave
from cases.models import Party
from cases.representation import leave
from cases.representation.forms.drop_box import CaseNumberForm, PersonForm, found
from cases.representation.forms.pro_hac_vice import LinesField

YES, NO = "yes", "no"
ADDRESS = {"rows": 3, "autocomplete": "street-address"}
YES_NO = [(YES, "Yes"), (NO, "No")]
ORGANIZATION = "An organization appears by an attorney only, and cannot be given leave (L.R. 83-2.2.2)."
INCARCERATED = "Leave is given to those who are not incarcerated (L.R. 5-4.1.1). File on paper."
EQUIPMENT, UNDERTAKES = "I have regular access to", "I know, and will see to it"
NOT_APPEARED = "Leave follows an appearance (L.R. 5-4.1.1): file your first paper by the drop-box, then ask."
CRIMINAL = "Leave is given in civil cases only (L.R. 5-4.1.1). In a criminal case file on paper."


def _question(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class AskForm(PersonForm):
    """Who asks, in which case; what the rule demands; equipment and duties, each confirmed by itself."""

    case_number = text("Case number", 40, help_text="One case, for example 2:26-cv-01234.")
    case_name = text("Name of the case", 200, help_text="As on the papers: Larch LLC v. Alder.")
    role = text("You are in it as", 60, help_text="Plaintiff, defendant …")
    address = LinesField(label="Mailing address", max_length=400, widget=forms.Textarea(attrs=ADDRESS))
    kind = _question(
        "Who asks?", [("person", "I ask for myself, a natural person"), ("organization", "An organization")]
    )
    custody = _question("Are you incarcerated?", YES_NO)
    appeared = _question("Have you appeared in the case, by filing a paper in it?", YES_NO)
    not_attorney = forms.BooleanField(label="I am not an attorney, and no attorney appears for me in this case.")
    signature = text("Sign by typing your name", 200, help_text="As above.")
    asks = PersonForm.asks | dict.fromkeys([*leave.EQUIPMENT, *leave.DUTIES], "Leave needs this: confirm it.")
    asks |= {
        "role": "Say what you are in the case: plaintiff, defendant …",
        "kind": "Say who asks.",
        "custody": "Say whether you are incarcerated.",
        "appeared": "Say whether you have appeared.",
        "not_attorney": "Confirm that you have no lawyer, and are not one.",
        "signature": "Sign by typing your name.",
    }
    field_order = ("case_number", "case_name", "role", "name", "address", "telephone", "email")

    REFUSED = (
        ("kind", "organization", ORGANIZATION),
        ("custody", YES, INCARCERATED),
        ("appeared", NO, NOT_APPEARED),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        signature = self.fields.pop("signature")
        for name, label in (leave.EQUIPMENT | leave.DUTIES).items():
            self.fields[name] = forms.BooleanField(label=label)
        self.fields["signature"] = signature
        self.fields["name"].help_text = "As on the docket."

    def clean_case_number(self) -> str:
        number = self.cleaned_data["case_number"]
        try:
            case_numbers.read(number)
        except case_numbers.NotACaseNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if leave.is_criminal(number):
            raise forms.ValidationError(CRIMINAL)
        return number

    def clean(self) -> dict:
        cleaned = super().clean()
        for name, answer, why in self.REFUSED:
            if cleaned.get(name) == answer:
                self.add_error(name, why)
        if cleaned.get("signature") and cleaned["signature"].casefold() != cleaned.get("name", "").casefold():
            self.add_error("signature", "Type your name as you wrote it above.")
        return cleaned

    def groups(self) -> list[tuple[str, list]]:
        """The fields by their headings, as the printed form has its sections."""
        lists = [(EQUIPMENT, leave.EQUIPMENT), (UNDERTAKES, leave.DUTIES), ("Signature", ("signature",))]
        listed = {name for _, names in lists for name in names}
        first = [("Your case, and who you are", [name for name in self.fields if name not in listed])]
        return [(heading, [self[name] for name in names]) for heading, names in [*first, *lists]]

    def told(self) -> dict:
        names = ("case_number", "case_name", "role", "name", "address", "telephone", "email", "signature")
        return {name: self.cleaned_data[name] for name in names}


class ApplicationForm(CaseNumberForm):
    """For the clerk: which party of which case asks. What the rule has against it is said before a draft is made."""

    party = forms.ModelChoiceField(
        label="Party who asks", queryset=Party.objects.none(), to_field_name="public_id", empty_label="Choose the party"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get("number", "") if self.is_bound else self.initial.get("number", "")
        cases = found(typed, self.by)
        parties = Party.objects.filter(case__in=cases[:1]) if len(cases) == 1 else Party.objects.none()
        self.fields["party"].queryset = parties.order_by("position")

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.case and cleaned.get("party"):
            for why in efiling_leave.against(self.case, cleaned["party"]):
                self.add_error("party", why)
        return cleaned
