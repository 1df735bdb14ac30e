"""Addresses that lead into a recording: to where a talk begins in it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_YOUTUBE = re.compile(r"(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)")
_BY_FRAGMENT = re.compile(r"(?:www\.|player\.)?vimeo\.com")
_MEDIA = re.compile(
    r".*\.(?:mp4|m4v|mov|webm|ogv|ogg|oga|opus|mp3|m4a|aac|flac|wav)", re.IGNORECASE
)
"""Files that browsers play; they read a media fragment (W3C Media Fragments URI 1.0 §4.2.1)."""


def at_second(url: str, second: int) -> str | None:
    """Return the address that begins to play at a second of a recording.

    An address that says itself where to begin is returned as it is.

    :returns: ``None`` where nothing is known of how to say so.

    >>> at_second("https://youtu.be/x", 754)
    'https://youtu.be/x?t=754s'
    >>> at_second("talk.webm", 754)
    'talk.webm#t=754'
    >>> at_second("https://example.org/talk", 754) is None
    True
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if _YOUTUBE.fullmatch(host):
        if {"t", "start"} & dict(parse_qsl(parts.query)).keys() or parts.fragment.startswith("t="):
            return url
        name = "start" if parts.path.startswith("/embed/") else "t"
        value = f"{second}" if name == "start" else f"{second}s"
        query = "&".join(filter(None, (parts.query, f"{name}={value}")))
        return parts._replace(query=query).geturl()
    if _BY_FRAGMENT.fullmatch(host) or _MEDIA.fullmatch(parts.path):
        return url if parts.fragment else parts._replace(fragment=f"t={second}").geturl()
    return None


def youtube_id(url: str) -> str | None:
    """Return the id of a video of YouTube.

    >>> youtube_id("https://youtu.be/dQw4w9WgXcQ?t=3"), youtube_id("https://example.org/v")
    ('dQw4w9WgXcQ', None)
    """
    parts = urlsplit(url)
    if not _YOUTUBE.fullmatch((parts.hostname or "").lower()):
        return None
    last = parts.path.rpartition("/")[2]
    found = dict(parse_qsl(parts.query)).get("v") or last
    return found if re.fullmatch(r"[\w-]{11}", found) else None


def position(second: int) -> str:
    """Return a place in a recording as players show it.

    >>> position(754), position(3723)
    ('12:34', '1:02:03')
    """
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
