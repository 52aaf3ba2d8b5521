"""The groups of the clerk's office: least privilege, made anew at any time; nobody changes their own rights."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import clerks, deciding, own_accounts
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import AuditEvent, PacerAccount, Person
from tests import factories
from tests.clerks import clerk_of

pytestmark = pytest.mark.django_db
GROUPS = [HELP_DESK, ADMISSIONS, DOCKETING, CHAMBERS, ADMINISTRATOR]


def rights(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{code}" for app, code in rows}


def place(account, by, *groups, reason="She joins the desk."):
    named = Group.objects.filter(name__in=groups)
    return clerks.place(account, groups=list(named), by=by, reason=reason, at=timezone.now())


def test_every_right_that_is_named_exists():
    clerks.establish()
    for name in GROUPS:
        named = {f"accounts.view_{model}" for model in clerks.SEES[name]}
        named |= {f"accounts.{code}" for code in clerks.MAY[name]}
        named |= {f"auth.{code}" for code in clerks.RULES.get(name, ())}
        assert named <= rights(name)


def test_nobody_may_delete_or_forge():
    clerks.establish()
    for name in GROUPS:
        acts = {right for right in rights(name) if ".view_" not in right}
        assert {right for right in acts if ".delete_" in right} <= {"accounts.delete_authenticator"}
        assert not acts & {"accounts.change_auditevent", "accounts.add_auditevent", "accounts.change_letter"}
        fees = {"cases.add_feeexemption", "cases.change_feeexemption"} if name in (ADMISSIONS, ADMINISTRATOR) else set()
        mail = {"notices.change_instancemark"} if name == ADMINISTRATOR else set()
        assert {right for right in acts if right.startswith(("cases.", "notices."))} == fees | mail
        assert not {right for right in acts if right.startswith("auth.")} or name == ADMINISTRATOR


def test_least_privilege():
    clerks.establish()
    assert "cases.view_case" in rights(HELP_DESK)
    assert not rights(HELP_DESK) & {"cases.view_document", "cases.view_docketentry", "accounts.change_person"}
    assert not {right for right in rights(CHAMBERS) if right.startswith("accounts.change")}
    assert "cases.view_docketentry" in rights(CHAMBERS)
    assert "accounts.view_paceraccount" not in rights(DOCKETING) | rights(CHAMBERS)
    assert "accounts.change_paceraccount" not in rights(ADMISSIONS)


def test_made_anew_they_are_what_the_code_says():
    clerks.establish()
    group = Group.objects.get(name=CHAMBERS)
    group.permissions.add(Permission.objects.get(codename="delete_person"))
    clerks.establish()
    assert "accounts.delete_person" not in rights(CHAMBERS)
    assert Group.objects.count() == len(GROUPS)


def test_an_administrator_places_another_and_it_is_on_the_record():
    boss, reader = clerk_of(ADMINISTRATOR), factories.PacerAccountFactory(username="newcomer")
    place(reader, boss, HELP_DESK, DOCKETING)
    reader.refresh_from_db()
    assert reader.is_staff
    assert set(reader.groups.values_list("name", flat=True)) == {HELP_DESK, DOCKETING}
    event = AuditEvent.objects.get()
    assert (event.by, event.chain) == (boss, f"pacer:{reader.public_id}")
    assert json.loads(event.facts) == {
        "pacer": "newcomer", "before": [], "after": [DOCKETING, HELP_DESK], "reason": "She joins the desk.",
    }  # fmt: skip


def test_without_a_group_the_desk_is_closed():
    boss, clerk = clerk_of(ADMINISTRATOR), clerk_of(HELP_DESK)
    place(clerk, boss)
    clerk.refresh_from_db()
    assert not clerk.is_staff
    assert not clerk.groups.exists()


def test_nobody_raises_themselves_not_even_a_superuser():
    boss = clerk_of(ADMINISTRATOR)
    above = factories.PacerAccountFactory(is_staff=True, is_superuser=True)
    for one in (boss, above):
        with pytest.raises(PermissionDenied):
            place(one, one, ADMINISTRATOR)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("group", [HELP_DESK, ADMISSIONS, DOCKETING, CHAMBERS])
def test_only_an_administrator_places(group):
    with pytest.raises(PermissionDenied):
        place(factories.PacerAccountFactory(), clerk_of(group), group)
    assert not PacerAccount.objects.filter(groups__isnull=False, first_name="Jane", last_name="Roe").exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_rights_without_a_reason(reason):
    reader = factories.PacerAccountFactory()
    with pytest.raises(deciding.NoReason):
        place(reader, clerk_of(ADMINISTRATOR), HELP_DESK, reason=reason)
    assert not reader.groups.exists()


# ── New members of the staff ──────────────────────────────────────────────────────────────────────────────────


def appoint(account, by, *groups, reason="She begins on Monday.", **changed):
    clerks.establish()
    given = {"court_role": "clerk", "initials": "nn", "reason": reason, "at": timezone.now()} | changed
    return clerks.appoint(account, groups=list(Group.objects.filter(name__in=groups)), by=by, **given)


def newcomer(**changed) -> PacerAccount:
    return factories.PacerAccountFactory(**{"first_name": "Nadia", "last_name": "Newell"} | changed)


def test_a_new_member_has_a_person_an_account_and_groups_and_is_on_the_record():
    boss, account = clerk_of(ADMINISTRATOR), newcomer()
    made = appoint(account, boss, DOCKETING)
    account = PacerAccount.objects.get(pk=account.pk)
    assert (account.is_court, account.may_file, account.is_staff) == (True, True, True)
    assert (made.role, made.person.name, made.person.signature) == ("court", "Nadia Newell", "nn")
    assert made.person.folded_name == "nadia newell"
    assert [group.name for group in account.groups.all()] == [DOCKETING]
    events = AuditEvent.objects.filter(chain=f"person:{made.person.pk}", by=boss)
    assert [event.act for event in events] == ["made court staff", "rights at the clerk's desk changed"]
    assert json.loads(events[0].facts)["reason"] == "She begins on Monday."


def nothing_was_made() -> bool:
    return not (AuditEvent.objects.exists() or Person.objects.filter(initials="nn").exists())


@pytest.mark.parametrize("group", [HELP_DESK, ADMISSIONS, DOCKETING, CHAMBERS])
def test_only_an_administrator_appoints(group):
    with pytest.raises(PermissionDenied):
        appoint(newcomer(), clerk_of(group), DOCKETING)
    assert nothing_was_made()


def test_nobody_appoints_themselves():
    outsider = newcomer(is_staff=True, is_superuser=True)
    with pytest.raises(PermissionDenied):
        appoint(outsider, outsider, ADMINISTRATOR)
    assert nothing_was_made()


@pytest.mark.parametrize("kind", ["billing", "shared"])
def test_no_firms_login_is_appointed(kind):
    with pytest.raises(own_accounts.NotIndividual):
        appoint(newcomer(kind=kind), clerk_of(ADMINISTRATOR), DOCKETING)
    assert nothing_was_made()


def test_nor_a_legacy_account_nor_one_that_files_here():
    boss = clerk_of(ADMINISTRATOR)
    with pytest.raises(own_accounts.NotUpgraded):
        appoint(newcomer(is_upgraded=False), boss, DOCKETING)
    with pytest.raises(own_accounts.AlreadyLinked):
        appoint(factories.attorney(), boss, DOCKETING)
    assert nothing_was_made()


@pytest.mark.parametrize("changed", [{"initials": "TF"}, {"reason": " "}])
def test_no_second_signature_and_no_appointment_without_a_reason(changed):
    with pytest.raises((clerks.NotToBeAppointed, deciding.NoReason)):
        appoint(newcomer(), clerk_of(ADMINISTRATOR), DOCKETING, **changed)
    assert nothing_was_made()


def test_nobody_without_a_name_is_appointed():
    with pytest.raises(clerks.NotToBeAppointed, match="names nobody"):
        appoint(newcomer(last_name=""), clerk_of(ADMINISTRATOR), DOCKETING)
    assert nothing_was_made()


def test_what_fails_at_the_end_leaves_nothing():
    """The line of audit and the account stand or fall together."""
    boss, account = clerk_of(ADMINISTRATOR), newcomer()
    with pytest.raises(ValueError, match="group"):
        clerks.appoint(
            account, court_role="clerk", initials="nn", groups=["no group"], by=boss, reason="x", at=timezone.now()
        )
    assert nothing_was_made()
    assert PacerAccount.objects.get(pk=account.pk).efiling_account is None


# ── The first of them ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_makes_the_groups_and_the_first_administrator(capsys):
    first = factories.clerk()
    call_command("clerks", "--place", first.username.upper())
    assert f"{first.username} is in Administrator." in capsys.readouterr().out
    assert PacerAccount.objects.get(pk=first.pk).has_perm("auth.change_permission")
    assert AuditEvent.objects.get().by is None


def test_the_command_knows_only_accounts_that_are_there():
    with pytest.raises(CommandError, match="no PACER account 'nobody'"):
        call_command("clerks", "--place", "nobody")
    assert not AuditEvent.objects.exists()
