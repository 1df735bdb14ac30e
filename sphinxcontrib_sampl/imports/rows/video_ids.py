"""Turn ids of YouTube and Vimeo into addresses of recordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..recognize.field_names import role_of
from ..recognize.links import VIDEO_SITES, video_url
from .model import Raw, Row

_SITE = re.compile(
    r"(?:video|recording|media)?[ _-]*(?:provider|platform|service|host|hosting|site|source|type)",
    re.IGNORECASE,
)
"""The name of the field beside an id that says whose it is: ``video_provider``."""


def find_videos(rows: Iterable[Row]) -> None:
    """Give recordings addresses: from ``{video_provider: youtube, video_id: …}`` and the like."""
    for row in rows:
        beside = next((name for name, cell in row.cells.items() if _site(name, cell.value)), None)
        site = _site(beside, row.cells[beside].value) if beside is not None else ""
        found = False
        for name, cell in list(row.cells.items()):
            if role_of(name) != "videos" or not cell.value:
                continue
            value = _with_addresses(cell.value, _named(name) or site)
            found |= value != cell.value
            row.cells[name] = replace(cell, value=value)
        if found and beside is not None and site:
            del row.cells[beside]


def _site(name: str, value: Raw) -> str:
    text = value.strip().lower() if isinstance(value, str) else ""
    return text if text in VIDEO_SITES and _SITE.fullmatch(name) else ""


def _named(name: str) -> str:
    """Return the site that the name of a field says: ``youtube_id``."""
    folded = name.lower()
    if "youtu" in folded or folded == "yt" or folded.startswith("yt_"):
        return "youtube"
    return "vimeo" if "vimeo" in folded else ""


def _with_addresses(value: Raw, site: str) -> Raw:
    if isinstance(value, list):
        return [_with_addresses(item, site) for item in value]
    if isinstance(value, str):
        return video_url(site, value) or value
    own = next((found for key, item in value.items() if (found := _site(key, item))), site)
    for key, item in value.items():
        is_id = key.lower() in ("id", "video", "video_id", "videoid", "code", "key")
        name = _named(key) or (own if is_id else "")
        if name and isinstance(item, str) and (url := video_url(name, item)):
            label = value.get("label") or value.get("title") or ""
            return {"url": url, **({"label": label} if label else {})}
    return value
