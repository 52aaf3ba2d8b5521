"""One item of a menu: its name, the page it leads to, and whom it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from accounts.models import PacerAccount
from cases import filing_rights


def everyone(user: PacerAccount) -> bool:
    return True


def filers(user: PacerAccount) -> bool:
    return user.may_file


def filers_for_others(user: PacerAccount) -> bool:
    return user.may_file and not filing_rights.is_alone(user)


def filers_outside(user: PacerAccount) -> bool:
    return user.may_file and not user.is_court


def registered_outside(user: PacerAccount) -> bool:
    """With an account of this court, which may be suspended."""
    return bool(user.efiling_account) and not user.is_court


def the_court(user: PacerAccount) -> bool:
    return user.is_court


def clerks(user: PacerAccount) -> bool:
    return user.is_clerk


def in_a_simulation(user: PacerAccount) -> bool:
    return bool(settings.SIMULATION_NOTICE)


@dataclass(frozen=True)
class Item:
    label: str
    page: str
    about: str = ""
    synonyms: str = ""
    is_for: Callable[[PacerAccount], bool] = everyone

    @property
    def url(self) -> str:
        return reverse(self.page)
