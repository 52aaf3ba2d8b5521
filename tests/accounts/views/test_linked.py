"""The guide's seventh step: linked, and one login for both."""

import pytest
from django.urls import reverse

from accounts.models import CmecfAccount
from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:linked")


def test_works_and_leads_on_to_filing():
    page = page_of(visitor(factories.attorney(first_name="Honora", last_name="Blyth")).get(URL))
    assert "Your accounts are linked" in page
    assert "<strong>both</strong> PACER and CM/ECF" in page
    assert "Honora Blyth, Attorney" in page
    assert reverse("cases:civil") in page
    assert "Only the clerk can undo a link" in page


def test_redirects_whoever_is_not_linked():
    assert visitor(factories.linkable()).get(URL).url == reverse("accounts:link")


def test_a_suspended_account_is_not_sent_to_a_menu_it_does_not_have():
    attorney = factories.attorney()
    CmecfAccount.objects.update(status="suspended")
    page = page_of(visitor(attorney).get(URL))
    assert "does not file by itself at present" in page
    assert reverse("cases:civil") not in page


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_method():
    assert refuses_methods(visitor(factories.attorney()), URL, "POST", "DELETE")
