"""``sampl init``: a small data file, a page, and what builds and publishes them."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path, PurePosixPath

from .console import CLEAN, PROBLEMS, failed

_EXTENSION = "sphinxcontrib.sampl"
_SOURCES = (".", "docs", "doc", "source", "docs/source", "doc/source")
"""Where a site keeps ``conf.py``, below the folder of the project."""
_PAGES = (".md", ".rst", ".txt", ".ipynb")
"""What Sphinx may read as a page: two of one name would be one too many."""
_BOOK = ("_config.yml", "_toc.yml")
"""What Jupyter Book has in place of ``conf.py``."""
_MYST = "myst.yml"
"""What mystmd and Jupyter Book 2 have: no Sphinx, so a plugin brings the directives."""
_WORKFLOWS = {
    "github": ("github.yml", ".github/workflows/talks.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "readthedocs": ("readthedocs.yaml", ".readthedocs.yaml"),
}
"""What ``--workflow`` takes → the template, and the file in the folder of the project."""
_BUILDS = {
    False: 'sphinx-build -b html ${SITE:+-D html_baseurl="$SITE/"} @source@ @html@',
    True: "jupyter-book build @source@",
}
"""For a book or not: what builds the site, in a shell."""
_BOOK_JOBS = """\
  jobs:
    pre_build:
      - jupyter-book config sphinx @source@/
"""
"""Read the Docs runs Sphinx, so a book needs a ``conf.py`` there."""
_THEMES = {"alabaster": None, "pydata_sphinx_theme": "pydata-sphinx-theme"}
"""Themes whose distribution has another name, as pip normalises names; Sphinx brings Alabaster."""


@dataclass(frozen=True)
class Wishes:
    """What the arguments of the command ask for; ``None`` and empty: what suits the site."""

    markup: str | None = None
    theme: str | None = None
    book: bool = False
    workflows: Sequence[str] = ()


@dataclass(frozen=True)
class _Site:
    """A site that is there or is to be written."""

    folder: Path
    source: Path
    """The folder of ``conf.py``: ``folder``, or below it."""
    extensions: frozenset[str] | None
    """Those of ``conf.py`` or ``_config.yml``; ``None``: there is no site yet."""
    is_book: bool
    is_myst: bool = False

    @property
    def path(self) -> PurePosixPath:
        """The source as the folder of the project sees it."""
        return PurePosixPath(self.source.relative_to(self.folder).as_posix())

    @property
    def requirements(self) -> Path:
        """What pip installs for the site: a file that is there, or one beside ``conf.py``.

        Above the source, it may be of something else than the site: then it names no Sphinx.
        """
        beside = self.source / "requirements.txt"
        above = (folder / beside.name for folder in self.source.parents)
        inside = (file for file in above if file.parent.is_relative_to(self.folder))
        if beside.exists():
            return beside
        return next((file for file in inside if file.is_file() and _names_sphinx(file)), beside)

    @property
    def html(self) -> PurePosixPath:
        return self.path / "_build" / "html"


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``sampl init``."""
    add = parser.add_argument
    add(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="folder of the site; default: this one",
    )
    add(
        "--markup",
        choices=("markdown", "rst"),
        help="markup of the pages; default: that of the site, or Markdown for a new one",
    )
    add("--theme", type=_theme, help="theme of a new site, such as furo; default: alabaster")
    add("--jupyter-book", action="store_true", help="make the new site a Jupyter Book")
    add(
        "--workflow",
        choices=sorted(_WORKFLOWS),
        action="append",
        default=[],
        help="also write the workflow that builds and publishes the site there; repeatable",
    )
    parser.set_defaults(run=_run)


def _theme(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][\w.-]*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not the name of a theme, such as furo")
    return text.replace("-", "_")


def _run(options: argparse.Namespace) -> int:
    wishes = Wishes(options.markup, options.theme, options.jupyter_book, options.workflow)
    return init(options.folder, date.today(), wishes)  # noqa: DTZ011 - the day of the user


def init(folder: Path, today: date, wishes: Wishes | None = None) -> int:
    """Write what a talks page needs into ``folder``; print what to do next.

    If there is a site already, its ``conf.py`` is read, not run, and not changed.

    :param today: the day that one of the talks comes before, and one after.
    :returns: an exit status; if any of the files but the data is there, none is written.
    """
    wishes = wishes or Wishes()
    try:
        site = _find(folder, wishes)
        if site.is_myst and wishes.workflows:
            print(
                f"sampl: {site.source / _MYST} is mystmd's; `myst init --gh-pages` writes what "
                "publishes it. Leave --workflow out",
                file=sys.stderr,
            )
            return PROBLEMS
        texts = dict(_files(site, today, wishes))
        data = site.source / "talks.yaml"
        if data.is_file():  # such as what `sampl import` has written
            del texts[data]
        if there := [path for file in texts for path in _there(file)]:
            for path in there:
                print(f"sampl: {path} exists; nothing is written", file=sys.stderr)
            return PROBLEMS
        if wishes.workflows and not site.requirements.exists():
            texts[site.requirements] = _requirements(site, wishes)
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            print(f"wrote {path}")
        if data not in texts:
            print(f"kept {data}")
    except OSError as error:
        return failed(error.filename or folder, error)
    _say_what_is_next(site, bool(wishes.workflows), site.requirements in texts)
    return CLEAN


def _find(folder: Path, wishes: Wishes) -> _Site:
    for name in _SOURCES:
        source = folder / name
        if all((source / file).is_file() for file in _BOOK):
            text = (source / _BOOK[0]).read_text("utf-8", "replace")
            return _Site(folder, source, frozenset(re.findall(r"[\w.]+", text)), is_book=True)
        if (source / "conf.py").is_file():
            return _Site(folder, source, _extensions(source / "conf.py"), is_book=False)
        if (source / _MYST).is_file():
            return _Site(folder, source, frozenset(), is_book=False, is_myst=True)
    return _Site(folder, folder, None, is_book=wishes.book)


def _files(site: _Site, today: date, wishes: Wishes) -> Iterator[tuple[Path, str]]:
    """Yield the files to write, with their texts."""
    theme = wishes.theme or "alabaster"
    names = {"talks.yaml": "talks.yaml"}
    if site.extensions is None and site.is_book:
        names |= {name: name for name in _BOOK} | {"index.md": "index-of-book.md"}
    elif site.extensions is None:
        end = _end(site, wishes)
        names |= {"conf.py": "conf.py.in", f"index{end}": f"index{end}"}
    page = f"talks{_end(site, wishes)}"
    names[page] = page
    thursday = today + timedelta(days=(3 - today.weekday()) % 7)
    needed = ["myst_parser"] if page.endswith(".md") else []
    words = {
        "@upcoming@": (thursday + timedelta(days=7)).isoformat(),
        "@past@": (thursday - timedelta(days=7)).isoformat(),
        "@extensions@": str([*needed, _EXTENSION]).replace("'", '"'),
        "@theme@": theme,
    }
    for name, template in names.items():
        yield site.source / name, _filled(template, words)
    words = {
        "@build@": _BUILDS[site.is_book],
        "@jobs@": _BOOK_JOBS if site.is_book else "",
        "@source@": str(site.path),
        "@requirements@": site.requirements.relative_to(site.folder).as_posix(),
        "@html@": str(site.html),
    }
    for workflow in dict.fromkeys(wishes.workflows):
        template, name = _WORKFLOWS[workflow]
        yield site.folder / name, _filled(f"workflows/{template}", words)


def _end(site: _Site, wishes: Wishes) -> str:
    """Return how the names of pages end."""
    if site.is_book or site.is_myst:
        return ".md"
    if wishes.markup is not None:
        return ".rst" if wishes.markup == "rst" else ".md"
    extensions = site.extensions
    knows_markdown = extensions is None or extensions & {"myst_parser", "myst_nb"}
    return ".md" if knows_markdown else ".rst"


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = files(__package__).joinpath("templates", *template.split("/")).read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _requirements(site: _Site, wishes: Wishes) -> str:
    """Return what pip installs to build the site, a line each."""
    if site.is_book:
        return f"jupyter-book<2\n{_distribution(_EXTENSION)}\n"
    theme = wishes.theme or "alabaster"
    if site.extensions is not None:
        theme = next(iter(_words_of(site.source / "conf.py", "html_theme")), theme)
    brought = _THEMES.get(theme, theme.replace("_", "-"))
    return "".join(f"{name}\n" for name in ("sphinx", brought, _distribution(_EXTENSION)) if name)


def _names_sphinx(file: Path) -> bool:
    return (
        re.search(r"(?im)^(sphinx|jupyter-book)\b", file.read_text("utf-8", "replace")) is not None
    )


def _distribution(module: str) -> str:
    return module.replace(".", "-")


def _there(path: Path) -> list[Path]:
    """Return the files that stand where ``path`` should, or would be the same page."""
    same = [path.with_suffix(end) for end in _PAGES] if path.suffix in _PAGES else [path]
    return [other for other in same if other.exists() or other.is_symlink()]


def _extensions(conf: Path) -> frozenset[str]:
    """Return the words of all statements of a ``conf.py`` that speak of ``extensions``."""
    return _words_of(conf, "extensions")


def _words_of(conf: Path, value: str) -> frozenset[str]:
    """Return the words of all statements of a ``conf.py`` that speak of a value."""
    try:
        tree = ast.parse(conf.read_bytes())
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(
        node.value
        for statement in ast.walk(tree)
        if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr))
        and any(isinstance(n, ast.Name) and n.id == value for n in ast.walk(statement))
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _say_what_is_next(site: _Site, publishes: bool, requires: bool) -> None:
    if site.is_myst:
        print(f"\nmystmd needs a plugin for the page, and {_MYST} a line that names it:\n")
        print(f"    {_in(site.source)}sampl myst-plugin --write talks-plugin.sh")
    elif site.extensions is not None:
        if _EXTENSION not in site.extensions:
            print(f"\nAdd to {_asked_for(site)}")
        if site.is_book:
            print(f"\nAdd the page to {site.source / '_toc.yml'}:\n\n    - file: talks")
        else:
            print("\nAdd the page to a toctree, such as that of the first page:\n\n    talks")
    if publishes and not requires:
        print(f"\nAdd to {site.requirements}:\n\n    {_distribution(_EXTENSION)}")
    print("\nThen check the data, and build:\n")
    print(f"    sampl check {_typed(site.source / 'talks.yaml')}")
    if site.is_myst:
        print(f"    {_in(site.source)}myst build --html")
    elif site.is_book:
        print(f"    jupyter-book build {_typed(site.source)}")
    else:
        html = _typed(site.source / "_build" / "html")
        print(f"    sphinx-build -b html {_typed(site.source)} {html}")


def _in(folder: Path) -> str:
    """Return what goes before a command that is typed in a folder."""
    return "" if folder == Path() else f"cd {_typed(folder)} && "


def _typed(path: Path) -> str:
    """Return a path as it is typed in a shell; in quotation marks if it has blanks, say.

    ``shlex.quote`` knows only POSIX, and would quote the backslashes of Windows.
    """
    text = str(path)
    return text if re.fullmatch(r"[\w.:/\\~-]+", text) else shlex.quote(text)


def _asked_for(site: _Site) -> str:
    """Return which lines make a site know the extension, below the file that they belong to."""
    if site.is_book:
        return (
            f"{site.source / '_config.yml'}:\n\n    sphinx:\n      extra_extensions:\n"
            f"        - {_EXTENSION}"
        )
    sign = "+=" if site.extensions else "="
    return f'{site.source / "conf.py"}:\n\n    extensions {sign} ["{_EXTENSION}"]'
