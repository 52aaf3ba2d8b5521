"""The README, the changelog and `docs/` say what is so: every file, command, setting and name in them exists."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import get_resolver

from cases.demo.people import LEGACY_LOGIN, LOGINS, PASSWORD
from cases.events import DICTIONARY
from cases.events.event import Source

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*"))
DOCS = [README, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", ARCHITECTURE, *ADRS]
SOURCES = [p for app in ("accounts", "notices", "cases", "efiling") for p in sorted((ROOT / app).rglob("*.py"))]

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`([^`\n]+)`", re.DOTALL)
PATH = re.compile(
    r"(?:accounts|notices|cases|efiling|templates|static|tests|docs|requirements|\.ci)/[\w./-]*|[\w-]+\.(?:md|toml)"
)
RUN = re.compile(r"\./run (\w+)")
MANAGE = re.compile(r"(?:\./run manage|manage\.py) ([a-z_]+)")
NAME = re.compile(r"(?<![\w/.])(\w+)\.(\w+)(?![\w/])")
URL_NAME = re.compile(r"(accounts|notices|cases):(\w+)")
COMMANDS = set(re.findall(r"^\./run (\w+)", (ROOT / "run").read_text(), re.MULTILINE))
FILE_ENDINGS = {"py", "md", "html", "toml", "txt", "png"}
LONGEST_ADR, MOST_PICTURES, LARGEST_PICTURE = 60, 6, 200_000


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def spans(doc: Path) -> list[str]:
    """What stands in `single backticks`."""
    return [span for span in CODE.findall(doc.read_text()) if span]


def said(*docs: Path) -> str:
    return "\n".join(doc.read_text() for doc in docs)


def flowing(doc: Path) -> str:
    """The text without its line ends."""
    return " ".join(doc.read_text().split())


def defined() -> dict[str, set[str]]:
    """What each module defines at its top or in its classes, and each class: by the last part of the module's name."""
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Module | ast.ClassDef):
                owner = path.stem if isinstance(node, ast.Module) else node.name
                found.setdefault(owner, set()).update(name for each in node.body for name in _named(each))
    return found


def _named(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


DEFINED = defined()


def section(doc: Path, heading: str) -> str:
    return doc.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("doc", DOCS, ids=names)
def test_links_lead_somewhere(doc):
    for target in LINK.findall(doc.read_text()):
        path, _, anchor = target.partition("#")
        if path.startswith("https:"):
            continue
        file = (doc.parent / path) if path else doc
        assert file.exists(), target
        if anchor:
            slugs = [
                re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-")
                for h in re.findall(r"^#+ (.*)", file.read_text(), re.M)
            ]
            assert anchor in slugs, target


@pytest.mark.parametrize("doc", DOCS, ids=names)
def test_files_and_folders_exist(doc):
    for span in spans(doc):
        if PATH.fullmatch(span):
            assert (ROOT / span).exists(), span
            assert (ROOT / span).is_dir() == span.endswith("/"), f"{span}: folders end with a stroke, files do not"


def test_the_readme_names_many_files():
    """Else the pattern has gone blind."""
    assert len({span for span in spans(README) if PATH.fullmatch(span)}) >= 40


@pytest.mark.parametrize("doc", DOCS, ids=names)
def test_commands_exist(doc):
    text = doc.read_text()
    assert set(RUN.findall(text)) <= COMMANDS
    assert set(MANAGE.findall(text)) <= get_commands().keys()


def test_the_readme_names_every_command():
    assert set(RUN.findall(README.read_text())) == COMMANDS
    ours = {name for name, app in get_commands().items() if app in {"accounts", "notices", "cases"}}
    assert ours <= set(MANAGE.findall(README.read_text()))


def test_the_two_commands_are_the_real_ones():
    block = re.search(r"```\n(.*?)```", section(README, "Two commands"), re.DOTALL)[1]
    assert RUN.findall(block) == ["demo", "test"]
    port = re.search(r'"--port", type=int, default=(\d+)', (ROOT / "run").read_text())[1]
    assert f"http://127.0.0.1:{port}" in block


@pytest.mark.parametrize("doc", DOCS, ids=names)
def test_functions_and_classes_exist(doc):
    """`docketing.enter` and its like, in text and in drawings, wherever the first part is a module or class of ours."""
    for owner, name in NAME.findall(doc.read_text()):
        if owner in DEFINED and name not in FILE_ENDINGS:
            assert name in DEFINED[owner], f"{owner}.{name}"


@pytest.mark.parametrize("doc", DOCS, ids=names)
def test_pages_are_named_as_in_the_urls(doc):
    known = {app: resolver.reverse_dict for app, (_, resolver) in get_resolver().namespace_dict.items()}
    for app, name in URL_NAME.findall(" ".join(spans(doc))):
        assert name in known[app], f"{app}:{name}"


def test_every_setting_of_the_environment_is_in_the_readme_and_no_other():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "efiling" / "settings.py").read_text()))
    rows = [row.split("|")[1] for row in section(README, "In earnest").splitlines() if row.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    inside = set(re.findall(r"`([A-Z_]+)[`=:]", section(README, "In earnest")))
    assert len(read) >= 30
    assert named <= read
    assert read <= inside | named


def test_the_cast_is_the_demos():
    table = [row for row in section(README, "The cast").splitlines() if row.startswith("| `")]
    assert [name for row in table for name in re.findall(r"`([\w-]+)`", row.split("|")[1])] == [
        login.username for login in LOGINS
    ]
    assert all(login.name in said(README) for login in LOGINS)
    assert f"`{PASSWORD}`" in said(README)
    assert f"`{LEGACY_LOGIN}`" in said(README)


def test_the_count_of_events():
    assumed = [event for event in DICTIONARY.values() if event.source == Source.ASSUMED]
    assert f"Of the {len(DICTIONARY)} events, {len(assumed)} have" in flowing(README)
    assert f"{len(DICTIONARY)} events as data, {len(assumed)} of them assumed" in flowing(ROOT / "CHANGELOG.md")


def test_decisions_are_numbered_in_order_and_listed():
    assert [path.name[:4] for path in ADRS] == [f"{number:04}" for number in range(1, len(ADRS) + 1)]
    listed = re.findall(r"\(adr/(.*?)\)", section(ARCHITECTURE, "Decisions"))
    assert listed == [path.name for path in ADRS]


@pytest.mark.parametrize("path", ADRS, ids=names)
def test_a_decision_is_one_page_of_three_parts(path):
    lines = path.read_text().splitlines()
    assert lines[0].startswith(f"# {path.name[:4]}. ")
    assert re.fullmatch(r"Date: \d{4}-\d{2}-\d{2}", lines[2])
    assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]
    assert len(lines) <= LONGEST_ADR


def test_pictures_are_few_small_and_shown():
    assert 0 < len(PICTURES) <= MOST_PICTURES
    for picture in PICTURES:
        assert picture.read_bytes().startswith(b"\x89PNG"), picture.name
        assert picture.stat().st_size <= LARGEST_PICTURE, picture.name
        assert f"(docs/pictures/{picture.name})" in said(README)
