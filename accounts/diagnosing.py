"""Why somebody cannot sign in, or signs in and cannot file: what holds for one account, for its owner's eyes only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from accounts import letters, mailed_links, passwords, second_factor, sign_in_tries
from accounts.models import CmecfAccount, EFilingRegistration, Letter, MailedLink, PacerAccount

QUIET = timedelta(minutes=10)  # between two such mails to one account
State = EFilingRegistration.State


@dataclass(frozen=True)
class Finding:
    """One thing that holds, what it means, and the page that mends it."""

    title: str
    text: str
    page: str = ""
    label: str = ""


def findings(account: PacerAccount, *, at: datetime) -> list[Finding]:
    """Everything that keeps this account out or from filing; never empty, since all being well is a finding too."""
    found = [finding for look in LOOKS for finding in look(account, at)]
    return found or [NOTHING]


NOTHING = Finding(
    "Nothing is wrong with this account",
    "It may sign in and file here. Type the username as it stands above, and the password with its capital and small "
    "letters; your caps lock may be on. If you no longer know the password, choose a new one.",
    "accounts:forgot_password",
    "Choose a new password",
)


def _closed(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    if not account.is_active:
        yield Finding("The account is closed", "Nobody can sign in with it.", *HELP_DESK)
    if account.frozen_at:
        since = f"{localtime(account.frozen_at):%B %-d, %Y}"
        yield Finding(
            "The account is frozen",
            f"Since {since} nobody can sign in with it: somebody who reads its mail said “this wasn't me” after a "
            "change. Only the clerk lifts this, when it is clear who is asking.",
            *HELP_DESK,
        )


def _slowed(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    if networks := sign_in_tries.slowed_networks(account.username, at=at):
        places = "one network or browser" if networks == 1 else f"{networks} networks or browsers"
        yield Finding(
            "Wrong passwords have slowed sign-in down",
            f"Too many wrong passwords were typed for this username within the hour, from {places}. There the next "
            "try must wait, half an hour at most. It is not locked: a browser in which you have signed in before "
            "lets you in with the right password.",
            "accounts:forgot_password",
            "Choose a new password",
        )


def _password(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    if account.must_change_password or not account.has_usable_password():
        yield Finding(
            "The password must be changed",
            "Somebody else may know it. The next sign-in asks for a new one before anything else opens.",
            "accounts:forgot_password",
            "Choose a new password",
        )
    elif passwords.is_renewal_due(account, at):
        yield Finding(
            "The password has run out",
            f"A password lasts {passwords.LASTS.days} days. Sign in with the old one and choose a new one.",
            "accounts:forgot_password",
            "I no longer know the old one",
        )


def _code(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    if second_factor.has_app(account):
        yield Finding(
            "After the password a code is asked for",
            "It comes from your authenticator app and changes every 30 seconds: the clock of your telephone must be "
            "right. Without the app, use one of your backup codes.",
            *HELP_DESK,
        )


def _kind(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    if account.kind != PacerAccount.Kind.INDIVIDUAL:
        yield Finding(
            "The account belongs to a firm",
            "It opens dockets and documents, but it can neither file nor be linked: filing needs your own individual "
            "PACER account.",
            "accounts:register",
            "Open my own PACER account",
        )
    elif not account.is_upgraded:
        yield Finding(
            "This is a legacy PACER account",
            "It opens dockets and documents, but it can neither file nor be linked until you upgrade it.",
            "accounts:upgrade",
            "Upgrade this account",
        )


def _filing(account: PacerAccount, at: datetime) -> Iterator[Finding]:
    """Signing in works, and Civil and Criminal are missing from the menu."""
    efiling = account.efiling_account
    if efiling and efiling.status != CmecfAccount.Status.ACTIVE:
        said = efiling.get_status_display().lower()
        yield Finding(f"Your e-filing account is {said}", "You can sign in and read, but not file.", *HELP_DESK)
    if efiling or account.kind != PacerAccount.Kind.INDIVIDUAL or not account.is_upgraded:
        return
    request = account.registrations.exclude(state=State.ACTIVE).order_by("-asked_at", "-pk").first()
    yield _asked(request) if request else NOT_LINKED


def _asked(request: EFilingRegistration) -> Finding:
    reason = f" Reason: {request.reason}" if request.reason else ""
    return Finding(
        f"Your request for e-filing privileges: {request.get_state_display().lower()}",
        f"Until the clerk grants it you can sign in and read, but not file.{reason}",
        "accounts:efiling_status",
        "Check e-file status",
    )


HELP_DESK = ("accounts:help_desk", "Write to the help desk")
NOT_LINKED = Finding(
    "The account is not linked to an e-filing account of this court",
    "You can sign in and read, but not file. If you filed here before February 18, 2020, link the account of that "
    "time: Utilities, then “Link a CM/ECF account to my PACER account”. If you have never filed here, ask for e-filing "
    "privileges.",
    "accounts:link",
    "Link my CM/ECF account",
)
LOOKS: tuple[Callable[[PacerAccount, datetime], Iterator[Finding]], ...] = (
    *(_closed, _slowed, _password, _kind, _filing, _code),
)


# ── By mail ───────────────────────────────────────────────────────────────────────────────────────────────


def mail(typed: str, at: datetime) -> bool:
    """The worker's part: write to the owners of the accounts that are called so, or have this address."""
    named = Q(username__iexact=typed) | Q(email__iexact=typed)
    accounts = list(PacerAccount.objects.filter(named).exclude(email="").order_by("pk"))
    told = [_mail_link(account, at) for account in accounts]
    return any(told) or (not accounts and _mail_old_login(typed, at))


def _mail_link(account: PacerAccount, at: datetime) -> bool:
    if account.mailed_links.filter(purpose=MailedLink.Purpose.DIAGNOSIS, made_at__gt=at - QUIET).exists():
        return False
    mailed_links.send(
        MailedLink.Purpose.DIAGNOSIS,
        Letter.Kind.DIAGNOSIS,
        to=account.email,
        at=at,
        label="What holds for this account",
        account=account,
        facts={"name": account.get_full_name(), "username": account.username},
    )
    return True


def _mail_old_login(typed: str, at: datetime) -> bool:
    """A CM/ECF login of before 2020, or its owner's address: the answer is the same for all of them."""
    old = CmecfAccount.objects.filter(pacer_account=None).exclude(legacy_login="").select_related("person__contact")
    account = old.filter(Q(legacy_login__iexact=typed) | Q(person__contact__email__iexact=typed)).first()
    contact = account.person.contact if account else None
    if contact is None or _was_told(contact.email, at):
        return False
    facts = {"name": account.person.name, "is_old_login": True}
    return letters.write(Letter.Kind.DIAGNOSIS, to=contact.email, at=at, facts=facts) is not None


def _was_told(address: str, at: datetime) -> bool:
    return Letter.objects.filter(
        kind=Letter.Kind.DIAGNOSIS, address__iexact=address, written_at__gt=at - QUIET
    ).exists()
