"""E-mail addresses."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import addresses, failing, letters, secondary_addresses
from accounts.models import Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from tests import factories
from tests.pages import LONG, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:emails")
NEW, DESK = "paula@quill.example", "desk@harbor.example"
CHANGE = {"act": "change", "new_email": NEW, "password": factories.PASSWORD}
ADD = {"act": "add", "copy_email": DESK}
CHOOSE = {"act": "choose", "primary": "daily-text"}


@pytest.fixture
def mine(court) -> PacerAccount:
    return court.plaintiff_counsel


def row_of(login) -> SecondaryAddress:
    return secondary_addresses.add(by=login, email=DESK, at=timezone.now())


def on(row: SecondaryAddress, act: str) -> dict:
    return {"act": act, "address": row.pk}


def written() -> dict:
    copies = sorted(SecondaryAddress.objects.values_list())
    ways = sorted(Person.objects.values_list("pk", "is_daily", "is_text"))
    return record() | {"links": MailedLink.objects.count(), "copies": copies, "ways": ways}


def test_works_and_shows_where_mail_goes(mine):
    page = page_of(visitor(mine).get(URL))
    assert f"<strong>{mine.person.contact.email}</strong>" in page
    assert "You have no secondary address." in page
    assert "Tell my pending cases (Form G-06)" in page


def test_a_change_redirects_and_waits_for_the_new_address(mine):
    client = visitor(mine)
    assert client.post(URL, CHANGE).url == URL
    page = page_of(client.get(URL))
    assert f"A link has gone to {NEW}. Until it is opened, everything still goes to your old address" in page
    assert f"{NEW} has not confirmed yet" in page
    assert PacerAccount.objects.get(pk=mine.pk).person.contact == mine.person.contact


def test_the_old_address_can_be_kept(mine):
    client = visitor(mine)
    client.post(URL, CHANGE)
    page = page_of(client.post(URL, {"act": "withdraw"}, follow=True))
    assert "Your primary address stays as it is." in page
    assert "has not confirmed yet" not in page


def test_an_address_for_copies_is_asked_asked_again_and_removed(mine):
    client = visitor(mine)
    assert f"A letter has gone to {DESK}." in page_of(client.post(URL, ADD, follow=True))
    row = SecondaryAddress.objects.get(email=DESK)
    page = page_of(client.get(URL))
    assert "Waiting for an answer since" in page
    client.post(URL, on(row, "again"))
    assert Letter.objects.filter(address=DESK).count() == 2
    assert f"{DESK} gets no further copies." in page_of(client.post(URL, on(row, "remove"), follow=True))
    assert "You have no secondary address." in page_of(client.get(URL))


def test_waiting_active_and_declined_are_told_apart(court):
    login = court.defense_counsel
    for email, answer in (
        ("yes@vale.example", secondary_addresses.accept),
        ("no@vale.example", secondary_addresses.decline),
    ):
        row = secondary_addresses.add(by=login, email=email, at=timezone.now())
        answer(letters.signed(row.mailed_links.get().public_id), at=timezone.now())
    secondary_addresses.add(by=login, email="new@vale.example", at=timezone.now())
    page = page_of(visitor(login).get(URL))
    for state in ("from the court’s earlier record", "Active: confirmed on", "Declined on", "Waiting for an answer"):
        assert page.count(state) == 1
    assert page.count('value="again"') == 1
    assert page.count('value="remove"') == 4


def test_one_save_for_all_addresses_says_what_was_saved(court):
    login = court.defense_counsel
    own, copy = login.person.contact.email, login.person.secondary_addresses.get()
    data = {"act": "choose", "primary": "daily-html", f"copy-{copy.pk}": "once-text"}
    client = visitor(login)
    assert client.post(URL, data).url == URL
    page = page_of(client.get(URL))
    assert (
        f"Saved, for what is filed from now on. {own}: One summary the next morning, as HTML; "
        f"{copy.email}: At the time of each filing, as plain text." in page
    )
    assert page.count("selected") == 2
    assert '<option value="daily-html" selected>' in page
    assert '<option value="once-text" selected>' in page
    assert "Nothing was changed" in page_of(client.post(URL, data, follow=True))


def test_the_choices_come_with_what_a_summary_costs_and_the_way_to_single_cases(mine):
    page = page_of(visitor(mine).get(URL))
    assert "With a summary you learn of same-day orders a day late." in page
    assert f'href="{reverse("cases:noticing")}"' in page


def test_an_address_that_has_not_answered_says_so_under_its_name(mine):
    secondary_addresses.add(by=mine, email="new@desk.example", at=timezone.now())
    page = html.fromstring(visitor(mine).get(URL).content)
    label = next(each for each in page.iter("label") if "new@desk.example" in each.text_content())
    (hint,) = page.xpath("//*[@id=$id]", id=f"{label.get('for')}_helptext")
    assert "nothing goes there until its reader has said yes" in hint.text_content()
    assert page_of(visitor(mine).get(URL)).count("nothing goes there until") == 1


@pytest.mark.parametrize(("who", "why"), [("reader", "this login has none"), ("clerk", "The court is not served")])
def test_who_gets_no_notices_has_a_primary_address_only(court, who, why):
    login = getattr(court, who)
    page = page_of(visitor(login).get(URL))
    assert why in page
    assert 'value="change"' in page
    assert visitor(login).post(URL, ADD).status_code == 200
    assert not SecondaryAddress.objects.filter(email=DESK).exists()


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_kind_of_account():
    response = visitor(factories.PacerAccountFactory(is_upgraded=False)).post(URL, CHANGE)
    assert response.status_code == 403
    assert not MailedLink.objects.exists()


@pytest.mark.parametrize("act", ["again", "remove"])
def test_anothers_address_is_not_found(court, mine, act):
    row = row_of(mine)
    before = written()
    for login in (court.stranger, court.reader):
        assert visitor(login).post(URL, on(row, act)).status_code == 404
    assert written() == before


@pytest.mark.parametrize("address", ["", "0", "-1", "1.5", "x", "٣", "9" * 30, "1\x00"])
def test_what_is_no_address_is_not_found(mine, address):
    assert visitor(mine).post(URL, {"act": "remove", "address": address}).status_code == 404


@pytest.mark.parametrize("act", ["", "confirm", "__class__", "accept"])
def test_unknown_acts_do_nothing(mine, act):
    row = row_of(mine)
    before = written()
    page = page_of(visitor(mine).post(URL, on(row, act), follow=True))
    assert "Nothing was done." in page
    assert written() == before


def test_wrong_method(mine):
    assert refuses_methods(visitor(mine), URL, "PUT", "DELETE")


@pytest.mark.parametrize("data", [CHANGE, ADD, CHOOSE, {"act": "withdraw"}])
def test_a_cross_site_post_is_refused(mine, data):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mine)
    before = written()
    assert client.post(URL, data).status_code == 403
    assert written() == before


def test_nobody_makes_an_address_active_from_the_browser(mine):
    visitor(mine).post(URL, ADD | {"is_active": "on", "confirmed_at": "2026-01-01", "person": "1"})
    row = SecondaryAddress.objects.get(email=DESK)
    assert (row.is_active, row.confirmed_at, row.person) == (False, None, mine.person)


@pytest.mark.parametrize(
    "wrong",
    [
        CHANGE | {"new_email": ""},
        CHANGE | {"new_email": "paula"},
        CHANGE | {"new_email": f"{LONG}@quill.example"},
        CHANGE | {"new_email": "paula@quill.example\r\nBcc: all@harbor.example"},
        CHANGE | {"new_email": "pa\x00ula@quill.example"},
        CHANGE | {"new_email": "paula@qu\u202eill.example"},
        CHANGE | {"new_email": "päula@quill.example"},
        CHANGE | {"new_email": "paula@quíll.example"},
        CHANGE | {"password": "Wrong-House-2026!"},
        CHANGE | {"password": ""},
        CHOOSE | {"primary": ""},
        CHOOSE | {"primary": "weekly"},
        CHOOSE | {"primary": LONG},
        {"act": "choose"},
        ADD | {"copy_email": ""},
        ADD | {"copy_email": "desk@harbor.example, more@harbor.example"},
        ADD | {"copy_email": "🦉@harbor.example"},
        ADD | {"copy_email": "Desk <desk@harbor.example>"},
        ADD | {"copy_email": "desk@harbor.example\nTo: all@harbor.example"},
    ],
)
def test_bad_input_is_an_error_and_nothing_is_written(mine, wrong):
    before = written()
    response = visitor(mine).post(URL, wrong)
    page = page_of(response)
    assert response.status_code == 200
    assert "Error:" in page
    assert "Wrong-House" not in page
    assert written() == before


def test_refusals_are_said_beside_the_field(mine):
    client = visitor(mine)
    own = mine.person.contact.email
    PacerAccount.objects.filter(pk=mine.pk).update(email=own)
    assert "This is your primary address already." in page_of(client.post(URL, CHANGE | {"new_email": own}))
    assert "your notices go there already" in page_of(client.post(URL, ADD | {"copy_email": own}))
    client.post(URL, ADD)
    assert "on your list already" in page_of(client.post(URL, ADD))
    row = SecondaryAddress.objects.get(email=DESK)
    client.post(URL, on(row, "again"))
    client.post(URL, on(row, "again"))
    assert "Too many letters" in page_of(client.post(URL, on(row, "again"), follow=True))


def test_guessing_the_password_here_is_slowed_down(mine):
    client = visitor(mine)
    for _ in range(5):
        client.post(URL, CHANGE | {"password": "Wrong-House-2026!"})
    assert "Too many tries." in page_of(client.post(URL, CHANGE))
    assert addresses.waiting(mine, at=timezone.now()) is None


def test_query_count_does_not_grow_with_the_list(mine):
    client = visitor(mine)
    row_of(mine)
    before = statements(client, URL)
    for number in range(3):
        mine.person.secondary_addresses.create(email=f"desk{number}@harbor.example")
    assert statements(client, URL) == before


# ── Addresses from which notices came back ────────────────────────────────────────────────────────────────


def failed(court) -> str:
    person = court.defense_counsel.person
    failing.mark(person, person.email, "hard", why="550 No", at=timezone.now())
    return person.email


def test_what_fails_is_said_on_every_page_until_it_is_mended(court):
    address, client = failed(court), visitor(court.defense_counsel)
    for page in ("cases:desk", "cases:utilities", "accounts:emails"):
        assert f"Notices to {address} come back" in page_of(client.get(reverse(page)))
    assert "come back" not in page_of(visitor(court.plaintiff_counsel).get(reverse("cases:desk")))
    failing.mend(court.defense_counsel.person, address, "tried", by=None, at=timezone.now())
    assert "come back" not in page_of(client.get(reverse("cases:desk")))


def test_the_banner_costs_no_query(court):
    client = visitor(court.defense_counsel)
    before = statements(client, reverse("cases:utilities"))
    failed(court)
    assert statements(client, reverse("cases:utilities")) == before


def test_its_owner_has_it_written_to(court):
    address = failed(court)
    answer = visitor(court.defense_counsel).post(URL, {"act": "works", "email": address}, follow=True)
    assert f"A letter has gone to {address}." in page_of(answer)
    assert Letter.objects.filter(kind=Letter.Kind.CONFIRM_WORKS, address=address).count() == 1


@pytest.mark.parametrize("email", ["", "elsewhere@vale.example", "\x00"])
def test_what_does_not_fail_is_not_written_to(court, email):
    failed(court)
    answer = visitor(court.defense_counsel).post(URL, {"act": "works", "email": email}, follow=True)
    assert "Nothing was sent." in page_of(answer)
    assert not Letter.objects.filter(kind=Letter.Kind.CONFIRM_WORKS).exists()


def test_of_anothers_address_nobody_learns_that_it_fails(court):
    answer = visitor(court.plaintiff_counsel).post(URL, {"act": "works", "email": failed(court)}, follow=True)
    assert "Nothing was sent." in page_of(answer)
