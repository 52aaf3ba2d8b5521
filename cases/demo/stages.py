"""Runs of entries that most of the demo's dockets share: the opening of a case, service, a contested motion."""

from cases.demo.rows import EntryRow as E

FEE = "405"
SUBMITTED = (
    "The Court finds this matter appropriate for decision without oral argument. The hearing is vacated and the "
    "matter taken under submission"
)
Side = tuple[str, int]  # an attorney's key, and the place of the party they file for


def opening(
    ago: int, by: str, filers: tuple[int, ...], defendants: tuple[int, ...], receipt: int, **more
) -> tuple[E, ...]:
    """Entries 1 to 7: complaint, cover sheet, interested parties, assignment, ADR, summons, the judge's order."""
    judges = {"judge": "assigned"} | ({"magistrate": "referred"} if more.pop("is_referred", True) else {})
    return (
        E(ago, "complaint", by, filers, answers={"receipt": f"ACACDC-555{receipt:05d}", "fee": FEE}, **more),
        E(ago, "civil-cover-sheet", by, filers),
        E(ago, "notice-of-interested-parties", by, filers),
        E(ago - 1, "notice-of-assignment", "thorsby", answers=judges),
        E(ago - 1, "notice-of-adr-program", "thorsby"),
        E(ago - 2, "summons-issued-at-opening", "thorsby", on=(1,), answers={"as_to": defendants}),
        E(ago - 5, "initial-order", "ondine", answers={"judge": "assigned"}),
    )


def service(ago: int, by: str, filers: tuple[int, ...], served: int, manner: str = "personal service") -> E:
    """Proof that one defendant has the summons and the complaint; the answer is due 21 days later."""
    when = {"served_on": -ago - 4, "answer_due": 17 - ago}
    return E(ago, "service-executed", by, filers, answers={"served": (served,), "manner": manner} | when)


def contest(
    ago: int,
    code: str,
    words: str,
    number: int,
    sides: tuple[Side, Side],
    ruling: str,
    order: str,
    *,
    pace: tuple[int, ...] = (14, 21, 30, 40),
    is_full: bool = True,
) -> tuple[E, ...]:
    """A motion numbered `number`; opposition, reply, hearing vacated and order, so many days later each.

    In full, with attachments.
    """
    (mover, moving), (opponent, opposing) = sides
    opposed, replied, submitted, decided = (ago - days for days in pace)
    on, judge = (number,), {"judge": "assigned"}
    hearing = judge | {"hearing": 35 - ago}
    with_it, against_it = (("Memorandum", "Proposed Order"), ("Declaration of Counsel",)) if is_full else ((), ())
    return (
        E(ago, code, mover, (moving,), words, answers=hearing, attachments=with_it),
        E(opposed, "opposition", opponent, (opposing,), on=on, attachments=against_it),
        E(replied, "reply", mover, (moving,), on=on),
        E(submitted, "minute-order-in-chambers", "ondine", (), SUBMITTED, on=on, answers=judge),
        E(decided, order, "ondine", (), on=on, answers=judge | {"ruling": ruling}),
    )
