"""Clean the finished nodes of a text field, so that nothing runs, reads or stops a build.

Whatever parser and whatever roles made them, all nodes of a field pass here.  So a rule that
stands here holds for each way to write a link, an image or a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ...talks.fields.links import checked_url, credentials
from ...talks.fields.plain import in_order
from .. import nodes as own
from ..local_links import is_local, local_link, refused, rooted
from .formulas import checked_formula

if TYPE_CHECKING:
    from .sandbox import Sandbox

_LINKS = (
    nodes.reference,
    addnodes.pending_xref,
    addnodes.download_reference,
    addnodes.number_reference,
    nodes.footnote_reference,
    nodes.citation_reference,
)


_HARMLESS = {
    own.field,
    nodes.paragraph,
    nodes.Text,
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    own.line_break,
}
"""The nodes of most fields, which only the rule about direction marks checks."""


def sweep(field: nodes.Element, sandbox: Sandbox, *, inline: bool) -> None:
    """Remove forbidden content from a field, with a warning if something is lost.

    :param inline: line breaks of its one paragraph are left; a cell or a heading decides.
    """
    kinds = {type(node) for node in field.findall()}
    for rule in RULES if kinds - _HARMLESS else (_order,):
        rule(field, sandbox)
    kept = field.next_node(nodes.paragraph) if inline else None
    _breaks(field, kept)
    placed = [(node, _line(node, sandbox)) for node in field.findall(nodes.Element)]
    for node, line in placed:
        node.source, node.line = sandbox.text.file, sandbox.line(line)


def _line(node: nodes.Element, sandbox: Sandbox) -> int:
    """Return the line of a node in the text of the field, from 1.

    Parsers say on which line a paragraph begins.  For a link or an image, it is the line of the
    paragraph with its address.
    """
    at: nodes.Node | None = node
    while at is not None and not at.line:
        at = at.parent
    first = at.line if at is not None and at.line else 1
    name = next((name for name in ("refuri", "reftarget", "uri") if name in node), None)
    if name is None or sandbox.text.folded:
        return first
    for number, line in enumerate(sandbox.text.text.split("\n")[first - 1 :], start=first):
        if node[name].removeprefix("/") in line:
            return number
        if not line.strip():
            break
    return first


def _found(field: nodes.Element, *types: type[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield the nodes of some types that are still in the tree when they are reached."""
    for node in list(field.findall(lambda node: isinstance(node, types))):
        if _root(node) is field:
            assert isinstance(node, nodes.Element)
            yield node


def _root(node: nodes.Node) -> nodes.Node:
    while node.parent is not None:
        node = node.parent
    return node


def _messages(field: nodes.Element, sandbox: Sandbox) -> None:
    """A message is logged elsewhere; the source in it stays in place."""
    for message in _found(field, nodes.system_message):
        sources = [child for child in message.children if isinstance(child, nodes.literal_block)]
        for source in sources:
            source["language"] = "none"
        message.parent[message.parent.index(message) : message.parent.index(message) + 1] = sources
    for problematic in _found(field, nodes.problematic):
        _replace(problematic, [nodes.Text(problematic.astext())])


def _raw(field: nodes.Element, sandbox: Sandbox) -> None:
    for node in _found(field, nodes.raw, nodes.pending, nodes.meta):
        _say(sandbox, node, "text fields cannot hold raw markup")
        _as_source(node)


def _order(field: nodes.Element, sandbox: Sandbox) -> None:
    """Character references of Markdown may be marks of direction, like characters of the file."""
    for text in list(field.findall(nodes.Text)):
        plain = in_order(text.astext())
        if plain != text.astext():
            _say(sandbox, text, "a character that changes the order of what follows is left out")
            text.parent.replace(text, nodes.Text(plain))


def _definitions(field: nodes.Element, sandbox: Sandbox) -> None:
    """Remove nodes for the field's own references; the page would take them for its own."""
    for node in _found(field, nodes.target, nodes.substitution_definition):
        if (
            isinstance(node, nodes.substitution_definition)
            or "refuri" in node
            or "anonymous" in node
        ):
            node.parent.remove(node)


def _addresses(field: nodes.Element, sandbox: Sandbox) -> None:
    """A link with a forbidden address becomes its text."""
    for node in _found(field, nodes.reference, nodes.image):
        name = "uri" if isinstance(node, nodes.image) else "refuri"
        if name not in node:
            continue
        try:
            node[name] = checked_url(node[name])
        except ValueError as error:
            # docutils makes links of what merely looks like one: "ftp://example.org" in prose
            if node.astext() != node[name]:
                _say(sandbox, node, str(error))
            _without_address(node)
            continue
        if warning := credentials(node[name]):
            _say(sandbox, node, warning)
        if name == "refuri" and is_local(node[name]):
            link = local_link(node[name], sandbox.text.file, 0, sandbox.env.docname, node.children)
            link.line = node.line
            node.parent.replace(node, link)


def _without_address(node: nodes.Element) -> None:
    if isinstance(node, nodes.image):
        _replace(node, [nodes.Text(node.get("alt", ""))])
    else:
        _replace(node, node.children)


def _files(field: nodes.Element, sandbox: Sandbox) -> None:
    """Check images and downloads, since Sphinx copies them from anywhere."""
    for node in _found(field, nodes.image, addnodes.download_reference):
        name = "uri" if isinstance(node, nodes.image) else "reftarget"
        if "://" in node[name]:
            continue
        path = rooted(sandbox.folder, node[name])
        reason = refused(sandbox.env, path)
        if reason is None:
            node[name] = f"/{path}"
            continue
        _say(sandbox, node, reason)
        shown = node.children or [nodes.Text(node.get("alt", ""))]
        _replace(node, shown)


def _pages(field: nodes.Element, sandbox: Sandbox) -> None:
    """Page names in roles are relative to the data file, whichever page shows the field."""
    for node in _found(field, addnodes.pending_xref):
        path = rooted(sandbox.folder, node["reftarget"])
        is_page = path in sandbox.env.found_docs
        if node["reftype"] == "doc" or (node["reftype"] == "any" and is_page):
            node["reftarget"] = f"/{path}"
        if node["reftype"] == "any":
            node["in-field"] = True


def _formulas(field: nodes.Element, sandbox: Sandbox) -> None:
    for node in _found(field, nodes.math, nodes.math_block):
        try:
            text = checked_formula(node.astext())
        except ValueError as error:
            _say(sandbox, node, str(error))
            _as_source(node)
            continue
        if not text.lstrip().startswith("\\begin{"):  # LaTeX would read it as text
            for name in ("nowrap", "no-wrap"):
                if node.get(name):
                    node[name] = False


def _nested_links(field: nodes.Element, sandbox: Sandbox) -> None:
    """A link within a link becomes text, since Sphinx never resolves the inner one."""
    for link in _found(field, *_LINKS):
        for inner in list(link.findall(lambda node: isinstance(node, _LINKS))):
            if inner is not link and isinstance(inner, nodes.Element):
                _replace(inner, inner.children)


def _quotes(field: nodes.Element, sandbox: Sandbox) -> None:
    """Sphinx unwraps a quotation that has only doctests, and fails if it has a class."""
    for quote in _found(field, nodes.block_quote):
        if all(isinstance(child, nodes.doctest_block) for child in quote.children):
            whole = nodes.container("", *quote.children, classes=quote["classes"])
            quote.parent.replace(quote, whole)


def _tables(field: nodes.Element, sandbox: Sandbox) -> None:
    """Sphinx's text writer fails at a table without a cell, which a stray ``+---+`` makes."""
    for table in _found(field, nodes.table):
        if table.next_node(nodes.entry) is None:
            table.parent.remove(table)


def _footnotes(field: nodes.Element, sandbox: Sandbox) -> None:
    """Footnotes may not be empty (manual pages fail) or refer to themselves (Texinfo hangs)."""
    for note in _found(field, nodes.footnote, nodes.citation):
        for reference in list(note.findall(nodes.footnote_reference)):
            _replace(reference, [nodes.Text(f"[{reference.astext()}]")])
        if not "".join(child.astext() for child in note.children[1:]).strip():
            note.append(nodes.paragraph("", "…"))


RULES = (
    _messages,
    _order,
    _definitions,
    _raw,
    _addresses,
    _files,
    _pages,
    _formulas,
    _nested_links,
    _quotes,
    _tables,
    _footnotes,
)


def _breaks(field: nodes.Element, kept: nodes.Element | None) -> None:
    """Turn paragraphs with line breaks into line blocks; elsewhere a break is a space."""
    for paragraph in _found(field, nodes.paragraph):
        if paragraph is not kept and any(isinstance(c, own.line_break) for c in paragraph.children):
            block = lines(list(paragraph.children))
            block.update_basic_atts(paragraph)
            paragraph.parent.replace(paragraph, block)
    for line_break in list(field.findall(own.line_break)):
        if line_break.parent is not kept:
            line_break.parent.replace(line_break, nodes.Text(" "))


def lines(inline: list[nodes.Node]) -> nodes.line_block:
    """Return inline nodes as lines, split at line breaks."""
    parts: list[list[nodes.Node]] = [[]]
    for node in inline:
        if isinstance(node, own.line_break):
            parts.append([])
        else:
            parts[-1].append(node)
    block = nodes.line_block("", *(nodes.line("", "", *part) for part in parts))
    for line in block:
        line.indent = 0  # type: ignore[attr-defined]
    return block


def _say(sandbox: Sandbox, node: nodes.Node, message: str) -> None:
    """Report a message at the line of a node, else of the nearest node around it."""
    at: nodes.Node | None = node
    while at is not None and at.line is None:
        at = at.parent
    sandbox.say(message, at.line if at is not None else None)


def _as_source(node: nodes.Element) -> None:
    """Replace a node by its source, as code."""
    text = node.astext()
    inline = isinstance(node.parent, nodes.TextElement)
    if not text:
        node.parent.remove(node)
    elif inline:
        node.parent.replace(node, nodes.literal(text, text))
    else:
        node.parent.replace(node, nodes.literal_block(text, text, language="none"))


def _replace(node: nodes.Element, new: list[nodes.Node]) -> None:
    """Replace a node, whose ids are dropped.

    Not by docutils' ``replace_self``: it fails where an id or a class has nowhere to go.
    """
    parent = node.parent
    if not isinstance(parent, nodes.TextElement) and any(
        isinstance(child, (nodes.Text, nodes.Inline)) for child in new
    ):
        new = [nodes.paragraph("", "", *new)]
    parent[parent.index(node) : parent.index(node) + 1] = new
