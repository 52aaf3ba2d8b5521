"""The groups of the clerk's office, and what each may do: as little as its work needs."""

from collections.abc import Collection
from datetime import datetime

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from accounts import audit, deciding, open_sessions, own_accounts
from accounts.models import CmecfAccount, PacerAccount, Person
from accounts.models.person import CourtRole

HELP_DESK, ADMISSIONS, DOCKETING = "Help desk", "Admissions", "Docketing"
CHAMBERS, ADMINISTRATOR = "Chambers", "Administrator"
SELF = "accounts"
PEOPLE = ("person", "contact", "firm", "secondaryaddress")
LOGINS = ("paceraccount", "cmecfaccount", "efilingregistration", "linkrequest", "unlinking", "linktry", "ticket")
MAIL, TRAIL = ("letter",), ("auditevent",)
BOARD = ("announcement", "outage")
# What each group sees of our own models, and what else it may do with them. Nobody may delete anything: the one
# permission of that name takes away a lost device's codes. Rights over groups are the administrator's.
SEES = {
    HELP_DESK: (*PEOPLE, *LOGINS, *MAIL, *TRAIL, *BOARD),
    ADMISSIONS: (*PEOPLE, *LOGINS, *MAIL, *TRAIL),
    DOCKETING: (*PEOPLE, "cmecfaccount", "ticket", *MAIL),
    CHAMBERS: ("person", "contact", "firm"),
    ADMINISTRATOR: (*PEOPLE, *LOGINS, *MAIL, *TRAIL, *BOARD),
}
RESCUE = ("change_paceraccount", "delete_authenticator", "change_ticket")
ADDRESSES = ("change_pacerprofile",)  # put right after an identity check
STANDING = ("change_efilingregistration", "change_cmecfaccount", "change_linkrequest", "add_unlinking", *ADDRESSES)
POSTS = ("add_announcement", "change_announcement", "add_outage", "change_outage")
RECORD = ("change_person", "change_secondaryaddress", "change_firm", "add_firm")
MAY = {
    HELP_DESK: (*RESCUE, *POSTS),
    ADMISSIONS: (*STANDING, "change_ticket"),
    DOCKETING: (*RECORD, "change_ticket"),
    CHAMBERS: (),
    ADMINISTRATOR: (*RESCUE, *POSTS, *STANDING, *RECORD, "add_person"),
}
READ_THE_RECORD = (DOCKETING, CHAMBERS, ADMINISTRATOR)
SEE_NOTICES = ("view_notice", "view_delivery", "view_bounce", "view_service")
SEE_CASES = ("view_case", "view_party", "view_appearance", *SEE_NOTICES)
EXEMPT = ("view_feeexemption", "add_feeexemption", "change_feeexemption")  # from fees, by order of a court
MAIL_GOES_ON = ("change_instancemark",)  # after a database was restored
OF_THE_RECORD = {HELP_DESK: SEE_CASES, ADMISSIONS: (*SEE_CASES, *EXEMPT), ADMINISTRATOR: (*EXEMPT, *MAIL_GOES_ON)}
RULES = {ADMINISTRATOR: ("change_permission",)}


class NotToBeAppointed(Exception):
    """Court staff have a name, and initials that nobody else signs with."""


@transaction.atomic
def establish() -> list[Group]:
    """Make the groups, or bring them back to what is written here: as often as you like, after every migration."""
    return [_established(name) for name in MAY]


@transaction.atomic
def place(
    account: PacerAccount, *, groups: Collection[Group], by: PacerAccount | None, reason: str, at: datetime
) -> PacerAccount:
    """Put `account` into exactly these groups; without one it no longer opens the clerk's desk.

    `by` is None for whoever runs the server: there the first administrator comes from. Nobody changes their own rights.
    """
    if by:
        deciding.demand(by, deciding.RULES, account)
    deciding.demand_reason(reason)
    account = PacerAccount.objects.locked(account.pk)
    before = sorted(account.groups.values_list("name", flat=True))
    account.groups.set(groups)
    account.is_staff = bool(groups)
    account.save(update_fields=["is_staff"])
    open_sessions.end_all(account)  # new rights begin at the door, with what it asks of the staff
    facts = {"pacer": account.username, "before": before, "after": sorted(g.name for g in groups), "reason": reason}
    audit.record(audit.chain_of(account), "rights at the clerk's desk changed", by=by, at=at, facts=facts)
    return account


@transaction.atomic
def appoint(
    account: PacerAccount,
    *,
    court_role: CourtRole,
    initials: str,
    groups: Collection[Group],
    by: PacerAccount,
    reason: str,
    at: datetime,
) -> CmecfAccount:
    """Make court staff of the owner of `account`: an account in this court, joined to this login, and its groups.

    Raises own_accounts.NotThisAccount for a login that is a firm's, not upgraded, or has an account here.
    """
    deciding.demand(by, deciding.RULES, account)
    deciding.demand_reason(reason)
    account = PacerAccount.objects.locked(account.pk)
    own_accounts.check(account)
    person = _new_member(account, court_role, initials)
    made = CmecfAccount.objects.create(person=person, pacer_account=account, role=CmecfAccount.Role.COURT, linked_at=at)
    facts = {"pacer": account.username, "role": court_role, "initials": initials, "reason": reason}
    audit.record(audit.chain_of(account), "made court staff", by=by, at=at, facts=facts)
    place(account, groups=groups, by=by, reason=reason, at=at)
    return made


def _new_member(account: PacerAccount, court_role: CourtRole, initials: str) -> Person:
    if not account.last_name:
        raise NotToBeAppointed("This PACER account names nobody. Its owner enters a name under My account first.")
    if other := Person.objects.exclude(court_role="").filter(initials__iexact=initials).first():
        raise NotToBeAppointed(f"These initials are {other}’s: choose others, so that entries tell who made them.")
    person = Person(
        first_name=account.first_name, last_name=account.last_name, court_role=court_role, initials=initials
    )
    person.clean()
    person.save()
    return person


def _established(name: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    ours = [f"view_{model}" for model in SEES[name]] + list(MAY[name])
    may = Q(content_type__app_label=SELF, codename__in=ours) | _of_the_record(name)
    may |= Q(content_type__app_label="auth", codename__in=RULES.get(name, ()))
    group.permissions.set(Permission.objects.filter(may))
    return group


def _of_the_record(name: str) -> Q:
    """What stands above this app, to be read only but for fees; its models are not known here."""
    may = Q(codename__in=OF_THE_RECORD.get(name, ()))
    may |= Q(codename__startswith="view_") if name in READ_THE_RECORD else Q()
    return Q(content_type__app_label__in=_above()) & may


def _above() -> list[str]:
    """The project's own apps that are built on this one."""
    return [config.label for config in apps.get_app_configs() if "." not in config.name and config.label != SELF]
