"""A text field → nodes: Markdown by myst-parser, reStructuredText by docutils, or plain.

A field is data, not a page: it may hold inline markup, lists, code, math, roles and
cross-references, but it can neither run directives of others, nor bring in raw HTML or
files.  A parser's message becomes a :class:`Problem` at the line of the YAML file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from gettext import NullTranslations
from typing import Any, NamedTuple

from docutils import nodes

from ...talks.model import Markup, Text
from ...talks.problems import Kind, Problem
from .. import nodes as own
from .messages import catalog_of, translate
from .sandbox import Sandbox
from .substitutions import define_roles, site_substitutions
from .sweep import lines, sweep

__all__ = ["Parsed", "catalog_of", "lines", "needs_parsing", "parse_field", "plain_paragraphs"]

MAX_LENGTH = 200_000
"""Longer text, in characters, is shown unparsed: parsing it could take minutes."""

_SIGNS = re.compile(r"[\\`*_\[\]<>&$~^|@{}'\"]")
_STRINGS = ("--", "...", "://", "www.")
"""Of a dash, an ellipsis and addresses."""
_BLOCK = re.compile(r"^(?:[#>+=-]|\d+[.)]|:|\.\.| {4}|\t)|  $", re.MULTILINE)


class Parsed(NamedTuple):
    """A parsed field, and its problems."""

    node: own.field
    problems: list[Problem]


def needs_parsing(text: Text, markup: Markup, *, inline: bool) -> bool:
    """Whether the text may contain markup."""
    if markup is Markup.PLAIN or len(text.text) > MAX_LENGTH:
        return False
    small = text.text.lower()
    if _SIGNS.search(small) or any(string in small for string in _STRINGS):
        return True
    return not inline and bool(_BLOCK.search(text.text))


def parse_field(
    text: Text,
    markup: Markup,
    settings: Any,
    *,
    inline: bool,
    folder: str,
    catalog: NullTranslations | None = None,
) -> Parsed:
    """Parse a text field.

    :param settings: of the document that the field is for.
    :param inline: the field is one line: only inline markup is read, and the result is
        one paragraph.
    :param folder: the base of relative addresses, from the source directory.
    :param catalog: of the language of the page.
    :returns: a field node whose children are located at the lines of the data file.
    """
    source = text.inline if inline else text.block
    sandbox = Sandbox(settings, text, folder)
    children: list[nodes.Node]
    if markup is Markup.PLAIN or len(text.text) > MAX_LENGTH:  # translated pages parse all
        children = [nodes.Text(source)] if inline else [*plain_paragraphs(text)]
    else:
        define_roles(source, settings)
        if markup is Markup.RST:
            sandbox.substitutions = site_substitutions(source, settings)
        with sandbox:
            children = _parsed(source, markup, sandbox, inline=inline)
    if inline:
        children = [nodes.paragraph(source, "", *children)]
    field = own.field("", *children, text=text)
    sweep(field, sandbox, inline=inline)
    problems = [
        Problem(Kind.MARKUP, message, text.file, line) for message, line in sandbox.messages
    ]
    if catalog is not None:

        def read(translation: str) -> Sequence[nodes.Node]:
            line = replace(text, text=translation)
            parsed = parse_field(line, markup, settings, inline=True, folder=folder)
            problems.extend(parsed.problems)
            return parsed.node.children[0].children

        translate(field, catalog, read)
    return Parsed(field, problems)


def _parser(markup: Markup) -> Callable[[str, bool, Sandbox], list[nodes.Node]]:
    """Return the parser of a markup; most talks have none, and myst-parser loads slowly."""
    if markup is Markup.RST:
        from .rst import parse_rst

        return parse_rst
    from .markdown import parse_markdown

    return parse_markdown


def _parsed(source: str, markup: Markup, sandbox: Sandbox, *, inline: bool) -> list[nodes.Node]:
    """Return the nodes of a text, or its source if the parser fails."""
    try:
        return _parser(markup)(source, inline, sandbox)
    except Exception as error:  # noqa: BLE001 - roles and directives of others may raise anything
        sandbox.say(f"the markup cannot be read: {type(error).__name__}: {error}", 1)
        return [nodes.Text(source)] if inline else [nodes.literal_block(source, source)]


def plain_paragraphs(text: Text) -> list[nodes.paragraph]:
    """Return a text without markup as paragraphs."""
    parts = (part for part in text.block.split("\n\n") if part.strip())
    return [nodes.paragraph(part, " ".join(part.split())) for part in parts]
