"""Composes the demo's papers: which template, whose name at the top, what title and which prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Person
from cases.demo import prose
from cases.demo.copies import EXHIBIT, MINUTES, PLEADING, Copy
from cases.events.event import Category, Event
from cases.models import Case, Judge, Party

PROSE_OF_CATEGORY = {
    Category.INITIAL: prose.COMPLAINT,
    Category.ANSWERS: prose.ANSWER,
    Category.MOTIONS: prose.MOTION,
    Category.APPLICATIONS: prose.MOTION,
    Category.RESPONSES: prose.OPPOSITION,
    Category.STIPULATIONS: prose.STIPULATION,
    Category.SEALED: prose.DECLARATION,
    Category.ORDERS: prose.ORDER,
    Category.MINUTES: prose.MINUTES,
    Category.CLERK: prose.MINUTES,
}
PROSE_OF_CODE = {
    "civil-cover-sheet": prose.NOTICE,
    "report-patent-trademark-action": prose.NOTICE,
    "criminal-complaint": prose.CHARGE,
    "indictment": prose.CHARGE,
    "information": prose.CHARGE,
    "reply": prose.REPLY,
    "declaration": prose.DECLARATION,
    "declaration-on-motion": prose.DECLARATION,
}
PROSE_OF_ATTACHMENT = {
    "Declaration": prose.DECLARATION,
    "Memorandum": prose.MOTION[2:],
    "Proposed": prose.ORDER,
    "Proof": prose.PROOF,
    "Redacted": prose.REDACTED,
    "Unredacted": prose.UNREDACTED,
}
ASIDE = re.compile(r"\s*\([^)]*\)|\s+- .*$")
DECLARANT = re.compile(r"Declaration of (?!Counsel)(.+)")
ON_FORM = {Category.MINUTES, Category.CLERK}


@dataclass(frozen=True)
class Occasion:
    """One filing, as its papers need to know it."""

    case: Case
    parties: Sequence[Party]
    filers: Sequence[Party]
    signer: Person
    event: Event
    story: str
    filed_on: date | None = None
    notes: tuple[str, ...] = ()
    words: str = ""
    ruling: str = ""

    @property
    def title(self) -> str:
        """The event's, without the court's asides, and what the filer added; the court's words go into the text."""
        bare = ASIDE.sub("", self.event.title)
        return bare if self.event.is_by_court else f"{bare} {self.words}".strip()

    @property
    def author(self) -> Person:
        """Who wrote it: the clerk who dockets a paper received over the counter did not."""
        if not self.signer.is_court or not self.filers:
            return self.signer
        party = self.filers[0]
        return party.person or party.appearances.order_by("position")[0].person

    @property
    def judge(self) -> Judge | None:
        return self.case.assigned_judge


def main(occasion: Occasion) -> Copy:
    """The main document."""
    event = occasion.event
    sections = PROSE_OF_CODE.get(event.code) or PROSE_OF_CATEGORY.get(event.category, prose.NOTICE)
    sections = (*sections, *_rulings(occasion))
    if event.category in ON_FORM:
        return Copy("Main Document", MINUTES, _minutes(occasion, sections))
    return Copy("Main Document", PLEADING, _pleading(occasion, occasion.title, sections))


def attachment(occasion: Occasion, label: str) -> Copy:
    """An attachment, by its label: an exhibit, or a paper with a caption of its own."""
    sections = PROSE_OF_ATTACHMENT.get(label.split()[0])
    if sections is None:
        return Copy(label, EXHIBIT, _exhibit(occasion, label))
    data = _pleading(occasion, label, sections)
    if declarant := DECLARANT.match(label):
        data |= {"signed_by": declarant[1], "signed_for": ""}
    if label == "Proposed Order":
        data |= _signed_by_court(occasion) | {"title": "[Proposed] Order", "signed_by": "", "dated": ""}
    return Copy(label, PLEADING, data)


def _pleading(occasion: Occasion, title: str, sections: prose.Sections) -> dict:
    author = occasion.author
    data = {
        "counsel": _heading(occasion),
        "division": occasion.case.office_name,
        "number": occasion.case.full_number,
        "title": title,
        "notes": occasion.notes,
        "caption": _caption(occasion.parties),
        "sections": _filled(sections, occasion),
        "dated": _in_words(occasion.filed_on),
        "closing": "Respectfully submitted,",
        "signed_by": author.name,
        "signed_for": _acting_for(occasion),
    }
    return data | (_signed_by_court(occasion) if occasion.event.is_by_court else {})


def _rulings(occasion: Occasion) -> prose.Sections:
    """What the court says in this very paper."""
    ruling = f"The matter is decided by {occasion.ruling} what was asked." if occasion.ruling else ""
    words = f"{occasion.words.rstrip('.')}." if occasion.words else ""
    said = [paragraph for paragraph in (words, ruling) if paragraph]
    return (("", tuple(said)),) if said and occasion.event.is_by_court else ()


def _minutes(occasion: Occasion, sections: prose.Sections) -> dict:
    return {
        "form": f"{'Criminal' if occasion.case.is_criminal else 'Civil'} Minutes - General",
        "number": occasion.case.full_number,
        "name": occasion.case.title,
        "title": occasion.title,
        "judge": occasion.judge.name if occasion.judge else "",
        "clerk": occasion.signer.name,
        "initials": occasion.signer.initials,
        "sections": _filled(sections, occasion),
        "dated": _in_words(occasion.filed_on),
    }


def _exhibit(occasion: Occasion, label: str) -> dict:
    return {
        "title": label,
        "number": occasion.case.full_number,
        "name": occasion.case.title,
        "sections": _filled(prose.EXHIBIT, occasion),
        "records": prose.RECORDS,
    }


def _signed_by_court(occasion: Occasion) -> dict:
    judge = occasion.judge
    office = f"United States {'District' if judge and judge.office == Judge.Office.DISTRICT else 'Magistrate'} Judge"
    return {
        "counsel": [],
        "closing": "IT IS SO ORDERED.",
        "signed_by": judge.name if judge else "",
        "signed_for": office,
    }


def _heading(occasion: Occasion) -> list[str]:
    """Lines 1 to 7 of pleading paper: name, bar number, address, telephone, e-mail, whom they act for."""
    author, contact = occasion.author, occasion.author.contact
    bar = f" (SBN {author.bar_number})" if author.bar_number else ""
    lines = [f"{author.name.upper()}{bar}"]
    if contact:
        lines += [*contact.postal_address.splitlines(), f"Telephone: {contact.telephone}", contact.email]
    return [line for line in [*lines, _acting_for(occasion)] if line]


def _acting_for(occasion: Occasion) -> str:
    if not occasion.filers:
        return ""
    party = occasion.filers[0]
    more = ", et al." if len(occasion.filers) > 1 else ""
    return f"{party.role} in pro per" if party.is_pro_se else f"Attorneys for {party.role} {party.name}{more}"


def _caption(parties: Sequence[Party]) -> dict:
    first, second = parties[0], _other(parties)
    return {
        "first": _named(first, parties),
        "first_role": _role(first, parties),
        "second": _named(second, parties),
        "second_role": _role(second, parties),
    }


def _named(party: Party, parties: Sequence[Party]) -> str:
    name = party.name.upper() + (f", {party.description}" if party.description else "")
    return f"{name}, et al." if _has_fellows(party, parties) else name


def _role(party: Party, parties: Sequence[Party]) -> str:
    return f"{party.role}s" if _has_fellows(party, parties) else party.role


def _has_fellows(party: Party, parties: Sequence[Party]) -> bool:
    return sum(other.role == party.role for other in parties) > 1


def _filled(sections: prose.Sections, occasion: Occasion) -> list[dict]:
    first, second = occasion.parties[0], _other(occasion.parties)
    names = {
        "plaintiff": first.name,
        "defendant": second.name,
        "first_role": first.role.lower(),
        "second_role": second.role.lower(),
        "filer": occasion.filers[0].name if occasion.filers else "The Court",
        "division": occasion.case.office_name,
        "story": occasion.story,
    }
    return [
        {"heading": heading.format_map(names), "paragraphs": [paragraph.format_map(names) for paragraph in paragraphs]}
        for heading, paragraphs in sections
    ]


def _other(parties: Sequence[Party]) -> Party:
    """Who stands below the v."""
    return next(party for party in parties if party.role in {"Defendant", "Respondent"})


def _in_words(on: date | None) -> str:
    return f"{on:%B} {on.day}, {on.year}" if on else ""
