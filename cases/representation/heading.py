"""The head that the court's general forms share: who files, in which case, under which title."""

from collections.abc import Sequence
from pathlib import Path

from accounts.models import Contact
from cases.docketing import named
from cases.models import Case, Party

PAPERS = Path(__file__).parent / "papers"
FIRST = ("Plaintiff", "Petitioner", "Appellant")


def head(case: Case, *, form: str, title: str, name: str, contact: Contact | None, parties: Sequence[Party]) -> dict:
    """The data that `_form.typ` prints on every form; `name` and `contact` are of whoever files it."""
    return {
        "form": form,
        "title": title,
        "is_assumed": True,  # the court's own forms were not at hand: facts of their fields are assumed
        "counsel": [name, *block(contact)],
        "for_label": "ATTORNEY(S) FOR:",
        "attorneys_for": named(parties),
        "number": case.full_number,
        "caption": caption(case),
    }


def block(contact: Contact | None) -> list[str]:
    """Firm, address, telephone, fax and e-mail, one line each, as the docket prints them."""
    return [line for line in (contact.printed if contact else "").splitlines() if line.strip()]


def caption(case: Case) -> dict:
    """The first party of each side; the title of the case where there is only one side."""
    parties = list(case.parties.order_by("position"))
    first = next((party for party in parties if party.role in FIRST), None)
    second = next((party for party in parties if party.role not in FIRST and party != first), None)
    return {
        "first": _side(first, parties) or case.title.partition(" v. ")[0],
        "first_role": f"{first.role if first else 'Plaintiff'}(s)",
        "second": _side(second, parties) or case.title.partition(" v. ")[2],
        "second_role": f"{second.role if second else 'Defendant'}(s)",
    }


def reached(name: str, contact: Contact | None, *, bar_number: str = "") -> dict:
    """Someone on a form: name, bar number, and each part of how they are reached."""
    parts = {part: getattr(contact, part, "") for part in ("address", "telephone", "fax", "email")}
    firm = contact.firm.name if contact and contact.firm else ""
    return {"name": name, "bar_number": bar_number, "firm": firm} | parts


def _side(party: Party | None, parties: list[Party]) -> str:
    if party is None:
        return ""
    alike = sum(other.role == party.role for other in parties)
    return f"{party.name}{', et al.' if alike > 1 else ''}"
