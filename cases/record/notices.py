"""Who may see a notice: the court, whoever filed, and whoever was served with it."""

from django.db.models import Q, QuerySet

from cases.models import DocketEntry


def entries_noticed_to(user) -> QuerySet[DocketEntry]:
    """Entries whose Notice of Electronic Filing `user` may open; it names everyone's addresses."""
    visible = DocketEntry.objects.visible_to(user)
    if user.is_court:
        return visible
    person = user.person
    served = Q(noticings__notice__services__person__in=person.identities) if person else Q(pk=None)
    return visible.filter(served | Q(draft__owner=user)).distinct()
