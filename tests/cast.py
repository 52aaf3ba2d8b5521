"""The cast: an attorney for each side, a clerk, a self-represented party, a reader, in one civil case."""

from types import SimpleNamespace

import pytest

from accounts.models import CmecfAccount, SecondaryAddress
from cases.models import Party
from tests import factories


@pytest.fixture
def court(db) -> SimpleNamespace:
    """One civil case with counsel on both sides, a self-represented defendant, and one who never appeared."""
    return cast_in_one_case()


def cast_in_one_case() -> SimpleNamespace:
    made = SimpleNamespace()
    made.plaintiff_counsel = factories.attorney(first_name="Paula", last_name="Archer")
    made.colleague = factories.attorney(first_name="Colin", last_name="Archer")
    made.defense_counsel = factories.attorney(first_name="Dorian", last_name="Vale")
    made.stranger = factories.attorney(first_name="Stella", last_name="Strange")
    made.clerk = factories.clerk(first_name="Theo", last_name="Fields")
    made.reader = factories.PacerAccountFactory()
    litigant = factories.PersonFactory(first_name="Sam", last_name="Solo", served_electronically_since=None)
    made.self_represented = factories.login_of(litigant, role=CmecfAccount.Role.SELF_REPRESENTED)
    SecondaryAddress.objects.create(person=made.defense_counsel.person, email="docketing@vale.example", is_active=True)
    made.case = factories.case()
    made.plaintiff = factories.party(
        made.case, "Acme Widgets LLC", "Plaintiff", made.plaintiff_counsel.person, made.colleague.person
    )
    made.defendant = factories.party(made.case, "Beta Gadgets Inc", "Defendant", made.defense_counsel.person)
    made.pro_se = factories.party(
        made.case, "Sam Solo", "Defendant", kind=Party.Kind.PERSON, is_pro_se=True, person=litigant,
        contact=litigant.contact, appeared_on=made.case.filed_on,
    )  # fmt: skip
    made.absent = factories.party(made.case, "Gamma Holdings", "Defendant")
    return made
