"""``reference-table``: tables of the reference, made from the code that they describe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.sampl.site.config import VALUES
from sphinxcontrib.sampl.site.schedule.columns import COLUMNS
from sphinxcontrib.sampl.site.schedule.options import OPTIONS
from sphinxcontrib.sampl.site.text_fields.sandbox import DIRECTIVES
from sphinxcontrib.sampl.talks.problems import Kind

Rows = Iterator[tuple[str, ...]]


def options() -> Rows:
    yield "Option", "Values", "Meaning"
    for name, option in OPTIONS.items():
        yield f"``:{name}:``", option.values, option.help


def columns() -> Rows:
    yield "Column", "Heading"
    for name, column in COLUMNS.items():
        yield f"``{name}``", column.heading()


def configuration() -> Rows:
    yield "Value", "Default", "Meaning"
    for name, value in VALUES.items():
        yield f"``{name}``", f"``{value.default!r}``", value.help


def warnings() -> Rows:
    yield "Subtype", "What is wrong"
    for kind in Kind:
        yield f"``sampl.{kind.value}``", kind.meaning


def directives() -> Rows:
    yield ("Directive",)
    for name in sorted(DIRECTIVES):
        yield (f"``{name}``",)


class ReferenceTable(SphinxDirective):
    """A table whose rows come from the code."""

    required_arguments = 1
    tables: ClassVar[dict[str, Callable[[], Rows]]] = {
        "options": options,
        "columns": columns,
        "configuration": configuration,
        "warnings": warnings,
        "directives": directives,
    }

    def run(self) -> list[nodes.Node]:
        rows = list(self.tables[self.arguments[0]]())
        group = nodes.tgroup("", cols=len(rows[0]))
        group.extend(nodes.colspec("", colwidth=1) for _ in rows[0])
        head, *body = (nodes.row("", *map(self.entry, row)) for row in rows)
        group += [nodes.thead("", head), nodes.tbody("", *body)]
        return [nodes.table("", group, classes=["colwidths-auto"])]

    def entry(self, text: str) -> nodes.entry:
        """Return a cell of reStructuredText, whatever the page is written in."""
        from docutils.parsers.rst import Parser
        from docutils.utils import new_document

        document = new_document(self.env.docname, self.state.document.settings)
        Parser().parse(text, document)
        return nodes.entry("", *document.children)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("reference-table", ReferenceTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
