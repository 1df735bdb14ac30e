"""Measures what a talk costs on an HTML page, by our directive and by other ways.

One page of the same talks is built as

* ``talk-schedule`` over a YAML file,
* ``list-table`` and ``csv-table``, written out in reStructuredText,
* a table in Markdown, read by myst-parser,
* ``list-table`` by sphinxcontrib-datatemplates, a Jinja template over that YAML file,
* a table of needs by sphinx-needs, whose cells hold text alone,
* ready docutils nodes (:mod:`ready_nodes`), the floor,

and as an empty page, alone and with each of the extensions loaded.  Before anything is
measured, the tables of the pages are compared: text, links and emphasis of every cell.

With ``--instructions``, valgrind counts what the processor executes, which is the same in each
run, whatever else the machine does.

Run ``python benchmarks/page.py --help``; README.md says how to read the result.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import lxml.html
from ways import FLOOR, HEADINGS, OURS, PLAIN, Way, talks, ways

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONHASHSEED"] = "0"
"""Of the builds: modules are compiled once, as they are where packages are installed."""


class Cell(NamedTuple):
    """What a reader sees of a cell, and where its links lead."""

    text: str
    links: tuple[str, ...]
    emphasis: tuple[str, ...]


# Building and comparing


def write_project(way: Way, folder: Path) -> Path:
    """Write the source directory of a way, and return it."""
    source = folder / way.name.replace(" ", "-").replace(",", "")
    conf = f'extensions = {list(way.extensions)}\ntemplates_path = ["_templates"]\n'
    conf += f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n{way.conf}"
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


def _talks(count: int, options: argparse.Namespace) -> list[dict[str, Any]]:
    share, seed = options.markup_share, options.seed
    return talks(count, share, seed, has_abstracts=options.abstracts)


def sizes(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of a table: time and memory by the number of talks."""
    yield "| Talks | Page | CPU s | CPU ms per talk | most memory, MB |"
    yield "| ---: | --- | ---: | ---: | ---: |"
    for number in options.sizes:
        for way in ways(_talks(number, options)):
            if way.name not in (OURS, FLOOR):
                continue
            source = write_project(way, folder / str(number))
            with TemporaryDirectory(dir=folder) as out:
                command = [sys.executable, "-m", "sphinx", "-b", "html", "-E", "-q", "-W"]
                process = subprocess.Popen([*command, str(source), out], env=ENVIRONMENT)
                _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit(f"{way.name}: Sphinx fails")
            seconds = usage.ru_utime + usage.ru_stime
            memory = usage.ru_maxrss // 1024  # of kilobytes, on Linux
            per_talk = f"{seconds * 1000 / number:.2f}"
            yield f"| {number:,} | {way.name} | {seconds:.1f} | {per_talk} | {memory:,} |"


def count_instructions(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of a table: what a talk adds, between so many talks and three times that."""
    few, many = options.talks, 3 * options.talks
    counts: dict[str, list[int]] = {}
    for number in (few, many):
        place = folder / str(number)
        for way in ways(_talks(number, options)):
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


def check(shown: Sequence[Way], pages: Mapping[str, str], rows: int) -> None:
    """Make sure that all pages show the same table: else their times cannot be compared.

    :param rows: how many there are, but for the headings.
    :raises SystemExit: naming the first difference.
    """
    expected = table_of(pages[OURS])
    if len(expected) != rows + 1 or [cell.text for cell in expected[0]] != list(HEADINGS):
        sys.exit(f"{OURS}: {len(expected)} rows, headed {expected[0]}")
    for name, page in pages.items():
        found = table_of(page)
        if len(found) != len(expected):
            sys.exit(f"{name}: {len(found)} rows, not {len(expected)}")
        alike = name in {way.name for way in shown if way.is_alike}
        for number, (row, other) in enumerate(zip(expected, found, strict=True)):
            if alike and row != other:
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
    parser.add_argument(
        "--abstracts", action="store_true", help="give each talk one, which readers can open"
    )
    parser.add_argument(
        "--sizes", nargs="+", type=int, metavar="N", help="only time and memory of so many talks"
    )
    options = parser.parse_args()
    if options.talks < 1 or options.rounds < 1 or not 0 <= options.markup_share <= 1:
        parser.error("at least one talk and one round, and a share from 0 to 1")
    with TemporaryDirectory(prefix="sampl-") as folder:
        if options.sizes:
            for line in sizes(options, Path(folder)):
                print(line, flush=True)
            return
        every = ways(_talks(options.talks, options))
        shown = [way for way in every if way.page]
        sources = {way.name: write_project(way, Path(folder)) for way in every}
        rows = options.talks * (2 if options.abstracts else 1)
        check(shown, {way.name: build(sources[way.name])[1] for way in shown}, rows)
        if options.instructions:
            print("\n".join(count_instructions(options, Path(folder))))
            return
        times = measure(sources, options.rounds)
    print(f"{options.talks} talks, {options.markup_share:.0%} of titles with markup,", end=" ")
    print(f"median of {options.rounds} rounds\n")
    print("\n".join(report(times, shown, options.talks)))


if __name__ == "__main__":
    main()
