"""Update personal information."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import PacerAccount, PacerProfile
from tests import factories
from tests.pages import (
    LONG,
    SCRIPT,
    fresh_visitor,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:personal")
GIVEN = {"prefix": "Ms.", "first_name": "Paula", "middle_name": "", "last_name": "Lund", "generation": "", "suffix": ""}


def test_works_and_says_that_no_docket_changes(court):
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert 'value="Archer"' in page
    assert "Nothing, by itself." in page
    assert "knows you as <strong>Paula Archer</strong>" in page
    assert f'<a href="{reverse("accounts:help_desk")}">write to the clerk</a>, with proof' in page
    assert "Then tell each pending case by Form G-06" in page


def test_redirects_and_says_what_was_saved(court):
    client = visitor(court.plaintiff_counsel)
    assert client.post(URL, GIVEN).url == URL
    page = page_of(client.get(URL))
    assert "Saved: Prefix, Last name." in page
    assert 'value="Lund"' in page
    assert "knows you as <strong>Paula Archer</strong>" in page


def test_saving_what_is_there_says_so(court):
    client = visitor(court.plaintiff_counsel)
    client.post(URL, GIVEN)
    assert "Nothing was changed" in page_of(client.post(URL, GIVEN, follow=True))


def test_a_reader_is_warned_before_linking_and_has_nothing_to_file(court):
    page = page_of(visitor(court.reader).get(URL))
    assert "A first or last name that was changed here proves nothing." in page
    assert "Tell my pending cases" not in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_kind_of_account():
    client = visitor(factories.PacerAccountFactory(is_upgraded=False))
    for response in (client.get(URL), client.post(URL, GIVEN)):
        assert response.status_code == 403
        assert reverse("accounts:upgrade") in page_of(response)
    assert not PacerProfile.objects.exists()


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "PUT", "DELETE")


def test_nothing_but_the_name_is_taken_from_the_browser(court):
    rights = {"kind": "billing", "is_staff": "on", "is_superuser": "on", "username": "root", "is_upgraded": ""}
    rights |= {"account": court.clerk.pk, "user_type": "attorney", "is_search_active": "", "account_number": "1234567"}
    client = visitor(court.reader)
    before = PacerAccount.objects.values().get(pk=court.reader.pk)
    client.post(URL, GIVEN | rights)
    after = PacerAccount.objects.values().get(pk=court.reader.pk)
    assert {name for name in after if after[name] != before[name]} == {"first_name", "last_name", "renamed_at"}
    assert PacerProfile.objects.get().user_type == "case-search"
    assert PacerProfile.objects.get().account == court.reader


def test_a_cross_site_post_is_refused(court):
    client = Client(enforce_csrf_checks=True)
    client.force_login(court.reader)
    assert client.post(URL, GIVEN).status_code == 403
    assert not PacerProfile.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_name": ""},
        {"first_name": "  "},
        {"first_name": LONG},
        {"last_name": "Lund\x00"},
        {"last_name": "Lund\r\nBcc: all@harbor.example"},
        {"suffix": "\u202e.qsE"},
        {"generation": LONG},
    ],
)
def test_bad_input_is_an_error_and_nothing_is_written(court, wrong):
    before = record()
    response = visitor(court.reader).post(URL, GIVEN | wrong)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    assert not PacerProfile.objects.exists()


@pytest.mark.parametrize("name", ["Łukasz 🦉", "עדה", SCRIPT])
def test_names_of_every_script_are_kept_and_inert(court, name):
    client = visitor(court.reader)
    client.post(URL, GIVEN | {"first_name": name})
    assert PacerAccount.objects.get(pk=court.reader.pk).first_name == name
    assert SCRIPT not in page_of(client.get(URL))


def test_query_count(court):
    assert statements(visitor(court.plaintiff_counsel), URL) <= 10


def test_whoever_changed_the_name_is_told_so_when_linking():
    mine = factories.linkable(first_name="Mallory")
    factories.old_account()
    client = fresh_visitor(mine)
    client.post(URL, GIVEN | {"first_name": "Honora", "last_name": "Blyth"})
    given = {"login": factories.OLD_LOGIN, "password": factories.OLD_PASSWORD}
    page = page_of(client.post(reverse("accounts:link"), given, follow=True))
    assert "The name of this PACER account was changed" in page
    assert "Ask the clerk to approve" in page
