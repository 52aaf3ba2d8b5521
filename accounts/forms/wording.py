"""What forms say of a field that is empty or not understood: what to enter, in the words of its own label."""

from django import forms
from django.core.validators import RegexValidator

PRINTABLE = RegexValidator(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]",
    "This has a character that cannot be printed. Type it anew.",
    "not_printable",
    inverse_match=True,
)


class MailField(forms.EmailField):
    """An address that reads as it is: Django takes invisible characters in the domain, and those that turn it round."""

    default_validators = [*forms.EmailField.default_validators, PRINTABLE]


SAID = {
    "max_length": "Use at most %(limit_value)d characters; these are %(show_value)d.",
    "null_characters_not_allowed": "This has a character that cannot be printed. Type it anew.",
    "invalid_choice": "Choose one of those that are offered.",
}
OF_A_KIND: dict[type[forms.Field], str] = {
    MailField: "Enter an e-mail address in full, as name@firm.example.",
    forms.DateField: "Enter a day of the calendar, with a four-digit year.",
}


class Worded:
    """A form beside Django's own: `asks` words what a label alone would not say well."""

    asks: dict[str, str] = {}

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            field.error_messages |= SAID | {"required": self.asks.get(name) or _asked_for(field)}
            if type(field) in OF_A_KIND:
                field.error_messages["invalid"] = OF_A_KIND[type(field)]
        super().full_clean()


def _asked_for(field: forms.Field) -> str:
    """“Last name” becomes “Enter the last name.”; names in capitals stay."""
    label = str(field.label or "")
    if not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    return f"{'Choose' if isinstance(field, forms.ChoiceField) else 'Enter'} the {label}."
