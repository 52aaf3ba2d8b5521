"""“Stay signed in”: an act of its own, which answers for how long."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import OpenSession
from tests import factories
from tests.pages import page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:stay_signed_in")


@pytest.fixture
def client():
    return visitor(factories.PacerAccountFactory())


def test_works_and_the_session_goes_on(client):
    session, earlier = client.session, timezone.now() - timedelta(minutes=28)
    session["seen_at"] = earlier.isoformat()
    session.save()
    OpenSession.objects.update(seen_at=earlier)
    assert 1795 <= client.post(URL).json()["seconds"] <= 1800
    assert timezone.now() - OpenSession.objects.get().seen_at < timedelta(minutes=1)


def test_every_page_carries_the_seconds_and_the_button(client):
    said = page_of(client.get(reverse("cases:desk")))
    assert 'class="session-warning" hidden' in said
    assert f'action="{URL}"' in said
    assert "session_warning.js" in said


def test_strangers_are_not_warned(client):
    assert "session-warning" not in page_of(Client().get(reverse("home")))


def test_the_twelve_hours_are_not_stretched(client):
    session = client.session
    session["began_at"] = (timezone.now() - timedelta(hours=11, minutes=58)).isoformat()
    session.save()
    assert client.post(URL).json()["seconds"] <= 120


def test_a_lost_session_is_not_brought_back(client):
    client.logout()
    assert client.post(URL).url.startswith(reverse("accounts:sign_in"))


def test_wrong_method(client):
    assert refuses_methods(client, URL, "GET", "PUT", "DELETE")
