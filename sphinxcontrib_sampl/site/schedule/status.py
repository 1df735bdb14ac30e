"""What is not as it was announced: words behind the title, and a line through it."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...talks.model import Status, Talk
from ..words import status_word

_OFF = (Status.CANCELLED, Status.POSTPONED)
"""What does not take place on its day."""


def is_off(talk: Talk) -> bool:
    """Whether a talk does not take place on its day, so that its title is struck out."""
    return talk.status in _OFF


def status_mark(talk: Talk) -> list[nodes.Node]:
    """What stands behind a title: nothing for a talk that is confirmed."""
    if talk.status is Status.CONFIRMED:
        return []
    word = f"({status_word(talk.status.value)})"
    return [nodes.Text(" "), nodes.inline("", word, classes=["sampl-status"])]


def struck(title: Sequence[nodes.Node], builder_format: str) -> list[nodes.Node]:
    """Return inline nodes with a line through them.

    For LaTeX ``sampl.sty`` strikes word by word, and must not look for words in formulas and
    the like: those are set in braces, by a class.
    """
    if builder_format == "latex":
        title = [node if isinstance(node, nodes.Text) else _kept(node) for node in title]
    return [nodes.inline("", "", *title, classes=["sampl-struck"])]


def _kept(node: nodes.Node) -> nodes.inline:
    return nodes.inline("", "", node, classes=["sampl-kept"])
