"""Read front matter: the fields at the head of a page, in YAML, TOML, JSON or as ``Title: …``.

Sources: https://jekyllrb.com/docs/front-matter, https://gohugo.io/content-management/front-matter,
https://docs.getpelican.com/en/latest/content.html#file-metadata (Pelican),
https://getnikola.com/handbook.html#metadata-fields (``.. title: …``).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..kramdown.front_matter import split_head
from ..talks.yaml.source import Mapping
from ..talks.yaml.unreadable import Unreadable
from .context import ImportContext
from .documents import load_toml, load_yaml, raw
from .draft import Report
from .recognize.field_names import role_of
from .rows.model import Cell, Page, Raw
from .source_file import Source

_KEY = re.compile(r"^[ \t]*[\"']?([\w-]+)[\"']?\s*[=:]", re.MULTILINE)
_HEADER = re.compile(r"(?:\.\.[ ]|:(?=\w))?([A-Za-z][\w -]{0,30}):[ \t]*(.*)")
"""A line of Pelican (``Title: …``, in reStructuredText ``:title: …``) or Nikola."""
PAGES = (
    ".md", ".markdown", ".mkd", ".html", ".htm", ".rst", ".txt", ".qmd", ".rmd", ".mdx", ".adoc",
    ".org",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """A page with front matter."""

    cells: dict[str, Cell]
    body: str
    line: int
    """Where the body begins."""

    def text(self, name: str) -> str:
        """Return the text of a field; nothing if there is no such field, or it holds no text."""
        return self.cells[name].text if name in self.cells else ""

    @property
    def is_hidden(self) -> bool:
        """Whether the site does not show the page."""
        return self.text("draft").lower() == "true" or self.text("published").lower() == "false"


def read_front(
    source: Source, report: Report | None = None, *, is_marked: bool = False
) -> Front | None:
    """Return the fields of a page and its text; ``None`` if it has no front matter.

    :param is_marked: read only what stands between ``---`` or ``+++``, no lines ``Title: …``.
    :raises Unreadable: with the line, if it has some that cannot be read.
    """
    text = source.text
    if (head := split_head(text)) is not None:
        if head.language == "yaml":
            cells = _cells(head.text, source, head.line, report)
        else:
            found = load_toml(head.text, source, head.line)
            cells = _with_lines(found, head.text, head.line)
        return Front(cells, *_body(text, head.end))
    if is_marked:
        return None
    if text.lstrip()[:1] == "{" and source.suffix in PAGES:
        return _json(source)
    return _headers(text)


def _body(text: str, start: int) -> tuple[str, int]:
    return text[start:], 1 + text.count("\n", 0, start)


def _cells(text: str, source: Source, line: int, report: Report | None) -> dict[str, Cell]:
    """Return the fields of YAML or JSON that begins on a line of the page."""
    node, problems = load_yaml(text, source.name, line)
    if report is not None:
        report.problems += problems
    pairs = node.items if isinstance(node, Mapping) else []
    return {key.text: Cell(raw(value), key.line) for key, value in pairs}


def _json(source: Source) -> Front | None:
    text = source.text
    start = len(text) - len(text.lstrip())
    try:
        _found, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    cells = _cells(text[start:end], source, 1 + text.count("\n", 0, start), None)
    return Front(cells, *_body(text, end))


def _with_lines(found: dict[str, Raw], text: str, first: int) -> dict[str, Cell]:
    """Return values as cells; the line of a key is where it stands first."""
    lines: dict[str, int] = {}
    line, at = first, 0
    for match in _KEY.finditer(text):
        line += text.count("\n", at, match.start(1))
        at = match.start(1)
        lines.setdefault(match[1], line)
    return {key: Cell(value, lines.get(key)) for key, value in found.items()}


def _headers(text: str) -> Front | None:
    """Read lines such as ``Title: …`` up to the first empty line; two must be known names."""
    cells: dict[str, Cell] = {}
    position = 0
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _HEADER.fullmatch(line.rstrip()) if len(line) < 1000 else None
        if match is not None:
            cells[match[1].strip()] = Cell(match[2].strip(), number)
        elif line.strip():
            return None
        elif cells:
            break
        position += len(line) + 1
    if sum(role_of(name) is not None for name in cells) < 2:
        return None
    return Front(cells, text[position:], number)


_FACTS = ("language", "location", "description", "url")


def split_front(context: ImportContext) -> tuple[str, dict[str, str]]:
    """Return a page of many talks with its front matter blanked, and what that says in words."""
    text = context.source.text
    head = split_head(text)
    if head is None:
        return text, {}
    rest = "\n" * text.count("\n", 0, head.end) + text[head.end :]
    try:
        front = read_front(context.source, is_marked=True)
    except Unreadable as error:
        context.say(f"the front matter: {error.problem.message}", error.problem.line)
        return rest, {}
    cells = front.cells.items() if front is not None else ()
    return rest, {key: cell.text for key, cell in cells if cell.text}


def add_facts(page: Page, front: dict[str, str]) -> None:
    """Let a page have what its front matter says of it."""
    page.timezone = front.get("timezone", "")
    page.facts = {key: Cell(value, 1) for key, value in front.items() if key in _FACTS}
