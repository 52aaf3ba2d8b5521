"""A correction is served: an amended notice to whoever is served now; the first stays word for word as it was."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from accounts.models import Person
from cases import following, sealing
from cases.auditing import service as auditing
from cases.docketing import CorrectedSince, NotTheClerk, current_text
from cases.filing import amending
from cases.models import Case, DocketEntry, Noticing
from notices import nef, service
from notices.models import Delivery, Means, Notice, NoticeDocument, Service
from tests import docketed, factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
SNAPSHOT = (Notice, NoticeDocument, Service)


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2)


def corrected(court, entry: DocketEntry, text: str = "MOTION as it should read.", **changed) -> Notice:
    usual = {"reason": "slip", "by": court.clerk, "at": timezone.now(), "seen": current_text(entry)}
    amending.correct(entry, text=text, **(usual | changed))
    return Notice.objects.latest("pk")


def rows(*models) -> list:
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_everyone_is_told_again_with_the_new_text_and_a_pointer(court, entry):
    first = Notice.objects.get()
    made = corrected(court, entry, at=AT)
    assert (made.amends, list(Noticing.objects.filter(entry=entry).values_list("notice", flat=True))) == (
        first,
        [first.pk, made.pk],
    )
    assert made.docket_text == "MOTION as it should read. (Modified on 11/23/2026 (tf).)"
    assert (made.entered_at, made.filed_on, made.entered_by) == (AT, first.filed_on, "")
    assert (made.document_number, made.sequence, made.filers) == (first.document_number, first.sequence, first.filers)
    assert made.event_title == f"{first.event_title} (Amended Notice)"
    told = set(first.services.values_list("person", "name", "means", "addresses", "postal_address"))
    assert set(made.services.values_list("person", "name", "means", "addresses", "postal_address")) == told
    assert (
        Delivery.objects.filter(service__notice=made).count() == Delivery.objects.filter(service__notice=first).count()
    )
    assert [each.cmecf_id for each in made.documents.all()] == [each.cmecf_id for each in first.documents.all()]


def test_nothing_that_happens_later_changes_a_notice(court, entry):
    """Names, addresses, judges, counsel, corrections: a snapshot is a snapshot, and so is its mail."""
    before, first = rows(*SNAPSHOT), Notice.objects.get()
    letter = nef.letter(nef.told([first])[first.pk])
    corrected(court, entry)
    Case.objects.update(title="Other v. Else", assigned_initials="NEW", terminated_on=AT.date())
    Person.objects.update(last_name="Changed")
    Person.objects.update(contact=factories.ContactFactory(email="new@firm.example", address="Elsewhere"))
    court.case.parties.update(name="Renamed")
    kept = [[row for row in table if row in now] for table, now in zip(before, rows(*SNAPSHOT), strict=True)]
    assert kept == before
    first = Notice.objects.get(pk=first.pk)
    assert nef.letter(nef.told([first])[first.pk]) == letter


def test_each_correction_points_to_the_first(court, entry):
    first = Notice.objects.get()
    assert corrected(court, entry).amends == first
    assert corrected(court, entry, "MOTION, better still.").amends == first


def test_whoever_appeared_since_is_told_and_the_case_is_as_it_is_now(court, entry):
    Case.objects.update(assigned_initials="NEW", terminated_on=AT.date())
    docketed.filed(court.stranger, court.case, "notice-of-appearance", court.pro_se, appears_for_ids=[court.pro_se.pk])
    made = corrected(court, DocketEntry.objects.select_related("case").get(pk=entry.pk))
    assert made.case_number == "2:26-cv-00001-NEW-XYZ"
    assert made.case_closed_on == AT.date()
    assert made.services.filter(person=court.stranger.person).exists()


def test_links_lead_to_what_the_text_cites(court, entry):
    made = corrected(court, entry, "MOTION <b>re</b> [1].")
    assert f'<a href="/documents/{entry.public_id}/0/">[1]</a>' in made.docket_html
    assert "&lt;b&gt;re&lt;/b&gt;" in made.docket_html


def test_of_a_paper_sealed_since_no_file_is_named(court, entry):
    """Though the clerk opened the page before."""
    sealing.change(entry, to="sealed", by=court.clerk, reason="A name was left in.", at=timezone.now())
    made = corrected(court, entry)
    assert made.is_sealed
    assert {each.original_filename for each in made.documents.all()} == {sealing.UNDER_SEAL}


def test_of_a_case_sealed_since_nothing_is_mailed(court, entry):
    following.save({}, begun=court.case, ended=(), by=court.stranger, at=timezone.now())
    sealing.change(court.case, to="sealed", by=court.clerk, reason="By order.", at=timezone.now())
    made = corrected(court, entry)
    assert set(made.services.values_list("means", flat=True)) == {Means.BY_FILER}
    assert not Delivery.objects.filter(service__notice=made).exists()
    assert not Service.addressed.filter(notice=made, means=Means.COPY).exists()


def test_of_an_imported_entry_no_notice_told_so_there_is_none_to_amend(court):
    facts = {"filed_on": court.case.filed_on, "text": "COMPLAINT", "number": 1, "place": 1}
    entry = DocketEntry.objects.create(case=court.case, **facts)
    amending.correct(entry, text="ANSWER", reason="slip", by=court.clerk, at=AT, seen="COMPLAINT")
    assert current_text(entry).startswith("ANSWER")
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("changed", "refusal"), [({"by": "counsel"}, NotTheClerk), ({"seen": "x"}, CorrectedSince)])
def test_what_is_refused_is_told_to_nobody(court, entry, changed, refusal):
    changed = {"by": court.plaintiff_counsel} if "by" in changed else changed
    with pytest.raises(refusal):
        corrected(court, entry, **changed)
    assert Notice.objects.count() == 1


def test_the_audit_finds_a_notice_that_amends_one_of_another_entry(court, entry):
    stranger = docketed.filed(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    first = stranger.noticings.get().notice
    made = service.serve(facts=facts_of(first), recipients=[], papers=[], at=AT)
    Noticing.objects.create(entry=entry, notice=made)
    assert [said for said in auditing.notices_say_what_was_entered() if "amends a notice of another entry" in said]


def facts_of(first: Notice) -> service.NoticeFacts:
    columns = {each.name: getattr(first, each.name) for each in fields(service.NoticeFacts)}
    return service.NoticeFacts(**(columns | {"amends": first}))


def test_the_audit_finds_nothing_amiss(court, entry):
    corrected(court, entry)
    assert not list(auditing.notices_say_what_was_entered())
    assert not list(auditing.notices_name_every_paper())
    assert not list(auditing.the_served_had_a_part_in_the_case())
