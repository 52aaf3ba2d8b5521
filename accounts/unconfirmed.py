"""Registrations that nobody confirmed, and nobody used: forgotten after a while, and their usernames free again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from accounts import audit
from accounts.models import PacerAccount


def stale(*, at: datetime) -> QuerySet[PacerAccount]:
    """Registered on our page, never confirmed, never signed in with, and neither frozen nor anybody's in this court."""
    registered = PacerAccount.objects.filter(profile__isnull=False, is_staff=False, is_search_active=False)
    unused = registered.filter(email_confirmed_at=None, last_login=None, frozen_at=None, cmecf_account=None)
    return unused.filter(registered_at__lt=at - timedelta(days=settings.UNCONFIRMED_DAYS))


def sweep(*, at: datetime) -> int:
    """Forget them, each in a transaction of its own; how many. What something else refers to stays."""
    return sum(_forgotten(key, at) for key in list(stale(at=at).values_list("pk", flat=True)))


def _forgotten(key: int, at: datetime) -> bool:
    try:
        with transaction.atomic():
            return _forget(key, at)
    except ProtectedError:
        return False


def _forget(key: int, at: datetime) -> bool:
    """Under the lock by which it would be confirmed: whoever comes second finds it done."""
    PacerAccount.objects.select_for_update().filter(pk=key).first()
    account = stale(at=at).filter(pk=key).first()
    if account is None:
        return False
    facts = {"username": account.username, "number": account.account_number}
    audit.record(account.audit_chain, "unconfirmed registration forgotten", by=None, at=at, facts=facts)
    account.mailed_links.all().delete()
    account.profile.delete()
    account.delete()
    return True
