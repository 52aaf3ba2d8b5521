"""Lists of the record as tables: the same rows as a page and as CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CUT = "The list goes on: a file holds at most {:,} rows. Ask for less."


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere."""

    text: str
    url: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Table:
    """Columns and rows of texts and Links; `name` is what it is called, on the page and as a file."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple] = field(default_factory=list)
    cut_at: int = 0  # where the list went on, and this file does not; 0: it holds all

    def cells(self) -> Iterator[list[tuple[str, object, str, bool]]]:
        """Each row as label, cell, address and whether it stays on one line, for the template."""
        for row in self.rows:
            labelled = zip(self.columns, row, strict=True)
            yield [(label, cell, getattr(cell, "url", ""), _is_one_word(str(cell))) for label, cell in labelled]

    def texts(self) -> Iterator[Iterable[str]]:
        """Head and rows, for a file."""
        yield self.columns
        for row in self.rows:
            yield [str(cell) for cell in row]
        if self.cut_at:
            yield [CUT.format(self.cut_at), *[""] * (len(self.columns) - 1)]

    @property
    def slug(self) -> str:
        """As a file, and in an address."""
        return self.name.lower().replace(" ", "-")


def _is_one_word(text: str) -> bool:
    """A day or a number."""
    return len(text) < 24 and len(text.split()) < 2


def day(on) -> str:
    """As the court prints it; empty for none."""
    return f"{on:%m/%d/%Y}" if on else ""
