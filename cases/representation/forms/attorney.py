"""One attorney whom this court knows, by name or bar number."""

from django import forms
from django.db.models import Q, QuerySet

from accounts.identifiers import fold
from accounts.models import CmecfAccount, Person
from cases.representation import logins

SHOWN = 8
UNKNOWN = "This court knows no attorney of this name. Type first and last name, or the bar number. {further}"


def attorneys() -> QuerySet[Person]:
    """Whoever has an attorney's account here, has a bar number, or stands on a docket as counsel."""
    has_account = Q(cmecf_account__role__in=logins.COUNSEL)
    is_counsel = has_account | ~Q(bar_number="") | Q(appearances__isnull=False)
    return Person.objects.filter(is_counsel, court_role="", merged_into=None).select_related("contact__firm").distinct()


def who_may_sign() -> QuerySet[Person]:
    """Attorneys who can sign in any case by their own login (L.R. 5-4.3.4)."""
    people = logins.in_force().filter(role=CmecfAccount.Role.ATTORNEY).values("person")
    is_theirs = Q(pk__in=people) | Q(merged_people__in=people)
    return attorneys().filter(is_theirs)


class AttorneyField(forms.CharField):
    """Cleans to a Person; several of one name are told apart by their bar numbers."""

    def __init__(self, *, among: QuerySet[Person], further: str = "", **kwargs) -> None:
        self.among, self.further = among, further
        super().__init__(max_length=200, **kwargs)

    def clean(self, value) -> Person | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = self._found(typed)
        if not found:
            raise forms.ValidationError(UNKNOWN.format(further=self.further).strip())
        if len(found) > 1:
            raise forms.ValidationError(f"Several attorneys have this name. Type the bar number: {_told(found)}.")
        return found[0]

    def _found(self, typed: str) -> list[Person]:
        """By bar number or whole name; else by last name, where that is enough."""
        exact = list(self.among.filter(Q(bar_number=typed) | Q(folded_name=fold(typed)))[:SHOWN])
        return exact or list(self.among.filter(last_name__iexact=typed)[:SHOWN])


def _told(people: list[Person]) -> str:
    firms = [person.contact.firm if person.contact else None for person in people]
    return "; ".join(
        f"{person.name}{f' of {firm}' if firm else ''}, {person.bar_number or 'no bar number'}"
        for person, firm in zip(people, firms, strict=True)
    )
