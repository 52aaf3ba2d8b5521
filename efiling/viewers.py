"""Papers and browsers: what to do, in each browser, when a PDF does not open. The last row is for all others."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from accounts.browsers import Browser
from cases import printing

SAMPLE = Path(__file__).parent / "sample.typ"


@dataclass(frozen=True)
class Steps:
    """The way to a viewer that is connected, in one browser."""

    slug: str
    title: str
    steps: tuple[str, ...]
    is_for: Callable[[Browser], bool]


RELOAD = "Close this browser’s windows, open it again, and come back to this page."
DOWNLOAD = "If it still fails, download the paper (that is offered beside it) and open the file with a PDF program."
CHROME = (
    "Open Settings, then “Privacy and security”, “Site settings”, “Additional content settings”, “PDF documents”.",
    "Choose “Open PDFs in Chrome”.",
    "Switch off extensions that open PDFs by a program of their own.",
)
FIREFOX = (
    "Open Settings. Under “General” go down to “Applications”.",
    "Look for “Portable Document Format (PDF)” and choose “Open in Firefox”; or choose the PDF program that you have.",
)
ROWS = (
    Steps(
        "ipad",
        "iPhone and iPad",
        (
            "A paper opens in the window; a long one may take a moment. Draw it up to see the further pages.",
            "If the window stays empty, touch Share, then “Save to Files”, and open the file from there.",
            "Update the system: the browser and its viewer come with it.",
        ),
        lambda it: it.system == "an iPhone or iPad",
    ),
    Steps(
        "android",
        "Android",
        (
            "Many browsers here show no PDF themselves: a paper is downloaded, and opens in another program.",
            "Have a PDF program, such as the free Adobe Acrobat Reader, and touch the download to open it.",
            "When you are asked with what to open it, choose that program and “Always”.",
        ),
        lambda it: it.system == "Android",
    ),
    Steps(
        "safari-mac",
        "Safari on a Mac",
        (
            "Use the latest Safari: it comes with the updates of macOS, under System Settings, “General”, “Software "
            "Update”. It shows PDFs by itself and needs no plug-in; old Adobe plug-ins no longer work in it.",
            "In Safari’s Settings, under “Extensions”, switch off whatever opens PDFs.",
            "Is the Mac in Lockdown Mode? It shows no PDFs: in Safari’s Settings, under “Websites”, except this site.",
            RELOAD,
            "If it still fails, use the free Mozilla Firefox for everything that you do in CM/ECF.",
        ),
        lambda it: it.name == "Safari" and it.is_on_a_mac,
    ),
    Steps(
        "firefox-mac",
        "Firefox on a Mac",
        (
            "Use the latest Firefox: choose Firefox, then “About Firefox”, and let it update itself.",
            *FIREFOX,
            RELOAD,
            "If it still fails, use the latest Safari for everything that you do in CM/ECF.",
        ),
        lambda it: it.name == "Firefox" and it.is_on_a_mac,
    ),
    Steps(
        "other-mac",
        "Chrome, Edge or another browser on a Mac",
        ("On a Mac the court recommends Safari or Firefox: begin with one of them.", *CHROME, RELOAD, DOWNLOAD),
        lambda it: it.is_on_a_mac,
    ),
    Steps("firefox", "Firefox", (*FIREFOX, RELOAD, DOWNLOAD), lambda it: it.name == "Firefox"),
    Steps(
        "edge",
        "Edge",
        (
            "Open Settings and search there for “PDF documents”, among the permissions of sites.",
            "Switch off “Always download PDF files”, or choose “View PDF files”.",
            RELOAD,
            DOWNLOAD,
        ),
        lambda it: it.name == "Edge",
    ),
    Steps("chrome", "Chrome", (*CHROME, RELOAD, DOWNLOAD), lambda it: it.name in {"Chrome", "Brave", "Opera"}),
    Steps(
        "other",
        "Any other browser",
        (
            "Is there a program on this computer that shows PDFs, such as the free Adobe Acrobat Reader? If not, "
            "install one.",
            "You may have the program, and the browser may not know of it: look in its settings for “PDF”, or for how "
            "it opens files, and choose to open them in the browser or with that program.",
            RELOAD,
            "If it still fails, use the latest Firefox, Chrome, Edge or Safari.",
        ),
        lambda it: True,
    ),
)


def steps_for(browser: Browser) -> Steps:
    return next(row for row in ROWS if row.is_for(browser))


def sample() -> bytes:
    """A paper that says that it can be read."""
    return printing.printed(SAMPLE, {})
