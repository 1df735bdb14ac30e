"""Measures what ``sampl_pages`` costs, beside the same pages in reStructuredText.

A site with a page for each talk and each speaker is built from one YAML file.  What its pages show
is then written out as reStructuredText: a document a page, with the same text, links, anchors and
entries of the general index.  Both are built in turn, and what they show is compared first.

Run ``python benchmarks/pages.py --help``; README.md says how to read the result.
"""

from __future__ import annotations

import argparse
import posixpath
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
import yaml
from page import cpu_seconds, instructions
from ways import FAMILY, GIVEN, PLACES, WORDS

OURS, THEIRS = "sampl_pages", "reStructuredText"
_FIRST_DAY = date(2026, 1, 5)
_ROOMS = ("Main Hall", "Library")
_SLOTS = 4
"""A day in each room."""
_CONF = """\
project = "Many talks"
html_theme = "alabaster"
html_baseurl = "https://example.org/"
"""
_OURS = """\
extensions = ["sphinxcontrib.sampl"]
sampl_pages = True
sampl_now = "2026-03-01T12:00:00Z"
"""

_EXTRA = ".//a[@class='headerlink'] | .//script | .//*[@class='sampl-toolbar'] | .//*[@hidden]"
"""Marks for links to headings, and what only our script uses."""

Element = Any
"""Of lxml, which has no types."""


# The talks


def talks(count: int, seed: int) -> list[dict[str, Any]]:
    """Make up talks of a long conference, the same for the same arguments."""
    rng = random.Random(seed)
    people = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    people += [f"{one} {family}" for one in people for family in FAMILY]
    speakers = people[: max(count // 5, 1)]
    return [_talk(rng, number, speakers[number % len(speakers)]) for number in range(count)]


def _talk(rng: random.Random, number: int, speaker: str) -> dict[str, Any]:
    slot, room = divmod(number, len(_ROOMS))
    day, slot = divmod(slot, _SLOTS)
    start = datetime.combine(_FIRST_DAY + timedelta(days=day), time(9 + slot))
    return {
        "id": f"talk-{number}",
        "date": start.date(),
        "time": f"{start:%H:%M}-{start + timedelta(minutes=45):%H:%M}",
        "room": _ROOMS[room],
        "title": _sentence(rng, 7),
        "speakers": [{"name": speaker, "affiliation": PLACES[number % len(PLACES)]}],
        "abstract": "\n\n".join(f"{_sentence(rng, 60)}." for _ in range(2)),
        "tags": rng.sample(WORDS, 2),
        "slides": f"https://slides.example.org/{number}.pdf",
    }


def _sentence(rng: random.Random, length: int) -> str:
    return " ".join(rng.choices(WORDS, k=length)).capitalize()


# Pages as reStructuredText


def main_of(page: str) -> Element:
    """Return what a page shows to a reader."""
    (main,) = lxml.html.fromstring(page).xpath("//div[@role='main']")
    for extra in main.xpath(_EXTRA):
        extra.drop_tree()
    return main


def shown(main: Element, docname: str) -> tuple[str, list[str]]:
    """Return the words of a page and where its links lead."""
    links = (posixpath.join(posixpath.dirname(docname), a.get("href")) for a in main.iter("a"))
    return " ".join(main.text_content().split()), sorted(map(posixpath.normpath, links))


def as_rest(main: Element, data: Mapping[str, Any] | None, *, orphan: bool) -> str:
    """Return what a page shows as reStructuredText.

    :param data: the talk that the page is of.
    """
    lines = [":orphan:", ""] if orphan else []
    if data is not None:
        lines += [".. index::", f"   single: {data['title']}"]
        lines += [f"   single: {one['name']}; {data['title']}" for one in data["speakers"]] + [""]
    return "\n".join([*lines, *_blocks(main)]) + "\n"


def _blocks(parent: Element) -> Iterator[str]:
    for element in parent:
        if element.tag not in _WAYS:
            sys.exit(f"no way to write <{element.tag}>")
        yield from _WAYS[element.tag](element)


def _group(element: Element) -> Iterator[str]:
    anchor = element.get("id") if element.tag == "div" else None
    yield from (f".. _{anchor}:", "") if anchor is not None else ()
    yield from _blocks(element)


def _heading(element: Element) -> Iterator[str]:
    text = _inline(element)
    yield from (text, "=" * len(text), "")


def _paragraph(element: Element) -> Iterator[str]:
    yield from (_inline(element), "")


def _fields(element: Element) -> Iterator[str]:
    for term, body in zip(element.iter("dt"), element.iter("dd"), strict=True):
        yield f":{_inline(term).rstrip(':')}:"
        for paragraph in body:
            yield from (f"   {_inline(paragraph)}", "")


def _list(element: Element) -> Iterator[str]:
    for item in element:
        yield from (f"* {_inline(item)}", "")


def _table(table: Element) -> Iterator[str]:
    yield from (".. list-table::", "   :header-rows: 1", "")
    for row in table.iter("tr"):
        for number, cell in enumerate(row):
            mark = " " if number else "*"
            yield f"   {mark} - {_inline(cell)}"
    yield ""


_WAYS = {
    "div": _group,
    "section": _group,
    "h1": _heading,
    "p": _paragraph,
    "details": _paragraph,
    "dl": _fields,
    "ul": _list,
    "table": _table,
}


def _inline(element: Element) -> str:
    """Return the text of an element with its links and what is strong."""
    parts = [element.text or ""]
    for child in element:
        text = " ".join(child.text_content().split())
        href = child.get("href", "") if child.tag == "a" else ""
        if "#" in href and "://" not in href:
            parts.append(f":ref:`{text} <{href.partition('#')[2]}>`")
        elif href:
            parts.append(f"`{text} <{href}>`__")
        elif child.tag == "strong" and not child.xpath(".//a"):
            parts.append(f"**{text}**")
        else:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


# Building and comparing


def write_ours(data: Sequence[Mapping[str, Any]], folder: Path) -> Path:
    """Write the site with the data file, and return its folder."""
    dumped = yaml.safe_dump({"talks": list(data)}, sort_keys=False, allow_unicode=True, width=100)
    files = {
        "conf.py": _CONF + _OURS,
        "talks.yaml": f"title: Many talks\ntimezone: Europe/Berlin\n{dumped}",
        "index.rst": "Many talks\n==========\n\n.. talk-schedule:: talks.yaml\n",
    }
    return _write(folder / "ours", files)


def write_theirs(data: Sequence[Mapping[str, Any]], html: Path, folder: Path) -> Path:
    """Write the site with a source for each page that ours has, and return its folder.

    :param html: our pages.
    """
    talk_of = {f"talks/{talk['id']}": talk for talk in data}
    files = {"conf.py": _CONF}
    for docname in documents(html):
        main = main_of((html / f"{docname}.html").read_text("utf-8"))
        files[f"{docname}.rst"] = as_rest(main, talk_of.get(docname), orphan=docname != "index")
    return _write(folder / "theirs", files)


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def documents(html: Path) -> list[str]:
    """Return the documents that a build has made pages of."""
    paths = [html / "index.html", *html.glob("talks/*.html"), *html.glob("speakers/*.html")]
    return [path.relative_to(html).with_suffix("").as_posix() for path in sorted(paths)]


def check(ours: Path, theirs: Path) -> int:
    """Make sure that all pages show the same, and return how many there are.

    :raises SystemExit: naming the first difference.
    """
    for docname in documents(ours):
        pages = ((folder / f"{docname}.html").read_text("utf-8") for folder in (ours, theirs))
        one, other = (shown(main_of(page), docname) for page in pages)
        if one != other:
            sys.exit(f"{docname} differs\n{OURS}: {one}\n{THEIRS}: {other}")
    return len(documents(ours))


def main() -> None:
    """Check, measure and print."""
    parser = argparse.ArgumentParser(description="What pages of talks cost, by the way of making.")
    parser.add_argument("--talks", type=int, default=2000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="of the talks that are made up")
    parser.add_argument(
        "--instructions", action="store_true", help="count by valgrind what the processor executes"
    )
    options = parser.parse_args()
    if options.talks < 1 or options.rounds < 1:
        parser.error("at least one talk and one round")
    with TemporaryDirectory(prefix="sampl-") as name:
        folder = Path(name)
        data = talks(options.talks, options.seed)
        sources = {OURS: write_ours(data, folder)}
        cpu_seconds(sources[OURS], str(folder / "html-ours"))
        sources[THEIRS] = write_theirs(data, folder / "html-ours", folder)
        cpu_seconds(sources[THEIRS], str(folder / "html-theirs"))
        count = check(folder / "html-ours", folder / "html-theirs")
        print(f"{count} pages of {options.talks} talks\n")
        print("\n".join(report(measure(sources, options), options)))


def measure(sources: Mapping[str, Path], options: argparse.Namespace) -> dict[str, list[float]]:
    """Return what each way costs, a number a round.

    The ways take turns, so that what else the machine does falls on both alike.
    """
    figures: dict[str, list[float]] = {name: [] for name in sources}
    for number in range(1 if options.instructions else options.rounds):
        for name, source in sources.items():
            with TemporaryDirectory(dir=source.parent) as out:
                cost = instructions(source) if options.instructions else cpu_seconds(source, out)
            figures[name].append(cost)
        print(f"round {number + 1}", file=sys.stderr)
    return figures


def report(figures: Mapping[str, Sequence[float]], options: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the result, as a Markdown table."""
    unit, scale = ("10⁹ instructions", 1e9) if options.instructions else ("CPU s", 1)
    yield f"| Pages | {unit} (range) | to {THEIRS} |"
    yield "| --- | ---: | ---: |"
    for name, costs in figures.items():
        ratio = median(a / b for a, b in zip(costs, figures[THEIRS], strict=True))
        low, middle, high = (f(costs) / scale for f in (min, median, max))
        yield f"| {name} | {middle:.2f} ({low:.2f}–{high:.2f}) | {ratio:.2f} × |"


if __name__ == "__main__":
    main()
