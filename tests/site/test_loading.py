"""What a build costs that has nothing to do with talks: the modules it loads, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = "sphinxcontrib.sampl"
LOADED = {
    "": ["formats", "formats.words", "site", "talks", "talks.yaml"],
    "site": [
        *("clock", "config", "domain", "feeds", "feeds.names", "late", "leftovers", "logged"),
        *("nodes", "objects", "objects.indices", "registration"),
        *("schedule", "schedule.column_names", "words"),
    ],
}
"""What every build may load; each module costs it about a millisecond."""
BUILD = """
import json, sys
from sphinx.cmd.build import main
assert main(["-q", "-W", "-b", sys.argv[1], *sys.argv[2:]]) == 0
print(json.dumps(sorted(sys.modules)))
"""
PAGE = "Page\n====\n\nA [link](https://example.org), :any:`nothing else <page>`.\n\n.. _page:\n\nLast\n----\n"


def modules_of_build(folder: Path, builder: str, extensions: list[str], page: str) -> set[str]:
    """Build a site of one page in a process of its own; return what that has loaded."""
    source = folder / "-".join(["source", *extensions])
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(f"extensions = {extensions}\n", "utf-8")
    (source / "index.rst").write_text(page, "utf-8")
    command = [sys.executable, "-c", BUILD, builder, str(source), str(source / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_site_without_talks_loads_nothing_that_makes_them(tmp_path: Path, builder: str) -> None:
    without = modules_of_build(tmp_path, builder, [], PAGE)
    loaded = modules_of_build(tmp_path, builder, [PACKAGE], PAGE) - without
    below = [
        ".".join(part for part in (PACKAGE, room, name) if part)
        for room, names in LOADED.items()
        for name in names
    ]
    assert loaded <= {PACKAGE, *below}


def test_talks_without_markup_load_no_parser_of_it(tmp_path: Path) -> None:
    page = PAGE + (
        "\n.. talk-schedule::\n\n   talks:\n   - date: 2026-05-07\n     title: Small proofs\n"
        "     speakers: Ada Lind (Example University)\n"
    )
    loaded = modules_of_build(tmp_path, "html", [PACKAGE], page)
    parsers = {"myst_parser", "markdown_it", "linkify_it", "mdit_py_plugins"}
    assert f"{PACKAGE}.site.schedule.render" in loaded
    assert {name.partition(".")[0] for name in loaded} & {*parsers, "icalendar"} == set()
