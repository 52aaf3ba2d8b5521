"""Slows down whoever guesses an old login's password, and tells the account's owner. It locks nobody out.

Tries are counted for one PACER account and one old login together: a stranger who guesses slows down nobody else.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit, letters
from accounts.identifiers import fold
from accounts.models import CmecfAccount, Letter, LinkTry, PacerAccount

WINDOW = timedelta(hours=1)
FREE_TRIES = 5  # of one old login; then each further try waits twice as long as the one before
FREE_TRIES_OF_ALL = 30  # of one PACER account, whatever logins it tries
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)
QUIET = timedelta(hours=1)  # between two letters about one old account, so that nobody can fill a mailbox
LONGEST_LOGIN = 200
SETTLED = timedelta(seconds=5)  # a younger try may yet turn out good


class TooManyTries(Exception):
    """Not now. The message says when."""


def allow(*, by: PacerAccount, login: str, of: CmecfAccount | None, at: datetime) -> LinkTry:
    """Write the try down, before any password is hashed; or raise TooManyTries.

    The PACER account is locked meanwhile, so that tries sent side by side are counted one after the other.
    """
    login = fold(login)[:LONGEST_LOGIN]
    with transaction.atomic():
        PacerAccount.objects.select_for_update().get(pk=by.pk)
        wait_until = _wait_until(by, login, at)
        if wait_until > at:
            raise too_soon(wait_until, at)
        return LinkTry.objects.create(pacer_account=by, login=login, cmecf_account=of, at=at)


def too_soon(wait_until: datetime, at: datetime) -> TooManyTries:
    minutes = ceil((wait_until - at) / timedelta(minutes=1))
    return TooManyTries(f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again.")


def _wait_until(by: PacerAccount, login: str, at: datetime) -> datetime:
    failed = LinkTry.objects.filter(pacer_account=by, is_good=False, at__gt=at - WINDOW)
    of_all = list(failed.order_by("at").values_list("login", "at"))
    of_this = [moment for tried, moment in of_all if tried == login]
    waits = [end_of_wait(of_this, FREE_TRIES), end_of_wait([moment for _, moment in of_all], FREE_TRIES_OF_ALL)]
    return max((moment for moment in waits if moment), default=at)


def end_of_wait(moments: list[datetime], free: int) -> datetime | None:
    """Until when the next try waits, after failed ones at these moments, oldest first."""
    beyond = len(moments) - free
    return moments[-1] + min(FIRST_WAIT * 2**beyond, LONGEST_WAIT) if beyond >= 0 else None


def was_good(tried: LinkTry) -> None:
    LinkTry.objects.filter(pk=tried.pk).update(is_good=True)


def tell_owners(*, at: datetime) -> int:
    """Write the letters about failed tries; how many. The worker does this, so that a failed try of a known login
    takes the web server no longer than one of an unknown login.
    """
    owners = CmecfAccount.objects.filter(link_tries__in=_untold(at)).exclude(link_tries__told_at__gt=at - QUIET)
    return sum(_tell(account_id, at) for account_id in list(owners.values_list("pk", flat=True).distinct()))


def _untold(at: datetime) -> QuerySet[LinkTry]:
    return LinkTry.objects.filter(is_good=False, told_at=None, cmecf_account__isnull=False, at__lt=at - SETTLED)


@transaction.atomic
def _tell(account_id: int, at: datetime) -> bool:
    locked = CmecfAccount.objects.select_for_update(of=("self", "person")).select_related("person__contact")
    account = locked.get(pk=account_id)
    tries = list(_untold(at).filter(cmecf_account=account).select_related("pacer_account").order_by("at"))
    if not tries or account.link_tries.filter(told_at__gt=at - QUIET).exists():  # another worker was quicker
        return False
    LinkTry.objects.filter(pk__in=[each.pk for each in tries]).update(told_at=at)
    facts = {"count": len(tries), "by": _usernames(tries), "first_at": tries[0].at, "last_at": tries[-1].at}
    audit.record(f"person:{account.person_id}", "link tried in vain", by=None, at=at, facts=facts)
    shown = {"name": account.person.name, "count": len(tries)}
    return letters.write(Letter.Kind.LINK_TRIED, to=address_of(account), at=at, facts=shown) is not None


def address_of(account: CmecfAccount) -> str:
    """Where the owner of the old account reads mail, by the court's record."""
    contact = account.person.contact
    return contact.email if contact else ""


def _usernames(tries: Iterable[LinkTry]) -> list[str]:
    return sorted({each.pacer_account.username for each in tries})
