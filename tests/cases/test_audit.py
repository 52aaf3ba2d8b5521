"""The audit: silent on a sound record, and one sentence for each thing that was tampered with."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Model
from django.test.utils import CaptureQueriesContext

from accounts.append_only import trigger_names
from accounts.models import AuditEvent, CmecfAccount, PacerAccount
from cases import auditing, docketing
from cases.auditing import vault
from cases.management.commands.audit import one_moment
from cases.models import (
    Appearance,
    Case,
    Correction,
    DocketEntry,
    Document,
    Draft,
    Filing,
    Noticing,
    Party,
    Relation,
)  # fmt: skip
from notices import mornings
from notices.models import Delivery, Notice, NoticeDocument, Service
from tests import docketed, factories
from tests.cases.filing.test_submission import MORNING, file
from tests.consolidated import consolidated, spread
from tests.papers import paper

PDF = paper("Paper of the audit.")


@pytest.fixture
def record(court, settings, tmp_path):
    """Two motions with papers that are there, one by counsel who appears by it, and a correction."""
    settings.DOCUMENT_ROOT = tmp_path
    (tmp_path / "00").mkdir()
    court.first = file(filled(court, court.plaintiff_counsel, court.plaintiff, tmp_path))
    draft = filled(court, court.stranger, court.absent, tmp_path)
    Draft.objects.filter(pk=draft.pk).update(appears_for_ids=[court.absent.pk])
    court.second = file(Draft.objects.get(pk=draft.pk))
    docketing.correct(
        court.first,
        seen=docketing.current_text(court.first),
        text="MOTION, as corrected",
        reason="Typing",
        by=court.clerk,
        at=MORNING,
    )
    return court


def filled(court, by: PacerAccount, party: Party, vault_folder) -> Draft:
    draft = factories.draft(by, court.case, "notice-of-interested-parties", party)
    for n in range(2):
        name = f"00/{draft.pk}-{n}.pdf"
        (vault_folder / name).write_bytes(PDF)
        digest = hashlib.sha256(PDF).hexdigest()
        factories.received(draft, stored_name=name, sha256=digest, size=len(PDF), category="Exhibit")
    return draft


def found() -> list[str]:
    return list(auditing.breaches())


def unguard(model: type[Model]) -> None:
    """What only someone with the whole database can do: take the triggers away."""
    connection.check_constraints()  # PostgreSQL alters no table with checks pending
    table = model._meta.db_table
    with connection.cursor() as cursor:
        for name in trigger_names(table, connection.vendor):
            cursor.execute(
                f'DROP TRIGGER IF EXISTS "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else "")
            )


def tamper(row: Model, **columns) -> None:
    unguard(type(row))
    type(row).objects.filter(pk=row.pk).update(**columns)


def drop(*rows: Model) -> None:
    for row in rows:
        unguard(type(row))
        type(row).objects.filter(pk=row.pk)._raw_delete("default")


def test_a_sound_record_has_no_breach(record):
    assert found() == []


def test_an_empty_record_has_no_breach(db):
    assert found() == []


def test_the_queries_do_not_grow_with_the_docket(record):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert found() == []
        return len(queries)

    before = asked()
    for _ in range(5):
        file(
            factories.draft(
                record.clerk, record.case, "text-only-scheduling-notice", words="Called.", answers=judged(record)
            )
        )
    assert asked() == before


def judged(record) -> dict:
    return {"judge": {"id": record.case.assigned_judge_id, "name": "Judge Alma B. Carver"}}


# ── The trail ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_trigger(record):
    unguard(DocketEntry)
    assert any("cases_docketentry is not append-only: its trigger cases_docketentry_no_update" in b for b in found())


def test_a_changed_audit_event_breaks_its_chain(record):
    tamper(AuditEvent.objects.filter(act="entry docketed").first(), act="entry seen")
    assert any("digest does not follow" in breach for breach in found())


def test_an_entry_without_its_event(record):
    drop(AuditEvent.objects.filter(act="entry docketed").last())
    assert f"{record.second} was entered without an audit event (entry {record.second.public_id})." in found()


def test_an_event_without_its_entry(record):
    tamper(record.second, public_id="another")
    assert any("which is not on the docket" in breach for breach in found())


@pytest.mark.parametrize("changed", [{"text": "Nothing to see"}, {"event_code": "answer"}, {"number": 9}])
def test_an_entry_that_reads_otherwise_than_audited(record, changed):
    tamper(record.first, **changed)
    assert any(f"its {next(iter(changed))} is not what the audit trail says" in breach for breach in found())


def test_a_correction_without_its_event(record):
    tamper(Correction.objects.get(), text="as nobody corrected it")
    assert any("was made without an audit event" in breach for breach in found())


# ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_gap_in_the_numbers(record):
    tamper(record.second, number=7)
    assert any("from 1 to 7, after 0 imported ones: there is a gap" in breach for breach in found())


def test_numbers_that_do_not_follow_the_imported_ones(record):
    imported = {"filed_on": date(2012, 1, 3), "sequence": 1}
    DocketEntry.objects.create(case=record.case, number=40, place=0, **imported)
    assert any("after 40 imported ones" in breach for breach in found())


@pytest.mark.parametrize("counter", ["last_number", "last_place", "last_page_id", "last_entered_at"])
def test_a_counter_that_is_not_the_highest(record, counter):
    ahead = timedelta(days=1) if counter == "last_entered_at" else 1
    Case.objects.filter(pk=record.case.pk).update(**{counter: F(counter) + ahead})
    assert any("highest of its entries" in b or "last Page ID" in b for b in found())


def test_a_sequence_counter_that_fell_behind(record):
    Case.objects.update(last_sequence=0)
    assert any("highest of its entries" in breach for breach in found())


def test_a_moment_before_the_last_one(record):
    tamper(record.second, entered_at=record.first.entered_at - timedelta(seconds=1))
    assert any("place 2 was entered before the one above it" in breach for breach in found())


def test_a_sequence_that_does_not_rise(record):
    tamper(record.second, sequence=record.first.sequence)
    assert any("the sequence at place 2 does not rise" in breach for breach in found())


def test_an_entered_date_that_is_not_of_its_moment(record):
    tamper(record.first, entered_on=record.first.entered_on + timedelta(days=1))
    assert any("is not the Los Angeles date of its moment" in breach for breach in found())


def test_filed_after_it_was_entered(record):
    tamper(record.first, filed_on=record.first.entered_on + timedelta(days=1))
    assert any("after it was entered" in breach for breach in found())


def test_an_entry_of_another_draft(record):
    Draft.objects.filter(pk=record.first.draft_id).update(event_code="answer")
    assert f"{record.first} does not agree with the draft it was made from." in found()


def test_a_filer_from_another_case(record):
    other = factories.party(factories.case("Another v. Matter"), "Delta Corp", "Plaintiff")
    filing = Filing.objects.create(entry=record.first, party=other)
    assert f"{filing} ties two cases together." in found()


def test_a_motion_decided_twice(record):
    for decision in (
        record.second,
        file(filled(record, record.plaintiff_counsel, record.plaintiff, docketed.path_of(""))),
    ):
        Relation.objects.create(from_entry=decision, to_entry=record.first, kind=Relation.Kind.DECIDES)
    assert f"Entry {record.first.pk} was decided 2 times." in found()


# ── Papers ────────────────────────────────────────────────────────────────────────────────────────────────


def document(record, number: int = 1) -> Document:
    return record.first.documents.get(number=number)


@pytest.mark.parametrize("first_page_id", [2, 9])
def test_page_ids_with_a_gap_or_an_overlap(record, first_page_id):
    tamper(document(record), first_page_id=first_page_id)
    assert any(f"its first Page ID is {first_page_id}; 3 follows" in breach for breach in found())


@pytest.mark.parametrize("header", ["Case 2:26-cv-00001   Document 9   Filed 01/01/26", "Document 1-1", ""])
def test_a_header_of_another_paper(record, header):
    tamper(document(record), header=header)
    assert any("its header" in breach or "has no header" in breach for breach in found())


def test_a_header_keeps_the_judges_of_its_day(record):
    Case.objects.update(assigned_initials="NEW")
    assert found() == []


def test_a_serial_that_real_papers_may_have(record):
    tamper(document(record), cmecf_id="031027000001")
    assert any("which is not one of this portal's numbers" in breach for breach in found())


def test_a_filed_paper_that_is_not_on_the_docket(record):
    lost = document(record)
    drop(lost)
    assert any(f"({lost.cmecf_id}) was filed and is not on the docket" in breach for breach in found())


def test_two_documents_of_one_file(record):
    tamper(document(record), stored_name=document(record, 0).stored_name)
    assert any("2 documents share the stored_name" in breach for breach in found())


SPREAD = [
    ("entry", {"sequence": 1}, "names other cases or numbers"),
    ("entry", {"filed_on": date(2026, 1, 1)}, "with other numbers or dates"),
    ("notice", {"also_in": None}, "with other numbers or dates"),
    ("paper", {"stored_name": "00/other.pdf"}, "2 documents share the cmecf_id"),
    ("paper", {"cmecf_id": "031059999999"}, "2 documents share the stored_name"),
]


@pytest.mark.parametrize(("what", "changed", "said"), SPREAD)
def test_what_was_spread_and_is_not_the_same_on_every_docket(court, what, changed, said):
    consolidated(court)
    docketed.text_entry(court.clerk, court.second)
    _, second = spread(court, court.second)
    rows = {"entry": second, "notice": Notice.objects.latest("pk"), "paper": second.documents.get()}
    tamper(rows[what], **changed)
    assert any(said in breach for breach in auditing.breaches(with_files=False))


def test_a_paper_of_another_filing(court):
    """One serial, one file, on two dockets, as if it had been spread."""
    consolidated(court)
    lead, _ = spread(court, court.second)
    stranger = docketed.motion(court.other, court.third, court.third.parties.get())
    ours = lead.documents.get()
    tamper(stranger.documents.get(), cmecf_id=ours.cmecf_id, stored_name=ours.stored_name)
    said = f"has the serial {ours.cmecf_id} of another filing"
    assert sum(said in breach for breach in auditing.breaches(with_files=False)) == 3


@pytest.mark.parametrize("has_paper", [True, False])
def test_a_number_that_leads_astray(record, has_paper):
    if has_paper:
        drop(*record.first.documents.all())
    else:
        tamper(record.first, has_paper=False)
    assert any("has none" in b or "does not lead to" in b for b in found())


def test_papers_that_are_missing_changed_or_cut(record):
    files = [docketed.path_of(d.stored_name) for d in Document.objects.order_by("pk")]
    files[0].unlink()
    files[1].write_bytes(PDF + b"%")
    tamper(Document.objects.order_by("pk")[2], size=5)
    said = list(vault.papers_are_as_received())
    assert [word in sentence for word, sentence in zip(("missing", "not the one", "5 were"), said, strict=True)] == [
        True, True, True,
    ]  # fmt: skip
    assert not any("missing from the vault" in breach for breach in auditing.breaches(with_files=False))


# ── Service ───────────────────────────────────────────────────────────────────────────────────────────────


def notice(record) -> Notice:
    return Notice.objects.get(noticings__entry=record.first)


def service(record, name: str) -> Service:
    return Service.objects.get(notice=notice(record), name=name)


def test_an_entry_nobody_was_told_of(record):
    untold = notice(record)
    drop(Noticing.objects.get(entry=record.first))
    assert {f"{record.first} was entered and nobody was told.", f"Notice {untold} tells of no entry."} <= set(found())


@pytest.mark.parametrize("changed", [{"document_number": 5}, {"document_number": None}, {"sequence": 1}])
def test_a_notice_of_other_numbers(record, changed):
    tamper(notice(record), **changed)
    assert any("with other numbers or dates" in breach for breach in found())


def test_a_sealed_entry_told_as_if_public(record):
    DocketEntry.objects.filter(pk=record.first.pk).update(seal="sealed")
    assert any("as if it were public" in breach for breach in found())


def test_a_paper_that_its_notice_does_not_name(record):
    drop(NoticeDocument.objects.get(notice=notice(record), position=1))
    assert any("is named by no notice" in breach for breach in found())


def test_a_paper_that_only_the_notice_names(record):
    tamper(NoticeDocument.objects.get(notice=notice(record), position=1), cmecf_id="031059999999")
    assert any("which its entry does not have" in breach for breach in found())


def test_an_address_without_its_delivery(record):
    Delivery.objects.get(service=service(record, "Dorian Vale"), is_primary=False).delete()
    assert any("has not one delivery for each address" in breach for breach in found())


def test_two_primary_addresses(record):
    Delivery.objects.filter(service=service(record, "Dorian Vale")).update(is_primary=True)
    assert any("has not one primary address" in breach for breach in found())


def in_summary(record, **changed) -> None:
    """The delivery to Dorian Vale's primary address waits for the summary of its day."""
    row = Delivery.objects.select_related("service__notice").get(
        service=service(record, "Dorian Vale"), is_primary=True
    )
    on = mornings.day_of(row.service.notice.entered_at)
    facts = {"summary_on": on, "due_at": mornings.after(on)} | changed
    Delivery.objects.filter(pk=row.pk).update(**facts)


def test_a_summary_of_its_day_is_sound(record):
    in_summary(record)
    assert found() == []
    Delivery.objects.filter(summary_on__isnull=False).update(
        state="sent", sent_at=F("due_at"), summary_message_id="<x@cacd.example>"
    )
    assert found() == []


def test_a_notice_in_the_summary_of_another_day(record):
    in_summary(record, summary_on=date(2026, 1, 1))
    assert any("in the summary of 2026-01-01, another day" in breach for breach in found())


def test_a_summary_that_goes_before_its_day_is_over(record):
    in_summary(record)
    row = Delivery.objects.get(summary_on__isnull=False)
    Delivery.objects.filter(pk=row.pk).update(due_at=row.service.notice.entered_at)
    assert any("goes before its day is over" in breach for breach in found())


def test_mail_to_someone_served_by_the_filer(record):
    tamper(service(record, "Dorian Vale"), means="by-filer")
    assert any("by other means than the notice says" in breach for breach in found())


@pytest.mark.parametrize("left", [{"ended_on": date(2026, 3, 1)}, {}])
def test_counsel_who_had_left_is_served(record, left):
    appearances = Appearance.objects.filter(person=record.defense_counsel.person)
    appearances.update(**left) if left else appearances.delete()
    assert any("Dorian Vale was served and was not counsel of record" in breach for breach in found())


def test_counsel_who_left_by_a_later_entry_was_served_rightly(record):
    appearances = Appearance.objects.filter(person=record.defense_counsel.person)
    appearances.update(ended_on=record.first.filed_on, ended_by=record.second)
    assert found() == []


def test_new_counsel_who_is_not_served(record):
    passed_over = Notice.objects.get(noticings__entry=record.second).services.get(person=record.stranger.person)
    passed_over.deliveries.all().delete()
    drop(passed_over)
    assert any("was not served with every entry since the appearance" in breach for breach in found())


# ── Credentials ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("columns", [{"is_upgraded": False}, {"kind": PacerAccount.Kind.SHARED}])
def test_a_link_to_an_account_that_may_not_file(record, columns):
    PacerAccount.objects.filter(pk=record.defense_counsel.pk).update(**columns)
    assert any("which is not an individual, upgraded PACER account" in breach for breach in found())


def test_a_link_that_kept_the_old_login(record):
    if connection.vendor == "postgresql":  # SQLite cannot drop a constraint
        with connection.cursor() as cursor:
            connection.check_constraints()
            cursor.execute("ALTER TABLE accounts_cmecfaccount DROP CONSTRAINT linking_destroys_the_old_login")
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
    CmecfAccount.objects.filter(pacer_account=record.defense_counsel).update(legacy_login="old")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert any("still keeps the login of before 2020" in breach for breach in found())


def test_an_organization_without_a_lawyer(record):
    Party.objects.filter(pk=record.pro_se.pk).update(kind=Party.Kind.ORGANIZATION)
    assert any("is an organization and appears without a lawyer" in breach for breach in found())


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_says_so_or_nothing(record, capsys):
    call_command("audit")
    assert capsys.readouterr().out == "The record holds together.\n"
    call_command("audit", "--quiet")
    assert capsys.readouterr().out == ""


def test_the_command_names_each_breach_and_fails(record, capsys):
    Case.objects.update(last_place=90, last_page_id=90)
    with pytest.raises(CommandError, match="2 breaches"):
        call_command("audit", "--quiet", "--skip-files")
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_command_holds_up_no_writer(committed_court):
    """A writer who comes while the audit reads is not kept waiting; SQLite's usual transactions would."""
    with one_moment():
        assert Case.objects.count() == 0
        ended = committed_court.manage("shell", "-c", "from accounts.models import Firm; Firm.named('Quick LLP')")
        assert ended.returncode == 0
