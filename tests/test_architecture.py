"""The house rules that no linter knows: layers, names, guards, and which pages are open."""

import ast
import re
import statistics
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from accounts import append_only
from accounts.append_only import AppendOnly

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "notices", "cases")
SOURCES = [p for app in (*APPS, "efiling") for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]
VIEWS = [p for p in SOURCES if "views" in p.parts and p.name != "__init__.py"]
RESTRICTED = {"Case", "DocketEntry", "Document", "Draft", "Hearing", "Correction", "Party", "Appearance"}
OPEN_PAGES = {
    "home",
    "cmecf",
    "help",
    "answer",
    "simulation",
    "health",
    "accounts:sign_in",
    "accounts:register",
    "accounts:register_account",
    "accounts:confirm_email",
    "accounts:cannot_sign_in",
    "accounts:diagnosis",
    "accounts:session_lost",
    "accounts:forgot_password",
    "accounts:forgot_username",
    "accounts:new_password",  # by the link in a mail
    "accounts:confirm_secondary",
    "accounts:not_me",
    "accounts:sign_out",
    "accounts:help_desk",
    "accounts:ticket",  # for the browser or the account that asked
    *("cases:without_lawyer", "cases:drop_papers", "cases:ask_leave"),  # for people without an account
    "cases:drop_receipt",  # for the browser that left the papers
    *("cases:rss", "cases:hearings_feed"),  # for programs: what anyone may know of
    "notices:mail_room",  # in the demo only: 404 elsewhere
    "notices:mail",
    "admin_door",
    "admin:login",  # shadowed by admin_door
}
HTTP_ROOMS = {"views", "urls.py", "admin.py", "middleware.py", "pages.py", "court.py", "upload_limit.py"}
HTTP_ROOMS |= {"clerks_desk.py"}


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(p for p in (namespace, pattern.namespace) if p)
            found += patterns(pattern, inner)
        else:
            found.append((f"{namespace}:{pattern.name}" if namespace else str(pattern.name), pattern))
    return found


OURS = [(name, pattern) for name, pattern in patterns() if name.split(":")[0] in APPS]


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_no_signals(path):
    source = path.read_text()
    assert "@receiver" not in source
    assert "django.db.models.signals" not in source
    assert "django.dispatch" not in source


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parts[len(ROOT.parts)] in {"accounts", "notices"}], ids=names)
def test_the_lower_apps_use_no_name_that_reaches_up(path):
    """Reverse names and string keys made by `cases`, which the import linter cannot see."""
    reaching = {
        relation.get_accessor_name()
        for app in ("accounts", "notices")
        for model in apps.get_app_config(app).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label == "cases"
    }
    source = re.sub(r'""".*?"""|#.*', "", path.read_text(), flags=re.DOTALL)
    assert len(reaching) >= 7
    assert not reaching & set(re.findall(r"(?:\.|__|\"|')([a-z_]+)", source))
    assert "cases." not in source


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_only_pages_touch_http(path):
    if path.name in HTTP_ROOMS or {"views", "admin"} & set(path.parts):
        return
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not imported & {"django.http", "django.shortcuts", "django.contrib.messages"}


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_imports_stand_at_the_top(path):
    """An import inside a function is a cycle in hiding; `ready()` is where Django wants it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef) and node.name not in {"ready", "main"}:
            assert not [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)], node.name


@pytest.mark.parametrize("path", VIEWS, ids=names)
def test_restricted_models_are_read_only_through_visible_to(path):
    """`Case.objects` in a view is followed by `.visible_to(…)`, or asks for nothing."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)):
            continue
        manager = node.value
        if manager.attr == "objects" and isinstance(manager.value, ast.Name) and manager.value.id in RESTRICTED:
            assert node.attr in {"visible_to", "none"}, f"{manager.value.id}.objects.{node.attr}"


@pytest.mark.parametrize(("name", "pattern"), OURS, ids=[name for name, _ in OURS])
def test_one_name_four_places(name, pattern):
    """URL name = view module = template = test file."""
    app, page = name.split(":")
    module = ROOT / app
    view_files = [p for p in VIEWS if p.stem == page and p.parts[len(ROOT.parts)] == app]
    assert len(view_files) == 1, f"{name}: one view module of this name under {module}"
    source = view_files[0].read_text()
    if "render(" in source or "render_to_string(" in source or "template_name=" in source or "_menu(" in source:
        assert (ROOT / "templates" / app / f"{page}.html").is_file()
    assert list((ROOT / "tests" / app).rglob(f"test_{page}.py")), f"tests/{app}/…/test_{page}.py"


def test_exactly_these_pages_are_open_without_login():
    is_open = {name for name, pattern in patterns() if not getattr(pattern.callback, "login_required", True)}
    assert is_open == OPEN_PAGES


def test_every_append_only_table_has_its_triggers(db):
    models = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    expected = set().union(*(append_only.trigger_names(m._meta.db_table, connection.vendor) for m in models))
    assert len(models) >= 10
    assert expected <= append_only.installed(connection)


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_no_file_over_400_lines(path):
    assert len(path.read_text().splitlines()) <= 400


def test_functions_are_short():
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert statistics.median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


@pytest.mark.parametrize("path", VIEWS, ids=names)
def test_views_are_short(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= 18, node.name


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=names)
def test_templates_have_nothing_inline(path):
    source = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", source)
    assert not re.search(r"\sstyle=|\son[a-z]+=", source) or "nef" in path.name


def test_our_scripts_are_modules_and_share_no_names():
    """As plain scripts two functions of one name, on one page, would be one function."""
    sources = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    tags = [tag for source in sources for tag in re.findall(r"<script[^>]*js/\w+\.js[^>]*>", source)]
    assert len(tags) >= 8
    assert [tag for tag in tags if 'type="module"' not in tag] == []
