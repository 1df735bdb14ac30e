"""Read labelled lines: ``Speaker: Jane Roe``, ``Abstract: …``, in several languages."""

from __future__ import annotations

import re

from ..markup.markdown_inline import plain
from ..vocabulary import names
from .field_names import LINK_ROLES, role_of
from .kinds import read_status
from .names import is_people

_LABEL = re.compile(r"[\s*_#>•-]*([^\W\d_][^:：\n*_]{0,30}?)[\s*_]*[:：][\s*_]*")
_HEADING = re.compile(r"[\s*_#]*([^\W\d_][^:：\n*_#]{0,30}?)[\s*_]*$")
_EMPHASIZED = re.compile(r"\s*([*_]{1,3})(?=\S)([^*_]+)\1\s*")
_LONGEST_EMPHASIZED = 400
_LONG = frozenset(("abstract", "bio"))
"""Labels whose text may have several paragraphs; only they may stand on a line alone."""
_NAMES = frozenset(("speakers", "affiliation", "host", "location", "room", "language", "track"))
"""Labels with names behind them, which are no sentences."""
_ADDRESS = re.compile(r"\s*<?https?://\S+\s*")
_SENTENCE_END = re.compile(r"[^\W\d_]{4}[.!?…]\s*$|[。！？]\s*$")
"""A full stop behind a word that is too long for ``Jr.`` or ``Rm.``."""
ROLES = names("""
    title speakers abstract bio location room language videos slides links papers url note track
    tags kind affiliation host
""")


def read_labels(text: str) -> tuple[dict[str, str], str]:
    """Return what stands behind labels, by role, and the rest of the text.

    A role that stands twice has both texts, as paragraphs; a status is one of ours, in any
    language, else text.
    """
    found: dict[str, list[str]] = {}
    rest: list[str] = []
    into = rest
    role: str | None = None
    for line in text.split("\n"):
        named, value = _labelled(line)
        if named is not None:
            role = named
            into = found.setdefault(role, [])
            into += ["", value] if into else [value]
        elif role in ROLES - _LONG and any(into) and _is_apart(role, line):
            role, into = None, rest
            into.append(line)
        else:
            into.append(line)
    fields = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: value for name, value in fields.items() if value}, "\n".join(rest).strip()


def _is_apart(role: str, line: str) -> bool:
    """Whether a line below a label's text is no part of it: empty, a sentence, an address."""
    words = line.split()
    if role in _NAMES and role != "location" and _ADDRESS.fullmatch(line):
        return True
    if not words or role not in _NAMES:
        return not words
    return len(words) > 1 and bool(_SENTENCE_END.search(line)) and not is_people(plain(line))


def without_emphasis(line: str) -> str:
    """Return a line without the emphasis of the whole of it: ``*Speaker: Jane Roe*``."""
    match = _EMPHASIZED.fullmatch(line[:_LONGEST_EMPHASIZED])
    return match[2] if match and len(line) <= _LONGEST_EMPHASIZED else line


def _labelled(line: str) -> tuple[str | None, str]:
    line = without_emphasis(line)
    if match := _LABEL.match(line):
        role = role_of(match[1].strip())
        value = line[match.end() :].strip()
        is_address = value.startswith("//") or (value.startswith("http") and role not in LINK_ROLES)
        is_status = role == "status" and read_status(value) is not None
        if is_status or (role in ROLES and not is_address):
            return role, value
    if match := _HEADING.match(line[:80]) if len(line) <= 80 else None:
        role = role_of(match[1].strip())
        if role in _LONG:
            return role, ""
    return None, line
