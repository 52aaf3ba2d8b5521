"""What becomes of counsel and of service: every row of the table, by doing it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from accounts.models import CmecfAccount, PacerAccount, SecondaryAddress
from cases import consequences, counsel
from cases.consequences import TABLE
from cases.events.event import Effect
from cases.exits import So
from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.models import Appearance, Party
from tests import docketed, factories, told

pytestmark = pytest.mark.django_db


def dismissed(court, party: Party) -> None:
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(party)}
    docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)


def closed(court) -> None:
    docketed.filed(court.clerk, court.case, "order-dismissing-case", answers={"judge": docketed.judge_of(court.case)})


def suspended(court) -> None:
    account = CmecfAccount.objects.filter(person=court.defense_counsel.person)
    account.update(status=CmecfAccount.Status.SUSPENDED)


def moved(court) -> None:
    person = court.defense_counsel.person
    person.contact = factories.ContactFactory(email="new@vale.example")
    person.save()


def asked(court):
    further = {"adds": [told.row(court.stranger.person, court.defendant)]}
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, **further)


HAPPENS: dict[str, Callable] = {
    "party-dismissed": lambda court: dismissed(court, court.defendant),
    "lone-party-dismissed": lambda court: dismissed(court, court.pro_se),
    "case-closed": closed,
    "suspended": suspended,
    "address-changed": moved,
    "asked": asked,
    "denied": lambda court: told.ruled(court.clerk, asked(court), told.DENYING),
    "terminated": lambda court: told.leaves(
        court.clerk, court.case, court.defendant, person=court.defense_counsel.person, so=So.RELIEVED
    ),
    "substituted": lambda court: told.ruled(court.clerk, asked(court), told.GRANTING),
}
OF_LITIGANTS = {"lone-party-dismissed"}


def is_of_record(court, name: str) -> bool:
    if name in OF_LITIGANTS:
        return Party.objects.get(pk=court.pro_se.pk).is_pro_se
    return Appearance.objects.open().filter(person=court.defense_counsel.person).exists()


def served(court, name: str) -> tuple[str, ...] | None:
    """The addresses; nobody's are none, and whoever is served by mail has an empty list."""
    of = {"Sam Solo"} if name in OF_LITIGANTS else {"Dorian Vale"}
    rows = counsel.must_be_served(court.case, counsel.parties_to(court.case))
    return next((row.addresses for row in rows if row.name in of), None)


def may_file(court, name: str) -> bool:
    """Whether a paper of theirs lacks nothing: for the party without a lawyer, its own paper that the clerk dockets."""
    party = court.pro_se if name in OF_LITIGANTS else court.defendant
    by = PacerAccount.objects.get(pk=(court.clerk if name in OF_LITIGANTS else court.defense_counsel).pk)
    draft = factories.draft(by, court.case, "statement", party)
    factories.received(draft)
    return by.may_file and not readiness.lacking(assemble(draft, court.case, by))


def test_every_row_is_made_to_happen():
    assert set(HAPPENS) == {row.name for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_the_table_is_true(court, row):
    assert is_of_record(court, row.name)
    assert served(court, row.name) is not None
    assert may_file(court, row.name)
    HAPPENS[row.name](court)
    assert is_of_record(court, row.name) is row.is_of_record
    assert (served(court, row.name) is not None) is row.is_served
    assert may_file(court, row.name) is row.may_file


@pytest.mark.parametrize("row", [row for row in TABLE if row.name not in OF_LITIGANTS], ids=lambda row: row.name)
def test_the_secondary_addresses_go_with_the_attorney(court, row):
    HAPPENS[row.name](court)
    addresses = served(court, row.name) or ()
    assert ("docketing@vale.example" in addresses) is row.is_served


def test_an_address_turned_off_gets_nothing_whatever_happens(court):
    SecondaryAddress.objects.update(is_active=False, removed_at=timezone.now())
    closed(court)
    assert len(served(court, "case-closed")) == 1


def test_the_day_of_termination_stays_on_the_record(court):
    HAPPENS["terminated"](court)
    assert Appearance.objects.get(person=court.defense_counsel.person).ended_on == date(2026, 11, 20)


def test_an_event_says_what_its_effects_bring_about():
    assert [row.name for row in consequences.of_effects((Effect.DISMISSES_PARTIES,))] == [
        "party-dismissed", "lone-party-dismissed",
    ]  # fmt: skip
    assert [row.name for row in consequences.of_effects((Effect.CLOSES_CASE, Effect.SETS_HEARING))] == ["case-closed"]
    assert consequences.of_effects(()) == []


def test_who_thinks_of_leaving_reads_what_concerns_counsel():
    assert {row.name for row in TABLE} - {row.name for row in consequences.of_counsel()} == OF_LITIGANTS
