"""Removing an app: a warning before the last one goes, the password again, one's own only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.accounts.codes import app_of, codes_of
from tests.pages import fresh_visitor, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
LIST = reverse("accounts:authenticators")


@pytest.fixture
def filer():
    return factories.attorney()


def url_of(app) -> str:
    return reverse("accounts:remove_authenticator", args=[app.public_id])


def test_works_without_a_warning_when_another_app_stays(filer):
    lost, _ = app_of(filer, "Lost"), app_of(filer, "Kept")
    page = page_of(fresh_visitor(filer).get(url_of(lost)))
    assert "Remove Lost" in page
    assert "last app" not in page


def test_a_filer_is_warned_that_the_last_app_cannot_be_done_without(filer):
    page = page_of(fresh_visitor(filer).get(url_of(app_of(filer))))
    assert "This is your last app" in page
    assert "cannot be skipped" in page


def test_a_reader_is_told_that_the_password_alone_opens_then():
    reader = factories.PacerAccountFactory()
    assert "your password alone" in page_of(fresh_visitor(reader).get(url_of(app_of(reader))))


def test_redirects_to_the_list_when_removed(filer):
    app, client = app_of(filer), fresh_visitor(filer)
    codes_of(filer)
    assert client.post(url_of(app)).url == LIST
    assert "was removed" in page_of(client.get(LIST))
    assert not filer.authenticators.exists()
    assert not filer.backup_codes.exists()


def test_redirects_to_the_password_when_it_was_given_long_ago(filer):
    app, client = app_of(filer), visitor(filer)
    for answer in (client.get(url_of(app)), client.post(url_of(app))):
        assert answer.url.startswith(reverse("accounts:password_again"))
    assert filer.authenticators.exists()


def test_anonymous_is_led_to_the_door(filer):
    url = url_of(app_of(filer))
    assert leads_to_sign_in(Client().get(url), url)


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_app_is_not_found(filer, method):
    app, before = app_of(factories.attorney()), record()
    assert getattr(fresh_visitor(filer), method)(url_of(app)).status_code == 404
    assert record() == before


def test_twice_is_not_found(filer):
    app, client = app_of(filer), fresh_visitor(filer)
    app_of(filer, "Another")
    client.post(url_of(app))
    assert client.post(url_of(app)).status_code == 404
    assert filer.authenticators.count() == 1


def test_wrong_method(filer):
    assert refuses_methods(fresh_visitor(filer), url_of(app_of(filer)), "PUT", "DELETE")


def test_query_count(filer):
    app, client = app_of(filer), fresh_visitor(filer)
    client.get(url_of(app))
    assert statements(client, url_of(app)) <= 9
