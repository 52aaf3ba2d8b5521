"""In which cases somebody may file who was let into one case only."""

import pytest

from accounts.models import CmecfAccount
from cases import filing_rights
from cases.filing.readiness import NotReady
from cases.models import Appearance, Case, EFilingLeave, Party
from tests import docketed, factories

pytestmark = pytest.mark.django_db


def open_to(account) -> set[Case]:
    return set(filing_rights.cases_open_to(account, Case.objects.all()))


def registered(account, party: Party) -> EFilingLeave:
    own = account.efiling_account
    own.has_leave = True
    own.save()
    facts = {"registered_at": docketed.MORNING, "registered_by": account}
    return EFilingLeave.objects.create(party=party, state=EFilingLeave.State.REGISTERED, **facts)


@pytest.fixture
def elsewhere(court) -> Case:
    return factories.case("Other v. Case")


def test_attorneys_and_clerks_file_everywhere_and_no_query_asks(court, elsewhere, django_assert_num_queries):
    for account in (court.stranger, court.clerk):
        assert account.may_file
        assert open_to(account) == {court.case, elsewhere}
        with django_assert_num_queries(0):
            assert filing_rights.may_file_in(account, elsewhere)


def test_without_leave_nobody_files_for_themselves(court):
    assert not court.self_represented.may_file
    assert open_to(court.self_represented) == set()


def test_leave_opens_the_case_in_which_it_was_granted(court, elsewhere):
    registered(court.self_represented, court.pro_se)
    factories.party(
        elsewhere,
        "Sam Solo",
        "Defendant",
        kind=Party.Kind.PERSON,
        person=court.self_represented.person,
        is_pro_se=True,
    )
    assert court.self_represented.may_file
    assert open_to(court.self_represented) == {court.case}
    assert not filing_rights.may_file_in(court.self_represented, elsewhere)


def test_leave_ends_when_a_lawyer_appears(court):
    registered(court.self_represented, court.pro_se)
    Party.objects.filter(pk=court.pro_se.pk).update(is_pro_se=False)
    assert open_to(court.self_represented) == set()


@pytest.mark.parametrize("change", [{"terminated_on": "2026-03-01"}, {"is_incarcerated": True}], ids=str)
def test_leave_ends_with_what_it_was_given_for(court, change):
    registered(court.self_represented, court.pro_se)
    Party.objects.filter(pk=court.pro_se.pk).update(**change)
    assert open_to(court.self_represented) == set()


@pytest.mark.parametrize("state", ["requested", "denied", "lapsed", "revoked"])
def test_leave_not_registered_opens_nothing(court, state):
    registered(court.self_represented, court.pro_se)
    EFilingLeave.objects.update(state=state)
    assert open_to(court.self_represented) == set()


def test_anothers_leave_opens_nothing(court):
    registered(court.self_represented, court.pro_se)
    neighbour = factories.login_of(factories.PersonFactory(), role=CmecfAccount.Role.SELF_REPRESENTED)
    assert open_to(neighbour) == set()


def test_pro_hac_vice_opens_the_case_until_counsel_leaves(court, elsewhere):
    visitor = factories.login_of(factories.PersonFactory(), role=CmecfAccount.Role.PRO_HAC_VICE)
    factories.party(elsewhere, "Delta Corp", "Plaintiff", visitor.person)
    assert open_to(visitor) == set()
    Appearance.objects.filter(person=visitor.person).update(is_pro_hac_vice=True)
    assert open_to(visitor) == {elsewhere}
    Appearance.objects.filter(person=visitor.person).update(ended_on=elsewhere.filed_on)
    assert open_to(visitor) == set()


def test_submission_refuses_another_case_and_writes_nothing(court, elsewhere):
    registered(court.self_represented, court.pro_se)
    draft = factories.draft(court.self_represented, elsewhere, "miscellaneous-document")
    factories.received(draft)
    with pytest.raises(NotReady, match="only in the case in which the court admitted you"):
        docketed.submitted(draft)
    assert not elsewhere.entries.exists()


def test_submission_takes_the_own_case(court):
    registered(court.self_represented, court.pro_se)
    entry = docketed.filed(court.self_represented, court.case, "opposition", court.pro_se)
    assert entry.filings.get().party == court.pro_se
