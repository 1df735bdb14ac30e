"""Tokens of a Jekyll page → docutils nodes: MyST's renderer, extended."""

from __future__ import annotations

import posixpath
from collections.abc import MutableMapping, Sequence
from typing import Any

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import REGEX_SCHEME, token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ...talks.problems import Kind, Problem
from .. import nodes as own
from ..domain import domain_of
from ..text_fields.html_nodes import HarmlessHtml
from ..words import _
from .title import with_title


class JekyllRenderer(SphinxRenderer, HarmlessHtml):
    """Renders one page."""

    def render(
        self, tokens: Sequence[Token], options: Any, md_env: MutableMapping[str, Any]
    ) -> nodes.document:
        self.said: set[str] = set()
        if not options["myst_config"].title_to_header:  # then MyST itself makes the title
            tokens = with_title(list(tokens))
        document: nodes.document = super().render(tokens, options, md_env)
        return document

    def render_front_matter(self, token: SyntaxTreeNode) -> None:
        """Jekyll needs empty front matter to treat a file as a page."""
        if token.content.strip():
            super().render_front_matter(token)

    def render_jekyll_note(self, token: SyntaxTreeNode) -> None:
        """Report a problem; not again in a translation of the page, and Liquid only once."""
        source = self.document["source"]
        if source.endswith("<translated>") or token.content in self.said:
            return
        if token.meta.get("once"):
            self.said.add(token.content)
        problem = Problem(Kind.JEKYLL, token.content, source, token_line(token, 1))
        domain_of(self.sphinx_env).note_problems(self.sphinx_env.docname, [problem])

    def render_jekyll_expand(self, token: SyntaxTreeNode) -> None:
        """Make a block that opens and closes."""
        domain_of(self.sphinx_env).note_use(self.sphinx_env.docname, "expand")
        children = list(token.children)
        node = own.expand(open="open" in token.attrs)
        self.copy_attributes(token, node, ("class", "id"))
        if token.attrs.get("name"):
            node["group"] = " ".join(str(token.attrs["name"]).split())
        self.add_line_and_source_path(node, token)
        title = children.pop(0) if children and children[0].type == "jekyll_summary" else None
        inline = title.children[0] if title is not None else None
        summary = own.summary(inline.content if inline is not None else _("Details"))
        self.add_line_and_source_path(summary, inline or token)
        node.append(summary)
        with self.current_node_context(summary):
            if inline is None:
                summary.append(nodes.Text(_("Details")))
            else:
                self.rules[f"render_{inline.type}"](inline)
        with self.current_node_context(node, append=True):
            for child in [*(title.children[1:] if title is not None else ()), *children]:
                self.rules[f"render_{child.type}"](child)
        node["named"] = list(node["names"])

    def render_jekyll_break(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(own.line_break())

    def render_table(self, token: SyntaxTreeNode) -> None:
        """MyST's tables have one header row; those of kramdown may have none or several."""
        super().render_table(token)
        table = self.current_node[-1]
        head = table.next_node(nodes.thead)
        assert head is not None
        if token.meta.get("headless"):
            head.parent.remove(head)
            return
        with self.current_node_context(head):
            for row in (token.children[0].children or [])[1:]:
                self.render_table_row(row)

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Link to the source of a page if the address is that of its HTML."""
        href = str(token.attrs.get("href", ""))
        path, mark, fragment = href.partition("#")
        if path and not REGEX_SCHEME.match(href):
            page = self._page(self.md.normalizeLinkText(path))
            if page is not None:
                token.attrs["href"] = f"/{page}{mark}{fragment}"
        super().render_link_unknown(token)

    def _page(self, path: str) -> str | None:
        """Return the source of the page at an address in Jekyll, if there is one."""
        stem = path.removesuffix("/").removesuffix(".html").removesuffix(".htm")
        if path.endswith((".md", ".markdown")):
            return None
        env = self.sphinx_env
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(env.docname), stem))
        for docname in (name.lstrip("/"), posixpath.join(name, "index").lstrip("/")):
            if docname in env.found_docs:
                return str(env.doc2path(docname, False))
        return None
