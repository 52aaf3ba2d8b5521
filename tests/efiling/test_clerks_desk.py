"""The clerk's desk: what waits, as far as one may see it, and one search over everyone and everything."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import tickets
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import Letter, PacerAccount
from tests import factories
from tests.clerks import desk_of, page
from tests.pages import LONG, SCRIPT, page_of, statements, visitor

pytestmark = pytest.mark.django_db
INDEX, FIND = reverse("admin:index"), reverse("admin:find")
NOTICES = {"Addresses from which notices came back", "People whom a notice reached at no address"}
EVERYTHING = {
    "Frozen accounts", "PACER registrations held as doubles", "Name mismatches and lost old logins",
    "People who share a bar number", "Letters that were refused for good", "Requests for e-filing privileges",
    "Tickets of the help desk", *NOTICES,
}  # fmt: skip
RECORD = {"Papers in the drop-box", "Leave to e-file, not registered in time", "Seals to be lowered"}
RECORD |= {"Hosts stopped from sending mail"}


def waiting(group: str) -> dict[str, int]:
    return {each["label"]: each["count"] for each in desk_of(group).get(INDEX).context["waiting"]}


def ask() -> None:
    tickets.ask(name="A", email="a@b.example", telephone="", topic="other", question="?", network="", at=timezone.now())


def test_each_group_sees_what_it_looks_after():
    assert set(waiting(HELP_DESK)) == set(waiting(ADMISSIONS)) == EVERYTHING
    assert set(waiting(ADMINISTRATOR)) == EVERYTHING | RECORD
    assert "Frozen accounts" not in waiting(DOCKETING)
    of_chambers = {"People who share a bar number", *NOTICES}
    assert set(waiting(CHAMBERS)) == of_chambers | RECORD


def test_what_waits_is_counted():
    assert set(waiting(ADMINISTRATOR).values()) == {0}
    ask()
    PacerAccount.objects.filter(pk=factories.attorney().pk).update(frozen_at=timezone.now())
    Letter.objects.update(state="hard", answer="550 no such mailbox")
    found = {label: count for label, count in waiting(ADMINISTRATOR).items() if count}
    assert found == {"Tickets of the help desk": 1, "Frozen accounts": 1, "Letters that were refused for good": 1}


def test_every_count_leads_to_exactly_its_rows():
    ask()
    PacerAccount.objects.filter(pk=factories.attorney().pk).update(frozen_at=timezone.now())
    factories.PersonFactory(bar_number="555777")
    factories.PersonFactory(bar_number="555777")
    desk = desk_of(ADMINISTRATOR)
    for each in desk.get(INDEX).context["waiting"]:
        response = desk.get(each["url"])
        assert response.status_code == 200, each
        assert response.context["cl"].result_count == each["count"], each


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Vale", "Dorian Vale"),
        ("dorian", "Dorian Vale"),
        ("555321", "Dorian Vale"),
        ("DOR-LOGIN", "dor-login"),
        ("dorian@login.example", "dor-login"),
        ("old-times", "Paula Archer"),
        ("2:26-cv-00001", "Acme Widgets LLC v. Beta Gadgets Inc"),
        ("26-1", "Acme Widgets LLC v. Beta Gadgets Inc"),
        ("widgets", "Acme Widgets LLC v. Beta Gadgets Inc"),
    ],
)
def test_everything_is_found_by_any_name(court, words, found):
    counsel = court.defense_counsel
    type(counsel.person).objects.filter(pk=counsel.person.pk).update(bar_number="555321")
    PacerAccount.objects.filter(pk=counsel.pk).update(username="dor-login", email="dorian@login.example")
    factories.old_account("old-times", first_name="Paula", last_name="Archer")
    assert found in page_of(desk_of(ADMINISTRATOR).get(FIND, {"q": words}))


def test_a_case_leads_to_its_people(court):
    text = page_of(desk_of(HELP_DESK).get(page("case", "change", court.case.pk, app="cases")))
    for person in (court.plaintiff_counsel.person, court.defense_counsel.person, court.pro_se.person):
        assert f'<a href="{page("person", "change", person.pk)}">{person.name}</a>' in text


def test_nobody_finds_what_they_may_not_see(court):
    PacerAccount.objects.filter(pk=court.defense_counsel.pk).update(username="dor-login")
    assert "dor-login</a>" not in page_of(desk_of(CHAMBERS).get(FIND, {"q": "dor-login"}))


@pytest.mark.parametrize("words", ["", " ", "a\x00b", LONG, SCRIPT, "%", "'; --", "\u202e", "99:99-zz-1"])
def test_awkward_words_find_nothing_and_break_nothing(words):
    response = desk_of(ADMINISTRATOR).get(FIND, {"q": words})
    assert response.status_code == 200
    assert SCRIPT not in page_of(response)


def test_the_index_asks_the_same_however_much_waits():
    desk = desk_of(ADMINISTRATOR)
    before = statements(desk, INDEX)
    for _ in range(3):
        ask()
    assert statements(desk, INDEX) == before


def test_one_door_out():
    clerk = desk_of(HELP_DESK)
    assert clerk.post(reverse("admin:logout")).status_code == 302
    assert clerk.get(INDEX).status_code == 302
    assert visitor(factories.PacerAccountFactory()).get(INDEX).status_code == 302
