"""Slows down whoever guesses an old login's password, and tells the account's owner. It locks nobody out.

Tries are counted for one PACER account and one old login together: a stranger who guesses slows down nobody else.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit, letters, slowing
from accounts.identifiers import fold
from accounts.models import CmecfAccount, Letter, LinkTry, PacerAccount

QUIET = timedelta(hours=1)  # between two letters about one old account, so that nobody can fill a mailbox
LONGEST_LOGIN = 200
SETTLED = timedelta(seconds=5)  # a younger try may yet turn out good


def allow(*, by: PacerAccount, login: str, of: CmecfAccount | None, at: datetime) -> LinkTry:
    """Write the try down, before any password is hashed; or raise slowing.TooManyTries.

    The PACER account is locked meanwhile, so that tries sent side by side are counted one after the other.
    """
    login = fold(login)[:LONGEST_LOGIN]
    with transaction.atomic():
        PacerAccount.objects.locked(by.pk)
        slowing.refuse_until(_end_of_wait(by, login, at), at=at)
        return LinkTry.objects.create(pacer_account=by, login=login, cmecf_account=of, at=at)


def _end_of_wait(by: PacerAccount, login: str, at: datetime) -> datetime | None:
    failed = LinkTry.objects.filter(pacer_account=by, is_good=False, at__gt=at - slowing.WINDOW)
    tries = list(failed.values_list("login", "at"))
    of_this, of_all = [moment for tried, moment in tries if tried == login], [moment for _, moment in tries]
    ends = (
        slowing.end_of_wait(of_this, slowing.FREE_TRIES),
        slowing.end_of_wait(of_all, slowing.FREE_TRIES_OF_ACCOUNT),
    )
    return slowing.last_end(ends, at=at)


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
    audit.record(account.person.audit_chain, "link tried in vain", by=None, at=at, facts=facts)
    shown = {"name": account.person.name, "count": len(tries)}
    return letters.write(Letter.Kind.LINK_TRIED, to=account.person.email, at=at, facts=shown) is not None


def _usernames(tries: Iterable[LinkTry]) -> list[str]:
    return sorted({each.pacer_account.username for each in tries})
