"""Looking at a page as many people do: through axe, on a telephone, on paper."""

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
RUN_AXE = "(options) => axe.run(options).then((found) => found.violations)"
EVERY_RULE: dict = {"resultTypes": ["violations"]}
# What a narrow screen can change: the rest reads the same elements again, and takes ten times as long.
RULES_OF_SIZE = EVERY_RULE | {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, on a wide and on a narrow screen; empty when nothing is.

    How it looks, which takes longer than all the rest, is seen on SQLite alone: no page looks different on another
    database.
    """
    page.wait_for_load_state()
    if connection.vendor != "sqlite":
        return _shape(page)
    page.evaluate(AXE_SCRIPT)
    return [*_on(page, NARROW, RULES_OF_SIZE), *_on(page, WIDE, EVERY_RULE), *_shape(page)]


def _on(page: Page, screen: dict, rules: dict) -> list[str]:
    page.set_viewport_size(screen)
    where = f"{page.url} at {screen['width']}"
    over = page.evaluate(OVERFLOW)
    too_wide = [f"{where}: {over} px too wide"] if over > 0 else []
    return [*too_wide, *[f"{where}: {_said(violation)}" for violation in page.evaluate(RUN_AXE, rules)]]


def _said(violation: dict) -> str:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"


def _shape(page: Page) -> list[str]:
    """One heading of the first rank, a title of its own, and the line that this is a simulation."""
    told = page.get_by_text("This is not the website of any court").first.is_visible()
    headings = page.locator("h1").count()
    return [
        *([] if headings == 1 else [f"{page.url}: {headings} headings of the first rank"]),
        *([] if " | CM/ECF" in page.title() else [f"{page.url}: the title is “{page.title()}”"]),
        *([] if told else [f"{page.url}: does not say that it is a simulation"]),
    ]
