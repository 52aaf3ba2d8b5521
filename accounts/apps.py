"""The app of people and credentials, and the check that nobody is let in by password alone."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import checks  # as in `cases`: checks are read when everything else is there

        register(checks.second_factor_exemption)
