"""The proposed order as chambers can edit it (L.R. 5-4.4.2): a word-processing file, made of what was proposed.

Only what every word processor reads: a title, the case, paragraphs. It is made anew each time and never docketed.
"""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from cases.asking import Request
from cases.events import DICTIONARY

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
WORDS = f"{OFFICE}/wordprocessingml/2006/main"
TYPES = (
    f'{HEAD}<Types xmlns="{OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPE}.main+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def proposed_order(request: Request) -> bytes:
    """A .docx of the order that `request` proposes."""
    case, order = request.entry.case, DICTIONARY[request.event.decided_by]
    judge = case.assigned_judge or case.referred_judge or "United States Judge"
    head = (f"{case.full_number}  {case.title}", order.title.upper())
    re = f"On the {request.entry.event_title} [{request.entry.number}], IT IS ORDERED:"
    return _packed([*head, re, *request.proposed, *request.consequences, "Dated: ____________", str(judge)])


def _packed(paragraphs: Iterable[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", _document(paragraphs))
    return out.getvalue()


def _document(paragraphs: Iterable[str]) -> str:
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    return f'{HEAD}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
