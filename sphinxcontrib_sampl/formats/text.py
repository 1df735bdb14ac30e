"""A text field → an HTML element tree or plain text, for feeds and files.

Without Sphinx nothing is known of roles and of other pages: they become their own text.  No address
is kept but those that a link may have, and no element but those of Markdown, so that the tree can
stand in any page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..talks.model import Markup, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Resolve = Callable[[str], "str | None"]
"""An address as written → one that a reader elsewhere can follow, else ``None``."""

HARMLESS = frozenset(("a", "b", "i", "em", "strong", "code", "sub", "sup"))
"""Inline HTML that is taken for what it is, without attributes."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(("p", "ul", "ol", "pre", "blockquote", "table", "hr", "div"))
_ATTRIBUTES = frozenset(("href", "start", "title"))
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z]+)(?:\s+href\s*=\s*[\"']?(?P<href>[^\"'\s<>]+)[^<>]*)?\s*(?P<alone>/?)>",
    re.IGNORECASE,
)
"""A tag of HTML without attributes, but for the address of a link."""
_ROLE = re.compile(r"\{[\w:+.-]+\}$")
_TARGET = re.compile(r"(?s)(.+?)\s*<[^<>]+>")
"""A role's text with its target behind it."""
_MARKED = re.compile(r"[\\`*_\[\]<>&!{}:@]")
"""Matches lines that may contain markup."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 §2.2 leaves out."""

_RST = re.compile(
    r"``(?P<code>.+?)``"
    r"|(?<![\w:]):(?P<role>[\w:+.-]+):`(?P<roled>[^`]+)`"
    r"|`(?P<label>[^`<>]+?)\s*<(?P<url>[^<>`\s]+)>`__?"
    r"|`(?P<interpreted>[^`]+)`_{0,2}"
    r"|(?<![\w*])\*\*(?P<strong>\S(?:.*?\S)?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<em>[^\s*](?:[^*]*?[^\s*])?)\*(?![\w*])",
    re.DOTALL,
)
"""Inline markup of reStructuredText that people write in titles and abstracts."""


def xml_text(text: str) -> str:
    """Return a text without characters that XML cannot have."""
    return _NOT_XML.sub("", text)


def block(text: Text, markup: Markup, resolve: Resolve) -> ET.Element:
    """Return a field as a ``div`` of paragraphs, lists and so on."""
    source = xml_text(text.block)
    if markup is Markup.MARKDOWN:
        return _tree("div", _markdown().render(source), resolve)
    div = ET.Element("div")
    for part in re.split(r"\n\s*\n", source):
        if part.strip():
            paragraph = ET.SubElement(div, "p")
            _fill(paragraph, " ".join(part.split()), markup, resolve)
    return div


def inline(text: Text, markup: Markup, resolve: Resolve) -> ET.Element:
    """Return a field of one line as a ``span``."""
    source = xml_text(text.inline)
    if not _MARKED.search(source):  # most are plain, and the parser need not be loaded for them
        markup = Markup.PLAIN
    if markup is Markup.MARKDOWN:
        return _tree("span", _markdown().renderInline(source), resolve)
    span = ET.Element("span")
    _fill(span, source, markup, resolve)
    return span


def _fill(element: ET.Element, source: str, markup: Markup, resolve: Resolve) -> None:
    if markup is Markup.PLAIN:
        element.text = source
        return
    end = 0
    for match in _RST.finditer(source):
        append_text(element, _unescaped(source[end : match.start()]))
        end = match.end()
        append_rst(element, match, resolve)
    append_text(element, _unescaped(source[end:]))


def append_rst(element: ET.Element, match: re.Match[str], resolve: Resolve) -> None:
    """Append inline markup of reStructuredText."""
    kind = match.lastgroup
    if kind == "url":
        url = resolve(match["url"])
        if url is None:
            append_text(element, match["label"])
            return
        ET.SubElement(element, "a", href=url).text = match["label"]
    elif kind in ("code", "strong", "em"):
        ET.SubElement(element, kind).text = match[kind]
    else:
        append_text(element, _role_text(match["roled"] or match["interpreted"]))


def _role_text(text: str) -> str:
    match = _TARGET.fullmatch(text)
    return match[1] if match else text.lstrip("~!")


def _unescaped(text: str) -> str:
    return re.sub(r"\\\s?", "", text)


def append_text(element: ET.Element, text: str) -> None:
    """Append text to an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@cache
def _markdown() -> MarkdownIt:
    """Return the parser; it keeps nothing of what it has read."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded by the first field

    parser = MarkdownIt("commonmark", {"xhtmlOut": True, "html": True, "linkify": True})
    parser.enable(["table", "linkify"])
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.core.ruler.push("sampl", lambda state: _tame(state.tokens))
    return parser


def _tame(tokens: list[Token]) -> None:
    """Allow only harmless, closed HTML; reduce roles to their text."""
    for token in tokens:
        if token.type == "html_block":
            token.type, token.tag, token.content = "text", "", token.content
        for children in [token.children] if token.children else []:
            _tame_inline(children)


def _tame_inline(tokens: list[Token]) -> None:
    opened: list[tuple[str, int, Token]] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "text" and following is not None and following.type == "code_inline":
            bare = _ROLE.sub("", token.content)
            if bare != token.content:
                token.content = bare
                following.type, following.content = "text", _role_text(following.content)
        elif token.type == "html_inline":
            _tame_tag(token, opened)


def _tame_tag(token: Token, opened: list[tuple[str, int, Token]]) -> None:
    token.type = "text"
    match = _TAG.fullmatch(token.content)
    name = match["name"].lower() if match else ""
    if match is None or (match["href"] and name != "a"):
        return
    if name == "br":
        token.type, token.tag = "hardbreak", "br"
    elif name in HARMLESS and not match["end"]:
        token.attrs = {"href": match["href"]} if match["href"] else {}
        opened.append((name, token.level, token))
    elif opened and opened[-1][:2] == (name, token.level):
        _, _, start = opened.pop()
        start.type, start.tag, start.nesting = f"{name}_open", name, 1
        token.type, token.tag, token.nesting = f"{name}_close", name, -1


def _tree(tag: str, html: str, resolve: Resolve) -> ET.Element:
    """Return what markdown-it wrote, as XHTML, as a tree with addresses that can be followed."""
    root = ET.fromstring(f"<{tag}>{html}</{tag}>")  # noqa: S314 - written here, without entities
    _clean(root, resolve)
    return root


def _clean(parent: ET.Element, resolve: Resolve) -> None:
    for element in list(parent):
        _clean(element, resolve)
        if element.tag == "img":
            element.tag, element.text = "span", element.get("alt")
        elif element.tag in _HEADINGS:
            strong = ET.Element("strong")
            strong.text, strong[:] = element.text, list(element)
            element.tag, element.text, element[:] = "p", None, [strong]
        elif element.tag == "a":
            url = resolve(element.get("href") or "")
            element.attrib.clear()
            if url is None:
                element.tag = "span"
            else:
                element.set("href", url)
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]


def plain(element: ET.Element) -> str:
    """Return a tree as plain text: paragraphs apart by blank lines, addresses in parentheses."""
    return "\n\n".join(_paragraphs(element))


def _paragraphs(element: ET.Element) -> list[str]:
    """Return the blocks of an element; inline content between them becomes a block."""
    blocks: list[str] = []
    run = _one_line(element.text)
    for child in element:
        if child.tag in _BLOCKS:
            blocks += [run.strip(), *_block_text(child)]
            run = ""
        else:
            run += _inline_text(child)
        run += _one_line(child.tail)
    run = re.sub(r" *\n *", "\n", run)
    return [part for part in (*blocks, run.strip()) if part]


def _block_text(element: ET.Element) -> list[str]:
    if element.tag == "pre":
        return ["".join(element.itertext()).rstrip("\n")]
    if element.tag in ("ul", "ol"):
        first = int(element.get("start") or 1)
        items = ["\n".join(_paragraphs(item)).replace("\n", "\n  ") for item in element]
        marks = [f"{first + n}." if element.tag == "ol" else "-" for n in range(len(items))]
        return ["\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))]
    if element.tag == "table":
        rows = (" | ".join(_inline_text(cell) for cell in row) for row in element.iter("tr"))
        return ["\n".join(rows)]
    return _paragraphs(element)


def _inline_text(element: ET.Element) -> str:
    if element.tag == "br":
        return "\n"
    text = _one_line(element.text)
    for child in element:
        text += _inline_text(child) + _one_line(child.tail)
    href = element.get("href")
    return f"{text} ({href})" if href and href not in (text, f"mailto:{text}") else text


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~$&])")
"""What means something in Markdown (CommonMark 0.31 §2.4)."""


def escaped(text: str, *, keep_lists: bool = False) -> str:
    """Return plain text as Markdown that shows it; what :func:`plain` makes of lists may stay."""
    shown = _MARKDOWN.sub(r"\\\1", text)
    mark = r"[-+](?! \S)|\d+(?=\))" if keep_lists else r"[-+]|\d+(?=[.)])"
    return re.sub(rf"(?m)^(\s*)({mark})", r"\1\\\2", shown)
