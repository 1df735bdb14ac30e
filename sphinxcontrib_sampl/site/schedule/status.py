"""The status of a talk: words after its title, which is struck out if it is cancelled."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...talks.model import Kind, Status, Talk
from ..words import kind_word, status_word
from .page import Page

_OFF = (Status.CANCELLED, Status.POSTPONED)
"""Statuses of talks that do not take place on their day."""


def is_off(talk: Talk) -> bool:
    """Whether a talk does not take place on its day, so that its title is struck out."""
    return talk.status in _OFF


def status_mark(talk: Talk) -> list[nodes.Node]:
    """Return the words after a title: nothing for a confirmed talk."""
    if talk.status is Status.CONFIRMED:
        return []
    word = f"({status_word(talk.status.value)})"
    return [nodes.Text(" "), nodes.inline("", word, classes=["sampl-status"])]


def kind_mark(talk: Talk, page: Page) -> list[nodes.Node]:
    """Return the kind after the title of a special talk: ``(Keynote)``.

    Nothing if a column, or the title itself, shows it: «Panel on thread».
    """
    if talk.kind_id == Kind.TALK.value or not talk.kind.is_talk or "kind" in page.columns:
        return []
    word = page.kind_names.get(talk.own_kind or "") or kind_word(talk.kind.value)
    if talk.title is not None and word.casefold() in page.plain(talk.title).casefold():
        return []
    return [nodes.Text(" "), nodes.inline("", f"({word})", classes=["sampl-kind"])]


def struck(title: Sequence[nodes.Node], builder_format: str) -> list[nodes.Node]:
    """Return inline nodes, struck out.

    For LaTeX ``sampl.sty`` strikes word by word, and must not look for words in formulas and
    the like: those are set in braces, by a class.
    """
    if builder_format == "latex":
        title = [node if isinstance(node, nodes.Text) else _kept(node) for node in title]
    return [nodes.inline("", "", *title, classes=["sampl-struck"])]


def _kept(node: nodes.Node) -> nodes.inline:
    return nodes.inline("", "", node, classes=["sampl-kept"])
