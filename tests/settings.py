"""The portal's settings as the suite runs them: plain HTTP, no secret, and a folder of its own for each process."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path


def _begin_run() -> None:
    """Name this run once; the processes it starts inherit the name, and the first one clears up."""
    if "COURT_TEST_RUN" in os.environ:
        return
    os.environ["COURT_TEST_RUN"] = secrets.token_hex(4)
    atexit.register(_end_run, os.getpid(), _run_dir())


def _run_dir() -> Path:
    return Path(tempfile.gettempdir()) / f"court-tests-{os.environ['COURT_TEST_RUN']}"


def _end_run(owner: int, folder: Path) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


_begin_run()
RUN_DIR = _run_dir()
(RUN_DIR / str(os.getpid()) / "static").mkdir(parents=True, exist_ok=True)
for _name in ("DEMO", "DEBUG", "MAIL_DELIVERY", "DOCUMENT_ROOT", "DOCUMENT_BUCKET", "MAIL_ROOM", "STATIC_ROOT"):
    os.environ.pop(_name, None)  # whoever starts the suite may have a court of their own in the environment
os.environ |= {
    "VAR_DIR": str(RUN_DIR / str(os.getpid())),
    "SECRET_KEY": "the-suite-keeps-no-secrets-" * 3,
    "INSECURE_HTTP": "1",
    "LOG_LEVEL": "WARNING",
    # The suite sits at the court's own terminals, where reading is free; what tests money goes elsewhere (`paying`).
    "COURTHOUSE_NETWORKS": "127.0.0.0/8",
    "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    # Playwright leaves an event loop running in the thread; Django would take it for asynchronous code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

from efiling.settings import *  # noqa: E402, F403
from efiling.settings import DATABASES  # noqa: E402

if "sqlite" not in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a database that is to be copied or dropped has no guests
