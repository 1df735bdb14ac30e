"""Read schedules that ``talk-schedule`` itself has made, in any language.

The classes of cells and rows say what they are: ``sampl-column-title``, ``sampl-kind-keynote``,
``sampl-status-cancelled``; ``<time>`` says when in ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ...rows.model import Cell, Row
from ...source_file import Source

_COLUMN = "sampl-column-"
_ZONE = re.compile(r"(?:\s|\u202f)([A-Z]{2,5}|(?:UTC|GMT)?[+-]\d\d:?\d\d)\s*$")
"""The abbreviation of a zone at the end of a time: ``2:00 – 3:00 PM CEST``."""
_FACT = re.compile(r"\s*([^\W\d_][^:：]{0,30}?)\s*[:：]\s*")
"""``Videos: `` before the links of a list."""

Text = Callable[[Tag], str]
"""What turns a tag into Markdown on one line."""


def is_own(tag: Tag) -> bool:
    """Whether a table or list is a schedule of ours."""
    return tag.name in ("table", "ul") and "sampl-schedule" in tag.get_attribute_list("class")


def own_rows(tag: Tag, source: Source, line: Callable[[Tag], int], text: Text) -> Iterator[Row]:
    """Yield the rows of a schedule. The tree is changed."""
    for entry in tag.select("li" if tag.name == "ul" else "tbody > tr"):
        if entry.decomposed or not entry.get("id"):
            continue  # a seam between what is to come and what is past, a row of more columns
        at = line(entry)
        texts = dict(_of_entry(entry))
        below = entry.find_next_sibling("tr")
        whole = [entry, below] if below is not None and _is_details(below) else [entry]
        for details in (details for part in whole for details in part.select("details")):
            body = details.select_one(".sampl-expand-body") or details
            texts["abstract"] = text(body)
            details.decompose()
        texts |= dict(_of_table(entry, text) if tag.name == "table" else _of_list(entry, text))
        yield Row({name: Cell(said, at) for name, said in texts.items() if said}, source.at(at))


def _is_details(tag: Tag | None) -> bool:
    """Whether a row holds the abstract of the talk of the row before."""
    return tag is not None and "sampl-details" in tag.get_attribute_list("class")


def _of_entry(entry: Tag) -> Iterator[tuple[str, str]]:
    """Yield what classes and ``<time>`` say: day, times, kind, status."""
    times = entry.find_all("time", datetime=True)
    if times:
        yield "date", str(times[0]["datetime"])[:10]
        start, end = (str(times[0].get(f"data-sampl-{name}", "")) for name in ("start", "end"))
        zone = next((found[1] for one in times if (found := _ZONE.search(one.get_text()))), "")
        zone = zone or _zone_above(entry) or start[16:]
        if start:
            known = end and end[11:16] != "00:00"  # a talk without an end is over with its day
            clock = f"{start[11:16]}-{end[11:16]}" if known else start[11:16]
            yield "time", f"{clock} {zone}".strip()
    for name in entry.get_attribute_list("class"):
        for key in ("kind", "status"):
            if name.startswith(f"sampl-{key}-"):
                yield key, name.removeprefix(f"sampl-{key}-")


def _zone_above(entry: Tag) -> str:
    """Return the zone that a line says for all talks of a group, where it is an abbreviation."""
    said = entry.find_previous(class_=["sampl-zone", "sampl-schedule"])
    found = _ZONE.search(said.get_text()) if said is not None and said.name == "p" else None
    return found[1] if found else ""


def _of_table(entry: Tag, text: Text) -> Iterator[tuple[str, str]]:
    for cell in entry.find_all("td", recursive=False):
        names = [name for name in cell.get_attribute_list("class") if name.startswith(_COLUMN)]
        name = names[0].removeprefix(_COLUMN) if names else ""
        if not name or name in ("date", "time", "kind", "status"):
            continue
        _drop_status(cell)
        yield name, text(cell)


def _of_list(entry: Tag, text: Text) -> Iterator[tuple[str, str]]:
    """Read a title in bold, and below it facts between dots: the speakers have no label."""
    facts = entry.select_one(".sampl-facts")
    _drop_status(entry)
    if (title := entry.find("strong")) is not None:
        yield "title", text(title)
    speakers = ""
    for part in _between_dots(facts) if facts is not None else ():
        if part.find("time") is not None:
            continue
        said = text(part)
        label = _FACT.match(said)
        if label is not None:
            yield label[1], said[label.end() :]
        elif not speakers:
            speakers = said
            yield "speakers", said
        else:
            yield "note", said


def _between_dots(facts: Tag) -> Iterator[Tag]:
    """Yield what stands between the dots of a line, each as a tag of its own."""
    parts: list[list[PageElement]] = [[]]
    for child in list(facts.children):
        if not isinstance(child, NavigableString):
            parts[-1].append(child)
            continue
        first, *others = re.split(r"\s+·\s+", child)
        parts[-1].append(NavigableString(first))
        parts += [[NavigableString(other)] for other in others]
    for part in parts:
        found = Tag(name="div")
        for child in part:
            found.append(child.extract())
        yield found


def _drop_status(tag: Tag) -> None:
    """Take the words of status and kind out: the classes of the row say them."""
    for said in tag.select(".sampl-status, .sampl-kind"):
        said.decompose()
