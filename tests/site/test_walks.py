"""A site that changes step by step: after each, an incremental build equals a fresh one, in bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Site

Make = Callable[..., Site]

TERM = """\
title: Seminar
timezone: Europe/Berlin
talks:
- {date: 2026-07-01, time: 10:00, title: "One *small* proof", speakers: Ada Lind (TU Beispiel)}
- {date: 2026-07-08, time: 10:00, title: Types, speakers: Ben Adeyemi, id: types}
"""
MORE = "- {date: 2025-02-03, title: Graphs, speakers: Ada Lind (TU Beispiel), abstract: See `x`.}\n"
PAGE = ":orphan:\n\nTalks\n=====\n\n.. talk-schedule:: /%s\n"
SOURCES = {
    "index.rst": "Site\n====\n\n.. talk-schedule:: term.yaml\n   :layout: next\n",
    "talks.rst": PAGE % "term.yaml",
    "speakers.rst": ":orphan:\n\nSpeakers\n========\n\n.. talk-speakers::\n",
    "other.rst": ":orphan:\n\nOther\n=====\n\nNothing of ours.\n",
    "links.rst": ":orphan:\n\nLinks\n=====\n\n:sampl:talk:`types` :sampl:speaker:`Ben Adeyemi`\n"
    ":any:`2026-07-01-ada-lind`\n",
    "term.yaml": TERM,
}
STEPS: list[tuple[str, dict[str, str | None]]] = [
    ("two talks exchange their ids", {
        "term.yaml": TERM.replace("id: types", "id: 2026-07-01-ada-lind")
        .replace('title: "One', 'id: types, title: "One')}),
    ("a file and a page come, and a talk is renamed", {
        "more.yaml": MORE, "more.rst": PAGE % "more.yaml" + "   :layout: cards\n   :search:\n",
        "term.yaml": TERM.replace("id: types", "id: kinds, aliases: [types]")}),
    ("a page is renamed, and a speaker goes", {
        "more.rst": None, "past.rst": PAGE % "more.yaml",
        "more.yaml": MORE.replace("Ada Lind", "Eva Sol")}),
    ("a file cannot be read", {"term.yaml": "talks: [{title: 'One\n"}),
    ("it can again, and another goes", {"term.yaml": TERM, "more.yaml": None, "past.rst": None}),
    ("no talks at all", dict.fromkeys(("index.rst", "talks.rst"), ":orphan:\n\nSite\n====\n\nSoon.\n")
     | {"term.yaml": None, "speakers.rst": None}),
]  # fmt: skip


def written(folder: Path, gone: set[str]) -> dict[str, bytes]:
    """Return what a build wrote, but for pages that Sphinx keeps of documents that are gone."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    left = {f"{name}.html" for name in gone} | {f"_sources/{name}.rst.txt" for name in gone}
    return {
        name: path.read_bytes()
        for name, path in sorted(files.items())
        if name not in left and path.name != ".buildinfo"
    }


@pytest.mark.parametrize("pages", [False, True])
def test_each_step_leaves_what_a_fresh_build_writes(site: Make, pages: bool) -> None:
    made = site(SOURCES, f'sampl_pages = {pages}\nhtml_baseurl = "https://example.org/"\n')
    made.build()
    gone: set[str] = set()
    for number, (step, changes) in enumerate(STEPS):
        for name, text in changes.items():
            if text is None:
                (made.folder / name).unlink()
                gone |= {name.removesuffix(".rst")} if name.endswith(".rst") else set()
            else:
                made.write({name: text})
        later, fresh = made.build(), made.build(out=f"fresh{number}")
        old, new = written(later.out, gone), written(fresh.out, gone)
        assert {name for name in {**old, **new} if old.get(name) != new.get(name)} == set(), step
