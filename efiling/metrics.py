"""What a monitor of the court reads: figures of the mail and of the workers, in the text format of Prometheus."""

from collections.abc import Iterator
from datetime import datetime
from secrets import compare_digest

from django.conf import settings

from accounts import heartbeats
from accounts.models.board import Part
from notices import queue
from notices.models import InstanceMark

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
WORKERS = (Part.MAIL, Part.CHANGES)
ABOUT = {
    "court_mail_waiting": "Mails that wait to be sent; a summary counts from its morning on.",
    "court_mail_oldest_seconds": "Age of the oldest of them, since the notice was entered or the letter was written.",
    "court_mail_bounced_ratio": f"Of the last {queue.LAST} notices mailed and answered, the part that came back.",
    "court_mail_is_stopped": "1: nothing goes until a clerk has decided about an instance mark.",
    "court_worker_silent_seconds": "Since the last sign of life of a worker; none before its first.",
}


def may_read(authorization: str) -> bool:
    """Only with the court's own token; without one in the settings, nobody."""
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return bool(settings.METRICS_TOKEN) and compare_digest(authorization.encode(), wanted.encode())


def exposition(*, at: datetime) -> str:
    """Every figure with its help, one line each."""
    lines: list[str] = []
    for name, labels, value in _figures(at):
        if not any(line.startswith(f"# HELP {name} ") for line in lines):
            lines += [f"# HELP {name} {ABOUT[name]}", f"# TYPE {name} gauge"]
        lines.append(f"{name}{labels} {value:g}")
    return "\n".join([*lines, ""])


def _figures(at: datetime) -> Iterator[tuple[str, str, float]]:
    waiting = {"notices": queue.notices(at=at), "letters": queue.letters()}
    for outbox, mails in waiting.items():
        yield "court_mail_waiting", f'{{outbox="{outbox}"}}', mails.count
    for outbox, mails in waiting.items():
        yield "court_mail_oldest_seconds", f'{{outbox="{outbox}"}}', _seconds(mails.since or at, at)
    yield "court_mail_bounced_ratio", "", queue.bounced()
    yield "court_mail_is_stopped", "", float(InstanceMark.objects.is_nobody_sending())
    for part, beaten_at in heartbeats.last(WORKERS).items():
        yield "court_worker_silent_seconds", f'{{worker="{part}"}}', _seconds(beaten_at, at)


def _seconds(since: datetime, at: datetime) -> float:
    return max(0.0, (at - since).total_seconds())
