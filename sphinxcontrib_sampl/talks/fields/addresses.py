"""Mistakes in addresses, and the probable address.

``youtu.be/x`` has no scheme, ``my talk.pdf`` has a space, ``[part 1](https://…)`` is Markdown.
Whether an address is allowed is not checked here (:func:`~.links.checked_url`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..words.placeholders import is_placeholder
from ..words.vocabulary import flow, listed, vocabulary

_HOST = re.compile(
    r"(?://)?(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?P<top>[^\W\d_]{2,24}))(?::\d{1,5})?(?P<rest>[/?#].*)?",
    re.IGNORECASE,
)
"""A host name (RFC 1123 §2.1), and what may follow it in an address."""
_SLIP = re.compile(
    r"(?!https?://)(?P<scheme>h[tp]{1,3}(?P<s>s?))\s?[:;.]{0,2}\s?/{1,3}(?=[\w-]+\.)", re.IGNORECASE
)
"""``http:/x.org``, ``https//x.org``, ``htps://x.org``, ``https: //x.org``."""
_MARKDOWN = re.compile(r"!?\[(?P<label>[^\[\]]*)\]\(\s*<?(?P<url>[^()\s<>]+)>?[^()]*\)")
_ANGLED = re.compile(r"<(?P<url>[^<>\s]+)>")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOI = re.compile(r"(?:doi\s*[:.]?\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
"""A DOI by its prefix (ISO 26324), alone or with its name before it."""
_ARXIV = re.compile(
    r"arxiv\s*:\s*(?P<paper>\d{4}\.\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7})(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
"""An arXiv identifier, with the subject that its pages show after it."""
_ANOTHER = re.compile(r"[\s,;]+(?=https?://|www\.)", re.IGNORECASE)
_ACCESS = re.compile(r"\s+[(\[]?(?P<access>internal|private|public)[)\]]?", re.IGNORECASE)
_LABEL = re.compile(r"(?P<url>\S+)\s+[(\[](?P<label>[^()\[\]]+)[)\]]")
_LABEL_BEFORE = re.compile(r"(?P<label>[^\s/:][^/:]*?)\s*[:,;–—-]?\s(?P<url>https?://\S+)")
"""``Zoom https://…``: the label stands before the link."""
_FLAGS = frozenset(("yes", "no", "true", "false", "required", "needed"))
_PATH = re.compile(r"(?:https?://|\.{0,2}/).*|[^?#]*\.\w{2,5}(?:[?#].*)?", re.IGNORECASE)
"""Text with a space that may be an address: with a scheme, a folder, or a suffix."""
_RELATIVE = ("/", "./", "../", "#", "?")
"""A beginning of relative references that no word has (RFC 3986 §4.2)."""
_GOES_ON = re.compile(r".*\s\S*[/.=&]\S*|[^?]*\?.*", re.DOTALL)
"""The text after the last space is part of a path or query, not a word."""


class Meant(NamedTuple):
    """An address, corrected if needed."""

    url: str
    message: str | None = None
    """The message about the address as written."""


def address_meant(text: str) -> Meant:
    """Return the address that a text means; usually the text itself.

    A space in a path is encoded silently (RFC 3986 §2.1).

    :raises ValueError: with the reason, if it means several, or an address and more.

    >>> address_meant("youtu.be/x").message
    "'youtu.be/x' has no scheme; write https://youtu.be/x"
    >>> address_meant("my talk.pdf")
    Meant(url='my%20talk.pdf', message=None)
    """
    url = text.strip(" \n")
    is_relative = url.startswith(_RELATIVE)  # "/x", "#tba": somebody's path or part of a page
    is_none = url.lower() in _FLAGS or ("://" not in url and is_placeholder(url, "speakers"))
    if not is_relative and is_none and any(map(str.isalpha, url)):
        raise ValueError(f"{url!r} is no link; leave it out until there is one")
    if (other := _in_another_form(url)) is not None:
        return other
    _refuse_more_than_one(url)
    if match := _SLIP.match(url):
        url = f"http{match['s'].lower()}://{url[match.end() :]}"
        return _without_blanks(url, f"{text.strip()!r} is no link; write {url.replace(' ', '%20')}")
    if names_host(url):
        url = f"https://{url.removeprefix('//')}"
        encoded = url.replace(" ", "%20")
        return _without_blanks(url, f"{text.strip()!r} has no scheme; write {encoded}")
    return _without_blanks(url, None)


def _in_another_form(url: str) -> Meant | None:
    """Return the address that a link in Markdown, a mail address or an identifier means."""
    if match := _MARKDOWN.fullmatch(url):
        label, address = match["label"].strip(), match["url"]
        instead = f"{{label: {flow(label)}, url: {address}}}" if label else address
        return Meant(address, f"{url!r} is a link in Markdown; write {instead}")
    if match := _ANGLED.fullmatch(url):
        return Meant(match["url"], f"{url!r} stands in angle brackets; write {match['url']}")
    if _MAIL.fullmatch(url):
        return Meant(f"mailto:{url}", f"{url!r} has no scheme; write mailto:{url}")
    if match := _DOI.fullmatch(url):
        instead = f"https://doi.org/{match['doi']}"
        return Meant(instead, f"{url!r} is a DOI; write {instead}")
    if match := _ARXIV.fullmatch(url):
        instead = f"https://arxiv.org/abs/{match['paper']}"
        return Meant(instead, f"{url!r} is no link; write {instead}")
    return None


def names_host(text: str) -> bool:
    """Whether an address without a scheme begins with the name of a host, not of a file.

    >>> [names_host(text) for text in ("youtu.be/x", "example.org", "talk.pdf", "notes.md")]
    [True, True, False, False]
    """
    match = _HOST.fullmatch(text.partition(" ")[0] if " " in text else text)
    if match is None or text.startswith("//"):
        return False
    top = match["top"].lower()
    if match["host"].lower().startswith("www.") or top in _ends("domains"):
        return True
    is_file = top in _ends("suffixes") or (match["rest"] is None and top in _ends("both"))
    return len(top) == 2 and not is_file


def _refuse_more_than_one(url: str) -> None:
    """Refuse several links, ``https://a internal``, ``https://a (part 1)`` and ``ask a@b.org``."""
    if " " not in url and "," not in url:
        return
    addresses = _ANOTHER.split(url)
    if len(addresses) > 1 and ("://" in addresses[0] or names_host(addresses[0])):
        listed = ", ".join(flow(address.strip(" ,;")) for address in addresses)
        raise ValueError(f"{url!r} holds {len(addresses)} links; write [{listed}]")
    if (mail := _MAIL.search(url)) is not None and "://" not in url:
        raise ValueError(f"{url!r} is text, no link; write mailto:{mail[0]}")
    address = url.partition(" ")[0]
    if (match := _ACCESS.fullmatch(url, len(address))) is not None:
        access = "public" if match["access"].lower() == "public" else "internal"
        raise ValueError(f"{url!r} is no link; write [{address}, {access}]")
    if (match := _LABEL.fullmatch(url)) is not None and ("://" in address or names_host(address)):
        instead = f"{{url: {address}, label: {flow(match['label'])}}}"
        raise ValueError(f"{url!r} is no link; write {instead}")
    if (match := _LABEL_BEFORE.fullmatch(url)) is not None:
        instead = f"{{label: {flow(match['label'])}, url: {match['url']}}}"
        raise ValueError(f"{url!r} is no link; write {instead}")


def _without_blanks(url: str, message: str | None) -> Meant:
    if " " not in url or not _PATH.fullmatch(url):
        return Meant(url, message)
    _, slash, path = url.partition("://")
    if slash and " " in path.partition("/")[0]:  # hosts have no spaces: unchanged, and refused
        return Meant(url, message)
    encoded = url.replace(" ", "%20")
    if message is None and not _GOES_ON.fullmatch(url):
        message = f"{url!r} has a blank in it; if it belongs there, write {encoded}"
    return Meant(encoded, message)


@cache
def _ends(name: str) -> frozenset[str]:
    return frozenset(listed(vocabulary("domains")[name]))
