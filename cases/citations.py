"""Links in docket text that a clerk typed: `[12]` leads to that entry's paper, `# 1` to the entry's own attachment."""

import re
from functools import lru_cache

from django.urls import reverse

from cases.docket_text import Piece
from cases.models import DocketEntry

CITED = re.compile(r"(\[\d{1,6}\]|# \d{1,4}(?= ))")


def paper_path(entry_public_id: str, number: int) -> str:
    """The permanent address of a paper: it stands in the docket's own text, so it never changes."""
    return f"{_papers(entry_public_id)}{number}/"


def linked(entry: DocketEntry, text: str) -> list[Piece]:
    """`text` with a link for everything it cites that has a paper."""
    numbers = {int(cited[1:-1]) for cited in CITED.findall(text) if cited.startswith("[")}
    papers = entry.case.entries.filter(number__in=numbers, has_paper=True).values_list("number", "public_id")
    hrefs = {f"[{number}]": paper_path(public_id, 0) for number, public_id in papers}
    for number in entry.documents.exclude(number=0).values_list("number", flat=True):
        hrefs[f"# {number}"] = paper_path(entry.public_id, number)
    return [piece for part in CITED.split(text) if part for piece in _pieces(part, hrefs.get(part, ""))]


@lru_cache(maxsize=64)  # an entry may have many attachments, and each is linked twice
def _papers(entry_public_id: str) -> str:
    return reverse("cases:papers", args=[entry_public_id])


def _pieces(part: str, href: str) -> list[Piece]:
    if href and part.startswith("# "):
        return [Piece("# "), Piece(part[2:], href=href)]
    return [Piece(part, href=href)]
