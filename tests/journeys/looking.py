"""Looking at a page as many people do: through axe, on a telephone, on paper."""

import re

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Page

SIMULATION = "This is not the website of any court"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
RUN_AXE = "(options) => axe.run(options).then((found) => found.violations)"
EVERY_RULE: dict = {"resultTypes": ["violations"]}
# What a narrow screen can change: the rest reads the same elements again, and takes ten times as long.
RULES_OF_SIZE = EVERY_RULE | {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def visit(page: Page, address: str) -> tuple[int, list[str]]:
    """The status of a page that is only looked at, and what is wrong with it; on another database it is not drawn."""
    if connection.vendor == "sqlite":
        answer = page.goto(address)
        return answer.status, faults(page)
    answer = page.request.get(address)
    return answer.status, _shape(answer.url, answer.text())


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, on a wide and on a narrow screen; empty when nothing is.

    How it looks, which takes longer than all the rest, is seen on SQLite alone: no page looks different on another
    database.
    """
    page.wait_for_load_state()
    if connection.vendor != "sqlite":
        return _shape(page.url, page.content())
    page.evaluate(AXE_SCRIPT)
    return [*_on(page, NARROW, RULES_OF_SIZE), *_on(page, WIDE, EVERY_RULE), *_shape(page.url, page.content())]


def _on(page: Page, screen: dict, rules: dict) -> list[str]:
    page.set_viewport_size(screen)
    where = f"{page.url} at {screen['width']}"
    over = page.evaluate(OVERFLOW)
    seen = [f"{where}: {over} px too wide"] if over > 0 else []
    seen += [] if page.get_by_text(SIMULATION).first.is_visible() else [f"{where}: hides that it is a simulation"]
    return [*seen, *[f"{where}: {_said(violation)}" for violation in page.evaluate(RUN_AXE, rules)]]


def _said(violation: dict) -> str:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"


def _shape(address: str, html: str) -> list[str]:
    """One heading of the first rank, a title of its own, and the line that this is a simulation."""
    headings, title = len(re.findall("<h1[ >]", html)), re.search("<title>[^<]*", html)
    return [
        *([] if headings == 1 else [f"{address}: {headings} headings of the first rank"]),
        *([] if title and " | CM/ECF" in title[0] else [f"{address}: {title}"]),
        *([] if SIMULATION in html else [f"{address}: does not say that it is a simulation"]),
    ]
