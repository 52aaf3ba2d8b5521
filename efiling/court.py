"""The court's identity and its menu bar, as every page sees them."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts import arrival, board, failing, open_sessions, passwords
from accounts.board import Where
from cases import filing_rights

# CM/ECF's own menu bar; Civil and Criminal only for those who may file, Criminal only for those with a lawyer's rights.
CRIMINAL = "cases:criminal"
MENU = (
    ("Civil", "cases:civil", True),
    ("Criminal", CRIMINAL, True),
    ("Query", "cases:query", False),
    ("Reports", "cases:reports", False),
    ("Utilities", "cases:utilities", False),
    ("Search", "cases:search", False),
    ("Help", "help", False),
)
# What is posted for the doors of the court, and for them alone.
DOORS = {"home": Where.HOME, "cmecf": Where.HOME, "accounts:sign_in": Where.SIGN_IN}


def context(request: HttpRequest) -> dict:
    """Template context: `court`, `simulation_notice`, `menu`, `may_file`, `is_court`, `board`, …"""
    user = getattr(request, "user", None)
    may_file = bool(user and user.is_authenticated and user.may_file)
    return {
        "court": settings.COURT,
        "simulation_notice": settings.SIMULATION_NOTICE,
        "menu": _menu(request, may_file) if user and user.is_authenticated else [],
        "is_alone": may_file and filing_rights.is_alone(user),
        "may_file": may_file,
        "is_court": bool(user and user.is_authenticated and user.is_court),
        "failing": failing.of(user.person) if user and user.is_authenticated else [],
        "password_days_left": _password_days_left(user),
        "session_seconds": _session_seconds(request, user),
        "menu_mail_room_url": reverse("notices:mail_room") if settings.DEMO else "",
        "board": SimpleLazyObject(lambda: board.posted(DOORS.get(_page(request), Where.EVERYWHERE), at=timezone.now())),
    }


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _password_days_left(user) -> int | None:
    """For the quiet line of the last fourteen days; it asks no database."""
    return passwords.days_left(user, timezone.now()) if user and user.is_authenticated else None


def _session_seconds(request: HttpRequest, user) -> int | None:
    """How long the session goes on without another request, for the warning."""
    is_in = user and user.is_authenticated
    return open_sessions.seconds_left(request.session, at=timezone.now()) if is_in else None


def _menu(request: HttpRequest, may_file: bool) -> list[dict]:
    """All of it; while a step of the sign-in is owed, only the way out."""
    is_in = arrival.next_page(request.session) is None or arrival.is_good_news(request.session, _page(request))
    items = [
        {"label": label, "url": reverse(name), "is_current": request.path.startswith(reverse(name))}
        for label, name, is_for_filers in MENU
        if is_in and (may_file or not is_for_filers) and not (name == CRIMINAL and filing_rights.is_alone(request.user))
    ]
    return [*items, {"label": "Log Out", "url": reverse("accounts:sign_out"), "is_act": True}]
