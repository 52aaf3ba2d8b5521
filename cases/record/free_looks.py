"""The one free look at each paper by the link in a notice: at which, for how long; and the only writer of FreeLook.

Each address has its own, so that nobody's copy eats the attorney's. A look costs nothing and is no charge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse

from accounts.models import Person
from cases import charging, documents
from cases.fees import Kind, Price
from cases.models import Document, FreeLook
from cases.record import bundles
from notices import magic_numbers, nef
from notices.models import Delivery, Means, Notice, NoticeDocument, Service

ANYBODY = AnonymousUser()
DAY = timedelta(days=1)
AGAIN = timedelta(minutes=10)  # for the same page sent again: a double click, a reload, a download that broke off
USED = "The free look was used on {}."
OVER = "The free look ran out on {}."
TRANSCRIPT = "There is no free look at a transcript."


class NotFree(Exception):
    """This look was used up, or has run out."""

    def __init__(self) -> None:
        super().__init__("This document opens free of charge no more. Nothing was used up and nothing was charged.")


@dataclass(frozen=True)
class Look:
    """One paper; `why_not`, in words, unless it can be looked at free of charge."""

    document: Document
    used: FreeLook | None
    why_not: str

    @property
    def price(self) -> Price:
        """With a PACER login."""
        return charging.usual_price(self.document)


@dataclass(frozen=True)
class Looks:
    """What one mail of a notice opened, opens, or opens no more, at one moment."""

    delivery: Delivery
    at: datetime
    ends_at: datetime
    each: list[Look]

    def of(self, cmecf_id: str) -> Look | None:
        return next((look for look in self.each if look.document.cmecf_id == cmecf_id), None)

    @property
    def used(self) -> int:
        return sum(look.used is not None for look in self.each)

    @property
    def left(self) -> int:
        return sum(not look.why_not for look in self.each)

    @property
    def days_left(self) -> int:
        """Begun days count."""
        return max(0, -((self.at - self.ends_at) // DAY))

    @property
    def number(self) -> str:
        return magic_numbers.of(self.delivery.pk)

    @property
    def url(self) -> str:
        page = reverse("cases:doc1", args=[self.each[0].document.cmecf_id])
        return f"{page}?{urlencode({'magic_num': self.number})}"


def find(number: str, cmecf_id: str, *, at: datetime) -> Looks | None:
    """What a link opens. None for a number that is not ours, and for what needs a login: nobody learns which it is."""
    key = magic_numbers.read(number)
    if key is None:
        return None
    given = of(Delivery.objects.filter(pk=key).select_related("service__notice"), at=at)
    paper = f"{cmecf_id[:3]}0{cmecf_id[4:]}"
    return next((looks for looks in given if looks.of(paper)), None)


def of(deliveries: Iterable[Delivery], *, at: datetime) -> list[Looks]:
    """Those that give any, in three queries; not where a notice is no service, nor for what a seal withholds."""
    giving = [delivery for delivery in deliveries if _gives_any(delivery.service)]
    papers = _papers({delivery.service.notice_id for delivery in giving})
    used = {(row.delivery_id, row.document_id): row for row in FreeLook.objects.filter(delivery__in=giving)}
    whole = [_looks(delivery, papers[delivery.service.notice_id], used, at) for delivery in giving]
    return [looks for looks in whole if looks.each]


def by_service(services: Iterable[Service], *, at: datetime) -> list[tuple[Service, list[Looks]]]:
    """Each of these, whose deliveries are at hand, with what its mails give."""
    services = list(services)
    given = of([delivery for service in services for delivery in service.deliveries.all()], at=at)
    return [(service, [looks for looks in given if looks.delivery.service_id == service.pk]) for service in services]


def to(person: Person | None, notices: Iterable[Notice], *, at: datetime) -> list[Looks]:
    """What this person's mails of these notices give; nothing to an account without a person."""
    if person is None:
        return []
    own = Q(service__notice__in=notices, service__person__in=person.identities)
    return of(Delivery.objects.filter(own).select_related("service__notice").order_by("pk"), at=at)


def use(looks: Looks, cmecf_id: str, *, page: str, at: datetime) -> tuple[Document, BinaryIO]:
    """The paper, and its bytes with the court's header: the look is used up last, when nothing stands in its way.

    `page` is one opening of the page with the button: sent again soon, it gets the paper again.
    Raises NotFree, documents.NotAsReceived, documents.CannotBeReadNow.
    """
    look = looks.of(cmecf_id)
    if look is None or not (_is_again(look.used, page, at) or not look.why_not):
        raise NotFree
    original = cast("BinaryIO", documents.checked(look.document))
    copy = bundles.one(look.document, original, has_header=True)
    if not _used_up(looks.delivery, look.document, page, at):
        copy.close()
        raise NotFree
    return look.document, copy


def _used_up(delivery: Delivery, document: Document, page: str, at: datetime) -> bool:
    """Of two at one moment, one; the other only if it is the same button pressed twice."""
    told = {"page": page, "used_at": at}
    row, is_first = FreeLook.objects.get_or_create(delivery=delivery, document=document, defaults=told)
    return is_first or _is_again(row, page, at)


def _is_again(row: FreeLook | None, page: str, at: datetime) -> bool:
    return row is not None and bool(page) and row.page == page and at - row.used_at < AGAIN


def _gives_any(service: Service) -> bool:
    notice = service.notice
    return service.means == Means.ELECTRONIC and not notice.is_sealed and notice.withheld_at is None


def _papers(notices: set[int]) -> dict[int, list[Document]]:
    """By notice, in the order of the notice: what it names and anyone with a login may read now, on every docket."""
    named = list(
        NoticeDocument.objects.filter(notice__in=notices).order_by("position").values_list("notice", "cmecf_id")
    )
    held = Document.objects.filter(cmecf_id__in={number for _, number in named})
    shut = held.exclude(pk__in=Document.objects.visible_to(ANYBODY).values("pk")).values("cmecf_id")
    known = held.exclude(cmecf_id__in=shut).select_related("entry__case")
    papers = {paper.cmecf_id: paper for paper in known.order_by("-pk")}  # of one on several dockets, the first
    return {key: [papers[number] for of, number in named if of == key and number in papers] for key in notices}


def _looks(delivery: Delivery, papers: list[Document], used: dict, at: datetime) -> Looks:
    """The days count from the mail, so that a summary or a late mail loses none; without one, from the notice."""
    ends_at = (delivery.sent_at or delivery.service.notice.entered_at) + settings.FREE_LOOK_DAYS * DAY
    each = [_look(paper, used.get((delivery.pk, paper.pk)), ends_at, at) for paper in papers]
    return Looks(delivery, at, ends_at, each)


def _look(paper: Document, used: FreeLook | None, ends_at: datetime, at: datetime) -> Look:
    if used:
        return Look(paper, used, USED.format(nef.moment(used.used_at)))
    if charging.kind_of(paper) == Kind.TRANSCRIPT:
        return Look(paper, used, TRANSCRIPT)
    return Look(paper, used, OVER.format(nef.moment(ends_at)) if at >= ends_at else "")
