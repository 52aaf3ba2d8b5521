"""Which attorneys can sign by a login of their own (L.R. 5-4.3.4)."""

from django.db.models import QuerySet

from accounts.models import CmecfAccount, Person

COUNSEL = (CmecfAccount.Role.ATTORNEY, CmecfAccount.Role.PRO_HAC_VICE)


def in_force() -> QuerySet[CmecfAccount]:
    """Attorneys’ accounts here whose login nobody has frozen or shut down."""
    login = {"pacer_account__is_active": True, "pacer_account__frozen_at": None}
    return CmecfAccount.objects.filter(role__in=COUNSEL, status=CmecfAccount.Status.ACTIVE, **login)


def signs_by_login(person: Person) -> bool:
    """Whether this attorney can, here for one case or for all; whichever of their rows the docket names."""
    return in_force().filter(person__in=(person.merged_into or person).identities).exists()
