"""Tables of kramdown."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from support import Site, rows, words

Make = Callable[..., Site]
CONF = 'extensions = ["sphinxcontrib.sampl.jekyll"]\nsource_suffix = {".md": "markdown"}\nsmartquotes = False\n'
HEAD = [["a", "b"]]


def read(site: Make, page: str, conf: str = "") -> lxml.html.HtmlElement:
    built = site({"index.md": f"# T\n\n{page}\n"}, CONF + conf).build()
    assert built.warnings == []
    return built.html().xpath("//div[@role='main']/section")[0]


def parts(table: lxml.html.HtmlElement) -> tuple[list, list]:
    """Return the rows of the head, and those of the body."""
    return (
        [row for part in table.xpath("./thead") for row in rows(part)],
        [row for part in table.xpath("./tbody") for row in rows(part)],
    )


@pytest.mark.parametrize(
    ("page", "head", "body"),
    [
        ("| a | b |\n|---+---|\n| c | d |", HEAD, [["c", "d"]]),
        ("| a | b |\n|---|---|\n| c | d |", HEAD, [["c", "d"]]),
        ("a | b\n---|---\nc | d", HEAD, [["c", "d"]]),
        ("a | b\n---+---\nc | d", HEAD, [["c", "d"]]),
        ("| a | b\n|---+---\n| c | d", HEAD, [["c", "d"]]),
        ("|a|b|\n|-+-|\n|c|d|", HEAD, [["c", "d"]]),
        ("   | a | b |\n   |---+---|\n   | c | d |", HEAD, [["c", "d"]]),
        ("| a | b |\n|---+---|", HEAD, []),
        ("|---+---|\n| a | b |\n|---+---|\n| c | d |\n|---+---|\n| e | f |\n|===+===|\n| g | h |\n|---+---|", HEAD, [["c", "d"], ["e", "f"], ["g", "h"]]),
        ("| a | b |\n| c | d |\n|---+---|\n| e | f |", [["a", "b"], ["c", "d"]], [["e", "f"]]),
        ("|---+---|\n| a | b |\n| c | d |", [], [["a", "b"], ["c", "d"]]),
        ("| a | b |\n| c | d |", [], [["a", "b"], ["c", "d"]]),
        ("| a | b |\n|---+---|\n| c |\n| d | e | f |", [["a", "b", ""]], [["c", "", ""], ["d", "e", "f"]]),
        ("| a | b |\n|---|---|\n| d | e | f |", [["a", "b", ""]], [["d", "e", "f"]]),
        ("| a | b |\n|---|\n| d | e |", HEAD, [["d", "e"]]),
        ("| a | b |\n|---+---|\n| c \\| d | `e|f` |", HEAD, [["c | d", "e|f"]]),
        ("| a | b |\n|---|---|\n| `c|d` | `` e`|f `` |", HEAD, [["c|d", "e`|f"]]),
        ("| a | b |\n|---+---|\n| - | - |\n| | c |", HEAD, [["-", "-"], ["", "c"]]),
        ("| a | b |\n|---+---|\n| *c* [d](https://x.org/?e) | f<br>g |", HEAD, [["c d", "f g"]]),
    ],
)  # fmt: skip
def test_tables(site: Make, page: str, head: list, body: list) -> None:
    (table,) = read(site, page).xpath(".//table")
    assert parts(table) == (head, body)


@pytest.mark.parametrize(
    ("cell", "shown"), [("$|x|$", "\\(|x|\\)"), ("$\\|x\\|$", "\\(\\|x\\|\\)"), ("$5", "$5")]
)
def test_pipes_in_mathematics(site: Make, cell: str, shown: str) -> None:
    page = f"| a | b |\n|---+---|\n| {cell} | $6 |"
    (table,) = read(site, page, 'myst_enable_extensions = ["dollarmath"]\n').xpath(".//table")
    assert parts(table) == (HEAD, [[shown, "$6"]])


def test_columns_are_aligned(site: Make) -> None:
    page = "| a | b | c | d |\n|:---+---:+:---:+---|\n| e | f | g | h |"
    cells = read(site, page).xpath(".//td")
    assert [cell.get("class") for cell in cells] == ["text-left", "text-right", "text-center", None]


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("- a\n\n  | a | b |\n  |---+---|\n  | c | d |", "./ul/li/table"),
        ("- | a | b |\n  |---+---|\n  | c | d |", "./ul/li/table"),
        ("> | a | b |\n> |---+---|\n> | c | d |", "./blockquote//table"),
        ("text\n| a | b |\n|---+---|\n| c | d |\n\ntext", "./p/following-sibling::table"),
        ("| a | b |\n|---+---|\n| c | d |\n{: .wide}", "./table[contains(@class, 'wide')]"),
        ("| a | b |\n|---+---|\n| c | d |\n## H", "./table[following-sibling::section]"),
    ],
)
def test_tables_stand_anywhere(site: Make, page: str, where: str) -> None:
    (table,) = read(site, page).xpath(where)
    assert parts(table) == (HEAD, [["c", "d"]])


@pytest.mark.parametrize(
    "page",
    ["either a | b", "a|b\nc|d", "a\n| b", "|", "||", "| a", "a + b\n--- more"],
)
def test_prose_with_pipes_is_no_table(site: Make, page: str) -> None:
    body = read(site, page)
    assert body.xpath(".//table") == []
    assert words(body.xpath("./p")[0]) == " ".join(page.split())


def test_thousands_of_rows_and_rules(site: Make) -> None:
    page = "| a | b |\n|---+---|\n" + "| c | d |\n" * 1000 + "\n" + "|---+---|\n" * 2000
    (table,) = read(site, page).xpath(".//table")
    assert len(table.xpath("./tbody/tr")) == 1000
