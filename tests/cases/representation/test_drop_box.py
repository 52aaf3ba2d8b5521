"""The drop-box: numbered and stamped, all of it or nothing; docketed with its date, put back, or returned once."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import letters, slowing
from accounts.models import AuditEvent, Letter, PacerProfile, RegisteringTry
from cases import documents
from cases.filing import drafting
from cases.models import DocketEntry, Draft, Dropped, DroppedPaper
from cases.papers.checking import NotAccepted
from cases.representation import drop_box
from tests import docketed, factories, papers
from tests.dropping import AT, DROPPED, dropped, network, pdf, received, taken_up
from tests.pages import seal

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


def vault() -> int:
    return len(documents.unclaimed(before=datetime.now(UTC) + timedelta(hours=1)))


def mailed() -> Letter:
    return Letter.objects.filter(kind=Letter.Kind.DROPPED).order_by("-pk").first()


def text_of(letter: Letter) -> str:
    return message_from_bytes(letters.mail(letter), policy=policy.default).get_content()


# ── Leaving papers ───────────────────────────────────────────────────────────────────────────────────────────


def test_papers_are_kept_byte_for_byte_and_numbered(court):
    upload = pdf("answer.pdf", "I deny it.")
    row = drop_box.receive([upload, pdf("exhibit.pdf")], at=AT, case_number=court.case.number, **DROPPED)
    assert row.number == f"EDSS-2026-{row.pk:06}"
    assert (row.case, row.received_at, row.state) == (court.case, AT, "waiting")
    first, second = row.papers.order_by("position")
    assert (first.original_filename, second.original_filename) == ("answer.pdf", "exhibit.pdf")
    upload.seek(0)
    assert docketed.path_of(first.stored_name).read_bytes() == upload.read()
    assert first.sha256 == hashlib.sha256(docketed.path_of(first.stored_name).read_bytes()).hexdigest()


def test_the_number_has_the_year_of_los_angeles():
    new_year = datetime(2027, 1, 1, 7, 59, tzinfo=UTC)
    assert received(at=new_year).number.startswith("EDSS-2026-")
    assert received(at=new_year + timedelta(minutes=1)).number.startswith("EDSS-2027-")


def test_two_numbers_are_never_the_same():
    assert dropped().number != dropped().number


@pytest.mark.parametrize("bad", [b"MZ not a pdf", b"", papers.no_pages(), papers.encrypted()], ids=range(4))
def test_one_bad_paper_and_none_is_kept(bad):
    before = vault()
    with pytest.raises(NotAccepted, match=r"bad\.pdf"):
        drop_box.receive([pdf(), SimpleUploadedFile("bad.pdf", bad)], at=AT, **DROPPED)
    assert not Dropped.objects.exists()
    assert not Letter.objects.exists()
    assert vault() == before


def test_papers_that_took_too_long_are_not_taken(monkeypatch):
    clock = iter([0.0, 1.0, drop_box.PATIENCE + 1.0])
    monkeypatch.setattr(drop_box, "monotonic", lambda: next(clock))
    with pytest.raises(NotAccepted, match="took too long"):
        drop_box.receive([pdf("a.pdf"), pdf("b.pdf")], at=AT, **DROPPED)
    assert not DroppedPaper.objects.exists()


def test_the_vault_knows_them_as_claimed():
    before = vault()
    row = received()
    assert vault() == before
    assert docketed.path_of(row.papers.get().stored_name).exists()


@pytest.mark.parametrize("typed", ["2:26-cv-99999", "not a number", "26-1"])
def test_a_number_that_fits_no_case_is_taken_as_typed(typed):
    row = received(typed)
    assert (row.case, row.case_number) == (None, typed)


def test_a_number_that_several_cases_bear_chooses_none(court):
    other = factories.case("Other v. Case", office="5", serial=court.case.serial)
    assert received(f"26-{court.case.serial}").case is None
    assert received(other.number).case == other


def test_a_sealed_case_is_known_to_the_clerk_alone(court):
    seal(court.case)
    row = received(court.case)
    assert row.case == court.case
    assert court.case.title not in text_of(mailed())


def test_the_receipt_says_number_and_moment_and_nothing_that_was_typed(court):
    row = received(court.case)
    letter = mailed()
    said = text_of(letter)
    assert letter.address == "sam@solo.example"
    assert row.number in said
    assert "11/20/2026 at 10:00:00 AM PST" in said
    assert not any(typed in letter.facts + said for typed in ("Sam", "Answer", court.case.number))


def test_in_summer_the_receipt_says_daylight_time():
    received(at=datetime(2026, 7, 1, 17, 0, tzinfo=UTC))
    assert "07/01/2026 at 10:00:00 AM PDT" in text_of(mailed())


def test_nobodys_mailbox_is_filled_while_every_paper_is_kept():
    for _ in range(drop_box.RECEIPTS_A_DAY):
        dropped(email="SAM@solo.example")
    received()
    assert Dropped.objects.count() == drop_box.RECEIPTS_A_DAY + 1
    assert not Letter.objects.exists()
    received(at=AT + timedelta(days=2))
    assert Letter.objects.count() == 1


def test_so_many_a_day_from_one_network():
    here = network()
    for _ in range(20):
        drop_box.allow(here, at=AT)
    with pytest.raises(slowing.TooManyTries, match="20 within a day"):
        drop_box.allow(here, at=AT)
    assert RegisteringTry.objects.filter(who=here).count() == 20
    drop_box.allow(network(), at=AT)
    drop_box.allow(here, at=AT + timedelta(days=1, seconds=1))


def test_a_full_box_takes_nothing_more_until_the_clerk_has_looked(court, settings):
    row = dropped(court.case)
    settings.DROP_BOX_BYTES = row.papers.get().size + 1
    drop_box.allow(network(), at=AT)
    settings.DROP_BOX_BYTES -= 1
    with pytest.raises(drop_box.Full, match="drop-box is full"):
        drop_box.allow(network(), at=AT)
    drop_box.give_back(row, reason="No.", by=court.clerk, at=LATER)
    drop_box.allow(network(), at=AT)


# ── Attorneys ────────────────────────────────────────────────────────────────────────────────────────────────


def test_attorneys_are_turned_away_with_the_rule(court):
    with pytest.raises(drop_box.AttorneysMayNot, match=r"L\.R\. 5-4\.1"):
        drop_box.refuse_attorney(court.plaintiff_counsel)


def test_so_is_whoever_told_pacer_that_they_are_one():
    account = factories.PacerAccountFactory()
    PacerProfile.objects.create(account=account, user_type=PacerProfile.UserType.ATTORNEY, address="1 Street")
    with pytest.raises(drop_box.AttorneysMayNot):
        drop_box.refuse_attorney(account)


def test_litigants_readers_and_strangers_are_not(court):
    for by in (None, court.self_represented, court.reader, court.clerk):
        drop_box.refuse_attorney(by)


# ── What the clerk does ──────────────────────────────────────────────────────────────────────────────────────


def test_docketed_it_keeps_the_date_on_which_it_came(court):
    row = dropped(court.case, "answer.pdf", "exhibit.pdf")
    draft = taken_up(row, court.clerk)
    assert (draft.owner, draft.case, draft.received_on) == (court.clerk, court.case, date(2026, 11, 20))
    assert draft.filer_ids == [court.pro_se.pk]
    assert [paper.original_filename for paper in draft.documents.order_by("position")] == ["answer.pdf", "exhibit.pdf"]
    drafting.describe(draft, [(draft.documents.last().pk, "Exhibit", "A")])
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert entry.filed_on == date(2026, 11, 20)
    assert entry.is_by_court is False
    assert "Sam Solo" in entry.text
    documents.checked(entry.documents.first()).close()


def test_a_name_that_no_party_bears_chooses_nobody(court):
    assert taken_up(dropped(court.case, name="Somebody Else"), court.clerk).filer_ids == []


def test_it_waits_until_the_entry_is_made(court):
    row = dropped(court.case)
    draft = taken_up(row, court.clerk)
    assert list(Dropped.objects.waiting()) == [row]
    docketed.submitted(draft)
    assert not Dropped.objects.waiting().exists()


def test_a_draft_that_is_deleted_loses_no_paper_and_the_box_has_them_again(court):
    row = dropped(court.case)
    drafting.delete(taken_up(row, court.clerk))
    row.refresh_from_db()
    assert row.draft is None
    assert docketed.path_of(row.papers.get().stored_name).exists()
    assert taken_up(row, court.clerk).documents.count() == 1


def test_the_draft_has_all_of_the_papers_or_there_is_none(court):
    row = dropped(court.case, "answer.pdf", "exhibit.pdf")
    docketed.path_of(row.papers.get(position=1).stored_name).write_bytes(b"MZ broken on the disk")
    with pytest.raises(NotAccepted):
        taken_up(row, court.clerk)
    row.refresh_from_db()
    assert (row.draft, Draft.objects.count()) == (None, 0)
    assert not AuditEvent.objects.filter(chain=f"dropped:{row.public_id}").exists()
    assert list(Dropped.objects.waiting()) == [row]


def test_two_clerks_do_not_take_up_the_same_papers(court):
    row, other = dropped(court.case), factories.clerk("xx")
    taken_up(row, court.clerk)
    with pytest.raises(drop_box.NotWaiting):
        taken_up(row, other)
    assert Draft.objects.count() == 1


def test_another_clerk_may_put_them_back(court):
    row, other = dropped(court.case), factories.clerk("xx")
    taken_up(row, court.clerk)
    row.refresh_from_db()
    drop_box.release(row, by=other)
    assert not Draft.objects.exists()
    assert taken_up(Dropped.objects.get(pk=row.pk), other).owner == other
    acts = AuditEvent.objects.filter(chain=f"dropped:{row.public_id}").values_list("act", "by")
    assert list(acts.order_by("position")) == [
        ("drop-box papers taken up", court.clerk.pk), ("drop-box papers put back", other.pk),
        ("drop-box papers taken up", other.pk),
    ]  # fmt: skip


def test_what_is_filed_is_not_put_back(court):
    row = dropped(court.case)
    docketed.submitted(taken_up(row, court.clerk))
    with pytest.raises(drop_box.NotWaiting):
        drop_box.release(row, by=court.clerk)
    assert DocketEntry.objects.filter(case=court.case).count() == 1


def test_returned_once_with_a_reason_that_is_mailed(court):
    row = dropped(court.case)
    drop_box.give_back(row, reason="Sign it & <send> again.", by=court.clerk, at=LATER)
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at) == ("returned", court.clerk, LATER)
    assert json.loads(mailed().facts)["reason"] == "Sign it & <send> again."
    assert "&lt;send&gt;" in text_of(mailed())
    for again in (
        lambda: drop_box.give_back(row, reason="No.", by=court.clerk, at=LATER),
        lambda: taken_up(row, court.clerk),
    ):
        with pytest.raises(drop_box.NotWaiting):
            again()
    assert not Dropped.objects.waiting().exists()


@pytest.mark.parametrize("who", ["self_represented", "plaintiff_counsel", "reader"])
def test_nobody_but_the_court_decides(court, who):
    row, by = dropped(court.case), getattr(court, who)
    for act in (
        lambda: taken_up(row, by),
        lambda: drop_box.release(row, by=by),
        lambda: drop_box.give_back(row, reason="No.", by=by, at=LATER),
    ):
        with pytest.raises(drop_box.NotTheClerk):
            act()
    assert not Draft.objects.exists()


# ── The worker ───────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_left_them_is_told_once_when_they_are_filed(court):
    row = dropped(court.case)
    entry = docketed.submitted(taken_up(row, court.clerk))
    assert (drop_box.close_docketed(at=LATER), drop_box.close_docketed(at=LATER)) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at) == ("docketed", court.clerk, entry.entered_at)
    said = text_of(mailed())
    assert f"{court.case.number} as number {entry.number}" in said
    assert "11/20/2026" in said


def test_of_a_sealed_case_the_mail_names_no_number(court):
    row = dropped(court.case)
    docketed.submitted(taken_up(row, court.clerk))
    seal(court.case)
    drop_box.close_docketed(at=LATER)
    assert court.case.number not in text_of(mailed())


def test_what_waits_or_was_returned_is_closed_by_nobody(court):
    dropped(court.case)
    drop_box.give_back(dropped(court.case), reason="No.", by=court.clerk, at=LATER)
    taken_up(dropped(court.case), court.clerk)
    assert drop_box.close_docketed(at=LATER) == 0
