"""Links: a URL, ``[url, access]``, or ``{url, label, access}``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from ..model import Access, Link
from ..problems import Kind, Unknown, did_you_mean
from ..schema import LINK, VIDEO, names
from ..words.languages import language_code, language_slip
from ..words.synonyms import key_hint, value_meant
from ..words.vocabulary import flow
from ..yaml.source import LEFT_OUT, Mapping, Node, Scalar, Sequence
from .addresses import address_meant
from .plain import Reader, as_text, shape

LINK_KEYS, VIDEO_KEYS = names(LINK), names(VIDEO)
SCHEMES = frozenset(("http", "https", "mailto"))
_ACCESSES = tuple(access.value for access in Access)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CLOCK = re.compile(r"(?:(\d{1,2}):)??(?:(\d{1,3}):)?(\d{1,6})")
_COUNTED = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m(?:in)?)?(?:(\d{1,6})s)?")
_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad<>\"\\^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""Characters that RFC 3986 excludes, and invisible ones: zero-width and direction marks."""
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
"""``1.5`` and ``2305.12345``, which look like file names with a suffix."""
_RELATIVE = re.compile(r"[./#?]|[^#?:]*[/.][^#?:]*")


_LONGEST_LABEL = 60
"""Limit for the characters of a text in a message."""
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no encoded octet (RFC 3986 §2.1)."""


_ORDINARY = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#][\w/?#&=.~+-]*)?", re.ASCII
)
"""A correct, allowed web address: most need no further checks."""


class NoAddress(ValueError):
    """A text that is not an address but may be a label."""


def checked_url(text: str) -> str:
    """Return the address if it is http, https, mailto or relative (RFC 3986 §4.2).

    A percent sign that encodes nothing is itself encoded, as browsers read it.

    :raises ValueError: with the reason, if it is another kind, or not an address.
    """
    url = text.strip(" \n")
    if " " in url and not url.lower().startswith(("http", "/", ".")):
        raise NoAddress(f"{text!r} is text, no link; write an address (https://… or a path)")
    if bad := _FORBIDDEN.search(url):
        raise ValueError(f"{text!r} is no link: it contains {bad[0]!r}")
    if _NUMBER.fullmatch(url):
        raise ValueError(f"{text!r} is a number, no link; write https://… or a path")
    url = _PERCENT.sub("%25", url)
    if match := _SCHEME.match(url):
        return _absolute(url, match[1].lower())
    if not _RELATIVE.match(url):
        raise ValueError(f"{text!r} is no link; write https://… or a path")
    if url.lower().startswith("www."):
        raise ValueError(f"{text!r} is no link; write https://{url}")
    return url


def as_label(text: str, url: str = "https://…") -> str:
    """Return the link that is meant by a text in place of an address."""
    return f"{{label: {flow(text if len(text) <= _LONGEST_LABEL else '...')}, url: {url}}}"


def _absolute(url: str, scheme: str) -> str:
    if scheme not in SCHEMES:
        raise ValueError(f"links to {scheme}: are not allowed; use http, https or mailto")
    try:
        parts = urlsplit(url)
        named = parts.path if scheme == "mailto" else parts.hostname and parts.port != 0
    except ValueError as error:  # a malformed host or port
        raise ValueError(f"{url!r} is no link: {error}") from error
    if not named:
        missing = "one" if scheme == "mailto" else "host"
        raise ValueError(f"{url!r} is no link: it names no {missing}")
    return url


def credentials(url: str) -> str | None:
    """Return a message about an address with a user name or password, else ``None``."""
    if "@" not in url or not url.lower().startswith(("http:", "https:", "//")):
        return None
    parts = urlsplit(url)
    if parts.username is None:
        return None
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    what = "user name" if parts.password is None else "password"
    return f"this link shows a {what} to everybody; write {bare}"


def read_url(reader: Reader, node: Node | None, *, has_label: bool = False) -> str | None:
    """Read an address; one that is not allowed is reported and dropped.

    :param has_label: a mapping with a label may stand there, too.
    """
    if node is None:
        return None
    if not isinstance(node, Scalar):
        reader.report(Kind.URL, f"a link must be text, not {shape(node)}{as_text(node)}", node)
        return None
    is_ordinary = _ORDINARY.fullmatch(node.text) is not None
    if is_ordinary or node.is_null or not node.text.strip():
        return node.text if is_ordinary else None
    try:
        meant = address_meant(node.text)
        url = checked_url(meant.url)
    except NoAddress as error:
        label = f", or {as_label(node.text.strip())}" if has_label else ""
        reader.report(Kind.URL, f"{error}{label}", node)
        return None
    except ValueError as error:
        reader.report(Kind.URL, error, node)
        return None
    if meant.message is not None:
        reader.report(Kind.URL, meant.message, node)
    if warning := credentials(url):
        reader.report(Kind.URL, warning, node)
    return url


def read_links(
    reader: Reader, node: Node | None, *, keys: tuple[str, ...] = LINK_KEYS
) -> tuple[Link, ...]:
    """Read one link or a list of links.

    :param keys: the allowed keys of a mapping: those of a link, or of a recording.
    """
    if node is None:
        return ()
    if isinstance(node, Sequence) and _is_pair(node):
        link = _from_pair(reader, node)
        alone = (link,) if link is not None else ()
        reader.links += alone
        return alone
    if isinstance(node, Sequence) and _is_labelled(node):
        labelled = _from_label(reader, node)
        reader.links += labelled
        return labelled
    stray = _stray_access(node) if isinstance(node, Sequence) else None
    if isinstance(node, Sequence) and stray is not None:
        message = f"{stray.text!r} belongs to one link: [url, access]; all are read as internal"
        reader.report(Kind.ACCESS, message, stray)
        node = node._replace(items=[item for item in node.items if item is not stray])
    links = reader.sequence(node, lambda entry: _read_link(reader, entry, keys))
    if stray is not None:
        links = tuple(replace(link, access=Access.INTERNAL) for link in links)
    reader.links += links
    return links


def _is_pair(node: Sequence) -> bool:
    """Whether a list is ``[url, access]``, not a list of URLs."""
    if len(node.items) != 2 or not all(isinstance(item, Scalar) for item in node.items):
        return False
    second = node.items[1]
    assert isinstance(second, Scalar)
    is_url = _SCHEME.match(second.text) or _RELATIVE.match(second.text)
    return not is_url or bool(did_you_mean(second.text, _ACCESSES))


def _is_labelled(node: Sequence) -> bool:
    """Whether a list is a label and an address: ``[A paper, https://…]``."""
    if len(node.items) != 2:
        return False
    first, second = node.items
    return (
        isinstance(first, Scalar)
        and isinstance(second, Scalar)
        and not _SCHEME.match(first.text)
        and not _RELATIVE.match(first.text.strip())
        and second.text.strip().startswith(("https://", "http://"))
    )


def _from_label(reader: Reader, node: Sequence) -> tuple[Link, ...]:
    first, second = node.items
    assert isinstance(second, Scalar)
    label, url = reader.text(first, "label"), read_url(reader, second)
    if label is not None:
        message = f"a list is of links; write {as_label(label.inline, second.text.strip())}"
        reader.report(Kind.URL, message, first)
    return (Link(url, label, file=reader.file, line=node.line),)


def _stray_access(node: Sequence) -> Scalar | None:
    """Return the access among URLs, as in ``[url, url, internal]``."""
    words = (item for item in node.items if isinstance(item, Scalar))
    return next((word for word in words if word.text.strip().lower() in _ACCESSES), None)


def _read_link(reader: Reader, node: Node, keys: tuple[str, ...]) -> Link | None:
    if isinstance(node, Scalar):
        if not node.text.strip():
            return None
        url = read_url(reader, node, has_label=True)
        return Link(url, file=reader.file, line=node.line)
    if isinstance(node, Mapping):
        return _from_mapping(reader, node, keys)
    if _is_pair(node):
        return _from_pair(reader, node)
    reader.report(Kind.TYPE, "a link is a URL, [url, access] or {url, label, access}", node)
    return None


def _from_pair(reader: Reader, node: Sequence) -> Link | None:
    url, access = node.items
    assert isinstance(url, Scalar)
    if url.is_null or not url.text.strip():
        return None
    address = read_url(reader, url)
    return Link(address, None, _access(reader, access), file=reader.file, line=url.line)


def _from_mapping(reader: Reader, node: Mapping, keys: tuple[str, ...]) -> Link | None:
    if (by_label := _by_label(node, keys)) is not None:
        reader.report(Kind.KEY, by_label, node)
        return None
    found = reader.mapping(node, keys, "a link")
    label = reader.text(found.get("label"), "label")
    if "url" not in found and label is None:
        reader.report_missing(Kind.KEY, "the link has no url", node)
        return None
    access = _access(reader, found.get("access"))
    if "access" not in found and any(_means_access(key, value) for key, value in node.items):
        access = Access.INTERNAL
    return Link(
        read_url(reader, found.get("url")),
        label,
        access,
        start=_seconds(reader, found.get("start")),
        language=reader.language(found.get("language")),
        captions=_captions(reader, found.get("captions")),
        transcript=read_url(reader, found.get("transcript")),
        transcript_line=found["transcript"].line if "transcript" in found else 0,
        file=reader.file,
        line=found.get("url", node).line,
    )


def _by_label(node: Mapping, keys: tuple[str, ...]) -> str | None:
    """Return a message about ``{Slides: https://…}``, a label with an address as its value."""
    pairs = [(key.text, value.text) for key, value in node.items if isinstance(value, Scalar)]
    is_address = all(text.strip().startswith(("https://", "http://")) for _, text in pairs)
    if not pairs or len(pairs) < len(node.items) or not is_address or {*keys} & {*dict(pairs)}:
        return None
    if any(key_hint("link", key, keys, {key: url}) for key, url in pairs):
        return None  # another word for a key of links: href, link
    links = [as_label(label, url.strip()) for label, url in pairs]
    meant = links[0] if len(links) == 1 else f"[{', '.join(links)}]"
    return f"a link has no key {pairs[0][0]!r}; write {meant}"


def _captions(reader: Reader, node: Node | None) -> tuple[str, ...]:
    """Read the codes of the languages of captions."""
    if isinstance(node, Scalar) and node.text.strip().lower() in ("yes", "true", "on"):
        message = f"captions names their languages, not {node.text.strip()!r}; write captions: [en]"
        reader.report(Kind.VALUE, f"{message}, or what yours are", node)
        return ()
    words = reader.words(node, "captions")
    for slip in filter(None, map(language_slip, words)):
        reader.report(Kind.VALUE, slip, node)
    return tuple(language_code(word) or word if language_slip(word) else word for word in words)


def _seconds(reader: Reader, node: Node | None) -> int | None:
    """Read a place in a recording: ``12:34``, ``1:02:03``, ``12m34s``, or seconds."""
    word = reader.word(node, "start")
    if word is None:
        return None
    match = _CLOCK.fullmatch(word) or _COUNTED.fullmatch(word.lower().replace(" ", ""))
    if match is None or not any(match.groups()):
        message = f"{word!r} is no place in a recording; write 12:34, 1:02:03 or seconds"
        reader.report(Kind.TIME, message, node)
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if ":" in word and (seconds > 59 or (match[1] and minutes > 59)):
        message = f"{word!r} is no place in a recording: a minute has 60 seconds"
        reader.report(Kind.TIME, f"{message}; write 12:34, 1:02:03 or seconds", node)
        return None
    return 3600 * hours + 60 * minutes + seconds


def _means_access(key: Scalar, value: Node) -> bool:
    """Whether a key is ``access`` misspelt, or without a value that can be read."""
    is_empty = isinstance(value, Scalar) and not value.style and value.is_null
    return not is_empty and _is_access_misspelt(key.text)


@lru_cache(maxsize=256)  # the keys of a file are few
def _is_access_misspelt(key: str) -> bool:
    return bool(did_you_mean(key, ("access",)))


def _access(reader: Reader, node: Node | None) -> Access:
    """A misspelt access counts as internal, so that an internal link stays internal."""
    word = reader.word(node, "access")
    if node is None or (
        isinstance(node, Scalar)
        and (node.is_null or not node.text.strip())
        and node.style != LEFT_OUT
    ):
        return Access.PUBLIC
    for access in Access:
        if word is not None and word.lower() == access.value:
            return access
    if word is not None:  # otherwise it has been reported
        message = f"access must be public or internal, not {word!r} (read as internal)"
        if meant := value_meant("access", word, _ACCESSES):
            reader.report(Kind.ACCESS, f"{message}; write {meant!r}", node)
        else:
            reader.report(Kind.ACCESS, Unknown(message, word, _ACCESSES), node)
    return Access.INTERNAL
