"""The house rules that no linter knows: layers, names, guards, and which pages are open."""

import ast
import functools
import re
import statistics
from pathlib import Path

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
    *("hours", "status", "browser", "sample"),
    *("health", "metrics"),  # the second with the monitor's token
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
    *("accounts:confirm_secondary", "accounts:works_again"),
    "accounts:not_me",
    "accounts:sign_out",
    "accounts:help_desk",
    "accounts:ticket",  # for the browser or the account that asked
    *("cases:without_lawyer", "cases:drop_papers", "cases:ask_leave"),  # for people without an account
    "cases:verify",  # for whoever holds a paper
    "cases:doc1",  # for whoever got the notice: the free look
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


@functools.cache
def read(path: Path) -> str:
    return path.read_text()


@functools.cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(read(path))))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_signals():
    words = ("@receiver", "django.db.models.signals", "django.dispatch")
    assert not [names(path) for path in SOURCES if any(word in read(path) for word in words)]


def test_the_lower_apps_use_no_name_that_reaches_up():
    """Reverse names and string keys made by `cases`, which the import linter cannot see."""
    reaching = {
        relation.get_accessor_name()
        for app in ("accounts", "notices")
        for model in apps.get_app_config(app).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label == "cases"
    }
    assert len(reaching) >= 7
    lower = [path for path in SOURCES if path.parts[len(ROOT.parts)] in {"accounts", "notices"}]
    code = {names(path): re.sub(r'""".*?"""|#.*', "", read(path), flags=re.DOTALL) for path in lower}
    used = {name: set(re.findall(r"(?:\.|__|\"|')([a-z_]+)", source)) for name, source in code.items()}
    assert not {name: found for name, words in used.items() if (found := reaching & words)}
    assert not [name for name, source in code.items() if "cases." in source]


def test_only_pages_touch_http():
    elsewhere = [path for path in SOURCES if path.name not in HTTP_ROOMS and not {"views", "admin"} & set(path.parts)]
    imported = {
        (names(path), node.module) for path in elsewhere for node in nodes(path) if isinstance(node, ast.ImportFrom)
    }
    http = {"django.http", "django.shortcuts", "django.contrib.messages"}
    assert len(elsewhere) > 200
    assert not [(name, module) for name, module in imported if module in http]


def test_imports_stand_at_the_top():
    """An import inside a function is a cycle in hiding; `ready()` is where Django wants it."""
    inner = [(path, each) for path in SOURCES for each in functions(path) if each.name not in {"ready", "main"}]
    hidden = (ast.Import, ast.ImportFrom)
    assert not [(names(path), each.name) for path, each in inner if any(isinstance(n, hidden) for n in ast.walk(each))]


def test_restricted_models_are_read_only_through_visible_to():
    """`Case.objects` in a view is followed by `.visible_to(…)`, or asks for nothing."""
    asked = [(names(path), *each) for path in VIEWS for node in nodes(path) if (each := _asked_of_restricted(node))]
    assert len(asked) > 30
    assert not [each for each in asked if each[2] not in {"visible_to", "none"}]


def _asked_of_restricted(node: ast.AST) -> tuple[str, str] | None:
    """Of `Model.objects.method`, the model and the method."""
    manager = getattr(node, "value", None)
    if not (isinstance(node, ast.Attribute) and isinstance(manager, ast.Attribute) and manager.attr == "objects"):
        return None
    model = getattr(manager.value, "id", "")
    return (model, node.attr) if model in RESTRICTED else None


def test_one_name_four_places():
    """URL name = view module = template = test file."""
    assert not [fault for name, _ in OURS for fault in _misplaced(*name.split(":"))]


def _misplaced(app: str, page: str) -> list[str]:
    view_files = [p for p in VIEWS if p.stem == page and p.parts[len(ROOT.parts)] == app]
    if len(view_files) != 1:
        return [f"{app}:{page}: one view module of this name"]
    source, template = read(view_files[0]), ROOT / "templates" / app / f"{page}.html"
    is_shown = any(word in source for word in ("render(", "render_to_string(", "template_name=", "_menu("))
    faults = [] if template.is_file() or not is_shown else [f"no template {names(template)}"]
    has_test = list((ROOT / "tests" / app).rglob(f"test_{page}.py"))
    return faults if has_test else [*faults, f"tests/{app}/…/test_{page}.py is missing"]


def test_exactly_these_pages_are_open_without_login():
    is_open = {name for name, pattern in patterns() if not getattr(pattern.callback, "login_required", True)}
    assert is_open == OPEN_PAGES


def test_every_append_only_table_has_its_triggers(db):
    models = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    expected = set().union(*(append_only.trigger_names(m._meta.db_table, connection.vendor) for m in models))
    assert len(models) >= 10
    assert expected <= append_only.installed(connection)


def test_no_file_over_400_lines():
    assert not [names(path) for path in SOURCES if len(read(path).splitlines()) > 400]


def test_functions_are_short():
    lengths = sorted(_lines(each) for path in SOURCES for each in functions(path))
    assert statistics.median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_views_are_short_and_what_helps_them_nearly_so():
    most = {True: 15, False: 18}
    found = [(path, each) for path in VIEWS for each in functions(path)]
    assert not [(names(path), each.name) for path, each in found if _lines(each) > most[each.name == path.stem]]


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return function.end_lineno - function.lineno + 1


def test_templates_have_nothing_inline():
    sources = {path: read(path) for path in (ROOT / "templates").rglob("*.html")}
    assert not [names(path) for path, said in sources.items() if re.search(r"<script(?![^>]*\bsrc=)[^>]*>", said)]
    styled = [path for path, said in sources.items() if re.search(r"\sstyle=|\son[a-z]+=", said)]
    assert not [names(path) for path in styled if "nef" not in path.name]


def test_our_scripts_are_modules_and_share_no_names():
    """As plain scripts two functions of one name, on one page, would be one function."""
    sources = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    tags = [tag for source in sources for tag in re.findall(r"<script[^>]*js/\w+\.js[^>]*>", source)]
    assert len(tags) >= 8
    assert [tag for tag in tags if 'type="module"' not in tag] == []
