"""``sampl myst-plugin``, run by mystmd itself: pages say what Sphinx's pages say."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import playwright
import pytest
from sphinxcontrib.sampl.cli import main
from support import Site, rows

DEMO = Path(__file__).parents[2] / "docs" / "talks.yaml"
TALKS = """\
title: Seminar
timezone: Europe/Berlin
talks:
  - date: 2027-03-04
    time: 16:00-17:00
    title: Proofs that *compile* in $O(n)$, as {ref}`intro` and [this page](intro.md) say
    speakers: [Ada Lind (Harbour University), Ben Ito]
    kind: keynote
    status: cancelled
    abstract: |
      One paragraph, with [a link](https://example.org/a).

      - first
      - second
    videos: [{url: https://example.org/v, access: internal}, {label: part 2, url: https://example.org/w}]
  - date: 2027-03-11
    title: Clocks
    was: 2027-03-10
    status: moved
    speakers: Aiko Brandt
    slides: https://example.org/s.pdf
  - {date: 2027-03-18, kind: holiday, title: Spring break}
  - {date: 2027-03-25, kind: none}
"""
DIRECTIVES = {
    "demo": "```{talk-schedule} demo.yaml\n:columns: date speaker title videos\n```\n",
    "plain": (
        "```{talk-schedule} talks.yaml\n:columns: date time speaker title videos slides\n"
        ":abstracts: expand\n:caption: All talks\n```\n"
    ),
    "chosen": "```{talk-schedule} talks.yaml\n:speaker: Ada Lind\n:order: newest\n```\n",
}
"""Pages, each with one schedule."""
INTRO = "# Home\n\n(intro)=\n## Introduction\n\nWelcome. [A talk](#2027-03-10-aiko-brandt).\n"
OTHER = """\
# Other

```{talk-schedule} talks.yaml
:layout: list
:limit: 1
```

```{expand} A *title*
:open:
:name: more

Long *content*.
```

```{talk-schedule} nowhere.yaml
```

```{talk-schedule}
- {date: 2027-05-05, title: In the page}
```
"""


class Pages(dict[str, Any]):
    """The syntax trees of the pages, by their names, and what mystmd printed."""

    printed = ""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mystmd")
    (folder / "talks.yaml").write_text(TALKS, "utf-8")
    (folder / "demo.yaml").write_bytes(DEMO.read_bytes())
    (folder / "index.md").write_text(INTRO, "utf-8")
    (folder / "other.md").write_text(OTHER, "utf-8")
    for name, text in DIRECTIVES.items():
        (folder / f"{name}.md").write_text(f"# Page\n\n{text}", "utf-8")
    plugin = "plugins: [{type: executable, path: talks-plugin.sh}]"
    (folder / "myst.yml").write_text(
        f"version: 1\nproject:\n  title: T\n  {plugin}\nsite: {{}}\n", "utf-8"
    )
    assert main(["myst-plugin", "--write", str(folder / "talks-plugin.sh")]) == 0
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Build the site.

    Node.js is the one that Playwright brings. The theme would come from the network, and is asked
    for when the content is there; so the address that it comes from is one where nobody listens.
    """
    node = Path(playwright.__file__).parent / "driver" / "node"
    package = importlib.util.find_spec("mystmd_py")
    assert package is not None
    assert package.origin is not None
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [str(node), str(Path(package.origin).with_name("myst.cjs")), "build", "--site", "--ci"],
        cwd=site,
        env={**os.environ, "PATH": path, "API_URL": "http://127.0.0.1:9"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    found = Pages()
    found.printed = done.stdout + done.stderr
    for file in (site / "_build" / "site" / "content").glob("*.json"):
        found[file.stem] = json.loads(file.read_text("utf-8"))["mdast"]
    assert found.keys() >= {"index", "other", *DIRECTIVES}, found.printed
    return found


def every(node: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a type, in the order of the page."""
    if node["type"] == kind:
        yield node
    for child in node.get("children", []):
        yield from every(child, kind)


def inline(node: dict[str, Any]) -> str:
    """Return all text of a node as it stands."""
    return node.get("value", "") + "".join(inline(child) for child in node.get("children", []))


def cells(node: dict[str, Any]) -> list[list[str]]:
    """Return the cells of all tables, as text, without the rows of abstracts."""
    return [
        [" ".join(" ".join(inline(block).split()) for block in cell["children"]) for cell in row]
        for row in (row["children"] for row in every(node, "tableRow"))
        if not any("colspan" in cell and any(every(cell, "details")) for cell in row)
    ]


@pytest.mark.parametrize("name", DIRECTIVES)
def test_the_cells_are_those_of_sphinx(tmp_path: Path, pages: Pages, name: str) -> None:
    folder = tmp_path / "site"
    files = {
        "conf.py": (
            "extensions = ['myst_parser', 'sphinxcontrib.sampl']\n"
            "html_theme = 'basic'\nepub_show_urls = 'no'\nsmartquotes = False\n"
        ),
        "index.md": f"# Page\n\n{DIRECTIVES[name]}\n(intro)=\n## Introduction\n",
        "intro.md": "# This page\n",
        "talks.yaml": TALKS,
        "demo.yaml": DEMO.read_text("utf-8"),
    }
    built = Site(folder, tmp_path / "out").write(files).build("epub")
    html = lxml.html.fromstring((built.out / "index.xhtml").read_bytes())
    for formula in html.xpath("//*[contains(@class, 'math')]"):
        formula.text = formula.text.removeprefix("\\(").removesuffix("\\)")
    wanted = [row for table in html.xpath("//table") for row in rows(table)]
    assert cells(pages[name]) == wanted
    assert len(wanted) > 1


def test_links_stay_what_they_are(pages: Pages) -> None:
    links = {link["url"]: inline(link) for link in every(pages["plain"], "link")}
    assert links["https://example.org/v"] == "video"
    assert links["https://example.org/w"] == "part 2"
    assert links["https://example.org/a"] == "a link"
    assert links["https://example.org/s.pdf"] == "slides"


def test_roles_and_formulas_are_those_of_mystmd(pages: Pages) -> None:
    (formula,) = every(pages["plain"], "inlineMath")
    assert formula["value"] == "O(n)"
    (reference,) = every(pages["plain"], "crossReference")
    assert (reference["resolved"], inline(reference)) == (True, "Introduction")


def test_an_abstract_opens(pages: Pages) -> None:
    (block,) = every(pages["plain"], "details")
    summary, *content = block["children"]
    assert (summary["type"], inline(summary)) == ("summary", "Abstract")
    assert [node["type"] for node in content] == ["paragraph", "list"]


def test_a_caption_is_one(pages: Pages) -> None:
    (container,) = every(pages["plain"], "container")
    assert [node["type"] for node in container["children"]] == ["caption", "table"]
    assert inline(container["children"][0]).endswith("All talks")  # behind its number


def test_groups_have_headings(pages: Pages) -> None:
    headings = [(h["depth"], inline(h)) for h in every(pages["demo"], "heading")]
    assert (2, "Winter 2022") in headings


def test_links_lead_to_talks(pages: Pages) -> None:
    (reference,) = every(pages["index"], "crossReference")
    assert (reference["resolved"], reference["identifier"]) == (True, "2027-03-10-aiko-brandt")


def test_a_block_that_opens(pages: Pages) -> None:
    (block,) = (one for one in every(pages["other"], "details") if one.get("label") == "more")
    assert block["open"] is True
    assert inline(block) == "A titleLong content."


def test_lists_and_talks_in_the_page(pages: Pages) -> None:
    said = inline(pages["other"])
    assert "In the page" in said
    assert "Proofs that" in said


def test_a_file_that_is_not_there_is_said_on_the_page(pages: Pages) -> None:
    said = [inline(node) for node in every(pages["other"], "admonition")]
    assert any("nowhere.yaml could not be read" in text for text in said)


def test_mystmd_complains_of_nothing_else(pages: Pages) -> None:
    complaints = [line for line in pages.printed.splitlines() if "⚠" in line or "⛔" in line]
    # two schedules of the site show the same talks; mystmd keeps the first place
    assert [line for line in complaints if "Duplicate identifier" not in line] == []


def test_the_file_is_not_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["myst-plugin", "--write", str(site / "talks-plugin.sh")]) == 1
    assert "exists; nothing is written" in capsys.readouterr().err


def test_options_of_the_script_are_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["myst-plugin"]) == 0
    options = json.loads(capsys.readouterr().out)["directives"][0]["options"]
    assert options.keys() >= {"layout", "abstracts", "collapse"}
    assert not options.keys() & {"search", "stars", "new", "subscribe"}


def ask(monkeypatch: pytest.MonkeyPatch, request: str) -> None:
    """Write what mystmd asks for to standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(request.encode())))


def test_a_block_without_a_title_is_named_in_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(monkeypatch, "{}")
    assert main(["myst-plugin", "--directive", "expand", "--language", "fr"]) == 0
    (block,) = json.loads(capsys.readouterr().out)
    assert inline(block) == "Détails"


@pytest.mark.parametrize("request_", ["{", "[]", "null", '"x"'])
@pytest.mark.parametrize("directive", ["expand", "talk-schedule"])
def test_what_is_no_request_is_refused(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    directive: str,
    request_: str,
) -> None:
    ask(monkeypatch, request_)
    assert main(["myst-plugin", "--directive", directive]) == 2
    assert "is not what mystmd writes" in capsys.readouterr().err
