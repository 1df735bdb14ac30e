"""Read what the front matter of a page with many talks says of all of them."""

from __future__ import annotations

from ....kramdown.front_matter import split_head
from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...front_matter import read_front
from ...rows.model import Cell, Page

_FACTS = ("language", "location", "description", "url")


def split_matter(context: ImportContext) -> tuple[str, dict[str, str]]:
    """Return the text with its front matter blanked, and what that says in words."""
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


def add_matter(page: Page, matter: dict[str, str]) -> None:
    """Let a page have what its front matter says of it."""
    page.timezone = matter.get("timezone", "")
    page.facts = {key: Cell(value, 1) for key, value in matter.items() if key in _FACTS}
