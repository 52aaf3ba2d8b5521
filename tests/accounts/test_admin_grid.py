"""Who may do what at the clerk's desk: every group, every task; and what nobody can do by posting forged fields."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import linking, tickets
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import (
    AuditEvent,
    Authenticator,
    CmecfAccount,
    EFilingRegistration,
    LinkRequest,
    PacerAccount,
    PacerProfile,
    Person,
    Ticket,
)
from tests import factories
from tests.clerks import REASON, clerk_of, desk_of, do, page
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import page_of, record, visitor

pytestmark = pytest.mark.django_db
GROUPS = (HELP_DESK, ADMISSIONS, DOCKETING, CHAMBERS, ADMINISTRATOR)
PROFILE = {"user_type": "attorney", "address": "1 Pretend Road", "city": "Los Angeles", "telephone": "213-555-0101"}
CHECKED = "known in person to the clerk"


def registration(**more) -> EFilingRegistration:
    account = factories.PacerAccountFactory(
        first_name="Nora", last_name="New", email="nora@new.example", email_confirmed_at=timezone.now()
    )
    PacerProfile.objects.create(account=account, **PROFILE)
    return EFilingRegistration.objects.create(
        account=account, kind="admitted", bar_number="555900", bar_state="CA", asked_at=timezone.now(), **more
    )


def login(**more) -> PacerAccount:
    account = factories.login_of(factories.PersonFactory(), email="olive@owner.example")
    PacerAccount.objects.filter(pk=account.pk).update(**more)
    return PacerAccount.objects.get(pk=account.pk)


def with_app() -> PacerAccount:
    account = login()
    Authenticator.objects.create(account=account, name="Telephone", secret="JBSWY3DP", added_at=timezone.now())
    return account


def on_hold() -> PacerAccount:
    account = factories.PacerAccountFactory(email="held@owner.example")
    PacerProfile.objects.create(account=account, is_on_hold=True, **PROFILE)
    return account


def suspended() -> CmecfAccount:
    account = login().efiling_account
    CmecfAccount.objects.filter(pk=account.pk).update(status="suspended")
    return CmecfAccount.objects.get(pk=account.pk)


def ticket() -> Ticket:
    return tickets.ask(
        name="Ada", email="ada@quill.example", telephone="", topic="other", question="?", network="", at=timezone.now()
    )


@dataclass(frozen=True)
class Task:
    """One task: the row it is done to, the act, who may, and what it needs besides a reason."""

    make: Callable[[], Model]
    act: str
    may: tuple[str, ...]
    needs: tuple[tuple[str, object], ...] = ()


RESCUERS, JUDGES_OF_RIGHTS = (HELP_DESK, ADMINISTRATOR), (ADMISSIONS, ADMINISTRATOR)
TASKS = {
    "unlock": Task(login, "unlock", RESCUERS),
    "reset link": Task(login, "reset_link", RESCUERS),
    "second factor": Task(with_app, "reset_factor", RESCUERS, (("identity_checked", CHECKED),)),
    "sessions": Task(login, "end_sessions", RESCUERS),
    "freeze": Task(lambda: login(frozen_at=timezone.now()), "lift", RESCUERS),
    "hold of a double": Task(on_hold, "release", JUDGES_OF_RIGHTS),
    "address": Task(
        login, "address", JUDGES_OF_RIGHTS, (("new_email", "n@new.example"), ("identity_checked", CHECKED))
    ),
    "rights": Task(login, "rights", (ADMINISTRATOR,), (("groups", ()),)),
    "suspend": Task(lambda: login().efiling_account, "suspend", JUDGES_OF_RIGHTS),
    "reactivate": Task(suspended, "reactivate", JUDGES_OF_RIGHTS),
    "unlink": Task(lambda: login().efiling_account, "unlink", JUDGES_OF_RIGHTS),
    "approve": Task(registration, "approve", JUDGES_OF_RIGHTS),
    "hold": Task(registration, "hold", JUDGES_OF_RIGHTS),
    "reject": Task(registration, "reject", JUDGES_OF_RIGHTS),
    "answer": Task(ticket, "answer", (HELP_DESK, ADMISSIONS, DOCKETING, ADMINISTRATOR), (("answer", "Yes."),)),
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", TASKS)
def test_the_grid(name, group):
    task, desk = TASKS[name], desk_of(group)
    row = task.make()
    before = record()
    response = do(desk, row, task.act, **dict(task.needs))
    if group in task.may:
        assert response.status_code == 302, page_of(response)
        assert AuditEvent.objects.count() == before["AuditEvent"] + 1
    else:
        assert response.status_code == 403
        assert record() == before


@pytest.mark.parametrize("name", [name for name in TASKS if name != "answer"])
def test_no_task_without_a_reason(name):
    task, desk = TASKS[name], desk_of(ADMINISTRATOR)
    row = task.make()
    before = record()
    response = do(desk, row, task.act, **dict(task.needs) | {"reason": " "})
    assert response.status_code == 200
    assert "Give the reason." in page_of(response)
    assert record() == before


@pytest.mark.parametrize("name", ["second factor", "address", "answer"])
def test_no_task_without_what_it_needs(name):
    task, desk = TASKS[name], desk_of(ADMINISTRATOR)
    row = task.make()
    before = record()
    assert do(desk, row, task.act, **{key: "" for key, _ in task.needs}).status_code == 200
    assert record() == before
    if name == "second factor":
        assert do(desk, row, task.act, identity_checked="trust me").status_code == 200
        assert row.authenticators.exists()


@pytest.mark.parametrize("group", GROUPS)
def test_the_grid_of_link_requests(group):
    old = factories.old_account()
    married = factories.linkable(last_name="Okonjo")
    begun = linking.begin(by=married, login=OLD_LOGIN, password=OLD_PASSWORD, at=timezone.now())
    asked = linking.ask_clerk(begun.public_id, by=married, reason="Married.", at=timezone.now())
    response = do(desk_of(group), asked, "approve")
    assert response.status_code == (302 if group in JUDGES_OF_RIGHTS else 403)
    old.refresh_from_db()
    assert bool(old.pacer_account) is (group in JUDGES_OF_RIGHTS)
    assert LinkRequest.objects.get().state == ("linked" if group in JUDGES_OF_RIGHTS else "asked")


@pytest.mark.parametrize("group", GROUPS)
def test_the_grid_of_merging_and_of_names(group):
    desk = desk_of(group)
    one = factories.PersonFactory(bar_number="555777")
    other = factories.PersonFactory(bar_number="555777")
    may = group in (DOCKETING, ADMINISTRATOR)
    given = {"into": other.pk, "reason": REASON}
    assert desk.post(reverse("admin:accounts_person_merge", args=[one.pk]), given).status_code == (302 if may else 403)
    one.refresh_from_db()
    assert one.merged_into == (other if may else None)
    response = desk.post(page("person", "change", other.pk), person_fields(other, last_name="Changed"))
    assert response.status_code == (302 if may else 403)
    other.refresh_from_db()
    assert (other.last_name == "Changed") is may


def person_fields(person: Person, **changed) -> dict:
    """The form of a person as it stands."""
    given = {name: getattr(person, name) or "" for name in ("first_name", "middle_name", "last_name", "generation")}
    given |= {"bar_number": person.bar_number, "contact": person.contact_id or "", "reason": REASON}
    given |= {"served_electronically_since": "", "secondary_addresses-TOTAL_FORMS": "0"}
    return given | {"secondary_addresses-INITIAL_FORMS": "0"} | changed


# ── What nobody can do ────────────────────────────────────────────────────────────────────────────────────────

FORGED = {
    "password": "Taken-Over-2026!", "password1": "Taken-Over-2026!", "password2": "Taken-Over-2026!",
    "legacy_password": "Taken-Over-2026!", "is_staff": "on", "is_superuser": "on", "user_permissions": ["1", "2"],
    "username": "mine", "email": "mine@stranger.example", "kind": "individual", "is_upgraded": "on", "role": "court",
    "status": "active", "pacer_account": "1", "frozen_at": "", "must_change_password": "", "mfa_skips_left": "99",
}  # fmt: skip
KEPT = [
    *("password", "is_staff", "is_superuser", "username", "email", "kind", "is_upgraded", "must_change_password"),
    "mfa_skips_left",
]


def state(account: PacerAccount) -> tuple:
    now = PacerAccount.objects.get(pk=account.pk)
    return (
        *(getattr(now, name) for name in KEPT),
        set(now.groups.values_list("name", flat=True)),
        set(now.user_permissions.values_list("pk", flat=True)),
        CmecfAccount.objects.filter(pacer_account=now).values("role", "status", "person", "legacy_password").first(),
    )


@pytest.mark.parametrize("who", [*[[group] for group in GROUPS], list(GROUPS), "superuser"], ids=str)
def test_no_forged_field_is_written(who):
    if who == "superuser":
        client = visitor(factories.PacerAccountFactory(is_staff=True, is_superuser=True))
    else:
        client = desk_of(*who)
    account = login()
    before = state(account)
    do(client, account, "unlock", **FORGED)
    do(client, account.efiling_account, "suspend", **FORGED | {"reason": ""})
    assert state(account) == before


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_raises_their_own_rights(superuser):
    boss = clerk_of(*GROUPS)
    PacerAccount.objects.filter(pk=boss.pk).update(is_superuser=superuser)
    Group.objects.get(name=CHAMBERS).user_set.clear()
    before, client = state(boss), visitor(boss)
    every = list(Group.objects.values_list("pk", flat=True))
    assert do(client, boss, "rights", groups=every, **FORGED).status_code == 403
    assert do(client, boss.efiling_account, "suspend").status_code == 403
    given = person_fields(boss.person, court_role="chambers", initials="zz", merged_into="1")
    client.post(page("person", "change", boss.person.pk), given)
    assert state(boss) == before
    assert Person.objects.get(pk=boss.person.pk).court_role == "clerk"


def test_no_clerk_makes_court_staff_but_an_administrator_does():
    person = factories.PersonFactory()
    given = person_fields(person, court_role="clerk", initials="zz")
    desk_of(DOCKETING).post(page("person", "change", person.pk), given)
    person.refresh_from_db()
    assert not person.is_court
    desk_of(ADMINISTRATOR).post(page("person", "change", person.pk), given)
    person.refresh_from_db()
    assert person.is_court
    assert "court_role" in AuditEvent.objects.filter(chain=f"person:{person.pk}").last().facts


@pytest.mark.parametrize("superuser", [False, True])
def test_nothing_is_deleted_and_the_trail_is_not_written(superuser):
    boss = clerk_of(*GROUPS)
    PacerAccount.objects.filter(pk=boss.pk).update(is_superuser=superuser)
    client, row = visitor(boss), login()
    do(client, row, "unlock")
    event, asked, waiting = AuditEvent.objects.get(), ticket(), registration()
    before = record()
    for each in (row, row.efiling_account, row.person, event, asked, waiting):
        url = page(each._meta.model_name, "delete", each.pk)
        assert client.post(url, {"post": "yes"}).status_code == 403
        assert type(each).objects.filter(pk=each.pk).exists()
    assert client.post(page("auditevent", "change", event.pk), {"act": "nothing"}).status_code == 403
    assert client.post(page("auditevent", "add"), {"act": "forged", "chain": "person:1"}).status_code == 403
    after = record()
    assert {name: count for name, count in after.items() if after[name] != before[name]} == {}


def test_there_is_no_page_for_passwords_or_groups():
    client = visitor(factories.PacerAccountFactory(is_staff=True, is_superuser=True))
    for name in ("admin:password_change", "admin:auth_group_changelist", "admin:auth_user_password_change"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/admin/password_change/").status_code == 404
    assert client.get("/admin/auth/group/").status_code == 404


def test_staff_whose_account_is_suspended_have_no_desk():
    clerk = clerk_of(ADMINISTRATOR)
    CmecfAccount.objects.filter(pacer_account=clerk).update(status="suspended")
    assert visitor(clerk).get(reverse("admin:index")).status_code in {302, 403}
    assert visitor(clerk).get(page("paceraccount", "changelist")).status_code == 302


def test_a_filer_and_a_stranger_have_none():
    assert visitor(login()).get(page("paceraccount", "changelist")).status_code == 302
    assert visitor(login()).get(reverse("admin:find"), {"q": "a"}).status_code == 302
