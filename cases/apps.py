"""The app of the record, and the check that guards its dictionary."""

from django.apps import AppConfig
from django.core.checks import register


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases import checks  # it reads models, which exist only now

        register(checks.event_dictionary)
