"""What Query asks: a number, names, dates, and what kind of case."""

from datetime import date

from django import forms
from django.urls import reverse_lazy

from accounts.forms.profile import day
from accounts.forms.wording import PRINTABLE, Worded
from cases import case_numbers
from cases.models import Case, Judge, NameWord
from cases.record.finding import SORTS, Criteria, is_code

FINDER = {"data-case-finder": reverse_lazy("cases:finder"), "autocomplete": "off", "spellcheck": "false"}
WHO = [("", "Anyone"), (NameWord.Kind.PARTY, "A party"), (NameWord.Kind.ATTORNEY, "An attorney")]
WRONG_ORDER = "The first must be less than or equal to the last."
NARROWING = {"case", "name", "filed_from", "filed_to", "last_from", "last_to"}
TOO_WIDE = "Give its code, as {code}; words of it only together with a name, a case number or dates."
IN_FIGURES = "A title of figures alone is found by “Name of a party or attorney”."
WRONG_DAYS = "The start date must be less than or equal to the end date."


def words_of(label: str, hint: str = "", **attrs) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"} | attrs)
    return forms.CharField(
        label=label, required=False, max_length=200, help_text=hint, widget=widget, validators=[PRINTABLE]
    )


def choice(label: str, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


class DaysForm(Worded, forms.Form):
    """Days or numbers in pairs, each from the lower to the higher."""

    pairs: tuple[tuple[str, str], ...] = ()

    def clean(self) -> dict:
        cleaned = super().clean()
        for first, last in self.pairs:
            if cleaned.get(first) and cleaned.get(last) and cleaned[first] > cleaned[last]:
                self.add_error(first, WRONG_DAYS if isinstance(cleaned[first], date) else WRONG_ORDER)
        return cleaned


class QueryForm(DaysForm):
    """Sent by GET, so that a search can be kept and passed on as an address."""

    pairs = (("filed_from", "filed_to"), ("last_from", "last_to"))

    case = words_of("Case number or title", "2:26-cv-01234, 26-1234, CV 26-01234, or words of the title.", **FINDER)
    name = words_of("Name of a party or attorney", "The beginnings of words will do: “acme wid”.")
    who = choice("Whose name", WHO)
    filed_from = day("Filed from")
    filed_to = day("Filed to")
    last_from = day("Last entry from")
    last_to = day("Last entry to")
    nature = words_of("Nature of suit", "Its code: 820. Beside a name, a case number or dates, words of it too.")
    cause = words_of("Cause", "28:1338. Beside a name, a case number or dates, words of it too.")
    judge = forms.ModelChoiceField(label="Judge", queryset=Judge.objects.all(), required=False, empty_label="Any judge")
    type = choice("Kind of case", [("", "Every kind"), *Case.Type.choices])
    status = choice("Open or closed", [("", "Either"), ("open", "Open"), ("closed", "Closed")])
    sort = choice("Sort by", [("", "Best order"), *((key, label) for key, (label, _) in SORTS.items())])

    def clean_case(self) -> str:
        """A number written badly is told, before it is looked for and charged as words of a title."""
        case = self.cleaned_data["case"]
        refusal = _refused(case)
        if refusal and case_numbers.is_meant(case):
            raise forms.ValidationError(f"{refusal} {IN_FIGURES}") from refusal
        return case

    def clean(self) -> dict:
        cleaned = super().clean()
        is_narrowed = any(cleaned.get(name) for name in NARROWING)
        for name, code in (("nature", "820"), ("cause", "28:1338")):
            if (typed := cleaned.get(name)) and not (is_narrowed or is_code(typed)):
                self.add_error(name, TOO_WIDE.format(code=code))
        return cleaned

    @property
    def is_by_number(self) -> bool:
        """A case number, and nothing else that narrows."""
        asked = {name for name, value in self.cleaned_data.items() if value} - {"sort", "who"}
        return asked == {"case"} and not _refused(self.cleaned_data["case"])

    def criteria(self) -> Criteria:
        return Criteria(**self.cleaned_data)


def _refused(case: str) -> case_numbers.NotACaseNumber | None:
    """Why it is no case number; None if it is one."""
    try:
        case_numbers.read(case)
    except case_numbers.NotACaseNumber as refusal:
        return refusal
    return None
