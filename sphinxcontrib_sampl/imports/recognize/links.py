"""Read the links of a cell as ``{url, label, access}``, and return the rest of its text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ...talks.fields.links import checked_url
from ...talks.words.vocabulary import fold
from ..draft import Value
from ..markup.markdown_inline import Piece, pieces
from ..vocabulary import words
from .tokens import fold_keeping_length

_ACCESS_WORDS = "|".join(words("links", "internal"))
_ACCESS = re.compile(
    rf"\s{{0,3}}[(\[（【-]?\s?(?<!\w)(?:{_ACCESS_WORDS})\s?[)\]）】]?$", re.IGNORECASE
)
VIDEO_SITES = ("youtube", "vimeo")
"""Sites whose videos are named by their ids alone."""
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO_ID = re.compile(r"[0-9]{5,12}")
_PATH = re.compile(
    r"(?:\.{0,2}/|[\w-]{1,60}/)[^\s]*"
    r"|[\w%.-]{1,120}\.(?:pdf|pptx?|key|odp|mp4|webm|html?|ipynb)"
)
_SPACED = re.compile(
    r"[\w%./()+,-]{1,120}(?: [\w%./()+,-]{1,120}){1,12}\.(?:pdf|pptx?|key|odp|mp4|webm|ipynb)"
)
"""A file with blanks in its name or folders; a sentence rarely ends in one."""
_ESCAPED = re.compile(r'[\s<>"\\^`{|}]')
_EDGES = " \t\n,;:|/·•–—-"

_VIDEO_HOSTS, _SLIDE_HOSTS = words("links", "videos"), words("links", "slides")
_VIDEO_ENDS, _SLIDE_ENDS = words("links", "video_files"), words("links", "slide_files")


def read_links(text: str) -> tuple[list[dict[str, Value]], str]:
    """Return the links of a cell, and the rest of its text.

    A link's label says its access, if anything does: ``part 2(internal)``. A bare address is
    labelled by the words before it on its line. Addresses that may not be followed
    (``javascript:``) stay in the text; those of mail do not, since they are private.
    """
    links: list[dict[str, Value]] = []
    rest: list[str] = []
    found = pieces(text)
    for at, piece in enumerate(found):
        if not piece.url:
            _add_text(piece.text, links, rest, follows=at > 0 and bool(found[at - 1].url))
        elif piece.url.lower().startswith("mailto:"):
            rest.append("(an e-mail address)")
        elif (link := _link(piece, rest)) is not None:
            links.append(link)
        else:
            rest.append(f"[{piece.text}]({piece.url})")
    if not links and (link := _path(text.strip())) is not None:
        return [link], ""
    return links, _joined(rest)


def has_words(text: str) -> bool:
    """Whether a cell of links says in two words or more what it is about, as a title does."""
    links, rest = read_links(text)
    labels = " ".join(str(link.get("label", "")) for link in links)
    return len(re.findall(r"[^\W\d_]{2,}", f"{labels} {rest}")) > 1 or not (
        f"{labels} {rest}".isascii()
    )


def link_kind(url: str) -> str:
    """Return which key of a talk an address belongs to: ``videos``, ``slides`` or ``links``."""
    lower = url.lower()
    try:
        parts = urlsplit(lower)
    except ValueError:
        return "links"
    place = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
    if parts.path.endswith(_VIDEO_ENDS) or _is_at(place, _VIDEO_HOSTS):
        is_channel = re.search(r"youtube\.com/(?:@|c/|channel/|user/)", lower)
        return "links" if is_channel else "videos"
    if parts.path.endswith(_SLIDE_ENDS) or _is_at(place, _SLIDE_HOSTS):
        return "slides"
    return "links"


def video_url(site: str, identifier: str) -> str | None:
    """Return where a video can be watched, if the text can be its id on the site.

    :param site: one of :data:`VIDEO_SITES`; of others no id is known.
    """
    text = identifier.strip()
    if site == "youtube" and _YOUTUBE_ID.fullmatch(text):
        return f"https://www.youtube.com/watch?v={text}"
    if site == "vimeo" and _VIMEO_ID.fullmatch(text):
        return f"https://vimeo.com/{text}"
    return None


def split_access(label: str) -> tuple[str, bool]:
    """Split ``part 2(internal)`` into the label and whether the link is internal."""
    match = _ACCESS.search(fold_keeping_length(label))
    if match is None:
        return label.strip(), False
    return label[: match.start()].strip(), True


def _is_at(place: str, hosts: tuple[str, ...]) -> bool:
    return any(f".{host}" in f".{place}" for host in hosts)


def _link(piece: Piece, rest: list[str]) -> dict[str, Value] | None:
    try:
        url = checked_url(_ESCAPED.sub(lambda match: quote(match[0]), _address(piece)))
    except ValueError:
        return None
    label, internal = piece.text, False
    if label in (piece.url, url, _address(piece)):
        label = rest.pop() if rest and rest[-1].strip(_EDGES) and "\n" not in rest[-1] else ""
        kept, comma, label = label.rpartition(",")
        rest.extend([kept] if comma else [])
    written = label.strip(_EDGES).rstrip("([<" + _EDGES)  # "kites.pdf (https://…)"
    label, internal = split_access(written)
    label = label or written  # "internal" is what the page shows
    link: dict[str, Value] = {"url": url}
    if label:
        link["label"] = label.strip(_EDGES)
    if internal:
        link["access"] = "internal"
    return link


def _address(piece: Piece) -> str:
    """Return where a link goes; in a bare address ``&amp;`` is not read as HTML yet."""
    return piece.url.strip().replace("&amp;", "&")


def _add_text(text: str, links: list[dict[str, Value]], rest: list[str], *, follows: bool) -> None:
    """Keep text; an access right behind a link is the link's."""
    stripped = text.strip(" ,;")
    if follows and links and stripped and split_access(stripped) == ("", True):
        links[-1]["access"] = "internal"
    else:
        rest.append(text)


def _joined(rest: list[str]) -> str:
    left = (" ".join(part.split()).strip(_EDGES) for part in rest)
    words = " ".join(part for part in left if part and fold(part) not in ("and", "und", "et", "&"))
    return words if words.strip("()[]") else ""


def _path(text: str) -> dict[str, Value] | None:
    """Return a cell that is a relative address, or a file, as a link."""
    if not _PATH.fullmatch(text) and not _SPACED.fullmatch(text):
        return None
    try:
        return {"url": checked_url(text.replace(" ", "%20"))}
    except ValueError:
        return None
