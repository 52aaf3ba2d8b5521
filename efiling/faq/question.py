"""What a question of the help pages is: one frozen row, its group, and the buttons that end its answer."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse


class Needs(StrEnum):
    """What a page asks of whoever presses the button."""

    NOTHING = "nothing"
    LOGIN = "a login"
    FILING = "a login that may file"
    RIGHTS = "a login that may not file yet"


@dataclass(frozen=True)
class Button:
    """The way from an answer to the page that does it: a URL name."""

    label: str
    page: str = "cases:civil"
    needs: Needs = Needs.LOGIN

    @property
    def is_for_filers(self) -> bool:
        return self.needs == Needs.FILING

    @property
    def is_for_newcomers(self) -> bool:
        return self.needs == Needs.RIGHTS

    @property
    def url(self) -> str:
        return reverse(self.page)


@dataclass(frozen=True)
class Group:
    """A heading of the help page; `slug` is its anchor, which other pages link to."""

    slug: str
    title: str


LOGIN = Group("login", "Logging in")
PASSWORDS = Group("passwords", "Passwords")
ACCESS = Group("access", "Who may file, and how to get there")
CHANGES = Group("changes", "Changing firms, joining and leaving a case")
READING = Group("reading", "Reading cases")
SERVICE = Group("service", "Service and notices")
FILING = Group("filing", "Filing")
SEALED = Group("sealed", "Sealed papers and privacy")
GROUPS = (LOGIN, PASSWORDS, ACCESS, CHANGES, READING, SERVICE, FILING, SEALED)


@dataclass(frozen=True)
class Question:
    """One question: its answer is the partial of its slug, and ends in at least one button, the main one first."""

    slug: str
    group: Group
    question: str
    buttons: tuple[Button, ...]
    synonyms: tuple[str, ...] = ()  # what people type who mean this

    @property
    def answer(self) -> str:
        """The template of the answer, in our own words."""
        return f"efiling/answers/_{self.slug.replace('-', '_')}.html"

    @property
    def needs_login(self) -> bool:
        return any(button.needs != Needs.NOTHING for button in self.buttons)

    @property
    def needs_filing(self) -> bool:
        return any(button.is_for_filers for button in self.buttons)
