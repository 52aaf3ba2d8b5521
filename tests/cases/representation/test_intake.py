"""Intake of paper, the domain's side: who may, the stamp and its day, what contradicts itself, all of it or nothing."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile

from accounts.models import CmecfAccount
from cases.filing import drafting
from cases.models import Draft
from cases.on_paper import EVERY, EXEMPT_ATTORNEY, NO_LAWYER, PAPERS
from cases.papers.checking import NotAccepted
from cases.representation import drop_box, intake, leave
from cases.representation.intake import CameIn, contradiction
from cases.representation.paper_changes import NotTheClerk
from tests import docketed, factories
from tests.dropping import AT, application
from tests.papers import paper

pytestmark = pytest.mark.django_db
STATEMENT = "statement"


def came_in(court, *scans: ContentFile, **told) -> CameIn:
    told = {"received_at": AT, "why": NO_LAWYER.code, "event_code": STATEMENT} | told
    return CameIn(case=court.case, parties=[court.pro_se], scans=scans, **told)


def drafted(court) -> Draft:
    return drafting.begin(event_code=STATEMENT, by=court.clerk, case=court.case)


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["plaintiff_counsel", "self_represented", "reader"])
def test_only_a_clerk_takes_in_paper(court, who):
    with pytest.raises(NotTheClerk, match="The clerk dockets what comes in on paper"):
        intake.take_in(came_in(court), by=getattr(court, who))
    assert not Draft.objects.exists()


def test_chambers_do_not(court):
    with pytest.raises(NotTheClerk):
        intake.take_in(came_in(court), by=factories.chambers_of())


# ── The stamp ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 11, 20, 7, 59, tzinfo=UTC), date(2026, 11, 19)),  # a minute to midnight, Pacific time
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), date(2026, 6, 30)),  # daylight saving time
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_its_day_is_the_courts_day(court, at, on):
    draft = intake.stamp(drafted(court), at=at)
    assert (draft.received_on, draft.stamped_at) == (on, at)


def test_a_draft_without_one_has_none(court):
    assert drafted(court).stamped_at is None


def test_it_stands_beside_what_the_draft_was_told_before(court):
    draft = drafting.change(drafted(court), answers={"declarant": "Ida Doe"})
    answers = intake.stamp(draft, at=AT, why="by-order").answers
    assert answers == {"declarant": "Ida Doe", "received": {"at": AT.isoformat(), "why": "by-order"}}


def test_an_application_from_the_drop_box_keeps_its_own_answers(court):
    row = application(court.case)
    begin = lambda: leave.begin_application(row, case=court.case, party=court.pro_se, by=court.clerk)  # noqa: E731
    draft = drop_box.docket(row, by=court.clerk, begin=begin)
    assert draft.answers["leave"]["party"]["id"] == court.pro_se.pk
    assert draft.answers["received"] == {"at": row.received_at.isoformat(), "drop_box": row.number}


def test_another_case_takes_it_away_and_then_the_wizard_asks_for_it(court):
    draft = intake.stamp(drafted(court), at=AT)
    moved = drafting.change(draft, case=factories.case("Other v. Other"))
    assert (moved.received_on, moved.stamped_at) == (None, None)


def test_the_entry_keeps_the_moment_for_ever(court):
    draft = intake.stamp(drafted(court), at=AT, why=NO_LAWYER.code, signed_by=None)
    drafting.change(draft, filer_ids=[court.pro_se.pk])
    factories.received(draft)
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert entry.filed_on == draft.received_on
    assert AT.isoformat() in entry.facts
    assert entry.entered_at > AT
    assert AT.isoformat() not in entry.text


# ── All of it, or nothing ─────────────────────────────────────────────────────────────────────────────────


def test_a_scan_that_is_refused_leaves_no_draft(court):
    with pytest.raises(NotAccepted, match=r"not\.pdf"):
        intake.take_in(came_in(court, ContentFile(b"no paper at all", name="not.pdf")), by=court.clerk)
    assert not Draft.objects.exists()


def test_what_is_highly_sensitive_is_refused_with_its_bytes(court):
    scan = ContentFile(paper(), name="secret.pdf")
    with pytest.raises(drafting.NeverTakenIn):
        intake.take_in(came_in(court, scan, event_code="highly-sensitive-document"), by=court.clerk)
    assert not Draft.objects.exists()


# ── Why it is on paper ────────────────────────────────────────────────────────────────────────────────────


def test_a_party_without_a_lawyer_signs_alone(court):
    assert contradiction(NO_LAWYER.code, None) == ""
    assert "An attorney signed it" in contradiction(NO_LAWYER.code, court.stranger.person)


def test_an_exempt_attorney_is_named_and_not_registered(court):
    known = factories.PersonFactory(first_name="Petra", last_name="Ohne")
    assert "Name the attorney" in contradiction(EXEMPT_ATTORNEY.code, None)
    assert contradiction(EXEMPT_ATTORNEY.code, known) == ""
    said = contradiction(EXEMPT_ATTORNEY.code, court.plaintiff_counsel.person)
    assert said.startswith("Paula Archer is registered for e-filing, which ends an exemption (L.R. 5-4.2(a)(2)).")


@pytest.mark.parametrize("change", [{"status": "suspended"}, {"status": "closed"}])
def test_an_account_that_is_not_in_force_ends_no_exemption(court, change):
    CmecfAccount.objects.filter(person=court.plaintiff_counsel.person).update(**change)
    assert contradiction(EXEMPT_ATTORNEY.code, court.plaintiff_counsel.person) == ""


def test_whoever_registered_under_another_row_is_registered(court):
    known = factories.PersonFactory(first_name="P.", last_name="Archer", merged_into=court.plaintiff_counsel.person)
    assert "is registered" in contradiction(EXEMPT_ATTORNEY.code, known)


@pytest.mark.parametrize("row", PAPERS, ids=lambda row: row.code)
def test_what_must_be_on_paper_is_so_whoever_signed_it(court, row):
    assert EVERY[row.code] is row
    assert contradiction(row.code, None) == contradiction(row.code, court.plaintiff_counsel.person) == ""
