"""Talks in lists, in paragraphs and under headings, with what is nested below them.

``- **2023-01-05** – *Title* – Jane Roe (MIT)``, labelled lines, a date and a list below it.
What cannot be placed stays in the cell ``note``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...markup.markdown_inline import pieces, plain, without_empty_links, without_struck
from ...recognize.field_names import LINK_ROLES, role_of
from ...recognize.kinds import NO_TALKS, read_kind, read_title
from ...recognize.labels import read_labels
from ...recognize.leading_date import (
    MARKS,
    day_of,
    is_date,
    split_date,
    split_last_date,
    split_time,
)
from ...recognize.links import link_kind
from ...recognize.names import is_name, is_organisation, is_people, likely_people
from ...recognize.places import is_named_place
from ...rows.model import Cell, Row
from ...source_file import Source

_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{1,2000}(?:\([^()\s]*\))?)\)(?:\{:[^{}]*\})?"
)
_NAMED_LINK = re.compile(
    r"(?:link|here|pdf|html|pptx?|watch|zoom|event|more|details|register|registration|rsvp|repo"
    r"|github|arxiv|doi|youtube|vimeo|part \d+|teil \d+)\W*(?:\(?internal\)?)?",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s+[–—|•·-]+\s+|\s[–—]|[–—]\s|\n+|<br\s*/?>|:\s+|：|、(?=\S)|\s\|\s?|;\s+")
_TITLE = re.compile(
    r"\"([^\"\n]{2,400})\"|“([^”\n]{2,400})”|„([^“”\n]{2,400})[“”]|«([^»\n]{2,400})»|「([^」\n]{2,400})」"
    r"|『([^』\n]{2,400})』"
    r"|(?<![\w*])(\*\*|__|\*|_)(?=[^\s*_])((?:(?!\7)[^\n]){1,400}?)\7(?![\w*])"
)
_COVERED = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}\)|\([^()\n]{0,300}\)")
"""Links, and what stands in parentheses: no separator in them parts a line."""
_GUEST = re.compile(
    r"\s*[(\[](?:guests?|guest (?:lecture|talk|speaker)|invited|invited speaker|speakers?|presenter"
    r"|presented by|given by|led by|by|gast|invitée?|mit|von)\s*:?\s+([^()\[\]]{3,120})[)\]]\s*$",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:Uhr|h))?"
_TIME = re.compile(
    rf"[\s*_]*({_CLOCK}(?:\s?(?:-{{1,3}}|–|—|to|bis|à|until)\s?{_CLOCK})?)[\s*_]*(?:[:,|–—-]\s|\s)\s*(?=\S)",
    re.IGNORECASE,
)
"""A time, or from when to when, at the start of a line: ``13:10 -- 13:50 Keynote``."""
_LONGEST_KIND = 40
_BOX = re.compile(r"^\s*\[[ xX]\]\s+")
"""The box of a task list (GFM §5.3)."""
_EMPTY = re.compile(r"[(\[][\s,;|/&+]{0,20}[)\]]")
_BY = re.compile(
    r"(?:^|\s+)(?:by|von|par|por|di|door|av|speaker:|presented by)\s+(?=\S)", re.IGNORECASE
)
_LED = re.compile(
    r"(?:^|[.;,–—|(-])\s*(?:led by|lead|leader|discussion leader|discussant|presenter"
    r"|presented by|presenting|speaker|referent(?:in)?|vortrag|intervenant|ponente|relatore"
    r"|発表者|担当)\s*[:：]\s*"
    r"([^()\[\]:]{3,80}?|\[[^\[\]]{3,80}\]\([^()\s]{1,500}\))\)?(?:(?<=\w\w)\.)?\s*$",
    re.IGNORECASE,
)
"""Who leads, named at the end of a line: ``Title (Author, 2019). Lead: Jane Roe``."""
_LABELS = ("date", "time", "title", "speakers", "location", "affiliation")


def has_labels(text: str) -> bool:
    """Return whether a line says what it is: ``Speaker: …``."""
    return any(_label(line) is not None for line in text.split("\n"))


class _Label(NamedTuple):
    role: str
    value: str


def _label(line: str) -> _Label | None:
    match = re.match(
        r"[\s*_>•-]*([^\W\d_][^:：\n*_\[\]()\"]{0,30}?)[\s*_]*[:：][\s*_]*(?!//)", line[:400]
    )
    role = role_of(match[1]) if match else None
    if match is None or role not in _LABELS:
        return None
    return _Label(role, line[match.end() :].strip())


class TalkLine:
    """What was found of one talk, by role."""

    def __init__(
        self, line: int, *, titles_first: bool | None = None, day: Cell | None = None
    ) -> None:
        self.line = line
        self.day = day
        """The day of the heading above; the line may begin with its time."""
        self.titles_first = titles_first
        """Of two parts that may be names, the first is the title; ``None`` if nothing tells."""
        self.doubts: list[str] = []
        self.parts: list[str] = []
        self.found: dict[str, Cell] = {"date": day} if day is not None else {}
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
        text = self._timed(text)
        flat = plain(text)
        if not flat:
            return
        if "title" not in self.found and (match := _TITLE.fullmatch(text.strip())):
            self.add("title", _inside(match), line)
        elif "speakers" not in self.found and _is_person(flat):
            self.add("speakers", text, line)
        elif _LINK.search(text) and not _LINK.sub("", text).strip(MARKS + "()[],&"):
            self.add("links", text, line)
        elif len(flat) > 120 and "abstract" not in self.found:
            self.add("abstract", text, line)
        else:
            self.add("below", text, line)

    def head(self, text: str) -> None:
        """Take a line such as ``Date – Title – Speaker [slides](…)``."""
        text, struck = without_struck(without_empty_links(text))
        self.doubts += [f"left out: {words[:60]!r}, which is struck out" for words in struck]
        text = _EMPTY.sub(" ", _LINK.sub(self._keep_link, text))
        text = self._time(text) if self.day is not None else self._date(text)
        text = self._quoted(self._kind(_without_bold_names(text)))
        text = self._timed(self._guest(text))
        self._place(_parts(text))
        self._settle()

    def _timed(self, text: str) -> str:
        """Take ``13:10 -- 13:50 Keynote: Jane Roe`` apart; return what is left."""
        if "time" not in self.found and (match := _TIME.match(text)):
            self.add("time", match[1])
            text = text[match.end() :]
        before, colon, name = text.partition(": ")
        kind = read_kind(plain(before)) if colon and len(before) <= _LONGEST_KIND else None
        if kind is None or "speakers" in self.found or not _is_person(plain(name)):
            return text
        self.add("kind", before)
        self.add("speakers", name)
        return ""

    def _kind(self, text: str) -> str:
        """Take ``Workshop:`` off an emphasized title, or one in quotation marks."""
        before, _, title = text.partition(":")
        bare = before.strip(MARKS)
        is_title = _TITLE.match(title.lstrip()) is not None and len(bare) <= _LONGEST_KIND
        if not is_title or read_kind(plain(bare)) in (None, *NO_TALKS):
            return text
        self.add("kind", plain(bare))
        return title.lstrip()

    def _guest(self, text: str) -> str:
        """Take ``(guest: Jane Roe)`` off the end of a title."""
        match = _GUEST.search(text) or _LED.search(text)
        if match is None or "speakers" in self.found or not _is_person(plain(match[1])):
            return text
        self.add("speakers", match[1])
        return text[: match.start()]

    def _keep_link(self, match: re.Match[str]) -> str:
        """Take links to slides and recordings; those of titles and persons stay."""
        label, url = plain(match[2]).strip(" []()"), match[3]
        is_named = role_of(label) in LINK_ROLES
        is_short = link_kind(url) != "links" and len(label.split()) < 2
        if match[1] or not (is_named or is_short or _NAMED_LINK.fullmatch(label)):
            return match[0]
        before = self.found["links"].value if "links" in self.found else ""
        self.found["links"] = Cell(f"{before} {match[0]}".strip(), self.line)
        return " "

    def _time(self, text: str) -> str:
        found = split_time(text)
        if found is None:
            return text
        self.add("time", found[0])
        return found[1]

    def _date(self, text: str) -> str:
        if "date" in self.found:
            return text
        found = split_date(text) or split_last_date(text)
        if found is None:
            return text
        self.add("date", found[0])
        return found[1]

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
        """Give the parts their roles: a date, persons, a title; the others are notes."""
        for part in [piece for each in parts for piece in self._by(each)]:
            if "date" not in self.found and is_date(plain(part)):
                self.add("date", plain(part))
            else:
                self.parts.append(part)
        people = [part for part in self.parts if _is_person(plain(part))]
        if "speakers" not in self.found and people:
            both = len(people) == len(self.parts) > 1 and "title" not in self.found
            sure = [part for part in people if _has_affiliation(plain(part))]
            if both and not sure and self.titles_first is None:
                self._ask()
            else:
                self._take("speakers", sure[0] if sure else people[-both * bool(self.titles_first)])
        if "title" not in self.found and self.parts:
            is_known = "speakers" in self.found
            self._take("title", max(self.parts, key=len) if is_known else self.parts[0])
            if not is_known and len(self.parts) == 1 and _may_be_person(self.parts[0]):
                self._take("speakers", self.parts[0])
        for part in self.parts:
            is_day = "date" not in self.found and day_of(part) is not None
            is_where = "location" not in self.found and is_named_place(plain(part))
            self.add("date" if is_day else "location" if is_where else "note", part)

    def _ask(self) -> None:
        """Let the whole line be the title, since nothing tells which part is the speaker."""
        self.doubts.append(
            f"which is the speaker: {' or '.join(map(repr, map(plain, self.parts)))}?"
        )
        self.parts = [" – ".join(self.parts)]
        self._take("title", self.parts[0])

    def _take(self, role: str, part: str) -> None:
        self.parts.remove(part)
        self.add(role, part)

    def _by(self, part: str) -> list[str]:
        """Split ``Title by Jane Roe`` and ``Jane Roe (MIT), Title``."""
        match = re.fullmatch(r"(.{2,300}?)\s+by\s+(.{3,120})", part)
        if match and _is_person(plain(match[2])) and "speakers" not in self.found:
            self.add("speakers", match[2])
            return [match[1].strip(MARKS)]
        named = self._named(part)
        if named is not None or _is_person(plain(part)):
            return [named or part]
        for match in re.finditer(r"\)[,.]\s+|[.,]\s+", part[:300]):
            first, second = part[: match.start()], part[match.end() :]
            first += ")" * match[0].startswith(")")
            people = _is_person(plain(first)), _is_person(plain(second))
            if people[0] != people[1]:
                return [first, second]
            if all(people) and match[0].startswith(".") and "title" not in self.found:
                self.add("title", first)
                return [second]
        return [part]

    def _named(self, part: str) -> str | None:
        """Return whom ``by Jane Roe`` or ``(Jane Roe, Loom House)`` names; nothing if nobody."""
        bare = _unwrapped(_BY.sub("", part, count=1) if _BY.match(part) else part)
        if bare == part:
            return None
        if _is_person(plain(bare)):
            self._ask_of_second(plain(bare))
            return bare
        first, _, where = bare.partition(", ")
        return f"{first} ({where})" if where and _is_person(plain(first)) else None

    def _ask_of_second(self, people: str) -> None:
        """Ask whether ``Jane Roe, Loom House`` in parentheses is one person or two."""
        parts = people.split(", ")
        if len(parts) == 2 and " and " not in people and not is_organisation(parts[1]):
            question = f"is {parts[1]!r} a second speaker, or where {parts[0]} comes from?"
            self.doubts.append(f"{question} Taken for a person")

    def _settle(self) -> None:
        """Give what stood below the head a place, now that it is known what is missing."""
        below = self.found.pop("below", None)
        if below is not None and _is_row(plain(str(below.value))) and self._is_numbered():
            self.add("note", str(self.found.pop("title").value))
        for text in str(below.value).split("\n\n") if below else ():
            missing = "title" if "title" not in self.found else "note"
            self.add(missing, text, below.line if below else None)

    def _is_numbered(self) -> bool:
        """Whether the title is but the number of a meeting, and nobody speaks."""
        title = self.found.get("title")
        return title is not None and "speakers" not in self.found and _is_number(str(title.value))


def _unwrapped(part: str) -> str:
    """Return a part without the parentheses that it stands in."""
    match = re.fullmatch(r"[(\[]([^()\[\]]+)[)\]]", part.strip())
    return match[1].strip() if match else part


def _is_number(title: str) -> bool:
    """Whether a title is the number of a meeting: ``第14回``, ``Meetup #7``."""
    return bool(
        re.fullmatch(
            r"(?:[^\W\d]{1,12}[ .:]{0,2})?#?\d{1,4}[^\W\d]?[.:]?", plain(title).strip(MARKS)
        )
    )


def _parts(text: str) -> list[str]:
    """Return what stands between separators outside of links and parentheses.

    What a colon, or the only semicolon, parts is one, unless a side of it is a person or the
    name of a row: ``A tour of looms: warp and weft by Jane Roe``.
    """
    covered = _COVERED.sub(lambda match: "x" * len(match[0]), text)
    parts: list[str] = []
    joints = ":;" if covered.count(";") == 1 else ":"
    start, glue = 0, ""
    for match in [*SEPARATOR.finditer(covered), None]:
        part = text[start : match.start() if match else None].strip(MARKS)
        if part.strip("()[]/ "):
            if glue and not _stands_alone(parts[-1]) and not _stands_alone(part):
                parts[-1] = f"{parts[-1]}{glue} {part}"
            else:
                parts.append(part)
            glue = "" if match is None else match[0].strip()
            glue = glue if glue and glue in joints else ""
        start = match.end() if match else start
    return parts


def _stands_alone(part: str) -> bool:
    """Whether a part is a person, a day, or says what the row is: it goes on no title."""
    bare = plain(part)
    return _is_person(bare) or is_date(bare) or _is_row(bare) or day_of(part) is not None


def _without_bold_names(text: str) -> str:
    """Return a line without the emphasis of names in it: ``**Jane Roe** (MIT)``."""

    def bare(match: re.Match[str]) -> str:
        inside = _inside(match)
        return inside if match[7] and _is_person(plain(inside)) else match[0]

    return _TITLE.sub(bare, text) if _TITLE.search(text) else text


def _inside(match: re.Match[str]) -> str:
    return next(match[number] for number in (1, 2, 3, 4, 5, 6, 8) if match[number]).strip()


def _is_person(text: str) -> bool:
    return is_people(text.strip(MARKS)) and not _is_row(text)


def _has_affiliation(text: str) -> bool:
    return "(" in text or any(is_organisation(part) for part in text.split(", ")[1:])


def _has_person(text: str) -> bool:
    return any(_is_person(plain(part)) for part in SEPARATOR.split(text) if part.strip(MARKS))


def _may_be_person(text: str) -> bool:
    return len(text) < 60 and not re.search(r"\d", text)


def _is_row(text: str) -> bool:
    return read_title(text, has_speakers=False).kind is not None


_LONGEST_LINE = 300
_FEWEST = 3
"""Lines by which the order of title and speaker is judged."""
_LONGEST = 30_000
"""Longer texts are no talks, but everything else that people write."""


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


def is_link(item: Item) -> bool:
    """Whether an item is a link and nothing else."""
    parts = [piece for piece in pieces(item.text) if piece.url or piece.text.strip()]
    return not item.below and len(parts) == 1 and bool(parts[0].url)


def list_rows(source: Source, items: Sequence[Item]) -> tuple[list[Row], list[Item]]:
    """Return the talks of a list, and the items that are none.

    Talks without a date are taken only if most of the items are such.
    """
    first = [entry(source, item) for item in items[:200]]
    titles_first = _titles_first(items, first)
    found = [(item, entry(source, item, titles_first=titles_first)) for item in items]
    rows = [row for _, row in found if row is not None]
    # a link to the news, or to the slides of the evening, says nothing against the other items
    others = sum(row is None and is_link(item) for item, row in found)
    if others and not any(_is_person(plain(_speakers(row))) for row in rows):
        others = 0  # "Chat: [room](…)" among links is one more of them
    is_list_of_talks = 2 * len(rows) > len(items) - others
    kept = [(item, row) for item, row in found if row and (is_list_of_talks or "date" in row.cells)]
    left = [item for item, row in found if not row or not (is_list_of_talks or "date" in row.cells)]
    return [row for _, row in kept], left


def rows_of_day(source: Source, items: Sequence[Item], day: Cell, *, is_bare: bool) -> list[Row]:
    """Return the talks of a day that a heading names; none if the items are of one talk.

    Each of its talks says when it begins or who speaks; where several do, the others may not.

    :param is_bare: the heading has the day and nothing else, so no talk of its own.
    """
    if any(has_labels(item.text) or has_labels(item.whole) for item in items):
        return []
    first = [entry(source, item, day=day) for item in items]
    titles_first = _titles_first(items, first)
    rows = [entry(source, item, titles_first=titles_first, day=day) for item in items]
    talks = [row for row in rows if row is not None and "title" in row.cells]
    sure = [row for row in talks if row.cells.keys() & {"speakers", "time"}]
    enough = len(sure) > 0 if is_bare else len(sure) > 1 and len(sure) == len(items)
    return talks if enough and 2 * len(talks) > len(items) else []


def _speakers(row: Row) -> str:
    cell = row.cells.get("speakers")
    return str(cell.value) if cell is not None else ""


def _titles_first(items: Sequence[Item], rows: Sequence[Row | None]) -> bool | None:
    """Return whether titles stand before speakers; ``None`` if nothing tells.

    Lines of which only one part can be a name vote; else the parts are compared as columns.
    """
    votes = 0
    pairs = []
    for item, row in zip(items, rows, strict=False):
        if row is not None and {"title", "speakers"} <= set(row.cells):
            title, speakers = (str(row.cells[name].value)[:40] for name in ("title", "speakers"))
            if not is_name(title):
                votes += 1 if item.text.find(title) < item.text.find(speakers) else -1
        elif row is not None and row.doubts:
            pairs.append(str(row.cells["title"].value).split(" – "))
    if votes:
        return votes > 0
    persons = likely_people([[pair[0] for pair in pairs], [pair[-1] for pair in pairs]])
    return None if persons is None or len(pairs) < _FEWEST else persons == 1


def entry(
    source: Source,
    item: Item,
    *,
    is_paragraph: bool = False,
    titles_first: bool | None = None,
    day: Cell | None = None,
) -> Row | None:
    """Return the talk that a text is; ``None`` if it does not look like one.

    :param is_paragraph: it must begin with its date, or have labels for two things.
    :param titles_first: of two parts that both may be names, the first is the title.
    :param day: of the heading above.
    """
    if len(item.text) + sum(len(str(cell.value)) for cell in item.below) > _LONGEST:
        return None
    cells = TalkLine(item.line, titles_first=titles_first, day=day)
    head = _BOX.sub("", item.text)
    if has_labels(head):
        head = cells.labelled(head)
    for cell in item.below:
        text = str(cell.value)
        rest = cells.labelled(text, cell.line)
        is_bare = not head.strip(MARKS) or is_date(plain(head).strip(MARKS))
        if rest and is_bare and "title" not in cells.found and len(rest) < _LONGEST_LINE:
            head = f"{head} – {rest}"
        elif rest:
            cells.below(rest, cell.line)
    cells.head(head)
    if not _is_talk(cells, is_paragraph, head):
        return None
    return Row(cells.found, source.at(item.line), cells.doubts)


def _is_talk(cells: TalkLine, is_paragraph: bool, head: str) -> bool:
    found = set(cells.found) - {"note", "links"}
    if is_paragraph:
        title = plain(str(cells.found["title"].value)) if "title" in found else ""
        begins = split_date(head) is not None or ("date" in cells.labels and _is_row(title))
        return ("date" in found and begins and len(found) > 1) or len(found & cells.labels) > 2
    return ("date" in found and len(found) > 1) or {"title", "speakers"} <= found
