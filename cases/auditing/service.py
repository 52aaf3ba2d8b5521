"""Audits service: every entry made here was noticed, everyone once, each address once, and nobody who had left."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.models.outgoing import CLAIMABLE
from cases.models import Appearance, DocketEntry, Document, Noticing, Party
from cases.visibility import Seal
from notices import mornings
from notices.models import Delivery, Means, Notice, NoticeDocument, Service

CHUNK = 500
ENTRY = "notice__noticings__entry"


def entries_are_noticed() -> Iterator[str]:
    made = DocketEntry.objects.filter(entered_at__isnull=False, noticings=None).select_related("case")
    yield from _said(made, "{} was entered and nobody was told.")
    yield from _said(Notice.objects.filter(noticings=None), "Notice {} tells of no entry.")


def notices_say_what_was_entered() -> Iterator[str]:
    """The snapshot agrees with its entry in all that neither can change."""
    same = Q(notice__sequence=F("entry__sequence"), notice__filed_on=F("entry__filed_on"))
    number = Q(notice__document_number=F("entry__number"))
    unnumbered = Q(notice__document_number=None, entry__number=None)
    sealed = Q(entry__seal=Seal.PUBLIC) | Q(notice__is_sealed=True) | Q(notice__withheld_at__isnull=False)
    ties = Noticing.objects.select_related("notice", "entry__case")
    yield from _said(ties.exclude(same & (number | unnumbered)), "{}, with other numbers or dates.")
    yield from _said(ties.exclude(sealed), "{}, which is sealed, as if it were public.")
    amended = Exists(Noticing.objects.filter(entry=OuterRef("entry"), notice=OuterRef("notice__amends")))
    astray = ties.exclude(notice__amends=None).exclude(amended)
    yield from _said(astray, "{}, and amends a notice of another entry.")


def notices_name_every_paper() -> Iterator[str]:
    same = {"position": OuterRef("number"), "cmecf_id": OuterRef("cmecf_id")}
    named = Exists(NoticeDocument.objects.filter(notice__noticings__entry=OuterRef("entry"), **same))
    filed = Document.objects.filter(entry__entered_at__isnull=False).select_related("entry__case")
    yield from _said(filed.exclude(named), "{} is named by no notice of its entry.")
    same = {"number": OuterRef("position"), "cmecf_id": OuterRef("cmecf_id")}
    on_docket = Exists(Document.objects.filter(entry__noticings__notice=OuterRef("notice"), **same))
    yield from _said(NoticeDocument.objects.exclude(on_docket), "A notice names “{}”, which its entry does not have.")


def everyone_is_served_once() -> Iterator[str]:
    """Nobody is in both lists of a notice (L.R. 5-3.2.1)."""
    served = Service.objects.exclude(person=None).values("notice", "person").annotate(times=Count("pk"))
    for row in served.filter(times__gt=1).order_by().iterator():
        yield f"Person {row['person']} is served {row['times']} times by notice {row['notice']}."


def each_address_gets_one_delivery() -> Iterator[str]:
    services = Service.objects.select_related("notice").prefetch_related("deliveries").order_by("pk")
    for service in services.iterator(chunk_size=CHUNK):
        printed = [address for address in service.addresses.split(", ") if address]
        deliveries = [delivery for delivery in service.deliveries.all() if delivery.instead_of_id is None]
        primaries = [delivery.address for delivery in deliveries if delivery.is_primary]
        if sorted(printed) != sorted(delivery.address for delivery in deliveries):
            yield f"{service.notice}: {service.name} has not one delivery for each address that the notice prints."
        elif primaries != printed[:1]:
            yield f"{service.notice}: {service.name} has not one primary address."
        if bool(printed) != (service.means == Means.ELECTRONIC):
            yield f"{service.notice}: {service.name} is served by other means than the notice says."


def summaries_tell_of_their_day() -> Iterator[str]:
    """What waits for a summary waits for that of the day of entry, and goes on no earlier day than the next."""
    waiting = Delivery.objects.filter(summary_on__isnull=False).select_related("service__notice")
    for delivery in waiting.iterator():
        notice, goes_at = delivery.service.notice, delivery.sent_at or delivery.due_at
        if mornings.day_of(notice.entered_at) != delivery.summary_on:
            yield f"{notice}: for {delivery.address} it is in the summary of {delivery.summary_on}, another day."
        elif mornings.day_of(goes_at) <= delivery.summary_on:
            yield f"{notice}: for {delivery.address} it is in a summary that goes before its day is over."


def the_served_had_a_part_in_the_case() -> Iterator[str]:
    """Counsel who were not terminated before the notice, or parties without a lawyer: termination ends notices."""
    named = Q(person=OuterRef("person")) | Q(person__merged_into=OuterRef("person"))
    left_later = Q(ended_by__entered_at__gte=OuterRef("notice__entered_at"))
    left_later |= Q(ended_by__entered_at=None, ended_on__gte=OuterRef("notice__filed_on"))
    counsel = Appearance.objects.filter(Q(ended_on=None) | left_later, named, party__case=OuterRef(f"{ENTRY}__case"))
    parties = Party.objects.filter(person=OuterRef("person"), case=OuterRef(f"{ENTRY}__case"))
    strangers = Service.objects.exclude(person=None).exclude(Exists(counsel)).exclude(Exists(parties))
    for service in strangers.select_related("notice").iterator():
        yield f"{service.notice}: {service.name} was served and was not counsel of record or a party then."


def counsel_who_appeared_are_served() -> Iterator[str]:
    """Whoever appeared by an entry made here, and is still in, is served with that entry and each one after it."""
    served = Service.objects.filter(notice__noticings__entry=OuterRef("pk"))
    named = Q(person=OuterRef(OuterRef("person"))) | Q(person=OuterRef(OuterRef("person__merged_into")))
    since = DocketEntry.objects.filter(case=OuterRef("party__case"), place__gte=OuterRef("begun_by__place"))
    missed = Exists(since.exclude(Exists(served.filter(named))))
    appeared = Appearance.objects.open().filter(is_noticed=True, begun_by__entered_at__isnull=False)
    for appearance in appeared.filter(missed).select_related("party__case").iterator():
        yield f"{appearance.party.case.number}: {appearance} was not served with every entry since the appearance."


def nothing_of_a_sealed_case_waits_to_be_mailed() -> Iterator[str]:
    sealed = Noticing.objects.filter(entry__case__seal=Seal.SEALED).values("notice")
    waiting = Delivery.objects.filter(service__notice__in=sealed, service__notice__withheld_at=None)
    unsent = waiting.filter(state__in=CLAIMABLE)
    yield from _said(unsent.select_related("service__notice"), "{}: the mail of a sealed case is not withheld.")


def _said(rows: QuerySet, sentence: str) -> Iterator[str]:
    for row in rows.iterator():
        yield sentence.format(row)


CHECKS = (
    entries_are_noticed,
    notices_say_what_was_entered,
    notices_name_every_paper,
    everyone_is_served_once,
    each_address_gets_one_delivery,
    summaries_tell_of_their_day,
    the_served_had_a_part_in_the_case,
    counsel_who_appeared_are_served,
    nothing_of_a_sealed_case_waits_to_be_mailed,
)
