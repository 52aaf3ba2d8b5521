"""Parties that come into a case after its first paper, by a pleading that adds them.

An answer `joined` is a list of rows `{"role", "name", "kind", "description"}`. They have not appeared, so that nobody
serves them by a notice (L.R. 5-3.2): a summons does.
"""

from collections.abc import Iterable

from accounts.identifiers import fold
from cases import opening
from cases.models import Case, DocketEntry
from cases.opening import Joining

HERE_ALREADY = "{name} is in this case already, as {role}. Take the row out, or correct it."
TWICE = "{name} stands here twice, as {role}. Take one row out."


def objections(case: Case, rows: Iterable[dict]) -> list[str]:
    """Why these may not come in, in words for the filer; whoever was terminated may come again."""
    present = {*case.parties.filter(terminated_on=None).values_list("role", "folded_name")}
    said: list[str] = []
    new: set[tuple[str, str]] = set()
    for row in rows:
        key = (row["role"], fold(row["name"]))
        if key in present | new:
            said.append((HERE_ALREADY if key in present else TWICE).format(**row))
        new.add(key)
    return said


def join(case: Case, entry: DocketEntry, answers: dict) -> None:
    """In the next places of the docket sheet, in the order in which the pleading names them."""
    rows = answers.get("joined", ())
    new = [Joining(row["role"], row["name"], row["kind"], columns={"description": row["description"]}) for row in rows]
    if new:
        opening.add_parties(case, new)
