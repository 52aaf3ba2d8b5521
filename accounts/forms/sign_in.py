"""What the door asks for: name, password, client code; the acknowledgement of filers; and who cannot get in."""

from django import forms

from accounts import client_codes
from accounts.forms.wording import Worded


class ClientCodeForm(Worded, forms.Form):
    """The code that searches are booked under."""

    client_code = forms.CharField(
        label="Client code",
        required=False,
        max_length=client_codes.LONGEST,
        help_text="Only if your firm books searches by client.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SignInForm(ClientCodeForm):
    """PACER username and password; whether they are right is not the form's to say."""

    username = forms.CharField(
        label="Username",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["username", "password", "client_code"]


class PasswordAgainForm(Worded, forms.Form):
    """The PACER password of whoever is signed in, once more."""

    password = forms.CharField(
        label="PACER password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class RedactionForm(Worded, forms.Form):
    """One box, which every filer ticks at each sign-in."""

    asks = {"is_understood": "All filers must redact. Tick the box to go on."}

    is_understood = forms.BooleanField(
        label="I have read this notice, and understand that I must redact whatever I file.",
    )


class CannotSignInForm(Worded, forms.Form):
    """Whose account it is about; known to us or not."""

    typed = forms.CharField(
        label="PACER username or e-mail address",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
    )
