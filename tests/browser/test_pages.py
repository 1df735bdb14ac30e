"""Pages as a whole: what they load, how they look on a phone, whether all can read them."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from sphinxcontrib.sampl.site.assets import OF_USES

PAGES = Path(__file__).parent / "pages"
PHONE = {"width": 375, "height": 667}
DESKTOP = {"width": 1280, "height": 800}
OURS = ("details.sampl-expand", ".sampl-toolbar", ".sampl-schedule")
NAMES = ("blocks", "group", "talks", "wide", "live", "next", "cards")

SPILLED = """
[...document.querySelectorAll(".sampl-schedule :is(td, th, li, p), details.sampl-expand > summary")]
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)
"""

OPEN_ALL = "document.querySelectorAll('details:not([name])').forEach((one) => { one.open = true; })"

OUT_OF_VIEW = """
[...document.querySelectorAll("table.sampl-schedule :is(td, th)")].filter((cell) => {
  let box = cell.closest("table");
  while (box && getComputedStyle(box).overflowX === "visible") box = box.parentElement;
  const { left, right, width } = cell.getBoundingClientRect(), from = box?.getBoundingClientRect().left ?? 0;
  return width && (left < from - 1 || right > from + (box?.clientWidth ?? innerWidth) + 2);
}).map((cell) => cell.textContent)
"""
"""Cells that a reader would have to scroll for, in a box that need not show that it scrolls."""


class TestFiles:
    def test_only_where_they_are_used(self, build: Callable[[str], Path]) -> None:
        out = build("alabaster")
        used = {page.stem for page in out.glob("*.html") if loaded(page)}
        without_talks = {"index", "plain"}
        assert used == {path.stem for path in PAGES.glob("*.rst")} - without_talks

    def test_no_script_or_style_in_the_page(self, build: Callable[[str], Path]) -> None:
        for name in NAMES:
            page = lxml.html.parse(build("alabaster") / f"{name}.html")
            (body,) = page.xpath("//div[@class='body']")
            data = "[not(@type='application/ld+json')]"
            assert not body.xpath(f".//script{data} | .//style | .//link")
            assert not body.xpath(".//@*[starts-with(name(), 'on')]")
            styled = body.xpath(".//*[@style][contains(@class, 'sampl')]")
            assert not styled

    def test_works_under_a_strict_policy(self, visit: Any, build: Callable[[str], Path]) -> None:
        policy = "default-src 'none'; script-src file:; style-src file: 'unsafe-inline'"
        path = build("alabaster") / "blocks.html"
        html = re.sub(r"<script>.*?</script>", "", path.read_text(), flags=re.DOTALL)  # the theme's
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        strict = path.with_name("strict.html")
        strict.write_text(html.replace("<head>", f"<head>{meta}", 1))
        try:
            page = visit("strict")
            page.get_by_role("button", name="Expand all").click()
            assert page.get_by_text("The content of the inner block.").is_visible()
            with pytest.raises(Exception, match=r"(?i)unsafe-eval|content security"):
                page.add_script_tag(content="document.title = 'inline'")
            visit.errors = [e for e in visit.errors if "inline script" not in e]
        finally:
            strict.unlink()

    def test_no_page_asks_anyone_for_anything(
        self, visit: Any, build: Callable[[str], Path]
    ) -> None:
        page = visit("index")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        pages = [path.stem for path in build("alabaster").glob("*.html")]
        for name in pages:
            page.goto(visit.url(name))
        assert len(asked) > len(pages)
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        visit.errors.clear()  # a search page fetches its texts

    def test_a_page_loads_one_style_sheet_and_one_script_of_at_most_ten_kilobytes(
        self, build: Callable[[str], Path]
    ) -> None:
        for page in build("alabaster").glob("*.html"):
            assert Counter(path.suffix for path in loaded(page)) in ({}, {".css": 1, ".js": 1})
            assert sum(len(gzip.compress(path.read_bytes())) for path in loaded(page)) <= 10_240

    def test_nor_does_a_page_with_everything(
        self, tmp_path: Path, build_site: Callable[..., Path]
    ) -> None:
        data = "id: all\ntitle: All\ntimezone: UTC\ntalks:\n- {date: 2026-06-04, time: 10:00-11:00, title: Rivers, id: rivers, speakers: Ida Falk, room: Hall}\n"
        (tmp_path / "talks.yaml").write_text(data)
        options = "   :search:\n   :stars:\n   :new:\n   :subscribe:\n   :abstracts: expand\n"
        layouts = ("table", "list", "cards", "next", "grid")
        shown = [f".. talk-schedule:: talks.yaml\n   :layout: {one}\n" for one in layouts]
        parts = ["All", "===", "", shown[0] + options, *shown[1:]]
        parts += [".. talk-details:: talks.yaml\n   :talk: rivers\n"]
        parts += [f".. {one}:: talks.yaml\n" for one in ("talk-speakers", "talk-channels")]
        (tmp_path / "before.yaml").write_text(data.replace("10:00", "09:00"))
        parts += [".. talk-changes:: talks.yaml\n   :since: before.yaml\n"]
        parts += [".. expand:: One\n\n   Text.\n"]
        (tmp_path / "index.rst").write_text("\n".join(parts))
        files = loaded(build_site(tmp_path) / "index.html")
        assert {path.stem for path in files} == {"-".join(["sampl", *OF_USES])}
        assert len(files) == 2
        assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= 10_240

    def test_rules_for_themes_of_material_are_where_such_a_theme_is(
        self, tmp_path: Path, build_site: Callable[..., Path]
    ) -> None:
        (tmp_path / "index.rst").write_text("T\n=\n\n.. expand:: One\n\n   Text.\n")
        theme = tmp_path / "themes" / "own_material"
        theme.mkdir(parents=True)
        (theme / "theme.toml").write_text('[theme]\ninherit = "basic"\n')
        (sheet,) = build_site(tmp_path).glob("_static/sampl*.css")
        assert ".md-typeset" not in sheet.read_text()
        options = ["-D", f"html_theme_path={theme.parent}", "-D", f"html_theme={theme.name}", "-a"]
        build_site(tmp_path, *options)
        assert ".md-typeset" in sheet.read_text()


def loaded(page: Path) -> list[Path]:
    """Return our files that a page loads, one for each address that it asks for."""
    tree = lxml.html.parse(page)
    named = set(tree.xpath("//script/@src | //link[@rel='stylesheet']/@href"))
    return [page.parent / name.split("?")[0] for name in named if "_static/sampl" in name]


class TestPhone:
    @pytest.mark.parametrize("width", [320, 360, 770, 1280])
    def test_nothing_is_wider_than_its_place(self, themed: Any, width: int) -> None:
        page = themed("blocks", viewport={"width": width, "height": 700})
        for name in (*NAMES, "words"):
            page.goto(themed.url(name))
            page.evaluate(OPEN_ALL)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(SPILLED) == []
            assert page.evaluate(OUT_OF_VIEW) == []

    @pytest.mark.parametrize(("name", "viewport"), [("talks", PHONE), ("wide", DESKTOP)])
    def test_rows_are_blocks_led_by_date_and_title(
        self, visit: Any, name: str, viewport: dict[str, int]
    ) -> None:
        page = visit(name, viewport=viewport)
        for row in page.locator("table.sampl-schedule tbody tr:not(.sampl-details)").all():
            cells = {
                cell.get_attribute("data-sampl-name"): cell.bounding_box()["y"]
                for cell in row.locator("> td:not(:empty)").all()
            }
            seen = sorted(cells, key=lambda one: cells[one])
            assert seen[:2] == ["Date", "Title"]
        for cell in page.locator("table.sampl-schedule td:empty").all():
            assert not cell.is_visible()
        (first, *_) = page.locator("td.sampl-column-speaker").all()
        said = first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        assert said.startswith('"Speaker"')

    @pytest.mark.parametrize(
        ("columns", "width", "display"),
        [(6, 40, "block"), (6, 56, "table"), (7, 56, "table"), (8, 60, "block")],
    )
    def test_six_columns_are_a_table_where_they_have_room(
        self, visit: Any, columns: int, width: int, display: str
    ) -> None:
        page = visit("many", viewport={"width": 1900, "height": 900})
        page.add_style_tag(
            content=f"div.document, div.body {{ max-width: none; }} .sampl-room {{ width: {width * 17}px; }}"  # em of 17 px
        )
        table = page.locator(f".columns-{columns} table, table.columns-{columns}")
        assert table.evaluate("(table) => getComputedStyle(table).display") == display
        assert page.evaluate(SPILLED) == []
        assert page.evaluate(OUT_OF_VIEW) == []

    def test_it_is_still_a_table_to_a_screen_reader(self, themed: Any) -> None:
        tree = themed("talks", viewport=PHONE).locator("table.sampl-schedule").aria_snapshot()
        assert tree.startswith('- table "The talks"')
        assert re.findall('columnheader "(.*?)"', tree) == ["Date", "Speaker", "Title", "Videos"]
        assert len(re.findall(r"- '?row\b", tree)) == 1 + 4 + 3  # head, talks, abstracts
        assert len(re.findall(r"- '?cell\b", tree)) == 16 + 3


def joined(text: str) -> str:
    """Return a text without what changes where lines break."""
    return re.sub(r"[\s-]", "", text)


class TestPaper:
    @pytest.mark.parametrize("name", ["talks", "words"])
    def test_all_is_printed_from_the_first_page_on(
        self, themed: Any, pdf_text: Callable[[bytes], str], name: str
    ) -> None:
        page = themed(name)
        cells = page.locator("table.sampl-schedule td > p, table.sampl-schedule td details p")
        said = {word for text in cells.all_text_contents() for word in re.split(r"[\s-]+", text)}
        pages = pdf_text(page.pdf(format="A4")).split("\f")
        assert re.search("Jun 10, 2026|Apr 9, 2026", pages[0])  # the first row is on it
        printed = joined("".join(pages))
        assert [text for text in said if text not in printed] == []


class TestForAll:
    """The elements that are ours; themes have faults of their own."""

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize(
        ("theme", "scheme"),
        [
            ("alabaster", "light"),  # it has no dark colours
            ("furo", "light"),
            ("furo", "dark"),
            ("pydata_sphinx_theme", "light"),
            ("pydata_sphinx_theme", "dark"),
        ],
    )
    def test_axe(self, axe: Any, theme: str, scheme: str, name: str) -> None:
        page = axe.visit(theme, name, color_scheme=scheme)
        for block in page.locator("details.sampl-expand:not([name])").all():
            block.evaluate("(block) => { block.open = true; }")
        axe.check(page, *OURS, exclude=(".highlight",))  # colours of code are the theme's
