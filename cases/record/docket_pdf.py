"""The docket sheet on paper: a tagged PDF in the order and wording of the court's own."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from cases import printing
from cases.models import Case, Charge, DocketEntry, Party
from cases.record import docket_lines, docket_sheet
from cases.record.docket_lines import Line
from cases.record.docket_options import Options
from cases.record.tables import day

SHEET = Path(__file__).parent / "sheets" / "docket.typ"
MOST_ENTRIES = 2000


class TooLong(ValueError):
    """A docket of many thousand entries would be printed for minutes."""

    def __init__(self) -> None:
        super().__init__(
            f"A PDF holds at most {MOST_ENTRIES:,} entries. Choose dates or document numbers, or read it as HTML."
        )


def check(case: Case, options: Options, *, user) -> None:
    """Counted before anything is built or charged. Raises TooLong."""
    if options.chosen(DocketEntry.objects.visible_to(user).filter(case=case)).count() > MOST_ENTRIES:
        raise TooLong


def made(case: Case, options: Options, *, user, at: datetime, charge: Charge | None = None) -> bytes:
    """The sheet with these options as `user` may see it, to be checked before; with the receipt of what it cost."""
    head = docket_sheet.head(case, user)
    groups = docket_sheet.groups(docket_sheet.parties_with_counsel(case, options))
    data = {
        "kind": f"{case.get_type_display()} docket for case #:",
        "number": case.full_number,
        "office": case.office_name,
        **head,
        "left": [(label, str(value)) for label, value in head["left"]],
        "members": [str(member) for member in docket_sheet.members(case, options, user)],
        "groups": [_group(group) for group in groups],
        "columns": docket_sheet.COLUMNS,
        "rows": [_row(line) for line in docket_lines.lines(case, user, options)],
        "receipt": _receipt(charge, case, user) if charge else [],
        "printed": f"{timezone.localtime(at):%m/%d/%Y %H:%M:%S}",
    }
    return printing.printed(SHEET, data, is_kept=False)


def _group(group: dict) -> dict:
    party: Party = group["party"]
    return {
        "versus": group["versus"],
        "role": group["role"],
        "name": party.name,
        "lines": [party.description, f"TERMINATED: {day(party.terminated_on)}" if party.terminated_on else ""],
        "counsel": [_counsel(each) for each in group["counsel"]] + _alone(party),
        "counts": [_block(block) for block in group["counts"]],
    }


def _counsel(block: dict) -> dict:
    appearance = block["appearance"]
    address = appearance.contact.printed if appearance.contact else ""
    printed = "(See above for address)" if block["see_above"] else address
    return {"name": appearance.printed_name, "address": printed, "roles": block["lines"]}


def _alone(party: Party) -> list[dict]:
    if not party.is_pro_se:
        return []
    return [{"name": party.name, "address": party.contact.printed if party.contact else "", "roles": ["PRO SE"]}]


def _block(block: dict) -> dict:
    charged = [[count.charge, count.disposition] for count in block["counts"]]
    return {"label": block["label"], "rows": charged or [["None", ""]], "level": [block["level_label"], block["level"]]}


def _row(line: Line) -> tuple[str, str, list[tuple[str, bool]]]:
    number = "" if line.number is None else str(line.number)
    pages = f"{line.pages} page{'s' * (line.pages > 1)}" if line.pages else ""
    return day(line.filed_on), f"{number} {pages}".strip(), line.pieces


def _receipt(charge: Charge, case: Case, user) -> list[str]:
    """As PACER prints it: its moment, then four labels a side with what they name."""
    return [
        f"{timezone.localtime(charge.at):%m/%d/%Y %H:%M:%S}",
        *("PACER Login:", user.username, "Client Code:", charge.client_code),
        *("Description:", charge.description, "Search Criteria:", f"{case.full_number} {charge.criteria}".strip()),
        *("Billable Pages:", str(charge.pages), "Cost:", str(charge.amount)),
    ]
