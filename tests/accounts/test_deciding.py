"""Who may act on whose account: the guard itself, and every act by which a clerk reaches somebody's account."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import addresses, deciding, freezing, linking, merging, pacer_registration, registration, rescuing
from accounts import second_factor as second_factors
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, DOCKETING, HELP_DESK
from accounts.models import (
    AuditEvent,
    CmecfAccount,
    EFilingRegistration,
    Letter,
    LinkRequest,
    PacerAccount,
    PacerProfile,
)
from tests import factories
from tests.clerks import REASON, clerk_of

pytestmark = pytest.mark.django_db
CHECKED = {"identity_checked": "bar card seen"}
NEW = "colleague@new.example"
KIND = EFilingRegistration.Kind.ADMITTED


def frozen(account: PacerAccount) -> PacerAccount:
    now = timezone.now()
    PacerAccount.objects.filter(pk=account.pk).update(frozen_at=now, email_confirmed_at=now)
    return PacerAccount.objects.get(pk=account.pk)


def held(account: PacerAccount) -> PacerAccount:
    PacerProfile.objects.update_or_create(account=account, defaults={"user_type": "attorney", "is_on_hold": True})
    return account


def asked(account: PacerAccount) -> EFilingRegistration:
    return EFilingRegistration.objects.create(
        account=account, kind=KIND, asked_at=timezone.now(), bar_number="123", bar_state="CA"
    )


def link_asked(account: PacerAccount) -> str:
    old = factories.old_account("old", first_name="Ada", email="ada@old.example")
    made = LinkRequest.objects.create(
        pacer_account=account,
        cmecf_account=old,
        state=LinkRequest.State.ASKED,
        proof=LinkRequest.Proof.PASSWORD,
        reason="It is me",
        asked_at=timezone.now(),
        proved_at=timezone.now(),
    )
    return made.public_id


def merge(account: PacerAccount, **given) -> None:
    merging.merge(factories.PersonFactory(), into=account.person, **given)


# Each act on the account of somebody, by the group whose work it is.
ACTS: dict[str, tuple[str, Callable[..., object]]] = {
    "unlock": (HELP_DESK, rescuing.unlock),
    "reset link": (HELP_DESK, rescuing.send_link),
    "end sessions": (HELP_DESK, rescuing.end_sessions),
    "reset factor": (HELP_DESK, lambda a, **given: second_factors.reset(a, **given, **CHECKED)),
    "lift": (HELP_DESK, lambda a, **given: freezing.lift(frozen(a), **given)),
    "put right": (ADMISSIONS, lambda a, **given: addresses.put_right(a, email=NEW, **given, **CHECKED)),
    "release": (ADMISSIONS, lambda a, **given: pacer_registration.release_hold(held(a), **given)),
    "hold": (ADMISSIONS, lambda a, **given: registration.hold(asked(a), **given)),
    "reject": (ADMISSIONS, lambda a, **given: registration.reject(asked(a), **given)),
    "suspend": (ADMISSIONS, lambda a, **given: registration.suspend(a.efiling_account, **given)),
    "unlink": (ADMISSIONS, lambda a, **given: linking.unlink(a.efiling_account, **given)),
    "refuse link": (ADMISSIONS, lambda a, **given: linking.refuse(link_asked(a), **given)),
    "merge": (DOCKETING, merge),
}
OF_STAFF = sorted(set(ACTS) - {"merge"})  # the court's own people are not merged by anybody


def colleague() -> PacerAccount:
    made = clerk_of(DOCKETING)
    PacerAccount.objects.filter(pk=made.pk).update(email="colleague@cacd.example")
    return PacerAccount.objects.get(pk=made.pk)


def of_the_public() -> PacerAccount:
    made = factories.attorney()
    PacerAccount.objects.filter(pk=made.pk).update(email="dora@vale.example")
    return PacerAccount.objects.get(pk=made.pk)


def do(name: str, account: PacerAccount, by: PacerAccount, reason: str = REASON) -> None:
    ACTS[name][1](account, by=by, reason=reason, at=timezone.now())


def written() -> tuple[int, int]:
    return AuditEvent.objects.count(), Letter.objects.count()


@pytest.mark.parametrize("name", ACTS)
def test_the_groups_act_on_the_publics_accounts(name):
    do(name, of_the_public(), clerk_of(ACTS[name][0]))
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("name", OF_STAFF)
def test_not_on_the_courts_own(name):
    """A help-desk clerk takes away no colleague's second factor, lifts no colleague's freeze, and so on."""
    with pytest.raises(PermissionDenied, match="another administrator"):
        do(name, colleague(), clerk_of(ACTS[name][0]))
    assert written() == (0, 0)


@pytest.mark.parametrize("name", OF_STAFF)
def test_but_an_administrator_does(name):
    do(name, colleague(), clerk_of(ADMINISTRATOR))
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("name", OF_STAFF)
def test_and_nobody_on_their_own(name):
    boss = clerk_of(ADMINISTRATOR)
    with pytest.raises(PermissionDenied, match="and your own"):
        do(name, boss, boss)
    assert written() == (0, 0)


def test_a_person_whose_login_opens_the_desk_is_merged_by_an_administrator():
    account = of_the_public()
    PacerAccount.objects.filter(pk=account.pk).update(is_staff=True)
    with pytest.raises(PermissionDenied, match="another administrator"):
        do("merge", account, clerk_of(DOCKETING))
    do("merge", account, clerk_of(ADMINISTRATOR))
    assert AuditEvent.objects.get().act == merging.MERGED


@pytest.mark.parametrize("name", ACTS)
def test_nobody_without_the_right(name):
    with pytest.raises(PermissionDenied, match="Only a clerk who may do this can"):
        do(name, of_the_public(), factories.attorney())
    assert written() == (0, 0)


@pytest.mark.parametrize("reason", ["", " \n"])
@pytest.mark.parametrize("name", ACTS)
def test_nor_without_a_reason(name, reason):
    with pytest.raises(deciding.NoReason, match="Give the reason"):
        do(name, of_the_public(), clerk_of(ACTS[name][0]), reason)
    assert written() == (0, 0)


@pytest.mark.parametrize("checked", ["", "  "])
@pytest.mark.parametrize("act", [second_factors.reset, addresses.put_right])
def test_nor_without_having_made_sure_whose_account_it_is(act, checked):
    account = of_the_public()
    more = {"email": NEW} if act is addresses.put_right else {}
    with pytest.raises(deciding.NoReason, match="how you made sure"):
        act(account, by=clerk_of(ADMINISTRATOR), reason=REASON, identity_checked=checked, at=timezone.now(), **more)
    assert written() == (0, 0)
    assert PacerAccount.objects.get(pk=account.pk).email == "dora@vale.example"


def test_an_account_of_the_court_counts_without_rights_at_the_desk_and_without_a_login():
    chambers = factories.clerk()
    PacerAccount.objects.filter(pk=chambers.pk).update(is_staff=False)
    chambers = PacerAccount.objects.get(pk=chambers.pk)
    unlinked = CmecfAccount.objects.create(person=factories.PersonFactory(), role=CmecfAccount.Role.COURT)
    for account in (chambers, chambers.efiling_account, unlinked):
        assert not deciding.may_act_on(account, clerk_of(ADMISSIONS))
        assert deciding.may_act_on(account, clerk_of(ADMINISTRATOR))
