"""Names what in a PDF would run, play or unpack, dictionary by dictionary. No Django: the child process reads it."""

from collections.abc import Callable, Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# What an action, an annotation or an object may not be, in the filer's words (PDF 32000-1, 12.6.4 and 12.5.6).
ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "a link that starts a program",
    "/SubmitForm": "a button that sends form data over the network",
    "/ImportData": "a button that imports form data",
    "/GoToE": "a link into an embedded file",
    "/Rendition": "audio or video",
    "/Movie": "video",
    "/Sound": "sound",
    "/RichMediaExecute": "audio, video or 3D content",
    "/GoTo3DView": "3D content",
}
KINDS = {
    "/RichMedia": "audio, video or 3D content",
    "/Movie": "video",
    "/Sound": "sound",
    "/3D": "3D content",
    "/FileAttachment": "an attached file",
    "/EmbeddedFile": "an embedded file",
}
KEYS = {"/JS": "JavaScript", "/JavaScript": "JavaScript", "/XFA": "an XFA form"}
FILE_KEYS = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
EMBEDDED = "an embedded file (an attachment, a PDF portfolio, or the source file that PDF/A-3 carries)"
# Links that a reader clicks pass; the same links followed by themselves, as the file is opened, do not.
LEAVING = dict.fromkeys(["/URI", "/GoToR", "/Thread"], "a link that opens by itself")


def dictionaries_in(thing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The dictionaries written out inside one object; those it merely points to are objects of their own."""
    pending = [thing] if isinstance(thing, Dictionary | Stream | Array) else []
    while pending:
        part = pending.pop()
        inside: Iterable = part
        if not isinstance(part, Array):
            yield part
            inside = (value for _, value in part.items())
        pending.extend(v for v in inside if isinstance(v, Dictionary | Array) and not v.is_indirect)


def found_in(dictionary: pikepdf.Object) -> str | None:
    """What in this dictionary would run, play or unpack, in words; None if nothing."""
    telling = TELLING & dictionary.keys()
    for key in telling & KEYS.keys():
        return KEYS[key]
    return next(filter(None, (TELLS[key](dictionary[key]) for key in telling)), None)


def named(words: dict[str, str]) -> Callable[[pikepdf.Object], str | None]:
    return lambda value: words.get(str(value)) if isinstance(value, Name) else None


def files(value: pikepdf.Object) -> str | None:
    is_filled = isinstance(value, Dictionary) and any(isinstance(value.get(key), Stream) for key in FILE_KEYS)
    return EMBEDDED if is_filled else None


def script_link(address: pikepdf.Object) -> str | None:
    is_script = isinstance(address, pikepdf.String) and bytes(address).strip().lower().startswith(b"javascript:")
    return KEYS["/JS"] if is_script else None


def triggers(value: pikepdf.Object) -> str | None:
    """Of additional actions, each is run by an event."""
    actions = [action for _, action in value.items()] if isinstance(value, Dictionary) else []
    return next(filter(None, map(automatic, actions)), None)


def automatic(first: pikepdf.Object) -> str | None:
    """A link that follows itself, in a chain of actions. (Scripts are found wherever they are.)"""
    pending, seen = [first], set()
    while pending:
        action = pending.pop()
        if isinstance(action, Array):
            pending.extend(action)
        elif isinstance(action, Dictionary) and not (action.is_indirect and action.objgen in seen):
            seen.add(action.objgen)
            if named(LEAVING)(action.get("/S")):
                return LEAVING["/URI"]
            pending.append(action.get("/Next"))
    return None


# The keys that tell, and how each is read; the keys of KEYS tell by being there.
TELLS = {
    "/S": named(ACTIONS),
    "/Subtype": named(KINDS),
    "/Type": named(KINDS),
    "/EF": files,
    "/URI": script_link,
    "/OpenAction": automatic,
    "/AA": triggers,
}
TELLING = TELLS.keys() | KEYS.keys()
