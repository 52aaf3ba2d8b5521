"""Who may see a notice: the court, whoever filed, and whoever was served with it."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.models import DocketEntry, Noticing
from notices import serving
from notices.models import Service


def entries_noticed_to(user) -> QuerySet[DocketEntry]:
    """Entries whose Notice of Electronic Filing `user` may open; it names everyone's addresses."""
    visible = DocketEntry.objects.visible_to(user)
    if user.is_court:
        return visible
    person = user.person
    served = Q(noticings__notice__services__person__in=person.identities) if person else Q(pk=None)
    return visible.filter(served | Q(draft__owner=user)).distinct()


def addressed_to(user) -> QuerySet[Service]:
    """Every notice to `user`, newest first, whatever became of the mail; none of a case sealed since."""
    if user.person is None:
        return Service.objects.none()
    visible = DocketEntry.objects.visible_to(user).values("pk")
    told = Noticing.objects.filter(notice=OuterRef("notice"), entry__in=visible).order_by("-pk")
    own = Service.objects.filter(person__in=user.person.identities)
    known = own.annotate(entry_id=Subquery(told.values("entry__public_id")[:1])).exclude(entry_id=None)
    rows = serving.with_standing(known).select_related("notice", "reading").prefetch_related("deliveries")
    return rows.order_by("-notice__entered_at", "-pk")
