"""The form of a new PACER account: what it asks, what it refuses, and what it never tells a stranger."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import pacer_registration
from accounts.models import Letter, PacerAccount, PacerProfile, RegisteringTry
from tests.accounts.registered import NEW_PASSWORD, confirmed, form, known
from tests.pages import LONG, SCRIPT, page_of, record, refuses_methods, statements, without_tokens

pytestmark = pytest.mark.django_db
URL = reverse("accounts:register_account", args=["attorney"])
REQUIRED = {
    "first_name": "Enter the first name.", "last_name": "Enter the last name.", "born_on": "Enter the date of birth.",
    "address": "Enter the address.", "city": "Enter the city.", "country": "Enter the country.",
    "telephone": "Enter the telephone number.", "email": "Enter the e-mail address.",
    "email_again": "Enter the e-mail address once more.", "username": "Enter the username.",
    "password": "Enter the password.", "password_again": "Enter the password once more.",
    "policies": "Tick the box if you accept the policies",
}  # fmt: skip
IN_THE_UNITED_STATES = ("state", "county", "zip_code")


def give(client: Client, url: str = URL, **changed):
    return client.post(url, form(**changed))


def refused(response, said: str) -> bool:
    """The page again, with the error, and nothing written."""
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert said in page_of(response)
    return not PacerAccount.objects.exists() and not PacerProfile.objects.exists()


@pytest.mark.parametrize("kind", PacerProfile.UserType.values)
def test_works_for_each_kind_without_javascript(client, kind):
    page = html.fromstring(client.get(reverse("accounts:register_account", args=[kind])).content)
    names = set(page.xpath("//main//form//*[@name]/@name"))
    assert {*REQUIRED, *IN_THE_UNITED_STATES, "prefix", "middle_name", "generation", "suffix"} < names
    assert {"firm_name", "unit", "room", "fax"} < names
    assert page.xpath("//main//form//button/text()") == ["Register"]
    assert len(page.xpath("//select[@name='state']/option")) == 60


def test_fields_are_named_for_password_managers(client):
    page = html.fromstring(client.get(URL).content)
    assert page.xpath("//input[@name='username']/@autocomplete") == ["username"]
    for name in ("password", "password_again"):
        (field,) = page.xpath(f"//input[@name='{name}']")
        assert field.get("autocomplete") == "new-password"
        assert field.get("maxlength") is None


def test_redirects_to_the_door_and_says_that_mail_is_coming(client):
    response = give(client)
    assert response.url == reverse("accounts:sign_in")
    assert "Read your mail" in page_of(client.get(response.url))
    account = PacerAccount.objects.get()
    assert (account.username, account.profile.user_type) == ("w.tarrow-77", "attorney")
    assert account.profile.city == "Los Angeles"


def test_the_new_account_signs_in_and_is_told_why_it_does_not_search(client):
    give(client)
    client.post(reverse("accounts:sign_in"), {"username": "w.tarrow-77", "password": NEW_PASSWORD})
    response = client.get(reverse("cases:query"), follow=True)
    assert response.request["PATH_INFO"] == reverse("accounts:case_search")
    assert "Inactive" in page_of(response)


def test_an_unknown_kind_is_no_page(client):
    assert client.get(reverse("accounts:register_account", args=["clerk"])).status_code == 404
    assert give(client, reverse("accounts:register_account", args=["clerk"])).status_code == 404


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


# ── Refusals in words ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_starred_is_required(client, name):
    assert refused(give(client, **{name: ""}), REQUIRED[name])


@pytest.mark.parametrize(
    ("name", "said"), [("state", "Choose the state."), ("county", "Enter the county."), ("zip_code", "as 90012 or")]
)
def test_an_address_in_the_united_states_is_whole(client, name, said):
    assert refused(give(client, **{name: ""}), said)


@pytest.mark.parametrize("country", ["united states", "USA", "us"])
def test_the_united_states_by_any_name(client, country):
    assert refused(give(client, country=country, zip_code="9001"), "as 90012 or")
    give(client, country=country)
    assert PacerProfile.objects.get().country == "United States"


def test_an_address_abroad_needs_no_state(client):
    give(client, country="France", state="", county="", zip_code="75001 Paris")
    assert PacerProfile.objects.get().zip_code == "75001 Paris"


@pytest.mark.parametrize("code", ["90012", "90012-1234"])
def test_zip_codes(client, code):
    assert give(client, zip_code=code).status_code == 302


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"username": "short-1"}, "Use 8 to 60 letters"),
        ({"username": "with a space"}, "Use 8 to 60 letters"),
        ({"username": "ｗ.tarrow-77"}, "Use 8 to 60 letters"),
        ({"email_again": "other@tarrow.example"}, "The two e-mail addresses differ."),
        ({"email": "no-address", "email_again": "no-address"}, "Enter an e-mail address in full"),
        ({"password_again": "Quiet-Meadow-78!"}, "The two passwords differ."),
        ({"password": "short", "password_again": "short"}, "Use at least 14 characters"),
        ({"password": "Tarrow-Meadow-77!", "password_again": "Tarrow-Meadow-77!"}, "part of your name"),
        ({"born_on": "0080-02-29"}, "four-digit year"),
        ({"born_on": (date.today() + timedelta(days=2)).isoformat()}, "in the past"),
        ({"born_on": "yesterday"}, "Enter a day of the calendar"),
        ({"telephone": "call me"}, "Use digits"),
        ({"state": "ZZ"}, "Choose one of those that are offered."),
    ],
)
def test_what_cannot_be_is_refused_in_words(client, changed, said):
    assert refused(give(client, **changed), said)


@pytest.mark.parametrize("hostile", ["a\x00b", LONG, "‮tarrow", "line\u2066break"])
@pytest.mark.parametrize("field", ["first_name", "last_name", "address", "city", "firm_name", "username", "county"])
def test_hostile_text_is_an_error_and_nothing_is_written(client, field, hostile):
    response = give(client, **{field: hostile})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert not PacerAccount.objects.exists()


@pytest.mark.parametrize("inert", [SCRIPT, "🦉 Owl", "O’Neil-Ruiz", "Ötzi"])
def test_names_are_text_whatever_they_look_like(client, inert):
    assert give(client, last_name=inert).status_code == 302
    assert PacerAccount.objects.get().last_name == inert


def test_what_was_typed_is_shown_again_but_for_the_passwords(client):
    page = page_of(give(client, zip_code="x", last_name=SCRIPT))
    assert 'value="Wilhelmina"' in page
    assert SCRIPT not in page
    assert NEW_PASSWORD not in page


def test_a_username_that_is_taken_is_told_and_slowed(client):
    known(username="W.Tarrow-77")
    for _ in range(10):
        assert "This username is taken" in page_of(give(client))
    page = page_of(give(client, username="free-for-all"))
    assert "Too many tries" in page
    assert PacerAccount.objects.count() == 1


def test_mistakes_of_form_do_not_count_as_tries(client):
    for _ in range(12):
        give(client, zip_code="x")
    assert not RegisteringTry.objects.exists()
    assert give(client).status_code == 302


# ── Attacks ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_known_and_unknown_get_the_same_answer():
    """Enumeration: name, birth and address of somebody who has an account, against those of nobody."""
    confirmed()
    pages, before = set(), Letter.objects.count()
    for n, changed in enumerate(({}, {"last_name": "Zzz", "email": "z@z.example", "email_again": "z@z.example"})):
        visitor = Client(REMOTE_ADDR=f"192.0.2.{n}")
        response = give(visitor, username=f"somebody-{n}", **changed)
        pages.add((response.status_code, response.url, without_tokens(visitor.get(response.url))))
    assert len(pages) == 1
    assert Letter.objects.count() == before
    pacer_registration.answer(at=timezone.now())
    assert PacerProfile.objects.filter(is_on_hold=True).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("is_staff", "on"),
        ("is_superuser", "on"),
        ("kind", "billing"),
        ("user_type", "billing"),
        ("role", "court"),
        ("is_upgraded", ""),
        ("is_search_active", "on"),
        ("is_active", ""),
        ("email_confirmed_at", "2026-01-01"),
        ("account_number", "1234567"),
        ("groups", "1"),
        ("cmecf_account", "1"),
        ("paid_by", "1"),
        ("is_on_hold", "on"),
        ("mfa_skips_left", "999"),
    ],
)
def test_nothing_from_the_browser_sets_role_status_or_rights(client, field, value):
    client.post(f"{URL}?{field}={value}", form() | {field: value})
    account = PacerAccount.objects.get()
    assert (account.is_staff, account.is_superuser, account.is_search_active) == (False, False, False)
    assert (account.kind, account.is_upgraded, account.is_active) == ("individual", True, True)
    assert (account.email_confirmed_at, account.paid_by, account.mfa_skips_left) == (None, None, 3)
    assert account.account_number != "1234567"
    assert account.groups.count() == 0
    assert account.efiling_account is None
    assert (account.profile.user_type, account.profile.is_on_hold) == ("attorney", False)


def test_another_site_cannot_register():
    strict = Client(enforce_csrf_checks=True)
    before = record()
    assert give(strict).status_code == 403
    assert record() == before


def test_the_door_leads_nowhere_else(client):
    """Open redirect."""
    response = client.post(f"{URL}?next=https://evil.example/", form(next="https://evil.example/"))
    assert response.url == reverse("accounts:sign_in")


def test_each_network_has_its_own_tries():
    for n in range(10):
        give(Client(REMOTE_ADDR="2001:db8::1"), username=f"somebody-{n}", zip_code="90012")
    same_house, elsewhere = Client(REMOTE_ADDR="2001:db8::2"), Client(REMOTE_ADDR="2001:db8:1::1")
    assert "Too many tries" in page_of(give(same_house, username="somebody-a"))
    assert give(elsewhere, username="somebody-b").status_code == 302


def test_asks_nothing_of_the_database(client):
    assert statements(client, URL) == 0
