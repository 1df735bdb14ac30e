"""Beside extensions that have nodes of their own, for builders by name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import lxml.html
import pytest
from support import Built, Site, words

NAMES = ("html", "dirhtml", "singlehtml", "epub", "json", "latex", "text", "man", "texinfo", "xml")
PAGES = {
    "index.rst": """\
Talks
=====

.. expand:: More about weirs
   :name: weirs

   They slow the river down.

.. expand:: More about locks

   They lift boats.

.. expand:: More about dams

   They hold water.

.. talk-schedule:: talks.yaml
   :abstracts: expand

.. talk-schedule:: talks.yaml
   :layout: list
   :when: upcoming

.. stamp::

.. seal::
""",
    "talks.yaml": """\
timezone: UTC
talks:
  - {date: 2026-06-10, time: "16:00-17:00", id: rivers, title: On rivers, speakers: Ida Falk, abstract: Water.}
""",
}
NEIGHBOUR = '''
from docutils import nodes
from docutils.parsers.rst import Directive

class stamp(nodes.General, nodes.Element):
    """Known to builders by their names."""

class seal(nodes.General, nodes.Element):
    """Known to HTML, and by that to each builder of HTML whose name nobody uses."""

def enter(self, node):
    if isinstance(self.body, list):
        self.body.append(f"[{node.tagname}]")

def leave(self, node):
    pass

class Stamp(Directive):
    def run(self):
        return [stamp()]

class Seal(Directive):
    def run(self):
        return [seal()]

def register(app):
    for name in NAMES:
        app.add_node(stamp, override=True, **{name: (enter, leave)})

def setup(app):
    app.add_directive("stamp", Stamp)
    app.add_directive("seal", Seal)
    app.add_node(seal, html=(enter, leave))
'''
LATE = "    app.connect('builder-inited', register)\n"
SOON = "    register(app)\n"


def beside(site: Callable[..., Site], *names: str, when: str = SOON, order: int = 0) -> Site:
    """Return a site with an extension that registers visitors for builders of these names."""
    extensions = ["neighbour", "sphinxcontrib.sampl"]
    text = NEIGHBOUR.replace("NAMES", repr(names)) + when
    conf = (
        "import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
        f"sys.modules.pop('neighbour', None)\nextensions = {extensions[:: -1 if order else 1]}\n"
    )
    return site({**PAGES, "neighbour.py": text}, conf=conf)


def epub_page(built: Built) -> lxml.html.HtmlElement:
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        return lxml.html.fromstring(book.read("index.xhtml"))


@pytest.mark.parametrize("when", [SOON, LATE], ids=["while set up", "later"])
@pytest.mark.parametrize("order", [0, 1], ids=["first", "second"])
def test_epub_has_blocks_beside_nodes_for_epub(
    site: Callable[..., Site], when: str, order: int
) -> None:
    made = beside(site, "epub", when=when, order=order)
    (made.folder / "index.rst").write_text(PAGES["index.rst"].replace(".. seal::", ""))
    page = epub_page(made.build("epub"))
    assert page.xpath("string(//details[@id='weirs']/summary)") == "More about weirs"
    assert "They slow the river down." in words(page)
    assert "[stamp]" in words(page)
    assert page.xpath("//time/@datetime")


def test_nodes_of_others_for_html_go_on_working_in_epub(site: Callable[..., Site]) -> None:
    made = beside(site)
    (made.folder / "index.rst").write_text(PAGES["index.rst"].replace(".. stamp::", ""))
    page = epub_page(made.build("epub"))
    assert "[seal]" in words(page)
    assert len(page.xpath("//details")) >= 3


@pytest.mark.parametrize("builder", [*NAMES, "pickle"])
def test_every_builder_beside_nodes_for_its_name(site: Callable[..., Site], builder: str) -> None:
    made = beside(site, *NAMES, "pickle")
    (made.folder / "index.rst").write_text(PAGES["index.rst"].split(".. stamp::")[0])
    assert made.build(builder, epub_show_urls="no").warnings == []


def test_pages_of_html_builders_are_the_same_beside_nodes_for_their_names(
    site: Callable[..., Site],
) -> None:
    made = beside(site, "dirhtml", "singlehtml")
    (made.folder / "index.rst").write_text(PAGES["index.rst"].split(".. stamp::")[0])
    blocks = {}
    for builder in ("html", "dirhtml", "singlehtml"):
        (body,) = made.build(builder).html().xpath("//div[@class='body']")
        blocks[builder] = [
            lxml.html.tostring(found)
            for found in body.xpath(".//details | .//button | .//time | .//*[@class='sampl-live']")
        ]
    assert len(blocks["html"]) > 6
    assert blocks["dirhtml"] == blocks["html"] == blocks["singlehtml"]


def test_rows_have_no_ids_where_writers_do_not_expect_them(site: Callable[..., Site]) -> None:
    """The anchor of a talk is a target in its first line; in HTML the row itself."""
    made = site(PAGES | {"index.rst": PAGES["index.rst"].split(".. stamp::")[0]})
    tree = lxml.html.fromstring((made.build("xml").out / "index.xml").read_bytes())
    assert not tree.xpath("//row[@ids] | //list_item[@ids]")
    assert tree.xpath("//row//paragraph/target[@ids='rivers']")
    assert made.build("html").html().xpath("//tr[@id='rivers']")


SEARCH = """
def anchors(env):
    objects = env.get_domain("sampl").get_objects()
    return {(docname, anchor) for _name, _title, _type, docname, anchor, _priority in objects}

def look_up(app, env):
    known = anchors(env)
    assert known
    assert all(place in known for place in anchors(env))
    return []

def setup(app):
    app.connect("env-updated", look_up)
"""


def test_whoever_asks_twice_where_talks_are_finds_them(site: Callable[..., Site]) -> None:
    """As the search of sphinx-immaterial does, which warned of each talk."""
    assert site(PAGES, SEARCH).build().status
