"""``<br>`` on a page: a line break in every builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from .. import nodes as own
from ..domain import domain_of
from ..text_fields import lines

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class BreakLines(SphinxPostTransform):
    """Turns paragraphs with line breaks into line blocks, except for HTML."""

    default_priority = 8  # after the schedules, which have their own line breaks

    def run(self, **kwargs: object) -> None:
        builder = domain_of(self.env).builder
        if builder.format == "html" or builder.name == "gettext":  # there it is part of a message
            return
        paragraphs = {
            id(node.parent): node.parent
            for node in self.document.findall(own.line_break)
            if type(node.parent) is nodes.paragraph
        }
        for paragraph in paragraphs.values():
            block = lines(list(paragraph.children))
            block.source, block.line = paragraph.source, paragraph.line
            block["classes"] += paragraph["classes"]
            block["ids"] += paragraph["ids"]
            paragraph.parent.replace(paragraph, block)
        for node in list(self.document.findall(own.line_break)):
            node.replace_self(nodes.Text(" "))


def join_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Replace line breaks by spaces in titles on other pages and in tables of contents.

    Sphinx inserts titles after all transforms, so no transform could do this.
    """
    env, docname = app.env, app.env.docname
    for kept in (env.titles, env.longtitles, env.tocs):
        for node in list(kept[docname].findall(own.line_break)) if docname in kept else ():
            node.parent.replace(node, nodes.Text(" "))


def visit_line_break(self: HTML5Translator, node: own.line_break) -> None:
    self.body.append("<br />\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(own.line_break, html=(visit_line_break, None))
    app.add_post_transform(BreakLines)
    app.connect("doctree-read", join_titles, priority=900)  # after Sphinx's collectors
    return {"parallel_read_safe": True, "parallel_write_safe": True}
