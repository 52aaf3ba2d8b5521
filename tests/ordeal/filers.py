"""Filers: each signs in and files one paper after another through the wizard, asking again after a lost reply."""

import itertools
import random
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.factories import PASSWORD
from tests.ordeal.client import Answer, Client, LostReply
from tests.ordeal.courtroom import Courtroom
from tests.papers import paper

EVENT = "notice-of-appearance"
DOUBLE_CLICKS = 0.1  # this part of the submissions is sent twice at once
ATTEMPTS = 60


class Refused(AssertionError):
    """An answer that a filer who did everything right must not get."""


@dataclass
class Tally:
    """What all filers together were told; `done` is watched by whoever kills."""

    total: int
    receipts: dict[int, str] = field(default_factory=dict)  # filing → public id of its entry
    seconds: list[float] = field(default_factory=list)
    lost_replies: int = 0
    double_clicks: int = 0
    errors: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: itertools.count = field(default_factory=lambda: itertools.count(1))

    @property
    def done(self) -> int:
        return len(self.receipts)

    def take(self) -> int | None:
        """The number of the next filing, or none when all are taken."""
        with self._lock:
            number = next(self._next)
        return number if number <= self.total else None

    def add(self, **counts: int) -> None:
        with self._lock:
            for name, count in counts.items():
                setattr(self, name, getattr(self, name) + count)


@dataclass
class Filer:
    """One attorney at one browser."""

    client: Client
    username: str
    room: Courtroom
    tally: Tally
    luck: random.Random
    deadline: float

    def work(self) -> None:
        """File until nothing is left to file. Whatever goes wrong ends up in the tally."""
        try:
            self.sign_in()
            while (number := self.tally.take()) is not None:
                self.file(number)
        except Exception as trouble:
            self.tally.troubles.append(f"{self.username}: {type(trouble).__name__}: {trouble}")
        finally:
            self.tally.errors.extend(self.client.errors)

    def sign_in(self) -> None:
        self.retried(lambda: self.client.get("/account/sign-in/"))
        signed_in = self.retried(
            lambda: self.client.post("/account/sign-in/", {"username": self.username, "password": PASSWORD})
        )
        if signed_in.status != 302 or "sessionid" not in self.client.cookies:
            raise Refused(f"signing in → {signed_in.status}")
        if "redaction" in signed_in.location:
            self.moved(lambda: self.client.post(signed_in.location, {"is_understood": "on"}))

    def file(self, number: int) -> None:
        """One filing through every step of the wizard, to the receipt."""
        began = time.monotonic()
        place = self.moved(lambda: self.client.post("/filing/begin/", {"event": EVENT})).removesuffix("case/")
        self.moved(lambda: self.client.post(f"{place}case/", {"number": self.room.case_number}))
        own = self.retried(lambda: self.client.get(f"{place}filers/")).found(r'name="own"[^>]*?value="(\d+)"')
        self.moved(lambda: self.client.post(f"{place}filers/", {"own": own[0]}))
        self.upload(f"{place}documents/", number)
        self.moved(lambda: self.client.post(f"{place}documents/", {"act": "describe"}))
        self.moved(lambda: self.client.post(f"{place}text/", {"words": words(number)}))
        self.tally.receipts[number] = self.submit(place)
        self.tally.seconds.append(time.monotonic() - began)

    def upload(self, path: str, number: int) -> None:
        """A lost reply leaves the question whether the paper arrived: look before sending it again."""
        content = paper(f"Paper of filing {number}.")
        for _ in self.attempts():
            try:
                if self.client.get(path).found("file-row__name"):
                    return
                accepted(self.client.upload(path, {"act": "upload"}, f"filing-{number:04}.pdf", content))
            except LostReply:
                self.lost()

    def submit(self, place: str) -> str:
        """The public id of the entry. The same revision may be sent any number of times: one entry comes of it."""
        for _ in self.attempts():
            try:
                review = self.client.get(f"{place}review/")
                if review.status == 302:
                    return receipt(review)
                revision = review.found(r'name="revision" value="(\d+)"')[0]
                return self.pressed(f"{place}submit/", revision)
            except LostReply:
                self.lost()
        raise Refused("no attempt left")

    def pressed(self, path: str, revision: str) -> str:
        """File, once or, by an impatient hand, twice at once: both answers must name one entry."""
        if self.luck.random() >= DOUBLE_CLICKS:
            return receipt(self.client.post(path, {"revision": revision}))
        self.tally.add(double_clicks=1)
        with ThreadPoolExecutor(2) as hands:
            clicks = [hands.submit(self.client.post, path, {"revision": revision}) for _ in range(2)]
        entries = {receipt(click.result()) for click in clicks}
        if len(entries) != 1:
            raise Refused(f"a double click made {len(entries)} entries")
        return entries.pop()

    def moved(self, ask: Callable[[], Answer]) -> str:
        """Where a step that was done leads to."""
        return accepted(self.retried(ask)).location

    def retried(self, ask: Callable[[], Answer]) -> Answer:
        for _ in self.attempts():
            try:
                return ask()
            except LostReply:
                self.lost()
        raise Refused("no attempt left")

    def attempts(self) -> range:
        if time.monotonic() > self.deadline:
            raise Refused("out of time")
        return range(ATTEMPTS)

    def lost(self) -> None:
        self.tally.add(lost_replies=1)
        time.sleep(self.luck.uniform(0.05, 0.3))


def words(number: int) -> str:
    return f"filing {number:05} of the ordeal"


def accepted(answer: Answer) -> Answer:
    """Every step that is done leads on; a page shown again says what was wrong."""
    if answer.status != 302:
        said = re.findall(r"usa-(?:error-message|alert__text)[^>]*>([^<]+)", answer.body)
        raise Refused(f"{answer.status} {' '.join(said)[:300]}")
    return answer


def receipt(answer: Answer) -> str:
    found = re.fullmatch(r"/entries/(\w+)/notice/", accepted(answer).location)
    if not found:
        raise Refused(f"filed, and led to {answer.location}")
    return found[1]
