"""What the pages of My account ask for."""

from collections.abc import Collection, Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.forms.registering import AddressForm, text
from accounts.forms.wording import MailField, Worded
from accounts.models import PacerAccount
from accounts.noticing_choices import Choice
from accounts.transactions import acts

REASONS = [
    ("moved", "The office moved, with the same firm"),
    ("changed-firms", "I changed firms, or left a firm"),
    ("corrected", "Telephone, fax or a mistake put right"),
    ("other", "Something else"),
]


class PersonalForm(Worded, forms.Form):
    """The parts of the name."""

    prefix = text("Prefix", 20, autocomplete="honorific-prefix", required=False)
    first_name = text("First name", 80, autocomplete="given-name")
    middle_name = text("Middle name", 80, autocomplete="additional-name", required=False)
    last_name = text("Last name", 120, autocomplete="family-name")
    generation = text("Generation", 20, required=False, help_text="Jr, Sr, III …")
    suffix = text("Suffix", 20, autocomplete="honorific-suffix", required=False)


class ChangedAddressForm(AddressForm):
    """PACER's address block, and why it changes."""

    asks = {"reason": "Say why it changes: choose one of the four."}

    reason = forms.ChoiceField(label="Why does it change?", choices=REASONS, widget=forms.RadioSelect)

    def told(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


def _email(label: str, help_text: str = "") -> MailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return MailField(label=label, max_length=254, help_text=help_text, widget=widget, validators=[_is_ascii])


def _is_ascii(email: str) -> None:
    """Not every mail server on the way knows other letters, and some of them look like ours."""
    if not email.isascii():
        raise ValidationError("Use an address of plain letters, digits and signs.")


class PrimaryForm(Worded, forms.Form):
    """The new primary address, and the password: whoever finds an open screen does not know it."""

    new_email = _email("New primary e-mail address")
    password = forms.CharField(
        label="PACER password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SecondaryForm(Worded, forms.Form):
    """Whom to ask."""

    copy_email = _email("Address for copies", "For example your paralegal’s, or the firm’s docketing desk.")


WAITS = "Not answered yet: nothing goes there until its reader has said yes."


class NoticingForm(Worded, forms.Form):
    """How notices come to each address, by the keys of `accounts.noticing_choices`."""

    WAYS = {
        f"{when}-{form}": Choice(when == "daily", form == "text")
        for when in ("once", "daily")
        for form in ("html", "text")
    }

    def __init__(self, *args, usual: Mapping[str, tuple[str, Choice]], waiting: Collection[str] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ways = [(code, choice.words) for code, choice in self.WAYS.items()]
        codes = {choice: code for code, choice in self.WAYS.items()}
        for key, (address, choice) in usual.items():
            hint = WAITS if address in waiting else ""
            self.fields[key] = forms.ChoiceField(label=address, choices=ways, initial=codes[choice], help_text=hint)

    def chosen(self) -> dict[str, Choice]:
        return {key: self.WAYS[code] for key, code in self.cleaned_data.items()}


def day(label: str) -> forms.DateField:
    said = "Enter a day between 1990 and 2100."
    within = [MinValueValidator(date(1990, 1, 1), said), MaxValueValidator(date(2100, 1, 1), said)]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, validators=within, widget=widget)


class TransactionsForm(Worded, forms.Form):
    """Which days, and which kind of act."""

    began_on = day("From")
    ended_on = day("To")
    act = forms.ChoiceField(label="What", required=False)

    def __init__(self, *args, account: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", "Everything"), *acts(account)]

    def clean(self) -> dict:
        cleaned = super().clean()
        began_on, ended_on = cleaned.get("began_on"), cleaned.get("ended_on")
        if began_on and ended_on and began_on > ended_on:
            self.add_error("began_on", "The start date must be less than or equal to the end date.")
        return cleaned
