"""For whoever forgot the password or the username: anybody may ask, and only the account's own mailbox is answered.

The page writes a row and looks nothing up, so that known and unknown take the same time; the worker answers.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from accounts import diagnosing, freezing, letters, passwords, slowing
from accounts.models import AskedByMail, Letter, MailedLink, PacerAccount

HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
OF_A_NETWORK, OF_A_NAME = 20, 5  # an hour from one network; a day for one name from one network
QUIET = timedelta(minutes=10)  # between two mails to one mailbox: whoever asks again has the first one already
TOO_MANY_OF_NETWORK = "Too many mails were asked for from your network. Try again in an hour, or call the help desk."
TOO_MANY_OF_NAME = "Five mails were asked for within a day. Look among unwanted mail, or call the help desk."
KEPT = timedelta(days=30)
BATCH = 50
Kind = AskedByMail.Kind


@transaction.atomic
def ask(kind: AskedByMail.Kind, *, typed: str, network: str, at: datetime) -> AskedByMail:
    """Note the wish. Limits count per network: a stranger elsewhere cannot use up the owner's."""
    of_network = AskedByMail.objects.filter(network=network)
    of_name = of_network.filter(kind=kind, typed__iexact=typed, at__gt=at - A_DAY)
    slowing.allow_at_most(OF_A_NETWORK, of_network.filter(at__gt=at - HOUR), TOO_MANY_OF_NETWORK)
    slowing.allow_at_most(OF_A_NAME, of_name, TOO_MANY_OF_NAME)
    return AskedByMail.objects.create(kind=kind, typed=typed, network=network, at=at)


def answer(*, at: datetime) -> int:
    """The worker's part: write the mails that were asked for; how many."""
    waiting = list(AskedByMail.objects.unanswered().order_by("pk").values_list("pk", flat=True)[:BATCH])
    if waiting:
        AskedByMail.objects.filter(at__lt=at - KEPT).delete()
    return sum(_answer(wish_id, at) for wish_id in waiting)


@transaction.atomic
def _answer(wish_id: int, at: datetime) -> bool:
    wish = AskedByMail.objects.unanswered().select_for_update().filter(pk=wish_id).first()
    if wish is None:  # another worker was quicker
        return False
    wish.answered_at = at
    wish.save(update_fields=["answered_at"])
    return ANSWERS[Kind(wish.kind)](wish.typed, at)


def _mail_link(username: str, at: datetime) -> bool:
    accounts = PacerAccount.objects.select_for_update().filter(username__iexact=username, is_active=True)
    account = accounts.exclude(email="").first()
    if account is None:
        return False
    if freezing.is_frozen(account):
        return _write(Letter.Kind.FROZEN, account.email, at, name=account.get_full_name(), username=account.username)
    if _has_fresh_link(account, at):
        return False
    return passwords.send_link(account, why="asked", at=at) is not None


def _has_fresh_link(account: PacerAccount, at: datetime) -> bool:
    fresh = account.mailed_links.filter(purpose=MailedLink.Purpose.RESET_PASSWORD, made_at__gt=at - QUIET)
    return fresh.filter(used_at=None, revoked_at=None).exists()


def _mail_usernames(email: str, at: datetime) -> bool:
    accounts = list(PacerAccount.objects.filter(email__iexact=email, is_active=True).order_by("username"))
    usernames = [each.username for each in accounts]
    return bool(accounts) and _write(Letter.Kind.USERNAMES, accounts[0].email, at, usernames=usernames)


def _write(kind: Letter.Kind, address: str, at: datetime, **facts: object) -> bool:
    """To the address on record, never to the one that was typed; and not twice within ten minutes."""
    if Letter.objects.filter(kind=kind, address__iexact=address, written_at__gt=at - QUIET).exists():
        return False
    return letters.write(kind, to=address, at=at, facts=facts) is not None


ANSWERS: dict[AskedByMail.Kind, Callable[[str, datetime], bool]] = {
    Kind.PASSWORD: _mail_link,
    Kind.USERNAME: _mail_usernames,
    Kind.DIAGNOSIS: diagnosing.mail,
}
