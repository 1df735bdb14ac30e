"""Measures what a talk costs on an HTML page, by our directive and by other ways.

One page of the same talks is built as

* ``talk-schedule`` over a YAML file,
* ``list-table`` and ``csv-table``, written out in reStructuredText,
* a table in Markdown, read by myst-parser,
* ``list-table`` by sphinxcontrib-datatemplates, a Jinja template over that YAML file,
* ready docutils nodes (:mod:`ready_nodes`), the floor,

and as an empty page, alone and with each of the extensions loaded.  Before anything is
measured, the tables of the pages are compared: text, links and emphasis of every cell.

With ``--instructions``, valgrind counts what the processor executes, which is the same in each
run, whatever else the machine does.

Run ``python benchmarks/page.py --help``; README.md says how to read the result.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import lxml.html
import yaml

HEADINGS = ("Date", "Speaker", "Title", "Videos")
OURS = "talk-schedule"
FLOOR = "ready nodes"
PLAIN = "empty page"

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONHASHSEED"] = "0"
"""Of the builds: modules are compiled once, as they are where packages are installed."""

_FIRST_DAY = date(2015, 1, 5)
GIVEN = ("Ada", "Alan", "Barbara", "Edsger", "Grace", "José", "Katherine", "Łukasz", "Tony")
FAMILY = ("Backus", "Dijkstra", "Hoare", "Hopper", "Liskov", "Lovelace", "Núñez", "Turing")
PLACES = ("Analytical Engines", "Example University", "Institute of Examples", "TU Beispiel")
WORDS = (
    "adaptive", "analysis", "automatic", "compilers", "distributed", "efficient", "for", "graphs",
    "hardware", "in", "inference", "kernels", "languages", "large", "learning", "memory", "models",
    "networks", "of", "on", "parallel", "programs", "proofs", "scheduling", "sparse", "systems",
    "tensors", "towards", "types", "verified", "with",
)  # fmt: skip

_TEMPLATE = """\
.. list-table::
   :header-rows: 1
   :widths: auto

   * - Date
     - Speaker
     - Title
     - Videos
{%- for talk in data.talks %}
   * - {{ talk.date.strftime("%a, %b") }} {{ talk.date.day }}, {{ talk.date.year }}
     -
{%- for person in talk.speakers %}
       {% if person.url %}`{{ person.name }} <{{ person.url }}>`__
       {%- else %}{{ person.name }}{% endif %}
       {%- if person.affiliation %} ({{ person.affiliation }}){% endif %}
{% endfor %}
     - {{ talk.title }}
     -
{%- for video in talk.videos or [] %}
       `{{ video.label or "video" }} <{{ video.url }}>`__
{% endfor %}
{%- endfor %}
"""

Talk = dict[str, Any]
"""A talk as it stands in the data file."""


@dataclass(frozen=True)
class Way:
    """A way to make the page: a page, the extensions that it needs, and files beside it."""

    name: str
    page: str
    extensions: tuple[str, ...] = ()
    files: Mapping[str, str] | None = None
    loaded: str = PLAIN
    """The empty page that loads the same extensions."""
    suffix: str = ".rst"


class Cell(NamedTuple):
    """What a reader sees of a cell, and where its links lead."""

    text: str
    links: tuple[str, ...]
    emphasis: tuple[str, ...]


# The talks


def talks(count: int, markup_share: float, seed: int) -> list[Talk]:
    """Make up talks, the same for the same arguments.

    Markup is emphasis alone: Markdown and reStructuredText write it alike, so one data file
    serves all ways.  The rest of the text means itself in both.
    """
    rng = random.Random(seed)
    marked = set(rng.sample(range(count), round(count * markup_share)))
    return [_talk(rng, number, number in marked) for number in range(count)]


def _talk(rng: random.Random, number: int, has_markup: bool) -> Talk:
    words = rng.choices(WORDS, k=rng.randint(4, 12))
    if has_markup:
        index = rng.randrange(len(words))
        mark = rng.choice(("*", "**"))
        words[index] = f"{mark}{words[index]}{mark}"
    elif rng.random() < 0.3:
        words[1] += ":"
    talk: Talk = {
        "date": _FIRST_DAY + timedelta(days=number),
        "title": " ".join([words[0].capitalize(), *words[1:]]),
        "speakers": [_person(rng) for _ in range(rng.choice((1, 1, 1, 2)))],
    }
    if rng.random() < 0.6:
        talk["videos"] = list(_videos(rng, number))
    return talk


def _person(rng: random.Random) -> dict[str, str]:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    person = {"name": f"{given} {family}"}
    if rng.random() < 0.8:
        person["affiliation"] = rng.choice(PLACES)
    if rng.random() < 0.5:
        person["url"] = f"https://example.org/people/{rng.randrange(10_000)}"
    return person


def _videos(rng: random.Random, number: int) -> Iterator[dict[str, str]]:
    parts = rng.choice((1, 1, 1, 2))
    for part in range(1, parts + 1):
        video = {"url": f"https://video.example.org/watch?v={number}-{part}"}
        yield video | {"label": f"Part {part}"} if parts > 1 else video


# The same talks as reStructuredText


def cells(talk: Talk) -> list[list[str]]:
    """Return the four cells of a talk, each as paragraphs of reStructuredText."""
    day: date = talk["date"]
    people = [
        (_link(person["name"], person["url"]) if "url" in person else person["name"])
        + (f" ({person['affiliation']})" if "affiliation" in person else "")
        for person in talk["speakers"]
    ]
    videos = [_link(video.get("label", "video"), video["url"]) for video in talk.get("videos", ())]
    return [[f"{day:%a, %b} {day.day}, {day.year}"], people, [talk["title"]], videos]


def _link(text: str, url: str) -> str:
    return f"`{text} <{url}>`__"


def list_table(data: Sequence[Talk]) -> str:
    """Return the talks as a ``list-table``."""
    lines = [".. list-table::", "   :header-rows: 1", "   :widths: auto", ""]
    for row in ([[heading] for heading in HEADINGS], *map(cells, data)):
        for column, paragraphs in enumerate(row):
            text = "\n\n       ".join(paragraphs)
            lines.append(f"   {' ' if column else '*'} - {text}".rstrip())
    return "\n".join(lines) + "\n"


def csv_table(data: Sequence[Talk]) -> str:
    """Return the talks as a ``csv-table``."""
    options = [":header: " + ", ".join(f'"{heading}"' for heading in HEADINGS), ":widths: auto"]
    lines = [".. csv-table::", *(f"   {option}" for option in options), ""]
    for talk in data:
        fields = ("\n\n   ".join(paragraphs).replace('"', '""') for paragraphs in cells(talk))
        lines.append("   " + ",".join(f'"{field}"' for field in fields))
    return "\n".join(lines) + "\n"


def markdown_table(data: Sequence[Talk]) -> str:
    """Return the talks as a table in Markdown, whose cells hold one paragraph each."""
    rows = [[" ".join(cell) for cell in cells(talk)] for talk in data]
    rows = [list(HEADINGS), ["---"] * len(HEADINGS), *rows]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return _LINK.sub(r"[\1](\2)", lines)


_LINK = re.compile(r"`([^`<]+) <([^`>]+)>`__")
_PART = re.compile(r"`(?P<a>[^`<]+) <(?P<url>[^`>]+)>`__|\*\*(?P<strong>.+?)\*\*|\*(?P<em>.+?)\*")


def ready_parts(paragraph: str) -> list[Any]:
    """Return a paragraph as :mod:`ready_nodes` takes it."""
    parts: list[Any] = []
    end = 0
    for match in _PART.finditer(paragraph):
        kind = next(name for name in ("a", "strong", "em") if match[name])
        parts += [paragraph[end : match.start()]] if match.start() > end else []
        parts.append([kind, match[kind], *([match["url"]] if kind == "a" else [])])
        end = match.end()
    return [*parts, paragraph[end:]] if end < len(paragraph) else parts


def ready_rows(data: Sequence[Talk]) -> str:
    """Return the talks as the JSON of :mod:`ready_nodes`."""
    rows = [[[ready_parts(one) for one in cell] for cell in cells(talk)] for talk in data]
    return json.dumps([list(HEADINGS), *rows])


def ways(data: Sequence[Talk]) -> list[Way]:
    """Return all ways, in the order in which each round builds them."""
    dumped = yaml.safe_dump({"talks": list(data)}, sort_keys=False, allow_unicode=True, width=1000)
    template = ".. datatemplate:yaml:: talks.yaml\n   :template: talks.jinja\n"
    ours, theirs = ("sphinxcontrib.sampl",), ("sphinxcontrib.datatemplates",)
    files = {"talks.yaml": dumped, "_templates/talks.jinja": _TEMPLATE}
    with_ours, with_theirs = f"{PLAIN}, sampl loaded", f"{PLAIN}, datatemplates loaded"
    with_myst, rows = f"{PLAIN}, myst-parser loaded", {"rows.json": ready_rows(data)}
    return [
        Way(OURS, ".. talk-schedule:: talks.yaml\n", ours, files, with_ours),
        Way("list-table", list_table(data)),
        Way("csv-table", csv_table(data)),
        Way("Markdown table", markdown_table(data), ("myst_parser",), None, with_myst, ".md"),
        Way("datatemplates", template, theirs, files, with_theirs),
        Way(FLOOR, ".. ready-nodes:: rows.json\n", ("ready_nodes",), rows),
        Way(PLAIN, ""),
        Way(with_myst, "", ("myst_parser",), suffix=".md"),
        Way(with_ours, "", ours),
        Way(with_theirs, "", theirs),
    ]


# Building and comparing


def write_project(way: Way, folder: Path) -> Path:
    """Write the source directory of a way, and return it."""
    source = folder / way.name.replace(" ", "-").replace(",", "")
    conf = f'extensions = {list(way.extensions)}\ntemplates_path = ["_templates"]\n'
    conf += f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    page = f"# Talks\n\n{way.page}" if way.suffix == ".md" else f"Talks\n=====\n\n{way.page}"
    for name, text in {**(way.files or {}), "conf.py": conf, f"index{way.suffix}": page}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (source / "_templates").mkdir(exist_ok=True)
    return source


def build(source: Path) -> tuple[float, str]:
    """Build into a fresh output folder.

    :returns: the CPU seconds of the process, and the page.
    :raises subprocess.CalledProcessError: if Sphinx fails, or warns of anything.
    """
    with TemporaryDirectory(dir=source.parent) as out:
        seconds = cpu_seconds(source, out)
        return seconds, Path(out, "index.html").read_text(encoding="utf-8")


def cpu_seconds(source: Path, out: str) -> float:
    """Build in a fresh process; return its CPU seconds (user and system).

    :raises subprocess.CalledProcessError: if Sphinx fails, or warns of anything.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-E", "-q", "-W"]
    subprocess.run([*command, str(source), out], check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def instructions(source: Path) -> int:
    """Return how many instructions the processor executes for a build (cachegrind)."""
    with TemporaryDirectory(dir=source.parent) as out:
        options = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
        command = ["valgrind", *options, sys.executable, "-m", "sphinx", "-b", "html", "-E", "-q"]
        command += [str(source), out]
        done = subprocess.run(command, check=True, env=ENVIRONMENT, capture_output=True, text=True)
    count = re.search(r"I +refs: +([\d,]+)", done.stderr)
    assert count is not None
    return int(count[1].replace(",", ""))


def count_instructions(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of a table: what a talk adds, between so many talks and three times that."""
    few, many = options.talks, 3 * options.talks
    counts: dict[str, list[int]] = {}
    for number in (few, many):
        place = folder / str(number)
        for way in ways(talks(number, options.markup_share, options.seed)):
            if way.page:
                source = write_project(way, place)
                build(source)  # so that all modules are compiled
                counts.setdefault(way.name, []).append(instructions(source))
    figures = {name: (b - a) / (many - few) for name, (a, b) in counts.items()}
    yield "| Page | million instructions per talk | to ours | to ready nodes |"
    yield "| --- | ---: | ---: | ---: |"
    for name, figure in figures.items():
        ours, floor = figure / figures[OURS], figure / figures[FLOOR]
        yield f"| {name} | {figure / 1e6:.2f} | {ours:.2f} × | {floor:.2f} × |"


def table_of(page: str) -> list[list[Cell]]:
    """Return the cells of the one table of a page, its header row first."""
    (table,) = lxml.html.fromstring(page).xpath("//table")
    return [[_cell(cell) for cell in row.xpath("./th | ./td")] for row in table.iter("tr")]


def _cell(cell: Any) -> Cell:
    return Cell(
        " ".join(cell.text_content().split()),
        tuple(link.get("href") for link in cell.iter("a")),
        tuple(f"{mark.tag}: {mark.text_content()}" for mark in cell.iter("em", "strong")),
    )


def check(pages: Mapping[str, str], count: int) -> None:
    """Make sure that all pages show the same table: else their times cannot be compared.

    :raises SystemExit: naming the first difference.
    """
    expected = table_of(pages[OURS])
    if len(expected) != count + 1 or [cell.text for cell in expected[0]] != list(HEADINGS):
        sys.exit(f"{OURS}: {len(expected)} rows, headed {expected[0]}")
    for name, page in pages.items():
        found = table_of(page)
        if len(found) != len(expected):
            sys.exit(f"{name}: {len(found)} rows, not {len(expected)}")
        for number, (row, other) in enumerate(zip(expected, found, strict=True)):
            if row != other:
                sys.exit(f"row {number} differs\n{OURS}: {row}\n{name}: {other}")


# Measuring


def measure(sources: Mapping[str, Path], rounds: int) -> dict[str, list[float]]:
    """Return the CPU seconds of each way, a number a round.

    The ways take turns, so that what else the machine does falls on all of them alike.
    """
    times: dict[str, list[float]] = {name: [] for name in sources}
    for number in range(1, rounds + 1):
        for name, source in sources.items():
            times[name].append(build(source)[0])
        print(f"round {number} of {rounds}", file=sys.stderr)
    return times


def per_talk(times: Sequence[float], empty: Sequence[float], count: int) -> float:
    """Return the median over the rounds of what a talk adds to an empty page, in ms."""
    return median(a - b for a, b in zip(times, empty, strict=True)) * 1000 / count


def report(times: Mapping[str, list[float]], shown: Sequence[Way], count: int) -> Iterator[str]:
    """Yield the lines of the result, as Markdown tables."""
    yield "| Page | ms per talk | to ours | with loading | to ours | CPU s (range) |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    figures = {
        way.name: (
            per_talk(times[way.name], times[way.loaded], count),
            per_talk(times[way.name], times[PLAIN], count),
        )
        for way in shown
    }
    own, own_loading = figures[OURS]
    for name, (figure, loading) in figures.items():
        alone = f"{figure:.2f} | {figure / own:.1f} ×"
        loaded = f"{loading:.2f} | {loading / own_loading:.1f} ×"
        yield f"| {name} | {alone} | {loaded} | {_seconds(times[name])} |"
    for name in times:
        if name not in figures:
            yield f"| {name} | | | | | {_seconds(times[name])} |"


def _seconds(times: Sequence[float]) -> str:
    return f"{median(times):.2f} ({min(times):.2f}–{max(times):.2f})"


def main() -> None:
    """Check, measure and print."""
    parser = argparse.ArgumentParser(description="CPU time of one HTML page of talks, by way.")
    parser.add_argument("--talks", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument(
        "--markup-share", type=float, default=0.1, help="share of titles that hold markup (0 to 1)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the talks that are made up")
    parser.add_argument(
        "--instructions", action="store_true", help="count by valgrind what the processor executes"
    )
    options = parser.parse_args()
    if options.talks < 1 or options.rounds < 1 or not 0 <= options.markup_share <= 1:
        parser.error("at least one talk and one round, and a share from 0 to 1")
    data = talks(options.talks, options.markup_share, options.seed)
    every = ways(data)
    shown = [way for way in every if way.page]
    with TemporaryDirectory(prefix="sampl-") as folder:
        sources = {way.name: write_project(way, Path(folder)) for way in every}
        check({way.name: build(sources[way.name])[1] for way in shown}, options.talks)
        if options.instructions:
            print("\n".join(count_instructions(options, Path(folder))))
            return
        times = measure(sources, options.rounds)
    print(f"{options.talks} talks, {options.markup_share:.0%} of titles with markup,", end=" ")
    print(f"median of {options.rounds} rounds\n")
    print("\n".join(report(times, shown, options.talks)))


if __name__ == "__main__":
    main()
