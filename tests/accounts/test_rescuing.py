"""Unlock, reset link, all sessions ended: with the right, a reason, and one line of the trail each."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import addresses, deciding, rescuing
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, DOCKETING, HELP_DESK
from accounts.models import AuditEvent, Letter, OpenSession, PacerAccount, SignInTry
from tests import factories
from tests.clerks import REASON, clerk_of

pytestmark = pytest.mark.django_db
ACTS = [rescuing.unlock, rescuing.send_link, rescuing.end_sessions]


@pytest.fixture
def owner() -> PacerAccount:
    person = factories.PersonFactory(first_name="Olive", last_name="Owner")
    return factories.login_of(person, email="olive@owner.example", username="olive")


def do(act, account, by, reason=REASON):
    return act(account, by=by, reason=reason, at=timezone.now())


def line() -> AuditEvent:
    return AuditEvent.objects.get()


def test_unlocking_forgets_the_tries_of_this_name_alone(owner):
    now = timezone.now()
    for name in ("olive", "olive", "other"):
        SignInTry.objects.create(username=name, network="192.0.2.1", at=now)
    clerk = clerk_of(HELP_DESK)
    do(rescuing.unlock, owner, clerk)
    assert list(SignInTry.objects.values_list("username", flat=True)) == ["other"]
    assert (line().chain, line().by, line().act) == (f"person:{owner.person.pk}", clerk, "sign-in tries forgotten")
    assert json.loads(line().facts) == {"pacer": "olive", "reason": REASON, "tries": 2}


def test_the_link_goes_to_the_owner_and_the_password_stays(owner):
    before = owner.password
    do(rescuing.send_link, owner, clerk_of(HELP_DESK))
    assert Letter.objects.values_list("kind", "address").get() == ("reset_password", "olive@owner.example")
    owner.refresh_from_db()
    assert owner.password == before
    assert owner.mailed_links.get().public_id not in line().facts


@pytest.mark.parametrize("state", [{"email": ""}, {"frozen_at": timezone.now()}])
def test_no_link_where_nobody_trustworthy_reads_it(owner, state):
    PacerAccount.objects.filter(pk=owner.pk).update(**state)
    with pytest.raises(rescuing.NoAddress):
        do(rescuing.send_link, owner, clerk_of(HELP_DESK))
    assert not Letter.objects.exists()
    assert not AuditEvent.objects.exists()


def test_all_sessions_end(owner):
    for key in ("a", "b"):
        OpenSession.objects.create(
            account=owner, session_key=key, began_at=timezone.now(), seen_at=timezone.now(), network="192.0.2.1"
        )
    do(rescuing.end_sessions, owner, clerk_of(HELP_DESK))
    assert not owner.open_sessions.exists()
    assert json.loads(line().facts)["sessions"] == 2


def test_a_login_without_a_person_has_a_chain_of_its_own():
    reader = factories.PacerAccountFactory()
    do(rescuing.unlock, reader, clerk_of(HELP_DESK))
    assert line().chain == f"pacer:{reader.public_id}"


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("group", [ADMISSIONS, DOCKETING])
def test_other_groups_may_not(owner, act, group):
    with pytest.raises(PermissionDenied):
        do(act, owner, clerk_of(group))
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_on_their_own_account(act):
    for group in (HELP_DESK, ADMINISTRATOR):
        clerk = clerk_of(group)
        with pytest.raises(PermissionDenied):
            do(act, clerk, clerk)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_the_help_desk_does_not_touch_the_staff_but_an_administrator_does(act):
    colleague = clerk_of(DOCKETING)
    PacerAccount.objects.filter(pk=colleague.pk).update(email="colleague@cacd.example")
    colleague.refresh_from_db()
    with pytest.raises(PermissionDenied):
        do(act, colleague, clerk_of(HELP_DESK))
    do(act, colleague, clerk_of(ADMINISTRATOR))
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("reason", ["", "   "])
def test_no_act_without_a_reason(owner, act, reason):
    with pytest.raises(deciding.NoReason):
        do(act, owner, clerk_of(HELP_DESK), reason)
    assert not AuditEvent.objects.exists()


def put_right(owner, by, email="new@owner.example"):
    checked = {"reason": REASON, "identity_checked": "bar card seen"}
    return addresses.put_right(owner, email=email, by=by, at=timezone.now(), **checked)


def test_an_address_is_put_right_and_the_old_one_is_told(owner):
    old = {"olive@owner.example", owner.person.contact.email}
    PacerAccount.objects.filter(pk=owner.pk).update(frozen_at=timezone.now())
    put_right(owner, clerk_of(ADMISSIONS))
    now = PacerAccount.objects.get(pk=owner.pk)
    assert (now.email, now.person.contact.email) == ("new@owner.example", "new@owner.example")
    assert set(Letter.objects.filter(kind="email_changed").values_list("address", flat=True)) == old
    facts = json.loads(line().facts)
    assert (facts["identity_checked"], facts["to"], line().act) == (
        "bar card seen", "new@owner.example", "primary address put right",
    )  # fmt: skip


def test_whoever_sends_reset_links_may_not_choose_where_they_go(owner):
    with pytest.raises(PermissionDenied):
        put_right(owner, clerk_of(HELP_DESK))
    with pytest.raises(PermissionDenied):
        rescuing.send_link(owner, by=clerk_of(ADMISSIONS), reason=REASON, at=timezone.now())
    admitted = clerk_of(ADMISSIONS)
    with pytest.raises(PermissionDenied):
        put_right(admitted, admitted)
    assert not AuditEvent.objects.exists()


def test_the_same_address_is_no_change(owner):
    clerk = clerk_of(ADMISSIONS)
    put_right(owner, clerk)
    with pytest.raises(addresses.SameAddress):
        put_right(PacerAccount.objects.get(pk=owner.pk), clerk)
