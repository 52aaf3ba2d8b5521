"""One filing on the dockets of a lead case and its member cases: an entry on each, one notice, everyone served once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import CmecfAccount
from cases import auditing, consolidating, documents, events, sealing
from cases.docket_json import exporting
from cases.docketing import current_text
from cases.filing import amending, drafting, spreading, submission
from cases.filing.readiness import NotReady
from cases.models import Appearance, Case, CaseNoticing, DocketEntry, Draft, Following, Hearing, Noticing, Relation
from cases.record import bundles, verifying
from notices import captions, nef
from notices.models import Delivery, Means, Notice, NoticeDocument, Service
from tests import docketed, factories
from tests.consolidated import MOTION, consolidated, draft_of, spread
from tests.notices import parsing

pytestmark = pytest.mark.django_db


@pytest.fixture
def court(court) -> SimpleNamespace:
    court.reader_of_all = factories.attorney(first_name="Rhea", last_name="Reader")
    return consolidated(court)


# ── The dockets ───────────────────────────────────────────────────────────────────────────────────────────


def test_each_docket_has_the_entry_under_a_number_of_its_own(court):
    docketed.text_entry(court.clerk, court.second)
    lead, second, third = spread(court, court.third, court.second, papers=2)
    assert [each.case for each in (lead, second, third)] == [court.case, court.second, court.third]
    assert [each.number for each in (lead, second, third)] == [1, 2, 1]
    assert {each.text for each in (lead, second, third)} == {lead.text}
    assert {(each.entered_at, each.filed_on, each.entered_by) for each in (second, third)} == {
        (lead.entered_at, lead.filed_on, lead.entered_by)
    }
    assert f"/{second.public_id}/1/" in second.html
    assert lead.public_id not in second.html
    for case, number in ((court.case, 1), (court.second, 2), (court.third, 1)):
        case.refresh_from_db()
        assert (case.last_number, case.last_page_id, case.last_entered_at) == (number, 6, lead.entered_at)


def test_one_paper_stands_on_every_docket_with_the_header_of_each(court):
    lead, second = spread(court, court.second, papers=2)
    rows = [
        list(each.documents.values_list("number", "cmecf_id", "sha256", "first_page_id")) for each in (lead, second)
    ]
    assert rows[0] == rows[1]
    headers = [each.documents.get(number=1).header for each in (lead, second)]
    assert headers[0] == f"Case {court.case.full_number}   Document 1-1   Filed 11/20/26"
    assert headers[1] == f"Case {court.second.full_number}   Document 1-1   Filed 11/20/26"


def test_the_paper_of_any_docket_is_verified_as_filed_and_as_stamped_there(court, settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    draft = draft_of(court, court.second, papers=0)
    docketed.kept(draft, "the one page")
    docketed.submitted(draft)
    second = court.second.entries.get().documents.get()
    with documents.checked(second) as original:
        found = verifying.verify(original, by=court.reader)
        assert [told.document.entry.case for told in found.documents] == [court.case, court.second]
    with bundles.one(second, documents.checked(second), has_header=True) as copy:
        found = verifying.verify(copy, by=court.reader)
    assert (found.verdict, [told.document for told in found.documents]) == (verifying.Verdict.STAMPED, [second])
    assert "FileNumber=" in found.documents[0].stamp


def test_a_member_docket_is_exported_with_its_own_number_and_the_papers_serial(court):
    docketed.text_entry(court.clerk, court.second)
    lead, second = spread(court, court.second)
    told = exporting.export(court.second)["docket_entries"][-1]
    assert (told["document_number"], told["pacer_doc_id"]) == ("2", lead.documents.get().cmecf_id)
    assert told["pacer_seq_no"] == str(second.sequence)


def test_what_it_does_it_does_in_the_lead_case_alone(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    lead, second = spread(court, court.second, code="opposition", target_ids=[motion.pk], answers={})
    assert Relation.objects.get().from_entry == lead
    assert f"[{motion.number}]" in second.text
    lead, second = spread(court, court.second)
    assert Hearing.objects.get().case == court.case
    assert (lead.is_motion, second.is_motion) == (True, False)
    assert list(DocketEntry.objects.pending().filter(case=court.second)) == []


def test_who_files_is_the_same_party_where_the_filer_speaks_for_it(court):
    lead, second, third = spread(court, court.second, court.third)
    filed = [[filing.party for filing in each.filings.all()] for each in (lead, second, third)]
    assert filed == [[court.defendant], [court.beta], []]
    assert "filed by Defendant Beta Gadgets Inc" in third.text


def test_one_moment_holds_for_all_and_never_goes_back(court):
    ahead = timezone.now() + timedelta(days=1)
    Case.objects.filter(pk=court.third.pk).update(last_entered_at=ahead)
    assert {each.entered_at for each in spread(court, court.second, court.third)} == {ahead}


def test_a_second_submission_is_the_same_entry(court):
    draft = draft_of(court, court.second)
    first = docketed.submitted(draft)
    assert docketed.submitted(draft) == first
    assert (DocketEntry.objects.count(), Notice.objects.count()) == (2, 1)


def test_the_record_is_sound(court):
    docketed.text_entry(court.clerk, court.second)
    spread(court, court.second, court.third, papers=3)
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    spread(court, court.second, code="opposition", answers={}, target_ids=[motion.pk])
    assert list(auditing.breaches(with_files=False)) == []


def test_a_broken_last_step_leaves_nothing_on_any_docket(court, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the last step broke")

    monkeypatch.setattr(Noticing.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        spread(court, court.second)
    assert not DocketEntry.objects.exists()
    assert not Notice.objects.exists()


# ── The notice ────────────────────────────────────────────────────────────────────────────────────────────


def test_one_notice_names_every_case_and_the_fields_parser_reads_them_all(court):
    Case.objects.filter(pk=court.third.pk).update(terminated_on=court.third.filed_on)
    docketed.text_entry(court.clerk, court.second)
    entries = spread(court, court.second, court.third, papers=2, words="as to “all” <claims> & costs")
    notice = Notice.objects.get(noticings__entry=entries[0])
    assert [noticing.entry for noticing in notice.noticings.order_by("pk")] == entries
    told = captions.of(notice)
    assert [each.cmecf_case_id for each in told] == [each.case.cmecf_id for each in entries]
    assert [each.document_number for each in told] == [1, 2, 1]
    assert [each.case_closed_on for each in told] == [None, None, court.third.filed_on]
    assert NoticeDocument.objects.filter(notice=notice).count() == 2
    parsing.assert_parser_agrees(notice)
    read = parsing.parsed(parsing.sent(nef.told([notice])[notice.pk]))["dockets"]
    found = [docket["docket_entries"][0] for docket in read]
    serial = entries[0].documents.first().cmecf_id
    assert [each["pacer_doc_id"] for each in found] == [serial] * 3
    assert [each["pacer_seq_no"] for each in found] == [str(entry.sequence) for entry in entries]
    assert [docket["case_name"] for docket in read] == [each.case.title for each in entries]


def test_everyone_of_any_of_the_cases_is_served_once(court):
    entries = spread(court, court.second, court.third)
    served = list(Service.objects.filter(notice__noticings__entry=entries[0]).values_list("name", "means"))
    names = ["Colin Archer", "Dorian Vale", "Olga Other", "Paula Archer", "Sam Solo", "Stella Strange"]
    assert sorted(served) == [(name, Means.BY_FILER if name == "Sam Solo" else Means.ELECTRONIC) for name in names]
    assert Delivery.objects.filter(address=court.defense_counsel.person.email).count() == 1


def test_who_follows_a_member_case_gets_a_copy_unless_served_in_another(court):
    for who in (court.stranger, court.reader_of_all):
        Following.objects.create(case=court.third, person=who.person, begun_at=timezone.now())
    spread(court, court.second, court.third)
    means = dict(Service.addressed.values_list("name", "means"))
    assert (means["Stella Strange"], means["Rhea Reader"]) == (Means.ELECTRONIC, Means.COPY)
    assert list(auditing.breaches(with_files=False)) == []


def test_who_wants_one_case_at_once_and_the_other_daily_gets_it_at_once(court):
    for case, is_daily in ((court.case, True), (court.second, False)):
        CaseNoticing.objects.create(person=court.defense_counsel.person, case=case, is_daily=is_daily)
    spread(court, court.second)
    assert Delivery.objects.get(address=court.defense_counsel.person.email).summary_on is None


def test_the_plain_text_mail_reads_as_that_of_the_lead_case_and_names_the_others(court):
    entries = spread(court, court.second)
    notice = Notice.objects.get()
    lines = nef.letter(nef.told([notice])[notice.pk], is_text=True).decode().split("\r\n")
    assert sum(line.startswith("Case Name:") for line in lines) == 1
    (named,) = [line for line in lines if line.startswith("Member Case:")]
    assert entries[1].case.full_number in named
    assert sum(line.startswith("Document Number:") for line in lines) == 2


def test_a_correction_in_a_member_case_is_told_of_that_case(court):
    _, second = spread(court, court.second)
    amending.correct(
        second, text="MOTION, better.", reason="slip", by=court.clerk, at=timezone.now(), seen=current_text(second)
    )
    amended = Notice.objects.latest("pk")
    assert (amended.case_number, amended.also_in) == (court.second.full_number, None)
    assert amended.amends == Notice.objects.earliest("pk")
    assert set(amended.services.values_list("name", flat=True)) == {"Dorian Vale", "Stella Strange"}
    assert list(auditing.breaches(with_files=False)) == []


# ── What is offered, and what is refused ──────────────────────────────────────────────────────────────────


def test_open_members_are_offered_in_the_lead_case_alone(court):
    event = events.find(MOTION)
    by = court.defense_counsel
    assert consolidating.offered(court.case, event, by=by) == [court.second, court.third]
    assert consolidating.offered(court.second, event, by=by) == []
    Case.objects.filter(pk=court.second.pk).update(is_remote_access_limited=True)
    sealing.change(court.third, to="sealed", by=court.clerk, reason="by order", at=timezone.now())
    assert consolidating.offered(court.case, event, by=by) == []
    assert consolidating.offered(court.case, event, by=court.clerk) == []


@pytest.mark.parametrize(
    "code", ["sealed-document", "notice-of-appearance-or-withdrawal", "proof-of-service", "notice-of-change-of-contact"]
)
def test_what_is_sealed_or_moves_counsel_or_the_case_is_not_spread(court, code):
    assert consolidating.offered(court.case, events.find(code), by=court.defense_counsel) == []


def test_who_is_let_into_single_cases_is_offered_those_alone(court):
    visiting = factories.login_of(factories.PersonFactory(), role=CmecfAccount.Role.PRO_HAC_VICE)
    for party in (court.defendant, court.beta):
        factories.party(party.case, "Visited", "Defendant", visiting.person)
    Appearance.objects.filter(person=visiting.person).update(is_pro_hac_vice=True)
    assert consolidating.offered(court.case, events.find(MOTION), by=visiting) == [court.second]


def refused(draft: Draft) -> str:
    with pytest.raises(NotReady) as refusal:
        docketed.submitted(draft)
    assert not DocketEntry.objects.exists()
    return str(refusal.value)


def test_a_case_sealed_meanwhile_is_refused_without_saying_why(court):
    draft = draft_of(court, court.second, court.third)
    sealing.change(court.third, to="sealed", by=court.clerk, reason="by order", at=timezone.now())
    said = refused(draft)
    assert said == spreading.CHOOSE_AGAIN
    assert "seal" not in said


@pytest.mark.parametrize("other", ["no member", "no longer one", "unknown"])
def test_what_is_not_a_member_case_is_refused(court, other):
    draft = draft_of(court, court.second)
    if other == "no member":
        drafting.change(draft, member_ids=[factories.case("Eta v. Theta").pk])
    elif other == "no longer one":
        Case.objects.filter(pk=court.second.pk).update(lead_case=None)
    else:
        drafting.change(draft, member_ids=[0])
    draft.refresh_from_db()
    assert refused(draft) == spreading.CHOOSE_AGAIN


def test_a_case_chosen_twice_is_chosen_once(court):
    docketed.submitted(drafting.change(draft_of(court), member_ids=[court.second.pk] * 2))
    assert court.second.entries.count() == 1


def test_who_appears_by_it_does_so_in_one_case(court):
    parties = {"filer_ids": [court.absent.pk], "appears_for_ids": [court.absent.pk]}
    assert refused(drafting.change(draft_of(court, court.second), **parties)) == spreading.APPEARS


@pytest.mark.parametrize("what", ["member_ids", "target_ids"])
def test_what_was_chosen_since_the_review_is_not_filed(court, what):
    """These tell which cases are locked."""
    draft = draft_of(court, court.second)
    drafting.change(Draft.objects.get(pk=draft.pk), **{what: []})
    for seen in (draft.revision, draft.revision + 1):
        with pytest.raises(submission.ChangedSince):
            submission.submit(draft, by=draft.owner, revision=seen, received_at=docketed.MORNING)


def test_another_case_has_other_members(court):
    draft = drafting.change(draft_of(court, court.second), case=court.third)
    assert draft.member_ids == []


# ── Seals that come later ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["entry", "paper"])
def test_a_seal_is_raised_on_every_docket_and_lowered_on_each(court, which):
    lead, second = spread(court, court.second)
    what = {"entry": second, "paper": second.documents.get()}[which]
    sealing.change(what, to="sealed", by=court.clerk, reason="names a child", at=timezone.now())
    ours = lead if which == "entry" else lead.documents.get()
    ours.refresh_from_db()
    assert ours.seal == "sealed"
    assert Notice.objects.get().withheld_at
    assert list(auditing.breaches(with_files=False)) == []
    asked = sealing.change(what, to="public", by=court.clerk, reason="by order", at=timezone.now())
    sealing.confirm(asked, by=factories.clerk("zz"), at=timezone.now())
    ours.refresh_from_db()
    assert ours.seal == "sealed"
    assert Notice.objects.get().withheld_at


def test_an_order_seals_the_paper_on_every_docket(court):
    lead, second = spread(court, court.second)
    docketed.filed(court.clerk, court.case, "order-sealing-document", **order_to_seal(court, lead))
    second.refresh_from_db()
    assert second.seal == "sealed"


def order_to_seal(court, *entries: DocketEntry) -> dict:
    return {"answers": {"judge": docketed.judge_of(court.case)}, "target_ids": [entry.pk for entry in entries]}


def test_the_notice_waits_while_any_of_its_cases_is_sealed(court):
    spread(court, court.second, court.third)
    for case in (court.second, court.third):
        sealing.change(case, to="sealed", by=court.clerk, reason="by order", at=timezone.now())
    asked = sealing.change(court.second, to="public", by=court.clerk, reason="by order", at=timezone.now())
    sealing.confirm(asked, by=factories.clerk("zz"), at=timezone.now())
    assert Notice.objects.get().withheld_at
    asked = sealing.change(court.third, to="public", by=court.clerk, reason="by order", at=timezone.now())
    sealing.confirm(asked, by=factories.clerk("yy"), at=timezone.now())
    assert Notice.objects.get().withheld_at is None


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────────


def test_as_many_statements_for_each_member_whatever_the_number_of_counsel(court):
    def statements(*members: Case) -> int:
        draft = draft_of(court, *members)
        assert draft.owner.may_file
        with CaptureQueriesContext(connection) as asked:
            docketed.submitted(draft)
        return len(asked)

    alone = statements()
    assert alone <= 20
    one, two = statements(court.second), statements(court.second, court.third)
    assert two - one <= 12
    for case in (court.second, court.third):
        for n in range(12):
            factories.party(case, f"Party {n}", "Defendant", factories.PersonFactory())
    assert statements(court.second, court.third) == two


def test_the_locks_are_taken_in_the_order_of_the_keys(court):
    draft = draft_of(court, court.third, court.second)
    Case.objects.filter(pk=court.third.pk).update(year=2025)
    with CaptureQueriesContext(connection) as asked:
        docketed.submitted(draft)
    locks = [row["sql"] for row in asked if 'FROM "cases_case"' in row["sql"] and '"cases_case"."id" IN' in row["sql"]]
    assert 'ORDER BY "cases_case"."id" ASC' in locks[0]
