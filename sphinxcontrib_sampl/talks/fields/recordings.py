"""Addresses that open a recording at the start of a talk."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

_YOUTUBE = re.compile(r"(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)")
_BY_FRAGMENT = re.compile(r"(?:www\.|player\.)?vimeo\.com|media\.ccc\.de")
_PEERTUBE = re.compile(r"/(?:w|videos/watch|videos/embed)/(?!p/)(?:[0-9a-f-]{36}|[0-9A-Za-z]{22})")
"""The paths of PeerTube, which has many hosts: a UUID, or a short one."""
_BEGIN = re.compile(r"(?:t|start)=[^&]*")
_MEDIA = re.compile(
    r".*\.(?:mp4|m4v|mov|webm|ogv|ogg|oga|opus|mp3|m4a|aac|flac|wav)", re.IGNORECASE
)
"""Files that browsers play; they read a media fragment (W3C Media Fragments URI 1.0 §4.2.1)."""


def at_second(url: str, second: int, *, anew: bool = False) -> str | None:
    """Return the address that begins to play at a second of a recording.

    An address with its own start is returned unchanged.

    :param anew: whether to replace its own start.
    :returns: ``None`` if it is unknown how to add a start.

    >>> at_second("https://youtu.be/x", 754)
    'https://youtu.be/x?t=754s'
    >>> at_second("talk.webm", 754)
    'talk.webm#t=754'
    >>> at_second("https://youtu.be/x?t=9", 754)
    'https://youtu.be/x?t=9'
    >>> at_second("https://youtu.be/x?t=9", 754, anew=True)
    'https://youtu.be/x?t=754s'
    >>> at_second("https://example.org/talk", 754) is None
    True
    """
    parts = _without_begin(url) if anew else urlsplit(url)
    host = (parts.hostname or "").lower()
    if _YOUTUBE.fullmatch(host):
        if {"t", "start"} & dict(parse_qsl(parts.query)).keys() or parts.fragment.startswith("t="):
            return url
        name = "start" if parts.path.startswith("/embed/") else "t"
        value = f"{second}" if name == "start" else f"{second}s"
        return _with_query(parts, f"{name}={value}")
    if _PEERTUBE.fullmatch(parts.path):
        is_set = "start" in dict(parse_qsl(parts.query))
        return url if is_set else _with_query(parts, f"start={second}s")
    if _BY_FRAGMENT.fullmatch(host) or _MEDIA.fullmatch(parts.path):
        return url if parts.fragment else parts._replace(fragment=f"t={second}").geturl()
    return None


def _with_query(parts: SplitResult, more: str) -> str:
    return parts._replace(query="&".join(filter(None, (parts.query, more)))).geturl()


def _without_begin(url: str) -> SplitResult:
    """Return the address of a recording without its start."""
    parts = urlsplit(url)
    query = "&".join(one for one in parts.query.split("&") if not _BEGIN.fullmatch(one))
    fragment = "" if _BEGIN.match(parts.fragment) else parts.fragment
    return parts._replace(query=query, fragment=fragment)


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
