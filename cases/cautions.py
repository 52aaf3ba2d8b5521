"""What to be sure of before filing: other lead counsel, clients on both sides, a paper left out. None refuses."""

from collections.abc import Iterable, Iterator

from accounts.models import Person
from cases import events, offering
from cases.docketing import Submission
from cases.models import Appearance, Case, Party

NOT_ATTACHED = (
    "No attachment is of the category “{category}”. “{title}” comes with one (L.R. 79-5.2.2), and only the category"
    " keeps it under seal."
)
NOT_APPROVED = (
    "No order on this docket lets your side file this under seal, and nothing is filed under seal without approval"
    " (L.R. 79-5.2.2). Ask by “{asks}” first; or say in your words which statute, rule or order allows it."
)
FIRST, SECOND = ("Plaintiff", "Petitioner", "Appellant"), ("Defendant", "Respondent", "Appellee")
SHOWN = 5
LEAD = "{parties}: lead attorney is {names} already. The docket will list {who} as lead attorney as well."
BOTH_SIDES = (
    "With this filing {who} is counsel of record on both sides of the case: for {first}, and for {second}. It is filed"
    " if you mean it. Make sure that these are the right parties, and that there is no conflict."
)


def of(case: Case, submission: Submission) -> list[str]:
    """One sentence for each thing to be sure of."""
    rows = submission.answers.get("adds", ())
    found = [(_person(row), _parties(case, row), bool(row.get("is_lead"))) for row in rows]
    if submission.appears_for:
        found.append((submission.by.person, list(submission.appears_for), False))
    about = [said for person, parties, is_lead in found for said in _about(case, person, parties, is_lead=is_lead)]
    return [*about, *_unsealed(submission), *_unapproved(case, submission)]


def _unsealed(submission: Submission) -> Iterator[str]:
    """What the event has sealed of itself belongs to it: without it the judge has nothing to decide by."""
    for category in submission.event.sealed_categories:
        if not any(label.startswith(category) for label in submission.attachment_labels):
            yield NOT_ATTACHED.format(title=submission.event.title, category=category)


def _unapproved(case: Case, submission: Submission) -> Iterator[str]:
    """What a granted application offers stays open to the court, and to whom a statute or a rule allows it."""
    event, by = submission.event, submission.by
    asks = [events.find(code).title for code, offered in offering.OFFERING.items() if offered == event.code]
    if asks and not by.is_court and event not in [offer.event for offer in offering.to(by, case)]:
        yield NOT_APPROVED.format(asks=asks[0])


def leads(case: Case) -> dict[int, list[Appearance]]:
    """Lead counsel of each party that has any, by the party's id."""
    found: dict[int, list[Appearance]] = {}
    for row in Appearance.objects.open().filter(party__case=case, is_lead=True).order_by("position"):
        found.setdefault(row.party_id, []).append(row)
    return found


def _about(case: Case, person: Person, parties: list[Party], *, is_lead: bool) -> Iterator[str]:
    if is_lead:
        yield from _other_leads(case, person, parties)
    mine = {"appearances__person__in": person.identities, "appearances__ended_on": None}
    clients = [*case.parties.filter(**mine).distinct().order_by("position"), *parties]
    first, second = (_names(party for party in clients if party.role in side) for side in (FIRST, SECOND))
    if first and second:
        yield BOTH_SIDES.format(who=person.name, first=first, second=second)


def _other_leads(case: Case, person: Person, parties: list[Party]) -> Iterator[str]:
    """Parties of the same lead attorneys in one sentence."""
    found, alike = leads(case), dict[str, list[Party]]()
    for party in parties:
        if names := ", ".join(row.printed_name for row in found.get(party.pk, ())):
            alike.setdefault(names, []).append(party)
    for names, theirs in alike.items():
        yield LEAD.format(parties=_names(theirs), names=names, who=person.name)


def _person(row: dict) -> Person:
    return Person.objects.get(pk=row["person"]["id"])


def _parties(case: Case, row: dict) -> list[Party]:
    return list(case.parties.filter(pk__in=[party["id"] for party in row["parties"]]).order_by("position"))


def _names(parties: Iterable[Party]) -> str:
    """The first few of them: of sixty nobody reads all."""
    names = [party.name for party in parties]
    further = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{further}"
