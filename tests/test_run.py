"""`./run`: one clear sentence when it cannot go on, and a demo that leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.databases import ROOT, Court

BARE_ENV = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What `run` needs of the project, on a machine where nothing has been installed yet."""
    for name in ("run", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def run(checkout: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    python = getattr(sys, "_base_executable", sys.executable)
    command = [python, str(checkout / "run"), *arguments]
    return subprocess.run(command, env=BARE_ENV | env, capture_output=True, text=True, check=False, timeout=120)


def refusal(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 1
    (sentence,) = ended.stderr.splitlines()
    return sentence


def pretend_pip(folder: Path, body: str) -> str:
    (folder / "pip.py").write_text(body)
    return str(folder)


def mark_as_installed(checkout: Path) -> None:
    shutil.copytree(ROOT / ".venv" / "bin", checkout / ".venv" / "bin", symlinks=True)
    shutil.copy(ROOT / ".venv" / "installed-base", checkout / ".venv" / "installed-base")


def test_help_names_every_command(checkout):
    said = run(checkout)
    assert said.returncode == 0
    assert re.findall(r"^\./run (\w+)", said.stdout, re.M) == ["demo", "test", "lint", "bench", "ordeal", "manage"]


def test_an_unknown_command_is_answered_with_the_known_ones(checkout):
    assert refusal(run(checkout, "dmeo")) == (
        "run: There is no command “dmeo”: choose one of bench, demo, lint, manage, ordeal, test."
    )


def test_a_taken_port_is_refused_before_anything_is_installed(checkout):
    with socket.create_server(("127.0.0.1", 0)) as other:
        said = refusal(run(checkout, "demo", "--port", str(other.getsockname()[1])))
    assert "Address already in use" in said
    assert said.endswith("choose another with --port N.")
    assert not (checkout / ".venv").exists()


def test_a_missing_pip(checkout):
    said = refusal(run(checkout, "lint", PYTHONPATH=pretend_pip(checkout, "raise SystemExit('No module named pip')")))
    assert said == "run: pip is missing: install it (Debian: apt-get install python3-pip) and start me again."


def test_a_pip_too_old_to_fill_another_environment(checkout):
    said = refusal(run(checkout, "lint", PYTHONPATH=pretend_pip(checkout, "print('pip 20.3 from here (python 3)')")))
    assert said == "run: pip 20.3 is too old, 22.3 is needed: python3 -m pip install --upgrade pip"


def test_no_network_for_python_packages(checkout):
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_CACHE_DIR": "1"}
    said = refusal(run(checkout, "manage", "check", **nowhere))
    assert said.startswith("run: I could not fetch the Python packages: the first start needs the network")
    assert Path(said.removesuffix(".").split()[-1]).read_text(), "the log says why"


def test_no_network_for_the_design_system(checkout):
    mark_as_installed(checkout)
    (checkout / "bin").mkdir()
    for name, body in {"node": "echo v20.1.0", "npm": "echo no network; exit 1"}.items():
        (checkout / "bin" / name).write_text(f"#!/bin/sh\n{body}\n")
        (checkout / "bin" / name).chmod(0o755)
    said = refusal(run(checkout, "manage", "check", PATH=f"{checkout / 'bin'}:/usr/bin:/bin"))
    assert said.startswith("run: I could not fetch the design system: the first start needs the network")


def test_reset_leaves_a_database_of_ones_own_alone(tmp_path):
    env = os.environ | {"VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'mine.sqlite3'}"}
    command = [str(ROOT / "run"), "demo", "--reset", "--port", str(free_port())]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert "empty the one in DATABASE_URL yourself" in refusal(ended)


def test_the_demo_opens_and_closes_without_a_trace(demo_court):
    """Twice in one folder: with Ctrl-C, then as a service manager would."""
    for signum in (signal.SIGINT, signal.SIGTERM):
        opens_and_closes(demo_court, signum, port=free_port())


def opens_and_closes(demo_court: Court, signum: int, *, port: int) -> None:
    command = [str(ROOT / "run"), "demo", "--port", str(port)]
    with subprocess.Popen(command, env=demo_court.env | {"DEMO": "1"}, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout
        opened = next(line for line in demo.stdout if "The court is open at" in line)
        assert f"http://127.0.0.1:{port} " in opened
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10).close()
        assert len(processes_on(demo_court.var_dir)) >= 6, "we, the web server, its two processes, the two workers"
        demo.send_signal(signum)
        assert demo.wait(30) == 0
    assert not processes_on(demo_court.var_dir)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def processes_on(var_dir: Path) -> list[str]:
    """The processes whose environment names this folder."""
    mark = f"VAR_DIR={var_dir}".encode()
    return [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit() and mark in environment_of(entry)]


def environment_of(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
