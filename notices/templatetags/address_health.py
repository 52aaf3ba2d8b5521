"""For pages of `accounts`, which knows nothing of notices: how each address of a person fares."""

from django import template

from accounts.models import Person
from notices import address_health

register = template.Library()


@register.inclusion_tag("notices/_address_health.html")
def health_of(person: Person) -> dict:
    return {"addresses": address_health.of(person)}
