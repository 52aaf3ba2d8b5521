"""The page on which whoever reads an address says yes or no to copies."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import letters, mailed_links, secondary_addresses
from accounts.models import Letter, MailedLink, SecondaryAddress
from tests.pages import LONG, SCRIPT, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
DESK = "desk@harbor.example"


@pytest.fixture
def row(court) -> SecondaryAddress:
    return secondary_addresses.add(by=court.plaintiff_counsel, email=DESK, at=timezone.now())


def url_of(row: SecondaryAddress) -> str:
    token = letters.signed(row.mailed_links.latest("pk").public_id)
    return reverse("accounts:confirm_secondary", args=[token])


def state(row: SecondaryAddress) -> str:
    row.refresh_from_db()
    return "active" if row.is_active else "declined" if row.declined_at else "waiting" if row.is_waiting else "removed"


def test_works_without_a_login_and_looking_answers_nothing(row):
    page = page_of(Client().get(url_of(row)))
    assert "Paula Archer, Harbor Lowell LLP" in page
    assert DESK in page
    assert "A copy of every Notice of Electronic Filing" in page
    assert state(row) == "waiting"


@pytest.mark.parametrize(
    ("answer", "becomes", "said"),
    [
        ("yes", "active", "gets a copy of each notice to Paula Archer"),
        ("no", "declined", "you are not asked for Paula"),
    ],
)
def test_yes_and_no(row, answer, becomes, said):
    response = Client().post(url_of(row), {"answer": answer})
    assert said in page_of(response)
    assert state(row) == becomes


def test_whoever_is_logged_in_answers_as_the_reader_of_the_address(row, court):
    client = visitor(court.stranger)
    assert client.post(url_of(row), {"answer": "yes"}).status_code == 200
    assert client.session["_auth_user_id"] == str(court.stranger.pk)
    assert state(row) == "active"


def test_nobody_is_logged_in_by_it(row):
    client = Client()
    client.post(url_of(row), {"answer": "yes"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("second", ["yes", "no"])
def test_a_replay_finds_the_link_closed_and_changes_nothing(row, second):
    url = url_of(row)
    Client().post(url, {"answer": "yes"})
    replayed = Client().post(url, {"answer": second})
    assert replayed.status_code == 410
    assert "This link is closed" in page_of(replayed)
    assert state(row) == "active"


def test_a_removed_address_is_not_asked(row, court):
    url = url_of(row)
    secondary_addresses.remove(row.pk, by=court.plaintiff_counsel, at=timezone.now())
    assert Client().post(url, {"answer": "yes"}).status_code == 410
    assert state(row) == "removed"


@pytest.mark.parametrize("token", ["x", "x:y", "🦉:🦉", "a\u202eb:c", LONG])
def test_other_tokens_open_nothing(row, token):
    url = reverse("accounts:confirm_secondary", args=[token])
    response = Client().post(url, {"answer": "yes"})
    assert response.status_code == 410
    assert "Paula" not in page_of(response)
    assert state(row) == "waiting"


def test_the_sign_of_another_row_or_purpose_opens_nothing(row, court):
    other = mailed_links.send(
        MailedLink.Purpose.RESET_PASSWORD, Letter.Kind.RESET_PASSWORD, to=DESK, at=timezone.now(), label="x",
        account=court.reader,
    )  # fmt: skip
    for token in (letters.signed(other.public_id), letters.signed(str(row.pk)), row.mailed_links.get().public_id):
        url = reverse("accounts:confirm_secondary", args=[token])
        assert Client().post(url, {"answer": "yes"}).status_code == 410
    assert state(row) == "waiting"


def test_wrong_method(row):
    assert refuses_methods(Client(), url_of(row), "PUT", "DELETE")


def test_a_cross_site_post_is_refused(row):
    assert Client(enforce_csrf_checks=True).post(url_of(row), {"answer": "yes"}).status_code == 403
    assert state(row) == "waiting"


@pytest.mark.parametrize("answer", ["", "maybe", "YES", "yes\x00", LONG])
def test_other_answers_ask_again_and_write_nothing(row, answer):
    before = record()
    response = Client().post(url_of(row), {"answer": answer, "next": "https://elsewhere.example/"})
    assert response.status_code == 200
    assert "Do you want copies of court notices?" in page_of(response)
    assert (record(), state(row)) == (before, "waiting")


def test_names_are_inert(row, court):
    person = court.plaintiff_counsel.person
    person.first_name = SCRIPT
    person.save()
    assert SCRIPT not in page_of(Client().get(url_of(row)))
    assert SCRIPT not in letters.mail(Letter.objects.latest("pk")).decode()


def test_query_count(row):
    assert statements(Client(), url_of(row)) <= 4
