"""A draft from its first choice to its last."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from cases import documents
from cases.filing import drafting
from cases.filing.drafting import AlreadyFiled, MayNotFile, NotYourEvent, TooManyPapers
from cases.models import Draft, DraftDocument
from cases.papers.checking import NotAccepted
from tests import docketed, factories
from tests.papers import paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)


@pytest.fixture
def filed(draft) -> Draft:
    docketed.kept(draft)
    docketed.submitted(draft)
    return draft


def receive(draft: Draft, data: bytes = b"", name: str = "motion.pdf", **described) -> DraftDocument:
    return drafting.receive(draft, SimpleUploadedFile(name, data or paper()), **described)


def files(vault) -> list:
    return [path for path in vault.rglob("*") if path.is_file()]


def touched(draft: Draft, days: float) -> None:
    Draft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=days))


# ── Beginning ─────────────────────────────────────────────────────────────────────────────────────────────


def test_begins_with_the_seal_that_the_event_preselects(court):
    made = drafting.begin(event_code="sealed-document", by=court.plaintiff_counsel, case=court.case)
    assert (made.owner, made.case, made.seal, made.revision) == (court.plaintiff_counsel, court.case, "sealed", 1)


@pytest.mark.parametrize(("who", "says"), [("reader", "link your old account"), ("self_represented", "files on paper")])
def test_who_may_not_file_begins_nothing(court, who, says):
    with pytest.raises(MayNotFile, match=f"may not file in this court.*{says}"):
        drafting.begin(event_code="statement", by=getattr(court, who))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("code", ["order", "judgment", "nonsense", ""])
def test_the_courts_events_and_unknown_ones_are_refused_alike(court, code):
    with pytest.raises(NotYourEvent, match="Choose an event from the list"):
        drafting.begin(event_code=code, by=court.plaintiff_counsel)
    assert not Draft.objects.exists()


def test_a_case_of_another_type_is_left_out(court):
    criminal = factories.case("USA v. Doe", type="cr")
    assert drafting.begin(event_code="motion-to-dismiss", by=court.plaintiff_counsel, case=criminal).case is None


def test_the_court_begins_its_own_events_and_those_of_parties(court):
    for code in ("order", "statement"):
        assert drafting.begin(event_code=code, by=court.clerk).event_code == code


# ── Changing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_each_change_is_saved_at_once_and_moves_the_revision(draft):
    drafting.change(draft, words="one")
    drafting.change(draft, prefix="AMENDED")
    draft.refresh_from_db()
    assert (draft.words, draft.prefix, draft.revision) == ("one", "AMENDED", 3)


def test_a_stale_copy_in_another_tab_overwrites_nothing_but_its_own_field(draft):
    stale = Draft.objects.get(pk=draft.pk)
    drafting.change(draft, words="one")
    drafting.change(stale, prefix="AMENDED")
    draft.refresh_from_db()
    assert (draft.words, draft.prefix, draft.revision) == ("one", "AMENDED", 3)


CHOSEN = {"appears_for_ids": [1], "joining_ids": [2], "target_ids": [3], "answers": {"judge": {"id": 1, "name": "J"}}}


def test_another_case_empties_what_belonged_to_the_old_one(draft):
    drafting.change(draft, words="kept", **CHOSEN)
    changed = drafting.change(draft, case=factories.case("Other v. Other"))
    assert [getattr(changed, name) for name in ("filer_ids", *CHOSEN)] == [[], [], [], [], {}]
    assert changed.words == "kept"


def test_the_same_case_again_empties_nothing(court, draft):
    drafting.change(draft, **CHOSEN)
    changed = drafting.change(draft, case=court.case)
    assert {name: getattr(changed, name) for name in CHOSEN} == CHOSEN
    assert changed.filer_ids == [court.plaintiff.pk]


# ── Papers ────────────────────────────────────────────────────────────────────────────────────────────────


def test_papers_are_kept_checked_and_placed_in_order(draft, vault):
    main = receive(draft, paper("one", "two"))
    exhibit = receive(draft, name="exhibit.pdf", category="Exhibit", description="A")
    assert (main.position, main.pages, main.original_filename) == (0, 2, "motion.pdf")
    assert (exhibit.position, exhibit.category, exhibit.description) == (1, "Exhibit", "A")
    assert main.sha256 != exhibit.sha256
    assert len(files(vault)) == 2
    draft.refresh_from_db()
    assert draft.revision == 3


@pytest.mark.parametrize("data", [b"no pdf", b"%PDF-1.7 broken"])
def test_a_refused_paper_is_not_kept(draft, vault, data):
    with pytest.raises(NotAccepted, match=r"motion\.pdf"):
        receive(draft, data)
    draft.refresh_from_db()
    assert (files(vault), draft.documents.count(), draft.revision) == ([], 0, 1)


def test_one_paper_too_many_is_not_kept(draft, vault, monkeypatch):
    monkeypatch.setattr(drafting, "MOST_PAPERS", 2)
    receive(draft), receive(draft)
    with pytest.raises(TooManyPapers, match="at most 2 documents"):
        receive(draft)
    assert (len(files(vault)), draft.documents.count()) == (2, 2)


def test_all_the_drafts_of_one_login_hold_only_so_much(court, draft, vault, monkeypatch):
    monkeypatch.setattr(drafting, "MOST_WAITING_BYTES", 3000)
    for event in ("statement", "joinder"):
        factories.received(factories.draft(court.plaintiff_counsel, court.case, event), size=1400)
    with pytest.raises(TooManyPapers, match="File or delete some of them"):
        receive(draft)
    assert files(vault) == []
    assert receive(factories.draft(court.colleague, court.case, "statement"))


def test_a_long_name_keeps_its_end(draft):
    assert receive(draft, name="x" * 240 + "y" * 30 + ".pdf").original_filename.endswith("yyy.pdf")


def test_a_paper_taken_out_leaves_no_gap_and_the_next_is_the_main_one(draft, vault, django_capture_on_commit_callbacks):
    first, second, third = (receive(draft) for _ in range(3))
    with django_capture_on_commit_callbacks(execute=True):
        drafting.remove(draft, first)
    assert list(draft.documents.order_by("position").values_list("pk", "position")) == [(second.pk, 0), (third.pk, 1)]
    assert len(files(vault)) == 2


def test_the_bytes_stay_until_the_transaction_is_done(draft, vault, django_capture_on_commit_callbacks):
    main = receive(draft)
    with django_capture_on_commit_callbacks():
        drafting.remove(draft, main)
    assert len(files(vault)) == 1


def test_describing_touches_this_drafts_papers_alone(court, draft):
    mine = receive(draft)
    foreign = receive(factories.draft(court.colleague, court.case, "statement"))
    drafting.describe(draft, [(mine.pk, "Exhibit", "A"), (foreign.pk, "Exhibit", "B")])
    mine.refresh_from_db()
    foreign.refresh_from_db()
    assert (mine.description, foreign.description) == ("A", "")


# ── Filed drafts ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_portal_made_keeps_its_name(draft):
    receive(draft)
    made = receive(draft, category="Proposed Order", is_made=True)
    drafting.describe(draft, [(made.pk, "Consent of Client", "signed")])
    made.refresh_from_db()
    assert (made.category, made.description) == ("Proposed Order", "")


@pytest.mark.parametrize("act", ["change", "receive", "remove", "describe", "delete"])
def test_a_filed_draft_is_not_changed_any_more(filed, vault, act):
    main, before = filed.documents.get(), files(vault)
    acts = {
        "change": lambda: drafting.change(filed, words="other"),
        "receive": lambda: receive(filed),
        "remove": lambda: drafting.remove(filed, main),
        "describe": lambda: drafting.describe(filed, [(main.pk, "Exhibit", "A")]),
        "delete": lambda: drafting.delete(filed),
    }
    with pytest.raises(AlreadyFiled, match="Start a new filing"):
        acts[act]()
    assert list(filed.documents.all()) == [main]
    assert files(vault) == before


# ── Deleting and sweeping ─────────────────────────────────────────────────────────────────────────────────


def test_deleting_takes_the_papers_too(draft, vault, django_capture_on_commit_callbacks):
    receive(draft), receive(draft)
    with django_capture_on_commit_callbacks(execute=True):
        drafting.delete(draft)
    assert (Draft.objects.count(), DraftDocument.objects.count(), files(vault)) == (0, 0, [])


@pytest.mark.parametrize(("days", "is_swept"), [(29.9, False), (30.1, True)])
def test_drafts_are_swept_after_thirty_days(draft, days, is_swept):
    touched(draft, days)
    assert drafting.sweep(at=timezone.now()) == is_swept
    assert Draft.objects.exists() is not is_swept


def test_a_filed_draft_is_never_swept(filed, vault, django_capture_on_commit_callbacks):
    touched(filed, 400)
    with django_capture_on_commit_callbacks(execute=True):
        assert drafting.sweep(at=timezone.now()) == 0
    assert filed.documents.count() == len(files(vault)) == 1


def test_the_command_says_how_many_went(court, draft, capsys):
    touched(draft, 31)
    call_command("sweep_drafts")
    assert "1 draft deleted.\n" in capsys.readouterr().out
    call_command("sweep_drafts")
    assert "0 drafts deleted.\n" in capsys.readouterr().out


def test_what_a_killed_upload_left_behind_is_swept_after_a_day(court, filed, vault, capsys):
    receive(factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff))
    claimed = files(vault)
    old, young = (documents.keep(SimpleUploadedFile("cut-off.pdf", b"%PDF-")) for _ in range(2))
    for path in (*claimed, docketed.path_of(old)):
        os.utime(path, times=(0, 0))
    call_command("sweep_drafts")
    assert sorted(files(vault)) == sorted([*claimed, docketed.path_of(young)])
    assert "1 upload that belonged to nothing deleted.\n" in capsys.readouterr().out
