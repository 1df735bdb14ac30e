"""Pages that this extension has built are imported again: nothing of the theme, all of the talks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinxcontrib.sampl.cli import main
from support import Site

TALKS = """\
timezone: Europe/Oslo
terms:
  - name: Spring 2024
    talks:
      - date: 2024-02-05
        time: 11:30-12:30
        title: Dams & *weirs*
        speakers: [{name: Ines Marx, affiliation: Weir College, url: 'https://example.org/m'}, Ada Holm]
        abstract: All about dams.
        videos: [{label: part 1, url: 'https://example.org/1'}, {url: 'https://example.org/2', label: part 2, access: internal}]
      - {date: 2024-02-12, kind: none}
      - {date: 2024-02-19, title: Locks, speakers: Tomas Birk, status: cancelled}
  - name: Fall 2023
    talks:
      - {date: 2023-10-02, time: '14:00', title: Piers, speakers: Ada Holm, kind: keynote}
"""
PAGE = """\
Talks
=====

Every week.

.. toctree::

   other

.. talk-schedule:: talks.yaml
   :layout: {}
   :abstracts: expand
"""
KEYS = ("kind", "status", "date", "title", "speakers", "abstract", "videos")


def talks(file: Path) -> list[dict[str, Any]]:
    out = file.with_suffix(".json")
    main(["export", str(file), "--to", "json", "-o", str(out)])
    return [
        {
            **{key: talk.get(key) for key in KEYS},
            "time": (talk["start"] or "")[10:16],
            # an empty week is called so in the language of the page
            "title": talk["title"] if talk["kind"] != "none" else "",
        }
        for talk in json.loads(out.read_text("utf-8"))["talks"]
    ]


@pytest.mark.parametrize("layout", ["table", "list"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_built_page_says_the_same_talks(
    site: Callable[..., Site], layout: str, language: str, tmp_path: Path
) -> None:
    options = "\n   :columns: date time speaker title videos" if layout == "table" else ""
    page = PAGE.format(layout) + options.removeprefix("\n") + "\n"
    other = "Other 2024\n==========\n\nText.\n"
    files = {"index.rst": page, "other.rst": other, "talks.yaml": TALKS}
    made = site(files, f"language = {language!r}\n")
    built = made.build()
    found = tmp_path / "found.yaml"
    main(["import", str(built.out / "index.html"), "-o", str(found)])
    assert talks(found) == talks(made.folder / "talks.yaml")
