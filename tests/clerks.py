"""Clerks of every group, and their way round the desk."""

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import PacerAccount
from tests import factories
from tests.pages import visitor

REASON = "Called back, and it is she."


def clerk_of(*groups: str, **person) -> PacerAccount:
    """Court staff in these groups, with the rights that the code gives them."""
    account = factories.clerk(**person)
    account.groups.set(Group.objects.filter(name__in=groups))
    return PacerAccount.objects.get(pk=account.pk)


def desk_of(*groups: str) -> Client:
    """A browser in which a clerk of these groups has signed in."""
    return visitor(clerk_of(*groups))


def page(model: str, act: str, *args, app: str = "accounts") -> str:
    return reverse(f"admin:{app}_{model}_{act}", args=args)


def do(client: Client, row, act: str, **more):
    """Choose an act on the row's own page, and say why."""
    url = page(row._meta.model_name, "change", row.pk, app=row._meta.app_label)
    return client.post(url, {"act": act, "reason": REASON} | more)
