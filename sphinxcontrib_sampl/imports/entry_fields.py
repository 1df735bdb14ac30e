"""Fill the title, texts, links and people of an entry."""

from __future__ import annotations

import re

from ..talks.fields.addresses import names_host
from ..talks.fields.links import checked_url
from ..talks.words.languages import language_code
from ..talks.words.vocabulary import fold
from .draft import Entry, Place, Report, Value
from .recognize.field_names import role_of
from .recognize.kinds import read_title
from .recognize.links import link_kind, split_access
from .recognize.people import Person, read_people
from .recognize.title_and_speaker import Byline
from .vocabulary import word_set

_URL_LINE = re.compile(r"(?:([^:：\n]{1,60})[:：])?\s*<?(https?://[^\s<>]+)>?[.,;]?\s*$")
_PRIVATE = re.compile(r"[?&](?:pwd|password|passcode|pin|token|secret|key)=", re.IGNORECASE)
_BUTTON = re.compile(
    r"https?://(?:www\.|calendar\.)?google\.com/(?:calendar/)?(?:render|event\?|calendar/event\?)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(.*?)\s*[(（]([^()（）]*)[)）]")
_FILE = re.compile(r"^\S+\.(?:pdf|pptx?|odp|key)$", re.IGNORECASE)
"""The name of a file, which says no more than its address."""
_SLIDES = word_set("lists", "slides")
_WAYS_IN = {way: word_set("lists", way) for way in ("join", "register")}


def put(entry: Entry, key: str, text: str) -> None:
    """Set a text, or add it as a paragraph."""
    text = text.strip()
    before = getattr(entry, key)
    if text and before != text:
        setattr(entry, key, f"{before}\n\n{text}" if before else text)


def put_abstract(entry: Entry, summary: str, description: str) -> None:
    """Set the abstract from a short text and a long one, which may begin with the short one."""
    texts = (description,) if description.startswith(summary) else (summary, description)
    put(entry, "abstract", "\n\n".join(text for text in texts if text))


def put_title(entry: Entry, title: str) -> str | None:
    """Set the title, and the status and remark found in it.

    :returns: the kind that it tells, if any. A talk of nobody that has no title yet is ``TBA``.
    """
    read = read_title(title, bool(entry.speakers))
    if read.text:
        entry.title = read.text
    elif read.kind is None and not entry.speakers:
        entry.title = "TBA"
    else:
        entry.title = ""
    if read.status and read.status != "confirmed":
        entry.status = read.status
    if read.remark:
        entry.remarks.append(f"{entry.place.short}: {read.remark}")
    return read.kind


def add_link(
    entry: Entry, url: str, label: str = "", *, key: str | None = None, is_internal: bool = False
) -> str | None:
    """Add an address where it belongs, once.

    :param key: ``videos``, ``slides``, ``papers`` or ``links``; else the address itself tells.
    :param is_internal: only members may follow it.
    :returns: why it is skipped, without the address itself, or nothing.
    """
    url = url.strip()
    if names_host(url):
        url = f"https://{url}"
        entry.remarks.append(f"a link had no https://: {url!r}")
    if _PRIVATE.search(url):
        return "a link with a password"
    if _BUTTON.match(url):
        return "a button of a calendar"
    try:
        checked = checked_url(url)
    except ValueError as error:
        return str(error)
    if checked.lower().startswith("mailto:"):
        return "an e-mail address"
    links: list[Value] = getattr(entry, key or link_kind(checked))
    known = (one for one in links if isinstance(one, dict) and one["url"] == checked)
    if (link := next(known, None)) is None:
        link = {"url": checked, **({"label": " ".join(label.split())} if label.strip() else {})}
        links.append(link)
    if is_internal:
        link["access"] = "internal"
    return None


def add_named_link(entry: Entry, url: str, label: str, *, key: str | None = None) -> str | None:
    """Add an address as its label says: what it is of the talk, and whether it is internal.

    ``Join (Main call)`` leads into the talk, and is called ``Main call``.

    :param key: where the address belongs, if that is known.
    :returns: as :func:`add_link`.
    """
    name, is_internal = split_access(label)
    match = _ASIDE.fullmatch(name)
    head, aside = (match[1], match[2]) if match else (name, "")
    way_in = next((way for way, words in _WAYS_IN.items() if fold(head) in words), None)
    if way_in is not None:
        key, name = way_in, aside
    return add_link(entry, url, name, key=key or _named(name, url), is_internal=is_internal)


def _named(label: str, url: str) -> str | None:
    """Return where the label of an address puts it; ``None`` if the address itself tells.

    Of a file that may be slides, a word of the label says that it is: ``Doh or don't slides``.
    """
    label = label.strip()
    if not label or _FILE.search(label):
        return None
    role = role_of(label)
    if role in ("videos", "slides", "papers"):
        return role
    words = re.findall(r"[^\W\d_]+", label)
    is_slides = link_kind(url) == "slides" and any(fold(word) in _SLIDES for word in words)
    return "slides" if is_slides else "links"


def lift_links(entry: Entry, text: str) -> tuple[str, list[str]]:
    """Make links of the lines that are an address only, with or without a label.

    :returns: the other lines, and what was skipped.
    """
    rest: list[str] = []
    skipped: list[str] = []
    for line in text.split("\n"):
        match = _URL_LINE.match(line.strip()) if len(line) < 2000 else None
        if match is None:
            rest.append(line)
        elif reason := add_named_link(entry, match[2], match[1] or ""):
            skipped.append(reason)
    return "\n".join(rest).strip(), skipped


def put_language(entry: Entry, text: str) -> bool:
    """Set the language; keep one that is not known as ``x-language``, and return ``False``."""
    code = language_code(text) if text else None
    if code:
        entry.language = code
    elif text:
        entry.own["x-language"] = text
    return code is not None


def put_byline(entry: Entry, title: str, byline: Byline | None, report: Report, at: Place) -> str:
    """Take the speaker out of a title where that is sure, else ask; return the title."""
    if byline is None:
        return title
    if not byline.is_sure:
        report.ask(entry, f"does the title name a speaker: {byline.people!r}?", at)
        return title
    entry.remarks.append(f"title and speaker stood in one text: {title!r}")
    put_people(entry, byline.people)
    return byline.title


def put_people(entry: Entry, text: str) -> None:
    """Add the speakers that a text names."""
    add_people(entry, read_people(text))


def add_people(entry: Entry, people: list[Person]) -> None:
    """Add speakers, each once."""
    for person in people:
        if person.remark:
            entry.remarks.append(f"{entry.place.short}: {person.remark}")
        if (value := person.value()) not in entry.speakers:
            entry.speakers.append(value)
