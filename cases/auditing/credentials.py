"""Audits people's rights: links to PACER accounts, credentials of before 2020, parties without a lawyer."""

from collections.abc import Iterator

from django.db.models import Q

from accounts.models import CmecfAccount, PacerAccount
from cases.models import Party


def links_are_sound() -> Iterator[str]:
    """Only individual, upgraded PACER accounts are linked, and linking destroys the login of before 2020."""
    linked = CmecfAccount.objects.exclude(pacer_account=None).select_related("person", "pacer_account")
    for account in linked.exclude(legacy_login="", legacy_password="").iterator():
        yield f"{account} is linked and still keeps the login of before 2020."
    usable = Q(pacer_account__kind=PacerAccount.Kind.INDIVIDUAL, pacer_account__is_upgraded=True)
    for account in linked.exclude(usable).iterator():
        yield f"{account} is linked to {account.pacer_account}, which is not an individual, upgraded PACER account."


def only_people_appear_without_a_lawyer() -> Iterator[str]:
    """L.R. 83-2.2.2: an organization appears by counsel."""
    alone = Party.objects.filter(is_pro_se=True).exclude(kind=Party.Kind.PERSON).select_related("case")
    for party in alone.iterator():
        yield f"{party.case.number}: {party} is an organization and appears without a lawyer."


CHECKS = (links_are_sound, only_people_appear_without_a_lawyer)
