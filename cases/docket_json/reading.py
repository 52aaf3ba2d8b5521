"""Reads JSON field by field; every refusal names the field of the entry or party that it is about."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.db.models import Model

from accounts.identifiers import fold

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMERAL = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
KINDS = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "nothing",
}


class BrokenDocket(ValueError):
    """The file cannot come in as it stands; the message names the field and says what is wrong with it."""


def load(raw: bytes) -> dict:
    """The JSON object in the bytes of a file."""
    try:
        source = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as unreadable:
        raise BrokenDocket(f"This is not JSON: {unreadable}.") from unreadable
    if not isinstance(source, dict):
        raise BrokenDocket(f"A docket is a JSON object; this file holds {KINDS[type(source)]}.")
    return source


@dataclass(frozen=True)
class Fields:
    """One JSON object and where it stands in the file: `docket_entries[3]`; the docket itself has no path."""

    values: dict
    path: str = ""

    def refuse(self, key: str, why: str) -> NoReturn:
        raise BrokenDocket(f"{self.named(key)}{why}")

    def named(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str, *, limit: int | None = None, is_required: bool = False) -> str:
        """A text as it stands, spaces and all; empty for absent and null. `limit` holds for its folded form too."""
        given = self._given(key, str)
        if given is None or (is_required and not given.strip()):
            if is_required:
                self.refuse(key, " is missing.")
            return ""
        self._refuse_unstorable(key, given)
        if limit and max(len(given), len(fold(given))) > limit:
            self.refuse(key, f" is longer than {limit} characters.")
        return given

    def day(self, key: str, *, is_required: bool = False) -> date | None:
        text = self.text(key, is_required=is_required)
        if not text:
            return None
        try:
            return date.fromisoformat(text if ISO_DATE.fullmatch(text) else "")
        except ValueError:
            self.refuse(key, f": “{shortened(text)}” is not a date (YYYY-MM-DD).")

    def required_day(self, key: str) -> date:
        return self.day(key, is_required=True) or date.min

    def numeral(self, key: str) -> int | None:
        """A whole number written as text, without leading zeros, so that it can be written out again."""
        text = self.text(key)
        if text and not NUMERAL.fullmatch(text):
            self.refuse(key, f": “{shortened(text)}” is not a number.")
        return int(text) if text else None

    def objects(self, key: str) -> list["Fields"]:
        return [Fields(item, path) for path, item in self._items(key, dict)]

    def object(self, key: str) -> "Fields":
        return Fields(self._given(key, dict) or {}, self.named(key))

    def lines(self, key: str) -> list[str]:
        """A list of texts of one line each; empty ones say nothing."""
        found = []
        for path, item in self._items(key, str):
            at = Fields({"": item}, path)
            if "\n" in at.text(""):
                raise BrokenDocket(f"{path} runs over more than one line.")
            found.append(item)
        return [line for line in found if line]

    def refuse_unknown(self, *known: str) -> None:
        """What cannot be kept is refused, not lost: an export must equal its import. Empty fields say nothing."""
        for key, value in self.values.items():
            if key not in known and not is_blank(value):
                self.refuse(shortened(key), " is a field that this portal has no place for.")

    def _given(self, key: str, kind: type) -> Any:
        value = self.values.get(key)
        if value is not None and not isinstance(value, kind):
            self.refuse(key, f": {KINDS[kind]} is expected, not {KINDS[type(value)]}.")
        return value

    def _items(self, key: str, kind: type) -> Iterator[tuple[str, Any]]:
        for position, item in enumerate(self._given(key, list) or []):
            path = f"{self.named(key)}[{position}]"
            if not isinstance(item, kind):
                raise BrokenDocket(f"{path}: {KINDS[kind]} is expected, not {KINDS[type(item)]}.")
            yield path, item

    def _refuse_unstorable(self, key: str, text: str) -> None:
        where = self.named(key).removesuffix(".")
        if "\x00" in text:
            raise BrokenDocket(f"{where} contains a NUL character.")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise BrokenDocket(f"{where} contains half a character (a lone surrogate).")


def is_blank(value: object) -> bool:
    """Absent, null, empty list and empty text are one and the same in this format."""
    if isinstance(value, dict | list):
        return all(is_blank(part) for part in (value.values() if isinstance(value, dict) else value))
    return value is None or value == ""


def longest(model: type[Model], column: str) -> int:
    """How many characters the column holds; SQLite would not say so itself."""
    return getattr(model._meta.get_field(column), "max_length", None) or 0


def shortened(text: str, length: int = 60) -> str:
    """`text` for a message of one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"
