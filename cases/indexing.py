"""Keeps the index of names: the words of titles, parties and attorneys by which cases are found."""

from collections.abc import Iterable

from accounts.identifiers import words
from cases.models import Appearance, NameWord, Party

Kind = NameWord.Kind
BATCH = 2000


def enter(
    case_id: int, *, title: str = "", parties: Iterable[Party] = (), appearances: Iterable[Appearance] = ()
) -> None:
    """Take these names in, as this docket prints them; what is there already stays as it is."""
    names = [(Kind.TITLE, case_id, title)]
    names += [(Kind.PARTY, party.pk, party.name) for party in parties]
    names += [(Kind.ATTORNEY, each.person_id, each.printed_name) for each in appearances]
    rows = [
        NameWord(case_id=case_id, kind=kind, bearer=bearer, word=word)
        for kind, bearer, name in names
        for word in words(name)
    ]
    NameWord.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
