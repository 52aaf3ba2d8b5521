"""A mail server on loopback that fails at one command, by its number; how it fails, and a server of bad moods."""

import contextlib
import random
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from enum import Enum


class Trouble(Enum):
    REFUSED = "answers 451"
    UNKNOWN = "answers 550"
    STALLED = "says nothing for longer than anybody waits"
    DROPPED_BEFORE = "hangs up before it does what was asked"
    DROPPED_AFTER = "does what was asked, and hangs up before it says so"


ANSWERS = {Trouble.REFUSED: "451 4.3.0 Not now", Trouble.UNKNOWN: "550 5.1.1 No such user here"}
STALL, A_MAIL = 5, 0.02  # seconds


class Countdown:
    """Strikes once, at the n-th call; never for 0."""

    def __init__(self, n: int) -> None:
        self.left, self.has_struck = n, False

    def strikes(self) -> bool:
        self.left -= 1
        self.has_struck = self.has_struck or self.left == 0
        return self.left == 0


class Server(socketserver.ThreadingTCPServer):
    """What it has accepted: address and Message-ID of each mail, again if it came again."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: list[tuple[str, str]] = []
        self.countdown, self.trouble = Countdown(0), Trouble.REFUSED

    @property
    def port(self) -> int:
        return self.server_address[1]

    def trouble_at(self, verb: str, address: str) -> Trouble | None:
        return self.trouble if self.countdown.strikes() else None

    def handle_error(self, request, client_address) -> None:
        """Who hangs up on us is what we are here for."""


class MoodyServer(Server):
    """Fails at random at one command in so many, in every way; and knows nobody of one address."""

    def __init__(self, luck: random.Random, one_in: int, unknown: str) -> None:
        super().__init__()
        self.luck, self.one_in, self.unknown = luck, one_in, unknown
        self.troubles: list[Trouble] = []

    def trouble_at(self, verb: str, address: str) -> Trouble | None:
        time.sleep(A_MAIL if verb == "." else 0)
        if verb == "RCPT" and address == self.unknown:
            return Trouble.UNKNOWN
        if self.luck.randrange(self.one_in):
            return None
        self.troubles.append(self.luck.choice([each for each in Trouble if each != Trouble.UNKNOWN]))
        return self.troubles[-1]


class HungUp(Exception):
    """The line is cut."""


class Conversation(socketserver.StreamRequestHandler):
    server: Server
    address = ""

    def handle(self) -> None:
        with contextlib.suppress(HungUp, ConnectionError):
            self.reply("", "220 ready")
            while line := self.rfile.readline():
                verb = line[:4].upper().decode()
                self.data() if verb == "DATA" else self.command(verb, line.decode())

    def command(self, verb: str, line: str) -> None:
        if verb == "RCPT":
            self.address = line.partition("<")[2].partition(">")[0]
        self.reply(verb, "221 bye" if verb == "QUIT" else "250 fine")
        if verb == "QUIT":
            raise HungUp

    def data(self) -> None:
        if self.reply("DATA", "354 go on"):
            message_id = str(message_from_bytes(b"".join(self.lines()))["Message-ID"])
            self.reply(".", "250 taken", lambda: self.server.mails.append((self.address, message_id)))

    def lines(self) -> Iterator[bytes]:
        """Of the mail, to the dot at its end; a sender who was killed leaves none."""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise HungUp
            yield line

    def reply(self, verb: str, words: str, act: Callable[[], None] = lambda: None) -> bool:
        """Do it and say so, unless this is the command to fail at; whether it was done."""
        trouble = self.server.trouble_at(verb, self.address)
        if trouble in ANSWERS:
            self.wfile.write(f"{ANSWERS[trouble]}\r\n".encode())
            return False
        if trouble == Trouble.STALLED:
            time.sleep(STALL)
        if trouble in (Trouble.STALLED, Trouble.DROPPED_BEFORE):
            raise HungUp
        act()
        if trouble == Trouble.DROPPED_AFTER:
            raise HungUp
        self.wfile.write(f"{words}\r\n".encode())
        return True


@contextlib.contextmanager
def listening(server: Server) -> Iterator[None]:
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
