"""Slows down whoever knows the password and guesses codes. It locks nobody out.

Tries are counted for one account and one network, so that a guesser elsewhere slows down nobody else; and, more
generously, for the account whatever the network, since networks are cheap.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts import slowing
from accounts.models import CodeTry, PacerAccount


def allow(account: PacerAccount, *, network: str, at: datetime) -> CodeTry:
    """Write the try down before the code is looked at; or raise slowing.TooManyTries.

    The account is locked meanwhile, so that tries sent side by side are counted one after the other.
    """
    with transaction.atomic():
        PacerAccount.objects.locked(account.pk)
        slowing.refuse_until(_end_of_wait(account, network, at), at=at)
        return CodeTry.objects.create(account=account, network=network, at=at)


def was_good(tried: CodeTry) -> None:
    CodeTry.objects.filter(pk=tried.pk).update(is_good=True)


def was_last_free(tried: CodeTry) -> bool:
    """True for the one wrong try after which the next ones from its network wait."""
    before = tried.account.code_tries.filter(pk__lte=tried.pk)
    return len(_failed_from(before, tried.network, tried.at)) == slowing.FREE_TRIES


def _end_of_wait(account: PacerAccount, network: str, at: datetime) -> datetime | None:
    of_all = account.code_tries.filter(is_good=False, at__gt=at - slowing.WINDOW).values_list("at", flat=True)
    ends = (
        slowing.end_of_wait(_failed_from(account.code_tries.all(), network, at), slowing.FREE_TRIES),
        slowing.end_of_wait(list(of_all), slowing.FREE_TRIES_OF_ACCOUNT),
    )
    return slowing.last_end(ends, at=at)


def _failed_from(tries: QuerySet[CodeTry], network: str, at: datetime) -> list[datetime]:
    """When codes from this network were wrong, since the last right one."""
    of_network = tries.filter(network=network, at__gt=at - slowing.WINDOW).order_by("at", "pk")
    since: list[datetime] = []
    for moment, is_good in of_network.values_list("at", "is_good"):
        since = [] if is_good else [*since, moment]
    return since
