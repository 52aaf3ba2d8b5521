"""A person's whole history on one page: audit trail, accounts, requests, links, tickets."""

import json
from dataclasses import dataclass, fields
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import (
    AuditEvent,
    CmecfAccount,
    EFilingRegistration,
    LinkRequest,
    PacerAccount,
    Person,
    Ticket,
    Unlinking,
)

SEES_TRAIL = "accounts.view_auditevent"


@dataclass(frozen=True)
class Line:
    """One event of the trail, its facts as words."""

    event: AuditEvent
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Life:
    """Everything that the accounts know of one human."""

    people: list[Person]
    efiling_accounts: list[CmecfAccount]
    logins: list[PacerAccount]
    registrations: list[EFilingRegistration]
    link_requests: list[LinkRequest]
    unlinkings: list[Unlinking]
    tickets: list[Ticket]

    def as_seen_by(self, clerk: PacerAccount) -> "Life":
        """The rows of which this clerk may open the list."""
        rows = {field.name: getattr(self, field.name) for field in fields(self)}
        return Life(**{name: [r for r in held if _may_see(clerk, r)] for name, held in rows.items()})

    def chains(self) -> list[str]:
        """Where acts on this human are recorded."""
        return [row.audit_chain for row in (*self.people, *self.logins, *self.tickets)]

    def trail(self) -> list[Line]:
        """The latest first."""
        events = AuditEvent.objects.filter(chain__in=self.chains()).select_related("by").order_by("-at", "-pk")
        return [Line(event, [(key, _said(fact)) for key, fact in json.loads(event.facts).items()]) for event in events]


def _may_see(clerk: PacerAccount, row: Model) -> bool:
    return clerk.has_perm(f"accounts.view_{row._meta.model_name}")


class Remembered(ModelAdmin):
    """The History button leads to the whole history, not only to what was done in the administration."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404("Nobody of this kind.")
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied("This history is not for you.")
        life = life_of(row).as_seen_by(request.user)
        sees_trail = request.user.has_perm(SEES_TRAIL)
        context = self.admin_site.each_context(request) | {"title": f"History of {row}", "opts": self.opts, "row": row}
        context |= {"life": life, "sees_trail": sees_trail, "trail": life.trail() if sees_trail else []}
        return render(request, "admin/history.html", context)


def life_of(whose: Person | PacerAccount) -> Life:
    """Of a person or of a login: everything that belongs to the same human."""
    person = whose if isinstance(whose, Person) else whose.person
    people = list(_same(person).select_related("contact", "merged_into")) if person else []
    accounts = CmecfAccount.objects.filter(person__in=people).select_related("person", "pacer_account")
    unlinkings = Unlinking.objects.filter(cmecf_account__in=accounts).select_related("pacer_account", "by")
    logins = PacerAccount.objects.filter(
        Q(cmecf_account__in=accounts) | Q(pk=whose.pk if isinstance(whose, PacerAccount) else None)
    ).distinct()
    requests = LinkRequest.objects.filter(Q(pacer_account__in=logins) | Q(cmecf_account__in=accounts)).distinct()
    asked = EFilingRegistration.objects.filter(Q(account__in=logins) | Q(cmecf_account__in=accounts)).distinct()
    return Life(
        people=people,
        efiling_accounts=list(accounts),
        logins=list(logins),
        registrations=list(asked.select_related("account", "decided_by").order_by("-asked_at")),
        link_requests=list(requests.select_related("pacer_account", "cmecf_account__person").order_by("-asked_at")),
        unlinkings=list(unlinkings.order_by("-at")),
        tickets=list(Ticket.objects.filter(account__in=logins).order_by("-asked_at")),
    )


def _same(person: Person) -> QuerySet[Person]:
    survivor = person.merged_into_id or person.pk
    return Person.objects.filter(Q(pk=survivor) | Q(merged_into=survivor)).order_by("pk")


def _said(fact: Any) -> str:
    """A fact of any shape, in one line."""
    if isinstance(fact, dict):
        return "; ".join(f"{key}: {_said(value)}" for key, value in fact.items())
    if isinstance(fact, list):
        return ", ".join(_said(each) for each in fact) or "none"
    return "none" if fact in ("", None) else str(fact)
