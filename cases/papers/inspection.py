"""The child process: reads one PDF from end to end within limits and reports what its filer must mend. No Django."""

import json
import re
import resource
import sys
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from cases.papers import active_content

MIB = 1024 * 1024
PAGE_CONTENT_BYTES = 256 * MIB  # what one page's drawing instructions may unpack to
TEXT_PAGES = 200  # pages looked at for text
TEXT_SECONDS = 5
PICTURE = re.compile(rb"\b(Do|BI)\b")  # the operators that show one

REPRINT = (
    "Print the document to a new PDF (“Print”, then “Save as PDF” or “Microsoft Print to PDF”) and upload the new file."
)
# qpdf speaks of these, but they change nothing that a reader sees and other programs write them every day.
HARMLESS = ("xref entry for the xref stream itself is missing", "Resources is missing or invalid")


class Refused(Exception):
    """The file may not be filed; the message is for the filer and follows the file's name and a colon."""


def main(path: str, memory_bytes: int, cpu_seconds: int) -> None:
    limit(memory_bytes, cpu_seconds)
    try:
        report = inspect(path)
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except MemoryError:
        report = {"refused": f"it needs more memory to open than the court allows. {REPRINT}"}
    pictured = report.pop("pictured", ())
    say(report)
    if pictured:
        from cases.papers import searchable  # reading text takes as long to load as all the rest: papers seldom need it

        allow_cpu(cpu_seconds + 2 * TEXT_SECONDS)
        say({"advice": searchable.advice(path, pictured, report["pages"], TEXT_SECONDS)})


def say(report: dict) -> None:
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


def limit(memory_bytes: int, cpu_seconds: int) -> None:
    """Nothing written to any disk, no core, no more memory or time than given. Set before the file is looked at."""
    ceilings = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: cpu_seconds + 2 * TEXT_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    for kind, ceiling in ceilings.items():
        resource.setrlimit(kind, (ceiling, ceiling))
    allow_cpu(cpu_seconds)
    pikepdf.settings.set_qpdf_limits(flate_max_memory=PAGE_CONTENT_BYTES, run_length_max_memory=PAGE_CONTENT_BYTES)


def allow_cpu(seconds: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, hard), hard))


def inspect(path: str) -> dict:
    """The number of pages, those with a picture, and advice on forms; Refused if the file may not be filed."""
    with opened(path) as pdf:
        if pdf.is_encrypted:
            raise Refused(secured())
        pages = count_pages(pdf)
        refuse_active_content(pdf)
        refuse_repairs(pdf)
        pictured = read_page_contents(pdf)
        return {"pages": pages, "pictured": pictured[:TEXT_PAGES], "advice": list(advice_on_forms(pdf))}


def opened(path: str) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path, attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refused(secured()) from None
    except pikepdf.PdfError as error:
        raise Refused(damaged(str(error))) from None


def secured() -> str:
    return (
        "security measures (a password, or limits on printing or copying) are in effect. Open it in the program that "
        "made it, set security to “none”, save it, and upload it again."
    )


def damaged(detail: str, page: int | None = None) -> str:
    """qpdf's own words name a path of ours, so only the object's number is passed on."""
    found = re.search(r"object (\d+)", detail)
    where = ", ".join([*([f"page {page}"] if page else []), *([f"object {found[1]}"] if found else [])])
    place = f" (at {where})" if where else ""
    return f"the document is not a well-formed PDF: it is damaged or cut short{place}. {REPRINT}"


def refuse_repairs(pdf: pikepdf.Pdf, page: int | None = None) -> None:
    faults = [str(w) for w in pdf.get_warnings() if not any(known in str(w) for known in HARMLESS)]
    if faults:
        raise Refused(damaged(faults[0], page))


def count_pages(pdf: pikepdf.Pdf) -> int:
    try:
        pages = len(pdf.pages)
        claimed = int(pdf.Root.Pages.Count)
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError) as error:
        raise Refused(damaged(str(error))) from None
    if not pages:
        raise Refused(f"the document has no pages. {REPRINT}")
    if pages != claimed:
        raise Refused(f"it says that it has {claimed} pages, but {pages} can be found. {REPRINT}")
    return pages


def refuse_active_content(pdf: pikepdf.Pdf) -> None:
    """Walks every object of the file, reachable or not: scripts hide in name trees, fields, pages and annotations."""
    for thing in pdf.objects:
        for dictionary in active_content.dictionaries_in(thing):
            if found := active_content.found_in(dictionary):
                raise Refused(
                    f"it contains {found} ({place(pdf, thing)}). Court papers may not hold anything that runs, plays "
                    f"or unpacks; links to web pages are allowed. {REPRINT}"
                )


def place(pdf: pikepdf.Pdf, thing: pikepdf.Object) -> str:
    number = thing.objgen[0]
    for page_number, page in enumerate(pdf.pages, 1):
        notes = page.obj.get("/Annots")
        on_page = [page.obj, *(notes if isinstance(notes, Array) else [])]
        on_page += [note.get("/A") for note in on_page[1:] if isinstance(note, Dictionary)]
        if any(isinstance(part, pikepdf.Object) and part.objgen[0] == number for part in on_page):
            return f"page {page_number}, object {number}"
    return f"object {number}"


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────


def read_page_contents(pdf: pikepdf.Pdf) -> list[int]:
    """Unpacks what draws each page, so that a damaged page is found now and not by the judge; those with a picture."""
    read: dict[tuple[int, int], bool] = {}
    pictured = []
    for number, page in enumerate(pdf.pages, 1):
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, Array) else [contents]
        shown = [shows_picture(stream, number, read) for stream in streams if stream is not None]
        pictured += [number] if any(shown) else []
        refuse_repairs(pdf, number)
    return pictured


def shows_picture(stream: pikepdf.Object, page: int, read: dict[tuple[int, int], bool]) -> bool:
    """Whether these drawing instructions show one; what pages share is read once."""
    if not isinstance(stream, Stream) or stream.objgen not in read:
        read[stream.objgen] = bool(PICTURE.search(read_content(stream, page)))
    return read[stream.objgen]


def read_content(stream: pikepdf.Object, page: int) -> bytes:
    try:
        return stream.read_bytes()
    except MemoryError:
        raise Refused(f"page {page} needs more memory to open than the court allows. {REPRINT}") from None
    except (pikepdf.PdfError, TypeError, AttributeError) as error:
        if "memory limit" in str(error):
            raise Refused(f"page {page} unpacks to more than {PAGE_CONTENT_BYTES // MIB} MB. {REPRINT}") from None
        raise Refused(damaged(str(error), page)) from None


# ── Advice: none of it forbids filing ─────────────────────────────────────────────────────────────────────


def advice_on_forms(pdf: pikepdf.Pdf) -> Iterator[str]:
    kinds = set(field_kinds(pdf))
    if kinds - {"signed"}:
        yield (
            "This PDF has form fields that can still be filled in. Flatten it (print it to a new PDF), so that "
            "everyone reads the same answers."
        )
    if "signed" in kinds:
        yield (
            "This PDF carries a digital signature. The header that the court stamps on each page makes it read as "
            "changed; the file as you sent it is kept."
        )


def field_kinds(pdf: pikepdf.Pdf) -> Iterator[str]:
    form = pdf.Root.get("/AcroForm")
    pending = [form.get("/Fields")] if isinstance(form, Dictionary) else []
    seen = set()
    while pending:
        field = pending.pop()
        if isinstance(field, Array):
            pending.extend(field)
        elif isinstance(field, Dictionary) and field.objgen not in seen:
            seen.add(field.objgen) if field.is_indirect else None
            pending.append(field.get("/Kids"))
            yield from ["signed" if "/V" in field else "unsigned"] if field.get("/FT") == Name.Sig else ["fillable"]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
