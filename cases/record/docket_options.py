"""The options of the docket report: which entries, in what order, and what is printed with them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce

from cases.models.docket import DocketEntries

FILED, ENTERED = "filed", "entered"
SORTS = {
    "oldest": ("Oldest date first", ("filed_on", "place")),
    "newest": ("Most recent date first", ("-filed_on", "-place")),
    "number": ("Document number", (F("number").asc(nulls_last=True), "filed_on", "place")),
}


@dataclass(frozen=True)
class Options:
    """As the real form has them; these defaults are the whole docket."""

    dates: str = FILED
    since: date | None = None
    until: date | None = None
    first: int | None = None
    last: int | None = None
    parties: bool = True
    terminated: bool = True
    members: bool = False
    pages: bool = False
    notices: bool = False
    sort: str = "oldest"
    find: str = ""
    new: bool = False
    several: bool = False

    @property
    def is_part(self) -> bool:
        """Whether some entries may be left out."""
        return any((self.since, self.until, self.first, self.last, self.find, self.new))

    def chosen(self, entries: DocketEntries) -> DocketEntries:
        """Those of `entries` that are asked for, in the order asked for."""
        on = F("filed_on") if self.dates == FILED else Coalesce("entered_on", "filed_on")
        if self.since or self.until:
            entries = entries.alias(on=on).filter(on__range=(self.since or date.min, self.until or date.max))
        if self.first:
            entries = entries.filter(number__gte=self.first)
        if self.last:
            entries = entries.filter(number__lte=self.last)
        return entries.order_by(*SORTS[self.sort][1])


WHOLE = Options()
