"""What the sign-in page asks for."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

INVALID = "Invalid username or password. Use your PACER login, and type capital and small letters as they are."


class SignInForm(AuthenticationForm):
    """PACER username and password; one message for every way to be wrong."""

    error_messages = {"invalid_login": INVALID, "inactive": INVALID}
    username = forms.CharField(
        label="Username", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
