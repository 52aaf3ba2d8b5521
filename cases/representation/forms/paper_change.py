"""What a notice of change on paper says (Form G-06): whose, what is new, in which cases."""

from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import told_on_paper
from accounts.forms.wording import MailField, Worded
from accounts.models import Person
from cases.filing.forms.details import LineField
from cases.models import Case
from cases.representation import paper_changes
from cases.representation.forms.attorney import AttorneyField, attorneys
from cases.representation.forms.pro_hac_vice import LinesField, day_field
from cases.representation.paper_changes import OnPaper


def signers() -> QuerySet[Person]:
    """Attorneys; and parties without a lawyer, who have the same duty (L.R. 83-2.4)."""
    alone = Person.objects.filter(parties__is_pro_se=True, merged_into=None)
    either = Q(pk__in=attorneys().values("pk")) | Q(pk__in=alone.values("pk"))
    return Person.objects.filter(either, court_role="").select_related("contact__firm")


class WhoseForm(forms.Form):
    """Sent by GET: who signed the paper."""

    attorney = AttorneyField(
        label="Who signed the paper",
        among=signers(),
        help_text="Name as this court has it, or bar number. An attorney with an e-filing account files by login.",
    )

    def clean_attorney(self) -> Person:
        person = self.cleaned_data["attorney"]
        try:
            paper_changes.refuse_registered(person)
        except paper_changes.FilesByLogin as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return person


class PaperChangeForm(Worded, forms.Form):
    """Filled with what the court has: only what the paper changes is typed."""

    asks = {"scan": "Choose the PDF of the scanned notice.", "case": "Choose the cases that the paper names."}

    first_name = LineField(label="First name", max_length=80, required=False)
    middle_name = LineField(label="Middle name", max_length=80, required=False)
    last_name = LineField(label="Last name", max_length=120)
    generation = LineField(label="Generation", max_length=20, required=False, help_text="Jr, Sr, III …")
    firm = LineField(label="Firm or agency", max_length=200, required=False)
    address = LinesField(label="Street address", max_length=400, help_text="Street, city, state and ZIP code.")
    telephone = LineField(label="Telephone", max_length=40, required=False)
    fax = LineField(label="Fax", max_length=40, required=False)
    email = MailField(label="E-mail", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    case = forms.MultipleChoiceField(
        label="In which pending cases",
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that the paper names. It is docketed once in each; the others stay due.",
    )
    received_on = day_field(label="Received on", help_text="The day of the clerk’s stamp: the filed date.")
    scan = forms.FileField(
        label="The scanned notice",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text="One PDF, at most 35 MB. After an error choose it again: browsers do not keep files.",
    )

    def __init__(self, *args, person: Person, cases: Iterable[Case], is_counsel: bool = True, **kwargs) -> None:
        """Of a party, only the contact: what a caption calls them is the judge’s to change. Logins keep theirs."""
        known = told_on_paper.known_of(person)
        shown = {"received_on": timezone.localdate(), "seen": told_on_paper.version(person)}
        super().__init__(*args, initial=known | shown, **kwargs)
        self.person, self.known = person, known
        self.has_login = told_on_paper.has_login(person)
        for part in [*(() if is_counsel else told_on_paper.NAME), *(["email"] if self.has_login else [])]:
            del self.fields[part]
        self.ids = {case.public_id: case.pk for case in cases}
        self.fields["case"].choices = [(case.public_id, f"{case.number} {case.title}") for case in cases]

    def clean_received_on(self):
        on = self.cleaned_data["received_on"]
        if on > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Check the date.")
        return on

    def chosen(self) -> OnPaper:
        cleaned = self.cleaned_data
        return OnPaper(
            person=self.person,
            told={part: cleaned.get(part, value) for part, value in self.known.items()},
            cases={self.ids[public_id] for public_id in cleaned["case"]},
            received_on=cleaned["received_on"],
            scan=cleaned["scan"],
            seen=cleaned["seen"],
        )
