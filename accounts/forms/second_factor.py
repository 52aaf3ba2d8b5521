"""What the pages of the second factor ask for."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms.wording import Worded


def _is_printed(name: str) -> None:
    """No control signs, and none that turn the reading direction: a name is read by the clerk too."""
    if not name.isprintable():
        raise ValidationError("Use letters, digits and signs that can be seen.")


def _code_field(label: str, help_text: str) -> forms.CharField:
    """Digits on a telephone's keypad; the browser offers what its own authenticator knows."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=widget)


class CodeForm(Worded, forms.Form):
    """A code of any app, or a backup code: one field takes either."""

    code = _code_field("Security code", "Six digits from your authenticator app, or the sixteen of a backup code.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class AddAppForm(Worded, forms.Form):
    """The name of an app, and the code that shows that it holds the secret."""

    name = forms.CharField(
        label="Name of the app",
        max_length=60,
        initial="My telephone",
        help_text="So that you know later which one this is, or who holds it.",
        validators=[_is_printed],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = _code_field("Code that the app shows now", "Six digits; a new code comes every thirty seconds.")
