"""Merging people by a pointer: what is refused, what the trail says, and the way back."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import deciding, merging
from accounts.clerks import ADMISSIONS, DOCKETING, HELP_DESK
from accounts.models import AuditEvent, CmecfAccount, PacerAccount, Person
from tests import factories
from tests.clerks import clerk_of

pytestmark = pytest.mark.django_db
WHY = "One bar number, and she says so."


@pytest.fixture
def clerk() -> PacerAccount:
    return clerk_of(DOCKETING)


@pytest.fixture
def twice() -> tuple[Person, Person]:
    """The same attorney, once by an old docket and once by her own registration."""
    one = factories.PersonFactory(first_name="Mona", last_name="Twice", bar_number="555777")
    other = factories.PersonFactory(first_name="Ramona", last_name="Twice", bar_number="555777")
    return one, other


def merge(duplicate, into, by, reason=WHY):
    return merging.merge(duplicate, into=into, by=by, reason=reason, at=timezone.now())


def undo(duplicate, by, reason="Two people."):
    return merging.undo(duplicate, by=by, reason=reason, at=timezone.now())


def test_the_pointer_is_all_that_changes(twice, clerk):
    duplicate, into = twice
    before = Person.objects.filter(pk__in=[duplicate.pk, into.pk]).order_by("pk").values()
    before = [{**row, "merged_into_id": None} for row in before]
    merge(duplicate, into, clerk)
    duplicate.refresh_from_db()
    assert duplicate.merged_into == into
    after = Person.objects.filter(pk__in=[duplicate.pk, into.pk]).order_by("pk").values()
    assert [{**row, "merged_into_id": None} for row in after] == before
    assert set(into.identities.values_list("pk", flat=True)) == {duplicate.pk, into.pk}
    assert list(duplicate.identities.values_list("pk", flat=True)) == [duplicate.pk]


def test_one_line_of_the_trail(twice, clerk):
    duplicate, into = twice
    merge(duplicate, into, clerk)
    event = AuditEvent.objects.get()
    assert (event.chain, event.by, event.act) == (f"person:{duplicate.pk}", clerk, merging.MERGED)
    assert json.loads(event.facts) == {"into": into.public_id, "names": ["Mona Twice", "Ramona Twice"], "reason": WHY}


def test_a_clerk_undoes_it_with_a_reason(twice, clerk):
    duplicate, into = twice
    merge(duplicate, into, clerk)
    undo(duplicate, clerk)
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    assert list(AuditEvent.objects.order_by("position").values_list("act", flat=True)) == [
        merging.MERGED, "merge undone",
    ]  # fmt: skip
    with pytest.raises(merging.NotMerged):
        undo(duplicate, clerk)


def test_a_login_speaks_for_the_survivor_and_for_itself_again(clerk):
    counsel, into = factories.attorney(last_name="Twice"), factories.PersonFactory(last_name="Twice")
    own = counsel.person
    merge(own, into, clerk)
    assert PacerAccount.objects.get(pk=counsel.pk).person == into
    undo(own, clerk)
    assert PacerAccount.objects.get(pk=counsel.pk).person == own


def test_no_chains_and_no_circles(twice, clerk):
    duplicate, into = twice
    third = factories.PersonFactory()
    merge(duplicate, into, clerk)
    for one, other in ((duplicate, third), (third, duplicate), (into, third), (into, duplicate), (third, third)):
        with pytest.raises(merging.MayNotMerge):
            merge(one, other, clerk)
    assert AuditEvent.objects.count() == 1


def test_court_staff_are_not_merged(twice, clerk):
    for one, other in ((twice[0], clerk.person), (clerk.person, twice[0])):
        with pytest.raises(merging.MayNotMerge, match="Court staff"):
            merge(one, other, clerk)


def test_two_linked_accounts_are_refused_also_when_one_is_suspended(clerk):
    one, other = factories.attorney(), factories.attorney()
    with pytest.raises(merging.MayNotMerge, match="linked"):
        merge(one.person, other.person, clerk)
    CmecfAccount.objects.filter(pacer_account=one).update(status="suspended")
    with pytest.raises(merging.MayNotMerge, match="linked"):
        merge(one.person, other.person, clerk)


def test_an_old_account_that_could_still_be_linked_is_suspended_first(clerk):
    old, linked = factories.old_account(), factories.attorney()
    with pytest.raises(merging.MayNotMerge, match="Suspend"):
        merge(old.person, linked.person, clerk)
    CmecfAccount.objects.filter(pk=old.pk).update(status="suspended")
    assert merge(old.person, linked.person, clerk).merged_into == linked.person


@pytest.mark.parametrize("group", [HELP_DESK, ADMISSIONS])
def test_others_may_not(twice, group):
    with pytest.raises(PermissionDenied):
        merge(*twice, clerk_of(group))
    with pytest.raises(PermissionDenied):
        undo(twice[0], clerk_of(group))


@pytest.mark.parametrize("reason", ["", " "])
def test_no_merge_without_a_reason(twice, clerk, reason):
    with pytest.raises(deciding.NoReason):
        merge(*twice, clerk, reason)
    assert not Person.objects.exclude(merged_into=None).exists()


def test_candidates_share_name_or_bar_number_and_doubles_share_the_number(twice, clerk):
    duplicate, into = twice
    namesake = factories.PersonFactory(first_name="Mona", last_name="Twice")
    factories.PersonFactory(first_name="Nobody", last_name="Else")
    assert list(merging.candidates(duplicate)) == [into, namesake]
    assert list(merging.candidates(namesake)) == [duplicate]
    assert set(merging.doubles()) == {duplicate, into}
    merge(duplicate, into, clerk)
    assert not merging.doubles().exists()
    assert list(merging.candidates(namesake)) == []
