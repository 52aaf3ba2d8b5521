"""What the drop-box asks of whoever leaves papers, and of the clerk who looks at them."""

from collections.abc import Collection

from django import forms
from django.conf import settings

from accounts.forms.registering import TELEPHONE, text
from accounts.forms.wording import MailField, Worded
from cases import case_numbers, events
from cases.filing.forms.case import FINDER
from cases.filing.forms.documents import FilesField, ManyFiles
from cases.models import Case
from cases.representation.drop_box import MOST_PAPERS

KNOWN, NEW = "known", "new"


class PersonForm(Worded, forms.Form):
    """Who is not an attorney, and how they are reached."""

    asks = {"name": "Enter your name."}

    name = text("Your name", 200, autocomplete="name")
    email = MailField(
        label="E-mail address",
        max_length=254,
        help_text="The receipt and the clerk’s answer go there.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telephone = text("Telephone", 40, autocomplete="tel", validators=[TELEPHONE])


class DropForm(PersonForm):
    """Papers, and which case they are for."""

    asks = PersonForm.asks | {
        "which": "Say which case the papers are for.",
        "description": "Say what the papers are.",
        "files": "Choose a PDF file.",
        "not_attorney": "Attorneys must file electronically (L.R. 5-4.1); what they leave here is not filed. Confirm "
        "that you are not one.",
    }

    which = forms.ChoiceField(
        label="Which case are the papers for?",
        choices=[(KNOWN, "A case that has a number"), (NEW, "A new case")],
        widget=forms.RadioSelect,
    )
    case_number = text("Case number", 40, required=False, help_text="As on the papers, for example 2:26-cv-01234.")
    description = text("What the papers are", 300, help_text="For example: Answer to the complaint.")
    files = FilesField(
        label="PDF files",
        widget=ManyFiles(attrs={"accept": "application/pdf,.pdf", "multiple": True}),
        help_text=f"The first is the main document. At most {MOST_PAPERS} files, together at most 35 MB.",
        error_messages={"empty": "The file is empty. Choose the PDF again."},
    )
    not_attorney = forms.BooleanField(label="I am not an attorney, and I leave these papers for myself.")

    def __init__(self, *args, too_large=(), **kwargs) -> None:
        self.too_large = too_large
        super().__init__(*args, **kwargs)

    def clean_files(self) -> list:
        files = self.cleaned_data["files"]
        if len(files) > MOST_PAPERS:
            raise forms.ValidationError(f"Send at most {MOST_PAPERS} files at a time, then the others.")
        return files

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.too_large:
            self.errors.pop("files", None)
            most = settings.MAX_PDF_BYTES // (1024 * 1024)
            self.add_error("files", f"The files are together over {most} MB. Send them in smaller parts.")
        if cleaned.get("which") == KNOWN and not cleaned.get("case_number") and "case_number" not in self.errors:
            self.add_error("case_number", "Enter the case number, or choose “A new case”.")
        return cleaned

    def told(self) -> dict:
        """What `drop_box.receive` keeps; for a new case no number."""
        told = {name: self.cleaned_data[name] for name in ("name", "email", "telephone", "description")}
        return told | {"case_number": self.cleaned_data["case_number"] if self.cleaned_data["which"] == KNOWN else ""}


class ReturnForm(Worded, forms.Form):
    asks = {"reason": "Say why: the person is told."}

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        help_text="It is e-mailed to the person, with how to go on.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CaseNumberForm(Worded, forms.Form):
    """Which case, by its number, as the clerk finds it."""

    number = forms.CharField(label="Case number", max_length=60, widget=forms.TextInput(attrs=FINDER))

    def __init__(self, *args, by, **kwargs) -> None:
        self.by, self.case = by, None
        super().__init__(*args, **kwargs)

    def clean_number(self) -> str:
        cases = found(self.cleaned_data["number"], self.by)
        if len(cases) != 1:
            raise forms.ValidationError("No case, or more than one, has this number. Type it as 2:26-cv-01234.")
        self.case = cases[0]
        return self.cleaned_data["number"]


def found(number: str, by) -> list[Case]:
    """The cases of this number, two at most; none for what is no number."""
    try:
        return list(Case.objects.visible_to(by).numbered(case_numbers.read(number))[:2])
    except case_numbers.NotACaseNumber:
        return []


class DocketForm(CaseNumberForm):
    """As what the papers are docketed; the wizard asks the rest."""

    event = forms.ChoiceField(label="Event")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = event_choices(Case.Type.values, is_scanned=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        event = events.DICTIONARY.get(cleaned.get("event", ""))
        if event and self.case and self.case.type not in event.case_types:
            kind = self.case.get_type_display().lower()
            self.add_error("event", f"“{event.title}” cannot be filed in a {kind} case. Choose another event.")
        return cleaned


def event_choices(
    case_types: Collection[str], *, is_scanned: bool = False
) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What parties file, by the headings of the menu; the forms that the portal makes have roads of their own.

    What `is_scanned` already is nothing that is kept on paper alone.
    """
    rows: dict[str, list[tuple[str, str]]] = {}
    for event in events.offered_to(is_court=True, case_types=case_types):
        if not (event.is_by_court or event.form) and not (is_scanned and event.is_kept_on_paper):
            rows.setdefault(event.category.value, []).append((event.code, event.title))
    return [("", "Choose an event"), *rows.items()]
