"""Lines of tables with pipes → cells and rules: as GitHub, kramdown and people write them.

Source: https://github.github.com/gfm/#tables-extension-,
https://kramdown.gettalong.org/syntax.html#tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_RULE = re.compile(r"(?=[^-]*-)[+|:][+|: \t-]*|-+[ \t]*:?[ \t]*[+|][+|: \t-]*")
"""``|---|:-:|``, ``|---+---|``, ``--- | ---``; it looks ahead, so that it never goes back."""
_FOOTER = re.compile(r"(?=[^=]*=)[+|][+|: \t=]*")
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_MATH = r"\$\$.+?\$\$"
_DOLLAR = r"\$(?=[^\s$])(?:\\.|[^$\\])*(?<=[^\s$])\$(?!\d)"
_ADDRESS = r"\]\([^()\s]*\)"


def is_rule(text: str) -> bool:
    """Tell whether a line, without blanks around it, parts the head from the body of a table."""
    return _RULE.fullmatch(text) is not None


def is_footer_rule(text: str) -> bool:
    """Tell whether a line, without blanks around it, parts the body from the footer."""
    return _FOOTER.fullmatch(text) is not None


class Splitter(NamedTuple):
    """Parts lines at their pipes, but for those in what a pattern finds as a whole."""

    pattern: re.Pattern[str]
    """The pipe itself is its group ``pipe``, code its group ``code``."""

    def __call__(self, text: str) -> list[str]:
        """Return what stands between the pipes of a line."""
        cells, position = [""], 0
        for piece in self.pattern.finditer(text):
            cells[-1] += text[position : piece.start()]
            position = piece.end()
            if piece["pipe"]:
                cells.append("")
            elif piece["code"] or piece[0] == r"\|":
                cells[-1] += piece[0].replace(r"\|", "|")
            else:
                cells[-1] += piece[0]
        cells[-1] += text[position:]
        return cells


GITHUB = Splitter(re.compile(r"(?P<code>\\\|)|(?P<pipe>\|)"))
"""Every pipe but an escaped one parts cells."""
KRAMDOWN = Splitter(re.compile(rf"(?P<code>{_CODE})|{_MATH}|\\.|(?P<pipe>\|)"))
"""Pipes in code and mathematics belong to the cell."""
WITH_MATH = Splitter(re.compile(rf"(?P<code>{_CODE})|{_MATH}|{_DOLLAR}|\\.|(?P<pipe>\|)"))
"""Likewise, and ``$…$`` is mathematics."""
LENIENT = Splitter(re.compile(rf"(?P<code>{_CODE})|{_MATH}|{_DOLLAR}|{_ADDRESS}|\\\||(?P<pipe>\|)"))
"""Likewise, and pipes in addresses belong to the cell."""


def cells_of(parts: Sequence[str]) -> list[str]:
    """Return the cells: what is before the first and behind the last pipe is none if empty."""
    start = 1 if parts and not parts[0].strip() else 0
    stop = len(parts) - 1 if len(parts) > start and not parts[-1].strip() else len(parts)
    return [part.strip() for part in parts[start:stop]]
