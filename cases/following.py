"""The cases that somebody follows without a part in them: copies of their notices, and no service."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import PacerAccount, Person
from accounts.profile import reached
from cases import noticing_by_case
from cases.models import Case, Following
from cases.models.case import Cases

MOST = 100
# Each is a row more in every filing there, written under the lock of the case: 300 cost about 40 ms. So all can follow
# something and none can make a case slow; whoever reads everything has the RSS feed.
MOST_OF_ONE = 300
BEGUN, ENDED = "followed from now on", "not followed any more"


class TooMany(ValueError):
    """One follows so many cases and no more; and a case is followed by so many."""


OWN = "You follow {} cases, and more is not possible. Stop following another one first."
OTHERS = "This case is followed by as many as it can be. Its docket and the RSS feed tell of the same entries."


def of(account: PacerAccount) -> Cases:
    """The cases that this person follows now; a sealed one is no case."""
    person, visible = reached(account), Case.objects.visible_to(account)
    return visible.filter(pk__in=Following.objects.open().of(person).values("case")) if person else visible.none()


@transaction.atomic
def save(
    chosen: Mapping[Case, bool | None], *, begun: Case | None, ended: Collection[Case], by: PacerAccount, at: datetime
) -> dict[Case, str]:
    """How the notices of cases come, which case is followed from now on, and which no more: all of it, or nothing.

    Returns what is new, in words. Raises TooMany.
    """
    person = reached(by)
    if person is None:
        return {}
    new = {case: noticing_by_case.WORDS[said] for case, said in noticing_by_case.choose(chosen, by=by, at=at).items()}
    moved = dict.fromkeys(_end(person, ended, at), ENDED) | dict.fromkeys(_begin(person, begun, by, at), BEGUN)
    if moved:
        # By reference, as what is chosen for a case.
        facts = {case.public_id: words for case, words in moved.items()}
        audit.record(person.audit_chain, "cases followed", by=by, at=at, facts=facts)
    return new | moved


def _end(person: Person, cases: Collection[Case], at: datetime) -> list[Case]:
    now = Following.objects.open().of(person).filter(case__in=[case.pk for case in cases])
    ended = set(now.values_list("case", flat=True))
    now.update(ended_at=at)
    return [case for case in cases if case.pk in ended]


def _begin(person: Person, case: Case | None, by: PacerAccount, at: datetime) -> Iterator[Case]:
    """Under the lock of the person, which `noticing_by_case.choose` has taken."""
    if case is None or of(by).filter(pk=case.pk).exists():
        return
    if of(by).count() >= MOST:
        raise TooMany(OWN.format(MOST))
    if Following.objects.open().filter(case=case).count() >= MOST_OF_ONE:
        raise TooMany(OTHERS)
    Following.objects.create(person=person, case=case, begun_at=at)
    yield case
