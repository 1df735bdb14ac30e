"""The rules of docs/contributing/architecture.md, by the standard library's ``ast``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sphinxcontrib.sampl

PACKAGE = Path(sphinxcontrib.sampl.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]

BELOW = {
    "talks": {"talks"},
    "kramdown": {"kramdown"},
    "formats": {"formats", "talks"},
    "imports": {"imports", "kramdown", "formats", "talks"},
    "site": {"site", "kramdown", "formats", "talks"},
}
"""What each folder may import."""
IMPORT_LAYERS = (
    {"vocabulary", "changes"},
    {"draft", "markup"},
    {"source_file"},
    {"context"},
    {"recognize", "exact"},
    {"entry_fields", "entry_times"},
    {"rows", "combine"},
    {"documents", "reader", "write"},
    {"front_matter"},
    {"page_body"},
    {"readers"},
    {"registry"},
    {"pipeline"},
)
"""The rooms of imports/, from the ground up: a room imports from itself and from lower layers."""
IMPURE = {"logging", "os", "sys", "random", "uuid", "time", "sphinx", "docutils", "myst_parser"}
"""What data may not touch: Sphinx, the log, the process, chance."""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def parts(path: Path) -> list[str]:
    """Return the dotted name of a module below the package, as a list."""
    names = list(path.relative_to(PACKAGE).with_suffix("").parts)
    return names[:-1] if names[-1] == "__init__" else names


def imported(path: Path) -> Iterator[str]:
    """Yield what a module imports: absolute names, and relative ones from the package on."""
    package = parts(path) if path.name == "__init__.py" else parts(path)[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            start = [".", *base, *(node.module.split(".") if node.module else [])]
            for alias in node.names:
                whole = PACKAGE.joinpath(*start[1:], alias.name)
                is_module = whole.with_suffix(".py").exists() or whole.is_dir()
                yield "/".join([*start, alias.name] if is_module else start)


READS_RST = {"imports/readers/page/rst_tree", "imports/readers/page/rst_inline",
             "imports/readers/page/rst_blocks"}  # fmt: skip
"""What reads reStructuredText pages stands on docutils; it is loaded by the first such page."""


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_sphinx_and_docutils_are_imported_by_site_only(path: Path) -> None:
    if parts(path)[:1] in (["site"], []):  # __init__ names the type of Sphinx's application
        return
    outside = {name.split(".")[0] for name in imported(path) if not name.startswith(".")}
    may = {"docutils"} if "/".join(parts(path)) in READS_RST else set()
    assert outside & {"sphinx", "docutils", "myst_parser", "sphinx_design"} <= may


def test_docutils_is_loaded_by_pages_that_need_it_only() -> None:
    """``from .rst_blocks import add_rst`` stands in a function, and nowhere else."""
    for path in MODULES:
        if "/".join(parts(path)) in READS_RST:
            continue
        top = [node for node in tree(path).body if isinstance(node, ast.ImportFrom)]
        assert [node.module for node in top if (node.module or "").startswith("rst_")] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_arrow_goes_up(path: Path) -> None:
    folder = parts(path)[0] if len(parts(path)) > 1 else ""
    inside = {name.split("/")[1] for name in imported(path) if name.startswith("./")}
    folders = {name for name in inside if (PACKAGE / name).is_dir()}
    assert folders <= BELOW.get(folder, set(BELOW))


IMPORTS = PACKAGE / "imports"


@pytest.mark.parametrize("path", sorted(IMPORTS.rglob("*.py")), ids=lambda p: p.stem)
def test_no_arrow_goes_up_inside_imports(path: Path) -> None:
    room = (parts(path)[1:] or ["pipeline"])[0]
    layer = next(number for number, rooms in enumerate(IMPORT_LAYERS) if room in rooms)
    below = {room}.union(*IMPORT_LAYERS[:layer])
    inside = {name.split("/")[2] for name in imported(path) if name.startswith("./imports/")}
    assert inside <= below


def test_every_room_of_imports_has_a_layer() -> None:
    rooms = {p.stem for p in IMPORTS.iterdir() if p.stem not in ("__init__", "__pycache__")}
    assert rooms == set[str]().union(*IMPORT_LAYERS)


@pytest.mark.parametrize("path", sorted((PACKAGE / "talks").rglob("*.py")), ids=lambda p: p.name)
def test_data_knows_neither_clock_nor_log_nor_chance(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported(path) if not name.startswith(".")}
    assert outside & IMPURE == set()
    called = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    clocks = {"now", "today", "utcnow", "print"}
    assert [call for call in called if call.split(".")[-1] in clocks] == []


@pytest.mark.parametrize(
    ("room", "below"),
    [
        ("words", {"words", "schema"}),
        ("yaml", {"yaml", "problems", "schema"}),
        ("when", {"when", "words", "yaml", "fields", "model", "problems"}),
    ],
)
def test_a_room_of_talks_stands_on_few_others(room: str, below: set[str]) -> None:
    modules = [path for path in MODULES if parts(path)[:2] == ["talks", room]]
    inside = {n.split("/")[2] for m in modules for n in imported(m) if n.startswith("./talks/")}
    assert modules
    assert inside <= below


def test_no_module_imports_itself_by_others() -> None:
    edges = {
        "/".join([".", *parts(path)]): {name for name in imported(path) if name.startswith("./")}
        for path in MODULES
    }

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(edges.get(start, ()))
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += edges.get(name, ())
        return seen

    assert [name for name in edges if name in reachable(name)] == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_functions_are_short(path: Path) -> None:
    """50 lines are what a screen shows."""
    lengths = {node.name: (node.end_lineno or 0) - node.lineno for node in functions(path)}
    assert {name: length for name, length in lengths.items() if length >= 50} == {}


BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def complexity(function: ast.AST) -> int:
    """Return McCabe's number: one, and one more for each branch (ruff's C901 counts alike)."""
    return 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_functions_have_few_branches(path: Path) -> None:
    found = {node.name: complexity(node) for node in functions(path)}
    assert {name: count for name, count in found.items() if count > 10} == {}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_public_functions_and_classes_say_what_they_are(path: Path) -> None:
    """But for overriding methods, visitors, cells and ``setup``, which Sphinx's readers know."""
    known = ("visit_", "depart_", "setup", "run", "_cell")
    silent = [
        node.name
        for node in tree(path).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not any(part in node.name for part in known)
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_the_tree_for_newcomers_names_every_module() -> None:
    """In folders of talks/, formats/, kramdown/, and of the first level elsewhere."""
    page = Path(__file__).parents[1] / "docs" / "contributing" / "architecture.md"
    tree_ = page.read_text("utf-8").split("```text\n")[2].split("```")[0]
    named = set(re.findall(r"\w+", tree_))
    shown = [
        path
        for path in MODULES
        if len(parts(path)) <= 2 or parts(path)[0] in ("talks", "formats", "kramdown")
    ]
    assert [name for path in shown for name in parts(path)[-1:] if name not in named] == []
