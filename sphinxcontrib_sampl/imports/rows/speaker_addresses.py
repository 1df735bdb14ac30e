"""Find columns of addresses that are the speakers' own pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from ...talks.words.vocabulary import fold
from ..vocabulary import word_set
from .model import Row

_SHARE = 0.8
"""Of the addresses of a column, those that must be of speakers."""
_OF_TALKS = frozenset(("url", "links"))
_OF_SPEAKERS = frozenset(("speakers", "affiliation", "speaker_image", "bio"))
_PEOPLE = word_set("lists", "people")
_SHORTEST = 3
"""Letters of a name that tell something where they stand in an address."""


def find_speaker_addresses(rows: Sequence[Row], roles: dict[str, str]) -> dict[str, str]:
    """Return the roles, with that of speakers' pages for each column that holds such.

    An address has the speaker's name in its host or is a person's folder (``/~roe``,
    ``/people/roe``), or the column stands right behind the speaker's and has home pages only.
    """
    found = dict(roles)
    if "speaker_url" not in roles.values():
        for name in [name for name, role in roles.items() if role in _OF_TALKS]:
            filled = [row for row in rows if name in row.cells and row.cells[name].value]
            own = sum(_is_own(row, name, roles) for row in filled)
            if filled and own >= _SHARE * len(filled) and not _is_shared(filled, name, roles):
                found[name] = "speaker_url"
    return found


def _speakers(row: Row, roles: dict[str, str]) -> str:
    return " ".join(str(c.value) for name, c in row.cells.items() if roles.get(name) == "speakers")


def _is_shared(rows: Sequence[Row], name: str, roles: dict[str, str]) -> bool:
    """Whether all speakers have one address, which then is that of the series."""
    addresses = {str(row.cells[name].value) for row in rows}
    return len(addresses) == 1 and len({_speakers(row, roles) for row in rows}) > 1


def _is_own(row: Row, name: str, roles: dict[str, str]) -> bool:
    """Whether the address of a row is the speaker's."""
    url = _split(row.cells[name].value)
    speakers = _speakers(row, roles)
    if url is None or not url.netloc or not speakers:
        return False
    names = list(row.cells)
    before = names[names.index(name) - 1] if names.index(name) else ""
    is_home = url.path in ("", "/") and not url.query
    return (is_home and roles.get(before) in _OF_SPEAKERS) or _names_person(url, speakers)


def _split(value: object) -> SplitResult | None:
    try:
        return urlsplit(value.strip()) if isinstance(value, str) else None
    except ValueError:  # "https://[" is no address
        return None


def _names_person(url: SplitResult, speakers: str) -> bool:
    """Whether an address has a speaker's name where hosts and folders of persons have it."""
    words = [word for word in re.findall(r"[a-z]+", fold(speakers)) if len(word) >= _SHORTEST]
    folders = [fold(part) for part in url.path.split("/") if part]
    if any(word in fold(url.netloc) for word in words):
        return len(folders) < 2  # else a talk on the speaker's own site
    if len(folders) == 1 and folders[0].startswith("~"):
        return True
    in_people = len(folders) > 1 and folders[-2] in _PEOPLE
    return in_people and any(word in folders[-1] for word in words)
