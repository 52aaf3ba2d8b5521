"""Whom a notice did not reach: for whoever filed to serve by other means, until a proof of service is docketed."""

from django.db.models import QuerySet

from accounts.models import PacerAccount
from cases.models import Case, DocketEntry, Noticing
from notices import serving
from notices.models import Notice, Service


def waiting(user: PacerAccount) -> QuerySet[Service]:
    """Of what `user` filed; of everything, for the court."""
    entries = DocketEntry.objects.visible_to(user)
    own = entries if user.is_court else entries.filter(draft__owner=user)
    return serving.failed(Service.objects.filter(notice__noticings__entry__in=own.values("pk"))).distinct()


def listed(services: QuerySet[Service]) -> QuerySet:
    """With what a page tells of each, the longest known first."""
    rows = serving.with_standing(services).select_related("notice", "person__contact__firm", "person__merged_into")
    return rows.order_by("learned_at", "pk")


def entries_of(services: list[Service]) -> dict[int, DocketEntry]:
    """The entry that each notice tells of, by the notice's key."""
    ties = Noticing.objects.filter(notice__in=[each.notice_id for each in services]).select_related("entry__case")
    return {tie.notice_id: tie.entry for tie in ties.order_by("-pk")}


def prove(case: Case, entry: DocketEntry, answers: dict) -> None:
    """A proof of service is docketed: it stands for everyone whom the notices of the entries it names did not reach."""
    named = entry.relations_out.values("to_entry")
    proof = f"{entry.event_title}, No. {entry.number}" if entry.number else entry.event_title
    serving.proved(Notice.objects.filter(noticings__entry__in=named), proof, at=entry.entered_at)
