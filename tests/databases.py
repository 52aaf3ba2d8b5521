"""Courts for tests that commit: a database copied from a migrated one, with folders of its own beside it.

The append-only triggers refuse the flush that Django's transaction tests rely on, so nothing is emptied:
every such test gets a copy and throws it away.
"""

import contextlib
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ("migrated", "demo")
# `migrate` and `clerks` in one start. To look for garbage among the models of all migrations took a quarter of it.
INSTALLED = """
import gc; gc.disable()
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("clerks")
"""


@dataclass(frozen=True)
class Court:
    """A database by its name (SQLite: its path) and the folder that holds documents and mail."""

    database: str
    var_dir: Path

    @property
    def database_url(self) -> str:
        return _url(self.database)

    @property
    def documents(self) -> Path:
        return self.var_dir / "documents"

    @property
    def mail(self) -> Path:
        return self.var_dir / "mail"

    @property
    def env(self) -> dict[str, str]:
        """What a child process needs to work on this court; add DEMO, MAIL_DELIVERY and so on as you please."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "efiling.settings",
            "DATABASE_URL": self.database_url,
            "VAR_DIR": str(self.var_dir),
        }

    def manage(self, *arguments: str, check: bool = True, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on this court; with `check`, its failure is an AssertionError that quotes it."""
        return self.python(str(ROOT / "manage.py"), *arguments, check=check, **extra)

    def python(self, *arguments: str, check: bool = True, **extra: str) -> subprocess.CompletedProcess[str]:
        """The same with any program."""
        command = [sys.executable, *arguments]
        ended = subprocess.run(command, cwd=ROOT, env=self.env | extra, capture_output=True, text=True, check=False)
        if check and ended.returncode:
            raise AssertionError(f"{' '.join(arguments)} → {ended.returncode}\n{ended.stdout}\n{ended.stderr}")
        return ended


@contextlib.contextmanager
def copied(template: Court, folder: Path) -> Iterator[Court]:
    """A copy of a court, in `folder`, for as long as the block runs."""
    for name in ("documents", "mail"):
        (folder / name).mkdir(parents=True)
        if (template.var_dir / name).is_dir():
            shutil.copytree(template.var_dir / name, folder / name, dirs_exist_ok=True)
    court = Court(_name_for(folder), folder)
    with one_process_at_a_time("copying"):
        _copy(template.database, court.database)
    try:
        yield court
    finally:
        discard(court.database)


def fresh(folder: Path) -> contextlib.AbstractContextManager[Court]:
    """An empty court in `folder`, as it is installed."""
    return copied(migrated(), folder)


@contextlib.contextmanager
def connected(court: Court) -> Iterator[None]:
    """Every connection of this process, in any thread, goes to `court` for as long as the block runs."""
    before = connections.databases["default"]["NAME"]
    _point_to(court.database)
    try:
        yield
    finally:
        _point_to(before)


@contextlib.contextmanager
def one_process_at_a_time(name: str) -> Iterator[None]:
    """A lock that all processes of this run share."""
    with (settings.RUN_DIR / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrated() -> Court:
    """A court as it is installed: a template, made by whichever process asks first, and never to be written to."""
    with _template("migrated") as (court, is_new):
        if is_new:
            _create(court.database)
            court.python("-c", INSTALLED)
    return court


def demo() -> Court:
    """The demo court: a template like it."""
    with _template("demo") as (court, is_new):
        if is_new:
            discard(court.database)
            _copy(migrated().database, court.database)
            court.manage("load_demo", DEMO="1")
    return court


def forget_templates() -> None:
    """Drop them; SQLite's go with the folder of the run."""
    for name in TEMPLATES:
        if (settings.RUN_DIR / name).exists():
            discard(_name_of(name))


@contextlib.contextmanager
def _template(name: str) -> Iterator[tuple[Court, bool]]:
    """Its court, and whether it is still to be made; one that failed half way is begun afresh."""
    court = Court(_name_of(name), settings.RUN_DIR / name)
    with one_process_at_a_time(name):
        is_new = not (court.var_dir / "made").exists()
        court.var_dir.mkdir(exist_ok=True)
        yield court, is_new
        (court.var_dir / "made").touch()


def discard(name: str) -> None:
    if _is_sqlite():
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
    else:
        _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _name_for(folder: Path) -> str:
    return str(folder / "court.sqlite3") if _is_sqlite() else f"court_copy_{uuid4().hex[:12]}"


def _name_of(template: str) -> str:
    run = os.environ["COURT_TEST_RUN"]
    return str(settings.RUN_DIR / template / "court.sqlite3") if _is_sqlite() else f"court_{template}_{run}"


def _url(name: str) -> str:
    if _is_sqlite():
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _create(name: str) -> None:
    discard(name)
    if not _is_sqlite():
        _administer("CREATE DATABASE {}", name)


def _copy(template: str, name: str) -> None:
    if not _is_sqlite():
        _administer("CREATE DATABASE {} TEMPLATE {}", name, template)
        return
    with contextlib.closing(sqlite3.connect(template)) as old, contextlib.closing(sqlite3.connect(name)) as new:
        old.backup(new)


def _administer(statement: str, *names: str) -> None:
    with psycopg.connect(_url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _point_to(name: str) -> None:
    connections.close_all()
    connections.databases["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
