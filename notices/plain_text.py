"""People's words in a plain-text mail: on lines of bearable length, none of which can pass for a line of the court's.

Labels begin at the margin; what somebody wrote never does, so that no docket text can forge a `Document Number:`.
"""

import textwrap

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, LABEL = 76, 18


def line(text: str) -> str:
    """One line: control characters, line breaks and marks that turn the direction of writing become blanks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def block(text: str, *, begins: str = "  ", goes_on: str = "  ") -> str:
    """Wrapped and set in."""
    return textwrap.fill(line(text), WIDTH, initial_indent=begins, subsequent_indent=goes_on, break_on_hyphens=False)


def fact(label: str, text: str) -> str:
    """`Case Name:        Acme v. Beta`, further lines below the first."""
    return block(text, begins=f"{label:<{LABEL - 1}} ", goes_on=" " * LABEL) if line(text) else label


def link(url: str) -> str:
    """An address of ours, never broken, below its fact."""
    return " " * LABEL + url


def linked(text: str) -> SafeString:
    """The whole of a mail for a page: escaped, and what `link` wrote is a link there, as in a mail program."""
    return format_html_join("\n", "{}", ((_anchored(line),) for line in text.splitlines()))


def _anchored(line: str) -> str:
    url = line.strip()
    is_ours = line == link(url) and url.startswith(f"{settings.COURT['site']}/")
    return format_html('{}<a href="{}">{}</a>', " " * LABEL, url, url) if is_ours else line
