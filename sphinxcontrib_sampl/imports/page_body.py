"""Read the text of a page about one talk: its abstract, and the recordings and slides it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .context import ImportContext
from .front_matter import Front
from .recognize.links import VIDEO_SITES, link_kind, video_url
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


def read_body(front: Front, context: ImportContext) -> Body:
    """Return the text of a page as Markdown, its players as links; report what is dropped."""
    body, place = Body(), context.at(front.line)

    def shortcode(match: re.Match[str]) -> str:
        if not _is_player(match, body) and not match[1].startswith("/"):
            context.report.skip(f"the shortcode {match[1]}{match[2].rstrip()[:60]}", place)
        return ""

    text = _SHORTCODE.sub(shortcode, front.body)
    text = _INCLUDE.sub(lambda match: _include(match, body), text)
    text = context.public(text, place, is_template=True)
    text = _LONE_LINK.sub(lambda match: _lone_link(match, body), text)
    text = _HEADING.sub("", text.strip(), count=1)
    body.text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return body


def _is_player(shortcode: re.Match[str], body: Body) -> bool:
    """Turn a player into a recording; return whether it was one."""
    found = re.search(r"(?:id\s*=\s*)?[\"']?([\w-]{6,})[\"']?", shortcode[2])
    if not found or (url := video_url(shortcode[1], found[1])) is None:
        return False
    body.videos.append({"url": url})
    return True


def _include(match: re.Match[str], body: Body) -> str:
    """Turn ``{% include youtube.html id="…" %}`` into a recording; the rest is Liquid."""
    found = re.search(r"(?:id|code|video)\s*=\s*[\"']([\w-]{6,})[\"']", match[0])
    found = found or re.search(r"\{%-?\s*(?:youtube|vimeo)\s+[\"']?([\w-]{6,})", match[0])
    site = next((site for site in VIDEO_SITES if site in match[0]), "")
    if found and (url := video_url(site, found[1])):
        body.videos.append({"url": url})
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
