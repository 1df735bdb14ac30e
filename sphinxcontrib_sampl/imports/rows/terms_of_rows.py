"""Split rows into sections by a column that names the term of each row."""

from __future__ import annotations

from itertools import pairwise

from .model import Row, Section


def by_term(section: Section, roles: dict[str, str]) -> list[Section]:
    """Return the section as one for each term that its rows name, in their order.

    A column of which hardly two rows say the same, or all rows do, makes no terms.
    """
    names = [name for name, role in roles.items() if role == "term"]
    terms = [_term(row, names) for row in section.rows]
    several = len(set(terms)) > 1
    if section.name or not several or not all(terms) or not _repeat(terms):
        return [section]
    found: dict[str, Section] = {}
    for row, term in zip(section.rows, terms, strict=True):
        if term not in found:
            found[term] = Section(term, place=row.place)
        row.cells = {name: cell for name, cell in row.cells.items() if name not in names}
        found[term].rows.append(row)
    first = next(iter(found.values()))
    first.prose = section.prose
    return list(found.values())


def _term(row: Row, names: list[str]) -> str:
    words = [" ".join(row.text(name).split()) for name in names if row.text(name).strip()]
    words.sort(key=str.isdecimal)  # "Spring" before "2024"
    return " ".join(dict.fromkeys(words))


def _repeat(terms: list[str]) -> bool:
    """Whether rows of a term stand together, and a term has more than one row on the average."""
    changes = sum(one != two for one, two in pairwise(terms))
    return changes < len(terms) - 1 and 2 * len(set(terms)) <= len(terms) + 1
