"""The machines that are killed: the processes of the web server, and a notice worker that is started again."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.databases import ROOT
from tests.portal import Portal

LEASE = ("--lease", "6")  # seconds: a killed worker's notices go on after so long
WEB_SHARE = 0.7  # of the kills


class Worker:
    """A worker of the portal, started again whenever it has been killed."""

    def __init__(self, command: str, *options: str, log: Path, env: dict[str, str]) -> None:
        self.command = [sys.executable, str(ROOT / "manage.py"), command, "--poll", "0.2", *options]
        self.log, self.env = log, env
        self.process = self._start()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process = self._start()

    def stop(self) -> int:
        """End it as an operator does; returns its exit code."""
        self.process.terminate()
        return self.process.wait(30)

    def complaints(self) -> list[str]:
        """A traceback in its log is a fault, whoever missed it or not."""
        said = self.log.read_text()
        last = said[said.rindex("Traceback") :][:3000] if "Traceback" in said else ""
        return [f"{self.log.name}: {said.count('Traceback')} tracebacks, the last:\n{last}"] if last else []

    def _start(self) -> subprocess.Popen:
        with self.log.open("ab") as log:
            return subprocess.Popen(self.command, cwd=ROOT, env=self.env, stdout=log, stderr=log)


@contextlib.contextmanager
def working(portal: Portal) -> Iterator[Worker]:
    """The worker of a portal for as long as the block runs."""
    env = portal.court.env | {"DEMO": "1"}
    with kept_going(Worker("deliver_notices", *LEASE, log=portal.court.var_dir / "worker.log", env=env)) as (worker,):
        yield worker


@contextlib.contextmanager
def kept_going(*workers: Worker) -> Iterator[tuple[Worker, ...]]:
    """For as long as the block runs; all must end in good order when asked to, also one that is still starting."""
    try:
        yield workers
    finally:
        codes = [worker.stop() for worker in workers]
    if set(codes) - {0, -signal.SIGTERM}:
        raise AssertionError(f"Workers ended with {codes}: {[worker.log.read_text()[-2000:] for worker in workers]}")


@dataclass
class Killer:
    """SIGKILL for a random process at random moments, spread over the whole of the load."""

    portal: Portal
    worker: Worker
    moments: list[int]  # how many filings must be done before each kill
    luck: random.Random
    web: int = 0
    workers: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def watch(self, done: Callable[[], int]) -> None:
        """Kill at each of the moments until the load has ended."""
        for moment in self.moments:
            while done() < moment and not self.ended.wait(0.02):
                pass
            time.sleep(self.luck.uniform(0, 0.2))
            self.kill_one()

    def kill_one(self) -> None:
        children = children_of(self.portal.web.pid)
        if children and self.luck.random() < WEB_SHARE:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.luck.choice(children), signal.SIGKILL)
                self.web += 1
        else:
            self.worker.kill()
            self.workers += 1


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def killing(killer: Killer, done: Callable[[], int]) -> Iterator[Killer]:
    """Kills go on beside the block; those left over when it ends come quickly."""
    thread = threading.Thread(target=killer.watch, args=(done,))
    thread.start()
    try:
        yield killer
    finally:
        killer.ended.set()
        thread.join()
