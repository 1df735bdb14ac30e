"""``sampl init``: a small data file, a page, and what ``conf.py`` needs."""

from __future__ import annotations

import argparse
import ast
import sys
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from .console import CLEAN, PROBLEMS, failed

_EXTENSION = "sphinxcontrib.sampl"
_SOURCES = (".", "docs", "doc", "source", "docs/source", "doc/source")
"""Where a site keeps ``conf.py``, below the folder of the project."""
_PAGES = (".md", ".rst", ".txt", ".ipynb")
"""What Sphinx may read as a page: two of one name would be one too many."""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``sampl init``."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this folder"
    )
    parser.set_defaults(run=lambda options: init(options.folder, date.today()))  # noqa: DTZ011


def init(folder: Path, today: date) -> int:
    """Write what a talks page needs into ``folder``; print what to do next.

    If there is a site already, its ``conf.py`` is read, not run, and not changed.

    :param today: the day that one of the talks comes before, and one after.
    :returns: an exit status; if any of the files is there, none is written.
    """
    sources = (folder / name for name in _SOURCES)
    site = next((source for source in sources if (source / "conf.py").is_file()), None)
    try:
        extensions = _extensions(site / "conf.py") if site is not None else None
        texts = _files(extensions, today)
        source = site or folder
        if there := [path for name in texts for path in _there(source / name)]:
            for path in there:
                print(f"sampl: {path} exists; nothing is written", file=sys.stderr)
            return PROBLEMS
        source.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            with open(source / name, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            print(f"wrote {source / name}")
    except OSError as error:
        return failed(error.filename or folder, error)
    _say_what_is_next(source, extensions)
    return CLEAN


def _files(extensions: set[str] | None, today: date) -> dict[str, str]:
    """Return the files to write; ``extensions`` are those of the site, if there is one."""
    names = {"talks.yaml": "talks.yaml"}
    if extensions is None:
        names |= {"conf.py": "conf.py.in", "index.md": "index.md", "talks.md": "talks.md"}
    elif extensions & {"myst_parser", "myst_nb"}:
        names["talks.md"] = "talks.md"
    else:
        names["talks.rst"] = "talks.rst"
    thursday = today + timedelta(days=(3 - today.weekday()) % 7)
    days = {"@upcoming@": thursday + timedelta(days=7), "@past@": thursday - timedelta(days=7)}
    texts = {}
    for name, template in names.items():
        text = files(__package__).joinpath("templates", template).read_text("utf-8")
        for word, day in days.items():
            text = text.replace(word, day.isoformat())
        texts[name] = text
    return texts


def _there(path: Path) -> list[Path]:
    """Return the files that stand where ``path`` should, or would be the same page."""
    same = [path.with_suffix(end) for end in _PAGES] if path.suffix in _PAGES else [path]
    return [other for other in same if other.exists() or other.is_symlink()]


def _extensions(conf: Path) -> set[str]:
    """Return the words of all statements of a ``conf.py`` that speak of ``extensions``."""
    try:
        tree = ast.parse(conf.read_bytes())
    except (SyntaxError, ValueError):
        return set()
    return {
        node.value
        for statement in ast.walk(tree)
        if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr))
        and any(isinstance(n, ast.Name) and n.id == "extensions" for n in ast.walk(statement))
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _say_what_is_next(source: Path, extensions: set[str] | None) -> None:
    if extensions is not None:
        if _EXTENSION not in extensions:
            sign = "+=" if extensions else "="
            print(f'\nAdd to {source / "conf.py"}:\n\n    extensions {sign} ["{_EXTENSION}"]')
        print("\nAdd the page to a toctree, such as that of the first page:\n\n    talks")
    print("\nThen check the data, and build:\n")
    print(f"    sampl check {source / 'talks.yaml'}")
    print(f"    sphinx-build -b html {source} {source / '_build' / 'html'}")
