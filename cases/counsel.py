"""Who is counsel of record, who must be served, and how (L.R. 5-3.2); and who gets a copy, which serves nobody."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from accounts import failing
from accounts.models import Person
from accounts.noticing_choices import Choice
from cases.models import Appearance, Case, CaseNoticing, Following, Party
from notices.models import Means
from notices.service import Recipient

IDENTITY = ("id", "first_name", "middle_name", "last_name", "generation", "merged_into_id")
CONTACT = ("contact__email", "contact__firm__name", "contact__address")
COPY = tuple(f"secondary_addresses__{column}" for column in ("email", "is_daily", "is_text", "is_active"))
NOTICED = ("is_daily", "is_text", "failing_addresses")
PERSON = (*IDENTITY, "served_electronically_since", "contact_id", *CONTACT, *NOTICED, *COPY)
# Written out: every filing asks this under the lock, and building it anew each time is dearer than the answer.
PARTIES = """WITH filer AS (
    SELECT id FROM accounts_person WHERE id = %(filer)s OR merged_into_id = %(filer)s
) SELECT cases_party.*, (cases_party.is_pro_se AND cases_party.person_id IN (SELECT id FROM filer)) OR EXISTS (
    SELECT 1 FROM cases_appearance
    WHERE party_id = cases_party.id AND person_id IN (SELECT id FROM filer) AND ended_on IS NULL
) AS is_filers_own FROM cases_party WHERE case_id = %(case)s ORDER BY position"""
NO_CASE = -1
NOT_PRINTED = (Value(""),) * len(CONTACT)  # where no docket prints how to reach somebody
OWN = len(PERSON) - len(COPY)


class Reach(NamedTuple):
    """How someone to be served is reached. `email` is empty for those who are not registered for e-service.

    `choices`: how notices come to that address and to each that gets copies. `is_following`: not served, but copied.
    """

    person: Person | None
    name: str
    listed: str
    email: str
    choices: dict[str, Choice]
    postal_address: str
    is_following: bool


def parties_of(person: Person, case: Case) -> list[Party]:
    """The parties of `case` for whom `person` files: clients of an open appearance, or themselves."""
    names = person.identities
    own = Q(appearances__person__in=names, appearances__ended_on=None) | Q(person__in=names, is_pro_se=True)
    return list(case.parties.filter(own).distinct().order_by("position"))


def parties_to(case: Case, *, filer: Person | None = None) -> list[Party]:
    """The parties in docket order; `is_filers_own` says for which of them `filer` files, as in `parties_of`."""
    return list(Party.objects.raw(PARTIES, {"case": case.pk, "filer": filer.pk if filer else None}))


def must_be_served(case: Case, parties: Iterable[Party]) -> list[Recipient]:
    """Everyone to be served with a filing in `case`, each once, by name.

    Counsel of record to be noticed, also of terminated parties: only termination of the attorney stops notices.
    Parties who have appeared without a lawyer. A party who has not appeared is on no list: the summons is for them.
    Nothing of a sealed case goes by e-mail (L.R. 5-3.2 speaks of non-sealed documents; that all its papers are
    served by other means is our assumption).
    """
    return _served(case, [*_asked(_noticed(), case), *_of_litigants(parties)])


def told(case: Case, parties: Iterable[Party], *, is_sealed: bool) -> tuple[list[Recipient], list[Recipient]]:
    """Whoever `must_be_served`; and whoever follows the case, once for each address, to get a copy: of nothing sealed.

    Those who are on both lists are served: `notices.service` takes each human once.
    """
    if is_sealed or case.is_sealed:
        return must_be_served(case, parties), []
    reaches = _asked(_noticed_or_following(), case)
    served = _served(case, [*(each for each in reaches if not each.is_following), *_of_litigants(parties)])
    return served, [_copied(each) for each in reaches if each.is_following and each.email]


def either(before: list[Recipient], after: list[Recipient]) -> list[Recipient]:
    """Everyone on one of two lists, each once, by name: an entry that relieves counsel is the last that they get."""
    served = {recipient.person or recipient.name: recipient for recipient in [*before, *after]}
    return sorted(served.values(), key=lambda recipient: recipient.name.casefold())


def first_appearances(parties: Iterable[Party], *, on: date) -> None:
    """A party appears with its first filing; from then on it must be served."""
    new = [party.pk for party in parties if party.appeared_on is None]
    if new:
        Party.objects.filter(pk__in=new).update(appeared_on=on)


def _asked(words: tuple[str, tuple], case: Case) -> list[Reach]:
    """The answer to a statement that was put into words once: every filing asks under the lock, and doing so each time
    takes five times as long as the answer.
    """
    statement, asked = words
    with connection.cursor() as cursor:
        cursor.execute(statement, [case.pk if value == NO_CASE else value for value in asked])
        return [_reach(row) for row in cursor.fetchall()]


@cache
def _noticed() -> tuple[str, tuple]:
    """Counsel of record to be noticed, of a case yet to be named."""
    return _counsel().query.sql_with_params()


@cache
def _noticed_or_following() -> tuple[str, tuple]:
    """They, and whoever follows the case, in one statement."""
    rows = Following.objects.open().filter(case=NO_CASE)
    following = _reached(rows, *NOT_PRINTED, Value(""), case="case", is_following=True)
    return _counsel().union(following, all=True).query.sql_with_params()


def _counsel() -> QuerySet:
    rows = Appearance.objects.open().filter(is_noticed=True, party__case=NO_CASE)
    return _reached(rows, *CONTACT, "printed_name", case="party__case")


def _of_litigants(parties: Iterable[Party]) -> list[Reach]:
    """Those who have appeared for themselves, under the name the docket gives them; no query where there is none."""
    alone = [party.pk for party in parties if party.is_pro_se and party.appeared_on and not party.terminated_on]
    rows = _reached(Party.objects.filter(pk__in=alone), *CONTACT, "name", case="case") if alone else []
    return [reach._replace(name=reach.listed) for reach in map(_reach, rows)]


def _reached(rows: QuerySet, *printed: str | Value, case: str, is_following: bool = False) -> QuerySet:
    """What tells how to reach the person of each row, once for each of their secondary addresses.

    Columns, not models, and in no order: the query is half as dear so. `printed`: the contact and the name that the
    docket has for the row; `case`: its case.
    """
    people = ("person", "person__merged_into")
    columns = [f"{who}__{column}" for who in people for column in PERSON]
    here = CaseNoticing.objects.filter(case=OuterRef(case)).values("is_daily")
    in_case = [Subquery(here.filter(person=OuterRef(who))) for who in people]
    return rows.order_by().values_list(*columns, *in_case, *printed, Value(is_following))


def _reach(row: tuple) -> Reach:
    """Someone merged into another is reached as that other; without a contact of their own, as the docket prints it.

    An address that is known to be gone is none: whoever has no other is served by the filer. Only service needs a
    registration for it; a copy does not.
    """
    size = len(PERSON)
    own, other, rest = row[:size], row[size : 2 * size], row[2 * size :]
    own_choice, others_choice, *printed, listed, is_following = rest
    *identity, since, contact_id, email, firm, address, is_daily, is_text, kept = (other if other[0] else own)[:OWN]
    if contact_id is None:
        email, firm, address = printed
    person = Person.from_db(None, IDENTITY, identity) if identity[0] else None
    copies = [copy[-len(COPY) : -1] for copy in (own, other) if copy[-1]]
    in_case = own_choice if others_choice is None else others_choice
    is_mailed = email and (since or is_following)
    choices = _choices([(email, is_daily, is_text), *copies], in_case, failing.stopped(kept)) if is_mailed else {}
    postal = "\n".join(line for line in (firm, address) if line)
    name, first = person.name if person else listed, next(iter(choices), "")
    return Reach(person, name, listed, first, choices, postal, is_following)


def _choices(addresses: Iterable[tuple], in_case: bool | None, dead: set[str]) -> dict[str, Choice]:
    """What was chosen for the case goes before what is usual for an address; the format is the address's own."""
    chosen: dict[str, Choice] = {}
    for email, is_daily, is_text in addresses:
        if email.casefold() not in dead:
            _add(chosen, email, Choice(is_daily if in_case is None else in_case, is_text))
    return chosen


def _add(chosen: dict[str, Choice], email: str, choice: Choice) -> None:
    chosen[email] = chosen.get(email, choice).and_also(choice)


def _served(case: Case, reaches: Iterable[Reach]) -> list[Recipient]:
    served: dict[object, Recipient] = {}
    for reach in reaches:
        _serve(served, reach, by_mail=not case.is_sealed)
    return sorted(served.values(), key=lambda recipient: recipient.name.casefold())


def _copied(to: Reach) -> Recipient:
    told: dict[str, Any] = {"addresses": tuple(to.choices), "choices": to.choices}
    return Recipient(person=to.person, name=to.name, means=Means.COPY, **told)


def _serve(served: dict, reach: Reach, *, by_mail: bool) -> None:
    """Add one recipient, or further addresses to one who is on the list already."""
    key = reach.person or (reach.name, reach.postal_address)
    if by_mail and reach.email:
        choices = dict(served[key].choices) if key in served else {}
        for email, choice in reach.choices.items():
            _add(choices, email, choice)
        facts: dict[str, Any] = {"means": Means.ELECTRONIC, "addresses": tuple(choices), "choices": choices}
        served[key] = Recipient(person=reach.person, name=reach.name, **facts)
    elif key not in served:
        postal = reach.postal_address
        served[key] = Recipient(person=reach.person, name=reach.name, means=Means.BY_FILER, postal_address=postal)
