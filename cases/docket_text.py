"""The grammar of docket text in this court: how an event, its answers and its papers become one sentence.

`EVENT TITLE words re Event[13] filed by Plaintiff X. (Attachments: # 1 Exhibit A)(Attorney Y added to party
X(pty:pla))(Last, First)`; the docket sheet adds `(Entered: mm/dd/yyyy)`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple

OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
ENTERED = re.compile(r"\s*\(Entered: \d{2}/\d{2}/\d{4}\)\s*$")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Piece(NamedTuple):
    """A stretch of docket text: plain, in the filer's own words (italics), or linked."""

    text: str
    is_words: bool = False
    href: str = ""

    @property
    def html(self) -> str:
        made = escape(self.text)
        if self.is_words:
            made = f"<i>{made}</i>"
        return f'<a href="{escape(self.href)}">{made}</a>' if self.href else made


class Attachment(NamedTuple):
    number: int
    label: str
    href: str = ""


@dataclass(frozen=True)
class Wording:
    """All that goes into one docket text. `filled` holds what the template's placeholders become."""

    template: str
    filled: Mapping[str, tuple[Piece, ...]]
    prefix: str = ""
    attachments: tuple[Attachment, ...] = ()
    added_counsel: str = ""
    signed_by: str = ""

    def pieces(self, *, bracket_attachments: bool = False) -> list[Piece]:
        """The sentence in order; the NEF brackets attachment numbers (`# (1)`), the docket sheet does not."""
        body = _body(self.template, self.filled)
        if self.prefix:
            body.insert(0, Piece(f"{self.prefix.upper()} "))
        tail = _attachments(self.attachments, bracket_attachments)
        tail += [Piece(self.added_counsel)] if self.added_counsel else []
        if self.signed_by:
            tail.append(Piece(f"({self.signed_by})"))
        if tail and body:
            body.append(Piece(" "))
        return body + tail


def plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def html(pieces: Iterable[Piece]) -> str:
    return "".join(piece.html for piece in pieces)


def entered(on: date) -> str:
    """How the docket sheet ends each text."""
    return f" (Entered: {on:%m/%d/%Y})"


def without_entered(text: str) -> str:
    """Imported texts end with their own `(Entered: …)`; the sheet prints it once."""
    return ENTERED.sub("", text)


def placeholders(template: str) -> set[str]:
    return set(PLACEHOLDER.findall(template))


def words(text: str) -> tuple[Piece, ...]:
    return (Piece(text.strip(), is_words=True),) if text.strip() else ()


def said(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text.strip() else ()


def _body(template: str, filled: Mapping[str, tuple[Piece, ...]]) -> list[Piece]:
    kept = OPTIONAL.sub(lambda group: group[1] if _all_filled(group[1], filled) else "", template)
    pieces: list[Piece] = []
    for position, part in enumerate(PLACEHOLDER.split(kept)):
        pieces += filled.get(part, ()) if position % 2 else [Piece(part)] if part else []
    return _single_spaced(pieces)


def _all_filled(group: str, filled: Mapping[str, tuple[Piece, ...]]) -> bool:
    return all(filled.get(name) for name in PLACEHOLDER.findall(group))


def _single_spaced(pieces: list[Piece]) -> list[Piece]:
    """An empty placeholder between two spaces leaves one, and none at the ends; "Acme Inc." keeps one full stop."""
    spaced: list[Piece] = []
    for piece in pieces:
        text = _fitted(piece.text, after=spaced[-1].text if spaced else " ")
        if text:
            spaced.append(piece._replace(text=text))
    if spaced:
        spaced[-1] = spaced[-1]._replace(text=spaced[-1].text.rstrip())
    return [piece for piece in spaced if piece.text]


def _fitted(text: str, *, after: str) -> str:
    text = re.sub(r"\s+", " ", text)
    if after.endswith(" "):
        text = text.lstrip()
    return text[1:] if text.startswith(".") and after.endswith(".") else text


def _attachments(attachments: tuple[Attachment, ...], bracket: bool) -> list[Piece]:
    if not attachments:
        return []
    pieces = [Piece("(Attachments: ")]
    for place, attachment in enumerate(attachments):
        pieces.append(Piece(", # " if place else "# "))
        pieces.append(Piece(f"({attachment.number})" if bracket else str(attachment.number), href=attachment.href))
        pieces.append(Piece(f" {attachment.label}"))
    return [*pieces, Piece(")")]
