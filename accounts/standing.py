"""What a login may do in this court, and why: told to its owner, with the page that leads on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from accounts import own_accounts, registration, second_factor
from accounts.models import CmecfAccount, EFilingRegistration, PacerAccount

Kind, Role = PacerAccount.Kind, CmecfAccount.Role
State = EFilingRegistration.State
UPGRADE, LINK = ("accounts:upgrade", "Upgrade this account"), ("accounts:link", "Link an old account")
ASK, STATUS = ("accounts:efiling_registration", "Ask for e-filing"), ("accounts:efiling_status", "Check e-file status")
BILLING, ADDRESSES = ("accounts:billing", "Billing"), ("accounts:emails", "E-mail addresses")
SEARCH, OPEN_OWN = ("accounts:case_search", "See what is missing"), ("accounts:register", "Open an account of your own")
# What stands in the way of asking for e-filing, and the page that mends it.
MENDS: dict[type[own_accounts.NotThisAccount], tuple[str, str]] = {
    own_accounts.NotUpgraded: UPGRADE,
    registration.NotConfirmed: SEARCH,
    own_accounts.AlreadyLinked: STATUS,
    registration.AlreadyWaiting: STATUS,
    own_accounts.NotIndividual: OPEN_OWN,
    registration.NoAddress: ("accounts:address", "Enter my address"),
}
OF_A_FIRM: dict[str, str] = {
    Kind.BILLING: "This is a firm’s billing account (PAA). It pays for its members. It never files and is never "
    "linked: whoever files does so with a login of their own.",
    Kind.SHARED: "Several people use this login. A filing is signed by the login it is made with (L.R. 5-4.3.4), so a "
    "shared one never files and is never linked: use a PACER account that is yours alone.",
}
_BY_LEAVE: dict[bool, tuple[str, str]] = {
    True: ("Yes, by leave", "Only in a case in which the judge has given you leave to e-file (L.R. 5-4.1.1)."),
    False: (
        "Not yet",
        "A party without a lawyer files on paper, or asks the judge for leave to e-file in the case (L.R. 5-4.1.1). "
        "Leave holds in that case only.",
    ),
}
SHUT = "This login is frozen or shut down. Ask the help desk."
LEGACY = "This is a legacy PACER account: it searches and pays, and nothing else. Upgrade it first."
NO_PRIVILEGES = (
    "Filing rights are given court by court, and this login has none here. If you e-filed in this court before "
    "February 18, 2020, link your old account. Otherwise ask for e-filing privileges."
)
WAITING: dict[str, tuple[str, str]] = {
    State.PENDING: (
        "Not yet",
        "Your request has waited for the clerk since {since}. You will be told by e-mail as soon as it is decided.",
    ),
    State.ON_HOLD: ("Not yet", "Your request of {since} is on hold: {reason}"),
    State.REJECTED: ("No", "Your request was rejected: {reason} You may ask again."),
}


@dataclass(frozen=True)
class Line:
    """One thing a login might do. `doors` are pages that lead on: URL name and words of the button."""

    what: str
    answer: str
    why: str
    doors: tuple[tuple[str, str], ...] = ()


def lines(account: PacerAccount) -> list[Line]:
    """Everything that is asked about a login, in the order in which people ask."""
    return [ask(account) for ask in QUESTIONS]


def _reading(account: PacerAccount) -> Line:
    what = "Search cases and read dockets"
    if account.is_search_active:
        return Line(what, "Yes", "The PACER login is national: it reads in every federal court.")
    why = "Case search is inactive: the registration is on hold, or its e-mail address is not confirmed."
    return Line(what, "Not now", why, (SEARCH,))


def filing(account: PacerAccount) -> Line:
    what = "File in this court"
    if account.is_shut:
        return Line(what, "No", SHUT)
    if account.is_court:
        return Line(what, "Yes, for the court", "You are court staff: what you docket carries your initials.")
    if account.kind in OF_A_FIRM:
        return Line(what, "No", OF_A_FIRM[account.kind], (OPEN_OWN,))
    if not account.is_upgraded:
        return Line(what, "No", LEGACY, (UPGRADE,))
    if account.efiling_account:
        return _of_efiler(what, account.efiling_account, account)
    return _of_applicant(what, account)


def _of_efiler(what: str, efiling: CmecfAccount, account: PacerAccount) -> Line:
    if efiling.status != CmecfAccount.Status.ACTIVE:
        told = f"Your e-filing account is {efiling.get_status_display().lower()}. {_reason(account, State.SUSPENDED)}"
        return Line(what, "No", f"{told.strip()} Notices in your cases still go to you.", (STATUS,))
    if efiling.role == Role.SELF_REPRESENTED:
        return Line(what, *_BY_LEAVE[efiling.has_leave], (STATUS,))
    since = date_format(timezone.localtime(efiling.linked_at), "F j, Y")
    why = f"{efiling.person.name}’s e-filing account has belonged to this login since {since}."
    return Line(what, "Yes", f"{why} Changing firms changes nothing about it.")


def _of_applicant(what: str, account: PacerAccount) -> Line:
    latest = account.registrations.order_by("-asked_at").first()
    if latest is None or latest.state not in WAITING:
        return Line(what, "Not yet", *_before_asking(account))
    answer, why = WAITING[latest.state]
    doors = (STATUS, ASK) if latest.state == State.REJECTED else (STATUS,)
    since = date_format(timezone.localtime(latest.asked_at), "F j, Y")
    return Line(what, answer, why.format(reason=_sentence(latest.reason), since=since), doors)


def _before_asking(account: PacerAccount) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Why not yet, and the doors: asking is offered only where it would not be refused."""
    try:
        registration.check(account)
    except own_accounts.NotThisAccount as refusal:
        return f"{NO_PRIVILEGES} {refusal}", (LINK, MENDS[type(refusal)])
    return NO_PRIVILEGES, (LINK, ASK)


def _linking(account: PacerAccount) -> Line:
    what = "Link a CM/ECF account of before February 18, 2020"
    if account.kind in OF_A_FIRM:
        why = "Only one person’s own account is linked, never one that a firm shares or pays with."
        return Line(what, "No", why, (OPEN_OWN,))
    if not account.is_upgraded:
        return Line(what, "Not yet", "Upgrade this legacy account first.", (UPGRADE,))
    if account.is_court:
        return Line(what, "Done", "The court has joined its own account to this login.")
    if account.efiling_account:
        return Line(what, "Done", "This login has its e-filing account. There is nothing to link.")
    why = "If you only read, or registered here after that day, there is nothing to link."
    return Line(what, "If you had one", why, (LINK,))


def _second_factor(account: PacerAccount) -> Line:
    what, door = "Log in with a second factor", ("accounts:authenticators", "Authenticator apps")
    if second_factor.has_app(account):
        return Line(what, "Yes", "Each login asks for a code of your app, or a backup code.", (door,))
    if not second_factor.must_have(account):
        return Line(what, "If you like", "Whoever only reads need not have one.", (door,))
    return Line(what, "Not yet", f"Whoever files must have one. {_skips(account)}", (door,))


def _skips(account: PacerAccount) -> str:
    left = account.mfa_skips_left
    if account.is_staff or account.is_court or not left:
        return "You cannot put it off."
    return f"You can put it off {left} more time{'' if left == 1 else 's'}."


def _copies(account: PacerAccount) -> Line:
    what = "Have copies of notices sent to others"
    if account.is_court:
        return Line(
            what, "No", "The court is not served: notices go to counsel and parties. Dockets show each of them."
        )
    if account.person is None:
        return Line(what, "No", "Notices go to counsel and parties of a case; this login has no e-filing account here.")
    return Line(what, "Yes", "To at most ten addresses, each once its reader has said yes.", (ADDRESSES,))


def _paying(account: PacerAccount) -> Line:
    what = "Who gets the bill"
    if account.kind == Kind.BILLING:
        return Line(what, "This account", "It pays for the accounts that have joined it.", (BILLING,))
    if account.kind == Kind.SHARED:
        return Line(what, "The firm", "The firm that shares this login. No payment is taken.")
    if account.is_court:
        return Line(what, "Nobody", "Court staff read without charge.")
    if account.paid_by:
        why = f"{account.paid_by.firm or account.paid_by} pays. Either side may end that at any time."
        return Line(what, "Your firm", why, (BILLING,))
    doors = (BILLING,) if account.kind == Kind.INDIVIDUAL and account.is_upgraded else ()
    return Line(what, "You", "No firm’s billing account pays for this one. No payment is taken.", doors)


def _reason(account: PacerAccount, state: EFilingRegistration.State) -> str:
    found = account.registrations.filter(state=state).order_by("-asked_at").first()
    return _sentence(found.reason) if found else ""


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


QUESTIONS: tuple[Callable[[PacerAccount], Line], ...] = (
    *(_reading, filing, _linking, _second_factor, _copies, _paying),
)
