"""What the forms of appearing and leaving share: who is named in answers, the paper, and the draft that holds both."""

from collections.abc import Callable, Iterable, Sequence

from django.core.files.base import ContentFile

from accounts.models import Contact, PacerAccount, Person
from cases import printing
from cases.events.event import Event
from cases.filing import drafting
from cases.models import Appearance, Case, Draft, Party
from cases.representation import heading


def named_person(person: Person) -> dict:
    return {"id": person.pk, "name": person.name}


def named_parties(parties: Iterable[Party]) -> list[dict]:
    return [{"id": party.pk, "name": party.name, "role": party.role} for party in parties]


def row(person: Person, parties: Iterable[Party], **more) -> dict:
    """One row of `adds` or `ends`, as `cases.appearances` reads them."""
    return {"person": named_person(person), "parties": named_parties(parties)} | more


def draft(event: Event, *, by: PacerAccount, case: Case, parties: Sequence[Party], answers: dict) -> Draft:
    return drafting.prepare(event_code=event.code, by=by, case=case, parties=parties, answers=answers)


def papered(draft: Draft, papers: Callable[[Draft], object]) -> Draft:
    """The draft as it stands once `papers` has filled it; where that fails, there is no draft.

    No one transaction: printing and reading papers takes long, and what a power cut leaves is never ready to file.
    """
    try:
        papers(draft)
    except Exception:
        drafting.delete(draft)
        raise
    return Draft.objects.get(pk=draft.pk)


def pdf(template: str, data: dict, *, name: str) -> ContentFile:
    return upload(printing.printed(heading.PAPERS / template, data), name=name)


def upload(made: bytes, *, name: str) -> ContentFile:
    return ContentFile(made, name=f"{name}.pdf")


def file_name(form: str, case: Case) -> str:
    return f"{form} {case.number.replace(':', '-')}"


def contact_here(person: Person, case: Case) -> Contact | None:
    """What this docket prints for `person`; for whom it does not know, their own record."""
    shown = _here(person, case)
    return shown.contact if shown and shown.contact else person.contact


def printed_here(person: Person, case: Case) -> dict:
    """`person` as this docket prints them, in the fields of a form."""
    shown = _here(person, case)
    bar = f"{person.bar_number}{' (pro hac vice)' if shown and shown.is_pro_hac_vice else ''}"
    return heading.reached(person.name, contact_here(person, case), bar_number=bar.strip())


def _here(person: Person, case: Case) -> Appearance | None:
    own = Appearance.objects.open().filter(party__case=case, person__in=person.identities)
    return own.select_related("contact__firm").first()
