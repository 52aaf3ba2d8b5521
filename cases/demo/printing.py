"""Prints the demo's papers: a template and what goes into it become a PDF."""

import io
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pikepdf
import typst
from django.conf import settings

TEMPLATES = Path(__file__).parent / "papers"
CATEGORIES = ("Exhibit", "Declaration", "Memorandum", "Proposed Order", "Proof of Service")
PLEADING, MINUTES, EXHIBIT = "pleading", "minutes", "exhibit"


@dataclass(frozen=True)
class Copy:
    """A paper to be printed: the data go to the template as JSON, never as text of the program."""

    label: str
    template: str
    data: dict = field(hash=False)

    @property
    def category(self) -> str:
        """What the filer picks from the list of attachments: the label's beginning."""
        return next((category for category in CATEGORIES if self.label.startswith(category)), "")

    @property
    def description(self) -> str:
        """The rest of the label, in the filer's words."""
        return self.label.removeprefix(self.category).strip()

    @property
    def filename(self) -> str:
        """`Motion to Dismiss.pdf`, as an attorney would have saved it."""
        kept = "".join(c if c.isalnum() or c in " -" else " " for c in self.data["title"])
        return f"{' '.join(kept.split())[:80]}.pdf"


def printed(copy: Copy) -> bytes:
    """The PDF, with a text layer and fonts of its own."""
    court = {key: settings.COURT[key] for key in ("name", "district")}
    data = copy.data | {"court": court, "simulation": settings.SIMULATION_NOTICE}
    return _compiled(copy.template, json.dumps(data))


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


@lru_cache(maxsize=64)
def _compiled(template: str, data: str) -> bytes:
    """The same content is printed once: a long docket files many a paper again."""
    pdf = _compiler(template).compile(sys_inputs={"paper": data})
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)


@lru_cache(maxsize=8)
def _compiler(template: str) -> typst.Compiler:
    # The fonts that come with the compiler, whatever this machine has: the same paper everywhere.
    return typst.Compiler(input=str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), ignore_system_fonts=True)
