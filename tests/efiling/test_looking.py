"""Whether the portal works: each thing is really looked at, and only what filing needs decides about filing."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts import heartbeats, letters
from accounts.models import Letter
from accounts.models.board import Part
from cases import documents
from cases.vault import Folder
from efiling import looking
from notices.models import Delivery
from tests.boards import HOUR, NOW, outage
from tests.notices.making import by_mail, papers, serve

pytestmark = pytest.mark.django_db
RECORD, VAULT, MAIL, CHANGES = range(4)


@pytest.fixture(autouse=True)
def workers(settings, tmp_path):
    """Both are alive, and mail goes out; the folder of papers is this test's own."""
    settings.MAIL_DELIVERY, settings.DOCUMENT_ROOT = "smtp", tmp_path / "documents"
    for part in (Part.MAIL, Part.CHANGES):
        heartbeats.beat(part, at=NOW)


@pytest.fixture
def no_vault(settings, tmp_path):
    """Where the folder of papers should be, there is a file."""
    (tmp_path / "taken").write_text("")
    settings.DOCUMENT_ROOT = tmp_path / "taken"


def refuse(*args):
    raise DatabaseError("gone")


def wells(at=NOW) -> list[bool]:
    return [each.is_well for each in looking.look(at=at).looks]


def said(which: int, at=NOW) -> str:
    return looking.look(at=at).looks[which].said


def test_all_is_well():
    found = looking.look(at=NOW)
    assert [each.is_well for each in found.looks] == [True] * 4
    assert [each.is_for_filing for each in found.looks] == [True, True, False, False]
    assert (found.is_all_well, found.is_filing_possible, found.has_database) == (True, True, True)


def test_without_the_database_nothing_more_is_asked():
    with connection.execute_wrapper(refuse):
        found = looking.look(at=NOW)
    assert [each.is_well for each in found.looks] == [False]
    assert (found.is_all_well, found.is_filing_possible, found.has_database) == (False, False, False)
    assert found.outages == []


@pytest.mark.parametrize("answers", [1, 2, 3])
def test_a_database_that_goes_while_it_is_asked_is_told_too(answers):
    left = iter(range(answers))

    def refuse_later(execute, *args):
        return execute(*args) if next(left, None) is not None else refuse()

    with connection.execute_wrapper(refuse_later):
        found = looking.look(at=NOW)
    assert ([each.is_well for each in found.looks], found.has_database) == ([False], False)


# ── The vault ─────────────────────────────────────────────────────────────────────────────────────────────


def left_over() -> list[str]:
    return documents.unclaimed(before=timezone.now() + timedelta(hours=1))


def test_the_trial_paper_does_not_stay(settings):
    assert wells()[VAULT]
    assert settings.DOCUMENT_ROOT.exists()
    assert left_over() == []


class Killed(Folder):
    """The process ends between the writing and the taking away."""

    def delete(self, name: str) -> None:
        pass


def test_trial_papers_never_meet_and_one_left_behind_is_swept(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Killed"}}
    for count in (1, 2):
        assert wells()[VAULT]
        assert len(left_over()) == count
        cache.delete(looking.CLAIM)


@pytest.mark.usefixtures("no_vault")
def test_a_vault_that_takes_no_papers_stops_filing_and_is_logged(caplog):
    found = looking.look(at=NOW)
    assert [each.is_well for each in found.looks] == [True, False, True, True]
    assert not found.is_filing_possible
    assert "The vault does not take papers." in caplog.text


def test_readers_of_the_page_do_not_fill_the_disk(no_vault):
    cache.set(looking.VAULT, True)
    cache.add(looking.CLAIM, True)
    assert wells()[VAULT], "looked at a moment ago"
    cache.delete(looking.CLAIM)
    assert not wells()[VAULT]


def test_that_it_failed_is_remembered_too(no_vault, settings, tmp_path):
    assert not wells()[VAULT]
    settings.DOCUMENT_ROOT = tmp_path / "mended"
    assert not wells()[VAULT]
    cache.delete(looking.CLAIM)
    assert wells()[VAULT]


@pytest.mark.usefixtures("no_vault")
@pytest.mark.parametrize(("known", "says"), [(None, "is on its way"), (True, "was kept"), (False, "could not be kept")])
def test_while_one_visitor_tries_the_others_wait_for_nothing(known, says, caplog):
    cache.add(looking.CLAIM, True)
    cache.set(looking.VAULT, known)
    assert wells()[VAULT] is (known is not False)
    assert says in said(VAULT)
    assert "does not take papers" not in caplog.text, "nobody else tried"


# ── The workers ───────────────────────────────────────────────────────────────────────────────────────────


def test_workers_without_a_sign_of_life_are_told_of_and_filing_goes_on():
    later = NOW + HOUR / 4
    found = looking.look(at=later)
    assert wells(later) == [True, True, False, False]
    assert found.is_filing_possible
    assert not found.is_all_well
    assert "no sign of life for ten minutes" in said(MAIL, later)
    assert "no sign of life for ten minutes" in said(CHANGES, later)


def test_one_worker_is_not_the_other():
    heartbeats.beat(Part.MAIL, at=NOW + HOUR / 4)
    assert wells(NOW + HOUR / 4) == [True, True, True, False]


def test_delivery_that_is_switched_off_says_so(settings):
    settings.MAIL_DELIVERY = "off"
    assert said(MAIL) == "Delivery is switched off. What is filed meanwhile is filed; its notices go out later."


def queued_notice() -> None:
    serve(by_mail("Jane Roe", "a@roe.example"), papers=papers("Main Document"), at=NOW)
    Delivery.objects.update(due_at=NOW)


def queued_letter() -> None:
    letters.write(Letter.Kind.TICKET, to="a@roe.example", at=NOW, facts={})
    Letter.objects.update(due_at=NOW)


@pytest.mark.parametrize("queue", [queued_notice, queued_letter])
@pytest.mark.parametrize(("minutes", "is_late"), [(14, False), (16, True)])
def test_mail_that_waits_for_a_quarter_of_an_hour_is_late(queue, minutes, is_late):
    queue()
    at = NOW + HOUR * minutes / 60
    heartbeats.beat(Part.MAIL, at=at)
    assert wells(at)[MAIL] is not is_late
    assert ("They are late" in said(MAIL, at)) is is_late


@pytest.mark.parametrize("state", [{"state": "sent", "sent_at": NOW}, {"state": "hard"}, {"due_at": NOW + HOUR}])
def test_mail_that_went_failed_or_is_to_be_tried_later_is_not_late(state):
    queued_notice()
    Delivery.objects.update(**state)
    heartbeats.beat(Part.MAIL, at=NOW + HOUR / 2)
    assert wells(NOW + HOUR / 2)[MAIL]


# ── What the board says ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("begins", "ends", "filing", "possible", "well"),
    [
        (-1, None, "stopped", False, False),
        (-1, 1, "possible", True, False),
        (-1, 1, "unknown", True, False),
        (-5, -3, "stopped", True, True),
    ],
)
def test_an_outage_under_way_counts_and_one_that_is_over_does_not(begins, ends, filing, possible, well):
    outage(begins, ends, filing=filing)
    found = looking.look(at=NOW)
    assert (found.is_filing_possible, found.is_all_well) == (possible, well)


def test_what_is_planned_is_no_trouble_yet():
    row = outage(1, 2, is_planned=True)
    found = looking.look(at=NOW)
    assert (found.planned, found.under_way, found.is_all_well) == ([row], [], True)
    found = looking.look(at=NOW + HOUR)
    assert (found.planned, found.under_way, found.is_filing_possible) == ([], [row], False)


def test_it_costs_a_handful_of_statements(django_assert_max_num_queries):
    with time_machine.travel(NOW), django_assert_max_num_queries(6):
        looking.look(at=NOW)
