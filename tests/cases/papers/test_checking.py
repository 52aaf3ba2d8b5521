"""What may be filed, what may not and why, and that no file made to hurt can hurt the court."""

import hashlib
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from cases.papers import checking, inspection
from cases.papers.checking import Limits, NotAccepted
from tests import papers

NORMAL = Limits()
QUICK = Limits(cpu_seconds=1, wall_seconds=20)
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@pytest.fixture
def check(tmp_path: Path) -> Callable:
    def check_bytes(data: bytes, limits: Limits = NORMAL) -> checking.Paper:
        path = tmp_path / "upload"
        path.write_bytes(data)
        return checking.check(path, original_filename="motion.pdf", limits=limits)

    return check_bytes


@pytest.fixture
def refusal(check: Callable) -> Callable:
    def refusal_of(data: bytes, limits: Limits = NORMAL) -> str:
        with pytest.raises(NotAccepted) as refused:
            check(data, limits)
        return str(refused.value)

    return refusal_of


@pytest.fixture
def look(tmp_path: Path) -> Callable:
    """What the child does with the file, without its start: for the many files that differ in what is found."""

    def look_into(data: bytes) -> dict:
        (tmp_path / "upload").write_bytes(data)
        return inspection.inspect(str(tmp_path / "upload"))

    return look_into


# ── What may be filed ─────────────────────────────────────────────────────────────────────────────────────


def test_a_plain_paper_passes_with_its_pages_size_and_hash(check):
    data = papers.paper("First page", "Second page")

    assert check(data) == checking.Paper(2, len(data), hashlib.sha256(data).hexdigest(), ())


def test_what_the_portal_made_is_counted_and_hashed_alike(tmp_path):
    path = tmp_path / "made"
    path.write_bytes(papers.paper("One", "Two", "Three"))
    assert checking.made(path) == checking.check(path, original_filename="made.pdf")
    assert checking.made(path).pages == 3


def test_the_file_is_left_as_it_was(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(papers.paper())
    before = path.read_bytes(), path.stat().st_mtime_ns

    checking.check(path, original_filename="motion.pdf")

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "saving",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"compress_streams": False},
        {"force_version": "1.3"},
    ],
    ids=str,
)
def test_every_ordinary_make_of_pdf_passes(check, saving):
    assert check(papers.paper("One", "Two", "Three", **saving)).pages == 3


LINKS = {
    "web page": papers.with_action(S=Name.URI, URI=String("https://court.example/")),
    "page of this paper": papers.with_action(S=Name.GoTo, D=Array([0, Name.Fit])),
    "another file, on a click": papers.with_action(S=Name.GoToR, F=String("exhibit.pdf")),
    "outline": papers.with_root(Outlines=Dictionary(First=Dictionary(Title=String("I."), A=Dictionary(S=Name.GoTo)))),
    "opening view": papers.with_root(OpenAction=lambda pdf: Array([pdf.pages[0].obj, Name.Fit])),
    "opening action": papers.with_root(OpenAction=lambda pdf: Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj]))),
}


@pytest.mark.parametrize("data", LINKS.values(), ids=LINKS.keys())
def test_links_pass(look, data):
    assert look(data)["advice"] == []


def test_pdf_a_passes(check):
    def declare(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_indirect(Stream(pdf, b"profile", N=3))
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
        pdf.Root["/OutputIntents"] = Array([intent])
        with pdf.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"

    assert check(papers.paper(change=declare)).pages == 1


def test_words_that_only_look_active_pass(check):
    def mention(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "/JavaScript /Launch /EmbeddedFiles"
        pdf.pages[0].obj.Resources["/Font"]["/EF"] = pdf.pages[0].obj.Resources.Font.F1
        pdf.Root["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))

    assert check(papers.paper("/JavaScript /JS /Launch", change=mention)).pages == 1


def test_a_page_without_resources_passes(check):
    assert check(papers.one_page(page=papers.PAGE.replace(b"/Resources<<>>", b""))).pages == 1


# ── Advice ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scan_is_advised_against_not_refused(check):
    (advice,) = check(papers.scan(2)).advice

    assert "no text that can be searched on any page" in advice
    assert "L.R. 5-4.3.1" in advice


def test_scanned_pages_among_others_are_named(check):
    def add_scan(pdf: pikepdf.Pdf) -> None:
        for _ in range(2):
            papers.add_page(pdf, b"q 9 0 0 9 0 0 cm BI /W 1/H 1/BPC 8/CS/G ID \x80 EI Q")

    (advice,) = check(papers.paper("Text", "Text", change=add_scan)).advice
    assert "on pages 3, 4." in advice


def test_a_long_list_of_scanned_pages_is_cut_short(check):
    def add_scans(pdf: pikepdf.Pdf) -> None:
        for _ in range(14):
            papers.add_page(pdf, b"/Im0 Do")

    (advice,) = check(papers.paper("Text", change=add_scans)).advice
    assert "11, 12, 13 and others." in advice


def test_one_scanned_page_among_others_is_named(check):
    (advice,) = check(papers.paper("Text", change=lambda pdf: papers.add_page(pdf, b"/Im0 Do"))).advice
    assert "on page 2." in advice


def test_a_blank_page_needs_no_advice(check):
    assert check(papers.paper("Text", change=lambda pdf: papers.add_page(pdf, None))).advice == ()


def test_form_fields_are_advised_to_be_flattened(check):
    (advice,) = check(papers.with_field(Name.Tx, String("typed"))).advice
    assert "form fields" in advice
    assert "Flatten" in advice


def test_a_digital_signature_will_read_as_changed(check):
    (advice,) = check(papers.with_field(Name.Sig, Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")))).advice
    assert "digital signature" in advice
    assert "is kept" in advice


def test_an_unsigned_signature_field_is_a_field_to_flatten(check):
    (advice,) = check(papers.with_field(Name.Sig)).advice
    assert "form fields" in advice


def test_fields_that_are_their_own_children_are_counted_once(check):
    def loop(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Tx))
        field["/Kids"] = Array([field])
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]))

    assert len(check(papers.paper(change=loop)).advice) == 1


# ── Refusals that any filer may meet ──────────────────────────────────────────────────────────────────────


def test_each_refusal_names_the_file(refusal):
    assert refusal(b"").startswith("motion.pdf: ")


@pytest.mark.parametrize("name", ["a\nb\x00c\u202e.pdf", "x" * 500])
def test_an_odd_file_name_is_shown_short_and_plain(tmp_path, name):
    (tmp_path / "upload").write_bytes(b"")
    with pytest.raises(NotAccepted) as refused:
        checking.check(tmp_path / "upload", original_filename=name)
    shown = str(refused.value).split(": ")[0]
    assert shown.isprintable()
    assert len(shown) <= checking.LONGEST_NAME


REFUSED = {
    "empty": (b"", "the file is empty"),
    "not a PDF": (b"PK\x03\x04 a Word document", "not a PDF file"),
    "PDF only further on": (b"\n" + papers.paper(), "not a PDF file"),
    "password": (papers.encrypted(user="secret"), "security measures"),
    "owner password alone": (papers.encrypted(), "security measures"),
    "no pages": (papers.no_pages(), "has no pages"),
    "cut short": (papers.paper()[:-300], "damaged or cut short"),
    "only a beginning": (b"%PDF-1.7\n", "damaged or cut short"),
    "broken object": (papers.one_page(b"<</A [1 2 >>"), "damaged or cut short (at object 5)"),
    "no end of stream": (papers.one_page(content=b"<</Length 900>>stream\nq\nendstream"), "(at object 4)"),
    "damaged page": (papers.one_page(content=papers.stream(b"xx", b"/Filter/FlateDecode")), "(at page 1, object 4)"),
    "contents that are no stream": (papers.one_page(content=b"(text)"), "(at page 1"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_in_plain_words(refusal, data, words):
    message = refusal(data)
    assert words in message
    assert "upload" in message or "Choose the PDF again" in message  # how to mend it
    assert "/tmp" not in message


def test_over_35_mb_is_refused_in_the_courts_own_meaning(refusal, settings):
    message = refusal(papers.paper() + b"\0" * settings.MAX_PDF_BYTES)
    assert "over 35 MB. Submit the document in smaller parts, labeled correctly." in message


def test_35_mb_exactly_passes(check, settings):
    def fill(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(Im0=Stream(pdf, bytes(settings.MAX_PDF_BYTES - 4000)))

    data = papers.paper(change=fill, compress_streams=False)
    filling = b"\n%" + b" " * (settings.MAX_PDF_BYTES - len(data) - 3) + b"\n"
    end = data.index(b"xref\n0")
    grown = data[:end] + filling + data[end:]
    grown = grown.replace(b"startxref\n%d" % end, b"startxref\n%d" % (end + len(filling)))

    assert check(grown[: settings.MAX_PDF_BYTES]).size == settings.MAX_PDF_BYTES


# ── Active content ────────────────────────────────────────────────────────────────────────────────────────


def _named_script(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(JavaScript=Dictionary(Names=Array([String("start"), pdf.make_indirect(Dictionary(SCRIPT))])))


def _chain(last: Dictionary) -> bytes:
    return papers.with_action(
        S=Name.GoTo, D=Array([]), Next=Array([Dictionary(S=Name.Named, N=Name.NextPage, Next=last)])
    )


def _page_trigger(action: Dictionary) -> bytes:
    return papers.paper(change=lambda pdf: pdf.pages[0].obj.update({"/AA": Dictionary(O=action)}))


def _outline(action: Dictionary) -> Callable:
    return lambda pdf: pdf.make_indirect(Dictionary(First=pdf.make_indirect(Dictionary(Title=String("I."), A=action))))


def note(kind: str, **entries) -> bytes:
    return papers.with_note(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **entries))


ACTIVE = {
    "script on a click": (papers.with_action(S=Name.JavaScript, JS=String("x()")), "JavaScript (page 1"),
    "script in a stream": (papers.with_root(X=lambda pdf: Dictionary(JS=Stream(pdf, b"x()"))), "JavaScript"),
    "script on opening": (papers.with_root(OpenAction=Dictionary(SCRIPT)), "JavaScript"),
    "script by name": (papers.with_root(Names=_named_script), "JavaScript"),
    "script in an outline": (papers.with_root(Outlines=_outline(Dictionary(SCRIPT))), "JavaScript"),
    "script in a chain": (_chain(Dictionary(SCRIPT)), "JavaScript"),
    "script in a field": (
        papers.with_root(AcroForm=Dictionary(Fields=Array([Dictionary(AA=Dictionary(K=SCRIPT))]))),
        "Java",
    ),
    "script as an address": (papers.with_action(S=Name.URI, URI=String(" JavaScript:x()")), "JavaScript"),
    "script under an escaped name": (papers.one_page(b"<</S/#4aavaScript/#4aS(x\\(\\))>>"), "JavaScript (object 5)"),
    "script nobody points to": (papers.one_page(b"<</Deep[[<</Er<</JS(x)>>>>]]>>"), "JavaScript (object 5)"),
    "script in an object stream": (
        papers.paper(
            change=lambda pdf: pdf.Root.update({"/X": pdf.make_indirect(Dictionary(SCRIPT))}),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
        "JavaScript",
    ),
    "name behind a pointer": (papers.one_page(b"<</S 6 0 R>>", b"/Launch"), "a link that starts a program"),
    "launch": (papers.with_action(S=Name.Launch, F=String("calc.exe")), "a link that starts a program (page 1"),
    "form sent": (papers.with_action(S=Name.SubmitForm, F=String("https://x.example")), "sends form data"),
    "form imported": (papers.with_action(S=Name.ImportData, F=String("x.fdf")), "imports form data"),
    "attachment": (papers.with_attachment(), "an attachment, a PDF portfolio, or the source file that PDF/A-3"),
    "link into an attachment": (papers.with_action(S=Name.GoToE, T=Dictionary(R=Name.C)), "embedded file"),
    "attachment on the page": (note("FileAttachment"), "an attached file (page 1"),
    "embedded file nobody names": (papers.one_page(papers.stream(b"x", b"/Type/EmbeddedFile")), "an embedded file"),
    "rich media": (note("RichMedia"), "audio, video or 3D content"),
    "movie": (note("Movie"), "video"),
    "sound": (note("Sound"), "sound"),
    "video screen": (note("Screen", A=Dictionary(S=Name.Rendition, OP=0)), "audio or video"),
    "3D": (note("3D"), "3D content"),
    "XFA": (papers.with_root(AcroForm=Dictionary(Fields=Array([]), XFA=String("<xdp/>"))), "an XFA form"),
    "web page that opens by itself": (
        papers.with_root(OpenAction=Dictionary(S=Name.URI, URI=String("https://x.example"))),
        "a link that opens by itself",
    ),
    "file that opens by itself": (_page_trigger(Dictionary(S=Name.GoToR, F=String("//x.example/a"))), "by itself"),
    "link that opens after another": (
        _page_trigger(Dictionary(S=Name.Named, Next=Array([Dictionary(S=Name.URI, URI=String("https://x.example"))]))),
        "a link that opens by itself",
    ),
}


@pytest.mark.parametrize(("data", "words"), ACTIVE.values(), ids=ACTIVE.keys())
def test_active_content_is_refused(look, data, words):
    with pytest.raises(inspection.Refused) as refused:
        look(data)
    message = str(refused.value)
    assert f"it contains {words}" in message or (words in message and "it contains" in message)
    assert "links to web pages are allowed" in message


def test_the_page_that_holds_it_is_named(refusal):
    data = papers.with_note(Dictionary(Subtype=Name.Link, A=Dictionary(SCRIPT)), page=3, of=4)
    assert "JavaScript (page 3, object" in refusal(data)


def test_actions_that_follow_each_other_in_a_ring_are_walked_once(check):
    def ring(pdf: pikepdf.Pdf) -> None:
        first = pdf.make_indirect(Dictionary(S=Name.GoTo))
        first["/Next"] = pdf.make_indirect(Dictionary(S=Name.GoTo, Next=first))
        pdf.Root["/OpenAction"] = first

    assert check(papers.paper(change=ring)).pages == 1


# ── Files made to hurt ────────────────────────────────────────────────────────────────────────────────────

HOSTILE = {
    "1 GB of zeros": (papers.bomb, "unpacks to more than 256 MB"),
    "1 GB packed three times": (lambda: papers.bomb(filters=3), "unpacks to more than 256 MB"),
    "forty filters": (lambda: papers.bomb(filters=40, size=papers.MIB), "at page 1, object 4"),
    "object stream of 1 GB": (papers.object_stream_bomb, "damaged or cut short"),
    "page tree in a ring": (papers.page_tree_cycle, "damaged or cut short (at object 2)"),
    "page tree 50,000 deep": (lambda: papers.page_tree_of_depth(50_000), "motion.pdf: "),
    "array 100,000 deep": (lambda: papers.nested(100_000), "damaged or cut short"),
    "cross-reference ring": (papers.xref_loop, "damaged or cut short"),
    "a billion pages claimed": (lambda: papers.claimed_pages(10**9), "1000000000 pages, but 1 can be found"),
    "fewer pages claimed": (lambda: papers.claimed_pages(0), "0 pages, but 1 can be found"),
    "page used twice": (lambda: papers.written([papers.CATALOG, TWICE, papers.PAGE, papers.stream(b"")]), "damaged"),
}
TWICE = b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>"


@pytest.mark.parametrize(("make", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_and_the_court_is_unharmed(refusal, make, words):
    data = make()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    message = refusal(data)

    assert words in message
    assert time.monotonic() - began < Limits().wall_seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024  # KiB


def test_a_small_object_stream_of_blanks_is_only_odd(check):
    assert check(papers.object_stream_bomb(papers.MIB)).pages == 1


def test_a_crowd_of_objects_is_counted_within_the_limits(check):
    assert check(papers.crowd(50_000)).pages == 1


def test_out_of_memory_is_a_refusal(refusal):
    message = refusal(papers.crowd(100_000), Limits(memory_bytes=128 * papers.MIB))
    assert "memory" in message


def test_out_of_processor_time_is_a_refusal(refusal):
    message = refusal(papers.same_contents(pages=5_000, streams=50_000), QUICK)
    assert "could not be checked within the time and memory allowed" in message


def test_out_of_patience_is_a_refusal_and_the_child_is_gone(refusal, monkeypatch):
    began, started = time.monotonic(), []

    class Noted(subprocess.Popen):
        def __init__(self, *command, **options) -> None:
            super().__init__(*command, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    message = refusal(papers.same_contents(pages=5_000, streams=50_000), Limits(wall_seconds=0.5))
    assert "could not be checked" in message
    assert time.monotonic() - began < 10
    assert [child.returncode is None for child in started] == [False]


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "pass",
        "print('no JSON')",
        "print('[]')",
        "print('{}')",
        "print('x' * 10_000_000)",
    ],
)
def test_a_child_that_dies_or_talks_nonsense_is_a_refusal(refusal, monkeypatch, program):
    monkeypatch.setattr(checking, "INSPECTOR", [sys.executable, "-c", program])
    assert "could not be checked" in refusal(papers.paper(), Limits(wall_seconds=1))


def test_text_that_takes_too_long_to_find_costs_only_the_advice(check):
    slow = b"/Im0 Do BT /F1 1 Tf " + b"(a) Tj " * 3_000_000 + b"ET"
    data = papers.paper(change=lambda pdf: papers.add_page(pdf, slow))
    assert check(data).pages == 2


def test_random_damage_is_always_an_answer(check):
    chance = random.Random(831)
    sound = papers.paper("One", "Two", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for _ in range(8):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        with suppress(NotAccepted):  # nothing else may come out
            assert check(bytes(data)).pages >= 1


# ── The child ─────────────────────────────────────────────────────────────────────────────────────────────


def in_child(program: str) -> str:
    command = [*checking.INSPECTOR[:-2], "-c", program]
    return subprocess.run(command, env=checking.ENVIRONMENT, cwd="/", capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("name", ["django", "pypdf"])
def test_the_child_begins_without(name):
    """pypdf takes as long to load as all the rest, and only papers with pictures need it."""
    loaded = in_child(f"import sys, cases.papers.inspection; print('{name}' in sys.modules)")
    assert loaded.strip() == "False"


def test_the_child_can_write_no_file(tmp_path):
    program = (
        "from cases.papers import inspection; inspection.limit(1 << 30, 5)\n"
        f"try:\n with open({str(tmp_path / 'x')!r}, 'w') as file: file.write('x')\n"
        "except OSError as error: print(error.strerror)"
    )
    assert in_child(program).strip() == "File too large"


def test_nothing_in_the_working_directory_is_run(tmp_path, monkeypatch, check):
    (tmp_path / "pikepdf.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert check(papers.paper()).pages == 1
