"""What the pages of passwords ask for. No field has a `maxlength`: a browser would cut off what is pasted."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from accounts import password_standard
from accounts.forms.wording import MailField, Worded
from accounts.models import PacerAccount

DIFFER = "The two new passwords differ. Type or paste the same one twice."


def _password(label: str, autocomplete: str, help_text: str = "", **attrs: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, **attrs})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text)


class NewPasswordForm(Worded, forms.Form):
    """A new password, twice. Everything that is wrong with it is said at once."""

    new_password = _password(
        "New password", "new-password", password_standard.IN_WORDS, passwordrules=password_standard.FOR_MANAGERS
    )
    again = _password("New password once more", "new-password", passwordrules=password_standard.FOR_MANAGERS)

    def __init__(self, *args: Any, account: PacerAccount, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_new_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["new_password"], self.account)
        return self.cleaned_data["new_password"]

    def clean(self) -> dict:
        given = super().clean()
        if {"new_password", "again"} <= given.keys() and given["new_password"] != given["again"]:
            self.add_error("again", DIFFER)
        return given


class ChangePasswordForm(NewPasswordForm):
    """The password of now as well: whoever finds an open screen does not know it."""

    old_password = _password("Password you have now", "current-password")
    field_order = ["old_password", "new_password", "again"]


class ForgotPasswordForm(Worded, forms.Form):
    """Whose password was forgotten."""

    username = forms.CharField(
        label="PACER username",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
    )


class ForgotUsernameForm(Worded, forms.Form):
    """Where the usernames are to be mailed."""

    email = MailField(
        label="E-mail address of your PACER account",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
