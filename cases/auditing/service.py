"""Audits service: every entry made here was noticed, everyone once, each address once, and nobody who had left."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.models.outgoing import CLAIMABLE, FAILED, State
from cases.models import Appearance, DocketEntry, Document, Following, Noticing, Party
from cases.visibility import Seal
from notices import captions, mornings
from notices.models import Bounce, Delivery, Means, Notice, NoticeDocument, Service, ServiceStep
from notices.standing import Standing

CHUNK = 500
AT_ONCE = timedelta(minutes=1)  # who begins or ends it while something is filed may get that one


def entries_are_noticed() -> Iterator[str]:
    made = DocketEntry.objects.filter(entered_at__isnull=False, noticings=None).select_related("case")
    yield from _said(made, "{} was entered and nobody was told.")
    yield from _said(Notice.objects.filter(noticings=None), "Notice {} tells of no entry.")


def notices_say_what_was_entered() -> Iterator[str]:
    """The snapshot agrees with its entry in all that neither can change."""
    number = Q(notice__document_number=F("entry__number")) | Q(notice__document_number=None, entry__number=None)
    numbers = Q(notice__also_in__isnull=False) | number & Q(notice__sequence=F("entry__sequence"))
    sealed = Q(entry__seal=Seal.PUBLIC) | Q(notice__is_sealed=True) | Q(notice__withheld_at__isnull=False)
    ties = Noticing.objects.select_related("notice", "entry__case")
    same = numbers & Q(notice__filed_on=F("entry__filed_on"))
    yield from _said(ties.exclude(same), "{}, with other numbers or dates.")
    yield from _said(ties.exclude(sealed), "{}, which is sealed, as if it were public.")
    amended = Exists(Noticing.objects.filter(entry=OuterRef("entry"), notice=OuterRef("notice__amends")))
    astray = ties.exclude(notice__amends=None).exclude(amended)
    yield from _said(astray, "{}, and amends a notice of another entry.")


def notices_of_several_cases_say_what_was_entered() -> Iterator[str]:
    """A filing that was spread: of each case its own numbers, and of no other case anything."""
    spread = Notice.objects.filter(also_in__isnull=False).prefetch_related("noticings__entry__case")
    for notice in spread.order_by("pk").iterator(chunk_size=CHUNK):
        told = {(each.cmecf_case_id, each.document_number, each.sequence) for each in captions.of(notice)}
        entries = [tie.entry for tie in notice.noticings.all()]
        if told != {(entry.case.cmecf_id, entry.number, entry.sequence) for entry in entries}:
            yield f"{notice} names other cases or numbers than those under which it was entered."


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
    served = Service.addressed.exclude(person=None).values("notice", "person").annotate(times=Count("pk"))
    for row in served.filter(times__gt=1).order_by().iterator():
        yield f"Person {row['person']} is served {row['times']} times by notice {row['notice']}."


def each_address_gets_one_delivery() -> Iterator[str]:
    services = Service.addressed.select_related("notice").prefetch_related("deliveries").order_by("pk")
    for service in services.iterator(chunk_size=CHUNK):
        printed = [address for address in service.addresses.split(", ") if address]
        deliveries = [delivery for delivery in service.deliveries.all() if delivery.instead_of_id is None]
        primaries = [delivery.address for delivery in deliveries if delivery.is_primary]
        if sorted(printed) != sorted(delivery.address for delivery in deliveries):
            yield f"{service.notice}: {service.name} has not one delivery for each address that the notice prints."
        elif primaries != printed[:1]:
            yield f"{service.notice}: {service.name} has not one primary address."
        if bool(printed) != (service.means != Means.BY_FILER):
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
    counsel = Appearance.objects.filter(Q(ended_on=None) | left_later, named, party__case__in=_cases_told_of())
    parties = Party.objects.filter(person=OuterRef("person"), case__in=_cases_told_of())
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


def copies_go_to_those_who_follow() -> Iterator[str]:
    """Who had begun to follow the case, and had not ended it; of nothing sealed."""
    entered_at = OuterRef("notice__entered_at")
    named = Q(person=OuterRef("person")) | Q(person__merged_into=OuterRef("person"))
    not_ended = Q(ended_at=None) | Q(ended_at__gte=entered_at - AT_ONCE)
    begun = Q(begun_at__lte=entered_at + AT_ONCE)
    following = Following.objects.filter(begun, not_ended, named, case__in=_cases_told_of())
    copies = Service.addressed.filter(means=Means.COPY)
    yield from _said(copies.exclude(Exists(following)), "{}, of a case that they did not follow then.")
    yield from _said(copies.filter(notice__is_sealed=True), "{}, of a filing that is not public.")


def nothing_of_a_sealed_case_waits_to_be_mailed() -> Iterator[str]:
    sealed = Noticing.objects.filter(entry__case__seal=Seal.SEALED).values("notice")
    waiting = Delivery.objects.filter(service__notice__in=sealed, service__notice__withheld_at=None)
    unsent = waiting.filter(state__in=CLAIMABLE)
    yield from _said(unsent.select_related("service__notice"), "{}: the mail of a sealed case is not withheld.")


def _cases_told_of() -> QuerySet:
    """Those of the notice of a service, two queries further out."""
    return Noticing.objects.filter(notice=OuterRef(OuterRef("notice"))).values("entry__case")


def nobody_unreached_stands_as_served() -> Iterator[str]:
    """Whose mail came back from every address, and no more is on the way: that service was not effective is known."""
    mails = Delivery.objects.filter(service=OuterRef("pk"))
    bounces = Bounce.objects.filter(delivery__service=OuterRef("pk"))
    known = ServiceStep.objects.filter(service=OuterRef("pk"), state=Standing.NOT_EFFECTIVE)
    failed = Q(Exists(bounces)) | Q(Exists(mails.filter(state=State.STOPPED)))
    came_back = Service.objects.filter(failed).exclude(Exists(bounces.filter(settled_at=None)))
    unreached = came_back.exclude(Exists(mails.exclude(state__in=FAILED))).exclude(Exists(known))
    yield from _said(unreached, "{}: no address was reached, and service stands as complete.")


def _said(rows: QuerySet, sentence: str) -> Iterator[str]:
    for row in rows.iterator():
        yield sentence.format(row)


CHECKS = (
    entries_are_noticed,
    notices_say_what_was_entered,
    notices_of_several_cases_say_what_was_entered,
    notices_name_every_paper,
    everyone_is_served_once,
    each_address_gets_one_delivery,
    summaries_tell_of_their_day,
    the_served_had_a_part_in_the_case,
    counsel_who_appeared_are_served,
    copies_go_to_those_who_follow,
    nothing_of_a_sealed_case_waits_to_be_mailed,
    nobody_unreached_stands_as_served,
)
