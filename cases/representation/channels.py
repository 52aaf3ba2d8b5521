"""The four ways in which somebody without a lawyer deals with the court, and where they stand in each, case by case."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import PacerAccount
from cases import efiling_leave
from cases.models import Case, Dropped, EFilingLeave, Party

State = EFilingLeave.State


@dataclass(frozen=True)
class Channel:
    """One way: where it stands, and the page that goes on, if there is one."""

    name: str
    said: str
    page: str = ""
    label: str = ""


@dataclass(frozen=True)
class Standing:
    """One case of theirs."""

    case: Case
    party: Party
    channels: tuple[Channel, ...]


def of(user: PacerAccount) -> Iterator[Standing]:
    """Every pending case in which `user` is a party without a lawyer; a sealed one is none, as everywhere."""
    if user.person is None:
        return
    cases = Case.objects.visible_to(user).filter(terminated_on=None)
    mine = Party.objects.filter(person__in=user.person.identities, is_pro_se=True, terminated_on=None, case__in=cases)
    for party in mine.select_related("case").order_by("-case__year", "-case__serial", "position"):
        is_served = user.person.is_served_electronically
        channels = (_paper(is_served), _drop_box(), _e_service(party, is_served), _e_filing(party, user))
        yield Standing(party.case, party, channels)


def _paper(is_served: bool) -> Channel:
    said = "You may always file on paper at the clerk’s office."
    return Channel("Paper", said if is_served else f"{said} Papers of others reach you by mail.")


def _drop_box() -> Channel:
    return Channel("Document drop-box", "Open to you.", "cases:drop_papers", "Leave papers in the drop-box")


def _e_service(party: Party, is_served: bool) -> Channel:
    name, page = "E-service", "cases:e_service"
    if is_served:
        return Channel(name, "On: what others file reaches you by e-mail.", page, "See or end it")
    if party.is_incarcerated:
        return Channel(name, "Not for those who are incarcerated: papers reach you by mail.")
    return Channel(name, "Off: papers reach you by mail.", page, "Be served by e-mail")


def _e_filing(party: Party, user: PacerAccount) -> Channel:
    leave = party.efiling_leaves.order_by("-pk").first()
    if waiting := _in_drop_box(party, user):
        return Channel("E-filing", f"{waiting.number} received: your Form CV-05. The clerk is looking at it.")
    page, label = NEXT.get(State(leave.state), ASK) if leave else ASK
    refused = efiling_leave.against(party.case, party) if (page, label) == ASK else []
    if refused:
        return Channel("E-filing", " ".join(refused))
    return Channel("E-filing", _said(leave), page, label)


def _in_drop_box(party: Party, user: PacerAccount) -> Dropped | None:
    """Their own application that the clerk has not docketed yet; others who wrote the same name are not shown."""
    waiting = Dropped.objects.waiting().filter(case=party.case_id, email__iexact=user.email).exclude(answers={})
    return waiting.order_by("-pk").first()


def _said(leave: EFilingLeave | None) -> str:
    if leave is None:
        return "You have not asked for leave in this case."
    until = f"{leave.register_by:%B %-d, %Y}" if leave.register_by else ""
    return SAID[State(leave.state)].format(until=until)


ASK = ("cases:ask_leave", "Ask for leave in this case")
NEXT = {
    State.REQUESTED: ("", ""),
    State.GRANTED: ("cases:register_leave", "Register now"),
    State.REGISTERED: ("cases:civil", "File in this case"),
    State.LAPSED: ("cases:register_leave", "What to do now"),
}
SAID = {
    State.REQUESTED: "You have asked for leave, and the judge has not decided. Until then use paper or the drop-box.",
    State.DENIED: "The judge has denied leave. Paper and the drop-box remain; you may ask again if something changed.",
    State.GRANTED: "Granted. Register by {until}, or the leave lapses.",
    State.REGISTERED: "You are registered: you may file in this case with your own login.",
    State.LAPSED: "Leave was granted, but nobody registered by {until}. The judge can give more time, or leave anew.",
    State.REVOKED: "The judge has taken the leave back. Paper and the drop-box remain.",
}
