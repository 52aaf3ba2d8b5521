"""More time to register, by order: what leave has lapsed, and the order that lets it hold again."""

from datetime import date, datetime

from django.db.models import QuerySet

from accounts.models import PacerAccount
from accounts.models.person import CourtRole
from cases import court_days, efiling_leave, events
from cases.docketing import local_date
from cases.filing import drafting
from cases.models import Case, Draft, EFilingLeave, Judge
from cases.representation import deciding, making, ordering

ORDER = "order-extending-time-to-register"
GIVES = (
    "Good cause appearing, the time of {name} to register as a CM/ECF user in this case only (L.R. 5-4.1.1) is extended"
    " until {until}."
)


def not_registered(by: PacerAccount) -> QuerySet[EFilingLeave]:
    """Leave that lapsed or waits to be registered, of `by`'s judges; the clerk sees that of any judge."""
    rows = efiling_leave.to_register().filter(party__case__in=Case.objects.visible_to(by))
    if by.person.court_role == CourtRole.CHAMBERS:
        rows = rows.filter(deciding.before(deciding.judges_of(by), "party__case__"))
    return rows.select_related("party__case__assigned_judge", "order").order_by("-state", "register_by", "pk")


def usual(at: datetime) -> date:
    """Five days from today, as if the order were served now."""
    return court_days.next_court_day(local_date(at) + efiling_leave.TIME_TO_REGISTER)


def order(
    leave: EFilingLeave, *, until: date, paragraphs: list[str], by: PacerAccount, judge: Judge, at: datetime
) -> Draft:
    """A draft of the order, its PDF made. Nothing changes before it is filed."""
    event, party = events.find(ORDER), leave.party
    answers: dict = {"judge": {"id": judge.pk, "name": str(judge)}, "register_by": until.isoformat()}
    answers |= {"extended": making.named_parties([party])}
    said = [GIVES.format(name=party.name, until=f"{until:%B %-d, %Y}"), *paragraphs]
    pdf = ordering.given(party.case, event, said, judge=judge, dated=f"{local_date(at):%B %-d, %Y}")
    begun = making.draft(event, by=by, case=party.case, parties=[], answers=answers)
    return making.papered(begun, lambda draft: drafting.receive(draft, making.upload(pdf, name="Order"), is_made=True))
