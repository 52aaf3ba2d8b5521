"""Notices go to a real SMTP server that refuses, stalls, drops and loses its answer, and in the end takes them all."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests import databases
from tests import portal as portals
from tests.journeys import acting
from tests.journeys.acting import SUNMEADOW, pdf
from tests.notices.smtp_server import Desk, listening
from tests.portal import Portal

pytestmark = pytest.mark.journey
PATIENCE = 1  # seconds that the worker waits for an answer of the mail server
TROUBLES = ("refuse", "stall", "drop", "lose the answer")
ONE_ROUND = """
from django.core.management import call_command
from django.utils import timezone
from accounts.models.outgoing import WAITING
from notices.models import Delivery
Delivery.objects.filter(state__in=WAITING).update(due_at=timezone.now())  # the wait of each is over
call_command("deliver_notices", "--once")
"""


class Moody(Desk):
    """Each address meets every trouble once, each beginning with another; then all goes well."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts: Counter[str] = Counter()
        self.met: dict[str, list[str]] = {}

    def trouble_for(self, address: str) -> str:
        self.met.setdefault(address, [])
        place, attempt = list(self.met).index(address), self.attempts[address]
        self.attempts[address] += 1
        if attempt >= len(TROUBLES):
            return ""
        self.met[address].append(TROUBLES[(place + attempt) % len(TROUBLES)])
        return self.met[address][-1]

    async def handle_RCPT(self, server, session, envelope, address, options):
        session.trouble = self.trouble_for(address)
        if session.trouble == "refuse":
            return "451 4.3.0 Try again later"
        if session.trouble == "stall":
            await asyncio.sleep(PATIENCE * 2)
        if session.trouble == "drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        if session.trouble == "lose the answer":
            server.transport.abort()
        return "250 Taken"


@pytest.fixture
def portal(django_db_setup, demo_court) -> Iterator[Portal]:
    """A portal that serves pages; its post is carried by the test, round by round."""
    demo_court.manage("deliver_notices", "--once", DEMO="1")  # what the demo itself has in the outbox
    with portals.running(demo_court, deliver=False) as running:
        yield running
    assert not running.complaints()


def carry(court: databases.Court, port: int) -> None:
    """One round of the worker, with nothing left to wait for."""
    smtp = {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_TIMEOUT": str(PATIENCE)}
    court.manage("shell", "--verbosity", "0", "-c", ONE_ROUND, DEMO="1", **smtp)


def filed_in_sunmeadow(page: Page) -> set[str]:
    """A motion is filed; the addresses that its notice names."""
    acting.sign_in(page, "defense-counsel")
    acting.draft_motion(page, acting.open_docket(page, SUNMEADOW), "through Thick and Thin", pdf("motion.pdf"))
    acting.submit(page)
    words = page.locator(".receipt").inner_text().replace(",", " ").split()
    return {word for word in words if word.endswith(".example") and "@" in word}


def test_everyone_gets_the_notice_in_the_end(portal, browser_page):
    desk, expected = Moody(), filed_in_sunmeadow(browser_page)
    assert len(expected) >= 5
    with listening(desk) as port:
        for _ in TROUBLES:
            carry(portal.court, port)
        carry(portal.court, port)
        assert all(sorted(met) == sorted(TROUBLES) for met in desk.met.values())
        taken = Counter(desk.addresses)
        carry(portal.court, port)
    assert Counter(desk.addresses) == taken, "after the last good answer nothing is sent again"
    assert set(taken) == expected
    # Whoever's answer was lost has it twice, under one Message-ID, by which mail programs know it for the same.
    assert set(taken.values()) == {2}
    assert len(set(desk.message_ids)) == len(expected)
    portal.manage("audit")
