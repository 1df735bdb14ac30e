"""The talks and speakers of jekyll-theme-conference, which a programme names."""

from __future__ import annotations

import re
from dataclasses import replace

from .body import read_body
from .draft import Hints, Report
from .front import Front
from .join import Index
from .kinds import read_kind, read_title
from .left_out import LeftOut
from .links import link_kind
from .rows import Cell, Raw, Row
from .source import Source

_BREAKS = re.compile(r"break|pause|lunch|catering", re.IGNORECASE)
_SITE = frozenset(("layout", "permalink", "hide", "image", "published", "sitemap"))
Pages = dict[str, list[tuple[Source, Front]]]


class Talks:
    """The talks by name, with their speakers."""

    def __init__(self, pages: Pages, hints: Hints, report: Report, left_out: LeftOut) -> None:
        self._hints = hints
        self._report = report
        self._left_out = left_out
        speakers = [self._speaker(*page) for page in pages.pop("speakers", [])]
        self._speakers = Index(speakers, "name")
        pages.pop("rooms", None)
        self.rows = [self._talk(*page) for found in pages.values() for page in found]
        self.index = Index(self.rows, "title")

    def cells_of(self, slot: Row) -> dict[str, Cell]:
        """Return what is known of the talk of a slot."""
        name = slot.cells.get("name", Cell("", slot.place.line))
        talk = self.index.find(name.value)
        if talk is not None:
            return {key: replace(cell) for key, cell in talk.cells.items()}
        title = name.value if isinstance(name.value, str) else ""
        if self.rows and read_title(title, False).kind is None:
            self._report.say(slot.place, f"no talk has the name {title[:80]!r}")
        others = {
            key: cell for key, cell in slot.cells.items()
            if key not in ("name", "time_start", "time_end")
        }  # fmt: skip
        return {"title": name, **others}

    def tell(self) -> None:
        """Report speakers whom no talk names."""
        for speaker in self._speakers.unused():
            name = str(speaker.cells["name"].value)
            self._report.say(speaker.place, f"no talk names this person: {name[:80]!r}")

    def _text(self, source: Source, front: Front) -> str:
        body = read_body(front.body, private=self._hints.private)
        for what in body.dropped:
            self._report.say(source.at(front.line), f"not taken along: {what}")
        return body.text

    def _speaker(self, source: Source, front: Front) -> Row:
        cells = {"name": front.cells["name"]}
        for key, cell in front.cells.items():
            if key == "links" and isinstance(cell.value, list):
                self._homepage(cells, cell, source)
            elif key in ("affiliation", "company", "organization", "institution") and cell.value:
                cells["affiliation"] = cell
            elif key not in ("name", "first_name", "last_name") and key not in _SITE and cell.value:
                self._left_out.add(f"{key} of a speaker", source.at(cell.line))
        if text := self._text(source, front):
            cells["bio"] = Cell(text, front.line)
        return Row(cells, source.at())

    def _homepage(self, cells: dict[str, Cell], cell: Cell, source: Source) -> None:
        """Take the first address of a person; a person of the data file has but one."""
        links = [link for item in cell.value if (link := _link(item))]
        if links:
            cells["url"] = Cell(links[0][1]["url"], cell.line)
        for _ in links[1:]:
            self._left_out.add("another link of a speaker", source.at(cell.line))

    def _talk(self, source: Source, front: Front) -> Row:
        cells: dict[str, Cell] = {"title": front.cells["name"]}
        for key, cell in front.cells.items():
            if key == "speakers":
                cells[key] = replace(cell, value=self._named(cell.value))
            elif key == "categories":
                self._categories(cells, cell)
            elif key == "links" and isinstance(cell.value, list):
                self._links(cells, cell, source)
            elif key not in ("name", *_SITE) and cell.value:
                cells[key] = cell
        if text := self._text(source, front):
            cells["abstract"] = Cell(text, front.line)
        return Row(cells, source.at(front.cells["name"].line))

    def _named(self, value: Raw) -> Raw:
        names = value if isinstance(value, list) else [value] if value else []
        found: list[Raw] = []
        for name in names:
            speaker = self._speakers.find(name)
            if speaker is None:
                found.append(name)
            elif len(speaker.cells) == 1:
                found.append(speaker.cells["name"].value)
            else:
                found.append({key: cell.value for key, cell in speaker.cells.items()})
        return found

    def _categories(self, cells: dict[str, Cell], cell: Cell) -> None:
        """Read categories: a kind of talk, or what kind of break; the others are tags."""
        texts = cell.value if isinstance(cell.value, list) else [cell.value]
        tags: list[Raw] = []
        for text in texts:
            kind = read_kind(text) if isinstance(text, str) else None
            if kind is None and isinstance(text, str) and _BREAKS.fullmatch(text.rstrip("s")):
                kind = "break"
            if kind is not None:
                cells["kind"] = replace(cell, value=kind)
            elif text:
                tags.append(text)
        if tags:
            cells["tags"] = replace(cell, value=tags)

    def _links(self, cells: dict[str, Cell], cell: Cell, source: Source) -> None:
        for item in cell.value:
            if isinstance(item, dict) and item.get("disabled") == "true":
                self._left_out.add("a disabled link", source.at(cell.line))
            elif link := _link(item):
                kind, value = link
                before = cells[kind].value if kind in cells else []
                values = before if isinstance(before, list) else [before]
                cells[kind] = Cell([*values, value], cell.line)
            elif item:
                self._left_out.add("a link without an address", source.at(cell.line))


def _link(item: Raw) -> tuple[str, dict[str, Raw]] | None:
    """Return a link of the theme, and which key of a talk it belongs to."""
    if not isinstance(item, dict):
        return None
    texts = {key: value for key, value in item.items() if isinstance(value, str) and value}
    kind, url = "", ""
    if "video" in texts:
        kind, url = "videos", texts["video"]
    elif "file" in texts:
        kind, url = "slides", f"/documents/slides/{texts['file'].lstrip('/')}"
    elif found := texts.get("absolute_url") or texts.get("relative_url") or texts.get("url"):
        kind, url = link_kind(found), found
    if not url:
        return None
    label = {"label": texts["name"]} if "name" in texts else {}
    return kind, {"url": url, **label}
