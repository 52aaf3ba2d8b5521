"""Who is still to be served by other means, and whose task it is, until a proof of service is docketed."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import PacerAccount
from cases.events import DICTIONARY
from cases.events.event import Effect
from cases.models import Case, DocketEntry, Document, Draft, Noticing
from notices import serving
from notices.models import Means, Notice, Service

PROOFS = [code for code, event in DICTIONARY.items() if Effect.PROVES_SERVICE in event.effects]
CATEGORY = "Proof of Service"  # an attachment of this kind proves the service of its own entry


def waiting(user: PacerAccount) -> QuerySet[Service]:
    """Whom `user` has to serve; for the court whoever one of its orders, or anybody's notice, did not reach.

    A proof asks for no proof of itself.
    """
    entries = provable(user).exclude(event_code__in=PROOFS)
    if not user.is_court:
        return _owed(_of(entries))
    own = _owed(_of(entries.filter(is_by_court=True)))
    return Service.objects.filter(pk__in=own.values("pk").union(serving.failed(_of(entries)).values("pk")))


def entries(user: PacerAccount) -> QuerySet[DocketEntry]:
    """What has somebody left whom `user` has to serve; a filing that was spread counts in its lead case alone."""
    ties = Noticing.objects.filter(notice__in=waiting(user).values("notice"))
    return provable(user).filter(pk__in=ties.values("entry"), draft__isnull=False)


def provable(user: PacerAccount) -> QuerySet[DocketEntry]:
    """What `user` may serve on others and prove: their own filings; for the court, everybody's."""
    visible = DocketEntry.objects.visible_to(user)
    return visible if user.is_court else visible.filter(draft__owner=user)


def of(entry: DocketEntry) -> QuerySet[Service]:
    """Everyone whom `entry`'s notice left to be served by other means, by name."""
    return _owed(Service.objects.filter(notice__noticings__entry=entry)).order_by("name", "pk")


def listed(services: QuerySet[Service]) -> QuerySet:
    """With what a page tells of each, the longest known first."""
    rows = serving.with_standing(services).select_related("notice", "person__contact__firm")
    return rows.annotate(since=Coalesce("learned_at", "notice__entered_at")).order_by("since", "pk")


def entries_of(services: list[Service]) -> dict[int, DocketEntry]:
    """The entry that each notice tells of, by the notice's key."""
    ties = Noticing.objects.filter(notice__in=[each.notice_id for each in services]).select_related("entry__case")
    return {tie.notice_id: tie.entry for tie in ties.order_by("-pk")}


def prove(case: Case, entry: DocketEntry, answers: dict) -> None:
    """A proof of service is docketed: it stands for everyone whom the notices of the entries it names did not reach.

    Of what another side filed, nobody proves service but the court.
    """
    named = DocketEntry.objects.filter(relations_in__from_entry=entry)
    owner = Draft.objects.filter(pk=entry.draft_id).values("owner")
    own = Q(filings__party__in=entry.filings.values("party")) | Q(draft__owner__in=owner)
    ties = Noticing.objects.filter(entry__in=(named if entry.is_by_court else named.filter(own)).values("pk"))
    proof = f"{entry.event_title}, No. {entry.number}" if entry.number else entry.event_title
    serving.proved(Notice.objects.filter(pk__in=ties.values("notice")), proof, at=entry.entered_at)


def _of(entries: QuerySet[DocketEntry]) -> QuerySet[Service]:
    ties = Noticing.objects.filter(entry__in=entries.values("pk"))
    return Service.objects.filter(notice__in=ties.values("notice"))


def _owed(services: QuerySet[Service]) -> QuerySet[Service]:
    """What was filed along with the entry proves nothing of a notice that failed later."""
    along = Document.objects.filter(entry__noticings__notice=OuterRef("notice"), category=CATEGORY)
    return serving.owed(services).exclude(Q(Exists(along), means=Means.BY_FILER))
