"""Update address information."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, PacerProfile, Person
from tests import factories
from tests.accounts.test_profile import ADDRESS
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:address")
GIVEN = ADDRESS | {"reason": "changed-firms"}


def test_works_and_says_what_else_must_be_done(court):
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert "within five days (L.R. 5-4.8.1, 83-2.4)" in page
    assert "Tell my pending cases (Form G-06)" in page
    assert "Changing firms changes neither your login nor your right to file." in page
    assert 'value="500 Invented Street"' in page
    assert "On the court’s record now" in page


def test_the_button_leads_to_the_notices_of_change(court):
    client = visitor(court.plaintiff_counsel)
    page = page_of(client.get(URL))
    assert f'href="{reverse("cases:contact_change")}"' in page
    begun = client.post(reverse("cases:begin"), {"event": "notice-of-change-of-contact"})
    assert begun.url == reverse("cases:contact_change")


def test_a_party_without_a_lawyer_has_the_same_duty_and_button(court):
    page = page_of(visitor(court.self_represented).get(URL))
    assert f'href="{reverse("cases:contact_change")}"' in page


def test_redirects_and_says_what_was_saved_and_what_is_due(court):
    client = visitor(court.plaintiff_counsel)
    assert client.post(URL, GIVEN).url == URL
    page = page_of(client.get(URL))
    assert "Saved: Firm or office, Address, Room or suite, City, County, ZIP code, Telephone number." in page
    assert "Within five days, file and serve Form G-06" in page
    assert "Quill &amp; Reed LLP<br>12 Fable Street, Suite 4<br>Pasadena, CA 91100" in page


def test_the_same_again_is_nothing_and_nothing_is_due(court):
    client = visitor(court.plaintiff_counsel)
    client.post(URL, GIVEN, follow=True)
    page = page_of(client.post(URL, GIVEN, follow=True))
    assert "Nothing was changed" in page
    assert "Within five days, file and serve" not in page


def test_a_reader_saves_an_address_and_owes_nobody_a_form(court):
    page = page_of(visitor(court.reader).post(URL, GIVEN, follow=True))
    assert "Saved: " in page
    assert "Within five days, file and serve" not in page
    assert "File Form G-06" not in page
    assert PacerProfile.objects.get().account == court.reader


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_kind_of_account():
    response = visitor(factories.PacerAccountFactory(is_upgraded=False)).post(URL, GIVEN)
    assert response.status_code == 403
    assert not PacerProfile.objects.exists()


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "PUT", "DELETE")


def test_neither_mailbox_nor_role_nor_another_person_is_taken_from_the_browser(court):
    other = court.stranger.person.contact
    more = {"email": "thief@x.example", "person": court.stranger.person.pk, "is_on_hold": "on", "court_role": "clerk"}
    visitor(court.plaintiff_counsel).post(URL, GIVEN | more)
    mine = Person.objects.get(pk=court.plaintiff_counsel.person.pk)
    assert (mine.contact.email, mine.court_role) == (court.plaintiff_counsel.person.contact.email, "")
    assert Person.objects.get(pk=court.stranger.person.pk).contact == other
    assert not PacerProfile.objects.get().is_on_hold


def test_a_cross_site_post_is_refused(court):
    client = Client(enforce_csrf_checks=True)
    client.force_login(court.plaintiff_counsel)
    assert client.post(URL, GIVEN).status_code == 403
    assert not PacerProfile.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "because"},
        {"address": ""},
        {"city": LONG},
        {"zip_code": "9"},
        {"telephone": "call me"},
        {"fax": "1\r\nBcc: all@harbor.example"},
        {"firm_name": "Quill\x00"},
        {"firm_name": "Quill\nEmail: thief@x.example"},
        {"unit": "\u202eyrtsac"},
        {"state": "ZZ"},
    ],
)
def test_bad_input_is_an_error_and_nothing_is_written(court, wrong):
    before, contacts = record(), Contact.objects.count()
    response = visitor(court.plaintiff_counsel).post(URL, GIVEN | wrong)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert (record(), Contact.objects.count()) == (before, contacts)


@pytest.mark.parametrize("firm", ["Owl 🦉 LLP", "משרד", SCRIPT, "=1+1"])
def test_firms_of_every_script_are_kept_and_inert(court, firm):
    client = visitor(court.plaintiff_counsel)
    client.post(URL, GIVEN | {"firm_name": firm})
    assert Person.objects.get(pk=court.plaintiff_counsel.person.pk).contact.firm.name == firm
    assert SCRIPT not in page_of(client.get(URL))


def test_query_count(court):
    assert statements(visitor(court.plaintiff_counsel), URL) <= 12
