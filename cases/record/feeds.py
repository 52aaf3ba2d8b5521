"""Feeds for other programs: the public entries as RSS 2.0, hearings as iCalendar (RFC 5545)."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from cases.models import Case, DocketEntry, Document, Hearing

LASTING = timedelta(hours=1)  # how long a hearing lasts nobody knows; a calendar wants an end
FOLDED_AT = 73  # octets of a line, less than the 75 that the format allows
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")  # XML takes none of them, and no line may break


def rss(entries: Iterable[DocketEntry]) -> str:
    """One item an entry, as the court's own feed has them: number and title, the event and the number's link."""
    court = f"{settings.COURT['name']}, {settings.COURT['district']}"
    feed = Rss201rev2Feed(
        title=f"{court}: docket entries",
        link=_url(reverse("home")),
        description="Public docket entries of the last seven days.",
    )
    for entry in entries:
        docket = _url(f"{reverse('cases:dktrpt')}?{entry.case.cmecf_id}")
        feed.add_item(
            title=_titled(entry.case),
            link=docket,
            description=_described(entry),
            unique_id=f"{docket}&{entry.public_id}",
            pubdate=entry.entered_at.astimezone(UTC),
        )
    return feed.writeString("utf-8")


def icalendar(hearings: Iterable[Hearing], *, at: datetime) -> str:
    """Hearings that are set; each keeps its name, so that a calendar moves it instead of adding it anew."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//efiling-portal//hearings//EN", "METHOD:PUBLISH"]
    for hearing in hearings:
        lines += _event(hearing, at)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _described(entry: DocketEntry) -> str:
    """The event; and the number, leading to the main paper where it is among those fetched with the entry."""
    main = next((paper for paper in entry.documents.all() if paper.number == 0), None)
    number = "" if entry.number is None else str(entry.number)
    if main and number:
        number = f'<a href="{escape(_doc1(main, entry))}" >{number}</a>'
    return f"[{escape(_plain(entry.event_title or 'Entry'))}]{number and f' ({number})'}"


def _doc1(main: Document, entry: DocketEntry) -> str:
    """As notices have it: clients read case and entry out of the address."""
    asked = f"caseid={entry.case.cmecf_id}&de_seq_num={entry.sequence}"
    return _url(f"{reverse('cases:doc1', args=[main.cmecf_id])}?{asked}")


def _event(hearing: Hearing, at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:hearing-{_name_of(hearing)}@{settings.COURT['mail_host']}",
        f"DTSTAMP:{_moment(at)}",
        f"DTSTART:{_moment(hearing.at)}",
        f"DTEND:{_moment(hearing.at + LASTING)}",
        f"SUMMARY:{_text(_titled(hearing.case))}",
        f"DESCRIPTION:{_text(_plain(f'Before {hearing.judge}. {hearing.set_by.event_title}'))}",
        f"URL:{_url(reverse('cases:docket', args=[hearing.case.public_id]))}",
        "END:VEVENT",
    ]


def _name_of(hearing: Hearing) -> str:
    """The same for ever, and telling nobody how many there are."""
    return salted_hmac("cases.feeds.hearing", str(hearing.pk), algorithm="sha256").hexdigest()[:32]


def _titled(case: Case) -> str:
    return _plain(f"{case.number} {case.title}")


def _plain(text: str) -> str:
    """Without what no feed can hold: one such title would stop the whole of it."""
    return CONTROL.sub(" ", text)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for mark in "\\;,":
        value = value.replace(mark, f"\\{mark}")
    return value


def _folded(line: str) -> str:
    """Long lines go on after a space, cut between letters."""
    made, size = [], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > FOLDED_AT:
            made.append("\r\n ")
            size = 1
        made.append(letter)
        size += octets
    return "".join(made)


def _url(path: str) -> str:
    return f"{settings.COURT['site']}{path}"
