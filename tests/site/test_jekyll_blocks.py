"""``[expand]`` and ``<details>`` of Jekyll pages: where they begin, end and what they hold."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from support import Site, words

Make = Callable[..., Site]
CONF = 'extensions = ["sphinxcontrib.sampl.jekyll"]\nsource_suffix = {".md": "markdown"}\nsmartquotes = False\n'


@pytest.fixture
def read(site: Make) -> Callable[[str], tuple[lxml.html.HtmlElement, list[str]]]:
    """Return a reader of pages: their body, and what was said of them."""

    def build(page: str) -> tuple[lxml.html.HtmlElement, list[str]]:
        built = site({"index.md": page}, CONF).build()
        return built.html().xpath("//div[@role='main']/section")[0], built.warnings

    return build


Read = Callable[[str], tuple[lxml.html.HtmlElement, list[str]]]


def outline(element: lxml.html.HtmlElement) -> list:
    """Return blocks as ``(title, [what is inside])``, all else as its words."""
    result: list = []
    for child in element:
        if child.tag == "details":
            title, body = child
            result.append((words(title), outline(body)))
        elif child.tag in ("ul", "blockquote", "li", "div") and child.xpath(".//details"):
            result.append((child.tag, outline(child)))
        elif child.tag not in ("h1", "style") and words(child):
            result.append(words(child))
    return result


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("[expand] One\ntwo\n[/expand]", [("One", ["two"])]),
        ("[expand]\ntwo\n[/expand]", [("Details", ["two"])]),
        ("[expand] two [/expand]", [("Details", ["two"])]),
        ("[EXPAND] One\ntwo [/EXPAND]", [("One", ["two"])]),
        ("[expand] One\n\ttwo\n\n\tthree\n[/expand]", [("One", ["two", "three"])]),
        ("before\n[expand] One\ntwo\n[/expand]\nafter", ["before", ("One", ["two"]), "after"]),
        ("[expand] One\n[/expand] after", [("One", []), "after"]),
        ("[expand] A\na\n[expand] B\nb\n[/expand]\nc\n[/expand]", [("A", ["a", ("B", ["b"]), "c"])]),
        ("- a\n\n  [expand] B\n  b\n  [/expand]\n- c", [("ul", [("li", ["a", ("B", ["b"])]), "c"])]),
        ("- a\n\n  [expand] B\n  b\n[/expand]\n\nc", [("ul", [("li", ["a", ("B", ["b"])])]), "c"]),
        ("> [expand] A\n> a\n> [/expand]\n\nb", [("blockquote", [("div", [("A", ["a"])])]), "b"]),
        ("<details><summary>A</summary>b</details>", [("A", ["b"])]),
        ("<details>\nb\n</details>", [("Details", ["b"])]),
        ("<details>\n<summary>\n  A\n  B\n</summary>\n\nb\n\n</details>", [("A B", ["b"])]),
        ("<details>\n\t<summary>A</summary>\n\tb\n\tc\t\n</details>", [("A", ["b c"])]),
        ("<details>\n  <summary>A</summary>\n\n  b\n\nc\n  </details>", [("A", ["b", "c"])]),
        ("<details>\n\t<summary>A</summary>\n\n\tb\n\n\t</details>\n\nc", [("A", ["b"]), "c"]),
        ("<details>\n<summary><h3>A</h3></summary>\nb</details> c", [("A", ["b"]), "c"]),
        ("<details><summary>A\nb\n</details>", [("A", ["b"])]),
        ("<DETAILS>\n<Summary>A</Summary>\nb\n</DETAILS>", [("A", ["b"])]),
        ("<details\n  markdown='1'>\n<summary>A</summary>\nb\n</details>", [("A", ["b"])]),
        ("<details><summary>A</summary><details><summary>B</summary>c</details></details>\n\nd", [("A", [("B", ["c"])]), "d"]),
        ("<details>\n<summary>A</summary>\n[expand] B\nc\n[/expand]\n</details>", [("A", [("B", ["c"])])]),
        ("<div>\n<details><summary>A</summary>\nb\n</details>\n</div>", [("div", [("A", ["b"])])]),
        ("<details><summary>A</summary>\n<p>b</p></details>\n\nc", [("A", ["b"]), "c"]),
        ("> <details>\n> <summary>A\n> B</summary>\n> c\n> </details>", [("blockquote", [("div", [("A B", ["c"])])])]),
        ("<details>\n- a\n- b</details>\n\nc", [("Details", ["a b"]), "c"]),
    ],
)  # fmt: skip
def test_blocks(read: Read, page: str, expected: list) -> None:
    body, warnings = read(f"# T\n\n{page}\n")
    assert (outline(body), warnings) == (expected, [])


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("[expand] T", "[/expand]"),
        ("<details>", "</details>"),
        ("<details markdown='1'>\n<summary>T</summary>\n", "</details>"),
    ],
)
def test_what_is_inside_is_markdown(read: Read, opening: str, closing: str) -> None:
    inside = "*a*\n\n- b\n\n```python\nc = 1\n```\n\n| d | e |\n|---+---|\n| f | g |\n"
    body, warnings = read(f"# T\n\n{opening}\n{inside}{closing}\n")
    (block,) = body.xpath("./details/div")
    assert warnings == []
    assert [child.tag for child in block] == ["p", "ul", "div", "table"]


def test_the_title_is_markup_and_attributes_stay(read: Read) -> None:
    body, _ = read('# T\n\n<details open name="g" class="a b" id="x" onclick="y()"><summary>*A* <b>B</b></summary>c</details>\n')  # fmt: skip
    (block,) = body.xpath("./details")
    assert dict(block.attrib) == {"class": "a b sampl-expand", "id": "x", "name": "g", "open": "open"}  # fmt: skip
    assert [child.tag for child in block[0]] == ["em", "strong"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("```\n[expand] a\n```", "[expand] a\n"),
        ("~~~~ text\n[/expand]\n~~~\n</details>\n~~~~", "[/expand]\n~~~\n</details>\n"),
        ("    [expand] a\n    [/expand]\n    [/expand]", "[expand] a\n[/expand]\n[/expand]\n"),
        ("- a\n\n  ```\n  </details>\n  ```", "</details>\n"),
        ("> ```\n> [/expand]\n> ```", "[/expand]\n"),
        ("```\n| a |\n|---+---|\n{: .b}\n{{ site.url }}<br>\n```", "| a |\n|---+---|\n{: .b}\n{{ site.url }}<br>\n"),
        ("    {% raw %}\n    {: .b}", "{% raw %}\n{: .b}\n"),
    ],
)  # fmt: skip
def test_code_is_left_alone(read: Read, code: str, expected: str) -> None:
    body, warnings = read(f"# T\n\n[expand] A\nb\n\n{code}\n\nc\n\n[/expand]\n\nd\n")
    assert outline(body)[-1] == "d"
    assert [pre.text_content() for pre in body.xpath("./details//pre")] == [expected]
    assert warnings == []


@pytest.mark.parametrize(
    "text",
    [
        "`[expand]`",
        "a [expand] b",
        "\\[expand\\] b",
        "[expand](https://x.org/)",
        "[expand]\n\n[expand]: https://x.org/",
        "<!--\n[expand]\n-->\na",
        "Write `<details>` and `</details>`.",
    ],
)
def test_what_is_no_block(read: Read, text: str) -> None:
    body, warnings = read(f"# T\n\n{text}\n")
    assert (body.xpath(".//details"), warnings) == ([], [])


OPEN = "is not closed; it ends before the next heading or block [sampl.jekyll]"


@pytest.mark.parametrize(
    ("page", "expected", "said"),
    [
        ("[expand] A\nb\n\n## H\n\nc", ["A b", "c"], [f"3: WARNING: [expand] {OPEN}"]),
        ("<details>\nb\n\nH\n---\n\nc", ["Details b", "c"], [f"3: WARNING: <details> {OPEN}"]),
        ("[expand] A\n[expand] B\nc\n[/expand]\n\nd", ["A", "B c", "d"], [f"3: WARNING: [expand] {OPEN}"]),
        ("a\n[/expand]\nb", ["a", "b"], ["4: WARNING: [/expand] closes nothing [sampl.jekyll]"]),
        ("</details>\n\na", ["a"], ["3: WARNING: </details> closes nothing [sampl.jekyll]"]),
        ("[expand] A\nb\n[/expand]\n[/expand]\nc", ["A b", "c"], ["6: WARNING: [/expand] closes nothing [sampl.jekyll]"]),
    ],
)  # fmt: skip
def test_slips_are_said_and_cost_nothing(
    read: Read, page: str, expected: list[str], said: list[str]
) -> None:
    body, warnings = read(f"# T\n\n{page}\n")
    found = [words(part) for part in body.xpath(".//details | .//p[not(ancestor::details)]")]
    assert found == expected
    assert warnings == [f"index.md:{line}" for line in said]


def test_messages_have_the_lines_of_the_page(read: Read) -> None:
    inside = "{no}`x`\n\n> <details>\n> <summary>{no}`s`</summary>\n> {no}`y`\n> </details>\n"
    page = f"# T\n\n[expand] A\n{inside}[/expand]\n\n```{{note}}\n[expand] B\n\n| a |\n|---+|\n| {{no}}`z` |\n[/expand]\n```\n"
    _, warnings = read(page)
    lines = page.split("\n")
    expected = [i for i, line in enumerate(lines, 1) if "{no}" in line]
    said = sorted({int(line.split(":")[1]) for line in warnings if 'role "no"' in line})
    assert said == expected


def test_many_that_are_open_are_read_in_time_and_none_is_lost(read: Read) -> None:
    body, warnings = read("# T\n\n" + "".join(f"[expand] n{i}\ntext{i}\n\n" for i in range(300)))
    assert [words(s) for s in body.xpath(".//summary")] == [f"n{i}" for i in range(300)]
    assert len(warnings) == 300
