"""Whole sources of other people, each in a file of ``data/`` with all that has to come of it.

Such a file says what the source is, with which arguments it is imported (behind ``$``), its files,
the data file that comes out, and what is asked: the place, and what the message quotes::

    A list of a reading group.
    $ talks.md --year 2024
    --- talks.md
    …
    --- out.yaml
    …
    --- asked
    talks.md:3 '3. Feb'
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

SOURCES = sorted((Path(__file__).parent / "data").glob("*.txt"))
OUT, ASKED = "out.yaml", "asked"


class Source(NamedTuple):
    """A source, and what comes of it."""

    arguments: list[str]
    files: dict[str, str]
    out: Any
    asked: list[str]


def read_source(path: Path) -> Source:
    """Read a file of ``data/``; all values of the data file are text."""
    head, *rest = re.split(r"(?m)^--- (.+)\n", path.read_text(encoding="utf-8"))
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    command = re.search(r"(?m)^\$ (.+)$", head)
    assert command is not None, f"{path.name} has no line with the arguments"
    out = yaml.load(parts.pop(OUT), Loader=yaml.BaseLoader)
    asked = parts.pop(ASKED, "").splitlines()
    return Source(shlex.split(command[1]), parts, out, asked)


def quoted(line: str) -> str:
    """Return the place of a message and the first words that it quotes, whatever else it says."""
    place, _, message = line.partition(": WARNING: ")
    said = re.search(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")", message)
    return f"{place} {said[0]}" if said else place


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_source_becomes_the_data_file_and_what_is_not_sure_is_asked(sampl, path: Path) -> None:
    source = read_source(path)
    for name, text in source.files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    result = sampl("import", *source.arguments, "-o", OUT)
    said = [quoted(line) for line in result.err.splitlines()]
    written = yaml.load(Path(OUT).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert (written, said) == (source.out, source.asked)


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_what_comes_of_a_source_lacks_nothing_but_perhaps_its_time_zone(sampl, path: Path) -> None:
    Path(OUT).write_text(yaml.dump(read_source(path).out, sort_keys=False), encoding="utf-8")
    said = sampl("check", OUT).out.splitlines()
    assert [line for line in said if "[sampl.timezone]" not in line] == []
