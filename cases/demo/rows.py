"""The shapes of the demo's rows: people, sign-ins, cases, parties and entries. Days are counted back from today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FirmRow:
    name: str
    address: str
    mail_host: str


@dataclass(frozen=True)
class PersonRow:
    """Someone the court knows. Without `mailbox` there is no e-mail address; `is_registered`: for e-service."""

    key: str
    name: str
    firm: str = ""
    mailbox: str = ""
    address: str = ""
    bar_number: str = ""
    designation: str = ""
    court_role: str = ""
    initials: str = ""
    copies_to: tuple[str, ...] = ()
    is_pro_hac_vice: bool = False
    is_registered: bool = True


@dataclass(frozen=True)
class LoginRow:
    """A PACER account; `can` is what the cast's table says of it. `role`: of the CM/ECF account it is linked to."""

    username: str
    name: str
    can: str
    person: str = ""
    role: str = ""
    firm: str = ""
    kind: str = "individual"
    is_upgraded: bool = True


@dataclass(frozen=True)
class JudgeRow:
    name: str
    initials: str
    office: str
    chambers: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyRow:
    """A party with the keys of its counsel, lead attorney first; `former` counsel with the day they left."""

    role: str
    name: str
    counsel: tuple[str, ...] = ()
    description: str = ""
    is_person: bool = False
    pro_se: str = ""
    former: tuple[tuple[str, int], ...] = ()
    terminated: int | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)
    counts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class EntryRow:
    """One filing, `ago` days before today; with 0 it is filed by the real road when the demo is loaded.

    `by` is a person's key, `filers` are places among the case's parties and `on` numbers of earlier entries.
    In `answers` dates and moments are days ahead of today (moments at 10:00 AM), a judge is "assigned" or
    "referred", and parties are places. Without `code` the entry is of unknown event, as an import has them:
    `words` are its whole text. `received`: on paper, so many days ago.
    """

    ago: int
    code: str
    by: str
    filers: tuple[int, ...] = ()
    words: str = ""
    on: tuple[int, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    title: str = ""
    received: int | None = None


@dataclass(frozen=True)
class CaseRow:
    """A case, its parties and its entries, oldest first. `story` goes into its papers; `closed` so many days ago.

    A case that `repeats_papers` prints each title once and files it again: without date, words or ruling.
    """

    office: str
    type: str
    serial: int
    ago: int
    title: str
    assigned: str
    referred: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)
    parties: tuple[PartyRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    story: str = ""
    closed: int | None = None
    has_papers: bool = True
    repeats_papers: bool = False
