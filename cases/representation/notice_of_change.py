"""What one notice of change says in one case: its event, its answers and its paper (Form G-06, L.R. 83-2.4)."""

from datetime import datetime

from accounts.models import Contact, Person
from cases import printing
from cases.docketing import local_date, named
from cases.representation import heading
from cases.representation.standing import Standing

OF_COUNSEL, OF_PARTY = "notice-of-change-of-contact", "notice-of-change-of-address"
TITLE = "Notice of Change of Attorney Business or Contact Information"
TITLE_OF_PARTY = "Notice of Change of Address"
PARTS = (("firm", "Firm"), ("address", "Address"), ("telephone", "Telephone"), ("fax", "Fax"), ("email", "E-mail"))


def event_code(standing: Standing) -> str:
    return OF_COUNSEL if standing.is_counsel else OF_PARTY


def answers(standing: Standing, person: Person, contact: Contact) -> dict:
    """What the docket text says, and what this docket prints once it is entered."""
    who = {"id": person.pk, "name": person.name}
    named = {"name": person.name} if standing.former_name else {}
    return {
        "attorney": person.name,
        "changing": ", ".join(_said(standing, person, contact)),
        "contact": {"person": who, "id": contact.pk} | named,
    }


def compared(before: Contact | None, after: Contact, *, name: tuple[str, str] = ("", "")) -> list[dict]:
    """Old and new side by side, part by part; a part that neither has is left out. `name`: the former, and the new."""
    told = [("Name", *name), *[(label, _part(before, part), _part(after, part)) for part, label in PARTS]]
    rows = [{"label": label, "before": old, "after": new} for label, old, new in told]
    return [row | {"is_new": row["before"] != row["after"]} for row in rows if row["before"] or row["after"]]


def paper(standing: Standing, person: Person, contact: Contact, *, at: datetime) -> bytes:
    """The notice as a tagged PDF, signed by the login that files it (L.R. 5-4.3.4)."""
    form, title = ("G-06", TITLE) if standing.is_counsel else ("Notice of change", TITLE_OF_PARTY)
    head = heading.head(
        standing.case, form=form, title=title, name=person.name, contact=contact, parties=standing.parties
    )
    told = {
        "person": {"name": person.name, "bar_number": person.bar_number},
        "is_counsel": standing.is_counsel,
        "represents": named(standing.parties),
        "changes": compared(_old(standing, contact), contact, name=_names(standing, person)),
        "dated": f"{local_date(at):%m/%d/%Y}",
    }
    return printing.printed(heading.PAPERS / "g06.typ", head | _label(standing) | told)


def filename(standing: Standing) -> str:
    return f"{'G-06' if standing.is_counsel else 'Change of address'} {standing.case.number.replace(':', '-')}.pdf"


def _label(standing: Standing) -> dict:
    return {} if standing.is_counsel else {"for_label": "PARTY WITHOUT A LAWYER:"}


def _said(standing: Standing, person: Person, contact: Contact) -> list[str]:
    told = compared(_old(standing, contact), contact, name=_names(standing, person))
    rows = [row for row in told if row["is_new"]]
    return [f"{row['label'].lower()} {'to ' + row['after'] if row['after'] else 'removed'}" for row in rows]


def _names(standing: Standing, person: Person) -> tuple[str, str]:
    return (standing.former_name, person.name) if standing.former_name else ("", "")


def _old(standing: Standing, contact: Contact) -> Contact | None:
    return next(iter(standing.behind(contact)), contact)


def _part(contact: Contact | None, name: str) -> str:
    value = getattr(contact, name, None)
    return ", ".join(str(value).splitlines()) if value else ""
