"""The header on 500 pages, against opening and saving the same file."""

import io
from collections.abc import Iterator

import pikepdf

from cases import stamping
from tests.bench.figure import Figure, pairs
from tests.papers import paper

PAGES, ROUNDS = 500, 9
HEADER = "Case 2:26-cv-00001-ABC-XYZ   Document 147-1   Filed 11/20/26"


def figures() -> Iterator[Figure]:
    original = paper(*(f"Page {number} of a long declaration." for number in range(PAGES)))

    def ours() -> None:
        stamping.stamp(io.BytesIO(original), io.BytesIO(), header=HEADER, first_page_id=2955)

    def least() -> None:
        with pikepdf.open(io.BytesIO(original)) as pdf:
            pdf.save(io.BytesIO())

    ratio, mine, other = pairs(ours, least, ROUNDS)
    note = f"{mine * 1000:.0f} ms, open and save {other * 1000:.0f} ms; aim 1.5"
    yield Figure(f"header stamp of {PAGES} pages ÷ pikepdf open and save", ratio, 2, note=note)
