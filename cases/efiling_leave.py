"""Leave to file electronically without a lawyer, in one case (L.R. 5-4.1.1): asked for, and decided by order.

A form's answers name the party: `{"leave": {"party": {"id", "name"}, "email", "address", "telephone"}}`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts import audit, letters
from accounts.models import CmecfAccount, Contact, Letter, PacerAccount, Person
from cases import court_days
from cases.models import Appearance, Case, DocketEntry, EFilingLeave, Party

State = EFilingLeave.State
TIME_TO_REGISTER = timedelta(days=5)  # of being served with the order (L.R. 5-4.1.1)
WAITING = (State.GRANTED, State.LAPSED)  # to be registered, in time or not
GIVEN = (State.GRANTED, State.REGISTERED)
LIVE = (State.REQUESTED, *GIVEN)
CRIMINAL = "This is not a civil case, and leave to e-file without a lawyer is given in civil cases only (L.R. 5-4.1.1)."
STRANGER = "Whoever asks is not a party to this case: leave is given to its parties only (L.R. 5-4.1.1)."
ORGANIZATION = "{name} is an organization: it appears by a lawyer only, and is given no leave (L.R. 83-2.2.2)."
INCARCERATED = "{name} is incarcerated: leave is given to those who are not (L.R. 5-4.1.1)."
REPRESENTED = "{name} has counsel of record, who files electronically. Leave is for parties without a lawyer."
NOT_APPEARED = "{name} has not appeared in this case: leave follows an appearance (L.R. 5-4.1.1)."
OUT = "{name} is no longer a party to this case."
NOTHING_TO_EXTEND = (
    "{name} has no leave in this case that waits to be registered or has lapsed. Where leave is asked for anew, decide"
    " the application."
)
PAST = "The last day to register is over already. Name a later one, or none: then it is five days from service."
TWICE = "{name} has asked for leave in this case, or has it."


def against(case: Case, party: Party | None) -> list[str]:
    """Why L.R. 5-4.1.1 gives `party` no leave in `case`, each with its rule; empty when it may be asked for."""
    if party is None or party.case_id != case.pk:
        return [*([CRIMINAL] if case.is_criminal else []), STRANGER]
    return [said.format(name=party.name) for said, is_so in _rules(case, party) if is_so]


def objections(case: Case, answers: dict) -> list[str]:
    """The same for an application that is about to be docketed."""
    asking = answers.get("leave", {}).get("party", {}).get("id")
    return against(case, case.parties.filter(pk=asking).first())


def against_more_time(case: Case, answers: dict) -> list[str]:
    """Why an order may give no more time to register."""
    named = {party["id"]: party["name"] for party in answers.get("extended", ())}
    without = named.keys() - set(to_register(case).values_list("party", flat=True))
    last = answers.get("register_by")
    is_past = bool(last) and date.fromisoformat(last) < timezone.localdate()
    return [NOTHING_TO_EXTEND.format(name=named[pk]) for pk in sorted(without)] + ([PAST] if is_past else [])


def to_register(case: Case | None = None) -> QuerySet[EFilingLeave]:
    """Leave that waits to be registered, and leave that lapsed; not where the party has asked again since."""
    later = EFilingLeave.objects.filter(party=OuterRef("party"), pk__gt=OuterRef("pk"))
    rows = EFilingLeave.objects.filter(~Exists(later), state__in=WAITING)
    return rows.filter(party__case=case) if case else rows


def ask(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The application is on the docket. Whoever asks becomes known to the court as a person without a lawyer."""
    told = answers["leave"]
    party = case.parties.select_related("person").get(pk=told["party"]["id"])
    party.person, party.is_pro_se = party.person or _person(party, told), True
    party.save(update_fields=["person", "is_pro_se"])
    EFilingLeave.objects.create(party=party, email=told.get("email", ""), application=entry)


def grant(case: Case, order: DocketEntry, answers: dict) -> None:
    """The applicant has five days from service of `order` to register; served the day it is entered."""
    due = court_days.next_court_day(order.filed_on + TIME_TO_REGISTER)
    _decide(_asked(case, answers), State.GRANTED, order, register_by=due)


def extend(case: Case, order: DocketEntry, answers: dict) -> None:
    """Until the day that `order` names, or for five days from its service; leave that lapsed holds again."""
    named, last = [party["id"] for party in answers["extended"]], answers.get("register_by")
    due = date.fromisoformat(last) if last else court_days.next_court_day(order.filed_on + TIME_TO_REGISTER)
    for leave in _locked(pk__in=list(to_register(case).filter(party__in=named).values_list("pk", flat=True))):
        leave.state, leave.register_by, leave.reminded_at = State.GRANTED, due, None
        leave.save(update_fields=["state", "register_by", "reminded_at"])
        _record_order(leave, order, act="extended", register_by=str(due))
        tell(leave, at=order.entered_at, state="extended", ordered_on=_said(order.filed_on))


def deny(case: Case, order: DocketEntry, answers: dict) -> None:
    """Paper and the drop-box remain."""
    _decide(_asked(case, answers), State.DENIED, order)


def revoke(case: Case, order: DocketEntry, answers: dict) -> None:
    """Takes effect with the entry: the next request finds no leave. What is only asked for, another order decides."""
    parties = [party["id"] for party in answers["revoked"]]
    for leave in _locked(party__case=case, party__in=parties, state__in=GIVEN):
        leave.state, leave.revoked_by = State.REVOKED, order
        leave.save(update_fields=["state", "revoked_by"])
        taken: dict[str, Any] = {"has_leave": False} if _take_back(leave) else {}
        _record_order(leave, order, **taken)
        tell(leave, at=order.entered_at, ordered_on=_said(order.filed_on))


def record(leave: EFilingLeave, act: str, *, by: PacerAccount | None, at: datetime, **facts) -> None:
    """With the person whose leave it is, who is locked now; `has_leave` is said where it changes with the act."""
    whose = leave.party.person.merged_into or leave.party.person
    whose = Person.objects.select_for_update(of=("self",)).get(pk=whose.pk)
    told = {"case": leave.party.case.public_id, "leave": leave.public_id, **facts}
    audit.record(whose.audit_chain, act, by=by, at=at, facts=told)


def tell(leave: EFilingLeave, *, at: datetime, state: str = "", **facts) -> None:
    """By mail to the address that the application gave. No case is named: it may be sealed before the mail leaves."""
    register_by = _said(leave.register_by) if leave.register_by else ""
    told = {"state": state or leave.state, "register_by": register_by, **facts}
    told["page"] = letters.address_of("cases:register_leave" if leave.state in GIVEN else "cases:without_lawyer")
    letters.write(Letter.Kind.LEAVE, to=leave.email, at=at, facts=told)


def _rules(case: Case, party: Party) -> Iterator[tuple[str, bool]]:
    yield CRIMINAL, case.is_criminal
    yield ORGANIZATION, party.kind != Party.Kind.PERSON
    yield INCARCERATED, party.is_incarcerated
    yield REPRESENTED, Appearance.objects.open().filter(party=party).exists()
    yield NOT_APPEARED, party.appeared_on is None
    yield OUT, party.terminated_on is not None
    yield TWICE, party.efiling_leaves.filter(state__in=LIVE).exists()


def _asked(case: Case, answers: dict) -> QuerySet[EFilingLeave]:
    asking = answers["leave"]["party"]["id"]
    return _locked(party__case=case, party=asking, state=State.REQUESTED)


def _locked(**which) -> QuerySet[EFilingLeave]:
    """Under their locks: somebody may be registering at this moment."""
    rows = EFilingLeave.objects.filter(**which).select_related("party__case")
    return rows.select_for_update(of=("self",)).order_by("pk")


def _decide(asked: QuerySet[EFilingLeave], state: EFilingLeave.State, order: DocketEntry, **more) -> None:
    for leave in asked:
        leave.state, leave.order, leave.register_by = state, order, more.get("register_by")
        leave.save(update_fields=["state", "order", "register_by"])
        _record_order(leave, order)
        tell(leave, at=order.entered_at, ordered_on=_said(order.filed_on))


def _record_order(leave: EFilingLeave, order: DocketEntry, *, act: str = "", **facts) -> None:
    by = PacerAccount.objects.filter(cmecf_account__person__in=[order.entered_by_id]).first()
    record(leave, f"leave to e-file {act or leave.state}", by=by, at=order.entered_at, order=order.public_id, **facts)


def _take_back(leave: EFilingLeave) -> bool:
    """The account files no more, unless it is registered in another case as well. Whether it was the last."""
    if leave.registered_by_id is None:
        return False
    left = EFilingLeave.objects.filter(registered_by=leave.registered_by_id, state=State.REGISTERED)
    has_it = CmecfAccount.objects.filter(pacer_account=leave.registered_by_id, has_leave=True)
    return not left.exists() and bool(has_it.update(has_leave=False))


def _person(party: Party, told: dict) -> Person:
    first, _, last = party.name.rpartition(" ")
    reached = {part: told.get(part, "") for part in ("address", "telephone", "email")}
    contact = Contact.composed(firm=None, fax="", **reached)
    person = Person(first_name=first[:80], last_name=last[:120], contact=contact)
    person.clean()
    person.save()
    return person


def _said(on) -> str:
    return f"{on:%m/%d/%Y}"
