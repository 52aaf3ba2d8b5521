"""Opening a case: its number, its judges, its parties and their counsel."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from cases import opening
from cases.models import Case, CaseNumber, Party
from cases.opening import Counsel, OrganizationNeedsCounsel
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 10, 20, tzinfo=UTC)


def opened(**details) -> Case:
    facts = {"office": "2", "type": "cv", "title": "Acme v. Beta", "filed_on": date(2026, 2, 10), "by": None, "at": AT}
    return opening.open_case(**(facts | details))


def test_serials_follow_the_last_of_the_division_year_and_type():
    opened(serial=41)
    assert opened().serial == 42
    assert [opened(**other).serial for other in ({"office": "8"}, {"type": "cr"}, {"filed_on": date(2025, 1, 2)})] == [
        1, 1, 1,
    ]  # fmt: skip
    assert opened().number == "2:26-cv-00043"


def test_a_number_is_given_once():
    opened(serial=41)
    with pytest.raises(IntegrityError), transaction.atomic():
        opened(serial=41)
    assert Case.objects.count() == 1


def test_a_number_that_a_case_bore_before_it_moved_is_not_given_again():
    opened(serial=41)
    CaseNumber.objects.create(case=opened(office="8"), office="2", year=2026, type="cv", serial=42)
    assert opened().serial == 43


def test_a_fault_that_is_no_taken_number_is_told_and_not_tried_for_ever():
    with pytest.raises(IntegrityError, match="a_case_is_public_or_sealed"), transaction.atomic():
        opened(seal="ex-parte")
    assert opened().serial == 1


def test_the_numeric_id_is_above_the_imported_ones_and_the_number_bears_initials():
    made = opened(assigned=factories.judge(), referred=factories.judge("Xavier Y. Zeller", "XYZ", "magistrate"))
    made.refresh_from_db()
    assert made.cmecf_id == opening.CASE_IDS_START + made.pk
    assert made.full_number == "2:26-cv-00001-ABC-XYZ"
    assert opened().full_number == "2:26-cv-00002"


def test_it_is_audited_on_the_chain_of_the_case():
    made = opened()
    event = AuditEvent.objects.get(chain=made.audit_chain)
    assert (event.act, event.at) == ("case opened", AT)


@pytest.mark.parametrize(
    ("nature_of_suit", "is_limited"),
    [("863 DIWC/DIWW", True), ("462 Naturalization", True), ("820 Copyright", False), ("", False), ("86", False)],
)
def test_social_security_and_immigration_limit_remote_access(nature_of_suit, is_limited):
    assert opened(nature_of_suit=nature_of_suit).is_remote_access_limited is is_limited


def test_the_title_is_folded_for_search():
    assert opened(title="PEÑA  v. Société").folded_title == "pena v. societe"


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"seal": "ex-parte"}, "a_case_is_public_or_sealed"),
        ({"terminated_on": date(2026, 2, 9)}, "a_case_ends_after_it_began"),
    ],
)
def test_what_the_database_refuses(wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        opened(**wrong)
    assert not Case.objects.exists()


# ── Parties ───────────────────────────────────────────────────────────────────────────────────────────────


def test_parties_stand_in_the_order_they_came():
    case = opened()
    for name in ("Acme", "Beta", "Gamma"):
        factories.party(case, name, "Plaintiff")
    assert list(case.parties.order_by("position").values_list("name", "position")) == [
        ("Acme", 1), ("Beta", 2), ("Gamma", 3),
    ]  # fmt: skip


def test_counsel_stand_in_the_order_given_with_the_contact_of_the_day():
    people = [factories.PersonFactory() for _ in range(2)]
    lead, second = Counsel(people[0]), Counsel(people[1], is_lead=False, is_noticed=False, is_pro_hac_vice=True)
    party = opening.add_party(
        opened(), role="Plaintiff", name="Acme", kind=Party.Kind.ORGANIZATION, counsel=[lead, second]
    )
    first, other = party.appearances.order_by("position")
    assert (first.person, first.is_lead, first.is_noticed, first.contact) == (people[0], True, True, people[0].contact)
    assert (other.is_lead, other.is_noticed, other.is_pro_hac_vice) == (False, False, True)
    assert (first.printed_name, first.began_on) == (people[0].name, date(2026, 2, 10))


def test_several_join_at_once_each_with_their_own_counsel_after_those_who_stand_there():
    case, people = opened(), [factories.PersonFactory() for _ in range(2)]
    factories.party(case, "First LLC", "Plaintiff")
    joining = [factories.joining(case, f"Later {n} LLC", "Defendant", person) for n, person in enumerate(people)]
    assert opening.add_parties(case, joining) == list(case.parties.filter(role="Defendant"))
    stands = case.parties.values_list("position", "name", "appearances__person", "appearances__position")
    assert list(stands) == [
        (1, "First LLC", None, None),
        (2, "Later 0 LLC", people[0].pk, 1),
        (3, "Later 1 LLC", people[1].pk, 1),
    ]


def test_an_organization_needs_counsel():
    case = opened()
    with pytest.raises(OrganizationNeedsCounsel, match=r"Acme LLC is an organization.*L\.R\. 83-2\.2\.2"):
        factories.party(case, "Acme LLC", "Defendant", is_pro_se=True)
    assert not case.parties.exists()


def test_a_natural_person_may_appear_alone():
    assert factories.party(opened(), "Sam Solo", "Defendant", kind=Party.Kind.PERSON, is_pro_se=True).is_pro_se


def test_a_defendant_number_is_given_once_a_case():
    case, other = opened(), opened()
    factories.party(case, "One", "Defendant", defendant_number=1)
    factories.party(other, "One", "Defendant", defendant_number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.party(case, "Two", "Defendant", defendant_number=1)
    assert case.parties.count() == 1
