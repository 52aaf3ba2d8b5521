"""What every test may ask for: courts that commit, the demo court, a running portal, a browser."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test.utils import override_settings

from accounts import board
from tests import databases
from tests import portal as portals
from tests.databases import Court
from tests.portal import Portal

pytest_plugins = ["tests.cast", "tests.notices.parsing"]
NO_CHROMIUM = "No Chromium here: apt-get install chromium-headless-shell, or set CHROMIUM=/path/to/it"
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # nobody watches: a process less
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Two more pages, of the browser's own address bar, for each page of ours: a third of all the browser's work.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


def chromium() -> str | None:
    """The browser to drive: Debian's, best the one without windows, or whatever CHROMIUM names."""
    names = (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


# ── The run as a whole ────────────────────────────────────────────────────────────────────────────────────


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys among the other files, and done a little before them: browsers leave room to each other, and no process
    ends with a long file. Of the others, those of few tests come first: they are the slow ones.
    """
    in_file = Counter(item.path for item in items)
    journeys, others = [], []
    for path in sorted(in_file, key=lambda path: (in_file[path], path)):
        (journeys if "journeys" in path.parts else others).append(path)
    turns = {path: 0.8 * place / len(journeys) for place, path in enumerate(journeys)}
    turns |= {path: place / len(others) for place, path in enumerate(others)}
    items.sort(key=lambda item: (turns[item.path], item.path))
    if chromium() is None:
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking for garbage in it again and again took a tenth of the suite."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the templates at the very end; with CI_NO_SKIP=1, a skipped test is a failure."""
    if hasattr(session.config, "workerinput"):
        return
    databases.forget_templates()
    if _unwelcome_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := _unwelcome_skips(config):
        terminalreporter.section("skips are failures here (CI_NO_SKIP)", red=True)
        terminalreporter.line(f"{count} skipped: give this machine what those tests need.")


def _unwelcome_skips(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter and os.environ.get("CI_NO_SKIP") == "1" else 0


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Passwords cost the suite next to nothing; what attacks meet is tried with the court's own hasher."""
    with override_settings(PASSWORD_HASHERS=["tests.hashing.QuickArgon2Hasher"]):
        yield


@pytest.fixture(autouse=True)
def an_empty_board() -> None:
    """The court's board was read just now and nothing is on it: what asks no database goes on asking none."""
    cache.clear()
    cache.set(board.KEY, ([], []), timeout=None)


# ── Courts ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, tmp_path_factory) -> Iterator[None]:
    """The suite's own database: tests of the usual kind roll back what they write to it."""
    folder = tmp_path_factory.mktemp("suite") / "court"
    with databases.copied(databases.migrated(), folder) as court, databases.connected(court):
        yield


@pytest.fixture
def committed_court(request, django_db_setup, django_db_blocker, tmp_path: Path, settings) -> Iterator[Court]:
    """A migrated, empty court on which this test really commits: from any thread, and from child processes."""
    _refuse_rollback(request)
    with (
        django_db_blocker.unblock(),
        databases.copied(databases.migrated(), tmp_path / "court") as court,
        databases.connected(court),
    ):
        _use_folders_of(court, settings)
        yield court


@pytest.fixture
def demo_court(request, tmp_path: Path) -> Iterator[Court]:
    """A copy of the demo court: its database, documents and mail. Nothing in this process is connected to it."""
    with databases.copied(databases.demo(), tmp_path / "demo") as court:
        yield court


@pytest.fixture
def connected_demo_court(request, demo_court: Court, django_db_setup, django_db_blocker, settings) -> Iterator[Court]:
    """The copy of the demo court, with this process connected to it."""
    _refuse_rollback(request)
    with django_db_blocker.unblock(), databases.connected(demo_court):
        _use_folders_of(demo_court, settings)
        yield demo_court


def _refuse_rollback(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        raise pytest.UsageError("A test either commits to a court of its own or rolls back (db, django_db): not both.")


def _use_folders_of(court: Court, settings) -> None:
    settings.DOCUMENT_ROOT, settings.MAIL_ROOM = court.documents, court.mail
    settings.INSTANCE_MARK = court.var_dir / "instance-mark.json"


# ── The portal, and a browser in front of it ──────────────────────────────────────────────────────────────


@pytest.fixture
def portal(demo_court: Court) -> Iterator[Portal]:
    """The whole portal, serving a demo court of this test's own. A traceback in its logs fails the test."""
    with portals.running(demo_court) as running:
        yield running
    if said := running.complaints():
        pytest.fail(said, pytrace=False)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each portal has an address of its own; the fixture of this name in pytest-playwright warns under pytest 9."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGS}


@pytest.fixture
def new_visitor(portal: Portal, new_context):
    """Call it for a person at a browser of their own, signed in nowhere: `page = new_visitor()`.

    A script error or a breach of the Content-Security-Policy, on any page they visit, fails the test.
    """
    complaints: list[str] = []

    def arrive(**options):
        page = new_context(base_url=portal.url, **options).new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        return page

    yield arrive
    assert not complaints, complaints


@pytest.fixture
def browser_page(new_visitor):
    """One visitor's page; addresses may be given as paths (`browser_page.goto("/")`)."""
    return new_visitor()
