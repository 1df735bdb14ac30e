"""Turn HTML in other people's fields into Markdown as a person would write it.

By markdownify, on the tree of :mod:`.html_tree`. What could act (scripts, frames, forms, event
attributes, ``javascript:``) never passes; frames of YouTube and Vimeo become links.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from markdownify import ATX, MarkdownConverter

from ...talks.fields.links import checked_url
from ..vocabulary import names
from . import marks
from .html_tree import ENTITY, entities_decoded, has_tags, is_tag, looks_like_html, parse

_FRAMES = ("iframe", "embed", "object", "video", "audio", "frame")
_DROPPED = frozenset(_FRAMES) | names(
    "script style form input button select textarea template canvas svg math link meta base"
    " applet noembed noframes map"
)
_INVISIBLE = names("head title link meta base style noscript")
"""Left out without a word: nobody has seen them."""
_KEPT_ATTRIBUTES = names("href src alt title start colspan rowspan")
_PLAYERS = (
    (
        re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]+)"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
)
_BREAKS = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"\]\(|\*\*\w|^#{1,6} |^\s{0,8}[-*+] \S|`", re.MULTILINE)
_EMPHASIS = re.compile(r"\*(?=[^\s*])[^*]*(?<=[^\s*])\*|(?<!\w)_(?=[^\s_])[^_]*(?<=[^\s_])_(?!\w)")


_SHOWN = re.compile(r"\\[<&]|(?<![\\`])(`{1,3})(?!`)[^\n]{1,500}?(?<!`)\1(?!`)")
"""An escaped ``<`` or ``&``, or code within a line."""


def from_html(text: str) -> tuple[str, list[str]]:
    r"""Return Markdown that may have HTML in it as Markdown alone, and in words what was dropped.

    Text without HTML comes back as it is. Entities are decoded once. What Markdown shows as it
    is (``\<b>``, ``\&lt;``, code) stays, so a second call changes nothing.
    """
    held = _SHOWN.sub(_hold, text)
    if not looks_like_html(held):
        return text, []
    if not has_tags(held) and "<!--" not in held:
        return _released(escaped(entities_decoded(held), literal=False)), []
    tree = parse(held)
    for child in list(tree.children):  # outside of tags, lines are those of Markdown
        if type(child) is NavigableString and child.strip():
            child.replace_with(NavigableString(re.sub(r"\n[ \t]*", _keep_lines, child)))
    found, dropped = markdown_of(tree, literal=_MARKDOWN.search(text) is None)
    return _released(found), dropped


def _hold(match: re.Match[str]) -> str:
    return match[0].replace("<", marks.LESS).replace("&", marks.AMPERSAND)


def _released(text: str) -> str:
    return text.replace(marks.LESS, "<").replace(marks.AMPERSAND, "&")


def _keep_lines(match: re.Match[str]) -> str:
    return marks.NEWLINE + marks.SPACE * (len(match[0].expandtabs(4)) - 1)


def markdown_of(tag: Tag, *, literal: bool = True) -> tuple[str, list[str]]:
    """Return what is in a tag as Markdown, and in words what was dropped. The tree is changed.

    :param literal: ``*`` and ``_`` in the text are no markup.
    """
    dropped: list[str] = []
    if not isinstance(tag, BeautifulSoup):
        tag.name = "div"  # what is in a cell, not the cell
    for found in list(tag.find_all(True)):
        if not found.decomposed:
            _clean(found, dropped)
    for string in list(tag.find_all(string=True)):
        if isinstance(string, PreformattedString):  # <!DOCTYPE>
            string.extract()
    text = _Converter(literal=literal).convert_soup(tag)
    text = text.replace(marks.NEWLINE, "\n").replace(marks.SPACE, " ").replace("\xa0", " ")
    text = re.sub(r"(?:\s*<br />\s*){2,}", "\n\n", text)
    text = re.sub(r"[ \t]+(?=\n)|(?<=\S)[ \t]{2,}(?=\S)", _shorter, text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return _BREAKS_AROUND.sub("", text), list(dict.fromkeys(dropped))


_BREAKS_AROUND = re.compile(r"\A(?:\s|<br />)+|(?:\s|<br />)+\Z")


def _shorter(match: re.Match[str]) -> str:
    return "" if match.string[match.end()] == "\n" else " "


def _clean(tag: Tag, dropped: list[str]) -> None:
    if tag.name in _FRAMES and (video := _video(tag)):
        tag.name, tag.attrs = "a", {"href": video}
        tag.string = "video"
        return
    if tag.name in _DROPPED or tag.name in _INVISIBLE:
        if tag.name not in _INVISIBLE:
            dropped.append(_in_words(tag))
        tag.decompose()
        return
    for name in list(tag.attrs):
        if name.lower().startswith("on"):
            dropped.append(f"{name} of a <{tag.name}>")
        if name not in _KEPT_ATTRIBUTES:
            del tag.attrs[name]
    if tag.name == "a":
        _clean_link(tag, dropped)
    elif tag.name == "img":
        _clean_image(tag, dropped)


def _source(tag: Tag) -> str:
    address = tag.get("src") or tag.get("data") or ""
    if not address and isinstance(inner := tag.find(["source", "embed"]), Tag):
        address = inner.get("src") or ""
    return str(address).strip()


def _video(tag: Tag) -> str | None:
    """Return where the video of a known player can be watched."""
    address = re.sub(r"^(?:https?:)?//", "", _source(tag))
    for player, watch in _PLAYERS:
        if match := player.match(address):
            return watch.format(match[1])
    return None


def _in_words(tag: Tag) -> str:
    address = _source(tag)
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    article = "an" if tag.name[0] in "aeiou" else "a"
    return f"{article} <{tag.name}>" + (f" of {host}" if host else "")


def _clean_link(tag: Tag, dropped: list[str]) -> None:
    """Leave a link only if its address may be followed, and give it words if it has none."""
    address = str(tag.get("href", "")).strip()
    if not address or address.startswith("#"):
        tag.unwrap()
        return
    try:
        tag["href"] = checked_url(address.replace(" ", "%20"))
    except ValueError as error:
        dropped.append(str(error).removeprefix(f"{address!r} is no link: "))
        tag.unwrap()
        return
    image = tag.find("img")
    alt = str(image.get("alt", "")) if isinstance(image, Tag) else ""
    if not tag.get_text(strip=True):
        tag.string = alt.strip() or str(tag.get("title", "")).strip() or "link"
    tag.attrs = {"href": str(tag["href"])}


def _clean_image(tag: Tag, dropped: list[str]) -> None:
    address = str(tag.get("src", ""))
    if address.startswith(("http://", "https://")):
        return
    dropped.append(f"an <img> of {address[:80] or 'nothing'}")
    tag.replace_with(NavigableString(str(tag.get("alt", ""))))


class _Converter(MarkdownConverter):
    """``<br />`` stays, as the data file may have it; only what would be markup is escaped."""

    def __init__(self, *, literal: bool) -> None:
        super().__init__(heading_style=ATX, bullets="-", sub_symbol="<sub>", sup_symbol="<sup>")
        self.literal = literal

    def convert_strike(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        struck = text.strip()  # blanks within the marks would make them text
        return text.replace(struck, f"~~{struck}~~", 1) if struck else text

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "<br />"

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escaped(text, literal=self.literal)


def escaped(text: str, *, literal: bool = True) -> str:
    """Return plain text as Markdown: tags, entities and, if literal, emphasis are escaped."""
    text = re.sub(r"<(?=/?([A-Za-z][\w:-]*))", _escaped, text)
    text = ENTITY.sub(r"\\\g<0>", text)
    if literal:
        text = _EMPHASIS.sub(lambda match: re.sub(r"([*_])", r"\\\1", match[0]), text)
    return text


def _escaped(match: re.Match[str]) -> str:
    return "\\<" if is_tag(match[1]) else "<"


def one_line(text: str) -> str:
    """Return text on one line: ``<br>`` and line ends are a space."""
    return " ".join(_BREAKS.sub(" ", text).split())
