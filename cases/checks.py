"""The system check of the event dictionary: the portal does not start with a row that it could not docket soundly."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from cases import docket_text
from cases.events import DICTIONARY, DUPLICATES
from cases.events.event import EVERY_CASE, PLACEHOLDERS, Effect, Event, Kind, Prompt
from cases.models import DocketEntry, Relation

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What each effect reads from the answers, by name and kind. A judge may never be missing.
READS: dict[Effect, dict[str, Kind]] = {
    Effect.SETS_HEARING: {"hearing": Kind.MOMENT, "judge": Kind.JUDGE},
    Effect.ASSIGNS_JUDGES: {"judge": Kind.JUDGE, "magistrate": Kind.MAGISTRATE},
    Effect.CLOSES_CASE: {},
    Effect.REOPENS_CASE: {},
    Effect.CONSOLIDATES: {"lead": Kind.CASE},
    Effect.SEVERS: {},
    Effect.DISMISSES_PARTIES: {"dismissed": Kind.PARTIES},
    Effect.JOINS_PARTIES: {"joined": Kind.NEW_PARTIES},
    Effect.EXTENDS_LEAVE: {"extended": Kind.PARTIES, "register_by": Kind.DATE},
    Effect.REVOKES_LEAVE: {"revoked": Kind.PARTIES},
    Effect.SEALS_CASE: {},
    Effect.UNSEALS_CASE: {},
    Effect.SEALS_PAPERS: {},
    Effect.UNSEALS_PAPERS: {},
    Effect.PROVES_SERVICE: {},
}
# These read what only a form tells them, whether they happen at once or when an order grants them.
FORMS_TELL = frozenset(Effect) - READS.keys()
LONGEST: dict[str, int] = {field.name: field.max_length for field in DocketEntry._meta.fields if field.max_length}
Findings = Iterator[tuple[str, str, str]]


def event_dictionary(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """Django's entry point, registered by the app."""
    return faults(DICTIONARY.values(), duplicates=DUPLICATES)


def faults(events: Iterable[Event], *, duplicates: Iterable[str] = ()) -> list[CheckMessage]:
    """All that is wrong with these rows, each with what to do about it."""
    doubled: list[CheckMessage] = [
        Error("Two events have this code.", hint="Give the newer one a code of its own.", obj=code, id="cases.E001")
        for code in duplicates
    ]
    return doubled + [
        Error(message, hint=hint, obj=event.code, id=f"cases.{number}")
        for event in events
        for rule in RULES
        for number, message, hint in rule(event)
    ]


def _placeholders(event: Event) -> Findings:
    known = PLACEHOLDERS | _prompts(event).keys()
    for name in sorted(docket_text.placeholders(event.text) - known):
        yield "E002", f"The text has {{{name}}}, which nothing fills.", f"Add a prompt {name!r} or correct the name."


def _relation(event: Event) -> Findings:
    kinds = ", ".join(Relation.Kind.values)
    if event.relates and event.relates.kind not in Relation.Kind.values:
        yield "E003", f"An entry cannot “{event.relates.kind}” another.", f"Relate by one of: {kinds}."
    if "re" in docket_text.placeholders(event.text) and not event.relates:
        yield "E003", "The text has {re}, but the event relates to nothing.", f"Give it Relates, by one of: {kinds}."


def _effects(event: Event) -> Findings:
    prompts = _prompts(event)
    for effect in event.effects:
        for name, kind in READS.get(effect, {}).items():
            prompt = prompts.get(name)
            if prompt is None or prompt.kind != kind or (name == "judge" and not prompt.is_required):
                needed = f"Add a {'required ' if name == 'judge' else ''}prompt {name!r} of kind {kind.name}."
                yield "E004", f"It {effect.value}, but lacks the prompt {name!r}.", needed
    if FORMS_TELL & {*event.effects, *event.asks} and not event.form:
        yield "E010", "Its effects read a form, and it has none.", "Name the form, or drop the effects."


def _asks(event: Event) -> Findings:
    order = DICTIONARY.get(event.decided_by)
    if event.asks and not (order and order.relates and order.relates.kind == Relation.Kind.DECIDES):
        yield "E011", "It asks for an order, and none decides it.", "Name in decided_by an order that decides motions."
    if order and set(event.case_types) - set(order.case_types):
        yield "E011", "Its order is not docketed in all its types of case.", "Give the order those types."


def _case_types(event: Event) -> Findings:
    unknown = sorted(set(event.case_types) - set(EVERY_CASE))
    if unknown or not event.case_types:
        named = ", ".join(unknown) or "none"
        yield "E005", f"Its case types are unknown: {named}.", f"Name some of: {', '.join(EVERY_CASE)}."


def _brackets(event: Event) -> Findings:
    always = docket_text.OPTIONAL.sub("", event.text)
    if set(docket_text.PLACEHOLDER.sub("", always)) & set("[]{}") or _has_loose_braces(event.text):
        yield "E006", "Its brackets or braces are not balanced.", "Close each […] and {…}, and nest none."
        return
    for group in docket_text.OPTIONAL.findall(event.text):
        if not docket_text.placeholders(group):
            yield "E006", f"“[{group}]” can never drop out.", "Put a {placeholder} in it, or take the brackets off."
    if event.needs_no_party and "filers" in docket_text.placeholders(always):
        yield "E006", "It may have no filers, yet always names them.", "Write “[ filed by {filers}]”."


def _has_loose_braces(text: str) -> bool:
    return bool(set(docket_text.PLACEHOLDER.sub("", text)) & set("{}"))


def _unused(event: Event) -> Findings:
    read = {name for effect in event.effects for name in READS.get(effect, {})}
    for name in sorted(_prompts(event).keys() - docket_text.placeholders(event.text) - read):
        yield "E007", f"The prompt {name!r} is asked for nothing.", f"Use {{{name}}} in the text, or drop the prompt."


def _prompt_names(event: Event) -> Findings:
    names = [prompt.name for prompt in event.prompts]
    for name in sorted({name for name in names if names.count(name) > 1 or name in PLACEHOLDERS}):
        yield "E008", f"The prompt name {name!r} is taken.", "Name each prompt once, and none like the grammar's own."
    for prompt in event.prompts:
        if prompt.is_deadline and prompt.kind not in {Kind.DATE, Kind.MOMENT}:
            yield "E008", f"The deadline {prompt.name!r} is no date.", "Make it a DATE or a MOMENT."
        if (prompt.kind == Kind.CHOICE) != bool(prompt.choices):
            yield "E008", f"The prompt {prompt.name!r} mixes kinds.", "Give choices to a CHOICE, and to nothing else."


def _storable(event: Event) -> Findings:
    if not CODE.fullmatch(event.code) or len(event.code) > LONGEST["event_code"]:
        yield "E009", "Entries cannot store this code.", f"Use kebab-case, at most {LONGEST['event_code']} characters."
    if not event.title.strip() or len(event.title) > LONGEST["event_title"]:
        yield "E009", "Entries cannot store this title.", f"Use 1 to {LONGEST['event_title']} characters."


def _prompts(event: Event) -> dict[str, Prompt]:
    return {prompt.name: prompt for prompt in event.prompts}


RULES: tuple[Callable[[Event], Findings], ...] = (
    _placeholders,
    _relation,
    _effects,
    _asks,
    _case_types,
    _brackets,
    _unused,
    _prompt_names,
    _storable,
)
