"""Talks in lists, paragraphs and under headings: one text each → cells by role.

``- **2023-01-05** – *Title* – Jane Roe (MIT) [slides](…)``, labelled lines, a date with what
is nested below it. What cannot be placed stays in the cell ``note``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .columns import role_of
from .inline import pieces, plain
from .kinds import read_title
from .labels import read_labels
from .links import link_kind
from .organisations import is_name
from .rows import Cell, Row
from .source import Source
from .tables import day_of
from .when import read_when

_MARKS = " \t\r\n*_.,;:|–—-•~>"
_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{1,2000}(?:\([^()\s]*\))?)\)(?:\{:[^{}]*\})?"
)
_NAMED_LINK = re.compile(
    r"(?:link|here|pdf|html|pptx?|watch|zoom|event|more|details|register|registration|rsvp|repo"
    r"|github|arxiv|doi|youtube|vimeo|part \d+|teil \d+)\W*(?:\(?internal\)?)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+[–—|•·-]+\s+|\s[–—]|[–—]\s|\n+|<br\s*/?>|:\s+|：|、(?=\S)|\s\|\s?|;\s+"
)
_TITLE = re.compile(
    r"\"([^\"\n]{2,400})\"|“([^”\n]{2,400})”|„([^“”\n]{2,400})[“”]|«([^»\n]{2,400})»|「([^」\n]{2,400})」"
    r"|『([^』\n]{2,400})』"
    r"|(?<![\w*])(\*\*|__|\*|_)(?=[^\s*_])((?:(?!\7)[^\n]){1,400}?)\7(?![\w*])"
)
_BY = re.compile(
    r"(?:^|\s+)(?:by|von|par|por|di|door|av|speaker:|presented by)\s+(?=\S)", re.IGNORECASE
)
_PERSON = re.compile(r"[^()]{2,80}\([^()]{1,120}\)")


@dataclass(slots=True)
class Item:
    """A list item, a paragraph or a heading, with what stands below it."""

    text: str
    line: int
    below: list[Cell] = field(default_factory=list)
    """Paragraphs and items of nested lists."""

    @property
    def whole(self) -> str:
        """All of its text."""
        return "\n".join([self.text, *(str(cell.value) for cell in self.below)])


def channel(item: Item) -> str | None:
    """Return the link that an item consists of; ``""`` if it leads to a place on the page."""
    if item.below:
        return None
    parts = [piece for piece in pieces(item.text) if piece.url or piece.text.strip()]
    links = [piece for piece in parts if piece.url]
    words = " ".join(piece.text.strip(" :–—-,.()[]") for piece in parts if not piece.url)
    if len(links) != 1 or len(words) > 60 or role_of(links[0].text) in ("videos", "slides"):
        return None
    return "" if links[0].url.startswith("#") else item.text.strip()


def list_rows(source: Source, items: Sequence[Item]) -> tuple[list[Row], list[Item]]:
    """Return the talks of a list, and the items that are none."""
    rows: list[Row] = []
    others: list[Item] = []
    for item in items:
        row = entry(source, item)
        if row is None:
            others.append(item)
        else:
            rows.append(row)
    dated = sum("date" in row.cells for row in rows)
    if rows and 2 * dated >= len(rows) and 2 * len(rows) >= len(items):
        return rows, others
    if rows and not dated and 2 * len(rows) > len(items):
        return rows, others
    kept = [row for row in rows if "date" in row.cells]
    lines = {row.place.line for row in kept}
    return kept, [item for item in items if item.line not in lines]


def entry(source: Source, item: Item, *, is_paragraph: bool = False) -> Row | None:
    """Return the talk that a text is; ``None`` if it does not look like one.

    :param is_paragraph: it must begin with its date, or have labels for two things.
    """
    cells = _Cells(item.line)
    head = item.text
    if _has_labels(head):
        head = cells.labelled(head)
    for cell in item.below:
        text = str(cell.value)
        rest = cells.labelled(text, cell.line)
        if rest and "title" not in cells.found and not head.strip(_MARKS):
            head = rest
        elif rest:
            cells.below(rest, cell.line)
    cells.head(head)
    if not _is_talk(cells, is_paragraph, head):
        return None
    return Row(cells.found, source.at(item.line))


def _is_talk(cells: _Cells, is_paragraph: bool, head: str) -> bool:
    found = set(cells.found) - {"note", "links"}
    if is_paragraph:
        begins = day_of(re.split(_SEPARATOR, head.strip(_MARKS), maxsplit=1)[0][:60]) is not None
        return ("date" in found and begins and len(found) > 1) or len(found & cells.labels) > 2
    return ("date" in found and len(found) > 1) or {"title", "speakers"} <= found


def _has_labels(text: str) -> bool:
    return any(_label(line) is not None for line in text.split("\n"))


class _Label(NamedTuple):
    role: str
    value: str


def _label(line: str) -> _Label | None:
    match = re.match(
        r"[\s*_>•-]*([^\W\d_][^:：\n*_\[\]()\"]{0,30}?)[\s*_]*[:：][\s*_]*(?!//)", line[:400]
    )
    role = role_of(match[1]) if match else None
    if match is None or role not in (
        "date",
        "time",
        "title",
        "speakers",
        "location",
        "affiliation",
    ):
        return None
    return _Label(role, line[match.end() :].strip())


class _Cells:
    """What was found of one talk."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.found: dict[str, Cell] = {}
        self.labels: set[str] = set()

    def add(self, role: str, text: str, line: int | None = None) -> None:
        text = text.strip()
        if not text:
            return
        if role in self.found:
            text = f"{self.found[role].value}\n\n{text}"
        self.found[role] = Cell(text, line or self.line)

    def labelled(self, text: str, line: int | None = None) -> str:
        """Take what stands behind labels; return the rest."""
        rest = []
        for part in text.split("\n"):
            label = _label(part)
            if label is not None and label.role not in self.found:
                self.add(label.role, label.value, line)
                self.labels.add(label.role)
            else:
                rest.append(part)
        fields, left = read_labels("\n".join(rest))
        for role, value in fields.items():
            self.add(role, value, line)
            self.labels.add(role)
        return left

    def below(self, text: str, line: int | None) -> None:
        """Take what stands below the head without a label."""
        flat = plain(text)
        if "title" not in self.found and (match := _TITLE.fullmatch(text.strip())):
            self.add("title", _inside(match), line)
        elif "speakers" not in self.found and _is_person(flat):
            self.add("speakers", text, line)
        elif _LINK.search(text) and not _LINK.sub("", text).strip(_MARKS + "()[],&"):
            self.add("links", text, line)
        elif len(flat) > 120 and "abstract" not in self.found:
            self.add("abstract", text, line)
        else:
            self.add("below", text, line)

    def head(self, text: str) -> None:
        """Take a line such as ``Date – Title – Speaker [slides](…)``."""
        text = _LINK.sub(self._keep_link, text)
        text = self._date(text)
        text = self._quoted(text)
        parts = [part.strip(_MARKS) for part in _SEPARATOR.split(text)]
        self._place([part for part in parts if part.strip("()[]/ ")])
        self._settle()

    def _keep_link(self, match: re.Match[str]) -> str:
        """Take links to slides and recordings; those of titles and persons stay."""
        label, url = plain(match[2]).strip(" []()"), match[3]
        is_named = role_of(label) in ("videos", "slides", "links", "code", "url")
        if match[1] or not (is_named or _NAMED_LINK.fullmatch(label)):
            if not (link_kind(url) != "links" and len(label.split()) < 2):
                return match[0]
        before = self.found["links"].value if "links" in self.found else ""
        self.found["links"] = Cell(f"{before} {match[0]}".strip(), self.line)
        return " "

    def _date(self, text: str) -> str:
        if "date" in self.found:
            return text
        start = len(text) - len(text.lstrip(_MARKS + "[("))
        ends = [match.start() for match in _SEPARATOR.finditer(text[:200], start)]
        for match in re.finditer(r"[,.)\]*_]+\s+|\*\*|\s(?=[\"“*_\[])", text[:120]):
            ends.append(match.start())
        whole = [*sorted(end for end in ends if end > start), min(len(text), 120)]
        best = 0
        for end in whole[:12]:
            part = text[start:end].strip(_MARKS + "[]()")
            if part and day_of(part) is not None and not _has_words(part):
                best = end
        if not best:
            return text
        self.add("date", plain(text[start:best]).strip(_MARKS + "[]()"))
        return text[best:].lstrip(_MARKS + ")]")

    def _quoted(self, text: str) -> str:
        """Take a title that is in quotation marks or emphasized."""
        if "title" in self.found:
            return text
        for match in _TITLE.finditer(text):
            inside = _inside(match)
            rest = f"{text[: match.start()]} – {text[match.end() :]}"
            if match[7] is None or not _is_person(plain(inside)) or _has_person(rest):
                self.add("title", inside)
                return rest
        return text

    def _place(self, parts: list[str]) -> None:
        parts = [piece for part in parts for piece in self._by(part)]
        people = [part for part in parts if _is_person(plain(part))]
        if "speakers" not in self.found and people:
            self.add("speakers", people[0])
            parts.remove(people[0])
        if "title" not in self.found and parts:
            longest = max(parts, key=len) if "speakers" in self.found else parts[0]
            self.add("title", longest)
            parts.remove(longest)
            if "speakers" not in self.found and len(parts) == 1 and _may_be_person(parts[0]):
                self.add("speakers", parts.pop())
        for part in parts:
            self.add("note", part)

    def _by(self, part: str) -> list[str]:
        """Split ``Title by Jane Roe`` and ``Jane Roe (MIT), Title``."""
        if match := re.fullmatch(r"(.{2,300}?)\s+by\s+(.{3,120})", part):
            if _is_person(plain(match[2])) and "speakers" not in self.found:
                self.add("speakers", match[2])
                return [match[1].strip(_MARKS)]
        if _is_person(plain(part)):
            return [_BY.sub("", part, count=1) if _BY.match(part) else part]
        for match in re.finditer(r"\)[,.]\s+|[.,]\s+", part[:300]):
            first, second = (
                part[: match.start() + (part[match.start()] == ")")],
                part[match.end() :],
            )
            people = _is_person(plain(first)), _is_person(plain(second))
            if people[0] != people[1]:
                return [first, second]
            if all(people) and match[0].startswith(".") and "title" not in self.found:
                self.add("title", first)
                return [second]
        return [part]

    def _settle(self) -> None:
        """Give what stood below the head a place, now that it is known what is missing."""
        below = self.found.pop("below", None)
        for text in str(below.value).split("\n\n") if below else ():
            missing = "title" if "title" not in self.found else "note"
            self.add(missing, text, below.line if below else None)


def _inside(match: re.Match[str]) -> str:
    return next(match[number] for number in (1, 2, 3, 4, 5, 6, 8) if match[number]).strip()


def _has_words(text: str) -> bool:
    """Return whether more than a date is there."""
    when = read_when(text)
    return bool(re.search(r"[^\W\d_]{3}", when.rest)) and not when.yearless


def _is_person(text: str) -> bool:
    text = text.strip(_MARKS)
    name = text.split("(")[0].strip(" ,")
    names = re.split(r",\s+|\s+(?:and|und|et|y|e|&)\s+", name)
    if _PERSON.fullmatch(text):
        return all(is_name(one) for one in names)
    return len(text) < 100 and all(is_name(one) for one in names) and not _is_row(text)


def _has_person(text: str) -> bool:
    return any(_is_person(plain(part)) for part in _SEPARATOR.split(text) if part.strip(_MARKS))


def _may_be_person(text: str) -> bool:
    return len(text) < 60 and not re.search(r"\d", text)


def _is_row(text: str) -> bool:
    return read_title(text, has_speakers=False).kind is not None
