"""Seals: raised by one clerk at once, lowered by two, by order or in an emergency; and the mails that they stop."""

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.deciding import NoReason
from accounts.models import AuditEvent
from cases import sealing
from cases.auditing import service
from cases.models import Case, DocketEntry, Document, SealChange
from cases.visibility import Seal
from notices.models import Delivery, Notice
from tests import docketed, factories, pages
from tests.pages import record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
WHY = "The complaint names a witness under protection."


@pytest.fixture
def second(court):
    return factories.clerk("uv", first_name="Una", last_name="Vogel")


@pytest.fixture
def motion(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=2)


def raised(court, what, to=Seal.SEALED, **more) -> SealChange:
    return sealing.change(what, **({"to": to, "by": court.clerk, "reason": WHY, "at": AT} | more))


def acts(case: Case) -> list[str]:
    return list(AuditEvent.objects.filter(chain=case.audit_chain).order_by("position").values_list("act", flat=True))


def targets(court, motion: DocketEntry) -> dict:
    return {"case": court.case, "entry": motion, "paper": motion.documents.get(number=1)}


# ── Raising, and lowering by two ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["case", "entry", "paper"])
def test_one_clerk_raises_a_seal_at_once_and_two_lower_it(court, second, motion, name):
    what = targets(court, motion)[name]
    made = raised(court, what)
    what.refresh_from_db()
    assert (what.seal, made.done_at, made.is_lowering) == (Seal.SEALED, AT, False)
    asked = raised(court, what, Seal.PUBLIC, reason="The order was vacated.")
    what.refresh_from_db()
    assert (what.seal, asked.done_at) == (Seal.SEALED, None)
    sealing.confirm(asked, by=second, at=LATER)
    what.refresh_from_db()
    assert what.seal == Seal.PUBLIC
    assert acts(court.case)[-3:] == ["seal raised", "lowering of a seal asked for", "seal lowered"]
    assert [found for check in service.CHECKS for found in check()] == []


def test_the_trail_says_what_from_to_why_and_by_whose_order(court, motion):
    order = docketed.text_entry(court.clerk, court.case)
    raised(court, motion.documents.get(number=1), order=order)
    facts = json.loads(AuditEvent.objects.filter(act="seal raised").get().facts)
    assert facts["what"] == "document 1, attachment 1"
    assert (facts["from"], facts["to"], facts["reason"]) == ("public", "sealed", WHY)
    assert facts["order"] == order.public_id


def test_from_ex_parte_to_sealed_is_a_lowering_too(court, motion):
    raised(court, motion, Seal.EX_PARTE)
    assert raised(court, motion, Seal.SEALED).done_at is None


def test_whoever_asks_does_not_confirm(court, motion):
    raised(court, motion)
    asked = raised(court, motion, Seal.PUBLIC)
    with pytest.raises(sealing.NotYourOwn):
        sealing.confirm(asked, by=court.clerk, at=LATER)
    motion.refresh_from_db()
    assert motion.seal == Seal.SEALED


def test_nor_does_another_account_of_the_same_person(court, second, motion):
    raised(court, motion)
    asked = raised(court, motion, Seal.PUBLIC)
    second.person.merged_into = court.clerk.person
    second.person.save()
    with pytest.raises(sealing.NotYourOwn):
        sealing.confirm(asked, by=second, at=LATER)


def test_the_database_holds_the_rule_by_itself(court, motion):
    raised(court, motion)
    asked = raised(court, motion, Seal.PUBLIC)
    for alone in ({"done_at": AT}, {"done_at": AT, "confirmed_by": court.clerk}):
        with pytest.raises(IntegrityError, match="a_seal_is_lowered_by_two"), transaction.atomic():
            SealChange.objects.filter(pk=asked.pk).update(**alone)


@pytest.mark.parametrize("who", ["plaintiff_counsel", "reader", "chambers"])
def test_nobody_but_the_clerk(court, motion, who):
    court.chambers = factories.chambers_of(court.case.assigned_judge)
    before = record()
    with pytest.raises(sealing.NotTheClerk):
        raised(court, motion, by=getattr(court, who))
    assert record() == before


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"reason": " "}, NoReason),
        ({"to": Seal.PUBLIC}, sealing.NothingToChange),
        ({"to": Seal.EX_PARTE}, sealing.NothingToChange),
    ],
)
def test_what_cannot_be_changed_so(court, changed, refusal):
    before = record()
    with pytest.raises(refusal):
        raised(court, court.case, **changed)
    assert record() == before


def test_it_is_asked_once_and_decided_once(court, second, motion):
    raised(court, motion)
    asked = raised(court, motion, Seal.PUBLIC)
    with pytest.raises(sealing.AskedAlready):
        raised(court, motion, Seal.PUBLIC)
    sealing.decline(asked, by=second, reason="The order is not final.", at=LATER)
    with pytest.raises(sealing.DecidedAlready):
        sealing.confirm(asked, by=second, at=LATER)
    motion.refresh_from_db()
    assert motion.seal == Seal.SEALED
    assert acts(court.case)[-1] == "seal not lowered"
    assert raised(court, motion, Seal.PUBLIC).done_at is None


def test_a_request_overtaken_by_another_seal_is_not_confirmed(court, second, motion):
    raised(court, motion)
    asked = raised(court, motion, Seal.PUBLIC)
    raised(court, motion, Seal.EX_PARTE)
    with pytest.raises(sealing.DecidedAlready):
        sealing.confirm(asked, by=second, at=LATER)
    motion.refresh_from_db()
    assert motion.seal == Seal.EX_PARTE


def test_an_entrys_seal_covers_its_papers_and_a_papers_own_stays(court, second, motion):
    raised(court, motion.documents.get(number=1))
    raised(court, motion)
    assert not Document.objects.visible_to(court.reader).exists()
    sealing.confirm(raised(court, motion, Seal.PUBLIC), by=second, at=LATER)
    assert list(Document.objects.visible_to(court.reader).values_list("number", flat=True)) == [0]


# ── Finding what is meant ─────────────────────────────────────────────────────────────────────────────────


def test_find_reads_what_a_clerk_writes(court, motion):
    assert sealing.find(court.case, " Case ") == court.case
    assert sealing.find(court.case, "1") == motion
    assert sealing.find(court.case, motion.public_id) == motion
    for name in ("1", motion.public_id):
        assert [sealing.find(court.case, f"{name}-{paper}").number for paper in (0, 1)] == [0, 1]


@pytest.mark.parametrize(
    "said", ["", "2", "1-7", "nosuchentry2", "nosuchentry2-0", "-0", "1-", "1-x", "1-0-0", "٣", "9999999999999999999"]
)
def test_what_is_not_on_the_docket_is_not_found(court, motion, said):
    with pytest.raises(sealing.NoSuchPaper, match=r"no “"):
        sealing.find(court.case, said)


def test_only_the_courts_own_entry_is_an_order(court, motion):
    order = docketed.text_entry(court.clerk, court.case)
    assert sealing.order_numbered(court.case, order.number) == order
    with pytest.raises(sealing.NoSuchPaper):
        sealing.order_numbered(court.case, motion.number)


# ── By order ──────────────────────────────────────────────────────────────────────────────────────────────


def ordered(court, code: str, *entries: DocketEntry, **more) -> DocketEntry:
    answers = {"judge": docketed.judge_of(court.case)}
    return docketed.filed(court.clerk, court.case, code, answers=answers, target_ids=[e.pk for e in entries], **more)


def test_an_order_seals_the_case_with_its_entry_and_mails_nobody(court, motion):
    order = ordered(court, "order-sealing-case")
    assert Case.objects.get().seal == Seal.SEALED
    change = SealChange.objects.get()
    assert (change.order, change.asked_by, change.done_at) == (order, court.clerk, order.entered_at)
    assert change.reason == f"By Order Sealing Case, document {order.number}."
    assert not Delivery.objects.filter(service__notice__noticings__entry=order).exists()
    assert order.noticings.get().notice.services.count() > 2


def test_an_order_to_unseal_waits_for_a_second_clerk(court, second):
    raised(court, court.case)
    order = ordered(court, "order-unsealing-case")
    asked = SealChange.objects.waiting().get()
    assert (asked.order, Case.objects.get().seal) == (order, Seal.SEALED)
    sealing.confirm(asked, by=second, at=LATER)
    assert Case.objects.get().seal == Seal.PUBLIC


def test_orders_seal_and_unseal_papers(court, second, motion):
    raised(court, motion.documents.get(number=1))
    ordered(court, "order-sealing-document", motion)
    motion.refresh_from_db()
    assert motion.seal == Seal.SEALED
    ordered(court, "order-unsealing-document", motion)
    waiting = SealChange.objects.waiting()
    assert sorted(str(change) for change in waiting) == [
        "2:26-cv-00001 document 1, attachment 1: Sealed to Public",
        "2:26-cv-00001 document 1: Sealed to Public",
    ]
    ordered(court, "order-unsealing-document", motion)
    assert waiting.count() == 2, "what waits already is not asked again"
    for asked in list(waiting):
        sealing.confirm(asked, by=second, at=LATER)
    assert Document.objects.visible_to(court.reader).filter(entry=motion).count() == 2


def test_an_order_leaves_a_stricter_seal_alone(court, motion):
    raised(court, motion, Seal.EX_PARTE)
    ordered(court, "order-sealing-document", motion)
    motion.refresh_from_db()
    assert motion.seal == Seal.EX_PARTE


# ── Notices ───────────────────────────────────────────────────────────────────────────────────────────────


def due() -> int:
    return Delivery.objects.due(timezone.now()).count()


@pytest.mark.parametrize("name", ["case", "entry", "paper"])
def test_mails_not_gone_stop_with_the_seal_and_go_on_without_it(court, second, motion, name):
    queued = due()
    assert queued > 1
    raised(court, what := targets(court, motion)[name])
    assert (due(), Notice.objects.get().withheld_at) == (0, AT)
    sealing.confirm(raised(court, what, Seal.PUBLIC), by=second, at=LATER)
    assert (due(), Notice.objects.get().withheld_at) == (queued, None)


def test_whom_no_mail_reached_is_served_by_other_means_and_no_row_is_lost(court, motion):
    services = list(motion.noticings.get().notice.services.values_list("pk", flat=True))
    sent = Delivery.objects.filter(service__person=court.colleague.person)
    sent.update(state=Delivery.State.SENT, sent_at=AT)
    assert not sealing.left_to_serve(court.case).exists()
    raised(court, court.case)
    assert [each.name for each in sealing.left_to_serve(court.case)] == ["Dorian Vale", "Paula Archer"]
    assert list(motion.noticings.get().notice.services.values_list("pk", flat=True)) == services


def test_other_entries_and_other_cases_go_on(court, motion):
    other = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    raised(court, motion)
    assert {each.document_number for each in Notice.objects.filter(withheld_at=None)} == {other.number}


def test_a_notice_of_a_paper_filed_under_seal_names_no_file_and_goes_on(court):
    entry = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    notice = entry.noticings.get().notice
    assert notice.is_sealed
    assert {each.original_filename for each in notice.documents.all()} == {sealing.UNDER_SEAL}
    raised(court, entry, Seal.EX_PARTE)
    notice.refresh_from_db()
    assert notice.withheld_at is None


def test_the_audit_finds_mail_of_a_sealed_case_that_still_waits(court, motion):
    assert list(service.nothing_of_a_sealed_case_waits_to_be_mailed()) == []
    pages.seal(court.case)
    found = list(service.nothing_of_a_sealed_case_waits_to_be_mailed())
    assert len(found) == due()
    assert found[0].endswith("the mail of a sealed case is not withheld.")
