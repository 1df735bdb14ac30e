"""Tables of the reference, made from the code that they describe, and objects for other sites.

What the reference explains can be linked to from other sites by intersphinx:
``:confval:`sampl_pages```, ``:rst:dir:`talk-schedule```.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

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

    objects: ClassVar[dict[str, tuple[str, str, str]]] = {
        "options": ("rst", "directive:option", "talk-schedule:"),
        "configuration": ("std", "confval", ""),
    }
    """For tables whose rows are objects: the domain, the type, and what stands before the name."""

    def run(self) -> list[nodes.Node]:
        rows = list(self.tables[self.arguments[0]]())
        group = nodes.tgroup("", cols=len(rows[0]))
        group.extend(nodes.colspec("", colwidth=1) for _ in rows[0])
        head, *body = (nodes.row("", *map(self.entry, row)) for row in rows)
        group += [nodes.thead("", head), nodes.tbody("", *body)]
        if self.arguments[0] in self.objects:
            domain, kind, before = self.objects[self.arguments[0]]
            for row, (name, *_) in zip(body, rows[1:], strict=True):
                note_object(self, row, domain, kind, before + name.strip("`:"))
        return [nodes.table("", group, classes=["colwidths-auto"])]

    def entry(self, text: str) -> nodes.entry:
        """Return a cell of reStructuredText, whatever the page is written in."""
        from docutils.parsers.rst import Parser
        from docutils.utils import new_document

        document = new_document(self.env.docname, self.state.document.settings)
        Parser().parse(text, document)
        return nodes.entry("", *document.children)


class ReferenceDirective(SphinxDirective):
    """The place of a directive of reStructuredText in ``objects.inv``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        target = nodes.target()
        note_object(self, target, "rst", "directive", self.arguments[0])
        return [target]


def note_object(
    directive: SphinxDirective, node: nodes.Element, domain: str, kind: str, name: str
) -> None:
    """Let a node be what an object of a domain leads to."""
    node["ids"].append(nodes.make_id(f"{kind}-{name}"))
    directive.state.document.note_explicit_target(node)
    known: Any = directive.env.get_domain(domain)
    known.note_object(kind, name, node["ids"][0], location=node)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("reference-table", ReferenceTable)
    app.add_directive("reference-directive", ReferenceDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
