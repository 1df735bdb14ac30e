"""The docutils nodes of the harmless HTML that Markdown has no markup for."""

from __future__ import annotations

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import DocutilsRenderer


class HarmlessHtml(DocutilsRenderer):
    """Renders the tokens that :func:`~.html.harmless` makes."""

    def render_html_code(self, token: SyntaxTreeNode) -> None:
        text = self.renderInlineAsText(token.children)
        self.current_node.append(nodes.literal(text, text))

    def render_html_sub(self, token: SyntaxTreeNode) -> None:
        with self.current_node_context(nodes.subscript(), append=True):
            self.render_children(token)

    def render_html_sup(self, token: SyntaxTreeNode) -> None:
        with self.current_node_context(nodes.superscript(), append=True):
            self.render_children(token)
