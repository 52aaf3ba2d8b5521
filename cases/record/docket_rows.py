"""The lines of a docket sheet, streamed: as rows of its table, every cell escaped, or as those of a file."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.utils.html import escape

from cases import sealing
from cases.models import Case, Document
from cases.models.party import clearance_of
from cases.record import docket_sheet
from cases.record.docket_lines import CHUNK, NOTHING_NEW, Line, lines
from cases.record.docket_options import WHOLE, Options

NO_BOX = ("", "")
NONE = "<tr><td></td><td></td><td>No entry of this docket is like that.</td></tr>\n"
CORRECT = ' <a class="docket__act no-print" href="/entries/{entry}/correct/">Correct</a>'
SEAL = ' <a class="docket__act no-print" href="/cases/{case}/sealing/?what={entry}#change">Seal</a>'
NOTICE = ' <a class="docket__act no-print" href="/entries/{}/notice/">Notice</a>'
WHY = ' <a class="docket__act no-print" href="/documents/{}/why/" aria-label="Why {} cannot be opened">why?</a>'
BOX = '<input class="docket__box no-print" type="checkbox" name="paper" value="{}-0" aria-label="Choose {}"> '
ATTACHED = (
    '<label class="docket__attached no-print"><input class="docket__box" type="checkbox" name="paper" value="{}-{}">'
    " {}-{} {}</label>"
)
NEW = ' <span class="badge badge--new">New</span>'
SEALED = ' <span class="badge badge--sealed">Sealed</span>'


def rows(case: Case, user, options: Options = WHOLE, *, seen: int = NOTHING_NEW) -> Iterator[str]:
    """The entries asked for as table rows, a chunk at a time."""
    acts, made, is_empty = _acts(case, user), [], True
    boxes = _boxes(case, user) if options.several else {}
    for line in lines(case, user, options, seen=seen):
        own_acts = acts.replace("{entry}", line.public_id) if acts else ""
        made.append(_row(line, own_acts, *boxes.get(line.public_id, NO_BOX)))
        if len(made) == CHUNK:
            yield "".join(made)
            made, is_empty = [], False
    yield NONE if options.is_part and is_empty and not made else "".join(made)


def texts(case: Case, user, options: Options = WHOLE, *, seen: int = NOTHING_NEW) -> Iterator[tuple[str, str, str]]:
    """The entries asked for as lines of a file, with their head; each is read as it goes out, so that none is cut."""
    yield docket_sheet.COLUMNS
    for line in lines(case, user, options, seen=seen):
        yield _printed(line.filed_on), "" if line.number is None else str(line.number), line.text


def _acts(case: Case, user) -> str:
    """What the court may do with each entry; `{entry}` stands for the entry's id."""
    if not clearance_of(user).is_court:
        return ""
    return CORRECT + SEAL.replace("{case}", case.public_id) * sealing.may_change(user)


def _boxes(case: Case, user) -> dict[str, tuple[str, str]]:
    """To choose several papers, by entry: the box of the main document, and those of what is attached to it."""
    held = Document.objects.visible_to(user).filter(entry__case=case).exclude(stored_name="").order_by("number")
    found: dict[str, tuple[str, str]] = {}
    for entry, of, number, titled in held.values_list("entry__public_id", "entry__number", "number", "description"):
        main, attached = found.get(entry, NO_BOX)
        if number:
            attached += ATTACHED.format(entry, number, of or "", number, escape(titled))
        else:
            main = BOX.format(entry, of or "this paper")
        found[entry] = main, attached
    return found


def _row(line: Line, acts: str, box: str = "", attached: str = "") -> str:
    """One row; the line's text was escaped when it was made, and all else is escaped here."""
    public_id = escape(line.public_id)
    shown = "" if line.number is None else str(line.number)
    if line.opens:
        shown = f'<a href="/documents/{public_id}/">{shown or "view"}</a>'
    elif line.asks_why:
        shown += WHY.format(public_id, shown or "this paper")
    if line.pages:
        shown += f"<br><small>{line.pages} page{'s' * (line.pages > 1)}</small>"
    if line.is_noticed:
        acts += NOTICE.format(public_id)
    badges = NEW * line.is_new + SEALED * (line.seal != "public")
    day = f'<a href="#entry-{public_id}">{_printed(line.filed_on)}</a>'  # to send to a colleague
    text = f"{line.html}{acts}{badges}{attached}"
    return f'<tr id="entry-{public_id}"><td>{day}</td><td>{box}{shown}</td><td>{text}</td></tr>\n'


@lru_cache(maxsize=1000)
def _printed(on: date) -> str:
    """Many entries share a day."""
    return f"{on.month:02d}/{on.day:02d}/{on.year:04d}"
