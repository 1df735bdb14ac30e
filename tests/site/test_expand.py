"""``expand`` in the builders where it differs; :mod:`test_builders` has the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support import Site, words

Make = Callable[..., Site]


def details(site: Make, page: str, **files: str) -> list:
    built = site({"index.rst": f"T\n=\n\n{page}", **files}).build()
    assert built.warnings == []
    return built.html().xpath("//details")


def test_html_has_details_with_a_summary(site: Make) -> None:
    (block,) = details(site, ".. expand:: A *title*\n\n   First.\n\n   Second.\n")
    assert block.get("class") == "sampl-expand"
    assert block.get("open") is None
    summary, body = block
    assert (summary.tag, words(summary)) == ("summary", "A title")
    assert words(summary.xpath("./em")[0]) == "title"
    assert [words(p) for p in body] == ["First.", "Second."]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Details"), ("de", "Details"), ("ja", "詳細")]
)
def test_without_a_title_it_is_called_details(site: Make, language: str, title: str) -> None:
    built = site({"index.rst": "T\n=\n\n.. expand::\n\n   x\n"}).build(language=language)
    assert words(built.html().xpath("//summary")[0]) == title


def test_options_become_attributes(site: Make) -> None:
    page = ".. expand:: T\n   :open:\n   :name: My Name\n   :class: a b\n   :group: the group\n\n   x\n"
    (block,) = details(site, page)
    assert block.get("open") == "open"
    assert block.get("id") == "my-name"
    assert set(block.get("class").split()) == {"sampl-expand", "a", "b"}
    assert block.get("name") == "the group"


@pytest.mark.parametrize(("count", "buttons"), [(2, 0), (3, 1)])
def test_many_blocks_get_a_button(site: Make, count: int, buttons: int) -> None:
    built = site({"index.rst": "T\n=\n\n" + ".. expand:: T\n\n   x\n\n" * count}).build()
    assert (
        len(
            built.html().xpath(
                "//div[@class='sampl-toolbar']/button[@class='sampl-expand-control']"
            )
        )
        == buttons
    )


def test_sections_inside_are_refused_by_docutils_not_by_a_crash(site: Make) -> None:
    built = site({"index.rst": "T\n=\n\n.. expand:: B\n\n   Head\n   ----\n\n   Text.\n"}).build()
    assert "Text." in built.text()


def test_a_reference_says_the_title(site: Make) -> None:
    page = "See :ref:`block` and :ref:`this <block>`.\n\n.. expand:: A *title*\n   :name: block\n\n   x\n"
    built = site({"index.rst": f"T\n=\n\n{page}"}).build()
    assert built.warnings == []
    links = built.html().xpath("//a[@href='#block']")
    assert [words(link) for link in links] == ["A title", "this"]


def test_talk_fills_title_and_body(site: Make) -> None:
    data = "[{id: t, title: 'On *x*', abstract: About it., bio: A person.}]"
    page = ".. talk-schedule:: t.yaml\n\n.. expand::\n   :talk: t\n\n.. expand:: Own title\n   :talk: t\n\n   More.\n"
    first, second = details(site, page, **{"t.yaml": data})
    assert words(first[0]) == "On x"
    assert [words(p) for p in first[1]] == ["About it.", "Biography", "A person."]
    assert words(second[0]) == "Own title"
    assert [words(p) for p in second[1]] == ["About it.", "Biography", "A person.", "More."]


def test_a_missing_talk_warns_with_the_nearest(site: Make) -> None:
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n\n.. expand::\n   :talk: the-tolk\n"
    built = site({"index.rst": page, "t.yaml": "[{id: the-talk, title: X}]"}).build()
    assert built.warnings == [
        "index.rst:6: WARNING: there is no talk 'the-tolk'; did you mean 'the-talk'? [sampl.option]"
    ]


def test_markdown_and_rest_give_the_same(site: Make) -> None:
    made = site({"index.rst": "T\n=\n\n.. expand:: A *title*\n   :name: n\n\n   Text.\n"})
    first = made.build("pseudoxml")
    (made.folder / "index.rst").unlink()
    made.write({"index.md": "# T\n\n```{expand} A *title*\n:name: n\n\nText.\n```\n"})
    second = made.build("pseudoxml", out="md", extensions=["myst_parser", "sphinxcontrib.sampl"])
    trees = [(b.out / "index.pseudoxml").read_text("utf-8") for b in (first, second)]
    assert trees[0].replace("index.rst", "index.md") == trees[1]


def test_the_text_builder_keeps_paragraphs_apart(site: Make) -> None:
    page = "T\n=\n\n.. expand:: Title\n\n   First.\n\n   Second.\n\nAfter.\n"
    built = site({"index.rst": page}).build("text")
    text = (built.out / "index.txt").read_text("utf-8")
    assert text == "T\n*\n\n**Title**\n\n   First.\n\n   Second.\n\nAfter.\n"


def test_a_talk_may_bring_images_and_files(site: Make) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
        "cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    data = "[{id: t, title: T, abstract: '![i](i.png) {download}`f.txt`'}]"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n\n.. expand::\n   :talk: t\n"
    made = site({"index.rst": page, "t.yaml": data, "f.txt": "x"})
    (made.folder / "i.png").write_bytes(pixel)
    for builder in ("html", "epub", "latex"):
        assert made.build(builder).warnings == []
    html = made.build("html", out="fresh").html()
    assert html.xpath("//details//img/@src") == ["_images/i.png"]
    assert html.xpath("//details//a[@class='reference download internal']")


def test_a_mistake_in_a_talk_is_said_once(site: Make) -> None:
    data = "[{id: t, title: T, abstract: 'a {nosuch}`text` b'}]"
    block = ".. expand::\n   :talk: t\n\n"
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n\n{block}{block}"
    built = site({"index.rst": page, "t.yaml": data}).build()
    assert len(built.warnings) == 1
    assert "a {nosuch}`text` b" in built.text()


def test_a_page_is_renewed_when_the_page_of_its_talk_is_gone(site: Make) -> None:
    made = site(
        {
            "index.rst": "I\n=\n\n.. expand::\n   :talk: t\n",
            "b.rst": ":orphan:\n\nB\n=\n\n.. talk-schedule:: t.yaml\n",
            "t.yaml": "[{id: t, title: Here}]",
        }
    )
    made.build()
    (made.folder / "b.rst").unlink()
    built = made.build()
    assert "Here" not in built.text()
    assert "there is no talk 't'" in " ".join(built.warnings)
