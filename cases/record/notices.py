"""Who may see a notice: the court, whoever filed, and whoever was served with it."""

from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.models import Case, DocketEntry, Noticing
from cases.models.noticing import filed_by
from notices import captions, serving
from notices.models import Notice, Service


def entries_noticed_to(user) -> QuerySet[DocketEntry]:
    """Entries whose Notice of Electronic Filing `user` may open; it names everyone's addresses."""
    visible = DocketEntry.objects.visible_to(user)
    if user.is_court:
        return visible
    person = user.person
    own = Service.objects.filter(person__in=person.identities) if person else Service.objects.none()
    served = Q(noticings__notice__in=own.values("notice"))
    return visible.filter(served | filed_by(user)).distinct()


def known_cases(notices: Iterable[Notice], user) -> set[int] | None:
    """The cases of these that `user` may be told of, by CM/ECF's ids; None where each notice names one case alone."""
    named = {each.cmecf_case_id for notice in notices if notice.also_in for each in captions.of(notice)}
    known = Case.objects.visible_to(user).filter(cmecf_id__in=named).values_list("cmecf_id", flat=True)
    return set(known) if named else None


def addressed_to(user) -> QuerySet[Service]:
    """Every notice to `user` and every copy, newest first, whatever became of the mail; none of a case sealed since."""
    if user.person is None:
        return Service.objects.none()
    visible = DocketEntry.objects.visible_to(user).values("pk")
    told = Noticing.objects.filter(notice=OuterRef("notice"), entry__in=visible).order_by("pk")
    own = Service.addressed.filter(person__in=user.person.identities)
    entry, case = told.values("entry__public_id")[:1], told.values("entry__case__public_id")[:1]
    named = Subquery(told.values("entry__case__cmecf_id")[:1])
    known = own.annotate(entry_id=Subquery(entry), case_id=Subquery(case), named=named).exclude(entry_id=None)
    rows = serving.with_standing(known).select_related("notice", "reading").prefetch_related("deliveries")
    return rows.order_by("-notice__entered_at", "-pk")


def captioned(services: Iterable[Service]) -> None:
    """Each of `addressed_to` gets the caption of the case under which its reader may be told of it."""
    for service in services:
        of_case = {each.cmecf_case_id: each for each in captions.of(service.notice)}
        service.caption = of_case[service.named]  # type: ignore[attr-defined]
