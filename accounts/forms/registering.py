"""What registering and upgrading a PACER account ask for, field by field as PACER's own form does."""

import re
from datetime import date

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from accounts import password_standard
from accounts.forms.states import CHOICES, UNITED_STATES
from accounts.forms.wording import PRINTABLE, MailField, Worded
from accounts.models import PacerAccount

USERNAME = RegexValidator(
    r"^[A-Za-z0-9@._+-]{8,60}\Z",
    "Use 8 to 60 letters, digits and the signs @ . _ + - and no spaces.",
)
ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
TELEPHONE = RegexValidator(r"^[0-9()+./ x-]{7,40}\Z", "Use digits, spaces and the signs ( ) + - . / x.")
OLDEST = date(1900, 1, 1)
# What stands side by side.
NAME_LINES = (("prefix", "first_name"), ("middle_name", "last_name"), ("generation", "suffix"), ("born_on",))
ADDRESS_LINES = (
    *(("firm_name", "unit"), ("address", "room"), ("city", "state"), ("county", "zip_code")),
    *(("country",), ("telephone", "fax")),
)
MAIL = ("email", "email_again")
LOGIN = (("username",), ("password", "password_again"))
Groups = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def text(label: str, longest: int, *, autocomplete: str = "off", **options) -> forms.CharField:
    """One line of text, without characters that turn what stands beside it round."""
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    validators = [PRINTABLE, *options.pop("validators", [])]
    return forms.CharField(label=label, max_length=longest, widget=widget, validators=validators, **options)


def password_field(label: str, help_text: str = "") -> forms.CharField:
    """No `maxlength`: a browser would cut off what is pasted."""
    attrs = {"autocomplete": "new-password", "passwordrules": password_standard.FOR_MANAGERS}
    return forms.CharField(label=label, strip=False, widget=forms.PasswordInput(attrs=attrs), help_text=help_text)


def in_order(groups: Groups) -> list[str]:
    """Errors are summed up in the order in which the fields stand on the page."""
    return [name for _, lines in groups for line in lines for name in line]


class Grouped:
    """A form in groups, a few fields on each line."""

    GROUPS: Groups = ()

    def groups(self) -> list[tuple[str, list[list[forms.BoundField]]]]:
        return [(legend, [[self[name] for name in line] for line in lines]) for legend, lines in self.GROUPS]


class CredentialsForm(Grouped, Worded, forms.Form):
    """Who it is and how to sign in: what registering and upgrading both ask."""

    born_on = forms.DateField(
        label="Date of birth",
        help_text="It stays with the account for good and helps you recover it. Give your real one.",
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )
    email = MailField(label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    email_again = MailField(
        label="E-mail address once more", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    username = text(
        "Username",
        60,
        autocomplete="username",
        validators=[USERNAME],
        help_text="At least 8 letters, digits or signs @ . _ + - (assumed: PACER’s exact rule is not public).",
    )
    password = password_field("Password", password_standard.IN_WORDS)
    password_again = password_field("Password once more")

    def clean_born_on(self) -> date:
        born_on = self.cleaned_data["born_on"]
        if not OLDEST <= born_on <= date.today():
            raise ValidationError("Give the date of birth with a four-digit year, in the past.")
        return born_on

    def clean(self) -> dict:
        cleaned = super().clean()
        self._demand_twice("email", "The two e-mail addresses differ.")
        self._demand_twice("password", "The two passwords differ.")
        if "password" in cleaned:
            self._judge_password(cleaned["password"])
        return cleaned

    def _demand_twice(self, name: str, message: str) -> None:
        once, again = (self.cleaned_data.get(each) for each in (name, f"{name}_again"))
        if once and again and once != again:
            self.add_error(f"{name}_again", message)

    def _judge_password(self, given: str) -> None:
        try:
            validate_password(given, user=self.whose())
        except ValidationError as refusal:
            self.add_error("password", refusal)

    def whose(self) -> PacerAccount:
        """The account as it will be: no part of its names may stand in the password."""
        names = ("first_name", "last_name", "username", "email")
        return PacerAccount(**{name: self.cleaned_data.get(name) or "" for name in names})


class AddressForm(Worded, forms.Form):
    """Where somebody is reached: PACER's address block."""

    firm_name = text("Firm or office", 200, autocomplete="organization", required=False)
    unit = text("Unit or department", 100, required=False)
    address = text("Address", 200, autocomplete="address-line1")
    room = text("Room or suite", 60, autocomplete="address-line2", required=False)
    city = text("City", 80, autocomplete="address-level2")
    state = forms.ChoiceField(label="State", choices=CHOICES, required=False)
    county = text(
        "County",
        80,
        required=False,
        help_text="State, county and ZIP code are required for addresses in the United States.",
    )
    zip_code = text("ZIP code", 12, autocomplete="postal-code", required=False)
    country = text("Country", 60, autocomplete="country-name", initial=UNITED_STATES)
    telephone = text("Telephone number", 40, autocomplete="tel", validators=[TELEPHONE])
    fax = text("Fax number", 40, required=False, validators=[TELEPHONE])

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("country", "").lower() in {UNITED_STATES.lower(), "usa", "us"}:
            cleaned["country"] = UNITED_STATES
            self._demand_american()
        return cleaned

    def _demand_american(self) -> None:
        for name, message in (("state", "Choose the state."), ("county", "Enter the county.")):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, message)
        if "zip_code" not in self.errors and not ZIP.fullmatch(self.cleaned_data.get("zip_code", "")):
            self.add_error("zip_code", "Enter the ZIP code as 90012 or 90012-1234.")


class RegisterForm(AddressForm, CredentialsForm):
    """A new account. Role, status and rights are no fields: whatever a browser sends of them is not read."""

    prefix = text("Prefix", 20, autocomplete="honorific-prefix", required=False)
    first_name = text("First name", 80, autocomplete="given-name")
    middle_name = text("Middle name", 80, autocomplete="additional-name", required=False)
    last_name = text("Last name", 120, autocomplete="family-name")
    generation = text("Generation", 20, required=False, help_text="Jr, Sr, III …")
    suffix = text("Suffix", 20, autocomplete="honorific-suffix", required=False)
    asks = {"policies": "Tick the box if you accept the policies; without it no account is opened."}
    policies = forms.BooleanField(label="I accept these policies, and I am the person named above.")
    GROUPS = (
        ("Who you are", NAME_LINES),
        ("Where you are reached", (*ADDRESS_LINES, MAIL)),
        ("How you sign in", LOGIN),
    )
    field_order = in_order(GROUPS)


class UpgradeForm(AddressForm, CredentialsForm):
    """What PACER's upgrade asks; the name stays as it is."""

    GROUPS = (
        ("How you sign in from now on", (("born_on",), MAIL, *LOGIN)),
        ("Where you are reached", ADDRESS_LINES),
    )
    field_order = in_order(GROUPS)

    def __init__(self, *args, account: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def whose(self) -> PacerAccount:
        whose = super().whose()
        whose.first_name, whose.last_name = self.account.first_name, self.account.last_name
        return whose
