"""kramdown's attribute lists: ``{: .class #id}`` below or above a block, and behind a link.

Source: https://kramdown.gettalong.org/syntax.html#attribute-list-definitions.  Classes and
ids are kept where docutils has a place for them; the rest is for HTML that Jekyll makes, and
is dropped.  A list with ``{:toc}`` is Jekyll's table of contents; Sphinx shows its own.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .mdit_helpers import add_rule, start_of

_LINE = re.compile(r"\{:(?![:/])(?P<list>(?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}[ \t]*$")
_INLINE = re.compile(r"\{:(?![:/])(?P<list>(?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
_HEADING = re.compile(r"[ \t]+\{(?P<list>#[A-Za-z][\w:.-]*)\}[ \t]*$")
_ITEM = re.compile(
    r"\.(?P<class>[\w-]+)|\#(?P<id>[A-Za-z][\w:.-]*)|(?P<key>[\w-]+)=(?P<quote>[\"']?)"
    r"(?P<value>(?:(?!(?P=quote)).)*?)(?P=quote)(?=[\s.#]|$)|(?P<word>[^\s.#]+)"
)
_KNOWN = ("class", "id", "title", "width", "height", "align", "target", "rel")
_ALONE = re.compile(r"\{:(?::(?:nomarkdown|options)\b[^}]*|/(?:nomarkdown)?)\}[ \t]*$")
_COMMENT = re.compile(r"\{::comment\}")
_COMMENT_END = re.compile(r"\{:/(?:comment)?\}")
_WITH_ATTRIBUTES = ("image", "code_inline")
_BLOCK = "jekyll_attributes"


def attribute_plugin(md: MarkdownIt) -> None:
    """Let a parser know attribute lists of blocks, and kramdown's own blocks."""
    add_rule(md, "attributes", _line)
    add_rule(md, "extension", _extension)
    md.core.ruler.after("block", "jekyll_attributes", _apply)


def _line(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Take a line that is nothing but an attribute list."""
    match = _LINE.match(state.src, start_of(state, line), state.eMarks[line])
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        token = state.push(_BLOCK, "", 0)
        token.content, token.map = match["list"], [line, line + 1]
        token.hidden = True
        state.line = line + 1
    return True


def _extension(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Pass over ``{::comment} … {:/comment}``, and over the tags that surround text."""
    start = start_of(state, line)
    tag = _COMMENT.match(state.src, start) or _ALONE.match(state.src, start, state.eMarks[line])
    if tag is None or state.is_code_block(line):
        return False
    if not silent:
        state.line = line + 1
        if tag.re is _COMMENT:
            end = _COMMENT_END.search(state.src, start)
            while state.line < end_line and end and state.bMarks[state.line] <= end.start():
                state.line += 1
    return True


def _apply(state: StateCore) -> None:
    """Give the attributes to the block above or, after a blank line, to the one below."""
    result: list[Token] = []
    waiting: dict[str, str] = {}
    for index, token in enumerate(state.tokens):
        if token.type == _BLOCK:
            found = _attributes(token.content)
            above = _opening(result)
            if above is not None and token.map is not None and _ends_at(above, token.map[0]):
                if "toc" in found:
                    del result[_index(result, above) :]
                else:
                    _give(above, found)
            else:
                waiting.update(found)
            continue
        if token.type == "inline" and index and state.tokens[index - 1].type == "heading_open":
            _heading(token, state.tokens[index - 1])
        if waiting and token.nesting >= 0:
            _give(token, waiting)
            waiting = {}
        result.append(token)
    state.tokens = result


def _index(tokens: list[Token], token: Token) -> int:
    return next(i for i, other in enumerate(tokens) if other is token)


def _opening(tokens: list[Token]) -> Token | None:
    """Return the token that began the block that has just ended."""
    depth = 0
    for token in reversed(tokens):
        depth -= token.nesting
        if depth < 0:
            return None
        if depth == 0:
            return token
    return None


def _ends_at(token: Token, line: int) -> bool:
    return token.map is not None and token.map[1] == line


def _heading(inline: Token, heading: Token) -> None:
    """Take ``{#id}`` or ``{: …}`` from the end of a heading."""
    match = _HEADING.search(inline.content)
    if match is not None:
        inline.content = inline.content[: match.start()]
        _give(heading, _attributes(match["list"]))


def _attributes(written: str) -> dict[str, str]:
    """Return what an attribute list says; a word alone stands for itself."""
    found: dict[str, str] = {}
    for match in _ITEM.finditer(written):
        if match["class"]:
            found["class"] = f"{found.get('class', '')} {match['class']}".strip()
        elif match["id"]:
            found["id"] = match["id"]
        elif match["key"]:
            found[match["key"]] = match["value"]
        else:
            found[match["word"]] = ""
    return found


def _give(token: Token, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if name == "class" and token.attrs.get("class"):
            token.attrs["class"] = f"{token.attrs['class']} {value}"
        elif name in _KNOWN:
            token.attrs[name] = value


def take_inline(children: list[Token]) -> list[Token]:
    """Give attribute lists to the links, images and emphasis that they follow."""
    for index, token in enumerate(children):
        if index == 0 or token.type != "text" or not token.content.startswith("{:"):
            continue
        before = children[index - 1]
        match = _INLINE.match(token.content)
        if match is None or not (before.nesting < 0 or before.type in _WITH_ATTRIBUTES):
            continue
        opening = _opening(children[:index])
        if opening is not None:
            _give(opening, _attributes(match["list"]))
            token.content = token.content[match.end() :]
    return children
