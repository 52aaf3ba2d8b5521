"""Slows down whoever knows the password and guesses codes. It locks nobody out.

Tries are counted for one account and one network, so that a guesser elsewhere slows down nobody else; and, more
generously, for the account whatever the network, since networks are cheap.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import link_tries
from accounts.models import CodeTry, PacerAccount

WINDOW = timedelta(hours=1)
FREE_TRIES = 5  # from one network since its last right code; then each further try waits twice as long
FREE_TRIES_OF_ALL = 30


def allow(account: PacerAccount, *, network: str, at: datetime) -> CodeTry:
    """Write the try down before the code is looked at; or raise link_tries.TooManyTries.

    The account is locked meanwhile, so that tries sent side by side are counted one after the other.
    """
    with transaction.atomic():
        PacerAccount.objects.select_for_update().get(pk=account.pk)
        wait_until = _wait_until(account, network, at)
        if wait_until > at:
            raise link_tries.too_soon(wait_until, at)
        return CodeTry.objects.create(account=account, network=network, at=at)


def was_good(tried: CodeTry) -> None:
    CodeTry.objects.filter(pk=tried.pk).update(is_good=True)


def was_last_free(tried: CodeTry) -> bool:
    """True for the one wrong try after which the next ones from its network wait."""
    before = tried.account.code_tries.filter(pk__lte=tried.pk)
    return len(_failed_from(before, tried.network, tried.at)) == FREE_TRIES


def _wait_until(account: PacerAccount, network: str, at: datetime) -> datetime:
    of_all = account.code_tries.filter(is_good=False, at__gt=at - WINDOW).order_by("at").values_list("at", flat=True)
    waits = [
        link_tries.end_of_wait(_failed_from(account.code_tries.all(), network, at), FREE_TRIES),
        link_tries.end_of_wait(list(of_all), FREE_TRIES_OF_ALL),
    ]
    return max((moment for moment in waits if moment), default=at)


def _failed_from(tries: QuerySet[CodeTry], network: str, at: datetime) -> list[datetime]:
    """When codes from this network were wrong, since the last right one."""
    of_network = tries.filter(network=network, at__gt=at - WINDOW).order_by("at", "pk")
    since: list[datetime] = []
    for moment, is_good in of_network.values_list("at", "is_good"):
        since = [] if is_good else [*since, moment]
    return since
