"""Which case leads which: by an order, and what no order may do."""

import pytest

from cases import consolidating
from cases.filing.readiness import NotReady
from cases.models import Case, Draft
from tests import docketed, factories
from tests.cases.filing.views.test_step import refused, taken
from tests.consolidated import consolidated
from tests.pages import seal

pytestmark = pytest.mark.django_db
CONSOLIDATES, SEVERS = "order-consolidating-cases", "order-severing-case"


@pytest.fixture
def lead(court) -> Case:
    return factories.case("Delta Tools LLC v. Beta Gadgets Inc")


def answers(court, lead: Case | None = None) -> dict:
    judge = {"judge": docketed.judge_of(court.case)}
    return judge | ({"lead": {"id": lead.pk, "name": lead.number}} if lead else {})


def ordered(court, lead: Case | None, *, code: str = CONSOLIDATES, of: Case | None = None):
    return docketed.filed(court.clerk, of or court.case, code, answers=answers(court, lead))


def led_by(case: Case) -> Case | None:
    return Case.objects.select_related("lead_case").get(pk=case.pk).lead_case


def test_an_order_makes_it_a_member_and_another_severs_it(court, lead):
    entry = ordered(court, lead)
    assert entry.text.startswith(f"ORDER CONSOLIDATING CASES by Judge Alma B. Carver: the lead case is {lead.number}.")
    assert led_by(court.case) == lead
    ordered(court, None, code=SEVERS)
    assert led_by(court.case) is None


def test_it_may_come_under_another_lead_case(court, lead):
    ordered(court, lead)
    other = factories.case("Eta v. Theta")
    ordered(court, other)
    assert led_by(court.case) == other


def objection(court, lead: Case | None, **more) -> str:
    with pytest.raises(NotReady) as refusal:
        ordered(court, lead, **more)
    return str(refusal.value)


def test_what_no_order_may_do(court, lead):
    assert objection(court, court.case) == consolidating.ITSELF
    assert objection(court, None, code=SEVERS) == consolidating.NO_MEMBER
    consolidated(court)
    assert objection(court, court.second, of=lead) == consolidating.MEMBER.format(court.second.number)
    assert objection(court, lead) == consolidating.LEADS


@pytest.mark.parametrize("what", ["sealed", "criminal"])
def test_a_sealed_case_and_one_of_another_kind_lead_none(court, lead, what):
    Case.objects.filter(pk=lead.pk).update(**{"sealed": {"seal": "sealed"}, "criminal": {"type": "cr"}}[what])
    assert objection(court, lead) == consolidating.NO_SUCH


# ── The question for it ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.clerk, court.case, CONSOLIDATES)


def test_the_lead_case_is_named_by_its_number_in_any_usual_form(court, draft, lead):
    given = {"judge": str(court.case.assigned_judge_id), "lead": f"CV 26-{lead.serial:05}"}
    kept = taken(draft, "details", "text", **given).answers
    assert kept["lead"] == {"id": lead.pk, "name": lead.number}


def test_what_is_no_case_that_may_lead_is_refused(court, draft, lead):
    judge = {"judge": str(court.case.assigned_judge_id)}
    assert consolidating.ITSELF in refused(draft, "details", lead=court.case.number, **judge)
    seal(lead)
    for number in (lead.number, "2:26-cv-09999"):
        assert consolidating.NO_SUCH in refused(draft, "details", lead=number, **judge)
    assert "Error:" in refused(draft, "details", lead="x", **judge)
    assert "Error:" in refused(draft, "details", lead="", **judge)
