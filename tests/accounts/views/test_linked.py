"""The guide's seventh step: linked, and one login for both."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.models import CmecfAccount, LinkRequest
from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:linked")
AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


def test_works_and_leads_on_to_filing():
    attorney = factories.attorney(first_name="Honora", last_name="Blyth")
    facts = {"cmecf_account": attorney.efiling_account, "state": "linked", "proof": "password"}
    LinkRequest.objects.create(pacer_account=attorney, asked_at=AT, proved_at=AT, **facts)
    page = page_of(visitor(attorney).get(URL))
    assert "Your accounts are linked" in page
    assert "<strong>both</strong> PACER and CM/ECF" in page
    assert "Honora Blyth, Attorney" in page
    assert reverse("cases:civil") in page
    assert "Only the clerk can undo a link" in page


def test_who_registered_here_has_nothing_to_link():
    page = page_of(visitor(factories.attorney()).get(URL))
    assert "There is nothing to link" in page
    assert "Your accounts are linked" not in page


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
