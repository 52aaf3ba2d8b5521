"""A store of papers that is down or full: each page that needs it says so in plain words, and nothing is written."""

import logging
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, RegisteringTry
from cases import documents
from cases.documents import CannotBeKeptNow
from cases.filing import drafting
from cases.models import ContactChangeCase, DocketEntry, Draft, Dropped
from cases.representation import contact_changes, drop_box, filing_changes
from tests import docketed, dropping, factories, moved, opening
from tests.pages import page_of, record, visitor
from tests.papers import paper
from tests.paying import receipts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_next_day")]
READ = "The paper cannot be read now"
KEPT = "No paper can be taken in now"
SMALL = 20_000  # bytes: what is left on a disk that is nearly full


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.DOCUMENT_ROOT, settings.COURTHOUSE_NETWORKS = tmp_path / "vault", []
    return settings.DOCUMENT_ROOT


@pytest.fixture
def away(settings, tmp_path) -> Callable[[], None]:
    """Takes the folder away: a file stands where it was to be, which not even root writes into."""

    def take_away() -> None:
        (tmp_path / "taken").touch()
        settings.DOCUMENT_ROOT = tmp_path / "taken" / "vault"

    return take_away


@contextmanager
def nearly_full() -> Iterator[None]:
    """No file may grow over SMALL: the same error, at the same place, as of a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def entry(court) -> DocketEntry:
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    docketed.kept(draft, "first page")
    return docketed.submitted(draft)


def pdf(*texts: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.pdf", paper(*texts), "application/pdf")


# ── Taking in ─────────────────────────────────────────────────────────────────────────────────────────────


def upload(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    address = reverse("cases:documents", args=[draft.public_id])
    return lambda: visitor(court.plaintiff_counsel).post(address, {"files": [pdf()]})


def portals_form(court):
    address = f"{reverse('cases:appear')}?case={court.case.public_id}"
    told = {"parties": [court.defendant.pk], "reason": "enters", "is_noticed": "on"}
    return lambda: visitor(court.stranger).post(address, told)


def intake(court):
    address = f"{reverse('cases:intake')}?case={court.case.public_id}"
    told = {"received_at": opening.STAMP, "event": "statement", "why": "no-lawyer", "parties": [court.pro_se.pk]}
    return lambda: visitor(court.clerk).post(address, told | {"scans": [pdf()]})


def new_case(court):
    return lambda: visitor(court.clerk).post(reverse("cases:new_case"), opening.given())


def drop(court):
    return lambda: Client().post(reverse("cases:drop_papers"), dropping.posted())


@pytest.mark.parametrize("road", [upload, portals_form, intake, new_case, drop])
def test_nothing_is_taken_in_or_written_while_the_store_is_away(court, away, caplog, road):
    send = road(court)
    before = record()
    away()
    with caplog.at_level(logging.ERROR):
        answer = send()
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert KEPT in page_of(answer)
    assert "nothing was filed" in page_of(answer)
    assert record() == before
    told = [each for each in caplog.records if each.exc_info and each.name == "django.request"]
    assert [each.levelname for each in told] == ["ERROR"], "told once, with what it was"


def test_a_page_that_needs_no_paper_goes_on(court, away):
    away()
    assert visitor(court.clerk).get(reverse("cases:docket", args=[court.case.public_id])).status_code == 200
    assert docketed.text_entry(court.clerk, court.case).number == 1


def test_what_was_in_the_draft_before_stays(court, away):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    kept = drafting.receive(draft, pdf("main"))
    away()
    with pytest.raises(CannotBeKeptNow):
        drafting.receive(draft, pdf("exhibit"))
    assert list(draft.documents.all()) == [kept]


# ── A disk that is full ───────────────────────────────────────────────────────────────────────────────────


def test_a_paper_that_does_not_fit_leaves_no_half_of_it(vault):
    with nearly_full(), pytest.raises(CannotBeKeptNow, match="does not answer, or is full"):
        documents.keep(ContentFile(b"x" * (SMALL + 1), name="large.pdf"))
    assert not [path for path in vault.rglob("*") if path.is_file()]
    with nearly_full():
        assert docketed.path_of(documents.keep(ContentFile(b"small", name="s.pdf"))).read_bytes() == b"small"


def test_no_room_for_the_copy_that_is_checked_is_told_the_same(vault):
    with nearly_full(), pytest.raises(CannotBeKeptNow):
        documents.take(ContentFile(b"%PDF-" + b"x" * SMALL, name="large.pdf"))
    assert not vault.exists()


def test_of_several_that_were_left_in_the_drop_box_none_stays_when_the_last_does_not_fit(vault):
    large = ContentFile(paper("a page") + b"\n%" + b"x" * SMALL, name="large.pdf")
    with nearly_full(), pytest.raises(CannotBeKeptNow):
        drop_box.receive([pdf("a page"), large], at=timezone.now(), **dropping.DROPPED)
    assert not Dropped.objects.exists()
    assert not [path for path in vault.rglob("*") if path.is_file()]


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────


def a_document(court, entry):
    address = reverse("cases:document", args=[entry.public_id, 0])
    return lambda: visitor(court.reader).get(address)


def accepting_its_price(court, entry):
    address = reverse("cases:document", args=[entry.public_id, 0])
    return lambda: visitor(court.reader).post(address)


def several_together(court, entry):
    address = reverse("cases:together", kwargs={"entry_id": entry.public_id})
    return lambda: visitor(court.reader).post(address, {"paper": [f"{entry.public_id}-0"], "form": "zip"})


def a_paper_of_a_draft(court, entry):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    kept = docketed.kept(draft)
    address = reverse("cases:draft_document", args=[draft.public_id, kept.pk])
    return lambda: visitor(court.plaintiff_counsel).get(address)


def from_the_drop_box(court, entry):
    row = dropping.dropped(court.case)
    return lambda: visitor(court.clerk).get(reverse("cases:dropped_paper", args=[row.public_id, 0]))


def verifying(court, entry):
    address = reverse("cases:document", args=[entry.public_id, 0])
    stamped = b"".join(visitor(court.clerk).get(address))
    return lambda: Client().post(reverse("cases:verify"), {"file": SimpleUploadedFile("copy.pdf", stamped)})


READING = [a_document, accepting_its_price, several_together, a_paper_of_a_draft, from_the_drop_box, verifying]


@pytest.mark.parametrize("road", READING)
def test_what_cannot_be_read_now_is_told_so_and_costs_nothing(court, entry, away, caplog, road):
    ask = road(court, entry)
    before = record()
    away()
    with caplog.at_level(logging.CRITICAL):
        answer = ask()
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert READ in page_of(answer)
    assert record() == before
    assert receipts() == []


def test_what_was_accepted_before_opens_again_without_another_charge(court, entry, away, settings, vault, caplog):
    client, address = visitor(court.reader), reverse("cases:document", args=[entry.public_id, 0])
    client.post(address)
    away()
    with caplog.at_level(logging.CRITICAL):
        assert "opens without another charge" in page_of(client.get(address))
    settings.DOCUMENT_ROOT = vault
    assert b"".join(client.get(address)).startswith(b"%PDF-")
    assert len(receipts()) == 1


def test_a_folder_in_which_nothing_lies_is_away_and_no_paper_is_called_damaged(
    court, entry, settings, tmp_path, caplog
):
    """As while the disk is not mounted there."""
    settings.DOCUMENT_ROOT = tmp_path / "empty"
    for is_there in (False, True):
        settings.DOCUMENT_ROOT.mkdir() if is_there else None
        with caplog.at_level(logging.CRITICAL):
            assert a_document(court, entry)().status_code == 503
    assert not AuditEvent.objects.filter(act=documents.FAILED).exists()


# ── Without anybody who waits ─────────────────────────────────────────────────────────────────────────────


def test_a_notice_of_change_waits_for_the_store_however_long_and_is_filed_then(court, away, settings, vault, caplog):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = contact_changes.begin(account.person, chosen=[court.case.pk], by=account, at=timezone.now())
    away()
    with caplog.at_level(logging.CRITICAL):
        for _ in range(len(filing_changes.WAITS) + 2):
            assert filing_changes.work() == 1
            change.lines.update(leased_until=None)
    line = change.lines.get()
    assert (line.state, line.attempts) == (ContactChangeCase.State.WAITING, 0)
    settings.DOCUMENT_ROOT = vault
    filing_changes.work()
    assert change.lines.get().state == ContactChangeCase.State.FILED


def test_until_then_it_is_not_tried_at_once_again(court, away, caplog):
    moved.moves(court.plaintiff_counsel)
    contact_changes.begin(
        court.plaintiff_counsel.person, chosen=[court.case.pk], by=court.plaintiff_counsel, at=timezone.now()
    )
    away()
    with caplog.at_level(logging.CRITICAL):
        assert filing_changes.work() == 1
        assert filing_changes.work() == 0


def test_the_sweep_says_what_it_could_not_look_for(vault):
    vault.touch()
    with pytest.raises(CommandError, match="were not looked for"):
        call_command("sweep_drafts")


def test_a_draft_goes_while_its_papers_cannot(court, away, django_capture_on_commit_callbacks, caplog):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    drafting.receive(draft, pdf("main"))
    away()
    with django_capture_on_commit_callbacks(execute=True), caplog.at_level(logging.ERROR):
        drafting.delete(draft)
    assert not Draft.objects.exists()
    assert "could not be removed" in caplog.text


def test_a_stranger_who_was_turned_away_has_used_one_try(court, away, caplog):
    """Counted before anything is read: a store that is away is no way round the count."""
    away()
    with caplog.at_level(logging.CRITICAL):
        drop(court)()
    assert RegisteringTry.objects.filter(at__gt=timezone.now() - timedelta(minutes=1)).count() == 1
