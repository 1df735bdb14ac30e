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

ENV_VERSION = 7
"""Of what is kept between builds: placeholders and domain data."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    from .site.registration import register

    register(app)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
