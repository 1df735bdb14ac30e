"""One browser, and pages that Sphinx has built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from support import THEMES, give_up, need_module

PAGES = Path(__file__).parent / "pages"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        give_up("playwright is not installed")
    path = os.environ.get("SAMPL_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        give_up(f"no browser: SAMPL_CHROMIUM is not set, and there is no {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        # some themes ask for fonts: a page is not to wait for names that nobody resolves
        offline = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        chromium = playwright.chromium.launch(executable_path=path, args=offline)
        yield chromium
        chromium.close()


def run_sphinx(source: Path, out: Path, *arguments: str) -> None:
    """Build pages without a word about ours.

    In a process of its own: some themes change classes of Sphinx for good.
    """
    command = [sys.executable, "-m", "sphinx", "-N", "-b", "html", *arguments]
    done = subprocess.run(
        [*command, str(source), str(out)], capture_output=True, text=True, check=False
    )
    said = done.stderr.replace(f"{source}/", "").splitlines()
    ours = [line for line in said if "sampl" in line or ".rst" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a builder of the pages, or those of another folder, in a theme; each is built once, for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def build_in(theme: str, pages: Path = PAGES) -> Path:
        name = f"{pages.name}-{theme}"
        folder, done = shared / name, shared / f"{name}.done"
        try:
            folder.mkdir()
        except FileExistsError:
            wait_for(done)
        else:
            try:
                run_sphinx(pages, folder, "-D", f"html_theme={theme}")
            finally:
                done.touch()
        return folder

    return build_in


def wait_for(mark: Path, seconds: int = 300) -> None:
    """Wait until another process has built something."""
    end = time.monotonic() + seconds
    while not mark.exists():
        assert time.monotonic() < end, f"{mark.name} has not come"
        time.sleep(0.1)


@pytest.fixture
def build_site() -> Callable[..., Path]:
    """Return a builder of pages that a test has written, with the configuration of the others."""

    def build_in(folder: Path, *arguments: str) -> Path:
        run_sphinx(folder, folder / "out", "-c", str(PAGES), *arguments)
        return folder / "out"

    return build_in


class Visit:
    """Opens pages, and remembers what went wrong on them."""

    def __init__(self, browser: Any, out: Path) -> None:
        self.browser, self.out = browser, out
        self.errors: list[str] = []
        self.contexts: list[Any] = []

    def __call__(self, name: str, *, script: str = "", at: str = "", **options: Any) -> Any:
        """Open a page, with or without a ``#hash`` and ``?query``.

        :param script: what runs before each page's own scripts.
        :param at: what the reader's clock shows when the page opens, and from there it runs.
        :param options: of the browser's context: ``viewport``, ``color_scheme``, ...
        """
        context = self.browser.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(5000)
        self.contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self.note)
        if at:
            page.clock.install(time=at)
        page.goto(self.url(name))
        return page

    def url(self, name: str) -> str:
        path, mark, rest = name.partition("?" if "?" in name else "#")
        return f"{(self.out / path).as_uri()}.html{mark}{rest}"

    def note(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def leave(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def visit(browser: Any, build: Callable[[str], Path]) -> Iterator[Visit]:
    """Return an opener of pages; in the end there must have been no error in a console."""
    visitor = Visit(browser, build("alabaster"))
    yield visitor
    visitor.leave()
    assert not visitor.errors


@dataclass(frozen=True)
class Fault:
    """What axe finds wrong with an element: ``sort`` is the colour of its text, else its tag."""

    rule: str
    sort: str
    contrast: float
    html: str = field(compare=False)

    def is_of(self, others: Iterable[Fault]) -> bool:
        """Return whether others of the sort have the fault, and no less."""
        return any(
            (one.rule, one.sort) == (self.rule, self.sort) and one.contrast <= self.contrast
            for one in others
        )


def faults_of(response: dict[str, Any]) -> Iterator[Fault]:
    for violation in response["violations"]:
        for node in violation["nodes"]:
            found = [one["data"] for one in node["any"] if isinstance(one["data"], dict)]
            data = found[0] if violation["id"] == "color-contrast" else {}
            tag = re.match(r"<([\w-]+)", node["html"])
            yield Fault(
                violation["id"],
                data.get("fgColor") or (tag[1] if tag else ""),
                data.get("contrastRatio", 0.0),
                node["html"],
            )


class Axe:
    """Opens pages in themes, and asks axe (https://github.com/dequelabs/axe-core) about parts.

    What a theme does to the page ``plain``, which has nothing of ours, is the theme's.
    """

    def __init__(self, visitor: Visit, build: Callable[[str], Path]) -> None:
        self.visitor, self.build = visitor, build
        self.axe = need_module("axe_playwright_python.sync_playwright").Axe()
        self.scheme: str | None = None

    def visit(self, theme: str, name: str, **options: Any) -> Any:
        """Open a page of a theme; ``options`` are those of :class:`Visit`."""
        need_module(theme)
        self.visitor.out = self.build(theme)
        self.scheme = options.get("color_scheme")
        return self.visitor(name, **options)

    def check(self, page: Any, *parts: str, exclude: tuple[str, ...] = ()) -> None:
        """Assert that all can use the parts of a page, by their selectors, that are there."""
        present = [[part] for part in parts if page.locator(part).count()]
        scope = {"include": present, "exclude": [[part] for part in exclude]}
        result = self.axe.run(page, context=scope, options={"preload": False})
        faults = list(faults_of(result.response))
        theirs = self.faults_of_theme() if faults else []
        assert [one for one in faults if not one.is_of(theirs)] == []
        assert "color-contrast" in {rule["id"] for rule in result.response["passes"]}
        self.visitor.errors.clear()  # those of themes

    def faults_of_theme(self) -> list[Fault]:
        page = self.visitor("plain", color_scheme=self.scheme)
        assert page.locator("[class*=sampl]").count() == 0
        return list(faults_of(self.axe.run(page, options={"preload": False}).response))


@pytest.fixture
def axe(visit: Visit, build: Callable[[str], Path]) -> Axe:
    return Axe(visit, build)


@pytest.fixture(params=THEMES)
def themed(
    request: pytest.FixtureRequest, browser: Any, build: Callable[[str], Path]
) -> Iterator[Visit]:
    """Return an opener of pages in each of the themes; what their consoles say is theirs."""
    need_module(request.param)
    visitor = Visit(browser, build(request.param))
    yield visitor
    visitor.leave()


@pytest.fixture
def pdf_text(tmp_path: Path) -> Callable[[bytes], str]:
    """Return what reads the text of a PDF, white space folded, a form feed after each page."""
    program = shutil.which("pdftotext")
    if program is None:
        give_up("pdftotext is not installed")

    def read(pdf: bytes) -> str:
        path = tmp_path / "page.pdf"
        path.write_bytes(pdf)
        command = [str(program), "-raw", str(path), "-"]  # cell by cell
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return "\f".join(" ".join(page.split()) for page in done.stdout.split("\f"))

    return read
