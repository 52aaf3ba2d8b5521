"""The cases that one notice names, each with what its own docket says: several, where a filing was spread."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from notices.models import Notice


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What a notice says of one case: the columns of `Notice` that bear these names."""

    case_name: str
    case_number: str
    cmecf_case_id: int
    filers: str = ""
    case_closed_on: date | None = None
    document_number: int | None = None
    sequence: int


NAMES = tuple(each.name for each in fields(Caption))


def of(notice: Notice) -> list[Caption]:
    """The case in which it was filed, and those to whose dockets it was spread."""
    own = Caption(**{name: getattr(notice, name) for name in NAMES})
    return [own, *map(_read, notice.also_in or ())]


def kept(captions: Iterable[Caption]) -> list[dict] | None:
    """As `Notice.also_in` keeps them; None where there is none."""
    return [vars(each) | {"case_closed_on": _said(each.case_closed_on)} for each in captions] or None


def _read(row: dict) -> Caption:
    closed_on = row["case_closed_on"]
    return Caption(**row | {"case_closed_on": closed_on and date.fromisoformat(closed_on)})


def _said(on: date | None) -> str | None:
    return on.isoformat() if on else None
