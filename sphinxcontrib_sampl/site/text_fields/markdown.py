"""Markdown fields, by myst-parser: roles, math and cross-references work in them.

The parser is myst-parser's; the renderer differs from its own where a field is not a
page: headings are no sections, links need no myst-parser in ``extensions``, HTML is
text but for its harmless part, and nothing that is ordinary in prose (``%``, ``$5``,
``+++``, ``[^1]``, ``(x)=``) is syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docutils import nodes
from docutils.parsers.rst import roles
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import REGEX_SCHEME, token_line
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.warnings_ import MystWarnings
from sphinx import addnodes

from ...talks.fields.links import checked_url
from ...talks.problems import did_you_mean
from .. import nodes as own
from ..local_links import rooted
from .html import harmless
from .html_nodes import HarmlessHtml
from .sandbox import DIRECTIVES, Sandbox, refusal
from .substitutions import MystSubstitutions

_EXTENSIONS = {"dollarmath", "linkify"}
_PAGE_SYNTAX = (
    "front_matter",
    "html_block",
    "lheading",
    "myst_line_comment",
    "myst_block_break",
    "myst_target",
    "footnote_def",
    "footnote_ref",
    "footnote_inline",
    "footnote_tail",
)
"""Rules for pages that would swallow ordinary prose."""


@lru_cache(maxsize=1)
def _parser(delimiters: tuple[str, str] | None) -> MarkdownIt:
    """One parser per process; it holds rules, no data.

    :param delimiters: of substitutions, if the site uses them on its pages.
    """
    extensions = _EXTENSIONS if delimiters is None else {*_EXTENSIONS, "substitution"}
    config = MdParserConfig(
        enable_extensions=extensions,
        sub_delimiters=delimiters or ("{", "}"),
        dmath_allow_space=False,
        dmath_allow_digits=False,
        linkify_fuzzy_links=False,
        all_links_external=False,
    )
    md = create_md_parser(config, FieldRenderer)
    md.disable(_PAGE_SYNTAX, ignoreInvalid=True)
    md.core.ruler.push("sampl_harmless_html", _harmless_html)
    return md


def _harmless_html(state: StateCore) -> None:
    for token in state.tokens:
        if token.children:
            token.children = harmless(token.children)


def parse_markdown(source: str, inline: bool, sandbox: Sandbox) -> list[nodes.Node]:
    """Return the nodes of a Markdown text: inline nodes, or blocks."""
    substitutions = MystSubstitutions.of(sandbox.env.config)
    md = _parser(substitutions.delimiters if substitutions is not None else None)
    renderer = md.renderer
    assert isinstance(renderer, FieldRenderer)
    renderer.sandbox = sandbox
    renderer.substitutions = substitutions.values if substitutions is not None else {}
    renderer.standing_for = []
    renderer.begin({**md.options, "document": sandbox.document()})
    container = nodes.Element()
    with renderer.current_node_context(container):
        renderer.nested_render_text(source, 0, inline=inline)
    return container.children


class FieldRenderer(HarmlessHtml):
    """markdown-it tokens of a text field → docutils nodes."""

    sandbox: Sandbox
    substitutions: Mapping[str, Any]
    standing_for: list[str]
    """The substitutions whose text is being rendered, the outermost first."""

    def begin(self, options: dict[str, Any]) -> None:
        """Start a field in a document of its own.

        ``setup_render`` makes docutils' default settings at every call, even where a document
        is given, and that takes longer than parsing a title: it is called once.
        """
        if "document" not in vars(self):
            self.setup_render(options, {})
            return
        self.md_env, self.md_options = {}, options
        self.document = self.current_node = options["document"]
        self.reporter = self.document.reporter
        self._heading_offset = 0
        self._level_to_section = {0: self.document}
        self._heading_slugs = {}

    def create_warning(
        self, message: str, subtype: MystWarnings | str, *, line: int | None = None, **_: Any
    ) -> None:
        """Messages that myst-parser would log become problems of the data file."""
        self.sandbox.say(message, line)

    def render_heading(self, token: SyntaxTreeNode) -> None:
        """A heading is a line in bold: a field has no sections."""
        strong = nodes.strong()
        self.add_line_and_source_path(strong, token)
        with self.current_node_context(strong):
            self.render_children(token)
        self.current_node.append(nodes.paragraph("", "", strong))

    def render_hr(self, token: SyntaxTreeNode) -> None:
        """A rule is a line of its own; a transition may stand only between sections."""
        self.current_node.append(nodes.paragraph("", "* * *"))

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(own.line_break())

    def render_image(self, token: SyntaxTreeNode) -> None:
        """An image with a forbidden address becomes its alternative text."""
        try:
            checked_url(str(token.attrGet("src") or ""))
        except ValueError as error:
            self.sandbox.say(str(error), token_line(token, 1))
            text = self.renderInlineAsText(token.children or [])
            self.current_node.append(nodes.Text(text))
        else:
            super().render_image(token)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Link to an address, a page or a label of the documentation."""
        href = str(token.attrGet("href") or "")
        if token.info == "auto" or REGEX_SCHEME.match(href):
            self._link_to_url(token, href)
        elif href.startswith("#"):
            self._link_to_label(token, self.md.normalizeLinkText(href[1:]))
        elif set(href) & set("/.?#"):
            self._link_to_url(token, href)
        elif self._is_document(href):
            self._link_to_url(token, f"./{href}")
        else:
            self._link_to_label(token, self.md.normalizeLinkText(href))

    def _link_to_url(self, token: SyntaxTreeNode, href: str) -> None:
        try:
            reference: nodes.Element = nodes.reference("", "", refuri=checked_url(href))
        except ValueError as error:
            self.sandbox.say(str(error), token_line(token, 1))
            self.render_children(token)
            return
        with self.current_node_context(reference, append=True):
            self.render_children(token)

    def _link_to_label(self, token: SyntaxTreeNode, target: str) -> None:
        explicit = bool(token.children)
        xref = addnodes.pending_xref(
            "",
            refdomain="",
            reftype="any",
            reftarget=target,
            refexplicit=explicit,
            refdoc=self.sandbox.env.docname,
            refwarn=True,
        )
        content = nodes.inline("", "" if explicit else target, classes=["xref", "any"])
        with self.current_node_context(content):
            self.render_children(token)
        xref.append(content)
        self.add_line_and_source_path(xref, token)
        self.current_node.append(xref)

    def _is_document(self, word: str) -> bool:
        """Whether a word is the name of a page in the folder of the data file."""
        path = rooted(self.sandbox.folder, self.md.normalizeLinkText(word))
        return path in self.sandbox.env.found_docs

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Show an unknown role as its source: myst-parser would drop its text."""
        name, line = token.meta["name"], token_line(token, 1)
        function, _messages = roles.role(name, self.language_module_rst, line, self.reporter)
        if function is not None:
            super().render_myst_role(token)
            return
        self.sandbox.say(f'Unknown interpreted text role "{name}".', line)
        self.current_node.append(nodes.Text(f"{{{name}}}`{token.content}`"))

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        """Show the value of a name from the site's configuration.

        On a page the braces may hold any expression of Jinja, with Sphinx's environment in it,
        which runs what it likes.  A field has names.
        """
        name, line = token.content.strip(), token_line(token, 1)
        if name in self.substitutions and name not in self.standing_for:
            text = str(self.substitutions[name])
            self.standing_for.append(name)
            in_line = inline and not text.lstrip().startswith(("```{", ":::{"))
            self.nested_render_text(text, line, inline=in_line)
            self.standing_for.pop()
            return
        if name in self.substitutions:
            self.sandbox.say(f"the substitution {name!r} stands for itself", line)
        else:
            hint = did_you_mean(name, self.substitutions)
            self.sandbox.say(f"the site has no substitution {name!r}{hint}", line)
        first, last = self.sandbox.env.config.myst_sub_delimiters
        written = f"{first * 2} {name} {last * 2}"
        text_node = nodes.Text(written)
        self.current_node.append(text_node if inline else nodes.paragraph("", "", text_node))

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, **options: Any
    ) -> None:
        """Run an allowed directive; show any other as its source."""
        if name not in DIRECTIVES:
            self._refuse(token, name)
            return
        before = len(self.current_node)
        super().render_directive(token, name, arguments, **options)
        for made in self.current_node[before:]:
            if isinstance(made, nodes.system_message) and not made.next_node(nodes.literal_block):
                made.append(_source_of(token))  # myst-parser's own messages are without it

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """myst-parser has a way of its own for ``eval-rst``."""
        self._refuse(token, "eval-rst")

    def _refuse(self, token: SyntaxTreeNode, name: str) -> None:
        self.sandbox.say(refusal(name), token_line(token, 1))
        self.current_node.append(_source_of(token))


def _source_of(token: SyntaxTreeNode) -> nodes.literal_block:
    """Return the source of a directive."""
    content = token.content if token.content.endswith("\n") else f"{token.content}\n"
    text = f"{token.markup}{token.info}\n{content.lstrip()}{token.markup}"
    return nodes.literal_block(text, text, language="none")
