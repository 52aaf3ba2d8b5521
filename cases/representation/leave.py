"""Leave to e-file, from the litigant's side: Form CV-05 through the drop-box, and registering once it is granted."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import CmecfAccount, PacerAccount
from cases import case_numbers, efiling_leave, events, printing
from cases.docketing import local_date
from cases.filing import drafting
from cases.models import Case, Draft, Dropped, EFilingLeave, Party
from cases.representation import drop_box, e_service, heading

State = EFilingLeave.State
APPLICATION, ORDER = "application-for-electronic-filing", "order-on-electronic-filing"
CV05, ORDER_FORM = heading.PAPERS / "cv05.typ", heading.PAPERS / "order.typ"
A_DAY = timedelta(days=1)
EQUIPMENT = {
    "computer": "A computer with internet access.",
    "mail": "An e-mail address, and the means to read it every day.",
    "scanner": "A scanner, to make electronic copies of papers that exist on paper only.",
    "printer": "A printer or copier, for the copies that chambers ask for.",
    "word_processor": "A word-processing program.",
    "pdf": "Programs to read PDF documents and to make them.",
}
DUTIES = {
    "reviewed": "I have read the court’s requirements for electronic filing.",
    "registers": "Once leave is granted I must register as a CM/ECF user within five days of service.",
    "no_paper": "I will be served electronically in this case, and will get no paper copies.",
    "reads_daily": "I will read my e-mail every day.",
    "follows_rules": "I will follow L.R. 5-4 and the court’s other rules on electronic filing.",
}
ALLOWS = (
    "{name} may file electronically in this case only, and shall register as a CM/ECF user within five days of being "
    "served with this order (L.R. 5-4.1.1)."
)
UNKNOWN = "No case of this court, or more than one, bears the number “{}”."


class MayNotRegister(PermissionError):
    """Why this login cannot register for this case now, and what helps."""


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────


def ask(told: dict, *, at: datetime) -> Dropped:
    """Form CV-05 and its proposed order, made from what is `told` and from nothing else, go into the drop-box.

    Whether it is so, the clerk sees: to the applicant every case, a sealed one or none at all, answers alike.
    """
    papers = [ContentFile(_application(told, at), name="CV-05 Application.pdf")]
    papers.append(ContentFile(_order(told), name="CV-05 Proposed Order.pdf"))
    kept = {name: told[name] for name in ("name", "email", "telephone", "address", "case_number")}
    description = events.find(APPLICATION).title
    return drop_box.receive(papers, at=at, description=description, answers=told, is_made=True, **kept)


def is_criminal(case_number: str) -> bool:
    """By the number alone, whether such a case exists or not."""
    try:
        return case_numbers.read(case_number).type in (Case.Type.CRIMINAL, Case.Type.MAGISTRATE)
    except case_numbers.NotACaseNumber:
        return False


def failing(dropped: Dropped) -> list[str]:
    """What L.R. 5-4.1.1 has against this application, for the clerk."""
    if dropped.case is None:
        return [UNKNOWN.format(dropped.case_number)]
    found = drop_box.named(dropped.case, dropped.name)
    return efiling_leave.against(dropped.case, found[0] if found else None)


def mailable(dropped: Dropped, findings: list[str]) -> str:
    """The reason to return it, as the form presets it: by mail a sealed case is a number that no case bears."""
    is_sealed = dropped.case is not None and dropped.case.is_sealed
    return UNKNOWN.format(dropped.case_number) if is_sealed else "\n".join(findings)


def begin_application(dropped: Dropped, *, case: Case, party: Party, by: PacerAccount) -> Draft:
    """The clerk's draft of the application, on behalf of `party`."""
    reached = {"email": dropped.email, "address": dropped.address, "telephone": dropped.telephone}
    asks = {"party": {"id": party.pk, "name": party.name}, **reached}
    answers = {"leave": asks, "proposed_order": [ALLOWS.format(name=party.name)]}
    return drafting.prepare(event_code=APPLICATION, by=by, case=case, parties=[party], answers=answers)


# ── Registering ──────────────────────────────────────────────────────────────────────────────────────────────


def granted_to(by: PacerAccount) -> QuerySet[EFilingLeave]:
    """Leave that `by` may register for, has, or let lapse: their own; before the clerk knows them, by proven e-mail."""
    own = Q(party__person__in=by.person.identities) if by.person else Q(pk=None)
    if by.person is None and by.email and by.email_confirmed_at:
        own = Q(email__iexact=by.email)
    shown_now = Q(state=State.REGISTERED) | Q(pk__in=efiling_leave.to_register().values("pk"))
    shown = EFilingLeave.objects.filter(own, shown_now, party__case__in=Case.objects.visible_to(by))
    return shown.select_related("party__case", "order").order_by("register_by", "pk")


def refuse_account(by: PacerAccount) -> None:
    """Raise MayNotRegister unless this login is one person's, upgraded and active (L.R. 5-4.1.1)."""
    if by.kind != PacerAccount.Kind.INDIVIDUAL:
        raise MayNotRegister("This login belongs to a firm. Register with a PACER account of your own.")
    if not by.is_upgraded:
        raise MayNotRegister("This is a legacy PACER account. Upgrade it first, then register.")
    if not by.is_search_active:
        raise MayNotRegister("This PACER account is not active yet: its registration is on hold.")


@transaction.atomic
def register(leave: EFilingLeave, *, by: PacerAccount, at: datetime) -> EFilingLeave:
    """From now on `by` files in this case and is served by e-mail; raises MayNotRegister."""
    refuse_account(by)
    leave = EFilingLeave.objects.select_for_update(of=("self",)).select_related("party__case").get(pk=leave.pk)
    account = CmecfAccount.objects.select_for_update().filter(pacer_account=by).first()
    _refuse(leave, account, by, at)
    leave.state, leave.registered_at, leave.registered_by = State.REGISTERED, at, by
    leave.save(update_fields=["state", "registered_at", "registered_by"])
    CmecfAccount.objects.filter(pk=account.pk).update(has_leave=True)
    served_at = e_service.begin(by.person, email=by.email, at=at)
    told = {"order": leave.order.public_id, "has_leave": True, "served_at": served_at}
    efiling_leave.record(leave, "registered to e-file without a lawyer", by=by, at=at, **told)
    efiling_leave.tell(leave, at=at)
    return leave


def _refuse(leave: EFilingLeave, account: CmecfAccount | None, by: PacerAccount, at: datetime) -> None:
    if account is None or not account.is_in_force:
        raise MayNotRegister("The clerk does not know yet that this login is yours. Ask for an e-filing account first.")
    if account.role != CmecfAccount.Role.SELF_REPRESENTED:
        raise MayNotRegister("This login is an attorney’s or the court’s; it needs no leave.")
    if not Party.objects.filter(pk=leave.party_id, person__in=by.person.identities).exists():
        raise MayNotRegister("Leave was granted to somebody else.")
    if leave.state != State.GRANTED:
        raise MayNotRegister(f"There is nothing to register for: {leave.get_state_display().lower()}.")
    if local_date(at) > leave.register_by:
        raise MayNotRegister(f"The time to register ended on {leave.register_by:%B %-d, %Y}. Ask the judge again.")


# ── What the worker does ─────────────────────────────────────────────────────────────────────────────────────


def remind(*, at: datetime) -> int:
    """A mail on the day before the last day and one on it, to whoever has not registered; how many."""
    today = local_date(at)
    due = EFilingLeave.objects.filter(state=State.GRANTED, register_by__in=[today, today + A_DAY])
    return sum(_reminded(leave.pk, at) for leave in due)


def lapse(*, at: datetime) -> int:
    """Leave whose last day has passed is the clerk's to look at; how many."""
    late = EFilingLeave.objects.filter(state=State.GRANTED, register_by__lt=local_date(at))
    return sum(_lapsed(leave.pk, at) for leave in late)


@transaction.atomic
def _reminded(pk: int, at: datetime) -> bool:
    """One letter a day, however often the worker looks."""
    leave = _still_granted(pk)
    today = local_date(at)
    if leave is None or (leave.reminded_at and local_date(leave.reminded_at) == today):
        return False
    leave.reminded_at = at
    leave.save(update_fields=["reminded_at"])
    efiling_leave.tell(leave, at=at, state="reminder", is_last_day=leave.register_by == today)
    return True


@transaction.atomic
def _lapsed(pk: int, at: datetime) -> bool:
    leave = _still_granted(pk)
    if leave is None:
        return False
    leave.state = State.LAPSED
    leave.save(update_fields=["state"])
    efiling_leave.record(leave, "leave to e-file lapsed", by=None, at=at)
    efiling_leave.tell(leave, at=at)
    return True


def _still_granted(pk: int) -> EFilingLeave | None:
    rows = EFilingLeave.objects.select_for_update(of=("self",)).select_related("party__case")
    return rows.filter(pk=pk, state=State.GRANTED).first()


# ── The papers ───────────────────────────────────────────────────────────────────────────────────────────────


def _application(told: dict, at: datetime) -> bytes:
    lists = {"equipment": list(EQUIPMENT.values()), "duties": list(DUTIES.values())}
    signed = {"signed": told["signature"], "dated": f"{local_date(at):%B %-d, %Y}"}
    applicant = {"applicant": {name: told[name] for name in ("name", "address", "telephone", "email", "role")}}
    return printing.printed(CV05, _head(told, events.find(APPLICATION).title) | lists | signed | applicant)


def _order(told: dict) -> bytes:
    title = events.find(APPLICATION).title
    rulings = [{"is_ticked": False, "words": f"The {title} is {word}."} for word in ("GRANTED", "DENIED")]
    paragraphs = [f"If granted: {ALLOWS.format(name=told['name'])}"]
    signing = {"rulings": rulings, "paragraphs": paragraphs, "judge": "United States Judge", "dated": ""}
    head = _head(told, events.find(ORDER).title)
    return printing.printed(ORDER_FORM, head | signing | {"is_proposed": True})


def _head(told: dict, title: str) -> dict:
    """As the applicant states it: the caption of the docket is not looked up."""
    first, _, second = told["case_name"].partition(" v. ")
    caption = {"first": first, "first_role": "Plaintiff(s)", "second": second, "second_role": "Defendant(s)"}
    counsel: Sequence[str] = [told["name"], *told["address"].splitlines(), told["telephone"], told["email"]]
    named = {"for_label": "PARTY WITHOUT A LAWYER:", "attorneys_for": told["role"]}
    form = {"form": "Form CV-05", "title": title, "is_assumed": True}
    return form | {"counsel": list(counsel), "number": told["case_number"], "caption": caption} | named
