"""What holds for one account: shown once, to whoever reads its mail."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import diagnosing, letters
from accounts.models import MailedLink
from tests import factories
from tests.pages import SCRIPT, page_of, refuses_methods

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return factories.PacerAccountFactory(username="jane-roe", email="jane@roe.example", is_upgraded=False)


@pytest.fixture
def url(account):
    diagnosing.mail("jane-roe", timezone.now())
    return reverse("accounts:diagnosis", args=[letters.signed(MailedLink.objects.get().public_id)])


def test_works_and_a_look_uses_nothing_up(client, url):
    for _ in range(2):
        said = page_of(client.get(url))
        assert "Show it" in said
        assert "legacy" not in said
    assert MailedLink.objects.get().used_at is None


def test_shows_it_once(client, url):
    said = page_of(client.post(url))
    assert "jane-roe" in said
    assert "This is a legacy PACER account" in said
    again = client.post(url)
    assert again.status_code == 410
    assert "legacy" not in page_of(again)


def test_signs_nobody_in(client, url):
    client.post(url)
    assert "_auth_user_id" not in client.session


def test_an_hour_later_it_is_closed(client, url):
    MailedLink.objects.update(made_at="2026-01-01T00:00Z", expires_at="2026-01-01T01:00Z")
    assert client.post(url).status_code == 410


def test_wrong_method(client, url):
    assert refuses_methods(client, url, "PUT", "DELETE")


@pytest.mark.parametrize("token", ["x", "x:y", "a" * 3000, SCRIPT.replace("/", ""), "\u202e"])
def test_tokens_that_were_made_up_open_nothing(client, url, token):
    response = client.post(reverse("accounts:diagnosis", args=[token]))
    assert response.status_code == 410
    assert "used already, or has run out" in page_of(response)
    assert MailedLink.objects.get().used_at is None


def test_the_link_of_another_purpose_opens_nothing(client, url):
    MailedLink.objects.update(purpose=MailedLink.Purpose.RESET_PASSWORD)
    assert client.post(url).status_code == 410
