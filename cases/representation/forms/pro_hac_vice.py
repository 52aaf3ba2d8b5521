"""An application to appear pro hac vice: who asks, for which parties, of which bars, and what was asked before."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone

from accounts.forms.wording import MailField
from accounts.models import PacerAccount, Person
from cases import counsel, pro_hac_vice
from cases.filing.forms.details import LineField
from cases.filing.forms.step_form import printable
from cases.models import Case, Party
from cases.representation import admitting
from cases.representation.admitting import Applicant, Application, Bar

APPLICANT = ("first_name", "middle_name", "last_name", "firm", "address", "telephone", "fax", "email")
MOST_BARS = 4


class LinesField(forms.CharField):
    """A few lines of a form, an address for instance; kept without a browser's CRLF."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value) -> str:
        lines = (printable(line) for line in super().clean(value).splitlines())
        return "\n".join(line for line in lines if line)


def day_field(**further) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **further)


class ApplicantForm(forms.Form):
    """What every application names: the applicant, for whom, and the fee."""

    first_name = LineField(label="Applicant’s first name", max_length=80)
    middle_name = LineField(label="Middle name", required=False, max_length=80)
    last_name = LineField(label="Last name", max_length=120)
    firm = LineField(label="Firm or agency", required=False, max_length=200)
    address = LinesField(label="Office address", max_length=400, help_text="Street, city, state and ZIP code.")
    telephone = LineField(label="Telephone", max_length=40)
    fax = LineField(label="Fax", required=False, max_length=40)
    email = MailField(label="E-mail")
    parties = forms.TypedMultipleChoiceField(label="To appear for", coerce=int, widget=forms.CheckboxSelectMultiple)
    is_exempt = forms.BooleanField(
        label="The applicant is an attorney of the United States Government: no fee", required=False
    )
    receipt = LineField(
        label="Receipt number of the fee",
        required=False,
        max_length=40,
        help_text="$500 for this case, paid elsewhere: no payment is taken here.",
    )
    further: tuple[str, ...] = ("is_exempt", "receipt")

    def offer(self, case: Case, parties: Iterable[Party]) -> None:
        self.case, self.rows = case, {party.pk: party for party in parties}
        self.fields["parties"].choices = [(pk, str(party)) for pk, party in self.rows.items()]

    def clean(self) -> dict:
        cleaned = super().clean()
        person = None if self.errors else admitting.known(self._applicant())
        if person and pro_hac_vice.is_admitted_here(person):
            self.add_error("last_name", pro_hac_vice.ADMITTED_HERE.format(name=person.name))
        if not (cleaned.get("is_exempt") or cleaned.get("receipt", "-") or settings.SIMULATION_NOTICE):
            self.add_error("receipt", "Enter the receipt number of the fee.")
        return cleaned

    def application(self, *, local: Person, bars: Sequence[Bar] = ()) -> Application:
        said = {name: self.cleaned_data[name] for name in self.further}
        parties = [self.rows[pk] for pk in self.cleaned_data["parties"]]
        return Application(case=self.case, applicant=self._applicant(), parties=parties, local=local, bars=bars, **said)

    def _applicant(self) -> Applicant:
        return Applicant(**{name: self.cleaned_data[name] for name in APPLICANT})


class ApplicationForm(ApplicantForm):
    """By local counsel: also what the portal prints on the form that it makes."""

    earlier = LinesField(
        label="Applications to this court in the last three years",
        max_length=2000,
        help_text="Case number, date, and whether granted, one a line; or “None”.",
    )
    discipline = LinesField(
        label="Disciplinary history", max_length=2000, help_text="Any discipline, by which bar or court; or “None”."
    )
    is_signed = forms.BooleanField(
        label="The applicant has signed the certification (section II), and I keep the signed original",
        help_text="What Form G-64 has the applicant certify is assumed here.",
    )
    further = ("earlier", "discipline", "is_exempt", "receipt")
    field_order = (*APPLICANT, "parties", "earlier", "discipline", "is_signed", "is_exempt", "receipt")

    def __init__(self, *args, case: Case, by: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(case, counsel.parties_of(by.person, case))
        self.fields["parties"].help_text = "Parties whom you represent."


class PaperApplicationForm(ApplicantForm):
    """As it came in on paper: the clerk types whom the docket must name; the rest stands in the scan."""

    local = forms.TypedChoiceField(
        label="Local counsel",
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Who is designated in section III, and signed there: counsel of record for one of these parties.",
        error_messages={"required": "Choose local counsel. Where there is none, the application is sent back."},
    )
    field_order = (*APPLICANT, "parties", "local", "is_exempt", "receipt")

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(case, case.parties.order_by("position"))
        self.appearances = pro_hac_vice.local_counsel(case)
        self.people = {row.person_id: row.person for row in self.appearances}
        self.fields["local"].choices = [(pk, person.name) for pk, person in self.people.items()]

    def clean(self) -> dict:
        cleaned = super().clean()
        here = {(row.person_id, row.party_id) for row in self.appearances}
        named = {(cleaned.get("local"), pk) for pk in cleaned.get("parties", ())}
        if named and cleaned.get("local") and not named & here:
            self.add_error("local", "Local counsel is counsel of record for none of these parties.")
        return cleaned

    def on_paper(self) -> Application:
        return self.application(local=self.people[self.cleaned_data["local"]])


class BarForm(forms.Form):
    state = LineField(label="State bar", max_length=80, help_text="For instance: New York.")
    number = LineField(label="Bar number", max_length=20)
    admitted_on = day_field(label="Admitted on")
    issued_on = day_field(label="Certificate issued on", help_text="Within the last 30 days.")
    certificate = forms.FileField(
        label="Certificate of good standing",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="One PDF, at most 35 MB. After an error choose it again: browsers do not keep files.",
        error_messages={"required": "Choose the PDF of the certificate.", "empty": "The file is empty."},
    )

    def clean_admitted_on(self) -> date:
        return _past(self.cleaned_data["admitted_on"])

    def clean_issued_on(self) -> date:
        issued_on = _past(self.cleaned_data["issued_on"])
        if not pro_hac_vice.is_recent(issued_on):
            raise forms.ValidationError("This certificate is older than 30 days. Ask the bar for a new one.")
        return issued_on


class _Bars(forms.BaseFormSet):
    def chosen(self) -> list[Bar]:
        return [Bar(**form.cleaned_data) for form in self if form.cleaned_data]


BarForms = forms.formset_factory(
    BarForm, formset=_Bars, extra=MOST_BARS - 1, min_num=1, max_num=MOST_BARS, validate_min=True, absolute_max=MOST_BARS
)


def _past(on: date) -> date:
    if on > timezone.localdate():
        raise forms.ValidationError("This day is still to come. Check the date.")
    return on
