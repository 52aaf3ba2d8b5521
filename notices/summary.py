"""A day's notices in one letter: docket text, case and links of each, once, in order of entry."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string

from notices import captions, letterhead, mornings, nef
from notices.models import Notice, NoticeDocument
from notices.plain_text import block

NONE: Mapping[int, str] = MappingProxyType({})


def letter(
    notices: Iterable[Notice],
    *,
    on: date,
    is_text: bool,
    copies: Container[int] = (),
    numbers: Mapping[int, str] = NONE,
) -> bytes:
    """The mail without its Message-ID, the same at every attempt: dated on the morning for which it was meant.

    `copies`: the keys of those with which nobody is served here; `numbers`: the magic_num of each of the others.
    """
    once = list({notice.pk: notice for notice in notices}.values())
    facts = _plain(once, copies, numbers) if is_text else _html(once, copies, numbers)
    page = {"day": nef.day(on), "count": len(once), "court": settings.COURT, **facts}
    body = render_to_string(f"notices/summary_mail.{'txt' if is_text else 'html'}", page)
    return letterhead.letter(subject=subject(on), at=mornings.after(on), body=body, is_text=is_text)


def subject(on: date) -> str:
    return f"Summary of ECF Activity on {nef.day(on)}"


def _html(notices: list[Notice], copies: Container[int], numbers: Mapping[int, str]) -> dict:
    return {
        "simulation_notice": settings.SIMULATION_NOTICE,
        "rows": [
            {
                "notice": notice,
                "copy": nef.COPY if notice.pk in copies else "",
                "amended": nef.amended_line(notice),
                "docket_html": nef.mailed(notice),
                "entered": nef.moment(notice.entered_at),
                "filed": nef.day(notice.filed_on),
                "captions": nef.captioned(captions.of(notice), notice, documents, numbers.get(notice.pk, "")),
            }
            for notice, documents in _documented(notices)
        ],
    }


def _plain(notices: list[Notice], copies: Container[int], numbers: Mapping[int, str]) -> dict:
    return {
        "simulation_notice": block(settings.SIMULATION_NOTICE, begins="", goes_on=""),
        "rows": [
            {
                "copy": block(nef.COPY if notice.pk in copies else "", begins="", goes_on=""),
                "amended": block(nef.amended_line(notice), begins="", goes_on=""),
                "facts": nef.plain_facts(notice, documents, numbers.get(notice.pk, "")),
                "entered": block(nef.entered_line(notice), begins=""),
                "docket_text": block(notice.docket_text),
                "is_sealed": notice.is_sealed,
            }
            for notice, documents in _documented(notices)
        ],
    }


def _documented(notices: list[Notice]) -> list[tuple[Notice, list[NoticeDocument]]]:
    """Each notice with its documents, read in one query."""
    prefetch_related_objects(notices, "amends")
    of: dict[int, list[NoticeDocument]] = {notice.pk: [] for notice in notices}
    for document in NoticeDocument.objects.filter(notice__in=of).order_by("position"):
        of[document.notice_id].append(document)
    return [(notice, of[notice.pk]) for notice in notices]
