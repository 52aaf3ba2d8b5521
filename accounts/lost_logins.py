"""For whoever forgot the old login or password: control of the address on the court's record, or the clerk."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import letters, linking, own_accounts, slowing
from accounts.models import CmecfAccount, Letter, LinkRequest, PacerAccount

A_DAY, MAILS_A_DAY = timedelta(days=1), 5
Proof, State = LinkRequest.Proof, LinkRequest.State


@transaction.atomic
def ask_by_mail(*, by: PacerAccount, email: str, at: datetime) -> LinkRequest:
    """Note the wish; the worker looks the address up. Known or unknown, this does the same in the same time."""
    own_accounts.check(PacerAccount.objects.locked(by.pk))
    of_today = by.link_requests.filter(proof=Proof.MAIL, asked_at__gt=at - A_DAY)
    said = "Five links were asked for within a day. Try again tomorrow, or ask the clerk."
    slowing.allow_at_most(MAILS_A_DAY, of_today, said)
    return LinkRequest.objects.create(pacer_account=by, state=State.BY_MAIL, proof=Proof.MAIL, email=email, asked_at=at)


@transaction.atomic
def ask_clerk(*, by: PacerAccount, email: str, reason: str, at: datetime) -> LinkRequest:
    """Neither password nor mailbox: the clerk must find the old account and see who is asking."""
    own_accounts.check(PacerAccount.objects.locked(by.pk))
    linking.refuse_second_request(by)
    return LinkRequest.objects.create(
        pacer_account=by, state=State.ASKED, proof=Proof.CLERK, email=email, reason=reason, asked_at=at
    )


def answer(*, at: datetime) -> int:
    """The worker's part: write the mails that were asked for, to addresses that stand on an old account; how many."""
    waiting = list(LinkRequest.objects.unanswered().values_list("pk", flat=True))
    return sum(_answer(request_id, at) for request_id in waiting)


@transaction.atomic
def _answer(request_id: int, at: datetime) -> bool:
    request = LinkRequest.objects.unanswered().select_for_update().filter(pk=request_id).first()
    if request is None:
        return False
    request.answered_at = at
    request.save(update_fields=["answered_at"])
    accounts = list(_of(request.email))
    links = [
        {"label": each.person.name, "page": "accounts:mailed_link", "sign": f"{request.public_id}-{each.pk}"}
        for each in accounts
    ]
    facts = {"links": links, "username": request.pacer_account.username}
    return bool(
        accounts and letters.write(Letter.Kind.LOST_LOGIN, to=accounts[0].person.contact.email, at=at, facts=facts)
    )


def _of(email: str):
    """Old accounts that can be linked and have this address; a firm's mailbox may stand on several."""
    unlinked = CmecfAccount.objects.filter(pacer_account=None, status=CmecfAccount.Status.ACTIVE)
    mailed = unlinked.filter(person__contact__email__iexact=email).exclude(role=CmecfAccount.Role.COURT)
    return mailed.select_related("person__contact").order_by("pk")


@transaction.atomic
def open_mailed(token: str, *, by: PacerAccount, at: datetime) -> LinkRequest:
    """Whoever can read the mail has proved the old account. Once, within the hour, by the account that asked."""
    request_id, _, account_id = (letters.verified(token) or "").partition("-")
    own_accounts.check(PacerAccount.objects.locked(by.pk))
    request = LinkRequest.objects.filter(public_id=request_id, pacer_account=by).first()
    if request is None or not request.may_be_opened(at):
        raise linking.RequestExpired("This link was used, has run out, or was asked for by another PACER account.")
    request.cmecf_account_id, request.state, request.proved_at = int(account_id), State.PROVED, at
    request.save(update_fields=["cmecf_account", "state", "proved_at"])
    return request
