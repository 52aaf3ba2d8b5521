"""Whoever has not told a change everywhere is reminded on the day before and on the day: once each."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import letters
from accounts.models import CmecfAccount, Letter
from cases.models import Appearance, Case, ContactChange
from cases.representation import change_reminders, contact_changes, filing_changes
from tests import factories, moved

pytestmark = pytest.mark.django_db
# A Monday that no calendar has passed yet. Due on Monday the 22nd: the 20th is a Saturday.
MONDAY = datetime(2094, 11, 15, 18, 0, tzinfo=UTC)
THE_DAY_BEFORE, THE_DAY = MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)


@pytest.fixture
def mover(court):
    """Plaintiff's counsel, who changed the account on Monday and has filed nothing yet."""
    with time_machine.travel(MONDAY, tick=False):
        moved.moves(court.plaintiff_counsel, email="paula@new.example")
    return court.plaintiff_counsel


def sent() -> list[tuple[str, dict]]:
    return [(letter.address, json.loads(letter.facts)) for letter in Letter.objects.filter(kind=Letter.Kind.CHANGE_DUE)]


def test_the_day_before_and_on_the_day_each_once(court, mover):
    for at in (MONDAY, MONDAY + timedelta(days=5)):
        assert change_reminders.send(at=at) == 0
    for at in (THE_DAY_BEFORE, THE_DAY_BEFORE + timedelta(hours=1)):
        change_reminders.send(at=at)
    assert len(sent()) == 1
    for at in (THE_DAY, THE_DAY + timedelta(hours=1), THE_DAY + timedelta(days=1)):
        change_reminders.send(at=at)
    assert [address for address, _ in sent()] == ["paula@new.example"] * 2
    assert sent()[0][1]["due_on"] == "November 22, 2094"


def test_the_letter_says_until_when_and_where_and_names_no_case(court, mover):
    """A case may be sealed after it was written and before it leaves."""
    change_reminders.send(at=THE_DAY)
    letter = Letter.objects.get(kind=Letter.Kind.CHANGE_DUE)
    said = letters.mail(letter).decode()
    assert "Your notices of change of contact information are due" in said
    assert court.case.number not in letter.facts + said
    assert "shows which cases they are" in said.replace("=\r\n", "")
    assert "/contact-change/" in said


def test_who_has_told_it_everywhere_hears_nothing(court, mover):
    change_reminders.send(at=MONDAY)
    contact_changes.begin(mover.person, chosen=[court.case.pk], by=mover, at=timezone.now())
    filing_changes.work()
    change_reminders.send(at=THE_DAY_BEFORE)
    change_reminders.send(at=THE_DAY)
    assert sent() == []


def test_a_later_change_has_its_own_time(court, mover):
    change_reminders.send(at=MONDAY)
    with time_machine.travel(MONDAY + timedelta(days=3), tick=False):
        moved.moves(mover, telephone="(213) 555-0188", email="paula@new.example")
    change_reminders.send(at=THE_DAY)  # the day before the new one, and no day of the old one any more
    change_reminders.send(at=THE_DAY + timedelta(days=1))
    assert [facts["due_on"] for _, facts in sent()] == ["November 23, 2094"] * 2


def test_nobody_is_reminded_for_closed_cases_or_without_a_change(court, mover):
    Case.objects.update(terminated_on=court.case.filed_on)
    change_reminders.send(at=THE_DAY)
    assert (sent(), ContactChange.objects.count()) == ([], 0)


def test_a_docket_that_was_imported_later_is_no_change_of_theirs(court):
    """It prints what its file says; the person's own data are older, and nothing was changed."""
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(contact=factories.ContactFactory())
    assert not change_reminders.changed(since=timezone.now() - change_reminders.LOOKS_BACK).exists()


def test_a_party_without_a_lawyer_is_reminded_too(court):
    with time_machine.travel(MONDAY, tick=False):
        moved.moves(court.self_represented, email="sam@new.example")
    change_reminders.send(at=THE_DAY)
    assert [address for address, _ in sent()] == ["sam@new.example"]


def test_without_an_address_there_is_nobody_to_write_to(court):
    with time_machine.travel(MONDAY, tick=False):
        moved.moves(court.self_represented, email="")
    change_reminders.send(at=THE_DAY)
    assert sent() == []


def test_who_has_lost_the_login_since_is_reminded_all_the_same(court, mover):
    """The duty is the person's, and the address is on the record."""
    change_reminders.send(at=MONDAY)
    CmecfAccount.objects.filter(person=mover.person).update(pacer_account=None, linked_at=None)
    change_reminders.send(at=THE_DAY)
    assert [address for address, _ in sent()] == ["paula@new.example"]
