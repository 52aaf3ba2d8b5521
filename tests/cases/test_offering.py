"""Applying to seal: each paper's own audience, what its grant offers, and what a denial leaves sealed."""

import re

import pytest
from django.urls import reverse

from cases import cautions, events, offering, sealing
from cases.filing import drafting, readiness
from cases.filing.assembly import assemble
from cases.models import Case, DocketEntry, Document, Draft
from cases.visibility import Seal
from tests import docketed, factories
from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db
APPLICATION, ORDER, SEALED = (
    "application-to-file-under-seal", "order-on-leave-to-file-under-seal", "sealed-document",
)  # fmt: skip
ATTACHED = ("Declaration", "Proposed Order", "Redacted Document", "Unredacted Document", "Proof of Service")
PUBLIC = {0: "public", 1: "sealed", 2: "public", 3: "public", 4: "sealed", 5: "public"}


def drafted(court, *categories: str) -> Draft:
    draft = factories.draft(court.plaintiff_counsel, court.case, APPLICATION, court.plaintiff)
    factories.received(draft)
    for category in categories:
        factories.received(draft, category=category, original_filename=f"{category} about Quetzal.pdf")
    return draft


@pytest.fixture
def asked(court) -> DocketEntry:
    return docketed.submitted(drafted(court, *ATTACHED))


def ruled(court, asked: DocketEntry, ruling: str) -> DocketEntry:
    answers = {"judge": docketed.judge_of(court.case), "ruling": ruling}
    return docketed.filed(court.clerk, court.case, ORDER, answers=answers, target_ids=[asked.pk])


def test_each_paper_has_its_own_audience(court, asked):
    assert dict(asked.documents.values_list("number", "seal")) == PUBLIC
    readable = Document.objects.visible_to(court.defense_counsel).filter(entry=asked)
    assert sorted(readable.values_list("number", flat=True)) == [0, 2, 3, 5]
    assert asked.seal == Seal.PUBLIC


def test_the_notice_is_not_service_of_the_sealed_ones_and_names_no_file_of_theirs(asked):
    notice = asked.noticings.get().notice
    assert notice.is_sealed
    named = {each.position: each.original_filename for each in notice.documents.all()}
    assert {place for place, name in named.items() if name == sealing.UNDER_SEAL} == {1, 4}
    assert named[3] == "Redacted Document about Quetzal.pdf"


def test_the_category_decides_and_a_change_of_it_changes_the_audience(court):
    draft = drafted(court, "Exhibit")
    paper = draft.documents.get(position=1)
    assert paper.seal == Seal.PUBLIC
    drafting.describe(draft, [(paper.pk, "Unredacted Document", "")])
    assert draft.documents.get(position=1).seal == Seal.SEALED


def test_no_other_event_seals_a_declaration(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    assert factories.received(draft, category="Declaration").seal == Seal.PUBLIC


@pytest.mark.parametrize("page", ["documents", "review"])
def test_who_can_read_each_is_said_before_it_is_filed(court, page):
    draft = drafted(court, "Redacted Document", "Unredacted Document")
    shown = page_of(visitor(court.plaintiff_counsel).get(reverse(f"cases:{page}", args=[draft.public_id])))
    assert shown.count("<strong>Public.</strong> Anyone with a PACER account.") == 2
    assert len(re.findall(r"Sealed</span>\s+The court only\.", shown)) == 1


@pytest.mark.parametrize("page", ["documents", "review"])
def test_in_a_limited_case_nobody_is_told_that_everyone_reads_it(court, page):
    Case.objects.update(is_remote_access_limited=True)
    draft = drafted(court, "Redacted Document", "Unredacted Document")
    shown = page_of(visitor(court.plaintiff_counsel).get(reverse(f"cases:{page}", args=[draft.public_id])))
    assert "<strong>Public.</strong> Anyone" not in shown
    assert shown.count("<strong>Public.</strong> The parties of this case, their attorneys and the court.") == 2


def test_what_is_sealed_is_served_by_other_means(court):
    draft = drafted(court, "Declaration")
    assembled = assemble(draft, court.case, court.plaintiff_counsel)
    assert readiness.PROOF_OF_SERVICE in [lack.message for lack in readiness.lacking(assembled)]
    factories.received(draft, category="Proof of Service")
    assert readiness.lacking(assemble(draft, court.case, court.plaintiff_counsel)) == []


def test_what_is_left_out_is_said_and_does_not_keep_it_from_being_filed(court):
    assembled = assemble(drafted(court, "Declaration"), court.case, court.plaintiff_counsel)
    (caution,) = cautions.of(court.case, assembled.submission)
    assert "“Unredacted Document”" in caution


@pytest.mark.parametrize("ruling", ["granting", "granting in part and denying in part"])
def test_the_grant_offers_the_sealed_event_to_who_asked_until_it_is_filed(court, asked, ruling):
    order = ruled(court, asked, ruling)
    (offer,) = offering.to(court.plaintiff_counsel, court.case)
    assert (offer.event.code, offer.asked, offer.order) == (SEALED, asked, order)
    docket = reverse("cases:docket", args=[court.case.public_id])
    assert f'name="event" value="{SEALED}"' in page_of(visitor(court.plaintiff_counsel).get(docket))
    assert offering.to(court.defense_counsel, court.case) == offering.to(court.reader, court.case) == []
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    assert offering.to(court.plaintiff_counsel, court.case) == []


def test_whoever_may_not_file_is_offered_nothing(court, asked):
    ruled(court, asked, "granting")
    account = court.plaintiff_counsel.efiling_account
    account.status = account.Status.SUSPENDED
    assert offering.to(court.plaintiff_counsel, court.case) == []


def test_nothing_is_offered_before_the_order(court, asked):
    assert offering.to(court.plaintiff_counsel, court.case) == []


def test_a_denial_offers_nothing_and_opens_nothing(court, asked):
    ruled(court, asked, "denying")
    assert offering.to(court.plaintiff_counsel, court.case) == []
    assert dict(asked.documents.values_list("number", "seal")) == PUBLIC


# ── Before it is filed ────────────────────────────────────────────────────────────────────────────────────


def cautioned(court, by, case: Case) -> list[str]:
    draft = factories.draft(by, case, SEALED, court.plaintiff, seal="sealed")
    return [said for said in cautions.of(case, assemble(draft, case, by).submission) if "No order on this" in said]


def test_what_no_order_allows_is_warned_of_by_the_application_to_file_first(court, asked):
    (said,) = cautioned(court, court.plaintiff_counsel, court.case)
    assert events.find(APPLICATION).title in said
    assert "which statute, rule or order allows it" in said
    assert cautioned(court, court.clerk, court.case) == []


@pytest.mark.parametrize(("ruling", "warns"), [("granting", False), ("denying", True)])
def test_the_order_decides_whether_it_is_warned_of(court, asked, ruling, warns):
    ruled(court, asked, ruling)
    assert bool(cautioned(court, court.plaintiff_counsel, court.case)) is warns


def test_an_attachment_whose_readers_nobody_said_is_not_filed(court):
    draft = drafted(court, "Declaration", "Unredacted Document", "Proof of Service", "")
    lacks = readiness.lacking(assemble(draft, court.case, draft.owner))
    assert readiness.UNSAID_READERS in lacks
    with pytest.raises(readiness.NotReady):
        docketed.submitted(draft)
    drafting.describe(draft, [(draft.documents.get(position=4).pk, "Exhibit", "A")])
    assert readiness.UNSAID_READERS not in readiness.lacking(assemble(draft, court.case, draft.owner))


def test_elsewhere_a_description_is_enough(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft)
    factories.received(draft, description="A")
    assert readiness.lacking(assemble(draft, court.case, draft.owner)) == []
