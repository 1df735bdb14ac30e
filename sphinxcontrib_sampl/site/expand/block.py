"""``expand``: a block that opens and closes.

.. code-block:: rst

   .. expand:: Click to expand
      :open:

      Long content here, with *any* markup, tables, code, other ``expand`` blocks.

In HTML it is ``<details>``; elsewhere its title stands above its content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import process_only_nodes
from sphinx.util.typing import OptionSpec

from .. import nodes as own
from ..direction import html_direction
from ..domain import domain_of
from ..schedule.script.live import is_hidden
from ..words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

MANY = 3
"""From this many blocks on, a page has a button that opens and closes all."""


class Expand(SphinxDirective):
    """A title, and content that a reader may open."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "open": directives.flag,
        "name": directives.unchanged,
        "class": directives.class_option,
        "group": directives.unchanged_required,
        "talk": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        domain = domain_of(self.env)
        domain.note_use(self.env.docname, "expand")
        text = self.arguments[0] if self.arguments else ""
        title, messages = self.parse_inline(text) if text else ([nodes.Text(_("Details"))], [])
        summary = own.summary(text or _("Details"), "", *title)
        node = own.expand("", summary, *self.parse_content_to_nodes())
        node["classes"] += self.options.get("class", [])
        node["open"] = "open" in self.options
        if "group" in self.options:
            node["group"] = " ".join(self.options["group"].split())
        if "talk" in self.options:
            node["talk"] = self.options["talk"].strip()
            node["own-title"] = bool(text)
            domain.note_wish(self.env.docname, node["talk"])
        self.set_source_info(node)
        self.set_source_info(summary)
        self.add_name(node)
        node["named"] = list(node["names"])
        return [node, *messages]


def name_targets(app: Sphinx, doctree: nodes.document) -> None:
    """Make ``:ref:`` to a ``:name:`` show the title of the named block or schedule.

    Sphinx looks for titles of sections, figures and tables only.
    """
    docname = app.env.docname
    standard = app.env.domains["std"]
    for node in doctree.findall(nodes.Element):
        for name in node.attributes.pop("named", ()):
            node_id = doctree.nameids.get(name)
            title = _title_of(node)
            if node_id is not None and title is not None:
                standard.note_hyperlink_target(name, docname, node_id, title)


def _title_of(node: nodes.Element) -> str | None:
    """Return the summary of a block, the caption of a schedule, or the heading of its section."""
    if isinstance(node, own.expand):
        return node.children[0].astext()
    for said in node.findall(own.said):
        if said["option"] == "caption":
            return said.astext()
    title = node.next_node(nodes.title)
    return title.astext() if title is not None else None


class PlaceExpands(SphinxPostTransform):
    """Keeps blocks for HTML; turns them into containers for every other builder."""

    def run(self, **kwargs: object) -> None:
        self.builder = domain_of(self.env).builder
        if not any(self.document.findall(own.expand)):
            return
        process_only_nodes(self.document, domain_of(self.env).app.tags)  # what is dropped is none
        found = list(self.document.findall(own.expand))
        if self.builder.format != "html":
            for node in reversed(found):  # inner blocks first
                node.replace_self(self.opened(node))
        elif self.builder.name == "epub":
            for node in found:
                node["open"] = True
                node["group"] = ""  # of a group only one would stay open; nor does EPUB know it

    def opened(self, node: own.expand) -> list[nodes.Node]:
        """Return the title in bold, then the content.

        In table cells and for LaTeX, the content is not indented: some tables cannot be in
        quotations.  For LaTeX ``sampl.sty`` draws lines above and below.
        """
        summary, *content = node.children
        assert isinstance(summary, own.summary)
        title = own.retyped(summary, nodes.paragraph())
        title.children = [nodes.strong("", "", *title.children)]
        title.setup_child(title.children[0])
        target = [nodes.target("", "", ids=node["ids"], names=node["names"])] if node["ids"] else []
        if _in_table(node):
            return [*target, title, *content]
        block = nodes.container("", *target, title, classes=["sampl-expand", *node["classes"]])
        if self.builder.format == "latex":
            if node.get("of-talk"):
                block["classes"].append("sampl-paper")
            block += [own.space("", lines=0), *content]
        elif content:
            block += nodes.block_quote("", *content)
        return [block]


def _in_table(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return parent is not None


def first_of_many(document: nodes.document) -> own.expand | None:
    """Return the first visible block, if a page has many."""
    shown = [node for node in document.findall(own.expand) if not is_hidden(node)]
    return shown[0] if len(shown) >= MANY else None


def visit_expand(self: HTML5Translator, node: own.expand) -> None:
    attributes: dict[str, Any] = {"class": "sampl-expand", **html_direction(self)}
    if node.get("open"):
        attributes["open"] = "open"  # XHTML has no attributes without a value
    if node.get("group"):
        attributes["name"] = node["group"]
    self.body.append(self.starttag(node, "details", **attributes))


def depart_expand(self: HTML5Translator, node: own.expand) -> None:
    self.body.append("</div>\n</details>\n")


def visit_summary(self: HTML5Translator, node: own.summary) -> None:
    named = {"aria-label": node["name"]} if node.get("name") else {}
    self.body.append(self.starttag(node, "summary", "", **named))


def depart_summary(self: HTML5Translator, node: own.summary) -> None:
    self.body.append('</summary>\n<div class="sampl-expand-body">\n')
