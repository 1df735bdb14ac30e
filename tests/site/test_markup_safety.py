"""What a text field may not do, whichever way it is written; and what is left of it then."""

from __future__ import annotations

import json
from collections.abc import Callable

import lxml.html
import pytest
from support import Built, Site, words

Make = Callable[..., Site]
CODE = """
from docutils import nodes
def icon(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.raw("", f"<i class={text}>", format="html")], []
def setup(app):
    app.add_role("icon", icon)
"""


def build(site: Make, texts: list[str], markup: str = "markdown", conf: str = "") -> Built:
    """Build a page with one talk for each text, as its note; the note of the first is in line 5."""
    talks = "".join(
        f"- title: T{number}\n  note: |\n    {_indented(text)}\n"
        for number, text in enumerate(texts)
    )
    page = (
        "Title\n=====\n\n.. _here:\n\nPart\n----\n\n.. talk-schedule:: t.yaml\n   :columns: note\n"
    )
    return site(
        {"index.rst": page, "t.yaml": f"markup: {markup}\ntalks:\n{talks}"}, conf + CODE
    ).build()


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def cells(built: Built) -> list[lxml.html.HtmlElement]:
    return built.html().xpath("//tbody/tr/td")


BREAKS = [
    "- a<br>b",
    "1. x\n   - a  \n     b",
    "> a<br>b<br>c",
    "```{note}\na<br>b\n```",
    "| h |\n|---|\n| a<br>b |",
    "*a<br>b*",
    "## a<br>b",
    "[a<br>b](https://example.org)",
]


def test_a_line_break_may_stand_anywhere(site: Make) -> None:
    built = build(site, BREAKS)
    assert built.warnings == []
    for cell in cells(built):
        assert "a b" in " ".join(" ".join(cell.itertext()).split())


def test_line_breaks_in_blocks_are_lines(site: Make) -> None:
    built = build(site, BREAKS[:5])
    for cell in cells(built):
        assert [words(line) for line in cell.xpath(".//div[@class='line']")][:2] == ["a", "b"]


def test_a_role_in_a_link_is_its_text(site: Make) -> None:
    built = build(site, ["[{doc}`index` x](nope)", "[{ref}`here` x](#here)", "*[{abbr}`a (b)`]()*"])
    texts = [words(cell) for cell in cells(built)]
    assert texts == ["index x", "here x", "a"]
    assert built.html().xpath("//td//a//a") == []


SCRIPT = "javascript:alert(1)"
RST_LINKS = [
    f"`text <{SCRIPT}>`_",
    f"`text <{SCRIPT}>`__",
    f"text_\n\n.. _text: {SCRIPT}",
    f"`text`__\n\n__ {SCRIPT}",
    f"text_\n\n.. _text: other_\n.. _other: {SCRIPT}",
    f"|text|_\n\n.. |text| replace:: text\n.. _text: {SCRIPT}",
    f".. image:: x.png\n   :alt: text\n   :target: {SCRIPT}",
    f"|pic|\n\n.. |pic| image:: x.png\n   :alt: text\n   :target: {SCRIPT}",
    ".. image:: data:image/svg+xml,x\n   :alt: text",
    "- | `text <vbscript:x>`_",
    ".. note::\n\n   `text <JavaScript:alert(1)>`_",
    "text [#]_\n\n.. [#] `x <data:text/html,x>`_",
]


def test_no_way_to_write_a_link_in_restructuredtext_leads_to_script(site: Make) -> None:
    built = build(site, RST_LINKS, "rst")
    tree = built.html()
    addresses = [str(address).lower() for address in tree.xpath("//td//@href | //td//@src")]
    assert not [a for a in addresses if a.startswith(("javascript", "vbscript", "data"))]
    for text, cell in zip(RST_LINKS, cells(built), strict=True):
        kept = " ".join([words(cell), *cell.xpath(".//img/@alt")])
        assert "text" in kept, text
    said = [line for line in built.warnings if "are not allowed; use http, https or mailto" in line]
    assert len(said) == len(RST_LINKS)
    assert all(line.startswith("t.yaml:") for line in said)


def test_a_target_of_an_image_in_markdown_is_checked_too(site: Make) -> None:
    built = build(site, [f"```{{image}} x.png\n:alt: text\n:target: {SCRIPT}\n```"])
    assert built.html().xpath("//td//@href") == []
    assert any(
        line.startswith("t.yaml:5: WARNING: links to javascript:") for line in built.warnings
    )


def test_what_only_looks_like_an_address_is_text_without_a_word(site: Make) -> None:
    built = build(site, ["See ftp://example.org/x and data:x, please."], "rst")
    assert built.warnings == []
    assert words(cells(built)[0]) == "See ftp://example.org/x and data:x, please."
    assert built.html().xpath("//td//a") == []


@pytest.mark.parametrize("markup", ["markdown", "rst"])
def test_formulas_that_do_more_than_set_mathematics_are_shown_as_code(
    site: Make, markup: str
) -> None:
    formulas = ["\\href{javascript:x}{y}", "\\input{conf.py}", "\\catcode 1=2", "\\class{a}{b}"]
    if markup == "rst":
        texts = [f":math:`{f}`" for f in formulas] + [f".. math::\n\n   {f}" for f in formulas]
    else:
        texts = [f"${f}$" for f in formulas] + [f"$$\n{f}\n$$" for f in formulas]
        texts += [f"```{{math}}\n{f}\n```" for f in formulas] + [f"{{math}}`{f}`" for f in formulas]
    built = build(
        site, [*texts, "$\\frac{a}{b}$" if markup == "markdown" else ":math:`\\frac{a}{b}`"], markup
    )
    assert len(built.html().xpath("//td//*[contains(@class, 'math')]")) == 1
    for number, text in enumerate(texts):
        formula = formulas[number % 4]
        assert formula in words(cells(built)[number]), text
    assert len(built.warnings) == len(texts)
    assert all("a formula cannot use \\" in line for line in built.warnings)


REFUSED = [
    ".. csv-table::\n\n   Upper weir, four metres",
    ".. include:: conf.py",
    ".. highlights::\n\n   .. include:: conf.py",
    ".. epigraph::\n\n   .. literalinclude:: conf.py\n      :linenos:",
    "- .. raw:: html\n\n     <b>x</b>",
    ".. note::\n\n   .. figure:: x.png\n\n      Words",
    "a |x|\n\n.. |x| date::",
    ".. nosuch:: with arguments\n   :option: value\n\n   Content *here*.",
]


def test_a_refused_directive_in_restructuredtext_leaves_its_source(site: Make) -> None:
    built = build(site, REFUSED, "rst")
    assert 'extensions = ["sphinxcontrib' not in built.text()
    for text, cell in zip(REFUSED, cells(built), strict=True):
        shown = words(cell)
        refused = text[text.rindex(".. ") :]
        assert all(word in shown for word in refused.replace("|x|", "").split()), shown
    said = [line for line in built.warnings if "text fields do not run the directive" in line]
    assert len(said) == len(REFUSED)
    assert said[0].startswith("t.yaml:5: WARNING: ")
    assert "'csv-table'" in said[0]


def test_a_refused_directive_in_markdown_leaves_its_source(site: Make) -> None:
    texts = ["```{include} conf.py\n```", "> ```{csv-table} Weirs\n> Upper, four\n> ```", "- ```{eval-rst}\n  .. raw:: html\n  ```"]  # fmt: skip
    built = build(site, texts)
    shown = [words(cell) for cell in cells(built)]
    assert shown == [
        "```{include} conf.py ```", "```{csv-table} Weirs Upper, four ```", "```{eval-rst} .. raw:: html ```",
    ]  # fmt: skip
    assert len(built.warnings) == 3


def test_a_directive_that_fails_leaves_its_content(site: Make) -> None:
    built = build(site, ["```{list-table}\nNo list here.\n```", "```{image}\n```"])
    assert "No list here." in words(cells(built)[0])
    assert "{image}" in words(cells(built)[1])
    assert all(line.startswith("t.yaml:") for line in built.warnings)


@pytest.mark.parametrize(("markup", "text"), [("markdown", "{icon}`x onclick=y()`"), ("rst", ":icon:`x onclick=y()`")])  # fmt: skip
def test_a_role_that_makes_raw_html_is_what_was_written(site: Make, markup: str, text: str) -> None:
    built = build(site, [f"See {text}."], markup)
    assert words(cells(built)[0]).replace(":icon:", "{icon}") == "See {icon}`x onclick=y()`."
    assert built.html().xpath("//td//i") == []
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("t.yaml:5: WARNING: text fields cannot hold raw markup")


def test_files_outside_of_the_sources_are_not_copied(site: Make) -> None:
    texts = ["{download}`the file <../../secret.txt>`", "![alt words](../secret.png)", "{download}`/../secret.txt`"]  # fmt: skip
    made = site({"index.rst": "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: note\n",
                 "t.yaml": json.dumps([{"title": text, "note": text} for text in texts])})  # fmt: skip
    for name in ("secret.txt", "secret.png"):
        (made.folder.parent / name).write_text("secret content")
    built = made.build()
    assert [words(cell) for cell in cells(built)] == ["the file", "alt words", "/../secret.txt"]
    assert len(built.warnings) == 3
    assert all("is outside of the source directory" in line for line in built.warnings)
    assert [path for path in built.out.rglob("*") if "secret" in path.name] == []


def test_an_address_with_a_password_is_said(site: Make) -> None:
    built = build(site, ["[a](https://user:pw@example.org/x)"])
    assert built.warnings == [
        "t.yaml:5: WARNING: this link shows a password to everybody; write https://example.org/x [sampl.markup]"
    ]


def test_footnotes_that_lead_to_each_other_end(site: Make) -> None:
    text = "a [#]_\n\n.. [#] b [2]_\n.. [#] c [1]_"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: note\n"
    data = json.dumps({"markup": "rst", "talks": [{"title": "T", "note": text}]})
    made = site({"index.rst": page, "t.yaml": data})
    for builder in ("texinfo", "latex", "text"):
        made.build(builder)
    assert "[2]" in (made.out / "text" / "index.txt").read_text("utf-8")


def test_a_character_reference_cannot_reorder_what_follows(site: Make) -> None:
    built = build(site, ["a &#x202e; b"])
    assert words(cells(built)[0]) == "a b"
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("t.yaml:5: WARNING: a character that changes the order")
