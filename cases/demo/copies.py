"""The demo's papers: which template, and what goes into it."""

from dataclasses import dataclass, field
from pathlib import Path

from cases import printing

TEMPLATES = Path(__file__).parent / "papers"
CATEGORIES = (
    *("Exhibit", "Declaration", "Memorandum", "Proposed Order", "Proof of Service"),
    *("Redacted Document", "Unredacted Document"),
)
PLEADING, MINUTES, EXHIBIT = "pleading", "minutes", "exhibit"


@dataclass(frozen=True)
class Copy:
    """A paper to be printed: the data go to the template as JSON, never as text of the program."""

    label: str
    template: str
    data: dict = field(hash=False)

    @property
    def category(self) -> str:
        """What the filer picks from the list of attachments: the label's beginning."""
        return next((category for category in CATEGORIES if self.label.startswith(category)), "")

    @property
    def description(self) -> str:
        """The rest of the label, in the filer's words."""
        return self.label.removeprefix(self.category).strip()

    @property
    def filename(self) -> str:
        """`Motion to Dismiss.pdf`, as an attorney would have saved it."""
        kept = "".join(c if c.isalnum() or c in " -" else " " for c in self.data["title"])
        return f"{' '.join(kept.split())[:80]}.pdf"


def of(copy: Copy) -> bytes:
    return printing.printed(TEMPLATES / f"{copy.template}.typ", copy.data)
