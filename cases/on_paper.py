"""What must be on paper, and who may file on paper: one row each, with its rule and how sure that is (L.R. 5-4.2).

The event menus, Search and the wizard explain by these rows, the notice of manual filing and intake name them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from cases.events.event import CIVIL, CRIMINAL, EVERY_CASE


class Source(StrEnum):
    """How sure a row is. The text of L.R. 5-4.2(b)(2) onward and of L.Cr.R. 49-1.2 was not at hand."""

    RULE = "the text of the rule"
    FAQ = "the court’s FAQ"
    ASSUMED = "assumed"


class Reason(TextChoices):
    """Why a thing is filed or lodged by hand: the boxes of Form G-92. That they are these is an assumption."""

    SEAL = "seal", "Under seal"
    IN_CAMERA = "in-camera", "In camera"
    NOT_CONDUCIVE = "not-conducive", "Item not conducive to e-filing (videotape, CD-ROM, large graphic chart …)"
    ORDER = "order", "Per court order"
    OTHER = "other", "Other"


@dataclass(frozen=True)
class OnPaper:
    """Something that is not e-filed, or somebody who need not e-file."""

    code: str
    title: str
    explains: str
    rule: str
    source: Source
    synonyms: tuple[str, ...] = ()
    case_types: tuple[str, ...] = EVERY_CASE
    # Its box on Form G-92, which is assumed (L.R. 5-4.2(c)); none where a public notice would tell what is secret.
    reason: Reason | None = None


DUTY = (
    "A criminal duty matter: until a district judge is assigned it comes on paper to the clerk’s office, and nothing of"
    " it is e-filed."
)
SECRET = f"{DUTY} The portal makes no notice of it: that would announce what is secret."


def _duty_matter(code: str, title: str, *synonyms: str, reason: Reason | None = None) -> OnPaper:
    explains = DUTY if reason else SECRET
    return OnPaper(code, title, explains, "L.Cr.R. 49-1.2", Source.FAQ, synonyms, CRIMINAL, reason)


PAPERS = (
    _duty_matter("pen-registers", "Pen registers", "trap and trace", "18 u.s.c. 3123"),
    _duty_matter("search-warrants", "Search warrants", "rule 41", "affidavit", "application for a search warrant"),
    _duty_matter("seizure-warrants", "Seizure warrants", "rule 41", "forfeiture", "seize"),
    _duty_matter("arrest-warrants", "Arrest warrants", "rule 4", "bench warrant"),
    _duty_matter("cell-site-information", "Cell-site information", "cell site", "cell phone location", "2703(d)"),
    _duty_matter("tracking-devices", "Tracking devices", "gps", "tracker", "18 u.s.c. 3117"),
    _duty_matter("bond-papers", "Bond papers", "bail", "surety", "affidavit of surety", reason=Reason.OTHER),
    OnPaper(
        "sealed-cases",
        "Papers of sealed cases",
        "A sealed case cannot be found here, by anyone outside the court: a case number that it bears answers as one"
        " that no case bears. Its papers, and an application to seal a whole case, come on paper to the clerk’s office."
        " No notice is e-filed: it would tell of the case. A sealed paper of a public case is"
        " e-filed, as Sealed Document.",
        "L.R. 5-4.2(b)",
        Source.ASSUMED,
        ("case under seal", "seal the case", "qui tam"),
    ),
    OnPaper(
        "highly-sensitive",
        "Highly sensitive documents",
        "Are kept on paper alone, by the clerk too: no copy is scanned or uploaded. The event “Highly Sensitive"
        " Document (on paper)” makes the entry that says so; the paper itself goes to the clerk’s office.",
        "L.R. 5-4.2(b)",
        Source.ASSUMED,
        ("hsd", "national security", "never upload"),
    ),
    OnPaper(
        "physical-exhibits",
        "Physical exhibits",
        "What is no paper is never filed, in any format: it is lodged with the clerk.",
        "L.R. 5-4.2(b)(1)",
        Source.RULE,
        ("object", "weapon", "sample", "lodge", "lodging", "thing"),
        reason=Reason.NOT_CONDUCIVE,
    ),
    OnPaper(
        "not-conducive",
        "Recordings, discs and oversize charts",
        "What no PDF can hold comes to the clerk’s office by hand.",
        "L.R. 5-4.2(b)",
        Source.ASSUMED,
        ("videotape", "video", "audio", "cd-rom", "dvd", "usb drive", "blueprint", "map", "media"),
        reason=Reason.NOT_CONDUCIVE,
    ),
    OnPaper(
        "in-camera",
        "Papers for review in camera",
        "What the judge alone is to see comes on paper, by way of the clerk’s office.",
        "L.R. 5-4.2(b)",
        Source.ASSUMED,
        ("in chambers review", "privileged", "judge alone"),
        reason=Reason.IN_CAMERA,
    ),
    OnPaper(
        "by-order",
        "What an order says is filed by hand",
        "The notice names the date of that order.",
        "L.R. 5-4.2(b)",
        Source.ASSUMED,
        ("court order", "manual filing", "manually"),
        reason=Reason.ORDER,
    ),
)
NO_LAWYER = OnPaper(
    "no-lawyer",
    "A party without a lawyer",
    "May always file on paper. The clerk scans it, and the paper is not kept.",
    "L.R. 5-4.2(a)(1)",
    Source.RULE,
    ("pro se", "self-represented", "prisoner"),
)
EXEMPT_ATTORNEY = OnPaper(
    "exempt-attorney",
    "An attorney who is exempt",
    "One who is not registered may be exempted for good cause, for a year at most; registering ends the exemption.",
    "L.R. 5-4.2(a)(2)",
    Source.RULE,
    ("exemption", "good cause", "not registered"),
)
FILERS = (NO_LAWYER, EXEMPT_ATTORNEY)
EVERY = {row.code: row for row in (*PAPERS, *FILERS)}


def rule_of(case_type: str) -> str:
    """The rule that exempts, in a case of this type."""
    return "L.R. 5-4.2" if case_type in CIVIL else "L.Cr.R. 49-1.2"


def of_cases(case_types: Collection[str]) -> list[OnPaper]:
    """What must be on paper in such cases."""
    return [row for row in PAPERS if set(row.case_types) & set(case_types)]


def search(words: str) -> list[OnPaper]:
    """Rows in whose title or synonyms every word begins a word: “search warr”, “pen register”. All, for no words.

    Of every kind of case: whoever looks for a warrant in the Civil menu is told all the same that it comes on paper.
    """
    wanted = words.casefold().split()
    return [row for row in PAPERS if all(_begins(word, row) for word in wanted)]


def _begins(word: str, row: OnPaper) -> bool:
    told = " ".join((row.title, *row.synonyms)).casefold()
    return any(known.startswith(word) for known in (*told.split(), *re.split(r"[\s-]+", told)))
