"""The child process: reads one PDF from end to end within limits and reports what its filer must mend. No Django."""

import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, Stream

from cases.papers import active_content

MIB = 1024 * 1024
PAGE_CONTENT_BYTES = 256 * MIB  # what one page's drawing instructions may unpack to
TEXT_PAGES = 200  # pages looked at for text
TEXT_SECONDS = 5
MOST_PAGES_NAMED = 12
PICTURE = re.compile(rb"\b(Do|BI)\b")  # the operators that show one

REPRINT = (
    "Print the document to a new PDF (“Print”, then “Save as PDF” or “Microsoft Print to PDF”) and upload the new file."
)
ADVICE_ON_SCANS = (
    "There is no text that can be searched on {where}. Scanned images are allowed only for exhibits, hand-signed pages "
    "and certain records (L.R. 5-4.3.1): make your own papers into a PDF from the word-processing file."
)
# qpdf speaks of these, but they change nothing that a reader sees and other programs write them every day.
HARMLESS = ("xref entry for the xref stream itself is missing", "Resources is missing or invalid")


class Refused(Exception):
    """The file may not be filed; the message is for the filer and follows the file's name and a colon."""


class OutOfTime(BaseException):
    """The look for text took too long. Not an Exception, since pypdf swallows those."""


def main(path: str, memory_bytes: int, cpu_seconds: int) -> None:
    limit(memory_bytes, cpu_seconds)
    try:
        report = inspect(path)
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except MemoryError:
        report = {"refused": f"it needs more memory to open than the court allows. {REPRINT}"}
    say(report)
    if "refused" not in report:
        allow_cpu(cpu_seconds + 2 * TEXT_SECONDS)
        say({"advice": advice_on_text(path, report["pages"])})


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
    """The number of pages and advice on forms; Refused if the file may not be filed."""
    with opened(path) as pdf:
        if pdf.is_encrypted:
            raise Refused(secured())
        pages = count_pages(pdf)
        refuse_active_content(pdf)
        refuse_repairs(pdf)
        read_page_contents(pdf)
        return {"pages": pages, "advice": list(advice_on_forms(pdf))}


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


def read_page_contents(pdf: pikepdf.Pdf) -> None:
    """Unpacks what draws each page, so that a damaged page is found now and not by the judge."""
    read = set()
    for number, page in enumerate(pdf.pages, 1):
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, Array) else [contents]:
            if stream is not None and not (isinstance(stream, Stream) and stream.objgen in read):
                read.add(read_content(stream, number))
        refuse_repairs(pdf, number)


def read_content(stream: pikepdf.Object, page: int) -> tuple[int, int]:
    try:
        stream.read_bytes()
        return stream.objgen
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


def advice_on_text(path: str, pages: int) -> list[str]:
    """What a scan lacks, as far as can be seen in a few seconds."""
    bare = []
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, TEXT_SECONDS)
    with suppress(OutOfTime, Exception):  # pypdf may stumble over what qpdf reads; advice is never worth a refusal
        for number, page in enumerate(pypdf.PdfReader(path).pages[:TEXT_PAGES], 1):
            bare += [number] if lacks_text(page) else []
    signal.setitimer(signal.ITIMER_REAL, 0)
    return [ADVICE_ON_SCANS.format(where=listed(bare, pages))] if bare else []


def lacks_text(page: pypdf.PageObject) -> bool:
    """Whether the page shows a picture and no text; a blank page lacks nothing."""
    contents = page.get_contents()
    shows_picture = contents is not None and PICTURE.search(contents.get_data())
    return bool(shows_picture) and not page.extract_text().strip()


def listed(numbers: list[int], pages: int) -> str:
    if len(numbers) == pages:
        return "any page"
    few = ", ".join(map(str, numbers[:MOST_PAGES_NAMED])) + (" and others" if len(numbers) > MOST_PAGES_NAMED else "")
    return f"page {few}" if len(numbers) == 1 else f"pages {few}"


def stop(*_: object) -> None:
    raise OutOfTime


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
