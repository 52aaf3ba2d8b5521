"""Another's designation: four days for their declaration, said to whoever files and shown until the order."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases import designating
from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.models import Draft
from tests import docketed, factories
from tests.pages import page_of, seal, visitor

pytestmark = pytest.mark.django_db
DECLARES = "files a declaration by 11/30/2026 (L.R. 79-5.2.2(b)"


@pytest.fixture
def draft(court) -> Draft:
    answers = {"designated_by": [{"id": court.defendant.pk, "name": court.defendant.name}]}
    made = factories.draft(
        court.plaintiff_counsel, court.case, designating.APPLICATION, court.plaintiff, answers=answers
    )
    factories.received(made)
    return made


@pytest.mark.parametrize(
    ("filed_on", "due_on"),
    [
        (date(2026, 11, 2), date(2026, 11, 6)),
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 11, 18), date(2026, 11, 23)),  # a Sunday
        (date(2026, 11, 22), date(2026, 11, 27)),  # Thanksgiving
    ],
)
def test_four_days_and_on_to_a_court_day(filed_on, due_on):
    assert designating.due_on(filed_on) == due_on


def shown(user, page: str, *args) -> str:
    return " ".join(page_of(visitor(user).get(reverse(f"cases:{page}", args=args))).split())


def test_whoever_files_is_asked_and_told_with_the_day(draft):
    asked = shown(draft.owner, "step", draft.public_id, "details")
    assert "Another party designated it confidential" in asked
    assert "both counts of days are assumed" in asked
    with time_machine.travel("2026-11-25 20:00:00Z"):
        assert DECLARES in shown(draft.owner, "review", draft.public_id)


def test_it_is_due_on_the_docket_until_the_order(court, draft):
    entry = docketed.submitted(draft)
    assert "Under Seal, designated confidential by Beta Gadgets Inc, filed by Plaintiff Acme Widgets LLC." in entry.text
    for reader in (court.plaintiff_counsel, court.clerk, court.reader):
        page = shown(reader, "case_deadlines", court.case.public_id)
        assert "11/24/2026" in page
        assert "Declaration (L.R. 79-5.2.2(b)" in page
        assert "Beta Gadgets Inc</td>" in page
        assert "Application for Leave to File Document Under Seal [1]</a>" in page
    answers = {"judge": docketed.judge_of(court.case), "ruling": "denying"}
    docketed.filed(court.clerk, court.case, "order-on-leave-to-file-under-seal", answers=answers, target_ids=[entry.pk])
    assert "Declaration (" not in shown(court.reader, "case_deadlines", court.case.public_id)


def test_where_nobody_else_designated_it_nothing_is_due(court, draft):
    draft.answers = {}
    draft.save()
    assert "files a declaration by" not in shown(draft.owner, "review", draft.public_id)
    docketed.submitted(draft)
    assert designating.pending(court.case, court.reader) == []


def test_nobody_names_their_own_party_as_the_one_who_designated_it(court, draft):
    lacks = readiness.lacking(assemble(draft, draft.case, draft.owner))
    draft.answers["designated_by"].append({"id": court.plaintiff.pk, "name": court.plaintiff.name})
    draft.save()
    (lack,) = [lack for lack in readiness.lacking(assemble(draft, draft.case, draft.owner)) if lack not in lacks]
    assert lack.step == "details"
    assert lack.message.startswith("Acme Widgets LLC files this: name only another party")
    assert lack.message in shown(draft.owner, "review", draft.public_id)


def test_nothing_of_a_sealed_case_is_due_to_anybody_outside(court, draft):
    docketed.submitted(draft)
    seal(court.case)
    assert designating.pending(court.case, court.reader) == []
    assert len(designating.pending(court.case, court.clerk)) == 1
