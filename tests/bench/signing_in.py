"""A whole sign-in against one hash; and what a flood of bad sign-ins does to everybody else's pages."""

import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from tests import databases, factories, portal
from tests.bench.figure import Figure, pairs
from tests.ordeal import client as browsers

ROUNDS, FLOODERS = 25, 3
TURNS, PAGES = 4, 30
PAUSE = 0.05  # seconds between two pages: the reader reads


def figures() -> Iterator[Figure]:
    accounts = factories.PacerAccountFactory.create_batch(ROUNDS + 1)
    sign_in(accounts[0].username)  # templates and addresses are compiled
    names = iter(accounts[1:])
    ratio, whole, hashed = pairs(lambda: sign_in(next(names).username), lambda: verify(accounts[0].password), ROUNDS)
    note = f"{whole * 1000:.1f} ms, one hash {hashed * 1000:.1f} ms"
    yield Figure("a whole sign-in ÷ one Argon2id verification", ratio, 1.2, note=note)
    with databases.fresh(settings.RUN_DIR / "bench-flood") as court, databases.connected(court):
        factories.PacerAccountFactory(username="reader")
        with portal.running(court, deliver=False) as running:
            yield flooded(running.url.removeprefix("http://"))


def sign_in(username: str) -> None:
    answer = Client(SERVER_NAME="localhost").post(
        reverse("accounts:sign_in"), {"username": username, "password": factories.PASSWORD}
    )
    assert answer.status_code == 302


def verify(encoded: str) -> None:
    assert check_password(factories.PASSWORD, encoded)


# ── A flood ───────────────────────────────────────────────────────────────────────────────────────────────


def flooded(host: str) -> Figure:
    """By turns without and with the flood, so that a slow moment of the machine meets both."""
    reader = browsers.Client(host)
    come_in(reader)
    calm, wet, guesses, refused = [], [], 0, 0
    for _ in range(TURNS):
        calm += page_times(reader)
        with flood(host) as counted:
            wet += page_times(reader)
        guesses, refused = guesses + counted[0], refused + counted[1]
    before, during = statistics.median(calm), statistics.median(wet)
    note = f"{before * 1000:.0f} ms, then {during * 1000:.0f} ms; {guesses} guesses, {refused} refused unhashed"
    return Figure(f"a page while {FLOODERS} clients guess passwords ÷ without", during / before, 2, note=note)


def come_in(reader: browsers.Client) -> None:
    reader.get("/account/sign-in/")
    assert reader.post("/account/sign-in/", {"username": "reader", "password": factories.PASSWORD}).status == 302


def page_times(reader: browsers.Client) -> list[float]:
    times = []
    for _ in range(PAGES):
        began = time.perf_counter()
        assert reader.get("/desk/").status == 200
        times.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    return times


@contextlib.contextmanager
def flood(host: str) -> Iterator[list[int]]:
    """Guesses from a process of its own until the block ends; then how many there were, and how many were refused."""
    counted: list[int] = []
    command = [sys.executable, "-m", "tests.bench.guessing", host, str(FLOODERS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as guessing:
        guessing.stdout.readline()  # the first answer is here
        yield counted
        told, _ = guessing.communicate()
    counted += [int(number) for number in told.split()]
