"""Where somebody without a lawyer stands in each of the four ways, in each of their pending cases."""

from datetime import date

import pytest

from cases.models import Case, EFilingLeave, Party
from cases.representation import channels
from tests import factories
from tests.dropping import as_litigant, granted, registered, revoked
from tests.pages import seal

pytestmark = pytest.mark.django_db


def e_filing(court) -> channels.Channel:
    (standing,) = channels.of(as_litigant(court))
    return standing.channels[3]


def test_four_ways_in_each_case_in_their_order(court):
    (standing,) = channels.of(as_litigant(court))
    assert (standing.case, standing.party) == (court.case, court.pro_se)
    assert [each.name for each in standing.channels] == ["Paper", "Document drop-box", "E-service", "E-filing"]


def test_each_state_of_the_leave_says_something_of_its_own(court):
    row = granted(court)
    said = set()
    for state in EFilingLeave.State:
        EFilingLeave.objects.filter(pk=row.pk).update(state=state, registered_at="2026-11-21T00:00Z")
        said.add(e_filing(court).said)
    assert len(said) == len(EFilingLeave.State)
    assert not any("{" in each for each in said)


@pytest.mark.parametrize(("state", "page"), [("denied", "ask_leave"), ("lapsed", "register_leave"), ("requested", "")])
def test_what_goes_on(court, state, page):
    EFilingLeave.objects.filter(pk=granted(court).pk).update(state=state)
    assert e_filing(court).page.removeprefix("cases:") == page


def test_where_the_rule_forbids_it_the_rule_stands_there_and_no_button(court):
    Party.objects.filter(pk=court.pro_se.pk).update(is_incarcerated=True)
    assert ("5-4.1.1" in e_filing(court).said, e_filing(court).page) == (True, "")
    (standing,) = channels.of(as_litigant(court))
    assert "Not for those who are incarcerated" in standing.channels[2].said


def test_the_last_leave_counts(court):
    row = registered(court)
    revoked(court, row)
    assert "taken the leave back" in e_filing(court).said
    granted(court)
    assert "Granted." in e_filing(court).said


@pytest.mark.parametrize("over", [{"terminated_on": date(2026, 5, 1)}])
def test_closed_and_sealed_cases_are_not_there(court, over):
    Case.objects.filter(pk=court.case.pk).update(**over)
    assert list(channels.of(as_litigant(court))) == []
    Case.objects.filter(pk=court.case.pk).update(terminated_on=None)
    seal(court.case)
    assert list(channels.of(as_litigant(court))) == []


def test_who_is_nobody_here_stands_nowhere(court):
    assert list(channels.of(factories.PacerAccountFactory())) == []
    assert list(channels.of(court.plaintiff_counsel)) == []
