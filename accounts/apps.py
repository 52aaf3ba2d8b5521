"""The app of people and credentials, and the checks of who is let in, and as what."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import checks  # as in `cases`: checks are read when everything else is there

        register(checks.second_factor_exemption)
        register(checks.courthouse_networks)
        register(checks.courthouse_behind_proxy, deploy=True)
