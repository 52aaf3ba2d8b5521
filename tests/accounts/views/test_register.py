"""The four kinds of PACER account, and who needs which; open to anybody."""

import pytest
from django.urls import reverse

from accounts.models import PacerProfile
from tests import factories
from tests.pages import page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:register")


def test_works_for_anybody(client):
    page = page_of(client.get(URL))
    for kind in PacerProfile.UserType:
        assert f'href="{reverse("accounts:register_account", args=[kind.value])}">Register: {kind.label}<' in page


@pytest.mark.parametrize(
    "said",
    [
        "Case search only.",
        "Attorney filer. A login is your signature",
        "once a judge has given leave",
        "neither files nor is linked",
        "A second account for one person is put on hold",
    ],
)
def test_says_who_needs_which(client, said):
    assert said in page_of(client.get(URL))


def test_leads_whoever_has_one_already_to_it(client):
    page = page_of(client.get(URL))
    assert reverse("accounts:forgot_username") in page
    assert reverse("accounts:upgrade") in page


def test_works_for_whoever_is_signed_in():
    assert visitor(factories.PacerAccountFactory()).get(URL).status_code == 200


def test_wrong_method(client):
    assert refuses_methods(client, URL, "POST", "PUT", "DELETE")


def test_asks_nothing_of_the_database(client):
    assert statements(client, URL) == 0
