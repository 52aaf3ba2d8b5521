"""What `manage.py check` refuses: settings that let people in by password alone, or read as at the courthouse."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

SHORTEST = {4: 8, 6: 32}  # the prefix of a network that one court may have, by the version of the address


def second_factor_exemption(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """settings.py computes the exemption from DEMO; whoever writes another settings file is told here."""
    if not settings.SECOND_FACTOR_EXEMPT or (settings.DEMO and settings.INSECURE_HTTP):
        return []
    hint = "Set SECOND_FACTOR_EXEMPT = False. Only the demo court, on this machine alone, may do without."
    return [Error("Filers and court staff would sign in by password alone.", hint=hint, id="accounts.E001")]


def courthouse_networks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """0.0.0.0/0 would make every reader one at the courthouse."""
    hint = "Name in COURTHOUSE_NETWORKS only the networks of the court’s public terminals."
    wide = [each for each in settings.COURTHOUSE_NETWORKS if each.prefixlen < SHORTEST[each.version]]
    return [Error(f"{each} is no network of one courthouse.", hint=hint, id="accounts.E002") for each in wide]


def courthouse_behind_proxy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """For `check --deploy`: a proxy that nobody named may itself stand in the court's network."""
    if not settings.COURTHOUSE_NETWORKS or settings.BEHIND_PROXY:
        return []
    hint = "Set BEHIND_PROXY=1 where a proxy hands requests on; silence this where readers reach the portal itself."
    said = "Behind a proxy, everybody would come from its address, perhaps one of COURTHOUSE_NETWORKS."
    return [Warning(said, hint=hint, id="accounts.W001")]
