"""The court's header: on every page, blue, upright and whole at the top of the page as viewed, whatever the page is."""

import hashlib
import io
import re
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

from cases import stamping
from tests import papers

HEADER = "Case 2:12-cv-08333-ODW-JC   Document 147   Filed 05/17/13"
WIDTHS = CORE_FONT_METRICS["Helvetica"].character_widths
# By hand, so that no library made it: one page of letter size that says nothing.
PLAIN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
"""
BODY = b"BT /F1 12 Tf 72 300 Td (Body) Tj ET"


def stamped(data: bytes, header: str = HEADER, first_page_id: int | None = 2955) -> bytes:
    out = io.BytesIO()
    stamping.stamp(io.BytesIO(data), out, header=header, first_page_id=first_page_id)
    return out.getvalue()


def test_a_change_of_the_stamped_bytes_does_not_go_unnoticed():
    """If the digest differs and MADE_WITH does not, this module writes something else now: raise its first number.

    If MADE_WITH differs, a library was renewed: put both down here; copies handed out before answer as earlier ones.
    """
    digest = hashlib.sha256(stamped(PLAIN)).hexdigest()
    assert (stamping.MADE_WITH, digest) == (
        "1 pikepdf-10.17.0 qpdf-12.4.2",
        "515143e5c5f7b71656562cb2cd27351bca766e1518a95425f72797b84c100e4a",
    )


def page(content: bytes | None = BODY, **entries) -> bytes:
    """One page with these entries."""

    def draw(pdf: pikepdf.Pdf) -> None:
        fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
        papers.add_page(pdf, content, fonts, **entries)
        del pdf.pages[0]

    return papers.paper(change=draw)


def line_on(data: bytes, number: int = 0, prefix: str = "Case") -> tuple[str, list[float], float]:
    """The header's text, its place (matrix to the page's own space) and font size, as another library reads them."""
    found = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict | None, size: float) -> None:
        if text.strip().startswith(prefix):
            found.append((text.strip(), product(tm, cm), size))

    pypdf.PdfReader(io.BytesIO(data)).pages[number].extract_text(visitor_text=visit)
    assert len(found) == 1
    return found[0]


def product(m: list[float], n: list[float]) -> list[float]:
    a, b, c, d, e, f = m
    p, q, r, s, x, y = n
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + x, e * q + f * s + y]


def as_viewed(x: float, y: float, box: tuple, angle: int) -> tuple[float, float]:
    """How far right and how far down a reader sees a point of the page: turned clockwise, about the box."""
    left, bottom, right, top = box
    return {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }[angle]


def assert_header_is_well_placed(data: bytes, box: tuple, angle: int, unit: float = 1) -> float:
    """Upright, whole, centred, near the top; returns its size in points."""
    text, (a, b, c, d, x, y), font_size = line_on(data)
    long = sum(WIDTHS[character] for character in text) / 1000 * font_size
    corners = [
        (x + a * u + c * v, y + b * u + d * v) for u in (0, long) for v in (-0.207 * font_size, 0.718 * font_size)
    ]
    (x0, low), (_, high), (x1, low_right), _ = (as_viewed(*corner, box, angle) for corner in corners)
    wide, tall = as_viewed(
        *{0: (box[2], box[1]), 90: (box[2], box[3]), 180: box[:1] + box[3:], 270: box[:2]}[angle], box, angle
    )
    assert low == pytest.approx(low_right, abs=0.01)  # upright, from left to right
    assert x1 > x0
    assert 0 <= high < low <= tall
    assert low <= max(20 / unit, tall * 0.7)
    assert x0 >= 0
    assert x1 <= wide
    assert x0 == pytest.approx(wide - x1, abs=0.01)
    return font_size * unit


# ── The text ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_line_is_the_courts_own():
    data = stamped(papers.paper("One", "Two"))
    texts = [line_on(data, number)[0] for number in range(2)]
    assert texts == [
        "Case 2:12-cv-08333-ODW-JC   Document 147   Filed 05/17/13   Page 1 of 2   Page ID #:2955",
        "Case 2:12-cv-08333-ODW-JC   Document 147   Filed 05/17/13   Page 2 of 2   Page ID #:2956",
    ]


def test_a_sealed_item_has_no_page_id():
    text, _, _ = line_on(stamped(papers.paper(), first_page_id=None))
    assert text == f"{HEADER}   Page 1 of 1"


def test_the_line_is_blue_and_no_part_of_the_text():
    content = contents(stamped(papers.paper()))[-1]
    assert b"0 0 1 rg" in content
    assert b"/Artifact <</Type/Pagination/Subtype/Header>> BDC" in content


def test_signs_that_mean_something_in_a_pdf_are_shown_as_they_are():
    text, _, _ = line_on(stamped(papers.paper(), header=r"Case 2:12-cv-1(JCx) \ § —"))
    assert text.startswith(r"Case 2:12-cv-1(JCx) \ § —   Page 1 of 1")


def test_signs_that_the_font_lacks_do_not_stop_the_stamp():
    text, _, _ = line_on(stamped(papers.paper(), header="Case 法"))
    assert text.startswith("Case ?   Page 1 of 1")


# ── Where it is ───────────────────────────────────────────────────────────────────────────────────────────

BOXES = {
    "letter": (0, 0, 612, 792),
    "legal": (0, 0, 612, 1008),
    "A4": (0, 0, 595.28, 841.89),
    "landscape": (0, 0, 792, 612),
    "slide": (0, 0, 283.46, 113.39),
    "stamp": (0, 0, 40, 30),
    "strip": (0, 0, 600, 10),
    "column": (0, 0, 10, 600),
    "plan": (0, 0, 14_400, 14_400),
    "negative": (-300, -400, 312, 392),
    "far off": (10_000, 20_000, 10_612, 20_792),
}


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_on_any_sheet_turned_any_way(box, angle):
    data = stamped(page(MediaBox=Array(box), Rotate=angle))
    assert_header_is_well_placed(data, box, angle)


@pytest.mark.parametrize(("written", "angle"), [(-90, 270), (450, 90), (720, 0), (-180, 180), (45, 0), (90.0, 90)])
def test_odd_angles_are_read_as_readers_do(written, angle):
    data = stamped(page(Rotate=pikepdf.Object.parse(str(written).encode())))
    assert_header_is_well_placed(data, papers.LETTER, angle)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_inside_a_cropped_page(angle):
    data = stamped(page(CropBox=Array([50, 100, 562, 600]), Rotate=angle))
    assert_header_is_well_placed(data, (50, 100, 562, 600), angle)


@pytest.mark.parametrize(
    ("crop", "visible"),
    [
        ([-100, -100, 400, 2000], (0, 0, 400, 792)),  # beyond the sheet
        ([562, 600, 50, 100], (50, 100, 562, 600)),  # corners the other way round
        ([1000, 1000, 2000, 2000], papers.LETTER),  # nowhere on the sheet
        ([100, 100, 100, 700], papers.LETTER),  # no area
        ([1, 2, 3], papers.LETTER),
        ([0, 0, Name.X, 9], papers.LETTER),
    ],
)
def test_odd_crop_boxes(crop, visible):
    assert_header_is_well_placed(stamped(page(CropBox=Array(crop))), visible, 0)


def test_a_page_without_a_sheet_is_taken_for_letter():
    without = papers.one_page(page=papers.PAGE.replace(b"/MediaBox[0 0 612 792]", b""))
    assert_header_is_well_placed(stamped(without), papers.LETTER, 0)


def test_user_units_scale_the_line_with_the_page():
    data = stamped(page(MediaBox=Array([0, 0, 306, 396]), UserUnit=2))
    assert assert_header_is_well_placed(data, (0, 0, 306, 396), 0, unit=2) == pytest.approx(10)


def test_ten_points_on_letter_and_smaller_only_where_it_must_be():
    assert assert_header_is_well_placed(stamped(page()), papers.LETTER, 0) == pytest.approx(10)
    narrow = stamped(page(MediaBox=Array([0, 0, 200, 300])))
    assert 3 < assert_header_is_well_placed(narrow, (0, 0, 200, 300), 0) < 5


def test_what_a_page_inherits_counts():
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90/MediaBox[0 0 400 500]/CropBox[10 20 390 480]/Resources<<>>>>"
    data = papers.written([papers.CATALOG, tree, b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", papers.stream(b"")])
    assert_header_is_well_placed(stamped(data), (10, 20, 390, 480), 90)


def test_pages_that_differ_are_placed_each_for_itself():
    def vary(pdf: pikepdf.Pdf) -> None:
        papers.add_page(pdf, None, Rotate=90)
        papers.add_page(pdf, None, MediaBox=Array([0, 0, 300, 300]))

    with pikepdf.open(io.BytesIO(stamped(papers.paper(change=vary)))) as pdf:
        matrices = [re.search(rb"Tf ([-\d. ]+) Tm", p.Contents[-1].read_bytes())[1] for p in pdf.pages]
    assert len(set(matrices)) == 3


def test_a_paper_stamped_before_gets_its_second_line_below_the_first():
    twice = stamped(stamped(papers.paper()), header="Exhibit 5:26-cv-00001-ABC-XY   Document 9-1   Filed 01/02/26")
    _, first, size = line_on(twice)
    _, second, _ = line_on(twice, prefix="Exhibit")
    assert size <= first[5] - second[5] <= 2 * size


# ── What the page does ────────────────────────────────────────────────────────────────────────────────────


def contents(data: bytes, number: int = 0) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [part.read_bytes() for part in pdf.pages[number].Contents]


@pytest.mark.parametrize(
    "content",
    [
        b"0.1 0 0 0.1 300 300 cm",
        b"q 2 0 0 2 0 0 cm",
        b"q q 0 1 -1 0 0 0 cm",
        b"Q 0.5 0 0 0.5 9 9 cm",
        b"Q Q Q 3 0 0 3 0 0 cm",
        b"q 0.1 0 0 0.1 0 0 cm Q Q 7 0 0 7 0 0 cm",
    ],
)
def test_a_page_that_leaves_its_states_in_disorder(content):
    data = stamped(page(content))
    matrix, depth = [1, 0, 0, 1, 0, 0], []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        instructions = list(pikepdf.parse_content_stream(pdf.pages[0]))
    for operands, operator in instructions:
        match str(operator):
            case "q":
                depth.append(matrix)
            case "Q":
                matrix = depth.pop()  # a surplus close before the line stops some readers
            case "cm":
                matrix = product([float(number) for number in operands], matrix)
            case "Tj":
                break
    assert matrix == [1, 0, 0, 1, 0, 0]


def test_a_balanced_page_stays_balanced():
    operators = b" ".join(contents(stamped(papers.paper()))).split()
    assert operators.count(b"q") == operators.count(b"Q")


def test_a_page_in_several_parts_keeps_them_in_order():
    def split(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_indirect(Array([Stream(pdf, b"q"), Stream(pdf, BODY), Stream(pdf, b"Q")]))

    assert contents(stamped(papers.paper(change=split)))[1:-1] == [b"q", BODY, b"Q"]


@pytest.mark.parametrize("content", [None, b""])
def test_a_page_without_contents(content):
    assert_header_is_well_placed(stamped(page(content)), papers.LETTER, 0)


def test_the_pages_own_text_stays():
    text = pypdf.PdfReader(io.BytesIO(stamped(papers.paper("First words", "Other words")))).pages[1].extract_text()
    assert "Other words" in text


# ── What pages share ──────────────────────────────────────────────────────────────────────────────────────


def test_shared_resources_are_copied_once_and_their_originals_left_alone():
    def share(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.make_indirect(Dictionary(pdf.pages[0].obj.Resources.Font))
        shared = pdf.make_indirect(Dictionary(Font=fonts))
        form = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, Resources=shared)
        for p in pdf.pages:
            p.obj.Resources = shared
        pdf.Root["/Form"] = pdf.make_indirect(form)

    with pikepdf.open(io.BytesIO(stamped(papers.paper("One", "Two", "Three", change=share)))) as pdf:
        assert list(pdf.Root.Form.Resources.Font.keys()) == ["/F1"]
        assert {p.obj.Resources.objgen for p in pdf.pages} == {pdf.pages[0].obj.Resources.objgen}
        assert set(pdf.pages[0].obj.Resources.Font.keys()) == {"/F1", "/CourtHeader0"}


def test_a_font_list_shared_by_different_resources_is_copied_once():
    def share(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.make_indirect(Dictionary(pdf.pages[0].obj.Resources.Font))
        for p in pdf.pages:
            p.obj.Resources = Dictionary(Font=fonts)
        pdf.Root["/Fonts"] = fonts

    with pikepdf.open(io.BytesIO(stamped(papers.paper("One", "Two", change=share)))) as pdf:
        assert list(pdf.Root.Fonts.keys()) == ["/F1"]
        assert pdf.pages[0].obj.Resources.Font.objgen == pdf.pages[1].obj.Resources.Font.objgen


def test_resources_inherited_from_the_page_tree_are_kept():
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F9<</Type/Font>>>>>>>>"
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    with pikepdf.open(io.BytesIO(stamped(papers.written([papers.CATALOG, tree, kid])))) as pdf:
        assert set(pdf.pages[0].obj.Resources.Font.keys()) == {"/F9", "/CourtHeader0"}


def test_one_font_and_one_prologue_serve_all_pages():
    with pikepdf.open(io.BytesIO(stamped(papers.paper(*["Text"] * 5)))) as pdf:
        assert len({p.obj.Resources.Font.CourtHeader0.objgen for p in pdf.pages}) == 1
        assert len({p.obj.Contents[0].objgen for p in pdf.pages}) == 1


def test_pages_that_share_a_long_list_of_parents_parts_and_fonts_take_no_more_than_a_moment():
    data = papers.same_contents(pages=300, streams=300)
    assert len(pypdf.PdfReader(io.BytesIO(stamped(data))).pages) == 300


# ── The original ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_original_is_never_changed(tmp_path):
    original = tmp_path / "original.pdf"
    original.write_bytes(papers.paper("One", "Two"))
    original.chmod(0o400)
    before = original.read_bytes()

    with Path(tmp_path / "out.pdf").open("wb") as out:
        stamping.stamp(original, out, header=HEADER, first_page_id=1)

    assert original.read_bytes() == before
    assert line_on((tmp_path / "out.pdf").read_bytes())[0].endswith("Page ID #:1")


def test_pictures_and_packed_streams_go_over_as_they_are():
    data = papers.scan()
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(stamped(data))) as after:
        pictures = [pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() for pdf in (before, after)]
    assert pictures[0] == pictures[1]


def test_the_stamped_copy_is_sound():
    with pikepdf.open(io.BytesIO(stamped(papers.paper("One", "Two")))) as pdf:
        assert pdf.check_pdf_syntax() == []
