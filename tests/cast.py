"""The cast: an attorney for each side, a clerk, a self-represented party, a reader, in one civil case."""

from types import SimpleNamespace

import pytest

from accounts.models import CmecfAccount, Firm, PacerAccount, Person, SecondaryAddress
from cases import opening
from cases.models import Case, Party
from tests import factories
from tests.factories import FIRM, ContactFactory, PacerAccountFactory, PersonFactory

Role = CmecfAccount.Role
ROLES = {"clerk": Role.COURT, "self_represented": Role.SELF_REPRESENTED}


@pytest.fixture
def court(db) -> SimpleNamespace:
    """One civil case with counsel on both sides, a self-represented defendant, and one who never appeared."""
    return cast_in_one_case()


def cast_in_one_case() -> SimpleNamespace:
    people = _people()
    made = SimpleNamespace(**_logins(people))
    SecondaryAddress.objects.create(person=people["defense_counsel"], email="docketing@vale.example", is_active=True)
    made.case = factories.case()
    made.plaintiff, made.defendant, made.pro_se, made.absent = opening.add_parties(made.case, _sides(made.case, people))
    return made


def _sides(case: Case, people: dict[str, Person]) -> list[opening.Joining]:
    archers = people["plaintiff_counsel"], people["colleague"]
    sam = people["self_represented"]
    alone = {"is_pro_se": True, "person": sam, "contact": sam.contact, "appeared_on": case.filed_on}
    return [
        factories.joining(case, "Acme Widgets LLC", "Plaintiff", *archers),
        factories.joining(case, "Beta Gadgets Inc", "Defendant", people["defense_counsel"]),
        factories.joining(case, "Sam Solo", "Defendant", kind=Party.Kind.PERSON, **alone),
        factories.joining(case, "Gamma Holdings", "Defendant"),
    ]


def _people() -> dict[str, Person]:
    """Everyone whom this court knows, by what the tests call their login."""
    paula, colin, dorian, stella, sam = factories.written(ContactFactory.build_batch(5, firm=Firm.named(FIRM)))
    built = {
        "plaintiff_counsel": PersonFactory.build(first_name="Paula", last_name="Archer", contact=paula),
        "colleague": PersonFactory.build(first_name="Colin", last_name="Archer", contact=colin),
        "defense_counsel": PersonFactory.build(first_name="Dorian", last_name="Vale", contact=dorian),
        "stranger": PersonFactory.build(first_name="Stella", last_name="Strange", contact=stella),
        "clerk": PersonFactory.build(first_name="Theo", last_name="Fields", **factories.STAFF),
        "self_represented": PersonFactory.build(
            first_name="Sam", last_name="Solo", contact=sam, served_electronically_since=None
        ),
    }
    return dict(zip(built, factories.written(built.values()), strict=True))


def _logins(people: dict[str, Person]) -> dict[str, PacerAccount]:
    """A login for each, linked; and a reader whom this court does not know."""
    named = [{"first_name": p.first_name, "last_name": p.last_name, "is_staff": p.is_court} for p in people.values()]
    accounts = factories.written(PacerAccountFactory.build(**fields) for fields in [*named, {}])
    logins = dict(zip([*people, "reader"], accounts, strict=True))
    factories.written(
        CmecfAccount(
            person=person, pacer_account=logins[who], role=ROLES.get(who, Role.ATTORNEY), linked_at=factories.LINKED_AT
        )
        for who, person in people.items()
    )
    return logins
