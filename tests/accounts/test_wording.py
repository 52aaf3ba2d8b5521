"""Every form of accounts and of the clerk's desk, sent empty and sent nonsense: no message is Django's own."""

from collections.abc import Iterator

import pytest
from django import forms
from django.contrib import admin

from accounts.admin import acting, merges
from accounts.forms import (
    billing,
    linking,
    passwords,
    privileges,
    profile,
    registering,
    second_factor,
    sign_in,
    tickets,
)
from accounts.forms.wording import Worded
from accounts.models import PacerAccount
from accounts.noticing_choices import Choice
from efiling.clerks_desk import FindForm
from tests import factories

pytestmark = pytest.mark.django_db
MODULES = (billing, linking, passwords, privileges, profile, registering, second_factor, sign_in, tickets)
GENERIC = ("This field", "Enter a valid", "Enter a whole", "Select a valid", "Ensure this", "Null characters", "“")
NONSENSE = ("\x00", "x" * 10_000, "zzz", "yesterday", "2026-13-45", "0001-01-01", "nobody@")


def _forms() -> Iterator[type[forms.BaseForm]]:
    for module in (*MODULES, merges):
        mine = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, forms.BaseForm)]
        yield from (each for each in mine if each.__module__ == module.__name__)
    desks = [desk for model, desk in admin.site._registry.items() if model._meta.app_label == "accounts"]
    yield from (desk.form for desk in desks if desk.form is not forms.ModelForm)
    yield FindForm


FORMS = list(dict.fromkeys(_forms()))
NEEDS = {
    **dict.fromkeys((passwords.NewPasswordForm, passwords.ChangePasswordForm, registering.UpgradeForm), "account"),
    profile.TransactionsForm: "account",
}


def messages(form_class: type[forms.BaseForm], data: dict[str, str]) -> dict[str, list[str]]:
    more: dict = {}
    if form_class in NEEDS:
        more[NEEDS[form_class]] = factories.PacerAccountFactory()
    if form_class is profile.NoticingForm:
        more["usual"] = {"login": ("a@b.example", Choice(False, False))}
    if form_class is merges.MergeForm:
        more |= {"offered": [], "is_undo": False}
    return form_class(data, **more).errors


def every(form_class: type[forms.BaseForm], given: str) -> dict[str, str]:
    return dict.fromkeys([*form_class.base_fields, "login", "into"], given)


def plain_forms() -> list[type[forms.BaseForm]]:
    return [each for each in FORMS if not issubclass(each, forms.ModelForm)]


def test_every_form_is_worded():
    assert len(FORMS) >= 28
    assert not [each for each in FORMS if not issubclass(each, Worded)]


@pytest.mark.parametrize("form_class", plain_forms(), ids=lambda each: each.__name__)
def test_no_message_is_generic(form_class):
    for given in ("", *NONSENSE):
        for name, said in messages(form_class, every(form_class, given)).items():
            for message in said:
                assert not message.startswith(GENERIC), f"{form_class.__name__}.{name}, {given[:20]!r}: {message}"
                assert message.endswith((".", "?", "!")), f"{form_class.__name__}.{name}, {given[:20]!r}: {message}"


@pytest.mark.parametrize("form_class", plain_forms(), ids=lambda each: each.__name__)
def test_each_empty_field_says_what_to_enter(form_class):
    required = {name for name, field in form_class.base_fields.items() if field.required}
    found = messages(form_class, {})
    assert required <= set(found)
    said = [found[name][0] for name in required]
    assert len(set(said)) == len(said), "two fields ask for the same"


@pytest.mark.parametrize(
    ("label", "field", "said"),
    [
        ("Last name", forms.CharField, "Enter the last name."),
        ("ZIP code", forms.CharField, "Enter the ZIP code."),
        ("E-mail address", forms.EmailField, "Enter the e-mail address."),
        ("State", forms.ChoiceField, "Choose the state."),
    ],
)
def test_a_label_is_asked_for_in_its_own_words(label, field, said):
    form = type("Form", (Worded, forms.Form), {"it": field(label=label)})
    assert form({}).errors["it"] == [said]
    mine = type("Mine", (form,), {"asks": {"it": "Say it."}})
    assert mine({}).errors["it"] == ["Say it."]


MAIL_FIELDS = [
    (form_class, name)
    for form_class in plain_forms()
    for name, field in form_class.base_fields.items()
    if isinstance(field, forms.EmailField)
]


@pytest.mark.parametrize(("form_class", "name"), MAIL_FIELDS, ids=lambda each: getattr(each, "__name__", each))
def test_no_address_has_a_character_that_cannot_be_seen(form_class, name):
    """Django's own field takes them in the domain; the letter would go elsewhere than what is read."""
    for sign in ("\u202e", "\u200b", "\ufeff", "\u2066", "\xad"):
        assert forms.EmailField().clean(f"jane@ro{sign}e.example")
        said = messages(form_class, {name: f"jane@ro{sign}e.example"})[name]
        assert "This has a character that cannot be printed. Type it anew." in said, ascii(sign)


def test_a_length_is_told_in_figures():
    assert linking.LinkForm({"login": "x" * 61, "password": "p"}).errors["login"] == [
        "Use at most 60 characters; these are 61."
    ]


def test_the_clerks_reason_is_asked_for():
    act = type("Form", (acting.ActForm,), {"Meta": type("Meta", (), {"model": PacerAccount, "fields": ()})})
    assert act({"act": "x"}).errors["reason"] == ["Give the reason."]
