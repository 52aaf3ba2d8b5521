"""What a filing asks the judge to do to counsel, read from its own answers and said in words.

An answer `proposed_order` is a list of paragraphs: the order as the filer would have it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cases import appearances, effects
from cases.docketing import Submission
from cases.events import DICTIONARY
from cases.events.event import Effect, Event
from cases.models import DocketEntry, Document, Hearing, Relation

CODES = tuple(code for code, event in DICTIONARY.items() if event.asks)
NO_RULING = "This event says neither grant nor denial. Decide “{title}” by the event “{order}”."
NOT_IN_PART = "“{title}” is granted or denied: it asks for one party only."
NO_PARTY = (
    "“{title}” is granted in part: name, under “Granted as to which parties”, some of those for whom it asks. The"
    " event “{order}” has that question."
)
GRANTED_AS_ASKED = ("Good cause appearing, IT IS SO ORDERED.",)


@dataclass(frozen=True)
class Request:
    """One filing that waits for its order."""

    entry: DocketEntry
    event: Event
    answers: dict

    @property
    def parties(self) -> list[dict]:
        """For whom it asks, each once: their `id` and `name`."""
        rows = [row for name in appearances.ROWS for row in self.answers.get(name, ())]
        named = [party for row in rows for party in row["parties"]]
        named += [self.answers["leave"]["party"]] if "leave" in self.answers else []
        return list({party["id"]: party for party in named}.values())

    @property
    def papers(self) -> list[Document]:
        return list(self.entry.documents.all())

    @property
    def hearings(self) -> list[Hearing]:
        """Set by it or on it, and neither held nor vacated. All may have been fetched for many entries at once."""
        setters = [self.entry, *(relation.from_entry for relation in self.entry.relations_in.all())]
        found = [hearing for setter in setters for hearing in setter.hearings.all()]
        return [hearing for hearing in found if hearing.state == Hearing.State.SET]

    @property
    def may_be_parted(self) -> bool:
        """Whether it can be granted for some of its parties and denied for others."""
        return "leave" not in self.answers and len(self.parties) > 1

    @property
    def consequences(self) -> list[str]:
        """What happens to the docket when it is granted."""
        return said(self.event.asks, self.answers)

    @property
    def who(self) -> str:
        """Who asks: the attorney who filed it; of a paper that the clerk docketed, the parties."""
        by = self.entry.entered_by
        return by.name if by and not by.is_court else self.for_whom

    @property
    def for_whom(self) -> str:
        return ", ".join(party["name"] for party in self.parties)

    @property
    def proposed(self) -> tuple[str, ...]:
        """The paragraphs of the order as the filer proposes it."""
        return tuple(self.answers.get("proposed_order") or GRANTED_AS_ASKED)

    def granted(self, ruling: str, granted_to: Iterable[dict] = ()) -> list[str]:
        """What this ruling makes happen, in words; nothing on a denial."""
        kept = effects.as_granted(self.answers, {"ruling": ruling, "granted_to": list(granted_to)})
        return said(self.event.asks, kept)


def of(entry: DocketEntry) -> Request:
    return Request(entry, DICTIONARY[entry.event_code], json.loads(entry.facts).get("answers", {}))


def happening(submission: Submission) -> list[str]:
    """What changes for counsel with this filing: by its own effects, and by what it grants of others' requests."""
    ruling, granted_to = (submission.answers.get(name, "") for name in ("ruling", "granted_to"))
    granted = [sentence for request in decided(submission) for sentence in request.granted(ruling, granted_to)]
    return said(submission.event.effects, submission.answers) + granted


def own_effects(submission: Submission) -> list[Effect]:
    """Those that this filing really has: a form may bring several, and its answers say which."""
    answers = submission.answers
    return [effect for effect in submission.event.effects if effect not in SAYS or said([effect], answers)]


def decided(submission: Submission) -> list[Request]:
    """The requests that this filing decides."""
    relates = submission.event.relates
    is_decision = relates is not None and relates.kind == Relation.Kind.DECIDES
    return [of(target) for target in submission.targets if is_decision and target.event_code in CODES]


def objections(submission: Submission) -> list[str]:
    """Why an order may not decide a request as it says: what becomes of counsel must follow from it."""
    return [why for request in decided(submission) for why in _unclear(request, submission)]


def _unclear(request: Request, submission: Submission) -> Iterator[str]:
    named = {party["id"] for party in submission.answers.get("granted_to", ())}
    is_in_part = submission.answers.get("ruling") == effects.IN_PART
    titles = {"title": request.event.title, "order": DICTIONARY[request.event.decided_by].title}
    if not any(prompt.name == "ruling" for prompt in submission.event.prompts):
        yield NO_RULING.format(**titles)
    elif is_in_part and not request.may_be_parted:
        yield NOT_IN_PART.format(**titles)
    elif is_in_part and not named & {party["id"] for party in request.parties}:
        yield NO_PARTY.format(**titles)


def said(effects: Iterable[Effect], answers: dict) -> list[str]:
    """What these effects do, a sentence for each person or party."""
    found = (sentence for effect in effects if effect in SAYS for sentence in SAYS[effect](answers))
    return [f"{sentence.removesuffix('.')}." for sentence in found]  # "Acme Inc." has its full stop already


def _adds(answers: dict) -> Iterator[str]:
    for row in answers.get("adds", ()):
        limit = ", pro hac vice and in this case only" if row.get("is_pro_hac_vice") else ""
        yield f"{row['person']['name']} becomes counsel of record for {_named(row)}{limit}"


def _ends(answers: dict) -> Iterator[str]:
    for row in answers.get("ends", ()):
        yield f"{row['person']['name']} is no longer counsel of record for {_named(row)}, and gets no more notices"


def _joined(answers: dict) -> Iterator[str]:
    for row in answers.get("joined", ()):
        yield f"{row['name']} becomes a party, as {row['role']}, and is served by a summons (Fed. R. Civ. P. 4)"


def _alone(answers: dict) -> Iterator[str]:
    for row in answers.get("alone", ()):
        reached = [", ".join(row.get("address", "").split("\n")), row.get("telephone"), row.get("email")]
        yield f"{_named(row)} goes on without a lawyer, to be reached at {', '.join(filter(None, reached))}"


def _leave(answers: dict) -> Iterator[str]:
    if "leave" in answers:
        name = answers["leave"]["party"]["name"]
        yield f"{name} may file electronically in this case, once registered within five days of service"


def _extended(answers: dict) -> Iterator[str]:
    until = answers.get("register_by")
    names = ", ".join(party["name"] for party in answers.get("extended", ()))
    by = f"{date.fromisoformat(until):%m/%d/%Y}" if until else "the fifth day from service of this order"
    yield f"{names} may register until {by} to file electronically in this case; leave that lapsed holds again"


def _named(row: dict) -> str:
    return ", ".join(party["name"] for party in row["parties"])


def _always(sentence: str) -> Callable[[dict], Iterator[str]]:
    return lambda answers: iter([sentence])


SAYS: dict[Effect, Callable[[dict], Iterator[str]]] = {
    Effect.ADDS_COUNSEL: _adds,
    Effect.ENDS_COUNSEL: _ends,
    Effect.GOES_ALONE: _alone,
    Effect.JOINS_PARTIES: _joined,
    Effect.GRANTS_LEAVE: _leave,
    Effect.EXTENDS_LEAVE: _extended,
    Effect.SEALS_CASE: _always("The case is sealed at once: to everyone outside the court it is no case any more"),
    Effect.UNSEALS_CASE: _always("A second clerk is asked to open the case. Until then it stays sealed"),
    Effect.SEALS_PAPERS: _always("The papers of these entries are sealed at once. Their docket text stays public"),
    Effect.UNSEALS_PAPERS: _always("A second clerk is asked to open these papers. Until then they stay sealed"),
}
