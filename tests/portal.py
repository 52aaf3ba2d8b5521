"""The portal as its users meet it: a real web server and a notice worker on a court of their own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from tests import databases
from tests.databases import ROOT, Court


@dataclass
class Portal:
    """A running portal: `url` for browsers and clients, `court` for its folders and commands."""

    url: str
    court: Court
    web: subprocess.Popen
    worker: subprocess.Popen | None
    logs: list[Path] = field(default_factory=list)

    @property
    def mail(self) -> Path:
        return self.court.mail

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.court.manage(*arguments, check=check, DEMO="1")

    def complaints(self) -> str:
        """What the server and the worker said, if there is a traceback in it; else nothing."""
        said = "\n".join(log.read_text() for log in self.logs)
        return said if "Traceback" in said else ""


@contextlib.contextmanager
def running(court: Court, *, processes: int = 2, deliver: bool = True, **extra: str) -> Iterator[Portal]:
    """Serve `court` on a free port until the block ends; `extra` goes into the environment of both processes."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 60)  # an idle connection holds nobody up
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        env = court.env | {"DEMO": "1", "COURT_SITE": url} | _static() | extra
        logs = [court.var_dir / "web.log", court.var_dir / "worker.log"]
        web = stack.enter_context(_started(_gunicorn(listener.fileno(), processes), env, logs[0], listener.fileno()))
        deliver_notices = [str(ROOT / "manage.py"), "deliver_notices", "--poll", "0.5"]  # a journey waits for its mail
        worker = stack.enter_context(_started(deliver_notices, env, logs[1])) if deliver else None
        portal = Portal(url, court, web, worker, logs if deliver else logs[:1])
        _wait_for(portal)
        yield portal


def _gunicorn(descriptor: int, processes: int) -> list[str]:
    # The socket is open already and handed down: no port can be lost between choosing and binding it.
    workers = ["--workers", str(processes), "--worker-class", "gthread", "--threads", "1", "--preload"]
    ends = ["--graceful-timeout", "5", "--timeout", "120", "--log-level", "warning", "--no-control-socket"]
    return ["-m", "gunicorn", "efiling.wsgi", "--bind", f"fd://{descriptor}", *workers, *ends]


@contextlib.contextmanager
def _started(command: list[str], env: dict[str, str], log: Path, *descriptors: int) -> Iterator[subprocess.Popen]:
    with log.open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=descriptors,
        )
    try:
        yield child
    finally:
        _stop(child)


def _stop(child: subprocess.Popen) -> None:
    for signum in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(10)


def _wait_for(portal: Portal) -> None:
    """The first answer; until the server is up, the open socket keeps us waiting, so one request is enough."""
    try:
        urllib.request.urlopen(portal.url, timeout=60).close()
    except urllib.error.HTTPError as answer:
        answer.close()  # any answer is an answer
    except OSError as error:
        raise AssertionError(f"The portal does not answer: {error}\n{portal.logs[0].read_text()}") from error


def _static() -> dict[str, str]:
    """The static files, gathered once a run just as production has them: hashed names, every reference followed."""
    folder = settings.RUN_DIR / "static"
    env = {"STATIC_ROOT": str(folder), "STATICFILES_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with databases.one_process_at_a_time("static"):
        if not (folder / "staticfiles.json").exists():
            command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
            child = os.environ | env | {"DJANGO_SETTINGS_MODULE": "efiling.settings"}
            subprocess.run(command, cwd=ROOT, env=child, check=True)
    return env
