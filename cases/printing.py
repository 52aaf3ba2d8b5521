"""Makes PDFs: a template and what goes into it become a tagged paper, the same on every machine."""

import io
import json
from functools import lru_cache
from pathlib import Path

import pikepdf
import typst
from django.conf import settings


def printed(template: Path, data: dict, *, is_kept: bool = True) -> bytes:
    """The PDF, tagged, with a text layer and fonts of its own. The data go in as JSON, never as text of the program.

    It is kept for the next that asks, unless it is one that nobody will ask for again.
    """
    court = {key: settings.COURT[key] for key in ("name", "district", "clerk")}
    whole = data | {"court": court, "simulation": settings.SIMULATION_NOTICE}
    return (_compiled if is_kept else _compiled.__wrapped__)(template, json.dumps(whole))


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


@lru_cache(maxsize=64)
def _compiled(template: Path, data: str) -> bytes:
    """The same content is printed once: a long docket files many a paper again."""
    pdf = _compiler(template).compile(sys_inputs={"paper": data})
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)


@lru_cache(maxsize=16)
def _compiler(template: Path) -> typst.Compiler:
    # The fonts that come with the compiler, whatever this machine has: the same paper everywhere.
    return typst.Compiler(input=str(template), root=str(template.parent), ignore_system_fonts=True)
