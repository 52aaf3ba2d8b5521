"""The court of the ordeal: one case, and as many attorneys of record as there are filers."""

from dataclasses import dataclass

from tests import factories


@dataclass(frozen=True)
class Courtroom:
    """What the filers know, and what the verdict checks against."""

    case_id: int
    case_number: str
    usernames: list[str]
    addresses: list[str]


def prepare(filers: int) -> Courtroom:
    """Made in the connected court, before a server starts."""
    case = factories.case()
    accounts = [factories.attorney(first_name="Nora", last_name=f"Filer{n:02}") for n in range(filers)]
    for n, account in enumerate(accounts):
        factories.party(case, f"Party {n:02} LLC", "Defendant" if n % 2 else "Plaintiff", account.person)
    factories.party(case, "Absent Holdings", "Defendant")
    addresses = [account.person.contact.email for account in accounts]
    return Courtroom(case.pk, case.number, [account.username for account in accounts], addresses)
