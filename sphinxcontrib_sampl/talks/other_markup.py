"""Text fields in the wrong markup: reStructuredText in a Markdown file, or the reverse.

Such a field shows its markup as characters, and its links do not work.  What both markups have
(``*emphasis*``,
``**strong**``, lists), and what prose may hold (colons, brackets), is no sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from .model import Link, Markup, Person, Room, Schedule, Session, Talk, Term, Text, Track, Venue
from .problems import Kind, Problem

_CODE_BLOCK = re.compile(
    r"^(?:(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?: {4}|\t)[^\n]*)", re.MULTILINE | re.DOTALL
)
"""Fenced and indented code of Markdown (CommonMark 4.4, 4.5): what it holds is an example."""
_MARKDOWN_CODE = re.compile(r"(?<!`)(?P<ticks>`{2,})(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_RST_LITERAL = re.compile(r"(?<!`)``[^`].*?``(?!`)|^(?: {3,}|\t)[^\n]*", re.MULTILINE | re.DOTALL)
_DIRECTIVE = r"^\.\. +(?:[a-zA-Z][\w:.+-]*::(?=\s|$)|_[^:\n]+:|\|[^|\n]+\| +\w+::)[^\n]*"


class _Sign(NamedTuple):
    """Syntax that only one of the two markups has."""

    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]
    """Returns the equivalent in the other markup, or an empty string."""


_OF_RST = (
    # `text <url>`_ (docutils, "Embedded URIs and Aliases")
    _Sign(
        re.compile(r"(?<![\w`])`(?P<text>[^`<>\n]+?)\s*<(?P<url>[^<>`\s]+)>`__?(?![\w`])"),
        lambda match: f"[{match['text']}]({match['url']})",
    ),
    # :role:`text` (docutils, "Interpreted Text")
    _Sign(
        re.compile(r"(?<![\w`:{]):(?P<role>[a-zA-Z][\w.+:-]*):`(?P<text>[^`\n]+)`(?!`)"),
        lambda match: f"{{{match['role']}}}`{match['text']}`",
    ),
    # `text`_ (docutils, "Hyperlink References")
    _Sign(re.compile(r"(?<![\w`])`[^`\s](?:[^`\n]*[^`\s])?`__?(?![\w`])"), lambda _: ""),
    _Sign(re.compile(_DIRECTIVE, re.MULTILINE), lambda _: ""),
)
_OF_MARKDOWN = (
    # [text](url) (CommonMark 6.3), where the url can be nothing else
    _Sign(
        re.compile(
            r"(?<![\w\]])!?\[(?P<text>[^\[\]\n]+)\]"
            r"\(\s*<?(?P<url>(?:https?://|mailto:|\.{0,2}/|#|[\w./%-]+\.\w{2,5}(?=[#?)\s]))[^()\s<>]*)>?"
            r"(?:\s+\"[^\"\n]*\")?\)"
        ),
        lambda match: "" if match[0].startswith("!") else f"`{match['text']} <{match['url']}>`_",
    ),
    # {role}`text` (MyST)
    _Sign(
        re.compile(r"(?<![\w`])\{(?P<role>[a-zA-Z][\w.+:-]*)\}`(?P<text>[^`\n]+)`(?!`)"),
        lambda match: f":{match['role']}:`{match['text']}`",
    ),
    _Sign(re.compile(r"^(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE), lambda _: ""),
    _Sign(re.compile(r"^#{2,6} +\S[^\n]*", re.MULTILINE), lambda _: ""),
)
_LOOK_FOR = {
    Markup.MARKDOWN: (("`", ".. "), _OF_RST, (_CODE_BLOCK, _MARKDOWN_CODE)),
    Markup.RST: (("](", "}`", "##", "```", "~~~"), _OF_MARKDOWN, (_RST_LITERAL,)),
}
"""By how a text is read: what each sign has in it, the signs, and where they are examples."""
_RECORDS = (Talk, Term, Person, Link, Venue, Room, Session, Track)
"""What may hold a text field, one by one: a file has many thousands of other values."""
_MAY_HOLD = re.compile(rf"\b(?:Text|{'|'.join(kind.__name__ for kind in _RECORDS)})\b")
_FIELDS = {
    kind: tuple(field.name for field in fields(kind) if _MAY_HOLD.search(str(field.type)))
    for kind in (Schedule, *_RECORDS)
}
_NAMES = {Markup.MARKDOWN: "Markdown", Markup.RST: "reStructuredText"}


def other_markup(schedule: Schedule, default: Markup, *, has_keys: bool) -> Iterator[Problem]:
    """Yield, once, where a text of the file is written in the other markup.

    :param default: how the texts of a file that names no markup are read.
    :param has_keys: whether the file can name one: a list of talks alone cannot.
    """
    read_as = schedule.markup or default
    if read_as is Markup.PLAIN:
        return
    found = min(filter(None, (_found(text, read_as) for text in _texts(schedule))), default=None)
    if found is None:
        return
    line, shown, mended = found
    other = Markup.RST if read_as is Markup.MARKDOWN else Markup.MARKDOWN
    instead = f"write markup: {other.value} at its top"
    if schedule.markup is not None:
        instead = f"write markup: {other.value} instead of markup: {read_as.value}"
    elif not has_keys:
        instead = f'write sampl_markup = "{other.value}" into conf.py'
    here = f", or {mended} here" if mended else ""
    message = f"{shown!r} is {_NAMES[other]}, and the file is read as {_NAMES[read_as]}"
    yield Problem(Kind.MARKUP, f"{message}; {instead}{here}", schedule.file, line)


class _Sighting(NamedTuple):
    """Syntax of the other markup, its place, and the correction."""

    line: int
    source: str
    mended: str


def _found(text: Text, read_as: Markup) -> _Sighting | None:
    """Return the first syntax of the other markup."""
    source = text.text
    marks, signs, examples = _LOOK_FOR[read_as]
    if not any(mark in source for mark in marks):
        return None
    for example in examples:
        source = example.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    found = [(match, sign) for sign in signs if (match := sign.pattern.search(source))]
    if not found:
        return None
    match, sign = min(found, key=lambda pair: pair[0].start())
    before = 0 if text.folded else source.count("\n", 0, match.start())
    return _Sighting(text.line + before, match[0].strip(), sign.mend(match))


def _texts(record: Any) -> list[Text]:
    """Return all text fields of a record, and of the records in it."""
    texts = []
    waiting = [record]
    while waiting:
        one = waiting.pop()
        for name in _FIELDS[type(one)]:
            value = getattr(one, name)
            if not value:  # of a talk, most fields
                continue
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Text):
                    texts.append(item)
                elif isinstance(item, tuple):  # a day and its reason
                    texts += [part for part in item if isinstance(part, Text)]
                else:
                    waiting.append(item)
    return texts
