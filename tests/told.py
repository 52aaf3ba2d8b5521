"""What the pages of the court's forms tell a draft, and the filings made of it, in one line of a test."""

from accounts.models import PacerAccount, Person
from cases import counsel, events
from cases.exits import So
from cases.models import Case, DocketEntry, Party
from tests import docketed

G123, G01 = "notice-of-appearance-or-withdrawal", "request-for-approval-of-substitution-or-withdrawal"
MOTION = "motion-to-withdraw-as-attorney"
G06, CV05, PRO_HAC_VICE = "notice-of-change-of-contact", "application-for-electronic-filing", "application-pro-hac-vice"
GRANTING, DENYING, IN_PART = "granting", "denying", "granting in part and denying in part"


def named(*parties: Party) -> list[dict]:
    return [{"id": party.pk, "name": party.name, "role": party.role} for party in parties]


def row(person: Person, *parties: Party, **roles) -> dict:
    """One attorney and the parties concerned."""
    return {"person": {"id": person.pk, "name": person.name}, "parties": named(*parties)} | roles


def alone(party: Party, **reached) -> dict:
    return {"parties": named(party), "address": "1 Own Way\nLos Angeles, CA 90099"} | reached


def appears(by: PacerAccount, of: Case, *parties: Party, **roles) -> DocketEntry:
    """A G-123 by which whoever signs in appears."""
    answers = {"attorney": by.person.name, "adds": [row(by.person, *parties, **roles)]}
    return docketed.filed(by, of, G123, *parties, answers=answers)


def leaves(
    by: PacerAccount, of: Case, *parties: Party, person: Person | None = None, so: So = So.OTHERS_STAY
) -> DocketEntry:
    """A G-123 by which an attorney leaves, signed by that attorney unless told otherwise."""
    person = person or by.person
    answers = {"attorney": person.name, "withdrawing": person.name, "withdrawing_for": "the parties", "so": so.value}
    return docketed.filed(by, of, G123, *parties, answers=answers | {"ends": [row(person, *parties)]})


def relieved(clerk: PacerAccount, by: PacerAccount, of: Case, *parties: Party) -> DocketEntry:
    """The order that granted an older motion: it named nobody, so the docket still lists whoever filed it."""
    told_ = {"withdrawing": by.person.name, "withdrawing_for": "the parties", "judge": docketed.judge_of(of)}
    return ruled(clerk, docketed.filed(by, of, MOTION, *parties, answers=told_), GRANTING)


def asks_to_leave(by: PacerAccount, of: Case, *parties: Party, **further: list[dict]) -> DocketEntry:
    """A G-01: nothing changes until an order grants it. `further`: `adds` or `alone`."""
    answers = {"withdrawing": by.person.name, "withdrawing_for": "the parties", "ends": [row(by.person, *parties)]}
    return docketed.filed(by, of, G01, *parties, answers=answers | further)


def moves(by: PacerAccount, of: Case) -> DocketEntry:
    """A G-06 with the contact information that the profile has now."""
    person = Person.objects.get(pk=by.person.pk)
    clients = counsel.parties_of(person, of)
    contact = {"person": {"id": person.pk, "name": person.name}, "id": person.contact_id}
    return docketed.filed(by, of, G06, *clients, answers={"attorney": person.name, "contact": contact})


def asks_for_leave(by: PacerAccount, of: Case, party: Party) -> DocketEntry:
    """A CV-05, docketed by the clerk for a party without a lawyer."""
    return docketed.filed(by, of, CV05, party, answers={"leave": {"party": named(party)[0]}})


def ruled(clerk: PacerAccount, asked: DocketEntry, ruling: str, **answers) -> DocketEntry:
    """The court's order on one of these, by the event that decides such things."""
    code = events.find(asked.event_code).decided_by
    answers = {"judge": docketed.judge_of(asked.case), "ruling": ruling} | answers
    return docketed.filed(clerk, asked.case, code, answers=answers, target_ids=[asked.pk])
