"""What `manage.py check` refuses: a court in earnest whose settings let anybody in without a second factor."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def second_factor_exemption(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """settings.py computes the exemption from DEMO; whoever writes another settings file is told here."""
    if not settings.SECOND_FACTOR_EXEMPT or (settings.DEMO and settings.INSECURE_HTTP):
        return []
    hint = "Set SECOND_FACTOR_EXEMPT = False. Only the demo court, on this machine alone, may do without."
    return [Error("Filers and court staff would sign in by password alone.", hint=hint, id="accounts.E001")]
