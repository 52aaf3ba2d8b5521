"""Service after the filing: it is learned that it failed, and proved that it was made by other means."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Person
from notices.models import Means, Notice, NoticeReading, Service, ServiceStep
from notices.standing import Learned, Standing, after

AT_FILING = {Means.ELECTRONIC: Standing.COMPLETE, Means.BY_FILER: Standing.BY_FILER}


def with_standing(services: QuerySet[Service]) -> QuerySet:
    """Each with its `standing`, in words too: of its last step, or of the filing; since when and why it failed."""
    steps = ServiceStep.objects.filter(service=OuterRef("pk")).order_by("-pk")
    failed = steps.filter(state=Standing.NOT_EFFECTIVE)
    at_filing = Case(*(When(means=means, then=Value(to.value)) for means, to in AT_FILING.items()))
    in_words = Case(*(When(standing=to.value, then=Value(to.label)) for to in Standing), output_field=CharField())
    return services.annotate(
        standing=Coalesce(Subquery(steps.values("state")[:1]), at_filing, output_field=CharField()),
        standing_words=in_words,
        learned_at=Subquery(failed.values("at")[:1]),
        why=Subquery(failed.values("words")[:1]),
        proof=Subquery(steps.filter(state=Standing.OTHER_MEANS).values("words")[:1]),
    )


def by(notices: Iterable[Notice]) -> QuerySet[Service]:
    """Everyone on them, by name: where their service stands, and what the mail servers said of each address."""
    services = Service.objects.filter(notice__in=notices).order_by("notice", "name", "pk")
    return with_standing(services).prefetch_related("deliveries__bounces")


def failed(services: QuerySet[Service]) -> QuerySet[Service]:
    """Those who were reached at no address, and have not been served by other means since."""
    return _left(services.filter(Exists(_steps(Standing.NOT_EFFECTIVE))))


def owed(services: QuerySet[Service]) -> QuerySet[Service]:
    """Those to be served by the filer: from the start, or because the notice failed; until it is proved."""
    return _left(services.filter(Q(means=Means.BY_FILER) | Exists(_steps(Standing.NOT_EFFECTIVE))))


def opened(notices: Iterable[Notice], person: Person, *, at: datetime) -> None:
    """`person` reads them in the portal; the first time is kept."""
    unread = Service.objects.filter(notice__in=notices, person__in=person.identities, reading=None)
    readings = [NoticeReading(service=service, read_at=at) for service in unread]
    NoticeReading.objects.bulk_create(readings, ignore_conflicts=True)


def not_effective(service: Service, why: str, *, at: datetime) -> bool:
    """Nobody was reached. False if that changes nothing."""
    return bool(_step(Service.objects.filter(pk=service.pk), Learned.UNREACHED, why, at))


def proved(notices: Iterable[Notice], proof: str, *, at: datetime) -> int:
    """Whoever these notices did not reach was served by other means: `proof` says where that stands; how many."""
    return _step(Service.objects.filter(notice__in=notices), Learned.PROVED, proof, at)


def _left(services: QuerySet[Service]) -> QuerySet[Service]:
    return services.exclude(Exists(_steps(Standing.OTHER_MEANS)))


def _steps(state: Standing) -> QuerySet[ServiceStep]:
    return ServiceStep.objects.filter(service=OuterRef("pk"), state=state)


def _step(services: QuerySet[Service], learned: Learned, words: str, at: datetime) -> int:
    """Under the lock of the services: a step is taken once."""
    keys = list(services.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    now = with_standing(Service.objects.filter(pk__in=keys)).values_list("pk", "standing")
    steps = [(key, to) for key, standing in now if (to := after(standing, learned))]
    ServiceStep.objects.bulk_create(ServiceStep(service_id=key, state=to, at=at, words=words) for key, to in steps)
    return len(steps)
