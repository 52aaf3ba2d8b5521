"""The only writer of the docket: numbers, moments, relations, corrections."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from cases import docketing
from cases.docketing import CorrectedSince, CorrectionSaysNothing, NotTheClerk
from cases.filing.readiness import NotReady
from cases.models import Case, DocketEntry, Filing, Relation
from tests import docketed, factories

pytestmark = pytest.mark.django_db
AT = datetime(2017, 2, 16, 20, tzinfo=UTC)


def motion(court, **fields) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, **fields)


def opposition(court, *to: DocketEntry, event: str = "opposition") -> DocketEntry:
    targets = [entry.pk for entry in to]
    return docketed.filed(court.defense_counsel, court.case, event, court.defendant, target_ids=targets)


def unnumbered(court) -> DocketEntry:
    answers = {"held_on": "2026-11-02", "reporter": "Jo Stenger"}
    return docketed.filed(court.clerk, court.case, "transcript", papers=0, answers=answers)


def imported(case: Case, number: int | None, place: int, **fields) -> DocketEntry:
    facts = {"filed_on": date(2017, 2, 15), "entered_on": date(2017, 2, 15), "text": "MINUTES (Entered: 02/15/2017)"}
    return DocketEntry.objects.create(case=case, number=number, place=place, **(facts | fields))


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────


def test_numbers_have_no_gap_and_unnumbered_entries_take_none(court):
    made = [motion(court), unnumbered(court), motion(court), unnumbered(court), motion(court)]
    assert [entry.number for entry in made] == [1, None, 2, None, 3]
    assert [entry.place for entry in made] == [1, 2, 3, 4, 5]
    assert [entry.sequence for entry in made] == [3, 6, 9, 12, 15]


def test_numbers_follow_the_highest_of_an_import_with_gaps(court):
    imported(court.case, 147, 1)
    imported(court.case, None, 2)
    imported(court.case, 152, 3)
    Case.objects.filter(pk=court.case.pk).update(last_number=152, last_place=3, last_sequence=700)
    entry = motion(court)
    assert (entry.number, entry.place, entry.sequence) == (153, 4, 703)
    assert list(court.case.entries.in_docket_order().values_list("number", flat=True)) == [147, None, 152, 153]


def test_each_case_counts_for_itself(court):
    other = factories.case("Other v. Other")
    party = factories.party(other, "Other", "Plaintiff", court.plaintiff_counsel.person)
    motion(court)
    assert docketed.motion(court.plaintiff_counsel, other, party).number == 1


@pytest.mark.parametrize("twice", ["number", "place"])
def test_the_database_gives_a_number_and_a_place_once(court, twice):
    imported(court.case, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        imported(court.case, **({"number": 2, "place": 2} | {twice: 1}))
    assert court.case.entries.count() == 1


def test_a_refused_filing_leaves_no_gap(court):
    motion(court)
    with pytest.raises(NotReady):
        docketed.filed(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff)
    assert motion(court).number == 2


# ── Moments ───────────────────────────────────────────────────────────────────────────────────────────────


def test_entered_is_read_now_and_filed_is_the_date_of_receipt(court):
    before = timezone.now()
    entry = motion(court)
    assert before <= entry.entered_at <= timezone.now()
    assert entry.entered_on == docketing.local_date(entry.entered_at)
    assert entry.filed_on == date(2026, 11, 20)


def test_entered_never_goes_back(court):
    ahead = timezone.now() + timedelta(hours=3)
    Case.objects.filter(pk=court.case.pk).update(last_entered_at=ahead)
    first, second = motion(court), motion(court)
    assert first.entered_at == second.entered_at == ahead


def test_a_clerk_enters_paper_under_the_date_of_its_stamp(court):
    draft = factories.draft(court.clerk, court.case, "statement", court.plaintiff, received_on=date(2026, 11, 3))
    factories.received(draft)
    entry = docketed.submitted(draft)
    assert entry.filed_on == date(2026, 11, 3)
    assert entry.entered_on >= date(2026, 11, 3)


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 3, 8, 7, 59, 59, tzinfo=UTC), date(2026, 3, 7)),
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), date(2026, 3, 8)),
        (datetime(2026, 3, 9, 6, 59, 59, tzinfo=UTC), date(2026, 3, 8)),
        (datetime(2026, 3, 9, 7, 0, tzinfo=UTC), date(2026, 3, 9)),
    ],
)
def test_midnight_is_pacific_time_also_when_the_clocks_change(at, on):
    assert docketing.local_date(at) == on


# ── What an entry holds ───────────────────────────────────────────────────────────────────────────────────


def test_an_entry_holds_who_filed_and_what_was_said(court):
    entry = motion(court, words="for <b>failure</b>")
    assert Filing.objects.get(entry=entry).party == court.plaintiff
    assert (entry.entered_by, entry.event_code) == (court.plaintiff_counsel.person, "motion-to-dismiss")
    assert (entry.is_motion, entry.is_by_court, entry.has_paper) == (True, False, True)
    assert (entry.is_disposition, entry.opens_on) == (False, None)
    assert '"words":"for <b>failure</b>"' in entry.facts
    assert "<b>" not in entry.html
    assert entry.html.endswith(f"(Entered: {entry.entered_on:%m/%d/%Y})")


def test_a_party_appears_with_its_first_filing(court):
    assert court.absent.appeared_on is None
    docketed.filed(court.clerk, court.case, "statement", court.absent)
    court.absent.refresh_from_db()
    assert court.absent.appeared_on == date(2026, 11, 20)


def test_a_later_filing_does_not_move_the_appearance(court):
    motion(court)
    court.plaintiff.refresh_from_db()
    assert court.plaintiff.appeared_on == court.case.filed_on


def test_each_entry_is_on_the_audit_chain(court):
    entry = motion(court)
    event = AuditEvent.objects.filter(chain=court.case.audit_chain).latest("position")
    assert (event.act, event.by, event.at) == ("entry docketed", court.plaintiff_counsel, entry.entered_at)
    assert entry.public_id in event.facts


def test_parties_are_named_by_role_in_docket_order(court):
    parties = [court.plaintiff, court.defendant, court.pro_se]
    assert docketing.named(parties) == "Plaintiff Acme Widgets LLC, Defendants Beta Gadgets Inc, Sam Solo"
    assert docketing.named([]) == ""


# ── Relations ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("event", "kind"),
    [("opposition", Relation.Kind.ANSWERS), ("errata", Relation.Kind.CORRECTS)],
)
def test_an_entry_relates_as_its_event_does(court, event, kind):
    moved = motion(court)
    entry = opposition(court, moved, event=event)
    relation = Relation.objects.get()
    assert (relation.from_entry, relation.to_entry, relation.kind) == (entry, moved, kind)


def test_a_proof_of_service_proves(court):
    moved = motion(court)
    answers = {"served_on": "2026-11-20"}
    docketed.filed(
        court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, target_ids=[moved.pk], answers=answers
    )
    assert Relation.objects.get().kind == Relation.Kind.PROVES


def test_the_text_names_and_links_what_it_relates_to(court):
    entry = opposition(court, motion(court), motion(court))
    assert "OPPOSITION to Motion to Dismiss (cause or other)[1], Motion to Dismiss (cause or other)[2]" in entry.text
    for moved in court.case.entries.exclude(pk=entry.pk):
        assert f'<a href="{reverse("cases:document", args=[moved.public_id, 0])}">' in entry.html


def test_a_motion_is_pending_until_an_entry_decides_it(court):
    one, two = motion(court), motion(court)
    opposition(court, one)
    docketed.text_entry(court.clerk, court.case)
    assert list(court.case.entries.pending().order_by("number")) == [one, two]
    docketed.order(court.clerk, one)
    assert list(court.case.entries.pending()) == [two]


def test_the_end_of_a_case_leaves_pending_only_what_was_moved_here(court):
    """The file of an imported docket does not say what its orders decided."""
    old = imported(court.case, 7, 7, is_motion=True)
    moved = motion(court)
    assert set(court.case.entries.pending()) == {old, moved}
    Case.objects.filter(pk=court.case.pk).update(terminated_on=date(2026, 11, 21))
    assert list(court.case.entries.pending()) == [moved]


def test_a_motion_is_not_decided_twice(court):
    moved = motion(court)
    docketed.order(court.clerk, moved)
    before = DocketEntry.objects.count()
    with pytest.raises(NotReady, match="decided meanwhile"):
        docketed.order(court.clerk, moved)
    assert DocketEntry.objects.count() == before


def test_one_order_decides_several(court):
    moved = [motion(court), motion(court)]
    docketed.order(court.clerk, *moved)
    assert Relation.objects.filter(kind=Relation.Kind.DECIDES).count() == 2


@pytest.mark.parametrize("kind", Relation.Kind.values)
def test_an_entry_relates_once_a_kind_and_never_to_itself(court, kind):
    one, two = motion(court), motion(court)
    Relation.objects.create(from_entry=two, to_entry=one, kind=kind)
    for to in (one, two):
        with pytest.raises(IntegrityError), transaction.atomic():
            Relation.objects.create(from_entry=two, to_entry=to, kind=kind)


def test_entries_of_another_case_are_not_related(court):
    other = factories.case("Other v. Other")
    party = factories.party(other, "Other", "Plaintiff", court.plaintiff_counsel.person)
    foreign = docketed.motion(court.plaintiff_counsel, other, party)
    assert "Motion to Dismiss" not in opposition(court, foreign).text
    assert not Relation.objects.exists()


# ── Corrections ───────────────────────────────────────────────────────────────────────────────────────────


def correct(court, entry: DocketEntry, text: str = "MOTION as it should read.", at: datetime = AT):
    with transaction.atomic():
        return docketing.correct(
            entry, seen=docketing.current_text(entry), text=text, reason="clerical slip", by=court.clerk, at=at
        )


def test_a_correction_says_when_and_by_whom_and_the_entry_stays(court):
    entry = motion(court)
    before = entry.text
    made = correct(court, entry)
    assert made.text == "MOTION as it should read. (Modified on 2/16/2017 (tf).)"
    assert made.html == f"{made.text} (Entered: {entry.entered_on:%m/%d/%Y})"
    entry.refresh_from_db()
    assert entry.text == before
    assert docketing.current_text(entry) == made.text


def test_the_newest_correction_stands(court):
    entry = motion(court)
    correct(court, entry)
    newest = correct(court, entry, "MOTION as it finally reads.")
    assert docketing.current_text(entry) == newest.text


def test_a_correction_is_escaped(court):
    made = correct(court, motion(court), "MOTION <script>alert(1)</script> of A & B.")
    assert "<script>" not in made.html
    assert "A &amp; B" in made.html


def test_an_imported_text_says_entered_once_when_corrected(court):
    entry = imported(court.case, 147, 1)
    assert docketing.current_text(entry) == "MINUTES"
    made = correct(court, entry, "MINUTES of hearing")
    assert made.html == "MINUTES of hearing (Modified on 2/16/2017 (tf).) (Entered: 02/15/2017)"


@pytest.mark.parametrize("text", ["", "   ", "\n", None])
def test_a_correction_that_says_nothing_is_refused(court, text):
    entry = motion(court)
    with pytest.raises(CorrectionSaysNothing):
        correct(court, entry, f"  {entry.text} " if text is None else text)
    assert not entry.corrections.exists()


def test_only_the_clerk_corrects(court):
    entry = motion(court)
    given = {"seen": entry.text, "text": "MOTION", "reason": "mine", "at": AT}
    with pytest.raises(NotTheClerk), transaction.atomic():
        docketing.correct(entry, by=court.plaintiff_counsel, **given)
    assert not entry.corrections.exists()


def test_what_was_corrected_meanwhile_is_not_overwritten(court):
    entry = motion(court)
    first = correct(court, entry)
    given = {"seen": entry.text, "text": "MOTION, late", "reason": "slip", "at": AT}
    with pytest.raises(CorrectedSince, match="begin again"), transaction.atomic():
        docketing.correct(entry, by=court.clerk, **given)
    assert entry.corrections.get() == first


def test_a_correction_is_audited_with_both_texts_and_the_reason(court):
    entry = motion(court)
    made = correct(court, entry)
    event = AuditEvent.objects.filter(chain=court.case.audit_chain).latest("position")
    assert event.act == "entry corrected"
    assert all(said in event.facts for said in (entry.text, made.text, "clerical slip"))
