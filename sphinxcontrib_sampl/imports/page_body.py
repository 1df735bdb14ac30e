"""Read the text of a page about one talk: its abstract, and the recordings and slides it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..kramdown.liquid import without_liquid
from .markup.html_to_markdown import from_html
from .markup.redact import without_private
from .recognize.links import link_kind, youtube_url
from .rows.model import Raw

_SHORTCODE = re.compile(r"\{\{[<%]\s*(/?[\w./-]+)([^{}]{0,2000}?)/?\s*[%>]\}\}")
"""Of Hugo: https://gohugo.io/content-management/shortcodes."""
_INCLUDE = re.compile(
    r"\{%-?\s*(?:include|youtube|vimeo)\s+([^%]{0,500}?)-?%\}|\{%-?\s*(youtube|vimeo)\s*%\}"
)
_HEADING = re.compile(r"\A#{1,6}[ \t]+(?:abstract|summary|description)[ \t:#]*\n", re.IGNORECASE)
_LONE_LINK = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?\[([^\[\]\n]{0,200})\]\(([^()\s]+)\)[.,;]?[ \t]*$", re.MULTILINE
)


@dataclass(slots=True)
class Body:
    """What a page says below its fields."""

    text: str = ""
    """Markdown without what could act, and without Liquid and shortcodes."""
    videos: list[Raw] = field(default_factory=list)
    slides: list[Raw] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """What was dropped, in words."""


def read_body(text: str, *, private: bool = False) -> Body:
    """Return the text of a page as Markdown, its players as links.

    :param private: leave e-mail addresses and the like in it.
    """
    body = Body()
    text = _SHORTCODE.sub(lambda match: _shortcode(match[1], match[2], body), text)
    text = _INCLUDE.sub(lambda match: _include(match, body), text)
    text, liquid = without_liquid(text)
    body.dropped += [f"Liquid: {piece[:60]}" for piece in liquid]
    text, fallen = from_html(text)
    body.dropped += fallen
    if not private:
        text, secrets = without_private(text)
        body.dropped += secrets
    text = _LONE_LINK.sub(lambda match: _lone_link(match, body), text)
    text = _HEADING.sub("", text.strip(), count=1)
    body.text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return body


def _shortcode(name: str, arguments: str, body: Body) -> str:
    """Turn players into recordings; of a pair of others, the text between stays."""
    found = re.search(r"(?:id\s*=\s*)?[\"']?([\w-]{6,})[\"']?", arguments)
    if name == "youtube" and found and (url := youtube_url(found[1])):
        body.videos.append({"url": url})
    elif name == "vimeo" and found:
        body.videos.append({"url": f"https://vimeo.com/{found[1]}"})
    elif not name.startswith("/"):
        body.dropped.append(f"the shortcode {name}{arguments.rstrip()[:60]}")
    return ""


def _include(match: re.Match[str], body: Body) -> str:
    """Turn ``{% include youtube.html id="…" %}`` into a recording; the rest is Liquid."""
    found = re.search(r"(?:id|code|video)\s*=\s*[\"']([\w-]{6,})[\"']", match[0])
    found = found or re.search(r"\{%-?\s*(?:youtube|vimeo)\s+[\"']?([\w-]{6,})", match[0])
    if found and "youtube" in match[0] and (url := youtube_url(found[1])):
        body.videos.append({"url": url})
        return ""
    if found and "vimeo" in match[0] and found[1].isdecimal():
        body.videos.append({"url": f"https://vimeo.com/{found[1]}"})
        return ""
    return match[0]


def _lone_link(match: re.Match[str], body: Body) -> str:
    """Take a link that is all of its line for the talk's, if it is a recording or slides."""
    label, url = match[1].strip(), match[2]
    kind = link_kind(url)
    if kind == "links":
        return match[0]
    link: Raw = {"url": url} if label in ("", "video", "link") else {"url": url, "label": label}
    (body.videos if kind == "videos" else body.slides).append(link)
    return ""
