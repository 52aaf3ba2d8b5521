"""Whose contact information a page is about: the person of this login, and nobody else's."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import Person
from accounts.profile import reached

NOBODY = (
    "This login belongs to nobody whose contact information a docket prints. It is for attorneys and parties: link or "
    "register your e-filing account first."
)


def own_person(request: HttpRequest) -> Person:
    """The person, with a contact; a login without one is refused (403)."""
    person = reached(request.user)
    if person is None or person.contact is None:
        raise PermissionDenied(NOBODY)
    return person
