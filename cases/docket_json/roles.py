"""The role lines under an attorney on the docket sheet, read into an appearance and printed from it again."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from cases.models import Appearance

LEAD, PRO_HAC_VICE, NOTICED = "LEAD ATTORNEY", "PRO HAC VICE", "ATTORNEY TO BE NOTICED"
FLAGS = {LEAD: "is_lead", PRO_HAC_VICE: "is_pro_hac_vice", NOTICED: "is_noticed"}
TERMINATED, DESIGNATION = "TERMINATED: ", "Designation: "
DESIGNATIONS = {f"{DESIGNATION}{kind.value}": kind.value for kind in Appearance.Designation}
TERMINATED_ON = re.compile(rf"{TERMINATED}\d\d/\d\d/\d{{4}}", re.ASCII)


class UnreadableRole(ValueError):
    """A termination without a date would leave counsel on the service list, or take them off it, by a guess."""

    def __init__(self, line: str) -> None:
        super().__init__(f"“{line}” is not a termination with its date (TERMINATED: MM/DD/YYYY).")


@dataclass
class Roles:
    """What the lines say, by the columns of Appearance; `others` are lines that have no column."""

    is_lead: bool = False
    is_pro_hac_vice: bool = False
    is_noticed: bool = False
    ended_on: date | None = None
    designation: str = ""
    others: list[str] = field(default_factory=list)

    @property
    def usual_lines(self) -> list[str]:
        """The lines in the order in which this court prints them."""
        lines = [line for line, flag in FLAGS.items() if getattr(self, flag)]
        lines += [f"{TERMINATED}{self.ended_on:%m/%d/%Y}"] if self.ended_on else []
        lines += [f"{DESIGNATION}{self.designation}"] if self.designation else []
        return lines + self.others


def read(lines: list[str]) -> Roles:
    """The roles that the lines give; raises UnreadableRole."""
    roles = Roles()
    for line in lines:
        if line in FLAGS:
            setattr(roles, FLAGS[line], True)
        elif line.startswith(TERMINATED.strip()) and roles.ended_on is None:
            roles.ended_on = _ended_on(line)
        elif line in DESIGNATIONS and not roles.designation:
            roles.designation = DESIGNATIONS[line]
        else:
            roles.others.append(line)
    return roles


def columns(lines: list[str]) -> dict:
    """The columns of an Appearance whose role lines these are."""
    roles = read(lines)
    kept = {name: getattr(roles, name) for name in (*FLAGS.values(), "ended_on", "designation")}
    printed = "" if roles.usual_lines == lines else "\n".join(lines)
    return kept | {"other_roles": "\n".join(roles.others), "printed_roles": printed}


def printed(appearance: Appearance) -> list[str]:
    """The role lines as the docket prints them now: an imported docket's own order, what changed since after it."""
    roles = Roles(
        appearance.is_lead,
        appearance.is_pro_hac_vice,
        appearance.is_noticed,
        appearance.ended_on,
        appearance.designation,
        appearance.other_roles.split("\n") if appearance.other_roles else [],
    )
    held = appearance.printed_roles.split("\n") if appearance.printed_roles else []
    now = roles.usual_lines
    return [line for line in held if line in now] + [line for line in now if line not in held]


def _ended_on(line: str) -> date:
    try:
        return datetime.strptime(line if TERMINATED_ON.fullmatch(line) else "", f"{TERMINATED}%m/%d/%Y").date()
    except ValueError:
        raise UnreadableRole(line) from None
