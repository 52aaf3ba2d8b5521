"""A real SMTP server on loopback that treats an address as its local part says."""

import asyncio
import contextlib
from collections.abc import Iterator
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

REPLIES = {
    "refused": "550 5.1.1 No such user here",
    "deferred": "451 4.3.0 Try again later",
    "odd": "550 " + "\x07é" * 400,
}


class Desk:
    """What came in, and how to answer."""

    def __init__(self, seconds_each: float = 0) -> None:
        self.seconds_each = seconds_each
        self.envelopes: list = []
        self.logged_in: list[bool] = []
        self.connections = 0

    @property
    def addresses(self) -> list[str]:
        return [address for envelope in self.envelopes for address in envelope.rcpt_tos]

    @property
    def message_ids(self) -> list[str]:
        mails = (message_from_bytes(envelope.content, policy=policy.default) for envelope in self.envelopes)
        return [str(mail["Message-ID"]) for mail in mails]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        kind = address.partition("@")[0]
        if kind == "dropped":
            server.transport.abort()
        if kind == "stalled":
            await asyncio.sleep(2)
        if kind in REPLIES:
            return REPLIES[kind]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.seconds_each)
        if envelope.rcpt_tos[0].startswith("unwanted"):
            return "554 5.7.1 Message refused as spam"
        self.envelopes.append(envelope)
        self.logged_in.append(session.authenticated)
        return "250 Taken"


def authenticate(server, session, envelope, mechanism, auth_data) -> AuthResult:
    return AuthResult(success=auth_data.password == b"right")


class AnyPort(Controller):
    """On whichever port is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextlib.contextmanager
def listening(desk: Desk, **options) -> Iterator[int]:
    """The port on which `desk` answers."""
    controller = AnyPort(desk, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
