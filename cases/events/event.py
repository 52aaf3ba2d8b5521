"""What a docket event is: one frozen row of the court's dictionary."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from cases.visibility import Seal

# Placeholders that every template may use; a prompt adds its own name.
PLACEHOLDERS = frozenset({"words", "re", "filers", "signed_by"})
CIVIL = ("cv", "mc")
CRIMINAL = ("cr", "mj")
EVERY_CASE = CIVIL + CRIMINAL
RULINGS = ("granting", "denying", "granting in part and denying in part", "denying as moot")


class Source(StrEnum):
    """Whether the event's name was seen in this court's own records, or is assumed."""

    SEEN = "seen in this court's records"
    ASSUMED = "assumed"


class Category(StrEnum):
    """The headings of the Civil and Criminal menus, in menu order."""

    INITIAL = "Complaints and Other Initiating Documents"
    SERVICE = "Service of Process"
    ANSWERS = "Answers"
    MOTIONS = "Motions"
    APPLICATIONS = "Applications and Ex Parte Applications"
    RESPONSES = "Responses, Replies and Other Motion Related Documents"
    NOTICES = "Notices"
    STIPULATIONS = "Stipulations"
    OTHER = "Other Documents"
    SEALED = "Sealed Documents"
    ORDERS = "Orders and Judgments"
    MINUTES = "Minutes and Hearings"
    CLERK = "Clerk's Notices and Case Opening"


# These begin a side's part in the case: whoever signs them is its counsel.
OF_COUNSEL_ALONE = frozenset({Category.INITIAL, Category.ANSWERS})
# What the judge decides or directs; a clerk's notice, a summons, a paper that was not used is no disposition.
OF_THE_JUDGE = frozenset({Category.ORDERS, Category.MINUTES})
TRANSCRIPT_WAITS = timedelta(days=90)  # the Judicial Conference's policy: then it is on PACER


class Effect(StrEnum):
    """What entering the event does to the case, in the same transaction. A closed list."""

    SETS_HEARING = "sets the hearing that the prompts name"
    CLOSES_CASE = "terminates the case (JS-6)"
    REOPENS_CASE = "takes the termination back"
    CONSOLIDATES = "makes the case a member of the lead case that the prompts name"
    SEVERS = "makes the case a member of no lead case any more"
    ASSIGNS_JUDGES = "assigns the judges that the prompts name"
    ADDS_COUNSEL = "begins the appearance of the attorney whom the form names"
    ENDS_COUNSEL = "ends the appearance of the attorney whom the form names"
    GOES_ALONE = "lets the party whom the form names go on without a lawyer"
    PRINTS_CONTACT = "prints the new contact information on this docket"
    DISMISSES_PARTIES = "terminates the parties that the prompts name"
    JOINS_PARTIES = "makes parties of those whom the prompts name"
    ASKS_LEAVE = "records that the party asks for leave to file electronically in this case"
    GRANTS_LEAVE = "gives the party leave to file electronically in this case"
    EXTENDS_LEAVE = "gives the parties that the prompts name more time to register, and revives leave that lapsed"
    REVOKES_LEAVE = "takes back the leave of the parties that the prompts name"
    SEALS_CASE = "seals the case, at once"
    UNSEALS_CASE = "asks a second clerk to open the case"
    SEALS_PAPERS = "seals the papers of the entries that it names, at once"
    PROVES_SERVICE = "records that whoever the notices of the entries it names did not reach was served by other means"
    UNSEALS_PAPERS = "asks a second clerk to open the papers of the entries that it names"


class Form(StrEnum):
    """The court's forms that the portal itself makes; who is meant is chosen on its pages, not in the wizard."""

    G01 = "G-01"
    G06 = "G-06"
    G64 = "G-64"
    G123 = "G-123"
    G92 = "G-92"
    CV05 = "CV-05"
    MOTION = "a motion of the filer's own"  # only who is meant is the portal's; the paper is uploaded


OF_COUNSEL = frozenset({Form.G01, Form.G64, Form.G123, Form.MOTION})  # a party without a lawyer files none of them


class Paper(StrEnum):
    """Whether a PDF comes with it."""

    REQUIRED = "a PDF is required"
    OPTIONAL = "a PDF may be attached"
    NONE = "text only"
    COUNTER = "on paper only: no copy is taken in, not even under seal"


class Kind(StrEnum):
    """What a prompt asks for."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "date and time"
    CHOICE = "choice"
    JUDGE = "judge"
    MAGISTRATE = "magistrate judge"
    PARTIES = "parties"
    NEW_PARTIES = "parties that are not in the case yet"
    CASE = "case"
    MONEY = "money"


@dataclass(frozen=True)
class Prompt:
    """One question of the event. Its answer fills `{name}` in the docket text."""

    name: str
    label: str
    kind: Kind
    is_required: bool = True
    choices: tuple[str, ...] = ()
    help: str = ""
    is_told: bool = False  # a form's pages fill it; the wizard does not ask
    is_deadline: bool = False  # the day by which something is due, or the trial: listed among the case's deadlines


@dataclass(frozen=True)
class Relates:
    """That the event answers, decides, corrects or proves earlier entries of the case."""

    kind: str  # a Relation.Kind value: answers, decides, corrects, proves
    to_motions: bool = False  # offers pending motions only; otherwise any entry
    is_required: bool = False


@dataclass(frozen=True)
class Event:
    """A docket event.

    `text` is the docket-text template: `{placeholder}` is filled, `[…]` is dropped when a placeholder inside it
    is empty. Prefix, attachments, new appearances and the signature are added around it by the grammar
    (`cases.docket_text`), the same for every event.
    """

    code: str  # stable for ever: entries store it
    title: str  # as menus and NEF subjects print it
    category: Category
    text: str
    source: Source
    synonyms: tuple[str, ...] = ()
    case_types: tuple[str, ...] = CIVIL
    prompts: tuple[Prompt, ...] = ()
    relates: Relates | None = None
    effects: tuple[Effect, ...] = ()
    asks: tuple[Effect, ...] = ()  # what happens when an order grants it; until then, nothing
    decided_by: str = ""  # the order that chambers' queue makes on what it asks, by its code
    form: Form | None = None  # the portal makes its paper, and fills its prompts
    paper: Paper = Paper.REQUIRED
    seal: Seal = Seal.PUBLIC  # what the wizard preselects
    may_be_sealed: bool = False
    sealed_categories: tuple[str, ...] = ()  # attachments of these categories are sealed, and all others as the entry
    offers: str = ""  # what may be filed once it is granted, by its code
    is_motion: bool = False  # pending until an entry decides it
    is_by_court: bool = False  # staff only
    is_transcript: bool = False  # the court reporter's own: read remotely after ninety days, priced without the cap
    is_numbered: bool = True
    opens_case: bool = False  # may be the first paper of a new case, at the counter
    fee: int = 0  # in dollars, when it opens one
    is_secret: bool = False  # of a sealed case alone: its very name tells too much, so that staff alone docket it
    needs_no_party: bool = False  # may be filed by someone who is not a party: an amicus, an interested party

    @property
    def is_opinion(self) -> bool:
        """A written opinion: free to read. Judges say which are; that every order on a motion is one, is assumed."""
        decides = self.relates is not None and self.relates.kind == "decides"
        return decides and self.category is Category.ORDERS and self.is_by_court

    @property
    def is_disposition(self) -> bool:
        """An order, a judgment or minutes: what Fed. R. Civ. P. 5.2(c) leaves open to everyone. Minutes: assumed."""
        return self.is_by_court and self.category in OF_THE_JUDGE and not self.is_transcript

    def opens_on(self, filed_on: date) -> date | None:
        """From when its paper is read remotely; None: from the first moment."""
        return filed_on + TRANSCRIPT_WAITS if self.is_transcript else None

    def marks(self, filed_on: date) -> dict[str, Any]:
        """What an entry keeps of its event, so that the record says it whatever becomes of the dictionary."""
        marks = {name: getattr(self, name) for name in ("is_motion", "is_by_court", "is_disposition")}
        return {"event_code": self.code, "opens_on": self.opens_on(filed_on), **marks}

    @property
    def is_for_staff(self) -> bool:
        """No attorney files it."""
        return self.is_by_court or self.is_secret

    @property
    def is_kept_on_paper(self) -> bool:
        """Highly sensitive: the entry says that it was filed on paper, and the bytes never come in."""
        return self.paper == Paper.COUNTER

    @property
    def takes_special_purpose(self) -> bool:
        """Whether someone who is not counsel of record may file it and stay that. Which events do is an assumption."""
        return self.category not in OF_COUNSEL_ALONE

    def seal_of(self, category: str) -> Seal:
        """That of an attachment of this category, beside the entry's own, which covers them all."""
        return Seal.SEALED if category in self.sealed_categories else Seal.PUBLIC

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """The prompts that the wizard asks among its details; new parties have a step of their own."""
        return tuple(prompt for prompt in self.prompts if not (prompt.is_told or prompt.kind == Kind.NEW_PARTIES))

    @property
    def sets_deadlines(self) -> bool:
        return any(prompt.is_deadline for prompt in self.prompts)

    @property
    def may_join_parties(self) -> bool:
        return Effect.JOINS_PARTIES in self.effects


def told(name: str, label: str, *, is_required: bool = False) -> Prompt:
    """What a form's pages fill in."""
    return Prompt(name, label, Kind.TEXT, is_required=is_required, is_told=True)


def optional(name: str, label: str, kind: Kind = Kind.TEXT, **more: Any) -> Prompt:
    """A prompt that may stay empty; its part of the docket text then drops out."""
    return Prompt(name, label, kind, is_required=False, **more)


FEE_STATUS = told("fee_status", "Filing fee")  # the page that opens a case fills it


def deadline(name: str, label: str, *, is_required: bool = True, help: str = "") -> Prompt:
    """The last day for something."""
    return Prompt(name, label, Kind.DATE, is_required=is_required, help=help, is_deadline=True)


def hearing_prompts(*, what: str = "Hearing", is_required: bool = False, help: str = "") -> tuple[Prompt, Prompt]:
    """The two prompts that `SETS_HEARING` reads. The judge is always asked: whoever hears it, or signs."""
    return (
        Prompt("hearing", f"{what}: date and time", Kind.MOMENT, is_required=is_required, help=help),
        Prompt("judge", "Before which judge", Kind.JUDGE),
    )


def ruling_prompts() -> tuple[Prompt, Prompt]:
    """Who decides, and how. Taking a motion under submission decides nothing: that is a minute order."""
    return (
        Prompt("judge", "Judge who signed it", Kind.JUDGE),
        Prompt("ruling", "Ruling", Kind.CHOICE, choices=RULINGS),
    )
