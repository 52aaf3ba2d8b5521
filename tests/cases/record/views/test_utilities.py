"""The Utilities menu."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.pages import leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:utilities")


@pytest.mark.parametrize(
    ("viewer", "standing", "sees_filings"),
    [
        ("plaintiff_counsel", "Attorney: may file", True),
        ("clerk", "Court staff: may file", True),
        ("self_represented", "files only where the court gives leave (L.R. 5-4.1.1)", False),
        ("reader", "No e-filing account of this court is linked to this login", False),
    ],
)
def test_works_and_says_what_the_login_may_do(court, viewer, standing, sees_filings):
    login = getattr(court, viewer)
    page = page_of(visitor(login).get(URL))
    assert standing in page
    assert login.username in page
    assert (reverse("cases:filings") in page) is sees_filings


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "reader", "clerk"])
def test_leads_to_linking_under_the_guides_own_name(court, viewer):
    page = html.fromstring(visitor(getattr(court, viewer)).get(URL).content)
    (entry,) = page.xpath("//a[text()='Link a CM/ECF account to my PACER account']")
    assert entry.get("href") == reverse("accounts:link")


def test_a_legacy_account_is_told_to_upgrade(court):
    court.reader.is_upgraded = False
    court.reader.save()
    assert "legacy: upgrade it with PACER" in page_of(visitor(court.reader).get(URL))


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")
