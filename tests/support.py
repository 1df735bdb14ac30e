"""Real sites, built by real builders."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import lxml.html
import pytest
import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

THEMES = (
    "alabaster", "furo", "pydata_sphinx_theme", "shibuya", "sphinx_book_theme", "sphinx_rtd_theme",
    "sphinxawesome_theme",
)  # fmt: skip


@dataclass
class Built:
    """A finished build."""

    out: Path
    warnings: list[str]
    """What was logged as warning or error, with paths relative to the source folder."""
    status: str
    reread: list[str] = field(default_factory=list)
    """The pages that were read."""
    written: list[str] = field(default_factory=list)
    """The pages that were written."""

    def written_bytes(self) -> bytes:
        """Return all that the build wrote; of an EPUB its pages."""
        book = next(self.out.glob("*.epub"), None)
        if book is None:
            return b"\n".join(path.read_bytes() for path in self.out.rglob("*") if path.is_file())
        with zipfile.ZipFile(book) as pages:
            names = [name for name in pages.namelist() if name.endswith("xhtml")]
            return b"\n".join(pages.read(name) for name in names)

    def html(self, page: str = "index") -> lxml.html.HtmlElement:
        """Return a page, parsed."""
        return lxml.html.fromstring((self.out / f"{page}.html").read_text("utf-8"))

    def text(self, page: str = "index") -> str:
        """Return what the body of an HTML page shows as text, white space folded."""
        html = self.html(page)
        for waiting in html.xpath("//*[@hidden]"):
            waiting.drop_tree()
        return words(html.xpath("//div[@role='main'] | //main | //body")[0])


def words(element: Any) -> str:
    """Return the text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def rows(table: lxml.html.HtmlElement) -> list[list[str]]:
    """Return the cells that a reader sees of the head and of each talk, as text."""
    seen = table.xpath(
        ".//tr[not(ancestor-or-self::*[@hidden])]"
        "[not(contains(@class, 'sampl-details') or contains(@class, 'sampl-seam'))]"
    )
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in seen]


@dataclass
class Site:
    """A source folder that can be changed and built again."""

    folder: Path
    out: Path

    def write(self, files: dict[str, str]) -> Site:
        """Write source files; ``conf.py`` is there unless it is among them."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return self

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        out: str = "",
        target: Path | None = None,
        **config: Any,
    ) -> Built:
        """Build the site; environments are shared by builds into the same ``out``.

        :param target: where the pages go, if not to a folder of the builder's in ``out``.
        """
        warning, status = StringIO(), StringIO()
        target = target or self.out / out / builder
        doctrees = self.out / out / ("doctrees-gettext" if builder == "gettext" else "doctrees")
        read: list[str] = []
        written: list[str] = []
        sphinx.locale.translators.clear()  # Sphinx keeps those of the last language
        with patch_docutils(self.folder), docutils_namespace():
            app = Sphinx(
                str(self.folder), str(self.folder), str(target), str(doctrees), builder,
                confoverrides={"show_warning_types": True, **config}, status=status, warning=warning, parallel=parallel,
            )  # fmt: skip
            app.connect("env-before-read-docs", lambda app, env, names: read.extend(names))
            app.connect("doctree-resolved", lambda app, tree, name: written.append(name))
            app.build()
        clean = re.sub(r"\x1b\[[0-9;]*m", "", warning.getvalue()).replace(f"{self.folder}/", "")
        lines = [line for line in clean.splitlines() if line]
        return Built(target, lines, status.getvalue(), sorted(read), sorted(written))


def compiled(folder: Path, name: str, engine: str = "xelatex") -> Path:
    """Run LaTeX as Sphinx's own Makefile does; return the PDF."""
    latexmk = need("latexmk", "latexmk")
    need(engine, engine)
    mode = "-pdf" if engine == "pdflatex" else f"-{engine}"
    command = [latexmk, mode, "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
    makefile = (folder / "Makefile").read_text("utf-8")
    options = re.search(r"^export XINDYOPTS = (.*)$", makefile, re.MULTILINE)  # of the index
    environment = {**os.environ, "XINDYOPTS": options[1] if options is not None else ""}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return folder / f"{name}.pdf"


def raw_text_of(pdf: Path) -> str:
    """Return the text of a PDF in the order in which it was set, cell by cell, a \\f a page."""
    pdftotext = need("pdftotext", "pdftotext")
    done = subprocess.run(
        [pdftotext, "-enc", "UTF-8", "-raw", str(pdf), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def need(tool: str, *names: str) -> str:
    """Return the path of a program; without it skip on a person's machine, fail in CI."""
    for name in names:
        if found := shutil.which(name):
            return found
    return give_up(f"{tool} is not installed (looked for {', '.join(names)})")


def need_module(name: str) -> ModuleType:
    """Return a module that may be missing; without it skip on a person's machine, fail in CI."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return give_up(f"{name} is not installed")


def give_up(reason: str) -> NoReturn:
    """Skip on a person's machine; fail where CI promises that all is there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def wait_for_the_rest(page: Any) -> None:
    """Wait until what a page in a browser loads when it is first needed is there."""
    page.wait_for_function("!document.querySelector('[src*=sampl-more]') || !!window.samplMore")


def our_shifts(first: str) -> str:
    """Return a script that notes in ``shifts`` what jumps from an element on, nothing before it.

    Themes move whole pages when their fonts come, on a slow machine more than on a fast one.

    :param first: a selector of our first element.
    """
    return f"""
window.shifts = [];
new PerformanceObserver((list) => {{
  const ours = document.querySelector("{first}");
  const isOurs = ({{ node }}) => !node?.isConnected || ours.compareDocumentPosition(node) & (4 | 16);
  for (const shift of list.getEntries()) if (shift.sources.every(isOurs)) window.shifts.push(shift.value);
}}).observe({{ type: "layout-shift", buffered: true }});
"""
