"""Lists as CSV, a line at a time, which no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable, Iterator

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Line:
    """What csv writes to: hands each line back."""

    def write(self, text: str) -> str:
        return text


def lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The rows as lines of a file, the first with the mark by which a spreadsheet knows UTF-8."""
    writer, mark = csv.writer(Line()), "\ufeff"
    for row in rows:
        yield mark + writer.writerow([safe(cell) for cell in row])
        mark = ""


def safe(text: str) -> str:
    """A cell that a spreadsheet shows as it stands: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
