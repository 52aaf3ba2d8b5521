"""Writes the court's header on each page of a copy of a PDF; the original is only read."""

from collections.abc import Callable
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

ENTRIES = {"/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/UserUnit"}
LETTER = (0.0, 0.0, 612.0, 792.0)
POINTS = 10  # the size of the header, unless the page is too small for it
SIDE_MARGIN, TOP_MARGIN = 18, 8  # points; at most a twentieth and a tenth of the page
CAP_HEIGHT, DESCENT = 0.718, 0.207  # Helvetica's, of its size
LINE_STEP = 1.2  # a paper that carries such a header already gets the next one below it
MOST_ROWS = 5
# Pages may close more states than they open, or fewer. We open several before the page, close half of them before our
# line and half after it. So the last state closed before the line was saved before the page began, be up to SPARE of
# ours closed by the page or fewer of its own left open; and no reader stops at a surplus close before our line.
SPARE = 3
# What decides the bytes of a stamped copy, said in each copy, so that one made by other software is known as such.
# The 1 is this module's own: raise it with every change of what is written (a test holds the digest).
MADE_WITH = f"1 pikepdf-{pikepdf.__version__} qpdf-{pikepdf.__libqpdf_version__}"
MARK = f"% court header {MADE_WITH}\n".encode()
PROLOGUE = MARK + b"q " * (2 * SPARE) + b"\n"
EPILOGUE = b"\n" + b"Q " * SPARE
# The line is marked as no part of the document's own text (PDF 32000-1, 14.8.2.2), and is blue whatever the page did.
BEGIN = b"/Artifact <</Type/Pagination/Subtype/Header>> BDC q BT 0 0 1 rg 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts "
END = b") Tj ET Q EMC " + b"Q " * SPARE + b"\n"
# Widths of Helvetica, in thousandths of its size, from space to tilde (Adobe's metrics); all others as the widest.
WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
WIDTH_OF = [1015] * 0x20 + [int(width) for width in WIDTHS.split()] + [1015] * 0x81

Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]


def stamp(original: Path | BinaryIO, out: BinaryIO, *, header: str, first_page_id: int | None) -> None:
    """Writes to `out` a copy of `original` with `header`, the page's number and its Page ID on each page.

    `header` is the text fixed when the document was filed: "Case … Document … Filed …". No Page ID where
    `first_page_id` is None (sealed items). One blue line, centred at the top of the page as it is viewed.
    """
    # What pages inherit is written into each page as the file is opened; shared dictionaries stay shared.
    with pikepdf.open(original, suppress_warnings=True, inherit_page_attributes=True) as pdf:
        stamper, total = Stamper(pdf, header.encode("cp1252", "replace")), len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            tail = b"   Page %d of %d" % (number, total)
            if first_page_id is not None:
                tail += b"   Page ID #:%d" % (first_page_id + number - 1)
            stamper.stamp(page.obj, tail)
        # Streams go over as they are packed: our few bytes are not worth packing, nor theirs packing anew.
        # Made twice, it is the same to the byte: a download may be taken up again where it broke off.
        pdf.save(out, compress_streams=False, deterministic_id=True)


class Stamper:
    """One pass over one document. What its pages share is copied, never changed, since other objects may use it."""

    def __init__(self, pdf: Pdf, header: bytes) -> None:
        self.pdf, self.header = pdf, header
        self.prologue = Stream(pdf, PROLOGUE)
        self.font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        self.copies: dict = {}  # our copies of shared dictionaries
        self.leads: dict = {}  # what stands before the tail of the line, by the shape of the page

    def stamp(self, page: Object, tail: bytes) -> None:
        entries = {key: page[key] for key in ENTRIES & page.keys()}
        row = self.give_font(page, entries.get("/Resources"))
        header = Stream(self.pdf, self.lead(entries, tail, row) + tail + END)
        page["/Contents"] = Array([self.prologue, *streams(entries.get("/Contents")), header])

    def give_font(self, page: Object, resources: Object | None) -> int:
        """Adds the header's font to what the page may use; returns the row of the page that is free for a header."""
        if not isinstance(resources, Dictionary) or resources.is_indirect:
            page["/Resources"], row = self.copied(resources, self.add_font_list)
            return row
        fonts = resources.get("/Font")
        if isinstance(fonts, Dictionary) and not fonts.is_indirect:
            return self.add_font(fonts)  # written out in this page, for it alone: the common case, and the quickest
        return self.add_font_list(resources)

    def add_font_list(self, resources: Object) -> int:
        resources["/Font"], row = self.copied(resources.get("/Font"), self.add_font)
        return row

    def add_font(self, fonts: Object) -> int:
        row = 0
        while font_name(row) in fonts:
            row += 1
        fonts[font_name(row)] = self.font
        return row

    def copied(self, original: Object | None, change: Callable[[Object], int]) -> tuple[Object, int]:
        """A changed copy of a dictionary and what the change said; the same copy again for a shared one."""
        source = original if isinstance(original, Dictionary) else Dictionary()
        key = source.objgen, change.__name__
        if key not in self.copies or not source.is_indirect:
            ours = copy(source)
            self.copies[key] = self.pdf.make_indirect(ours), change(ours)
        return self.copies[key]

    def lead(self, entries: dict, tail: bytes, row: int) -> bytes:
        """The header's content up to its tail. Digits are equally wide, so tails of one length are of one width."""
        shape = (*map(written, map(entries.get, ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"))), len(tail), row)
        if shape not in self.leads:
            matrix, size = placement(
                visible_box(entries), rotation(entries), unit(entries), width(self.header + tail), row
            )
            self.leads[shape] = beginning(self.header, matrix, size, row)
        return self.leads[shape]


def font_name(row: int) -> str:
    return f"/CourtHeader{row}"


def written(value: object) -> object:
    return value.unparse() if isinstance(value, Object) else value


def streams(contents: Object | None) -> list[Object]:
    parts = contents if isinstance(contents, Array) else [contents]
    return [part for part in parts if isinstance(part, Stream)]


# ── Where the line goes ───────────────────────────────────────────────────────────────────────────────────


def number(value: object) -> float:
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def rotation(entries: dict) -> int:
    angle = number(entries.get("/Rotate"))
    return int(angle) % 360 if angle % 90 == 0 else 0


def unit(entries: dict) -> float:
    """How many points one unit of the page is long."""
    points = number(entries.get("/UserUnit"))
    return points if points > 0 else 1.0


def visible_box(entries: dict) -> Box:
    """What a reader shows: the crop box as far as it lies on the sheet."""
    sheet = corners(entries.get("/MediaBox")) or LETTER
    crop = corners(entries.get("/CropBox")) or sheet
    shown = max(sheet[0], crop[0]), max(sheet[1], crop[1]), min(sheet[2], crop[2]), min(sheet[3], crop[3])
    return shown if has_area(shown) else sheet


def corners(rectangle: object) -> Box | None:
    if not isinstance(rectangle, Array) or len(rectangle) != 4:
        return None
    x0, y0, x1, y1 = map(number, rectangle)
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return box if has_area(box) else None


def has_area(box: Box) -> bool:
    return box[2] > box[0] and box[3] > box[1]


def width(text: bytes) -> float:
    """How long a line is, as a multiple of its font size."""
    return sum(map(WIDTH_OF.__getitem__, text)) / 1000


def placement(box: Box, rotation: int, unit: float, text_width: float, row: int) -> tuple[Matrix, float]:
    """The text matrix and font size that put a line of `text_width` (of its size) at the top of the page as viewed."""
    left, bottom, right, top = box
    wide, high = (top - bottom, right - left) if rotation in (90, 270) else (right - left, top - bottom)
    side = min(SIDE_MARGIN / unit, wide / 20)
    above = min(TOP_MARGIN / unit, high / 10)
    size = min(POINTS / unit, (wide - 2 * side) / text_width, (high - 2 * above) / 2)
    across = (wide - text_width * size) / 2
    up = max(high - above - (CAP_HEIGHT + min(row, MOST_ROWS) * LINE_STEP) * size, DESCENT * size)
    # Where the viewed page's lower left corner lies, and which way its right and its top point, in the page's terms.
    (x, y), (a, b), (c, d) = {
        0: ((left, bottom), (1, 0), (0, 1)),
        90: ((right, bottom), (0, 1), (-1, 0)),
        180: ((right, top), (-1, 0), (0, -1)),
        270: ((left, top), (0, -1), (1, 0)),
    }[rotation]
    return (a, b, c, d, x + a * across + c * up, y + b * across + d * up), size


def beginning(header: bytes, matrix: Matrix, size: float, row: int) -> bytes:
    escaped = header.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    place = b"%s %.5f Tf %d %d %d %d %.4f %.4f Tm (" % (font_name(row).encode(), size, *matrix)
    return EPILOGUE + BEGIN + place + escaped
