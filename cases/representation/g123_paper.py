"""Form G-123 as a paper: section II for who comes, section III for who leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile

from accounts.models import Person
from cases.docketing import local_date, named
from cases.models import Case, DocketEntry, Draft, Party
from cases.representation import heading, making

TITLE = "Notice of Appearance or Withdrawal of Counsel"
# The boxes of section III, by the rows of the decision table that tick them; their words are assumed.
BOXES = (
    (("relieved",), "The attorney named above was already relieved as counsel of record{relieved}."),
    (
        ("firm-stays", "pro-hac-vice-firm-stays"),
        "Other attorneys of the same firm or agency, who are admitted to this court and have entered appearances, "
        "continue for the party or parties.",
    ),
    (("dismissed",), "The party or parties were dismissed{dismissed}."),
)


def arrival(
    case: Case, person: Person, parties: Sequence[Party], *, boxes: list[dict], listed: str, at: datetime
) -> ContentFile:
    """The notice by which `person` appears, signed by them."""
    reached = heading.reached(person.name, person.contact, bar_number=person.bar_number)
    signed = {"signer": person.name, "signer_role": "attorney who appears"}
    return _made(case, person, parties, at, {"attorney": reached, "joins": boxes, "listed": listed} | signed)


def removal(draft: Draft, order: DocketEntry | None, *, signer: Person, at: datetime) -> ContentFile:
    """The notice by which an attorney leaves, signed by them or by another of the firm."""
    case, road = draft.case, draft.answers["road"]
    person = Person.objects.get(pk=draft.answers["ends"][0]["person"]["id"])
    parties = list(case.parties.filter(pk__in=draft.filer_ids).order_by("position"))
    filled = {"relieved": _relieved(order), "dismissed": _dismissed(parties)}
    boxes = [{"is_ticked": road in rows, "words": words.format(**filled)} for rows, words in BOXES]
    role = "attorney who withdraws" if signer.pk == person.pk else f"attorney of the same firm, for {person.name}"
    told = {"attorney": making.printed_here(person, case), "leaves": boxes}
    return _made(case, person, parties, at, told | {"signer": signer.name, "signer_role": role})


def _made(case: Case, person: Person, parties: Sequence[Party], at: datetime, told: dict) -> ContentFile:
    contact = making.contact_here(person, case)
    data = heading.head(case, form="G-123", title=TITLE, name=person.name, contact=contact, parties=parties) | {
        "case_title": case.title,
        "represents": named(parties),
        "joins": [],
        "leaves": [],
        "listed": "",
        "dated": f"{local_date(at):%m/%d/%Y}",
    }
    return making.pdf("g123.typ", data | told, name=making.file_name("G-123", case))


def _relieved(order: DocketEntry | None) -> str:
    return f" by the order of {order.filed_on:%m/%d/%Y} (docket no. {order.number})" if order else ""


def _dismissed(parties: Sequence[Party]) -> str:
    days = sorted({party.terminated_on for party in parties if party.terminated_on})
    return f" on {', '.join(f'{day:%m/%d/%Y}' for day in days)}" if days else ""
