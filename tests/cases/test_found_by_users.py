"""What its first users and a reviewer stumbled over, each held here."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from cases import docketing
from cases.filing import drafting, readiness
from cases.filing.assembly import assemble
from cases.filing.forms.details import DetailsForm
from cases.filing.forms.documents import UploadForm
from cases.filing.forms.filers import FilersForm
from cases.filing.forms.related import RelatedForm
from cases.filing.forms.text import TextForm
from cases.models import Case, DocketEntry, Hearing
from tests import docketed, factories

BACKWARDS = "Motion \u202eredrO"


def lacks(draft) -> list[str]:
    return [lack.message for lack in readiness.lacking(assemble(draft, draft.case, draft.owner))]


def correct(court, entry, seen: str):
    with transaction.atomic():
        return docketing.correct(
            entry, text="AS IT SHOULD READ", reason="slip", by=court.clerk, at=timezone.now(), seen=seen
        )


def test_the_clerk_finds_the_correction_of_any_entry_on_the_docket(client, court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    link = reverse("cases:correct", args=[entry.public_id])
    for who, offered in ((court.clerk, True), (court.plaintiff_counsel, False)):
        client.force_login(who)
        page = b"".join(client.get(reverse("cases:docket", args=[court.case.public_id])).streaming_content).decode()
        assert (link in page) is offered


def test_a_correction_of_what_was_corrected_meanwhile_is_refused(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    seen = docketing.current_text(entry)
    correct(court, entry, seen)
    with pytest.raises(docketing.CorrectedSince):
        correct(court, entry, seen)
    assert entry.corrections.count() == 1


def test_only_the_clerk_corrects(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    court.clerk = court.plaintiff_counsel
    with pytest.raises(docketing.NotTheClerk):
        correct(court, entry, docketing.current_text(entry))


def test_the_clerk_dates_every_paper_by_its_stamp(court):
    draft = factories.draft(court.clerk, court.case, "statement", court.pro_se)
    stamped = date(2026, 3, 2)
    form = TextForm({"received_on": stamped.isoformat()}, draft=draft, by=court.clerk)
    assert form.is_valid()
    assert form.chosen()["received_on"] == stamped
    assert "received_on" not in TextForm(draft=draft, by=court.plaintiff_counsel).fields


@pytest.mark.parametrize("days", [-1, 1])
def test_no_stamp_before_the_case_or_after_today(court, days):
    draft = factories.draft(court.clerk, court.case, "statement", court.pro_se)
    on = court.case.filed_on - timedelta(days=1) if days < 0 else timezone.localdate() + timedelta(days=1)
    assert "received_on" in TextForm({"received_on": on.isoformat()}, draft=draft, by=court.clerk).errors


def test_letters_that_turn_the_text_round_are_refused(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    assert "words" in TextForm({"words": BACKWARDS}, draft=draft, by=draft.owner).errors


def test_a_sealed_document_is_never_public(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "sealed-document", court.plaintiff, seal="public")
    assert "public" not in dict(DetailsForm(draft=draft, by=draft.owner).fields["seal"].choices)
    assert any("is never public" in lack for lack in lacks(draft))


def test_a_text_only_order_says_something(court):
    draft = factories.draft(court.clerk, court.case, "text-only-order")
    assert "Write the text: there is no document that says it." in lacks(draft)


def test_a_hearing_that_is_past_by_now_is_not_docketed(court):
    judge = {"id": court.case.assigned_judge_id, "name": "Judge Alma B. Carver"}
    answers = {"hearing": "2026-03-02T10:00", "judge": judge}
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff, answers=answers)
    assert any("is past by now" in lack for lack in lacks(draft))


def test_a_decided_motion_leaves_the_calendar(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    judge = court.case.assigned_judge
    hearing = Hearing.objects.create(case=court.case, set_by=motion, judge=judge, at=timezone.now() + timedelta(days=9))
    answers = {"judge": {"id": judge.pk, "name": str(judge)}, "ruling": "granting"}
    draft = factories.draft(
        court.clerk, court.case, "order-on-motion-to-dismiss", answers=answers, target_ids=[motion.pk]
    )
    factories.received(draft)
    docketed.submitted(draft)
    hearing.refresh_from_db()
    assert hearing.state == Hearing.State.VACATED


def test_a_motion_in_a_closed_case_can_still_be_decided(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    Case.objects.filter(pk=court.case.pk).update(terminated_on=timezone.localdate())
    assert list(DocketEntry.objects.pending()) == [motion]


@pytest.mark.parametrize("numbers", ["12-1", "3.5", "1 and 2"])
def test_document_numbers_are_not_guessed(court, numbers):
    draft = factories.draft(court.clerk, court.case, "order-on-motion-to-dismiss")
    assert "numbers" in RelatedForm({"numbers": numbers}, draft=draft, by=court.clerk).errors


def test_another_party_needs_the_choice_anew(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    assert FilersForm(draft=draft, by=draft.owner).fields["as_what"].initial is None


def test_whom_the_filer_no_longer_represents_is_asked_again(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    court.plaintiff.appearances.filter(person=draft.owner.person).update(ended_on=timezone.localdate())
    assert "You do not represent Acme Widgets LLC. Choose the filers again." in lacks(draft)


def test_more_files_than_one_request_takes(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    files = {"files": [SimpleUploadedFile(f"{n}.pdf", b"%PDF-") for n in range(26)]}

    class Posted(dict):
        getlist = dict.get

    form = UploadForm({}, Posted(files), draft=draft)
    assert "Upload at most 25 files at a time, then the others." in str(form.errors)


def test_filing_in_a_case_from_its_docket(client, court):
    client.force_login(court.plaintiff_counsel)
    page = client.get(reverse("cases:civil"), {"case": court.case.public_id}).content.decode()
    assert court.case.title in page
    client.post(reverse("cases:begin"), {"event": "statement", "case": court.case.public_id})
    assert court.plaintiff_counsel.drafts.get().case == court.case


def test_an_event_is_begun_in_no_case_of_another_type(court):
    assert drafting.begin(event_code="indictment", by=court.plaintiff_counsel, case=court.case).case is None


@pytest.mark.parametrize("name", ["cases:begin", "accounts:sign_out"])
def test_a_get_after_the_session_ended_leads_on(client, court, name):
    client.force_login(court.plaintiff_counsel)
    assert client.get(reverse(name)).status_code == 302


def test_the_admin_has_no_door_of_its_own(client, court):
    assert reverse("accounts:sign_in") in client.get("/admin/login/").url
    client.force_login(court.reader)
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_change_by_the_clerk_is_on_the_persons_chain(client, court):
    court.clerk.is_superuser = True
    court.clerk.save()
    client.force_login(court.clerk)
    person = court.defense_counsel.person
    page = reverse("admin:accounts_person_change", args=[person.pk])
    typed = {"first_name": person.first_name, "last_name": "Carrow-Lind", "contact": person.contact_id}
    rows = {f"secondary_addresses-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    assert client.post(page, {**typed, **rows, "reason": "Married; certificate seen"}).status_code == 302
    written = AuditEvent.objects.get(chain=f"person:{person.pk}")
    assert written.act == "changed by the clerk"
    assert "Carrow-Lind" in written.facts
    assert "Married; certificate seen" in written.facts


def test_a_strangers_upload_is_not_even_spooled(client, court, settings):
    paper = SimpleUploadedFile("paper.pdf", b"%PDF-1.7")
    answer = client.post(reverse("accounts:sign_in"), {"username": "a", "password": "b", "files": paper})
    assert "files" not in answer.wsgi_request.FILES
