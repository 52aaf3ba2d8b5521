"""The court's identity and its menu bar, as every page sees them."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

# CM/ECF's own menu bar; Civil and Criminal only for those who may file.
MENU = (
    ("Civil", "cases:civil", True),
    ("Criminal", "cases:criminal", True),
    ("Query", "cases:query", False),
    ("Reports", "cases:reports", False),
    ("Utilities", "cases:utilities", False),
    ("Search", "cases:search", False),
    ("Help", "help", False),
)


def context(request: HttpRequest) -> dict:
    """Template context: `court`, `simulation_notice`, `menu`, `may_file`, `is_court`, `menu_mail_room_url`."""
    user = getattr(request, "user", None)
    may_file = bool(user and user.is_authenticated and user.may_file)
    return {
        "court": settings.COURT,
        "simulation_notice": settings.SIMULATION_NOTICE,
        "menu": _menu(request, may_file) if user and user.is_authenticated else [],
        "may_file": may_file,
        "is_court": bool(user and user.is_authenticated and user.is_court),
        "menu_mail_room_url": reverse("notices:mail_room") if settings.DEMO else "",
    }


def _menu(request: HttpRequest, may_file: bool) -> list[dict]:
    items = [
        {"label": label, "url": reverse(name), "is_current": request.path.startswith(reverse(name))}
        for label, name, is_for_filers in MENU
        if may_file or not is_for_filers
    ]
    return [*items, {"label": "Log Out", "url": reverse("accounts:sign_out"), "is_act": True}]
