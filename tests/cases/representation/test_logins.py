"""Who can sign by a login of their own: asked in one place, of whichever row a docket names."""

import pytest
from django.utils import timezone

from accounts.models import CmecfAccount, PacerAccount, Person
from cases.representation.forms.attorney import who_may_sign
from cases.representation.logins import signs_by_login
from tests import factories

pytestmark = pytest.mark.django_db
Role, Status = CmecfAccount.Role, CmecfAccount.Status


@pytest.fixture
def login() -> PacerAccount:
    return factories.attorney(first_name="Dora", last_name="Login")


def is_asked(person: Person) -> tuple[bool, bool]:
    return signs_by_login(person), who_may_sign().filter(pk=person.pk).exists()


def test_an_attorney_with_a_login_can(login):
    assert is_asked(login.person) == (True, True)
    assert is_asked(factories.PersonFactory(bar_number="1")) == (False, False)


@pytest.mark.parametrize("changed", [{"frozen_at": timezone.now()}, {"is_active": False}])
def test_a_frozen_or_shut_login_signs_nothing(login, changed):
    PacerAccount.objects.filter(pk=login.pk).update(**changed)
    assert is_asked(login.person) == (False, False)


@pytest.mark.parametrize(
    ("changed", "can"),
    [
        ({"status": Status.SUSPENDED}, (False, False)),
        ({"pacer_account": None, "linked_at": None}, (False, False)),
        ({"role": Role.SELF_REPRESENTED}, (False, False)),
        ({"role": Role.PRO_HAC_VICE}, (True, False)),  # for their own case, not in any
    ],
)
def test_the_account_is_an_attorneys_and_in_force(login, changed, can):
    person = login.person
    CmecfAccount.objects.filter(person=person).update(**changed)
    assert is_asked(person) == can


def test_either_row_of_one_human_will_do(login):
    stays = factories.PersonFactory(bar_number="7")
    old = login.person
    Person.objects.filter(pk=old.pk).update(merged_into=stays)
    old.refresh_from_db()
    assert signs_by_login(old)
    assert is_asked(stays) == (True, True)
