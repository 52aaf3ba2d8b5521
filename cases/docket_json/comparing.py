"""Compares two dockets in the public format, field by field, but for the differences that the format allows."""

from cases.case_numbers import NotACaseNumber, read
from cases.docket_json.contents import entered_in
from cases.docket_json.reading import is_blank, shortened

LENGTH_SHOWN = 70
# Of the report, not of the record: the order asked for, and what the docket number is made of.
NOT_COMPARED = ("ordered_by", "date_last_filing")
NOT_COMPARED_PREFIX = "federal_dn_"


def differences(record: dict, file: dict) -> list[str]:
    """Every field in which `file` says something else than `record`, in words; empty when they are equal.

    Absent, null, empty list and empty text are equal. `ordered_by`, `date_last_filing`, `federal_dn_*` and a
    `date_entered` that one side gives in the text alone are not compared.
    """
    return _of_objects(_compared(record), _compared(file), "")


def _compared(docket: dict) -> dict:
    kept = {key: value for key, value in docket.items() if key not in NOT_COMPARED}
    kept = {key: value for key, value in kept.items() if not key.startswith(NOT_COMPARED_PREFIX)}
    return kept | {"docket_number": _number(docket.get("docket_number"))}


def _number(text: object) -> object:
    """`2:26-cv-1234-ABC` and `2:26-cv-01234` are one number."""
    try:
        return str(read(text)) if isinstance(text, str) else text
    except NotACaseNumber:
        return text


def _of_values(record: object, file: object, path: str) -> list[str]:
    if is_blank(record) and is_blank(file):
        return []
    if isinstance(record, dict) and isinstance(file, dict):
        return _of_objects(record, file, f"{path}.")
    if isinstance(record, list) and isinstance(file, list):
        return _of_lists(record, file, path)
    return [] if record == file else [f"{path}: {_shown(record)} in the record, {_shown(file)} in the file"]


def _of_objects(record: dict, file: dict, prefix: str) -> list[str]:
    found = []
    for key in [*record, *(key for key in file if key not in record)]:
        if key != "date_entered" or not _is_entered_in_text(record, file):
            found += _of_values(record.get(key), file.get(key), f"{prefix}{key}")
    return found


def _of_lists(record: list, file: list, path: str) -> list[str]:
    ours, theirs = ([item for item in items if not is_blank(item)] for items in (record, file))
    found = []
    for position, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        found += _of_values(one, other, f"{path}[{position}]")
    found += [f"{path}[{n}] is in the record only: {_shown(ours[n])}" for n in range(len(theirs), len(ours))]
    return found + [f"{path}[{n}] is in the file only: {_shown(theirs[n])}" for n in range(len(ours), len(theirs))]


def _is_entered_in_text(record: dict, file: dict) -> bool:
    """One side gives no entered date of its own, and the other's is the one that the text ends with."""
    dates = [side["date_entered"] for side in (record, file) if not is_blank(side.get("date_entered"))]
    in_texts = [entered_in(side.get("description") or "") for side in (record, file)]
    return len(dates) == 1 and dates[0] in [on.isoformat() for on in in_texts if on]


def _shown(value: object) -> str:
    if isinstance(value, dict):
        value = " · ".join(str(part) for part in value.values() if isinstance(part, str) and part)
    return f"“{shortened(str(value), LENGTH_SHOWN)}”" if not is_blank(value) else "nothing"
