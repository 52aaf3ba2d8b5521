"""What delivering holds in memory however much waits; and whether a second worker makes it any slower."""

import contextlib
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings

from notices import delivery
from notices.models import Delivery
from tests.bench.delivering import listening, queue
from tests.bench.figure import Figure
from tests.databases import Court

FEW, MANY, GROWS = 1_000, 10_000, 1.2  # mails; and how much more memory the many may take
A_RACE, ROUNDS, SLOWER = 1_500, 5, 1.1  # mails; on two cores server, database and workers take turns as it is
WORKER = """
import sys, django; django.setup()
from django.db import connection
from notices import delivery
connection.ensure_connection()
carrier = delivery.carrier()
print("ready", flush=True)
for line in sys.stdin:
    while delivery.deliver(by=carrier):
        pass
    print("done", flush=True)
"""


def figures() -> Iterator[Figure]:
    with listening() as port, override_settings(MAIL_DELIVERY="smtp", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        few, many = (held(mails) for mails in (FEW, MANY))
        note = f"{many / 1024**2:.2f} MB, {few / 1024**2:.2f} MB"
        yield Figure(f"memory, delivering {MANY:,} to {FEW:,}", many / few, GROWS, note=note)
        if connection.vendor == "postgresql":  # SQLite has one writer at a time
            yield second_worker(port)


def held(mails: int) -> int:
    """Bytes at the peak, above what was held before; a first batch has made what is made once."""
    queue(mails + delivery.BATCH)
    carrier = delivery.carrier()
    delivery.deliver(by=carrier)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        while delivery.deliver(by=carrier):
            pass
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def second_worker(port: int) -> Figure:
    """By turns, so that a slow moment of the machine meets both."""
    with contextlib.ExitStack() as stack:
        workers = [stack.enter_context(worker(port)) for _ in range(2)]
        times = [(race(workers), race(workers[:1])) for _ in range(ROUNDS)]
    two, one = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(both / alone for both, alone in times)
    return Figure(f"{A_RACE:,} by two workers, to one", ratio, SLOWER, note=f"{two:.2f} s, {one:.2f} s")


def race(workers: list[subprocess.Popen]) -> float:
    queue(A_RACE)
    began = time.perf_counter()
    for each in workers:
        tell(each)
    for each in workers:
        assert each.stdout.readline() == "done\n"
    took = time.perf_counter() - began
    assert not Delivery.objects.exclude(state="sent").exists()
    return took


def tell(each: subprocess.Popen) -> None:
    each.stdin.write("go\n")
    each.stdin.flush()


@contextlib.contextmanager
def worker(port: int) -> Iterator[subprocess.Popen]:
    """A process that delivers all that is due whenever it is told to; it has started when this returns."""
    env = Court(connection.settings_dict["NAME"], Path(settings.RUN_DIR)).env
    env |= {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}
    with subprocess.Popen([sys.executable, "-c", WORKER], env=env, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()
