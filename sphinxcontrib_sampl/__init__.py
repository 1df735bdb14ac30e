"""Talks pages for any Sphinx site.

An organiser keeps the talks in one YAML file::

    title: Systems seminar
    timezone: Europe/Amsterdam
    talks:
      - date: 2026-12-03
        time: 16:00-17:00
        title: Proofs that compile
        speakers: [Ada Lovelace (Analytical Engines)]

``conf.py`` has ``extensions = ["sphinxcontrib.sampl"]``, and a page has::

    .. talk-schedule:: talks.yaml

``sphinx-build`` does the rest, in every output format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

ENV_VERSION = 4
"""Of what is kept between builds: placeholders and domain data."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    from .site import (
        assets,
        channels,
        config,
        direction,
        domain,
        languages,
        linkcheck,
        logged,
        nodes,
        toolbar,
    )
    from .site.expand import block as expand
    from .site.expand import talk as expand_talk
    from .site.objects import roles, speakers
    from .site.schedule import directive, grid, live, render, table
    from .site.writers import latex, text

    for part in (
        languages,  # the words
        config,  # sampl_* values
        domain,  # what is known of all pages
        roles,  # references to talks and speakers
        expand,  # expand
        expand_talk,  # expand with :talk:
        directive,  # talk-schedule
        channels,  # talk-channels
        speakers,  # talk-speakers
        live,  # what the script needs
        toolbar,  # the buttons of a page
        direction,  # right-to-left languages
        grid,  # headings of rows, and what scrolls
        table,  # names of cells, for phones
        nodes,  # visitors for builders of every name
        latex,  # what LaTeX needs besides
        render,  # placeholders become tables and lists
        text,  # long tables of the text builder
        linkcheck,  # lines of addresses
        logged,  # each warning once
        assets,  # style sheet, script, LaTeX style
    ):
        part.setup(app)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
