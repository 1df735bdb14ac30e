"""Which ``[expand]`` belongs to which ``[/expand]``, and ``<details>`` to ``</details>``.

A page is looked through once, line by line, before its blocks are parsed.  What stands in
code, in comments and between tags that hold raw text is passed by.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_PREFIX = r"[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*"
_TAG = re.compile(
    r"(?P<expand>(?<!\\)\[expand\](?![\[(:]))"
    r"|(?P<expand_end>(?<!\\)\[/expand\](?![\[(:]))"
    r"|(?P<details><details(?=[\s>]|$))"
    r"|(?P<details_end></details\s*>)",
    re.IGNORECASE,
)
_FENCE = re.compile(rf"(?P<prefix>{_PREFIX})(?P<fence>`{{3,}}(?=[^`]*$)|~{{3,}})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>pre|script|style|textarea)\b[^>]*>.*?(?:</(?P=tag)\s*>|\Z)"
    r"|\{::comment\}.*?(?:\{:/(?:comment)?\}|\Z)"
    r"|\{%-?[ \t]*(?P<liquid>comment|highlight)\b.*?%\}"
    r".*?(?:\{%-?[ \t]*end(?P=liquid)[ \t]*-?%\}|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_DEFINITION = re.compile(r"^ {0,3}\[expand\]:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A block: where its closing tag begins and ends, as offsets in the text."""

    end: int
    after: int
    closed: bool


@dataclass(slots=True)
class Pairs:
    """What there is of tags in a text, by the offset at which a tag begins."""

    opened: dict[int, Pair] = field(default_factory=dict)
    closing: dict[int, bool] = field(default_factory=dict)
    """Of each closing tag, whether there is a tag that it closes."""


def find_pairs(text: str) -> Pairs:
    """Return the blocks of a page.

    A block that nothing closes ends before the next heading or block, with the block around
    it, or with the page.
    """
    pairs = Pairs()
    if not _TAG.search(text):
        return pairs
    no_expand = _DEFINITION.search(text) is not None  # then it is a link
    shown = _without_code(text)
    stops = sorted([*_headings(text, shown), *_beginnings(text, shown)])
    open_tags: list[tuple[str, int]] = []
    for match in _TAG.finditer(shown):
        kind = str(match.lastgroup)
        name = kind.removesuffix("_end")
        if name == "expand" and no_expand:
            continue
        if kind != name:
            _close(pairs, open_tags, name, match, stops)
        elif name == "details" or _begins_line(text, match.start()):
            open_tags.append((name, match.start()))
    for _, start in open_tags:
        _end_without_tag(pairs, start, len(text), stops)
    return pairs


def _close(
    pairs: Pairs,
    open_tags: list[tuple[str, int]],
    name: str,
    match: re.Match[str],
    stops: list[int],
) -> None:
    """Close the innermost block of a name, and with it those that were left open inside."""
    pairs.closing[match.start()] = any(name == opened for opened, _ in open_tags)
    if not pairs.closing[match.start()]:
        return
    while open_tags:
        opened, start = open_tags.pop()
        if opened == name:
            pairs.opened[start] = Pair(match.start(), match.end(), closed=True)
            return
        _end_without_tag(pairs, start, match.start(), stops)


def _end_without_tag(pairs: Pairs, start: int, limit: int, stops: list[int]) -> None:
    following = bisect_right(stops, start)
    end = min(limit, stops[following]) if following < len(stops) else limit
    pairs.opened[start] = Pair(end, end, closed=False)


def _beginnings(text: str, shown: str) -> list[int]:
    """Return where the lines begin that blocks begin on."""
    tags = (match.start() for match in _TAG.finditer(shown) if match["expand"] or match["details"])
    return [text.rfind("\n", 0, tag) + 1 for tag in tags if _begins_line(text, tag)]


def _begins_line(text: str, position: int) -> bool:
    line = text.rfind("\n", 0, position) + 1
    return re.fullmatch(_PREFIX, text[line:position]) is not None


def _headings(text: str, shown: str) -> list[int]:
    """Return where lines begin that are headings."""
    found, position, before = [], 0, ""
    for line, original in zip(shown.split("\n"), text.split("\n"), strict=True):
        if _HEADING.match(line):
            found.append(position)
        elif before.strip() and "|" not in before and _UNDERLINE.match(line):
            found.append(position - len(before) - 1)
        before = line
        position += len(original) + 1
    return found


def _without_code(text: str) -> str:
    """Return a text of the same length, in which what is not markup is blanked."""
    lines, fence, quoted, was_blank, in_list, in_code = [], "", False, True, False, False
    for line in text.split("\n"):
        blank, deep = not line.strip(), len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if fence and quoted and not line.lstrip().startswith(">"):
            fence = ""
        if fence:
            rest = line.strip(" \t>")
            lines.append(" " * len(line))
            if rest.startswith(fence) and not rest.strip(fence[0]):
                fence = ""
            continue
        if opening := _FENCE.match(line):
            fence, quoted = opening["fence"], ">" in opening["prefix"]
            lines.append(" " * len(line))
            continue
        in_list = bool(_MARKER.match(line)) or (in_list and (blank or deep > 0 or not was_blank))
        in_code = deep >= 4 and not in_list and (was_blank or in_code) and not _is_tag(line)
        lines.append(" " * len(line) if in_code else _CODE_SPAN.sub(_blank, line))
        was_blank = blank
    return _HIDDEN.sub(_blank, "\n".join(lines))


def _is_tag(line: str) -> bool:
    """Tell whether a line begins with a tag of a block, which may be set in as HTML is."""
    return re.match(r"\s*</?(?:details|summary)\b", line, re.IGNORECASE) is not None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
