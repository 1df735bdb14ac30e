"""docutils nodes → nodes of MyST's syntax tree, as JSON.

The types of nodes: https://mystmd.org/spec and https://github.com/syntax-tree/mdast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes

from .. import nodes as own

Node = dict[str, Any]
Nodes = list[Node]


def mdast(elements: Iterable[nodes.Node], depth: int = 2) -> Nodes:
    """Return the nodes for a list of docutils nodes.

    :param depth: of the headings of outermost sections; 1 is the title of the page.
    """
    return _Converter(depth).all(elements)


class _Converter:
    """Converts a tree; an unknown element becomes its content, so that no text is lost."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.pending: list[str] = []
        """Ids for the next element: mystmd has no empty targets."""

    def all(self, elements: Iterable[nodes.Node]) -> Nodes:
        return [node for element in elements for node in self.one(element)]

    def one(self, element: nodes.Node) -> Nodes:
        if isinstance(element, nodes.Text):
            return self._text(element.astext())
        assert isinstance(element, nodes.Element)
        for kind in type(element).__mro__:
            if kind in _WRITERS:
                return _WRITERS[kind](self, element)
        return self.inside(element)

    def _text(self, text: str) -> Nodes:
        node = {"type": "text", "value": text}
        if not self.pending or not text.strip():
            return [node]
        label, self.pending = self.pending[0], []
        return [{"type": "span", **target(label), "children": [node]}]

    def section(self, element: nodes.Element) -> Nodes:
        self.depth += 1
        try:
            title, *rest = element.children
            heading = {"type": "heading", "depth": self.depth - 1, "children": self.inside(title)}
            return [heading | target(element["ids"][0]), *self.all(rest)]
        finally:
            self.depth -= 1

    def rubric(self, element: nodes.Element) -> Nodes:
        heading = {"type": "heading", "depth": self.depth, "enumerated": False}
        ids = element["ids"]
        return [heading | (target(ids[0]) if ids else {}) | {"children": self.inside(element)}]

    def inside(self, element: nodes.Node) -> Nodes:
        """Return the content of an element; links to it lead to its first text."""
        if isinstance(element, nodes.Element) and type(element) not in _HAVE_TARGETS:
            self.pending += element["ids"]
        return self.all(element.children)

    def table(self, element: nodes.Element) -> Nodes:
        body: Node = {"type": "table", "children": []}
        for row in element.findall(nodes.row):
            if _table_of(row) is element:
                header = isinstance(row.parent, nodes.thead)
                body["children"].append(self.row(row, header=header))
        ids = {} if not element["ids"] else target(element["ids"][0])
        caption = next(iter(element.findall(nodes.title)), None)
        if caption is None or caption.parent is not element:
            return [body | ids]
        said = {"type": "paragraph", "children": self.inside(caption)}
        captioned = {"type": "caption", "children": [said]}
        return [{"type": "container", "kind": "table", **ids, "children": [captioned, body]}]

    def row(self, row: nodes.Element, *, header: bool) -> Node:
        cells = []
        self.pending = list(row["ids"])
        for entry in row.children:
            assert isinstance(entry, nodes.Element)
            cell: Node = {"type": "tableCell"}
            if header or "stub" in entry or isinstance(entry, own.scoped):
                cell["header"] = True
            for name, key in (("colspan", "morecols"), ("rowspan", "morerows")):
                if key in entry:
                    cell[name] = entry[key] + 1
            cells.append(cell | {"children": self.inside(entry)})
        return {"type": "tableRow", "children": cells}

    def expand(self, element: nodes.Element) -> Nodes:
        """A block that opens; without a summary, browsers say «Details»."""
        node: Node = {"type": "details"}
        if element.get("open"):
            node["open"] = True
        if element["ids"]:
            node |= target(element["ids"][0])
        return [node | {"children": self.inside(element)}]

    def reference(self, element: nodes.Element) -> Nodes:
        children = self.inside(element)
        if "refuri" in element:
            return [{"type": "link", "url": element["refuri"], "children": children}]
        if "refid" in element:
            return [_cross(element["refid"], children)]
        return children

    def pending_xref(self, element: nodes.Element) -> Nodes:
        """A role or a link into the site: mystmd looks for the target.

        If the text is only the name of the target, mystmd puts in the title.
        """
        children, target = self.inside(element), str(element["reftarget"])
        path, _, fragment = target.partition("#")
        if element["reftype"] in {"address", "doc"} and path:
            url = path if element["reftype"] == "address" else f"{path}.md"
            return [{"type": "link", "url": target.replace(path, url, 1), "children": children}]
        return [_cross(fragment or target, children if element.get("refexplicit") else [])]

    def line_block(self, element: nodes.Element) -> Nodes:
        children: Nodes = []
        for number, line in enumerate(element.findall(nodes.line)):
            children += [{"type": "break"}] if number else []
            children += self.inside(line)
        return [{"type": "paragraph", "children": children}]

    def image(self, element: nodes.Element) -> Nodes:
        return [{"type": "image", "url": element["uri"], "alt": element.get("alt", "")}]

    def code(self, element: nodes.Element) -> Nodes:
        language = {"lang": element["language"]} if "language" in element else {}
        return [{"type": "code", **language, "value": element.astext()}]

    def problem(self, element: nodes.Element) -> Nodes:
        """Messages of docutils go onto the page, since mystmd does not show our log."""
        text = {"type": "text", "value": element.astext()}
        said = {"type": "paragraph", "children": [text]}
        return [{"type": "admonition", "kind": "error", "children": [said]}]

    def admonition(self, element: nodes.Element) -> Nodes:
        kind = element.tagname if element.tagname in _ADMONITIONS else "note"
        return [{"type": "admonition", "kind": kind, "children": self.inside(element)}]


_ADMONITIONS = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"}
)


_HAVE_TARGETS = frozenset({nodes.section, nodes.rubric, own.headline, nodes.table, own.expand})
"""The nodes that can be link targets themselves."""


def target(name: str) -> Node:
    """Return the fields that make a node a link target."""
    return {"identifier": name.lower(), "label": name}


def _cross(name: str, children: Nodes) -> Node:
    return {"type": "crossReference", **target(name), "children": children}


def _table_of(row: nodes.Element) -> nodes.Element:
    return row.parent.parent.parent


def _wrapped(kind: str, **data: Any) -> Callable[[_Converter, nodes.Element], Nodes]:
    def write(converter: _Converter, element: nodes.Element) -> Nodes:
        return [{"type": kind, **data, "children": converter.inside(element)}]

    return write


def _valued(kind: str) -> Callable[[_Converter, nodes.Element], Nodes]:
    return lambda _, element: [{"type": kind, "value": element.astext()}]


def _nothing(_converter: _Converter, _element: nodes.Element) -> Nodes:
    return []


def _struck(converter: _Converter, element: nodes.Element) -> Nodes:
    children = converter.inside(element)
    struck = "sampl-struck" in element["classes"]
    return [{"type": "delete", "children": children}] if struck else children


_WRITERS: dict[type, Callable[[_Converter, nodes.Element], Nodes]] = {
    nodes.section: _Converter.section,
    nodes.rubric: _Converter.rubric,
    nodes.paragraph: _wrapped("paragraph"),
    nodes.line_block: _Converter.line_block,
    nodes.bullet_list: _wrapped("list", ordered=False),
    nodes.enumerated_list: _wrapped("list", ordered=True),
    nodes.list_item: _wrapped("listItem"),
    nodes.definition_list: _wrapped("definitionList"),
    nodes.term: _wrapped("definitionTerm"),
    nodes.definition: _wrapped("definitionDescription"),
    nodes.block_quote: _wrapped("blockquote"),
    nodes.table: _Converter.table,
    nodes.literal_block: _Converter.code,
    nodes.math_block: _valued("math"),
    nodes.math: _valued("inlineMath"),
    nodes.literal: _valued("inlineCode"),
    nodes.emphasis: _wrapped("emphasis"),
    nodes.strong: _wrapped("strong"),
    nodes.subscript: _wrapped("subscript"),
    nodes.superscript: _wrapped("superscript"),
    nodes.inline: _struck,
    nodes.reference: _Converter.reference,
    nodes.image: _Converter.image,
    nodes.Admonition: _Converter.admonition,
    nodes.transition: lambda _, __: [{"type": "thematicBreak"}],
    nodes.system_message: _Converter.problem,
    addnodes.pending_xref: _Converter.pending_xref,
    own.expand: _Converter.expand,
    own.summary: _wrapped("summary"),
    own.line_break: lambda _, __: [{"type": "break"}],
    nodes.comment: _nothing,
    nodes.raw: _nothing,
    own.toolbar: _nothing,
    addnodes.index: _nothing,
    addnodes.highlightlang: _nothing,
    nodes.substitution_definition: _nothing,
}
"""The converter of each element: that of its class, or of its nearest base class."""
