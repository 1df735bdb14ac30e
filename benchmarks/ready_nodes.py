"""``ready-nodes``: the floor.  A table of docutils nodes, made while the page is read.

It reads no text, and checks nothing: what is left is what Sphinx and docutils take for any table.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

MARKS = {"em": nodes.emphasis, "strong": nodes.strong}


class ReadyNodes(SphinxDirective):
    """A table of a JSON file: rows of cells of paragraphs of text, links and emphasis.

    A row that is a text is an abstract to open, over the width of the table.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        relative, file = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        head, *rows = json.loads(Path(file).read_text("utf-8"))
        group = nodes.tgroup("", cols=len(head))
        group += [nodes.colspec("", colwidth=1) for _ in head]
        group += nodes.thead("", _row([[[text]] for text in head]))
        group += nodes.tbody(
            "", *(_row(row) if isinstance(row, list) else _more(row) for row in rows)
        )
        return [nodes.table("", group, classes=["colwidths-auto"])]


def _row(cells: list[list[list[Any]]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *map(_paragraph, cell)) for cell in cells))


class details(nodes.General, nodes.Element):  # noqa: N801 - as docutils names nodes
    """What a reader opens; its summary is the word ``Abstract``."""


def _more(abstract: str) -> nodes.row:
    entry = nodes.entry("", details("", nodes.paragraph("", abstract)), morecols=3)
    return nodes.row("", entry)


def visit_details(self: Any, node: details) -> None:
    self.body.append("<details><summary>Abstract</summary>\n")


def depart_details(self: Any, node: details) -> None:
    self.body.append("</details>")


def _paragraph(parts: list[Any]) -> nodes.paragraph:
    return nodes.paragraph("", "", *map(_inline, parts))


def _inline(part: Any) -> nodes.Node:
    if isinstance(part, str):
        return nodes.Text(part)
    kind, text, *url = part
    if kind == "a":
        return nodes.reference(text, text, refuri=url[0])
    return MARKS[kind](text, text)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(details, html=(visit_details, depart_details))
    app.add_directive("ready-nodes", ReadyNodes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
