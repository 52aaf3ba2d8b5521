"""What a docket report costs: by what it shows; once the whole docket was accepted, every part of it is open too."""

from cases import charging
from cases.charging import Item, Reader
from cases.models import Case, DocketEntry
from cases.record import measuring
from cases.record.docket_options import Options

SHOWN = {"since": "Start date", "until": "End date", "first": "From document", "last": "To document"}


def item(case: Case, options: Options, reader: Reader) -> Item:
    whole = charging.of_docket(case, reader, octets=0)
    if charging.is_open(whole, reader):
        return whole
    entries = options.chosen(DocketEntry.objects.visible_to(reader.account).filter(case=case))
    octets = measuring.docket(case, entries, has_parties=options.parties)
    return charging.of_docket(case, reader, octets=octets, criteria=criteria(options))


def criteria(options: Options) -> str:
    """As the receipt prints them after the case's number; empty for the whole docket.

    Words, and what is new, are looked for in what was measured, so that another word costs nothing more.
    """
    given = {label: getattr(options, name) for name, label in SHOWN.items()}
    parts = [
        f"{label}: {value:%m/%d/%Y}" if "date" in label else f"{label}: {value}"
        for label, value in given.items()
        if value
    ]
    dates = [f"Dates: {options.dates}"] if options.since or options.until else []
    return "  ".join([*parts, *dates, *["Without parties"] * (not options.parties)])
