"""Makes the PDFs of the tests: plain papers, papers that a court refuses, and papers made to hurt the reader."""

import io
import zlib
from collections.abc import Callable, Iterable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

LETTER = (0, 0, 612, 792)
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE_TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Contents 4 0 R>>"
MIB = 1024 * 1024


# ── Papers made with a library ────────────────────────────────────────────────────────────────────────────


def paper(*texts: str, change: Callable[[Pdf], None] | None = None, **saving) -> bytes:
    """A PDF of one page for each text, after `change` has had its way with it."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman")))
        for text in texts or ("Plaintiff moves for leave to amend.",):
            add_page(pdf, f"BT /F1 12 Tf 72 650 Td ({text}) Tj ET".encode(), Dictionary(Font=Dictionary(F1=font)))
        if change:
            change(pdf)
        return saved(pdf, **saving)


def add_page(pdf: Pdf, content: bytes | None, resources: Dictionary | None = None, **entries) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=LETTER[2:])
    page.obj.Resources = Dictionary() if resources is None else resources
    if content is None:
        del page.obj["/Contents"]
    else:
        page.obj.Contents = Stream(pdf, content)
    for key, value in entries.items():
        page.obj[f"/{key}"] = value
    return page


def saved(pdf: Pdf, **saving) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def scan(pages: int = 1) -> bytes:
    """Pages that are pictures: nothing on them can be searched."""

    def draw(pdf: Pdf) -> None:
        picture = Stream(pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        picture["/ColorSpace"], picture["/BitsPerComponent"] = Name.DeviceGray, 8
        for _ in range(pages):
            add_page(pdf, b"q 612 0 0 792 0 0 cm /Im0 Do Q", Dictionary(XObject=Dictionary(Im0=picture)))
        del pdf.pages[0]

    return paper(change=draw)


def with_field(kind: Name, value: object = None) -> bytes:
    def add(pdf: Pdf) -> None:
        field = Dictionary(FT=kind, T=pikepdf.String("Field"), Type=Name.Annot, Subtype=Name.Widget)
        field["/Rect"] = Array([72, 72, 200, 90])
        if value is not None:
            field["/V"] = value
        field = pdf.make_indirect(field)
        pdf.pages[0].obj["/Annots"] = Array([field])
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]))

    return paper(change=add)


def with_note(note: Dictionary, page: int = 1, of: int = 1) -> bytes:
    """An annotation on the given page of a paper."""

    def annotate(pdf: Pdf) -> None:
        note["/Rect"] = Array([72, 72, 200, 90])
        pdf.pages[page - 1].obj["/Annots"] = Array([pdf.make_indirect(note)])

    return paper(*["Text of a page."] * of, change=annotate)


def with_action(**action) -> bytes:
    return with_note(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(**action)))


def with_root(**entries) -> bytes:
    """Entries in the document catalog; a function is called with the PDF to make its value."""

    def enter(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value(pdf) if callable(value) else value

    return paper(change=enter)


def with_attachment(data: bytes = b"a secret") -> bytes:
    def attach(pdf: Pdf) -> None:
        pdf.attachments["notes.txt"] = data

    return paper(change=attach)


def encrypted(*, user: str = "", owner: str = "owner") -> bytes:
    return paper(encryption=pikepdf.Encryption(user=user, owner=owner))


# ── Papers written byte by byte ───────────────────────────────────────────────────────────────────────────


def written(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF with exactly these objects, the first of them the catalog, and a true cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def one_page(*more: bytes, content: bytes = stream(b""), page: bytes = PAGE) -> bytes:
    return written([CATALOG, PAGE_TREE, page, content, *more])


def bomb(*, filters: int = 1, size: int = 1024 * MIB) -> bytes:
    """A page whose contents unpack to `size` bytes, packed one or several times over."""
    packed = packed_zeros(size)
    for _ in range(filters - 1):
        packed = zlib.compress(packed, 9)
    return one_page(content=stream(packed, b"/Filter[%s]" % (b"/FlateDecode" * filters)))


@cache
def packed_zeros(size: int) -> bytes:
    """Every mebibyte of them is packed alike, so one is packed and repeated; the last four bytes sum them up."""
    packer = zlib.compressobj()
    first, again = (packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    total = size % 65521 << 16 | 1
    return first + again * (size // MIB - 1) + b"\3\0" + total.to_bytes(4)


def object_stream_bomb(size: int = 1024 * MIB) -> bytes:
    """An object stream that unpacks to `size` bytes before a single object can be read from it."""
    packed = packed_zeros(size) if size > MIB else zlib.compress(b"5 0 <<>>".ljust(size))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    container = stream(packed, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    for number, body in enumerate([CATALOG, PAGE_TREE, PAGE, container], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = [b"\0\0\0\0\0\0", *(b"\1" + place.to_bytes(4) + b"\0" for place in places), b"\2\0\0\0\4\0"]
    rows.append(b"\1" + start.to_bytes(4) + b"\0")
    table = stream(b"".join(rows), b"/Type/XRef/Size 7/Root 1 0 R/W[1 4 1]")
    out += b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
    return bytes(out)


def page_tree_cycle() -> bytes:
    return written([CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", PAGE, stream(b"")])


def page_tree_of_depth(depth: int) -> bytes:
    """Each node of the page tree has one child, and the last is the page."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(2, depth + 2)]
    page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]/Resources<<>>>>" % (depth + 1)
    return written([CATALOG, nodes[0].replace(b"/Parent 1 0 R", b""), *nodes[1:], page])


def nested(depth: int) -> bytes:
    return one_page(b"[" * depth + b"]" * depth)


def crowd(objects: int) -> bytes:
    return one_page(*[b"<</A[1]/B<<>>>>"] * objects)


def same_contents(pages: int, streams: int) -> bytes:
    """Every page is drawn by one long list of streams: a small file that asks for pages × streams reads."""
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Contents 4 0 R>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    return written([CATALOG, tree, b"null", b"[" + b"5 0 R " * streams + b"]", stream(b""), *[page] * pages])


def xref_loop() -> bytes:
    plain = one_page()
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % plain.index(b"xref\n0"))


def claimed_pages(count: int) -> bytes:
    return written([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count, PAGE, stream(b"")])


def no_pages() -> bytes:
    return written([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"])
