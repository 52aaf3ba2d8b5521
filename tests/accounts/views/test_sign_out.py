"""Log out: by POST alone, and what was open closes."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import leads_to_sign_in, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:sign_out")


def test_works_and_redirects_to_the_door():
    client = visitor(factories.attorney())
    assert client.post(URL).url == reverse("accounts:sign_in")
    assert leads_to_sign_in(client.get(reverse("cases:desk")), reverse("cases:desk"))


def test_a_link_signs_nobody_out():
    client = visitor(factories.attorney())
    assert client.get(URL).url == reverse("accounts:sign_in")
    assert client.get(reverse("cases:desk")).status_code == 200


def test_wrong_method():
    assert refuses_methods(visitor(factories.attorney()), URL, "PUT", "DELETE")


def test_a_post_without_a_session_leads_to_the_door(client):
    assert client.post(URL).url == reverse("accounts:sign_in")


def test_another_site_cannot_sign_anyone_out():
    client = visitor(factories.attorney())
    client.handler.enforce_csrf_checks = True
    assert client.post(URL).status_code == 403
    assert client.get(reverse("cases:desk")).status_code == 200
