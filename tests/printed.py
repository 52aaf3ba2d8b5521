"""Opens a PDF that the portal made: what it says, and whether it is tagged for those who cannot see it."""

import io

import pikepdf
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All its words, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def is_tagged(pdf: bytes) -> bool:
    """It has a structure tree, a language and a title."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        marked = root.get("/MarkInfo", {}).get("/Marked", False)
        return bool(marked and "/StructTreeRoot" in root and "/Lang" in root and opened.docinfo.get("/Title"))
