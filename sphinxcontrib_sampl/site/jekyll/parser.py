"""MyST's parser, with the plugins of :mod:`sphinxcontrib.sampl.kramdown` and of this folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docutils import nodes
from markdown_it import MarkdownIt
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from ...kramdown.attributes import attribute_plugin
from ...kramdown.expand_blocks import block_plugin
from ...kramdown.liquid import liquid_plugin
from ...kramdown.tables import table_plugin
from .inline import inline_plugin
from .renderer import JekyllRenderer

_ALL_LEVELS = 6
_MAX_NESTING = 50
"""Limit for nested blocks; markdown-it drops deeper ones, and its 20 are soon reached."""


class JekyllParser(MystParser):
    """Parses Markdown as MyST does, with Jekyll's additions."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """A copy of :class:`MystParser`'s method, which has no hook for more rules."""
        config = _config(inputstring, document)
        md = create_md_parser(config, JekyllRenderer)
        if not (config.commonmark_only or config.gfm_only):
            jekyll_plugin(md)
        md.options["document"] = document
        md.render(inputstring)


def jekyll_plugin(md: MarkdownIt) -> None:
    """Add all rules for Jekyll pages to a parser."""
    md.options["maxNesting"] = _MAX_NESTING
    for plugin in (liquid_plugin, attribute_plugin, block_plugin, table_plugin, inline_plugin):
        md.use(plugin)


def _config(text: str, document: nodes.document) -> MdParserConfig:
    """Return the configuration of a page, from the site and from its front matter."""
    config: MdParserConfig = document.settings.env.myst_config
    try:
        front_matter: dict[str, Any] | None = read_topmatter(text)
    except TopmatterReadError:  # reported when it is rendered
        return config
    if not front_matter:
        return config

    def warn(subtype: MystWarnings, message: str) -> None:
        create_warning(document, message, subtype, line=1, append_to=document)

    merged: MdParserConfig = merge_file_level(config, front_matter, warn)
    if {"layout", "title"} & set(front_matter):  # a page of Jekyll: headings have anchors
        return replace(merged, heading_anchors=max(merged.heading_anchors, _ALL_LEVELS))
    return merged
