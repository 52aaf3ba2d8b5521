"""Opening a case by its first paper: parties, counsel and seal as told; number and entry at once, or not at all."""

from datetime import date
from html import unescape

import pytest
from django.utils.html import strip_tags

from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.models import Case, DocketEntry, Draft, Party
from cases.representation import initiating
from cases.representation.initiating import NewParty
from cases.representation.paper_changes import NotTheClerk
from notices.models import Service
from tests import docketed, factories
from tests.opening import AT, IDA, USA, begun, new_case

pytestmark = pytest.mark.django_db
HOOVER = NewParty("Petitioner", "Ann Hoover", "person", files=True)
WARDEN = NewParty("Respondent", "Warden", "person")


def opened(draft: Draft) -> DocketEntry:
    return initiating.docket(draft, by=draft.owner, revision=draft.revision, at=AT)


# ── What becomes of it ────────────────────────────────────────────────────────────────────────────────────


def test_the_case_is_as_it_was_told(court):
    judge, told = factories.judge(), {"nature_of_suit": "863 DIWC/DIWW", "cause": "42:405", "jury_demand": "None"}
    entry = opened(begun(court.clerk, columns=told, judge=judge.pk))
    case = Case.objects.get(pk=entry.case_id)
    assert (case.number, case.full_number, case.title) == (
        "2:26-cv-00002", "2:26-cv-00002-ABC", "Acme Widgets LLC v. Ida Doe",
    )  # fmt: skip
    assert (case.filed_on, case.nature_of_suit, case.cause) == (date(2026, 11, 18), "863 DIWC/DIWW", "42:405")
    assert (case.is_remote_access_limited, case.is_sealed) == (True, False)
    assert (entry.number, entry.filed_on, case.last_number) == (1, date(2026, 11, 18), 1)
    assert entry.text.startswith("COMPLAINT against Ida Doe, filed by Plaintiff Acme Widgets LLC.")
    assert Draft.objects.get().case == case


def test_the_entry_reads_as_it_was_shown_before(court):
    draft = drafting.change(begun(court.clerk, answers={"fee_status": "Filing fee $405 due"}), words="for damages")
    factories.received(draft, category="Exhibit", description="A")
    shown = unescape(strip_tags(initiating.preview(draft, by=court.clerk)))
    assert "for damages (Filing fee $405 due)" in shown
    assert "Exhibit A" in shown
    assert opened(draft).text == shown


def test_its_parties_stand_in_the_order_of_the_caption_and_who_files_has_appeared(court):
    case = opened(begun(court.clerk)).case
    rows = case.parties.order_by("position").values_list("name", "role", "description", "appeared_on")
    assert list(rows) == [
        ("Acme Widgets LLC", "Plaintiff", "a California company", date(2026, 11, 18)),
        ("Ida Doe", "Defendant", "", None),
    ]


def test_who_signed_is_counsel_of_those_who_file_and_is_served(court):
    stella = court.stranger.person
    entry = opened(begun(court.clerk, attorney=stella.pk))
    first, second = entry.case.parties.order_by("position")
    assert [row.person for row in first.appearances.all()] == [stella]
    assert not second.appearances.exists()
    served = Service.objects.get(notice__noticings__entry=entry)
    assert (served.name, served.means) == (stella.name, "electronic")


def test_a_person_without_a_lawyer_speaks_alone_and_is_reached_by_mail(court):
    told = {"address": "5 Reverie Lane\r\nLos Angeles, CA 90000", "telephone": "(213) 555-0133"}
    draft = begun(
        court.clerk, HOOVER, WARDEN, event_code="petition-for-habeas-corpus", title="Hoover v. Warden", **told
    )
    case = opened(draft).case
    ann, warden = case.parties.order_by("position")
    assert (ann.is_pro_se, warden.is_pro_se, warden.contact) == (True, False, None)
    assert ann.contact.printed == "5 Reverie Lane\nLos Angeles, CA 90000\n(213) 555-0133"


def test_an_organization_without_one_has_nobody_who_speaks_for_it(court):
    acme = opened(begun(court.clerk)).case.parties.get(name="Acme Widgets LLC")
    assert not acme.is_pro_se
    assert not acme.appearances.exists()


def test_defendants_of_a_criminal_case_are_numbered(court):
    others = [NewParty("Defendant", name, "person") for name in ("One", "John Doe", "John Doe")]
    entry = opened(begun(court.clerk, USA, *others, event_code="indictment", type="cr", title="USA v. One et al"))
    numbers = entry.case.parties.order_by("position").values_list("name", "defendant_number")
    assert list(numbers) == [("United States of America", None), ("One", 1), ("John Doe", 2), ("John Doe", 3)]
    assert entry.text.startswith(
        "INDICTMENT as to One, John Doe, John Doe filed by Plaintiff United States of America."
    )


def test_the_entry_keeps_the_stamp_and_of_the_opening_only_what_the_case_does_not_say(court):
    entry = opened(begun(court.clerk, answers={"fee_status": "Filing fee $405 due"}))
    assert set(Draft.objects.get().answers) == {"received", "against", "fee_status"}
    assert AT.isoformat() in entry.facts
    assert "opening" not in entry.facts


def test_a_sealed_case_is_sealed_from_its_first_moment_and_nothing_of_it_is_mailed(court):
    told = {"type": "mj", "title": "In re Search", "is_sealed": True, "attorney": court.stranger.person.pk}
    entry = opened(begun(court.clerk, USA, event_code="search-warrant", **told))
    assert entry.case.is_sealed
    assert not Case.objects.visible_to(court.stranger).filter(pk=entry.case_id).exists()
    assert set(Service.objects.values_list("means", flat=True)) == {"by-filer"}


# ── All of it, or nothing ─────────────────────────────────────────────────────────────────────────────────


def test_until_then_there_is_no_case_and_a_deleted_draft_leaves_no_gap(court):
    cases, parties = Case.objects.count(), Party.objects.count()
    drafting.delete(begun(court.clerk))
    kept = begun(court.clerk)
    assert (Case.objects.count(), Party.objects.count()) == (cases, parties)
    assert opened(kept).case.serial == court.case.serial + 1


def test_what_fails_at_its_end_gives_its_number_to_the_next(court):
    lame, sound = begun(court.clerk), begun(court.clerk)
    lame.documents.all().delete()
    with pytest.raises(NotReady):
        opened(lame)
    assert not Case.objects.filter(serial=court.case.serial + 1).exists()
    assert opened(sound).case.serial == court.case.serial + 1


def test_a_second_time_gives_the_same_entry(court):
    draft = begun(court.clerk)
    assert opened(draft) == opened(draft)


def test_a_draft_that_chose_a_case_meanwhile_opens_none(court):
    draft = begun(court.clerk)
    moved = drafting.change(draft, case=court.case)
    with pytest.raises(submission.ChangedSince):
        initiating.docket(moved, by=court.clerk, revision=moved.revision, at=AT)


@pytest.mark.parametrize("who", ["plaintiff_counsel", "reader"])
def test_only_a_clerk_opens(court, who):
    paper = initiating.FirstPaper("complaint-on-paper", AT)
    with pytest.raises(NotTheClerk):
        initiating.begin(new_case(), paper, by=getattr(court, who))
    draft = begun(court.clerk)
    with pytest.raises(NotTheClerk):
        initiating.docket(draft, by=getattr(court, who), revision=draft.revision, at=AT)
    assert DocketEntry.objects.count() == 0


# ── What is secret ────────────────────────────────────────────────────────────────────────────────────────


def test_a_warrant_opens_no_public_case(court):
    with pytest.raises(NotReady, match="docketed in a sealed case alone"):
        opened(begun(court.clerk, USA, IDA, event_code="search-warrant", type="mj", title="In re Search"))
    assert Case.objects.count() == 1


def test_a_warrant_is_no_event_of_an_attorney(court):
    with pytest.raises(drafting.NotYourEvent):
        drafting.begin(event_code="search-warrant", by=court.plaintiff_counsel)


def test_a_draft_of_one_that_a_clerk_left_behind_is_not_filed_by_a_lawyer(court):
    draft = factories.draft(court.plaintiff_counsel, factories.case("USA v. X", type="mj"), "search-warrant")
    factories.received(draft)
    with pytest.raises(NotReady, match="This event is the court’s own"):
        docketed.submitted(draft)
