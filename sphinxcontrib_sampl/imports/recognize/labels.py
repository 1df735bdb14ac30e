"""Read labelled lines: ``Speaker: Jane Roe``, ``Abstract: …``, in several languages."""

from __future__ import annotations

import re

from ..vocabulary import names
from .field_names import LINK_ROLES, role_of

_LABEL = re.compile(r"[\s*_#>•-]*([^\W\d_][^:：\n*_]{0,30}?)[\s*_]*[:：][\s*_]*")
_HEADING = re.compile(r"[\s*_#]*([^\W\d_][^:：\n*_#]{0,30}?)[\s*_]*$")
_LONG = frozenset(("abstract", "bio"))
"""Labels whose text may have several paragraphs; only they may stand on a line alone."""
ROLES = names("""
    title speakers abstract bio location room language videos slides links papers url note track
    tags kind affiliation host
""")


def read_labels(text: str) -> tuple[dict[str, str], str]:
    """Return what stands behind labels, by role, and the rest of the text.

    A role that stands twice has both texts, as paragraphs.
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
        elif not line.strip() and role is not None and role not in _LONG and any(into):
            role, into = None, rest
            into.append("")
        else:
            into.append(line)
    fields = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: value for name, value in fields.items() if value}, "\n".join(rest).strip()


def _labelled(line: str) -> tuple[str | None, str]:
    if match := _LABEL.match(line):
        role = role_of(match[1].strip())
        value = line[match.end() :].strip()
        is_address = value.startswith("//") or (value.startswith("http") and role not in LINK_ROLES)
        if role in ROLES and not is_address:
            return role, value
    if match := _HEADING.match(line[:80]) if len(line) <= 80 else None:
        role = role_of(match[1].strip())
        if role in _LONG:
            return role, ""
    return None, line
