"""Links of the data lead where they lead on a page of the site, whatever page shows them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
from support import Built, Site, words

Make = Callable[..., Site]

MYST = """
extensions = ["myst_parser", "sphinxcontrib.sampl"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
"""
LIST = "Talks\n=====\n\n.. talk-schedule:: /data/talks.yaml\n   :columns: title slides note\n   :abstracts: show\n"
RULES = (
    "Rules\n=====\n\n.. _part:\n\nSecond part\n-----------\n\nText.\n\n.. _bare:\n\nMore text.\n"
)
SITE = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   pages/list\n   data/rules\n   data/notes\n",
    "pages/list.rst": LIST,
    "data/rules.rst": RULES,
    "data/notes.md": "# Notes\n\n## How we vote\n\nText.\n",
    "data/files/my slides.pdf": "%PDF-1.4",
    "data/dot.png": "",
}


def data(markup: str, *notes: str, slides: str = "") -> str:
    """Return a data file; the note of talk N is in line 3N + 2."""
    talks = "".join(
        f"- title: Talk {number}\n  note: {json.dumps(note)}\n  slides: {slides or '[]'}\n"
        for number, note in enumerate(notes, start=0)
    )
    return f"markup: {markup}\ntalks:\n{talks}"


def made(
    site: Make, *notes: str, markup: str = "markdown", slides: str = "", conf: str = ""
) -> Site:
    return site({**SITE, "data/talks.yaml": data(markup, *notes, slides=slides)}, MYST + conf)


def links(built: Built, page: str) -> list[tuple[str, str]]:
    """Return the links in the table of a page: text, and the file that it leads to."""
    html = built.html(page)
    base = (built.out / f"{page}.html").as_uri()
    found = html.xpath("//table[contains(@class, 'sampl')]//td//a[@href]")
    return [(words(a), urljoin(base, a.get("href"))) for a in found]


def lands(built: Built, uri: str) -> bool:
    """Whether there is a file at an address, and the anchor in it."""
    address, fragment = urldefrag(uri)
    path = Path(unquote(address.removeprefix("file://")))
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file() or path.suffix != ".html" or not fragment:
        return path.is_file()
    return bool(lxml.html.parse(path).xpath("//*[@id=$id]", id=unquote(fragment)))


WAYS = [
    ("markdown", "[x](rules.rst)"),
    ("markdown", "[x](rules.rst#part)"),
    ("markdown", "[x](rules.rst#second-part)"),
    ("markdown", "[x](rules.rst#bare)"),
    ("markdown", "[x](notes.md#how-we-vote)"),
    ("markdown", "[x](./rules.html#part)"),
    ("markdown", "[x](rules)"),
    ("markdown", "[x](/data/rules.rst#part)"),
    ("markdown", "[x](../index.rst)"),
    ("markdown", "[x](#part)"),
    ("markdown", "{doc}`x <rules>`"),
    ("markdown", '<a href="rules.rst#part">x</a>'),
    ("markdown", "[x](<files/my slides.pdf>)"),
    ("markdown", "[x](files/my%20slides.pdf#page=3)"),
    ("markdown", "{download}`x <files/my slides.pdf>`"),
    ("markdown", "[x](../pages/list.rst#talk-0)"),
    ("markdown", "[x](#talk-0)"),
    ("rst", "`x <rules.rst#part>`_"),
    ("rst", "`x <rules.html>`__"),
    ("rst", "`x <notes.md#how-we-vote>`_"),
    ("rst", ":doc:`x <rules>`"),
    ("rst", ":any:`x <rules>`"),
    ("rst", ":download:`x <files/my slides.pdf>`"),
    ("rst", "`x <files/my%20slides.pdf>`_"),
    ("rst", "x_\n\n.. _x: rules.rst#part"),
]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("markup", ["markdown", "rst"])
def test_links_of_fields_go_by_the_data_file_and_keep_their_fragment(
    site: Make, markup: str, builder: str
) -> None:
    notes = [note for way, note in WAYS if way == markup]
    built = made(site, *notes, markup=markup).build(builder)
    assert built.warnings == []
    found = links(built, "pages/list/index" if builder == "dirhtml" else "pages/list")
    assert [text for text, _uri in found] == ["x"] * len(notes)
    for note, (_text, uri) in zip(notes, found, strict=True):
        assert lands(built, uri), (note, uri)
        asked = re.search(r"#([\w-]+)", note)
        assert urldefrag(uri).fragment == "" if asked is None else "#" in uri, (note, uri)


def test_one_page_has_all_places(site: Make) -> None:
    notes = [note for way, note in WAYS if way == "markdown"]
    built = made(site, *notes).build("singlehtml")
    assert built.warnings == []
    found = links(built, "index")
    assert len(found) == len(notes)
    for text, uri in found:
        assert lands(built, uri), (text, uri)


def test_a_book_has_its_own_pages(site: Make) -> None:
    built = made(site, "[x](rules.rst#part)", "[y](notes.md#how-we-vote)").build("epub")
    assert built.warnings == []
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        page = lxml.html.fromstring(
            book.read(
                "EPUB/pages/list.xhtml"
                if "EPUB/pages/list.xhtml" in book.namelist()
                else "pages/list.xhtml"
            )
        )
    hrefs = page.xpath("//td//a/@href")
    assert hrefs == ["../data/rules.xhtml#part", "../data/notes.xhtml#how-we-vote"]


def test_a_pdf_leads_to_the_section(site: Make) -> None:
    built = made(site, "[x](rules.rst#part)", "[y](files/my%20slides.pdf)").build("latex")
    assert built.warnings == []
    tex = next(built.out.glob("*.tex")).read_text("utf-8")
    label = re.search(r"\\label\{\\detokenize\{(data/rules:part)\}\}", tex)
    assert label is not None
    assert r"\hyperref[\detokenize{data/rules:part}]{\sphinxcrossref{x}}" in tex or (
        r"\hyperref[\detokenize{data/rules:part}]{x}" in tex
    )


def test_plain_text_has_the_words(site: Make) -> None:
    built = made(site, "[to the rules](rules.rst#part)", "[y](files/my%20slides.pdf)").build("text")
    assert built.warnings == []
    assert "to the rules" in (built.out / "pages" / "list.txt").read_text("utf-8")


NOWHERE = [
    ("[x](nowhere.md)", "there is no page 'nowhere.md'"),
    ("[x](rule.rst)", "there is no page 'rule.rst'; did you mean 'rules.rst'?"),
    ("[x](files/none.pdf)", "there is no page or file 'files/none.pdf' in the folder of 'talks.yaml'"),
    ("[x](rules.rst#none)", "there is no heading or label 'none' in the page 'rules.rst'"),
    ("[x](#none)", "'any' reference target not found: none"),
    ("[x](../../etc/passwd)", "'../../etc/passwd' is outside of the source directory"),
    ("![x](none.png)", "image file not readable: data/none.png"),
    ("{download}`none.zip`", "download file not readable"),
    ("{doc}`none`", "unknown document"),
    ("{ref}`none`", "undefined label: 'none'"),
]  # fmt: skip


@pytest.mark.parametrize("parallel", [1, 2])
def test_what_leads_nowhere_is_said_once_at_its_line(site: Make, parallel: int) -> None:
    source = made(site, *(note for note, _said in NOWHERE))
    others = {f"pages/p{number}.rst": ":orphan:\n\n" + LIST for number in range(8)}
    built = source.write(others).build(parallel=parallel)
    assert len(built.warnings) == len(NOWHERE), built.warnings
    for number, (note, said) in enumerate(NOWHERE):
        place = f"data/talks.yaml:{3 * number + 4}: "
        at = [line for line in built.warnings if line.startswith(place)]
        assert len(at) == 1, (note, built.warnings)
        assert said in at[0]
    dead = [uri for _text, uri in links(built, "pages/list") if not lands(built, uri)]
    assert dead == []


def test_a_warning_is_as_bad_as_elsewhere(site: Make) -> None:
    """What is said once still counts, for ``-W`` and for ``suppress_warnings``."""
    source = made(site, "[x](nowhere.md)")
    assert source.build(suppress_warnings=["sampl.url"]).warnings == []


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_files_beside_the_data_are_published(site: Make, builder: str) -> None:
    built = made(site, "", slides="files/my slides.pdf").build(builder)
    assert built.warnings == []
    page = {"html": "pages/list", "dirhtml": "pages/list/index", "singlehtml": "index"}[builder]
    [(text, uri)] = links(built, page)
    assert text == "slides"
    assert lands(built, uri)
    assert Path(unquote(uri.removeprefix("file://"))).read_text() == "%PDF-1.4"


def test_a_file_that_changes_is_published_anew(site: Make) -> None:
    source = made(site, "", slides="files/my slides.pdf")
    source.build()
    source.write({"data/files/my slides.pdf": "%PDF-1.7"})
    built = source.build()
    [(_text, uri)] = links(built, "pages/list")
    assert Path(unquote(uri.removeprefix("file://"))).read_text() == "%PDF-1.7"


def test_a_file_that_comes_is_linked(site: Make) -> None:
    source = made(site, "", slides="files/late.pdf")
    assert len(source.build().warnings) == 1
    built = source.write({"data/files/late.pdf": "%PDF"}).build()
    assert built.warnings == []
    assert [lands(built, uri) for _text, uri in links(built, "pages/list")] == [True]


def test_what_the_site_publishes_itself_is_linked_from_its_root(site: Make) -> None:
    source = made(
        site, "[a](/_static/a.pdf)", slides="handouts/b.pdf",
        conf='html_extra_path = ["extra"]\nhtml_static_path = ["own"]\n',
    ).write({"extra/handouts/b.pdf": "%PDF", "own/a.pdf": "%PDF"})  # fmt: skip
    for builder, page in (("html", "pages/list"), ("dirhtml", "pages/list/index")):
        built = source.build(builder)
        assert built.warnings == []
        found = links(built, page)
        assert len(found) == 2
        assert [lands(built, uri) for _text, uri in found] == [True, True]


def test_internal_files_are_not_published(site: Make) -> None:
    source = made(site, "", slides="[[files/my slides.pdf, internal]]")
    for policy in ("label", "hide"):
        built = source.build(out=policy, sampl_internal=policy)
        assert built.warnings == []
        assert list(built.out.rglob("*.pdf")) == []


def test_yaml_in_a_page_goes_by_the_page(site: Make) -> None:
    page = (
        "T\n=\n\n.. talk-schedule::\n   :columns: title note\n\n"
        "   - title: T\n     note: '[x](../data/rules.rst#part) [y](nowhere.md)'\n"
    )
    built = made(site, "").write({"pages/own.rst": ":orphan:\n\n" + page}).build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("pages/own.rst:10: WARNING: there is no page 'nowhere.md'")
    [(_text, uri)] = links(built, "pages/own")
    assert lands(built, uri)


def test_images_go_by_the_data_file(site: Make) -> None:
    built = made(site, "![a dot](dot.png)").build()
    assert built.warnings == []
    [src] = built.html("pages/list").xpath("//td//img/@src")
    assert lands(built, urljoin((built.out / "pages/list.html").as_uri(), src))


TERMS = """\
terms:
  - name: Winter 2026
    talks:
      - {date: 2026-12-09, title: Weirs and *locks*, speakers: Ida Falk}
  - name: Été (2027)
    talks:
      - {id: dams, date: 2027-06-01, title: Dams}
"""
TO_TALKS = [
    "[x](list.md#winter-2026)", "[x](list.md#été-2027)", "[x](list.md#2026-12-09-ida-falk)",
    "[x](list.md#dams)", "[x](#dams)", "{any}`x <dams>`",
]  # fmt: skip
HERE = ["[x](#winter-2026)", "[x](#été-2027)", "[x](#dams)", "[x](list.md#dams)"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_pages_in_markdown_link_to_terms_and_talks(site: Make, suffix: str, builder: str) -> None:
    to_talks = [link.replace("list.md", f"list.{suffix}") for link in TO_TALKS]
    here = [link.replace("list.md", f"list.{suffix}") for link in HERE]
    listed = {
        "list.md": "# Talks\n\n" + "\n\n".join(here) + "\n\n```{talk-schedule} talks.yaml\n```\n",
        "list.rst": "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n",
    }[f"list.{suffix}"]
    page = "# Home\n\n```{toctree}\nlist\n```\n\n" + "\n\n".join(to_talks) + "\n"
    files = {"index.md": page, f"list.{suffix}": listed, "talks.yaml": TERMS}
    built = site(files, MYST).build(builder)
    assert built.warnings == []
    for name, count in (("index", len(to_talks)), ("list", len(here) * (suffix == "md"))):
        path = "list/index" if (name, builder) == ("list", "dirhtml") else name
        base = (built.out / f"{path}.html").as_uri()
        found = [a for a in built.html(path).xpath("//p/a[@href]") if words(a) == "x"]
        assert len(found) == count
        for a in found:
            assert "#" in a.get("href")
            assert lands(built, urljoin(base, a.get("href"))), a.get("href")


def test_a_link_without_text_has_that_of_its_target(site: Make) -> None:
    notes = ["[](rules.rst)", "[](rules.rst#part)", "[](#talk-3)", "", "[](files/my%20slides.pdf)"]
    built = made(site, *notes).build()
    assert built.warnings == []
    shown = [text for text, _uri in links(built, "pages/list")]
    assert shown == ["Rules", "Second part", "Talk 3", "my slides.pdf"]


def test_linkcheck_names_the_file_and_the_line(site: Make) -> None:
    where = "http://127.0.0.1:9/"  # the port "discard": nobody listens
    text = f"""\
talks:
  - title: T
    speakers:
      - name: Ida
        url: {where}person
    slides:
      - {where}slides
    note: |
      One line.

      Two lines,
      [with a link]({where}note).
"""
    page = f"T\n=\n\nSee {where}page .\n\n.. talk-schedule:: data/talks.yaml\n   :columns: speaker slides note\n"
    built = site({"index.rst": page, "data/talks.yaml": text}).build(
        "linkcheck", linkcheck_retries=1, linkcheck_timeout=1
    )
    lines = (built.out / "output.txt").read_text("utf-8").splitlines()
    places = {
        line.partition(": [")[0]: line.rpartition(where)[2].partition(":")[0] for line in lines
    }
    assert places == {
        "index.rst:4": "page",
        "data/talks.yaml:5": "person",
        "data/talks.yaml:7": "slides",
        "data/talks.yaml:12": "note",
    }


PROLOG = """
rst_prolog = \"\"\"
.. |lab| replace:: the *Hydraulics* lab
.. |arrow| unicode:: U+2192
\"\"\"
rst_epilog = ".. |late| replace:: at last"
"""


def test_fields_know_the_substitutions_of_the_site(site: Make) -> None:
    built = made(site, "|lab| |arrow| |late| |release|", markup="rst", conf=PROLOG).build()
    assert built.warnings == []
    [cell] = built.html("pages/list").xpath("//td[3]")
    assert words(cell) == "the Hydraulics lab → at last 1"
    assert words(cell.xpath(".//em")[0]) == "Hydraulics"


ROLES = """
rst_prolog = \"\"\"
.. role:: red
.. role:: loud(strong)
   :class: louder
.. role:: raw-html(raw)
   :format: html
\"\"\"
"""


@pytest.mark.parametrize(("markup", "red"), [("markdown", "{red}`a`"), ("rst", ":red:`a`")])
def test_fields_know_the_roles_of_the_site(site: Make, markup: str, red: str) -> None:
    """On a page of Markdown, too, which has no prolog."""
    loud = red.replace("red", "loud").replace("a", "b")
    built = site(
        {
            "index.md": "# Talks\n\n```{talk-schedule} t.yaml\n:columns: note\n```\n",
            "t.yaml": json.dumps([{"title": "A", "note": f"{red} {loud}"}]),
        },
        f"{MYST}{ROLES}\nsampl_markup = '{markup}'\n",
    ).build()
    assert built.warnings == []
    assert words(built.html().xpath("//span[@class='red']")[0]) == "a"
    assert words(built.html().xpath("//strong[@class='louder']")[0]) == "b"


def test_a_role_of_the_site_brings_no_raw_markup_into_a_field(site: Make) -> None:
    built = made(site, ":raw-html:`<b>x</b>`", markup="rst", conf=ROLES).build()
    assert "raw (and derived) roles disabled" in built.warnings[0]
    assert built.html("pages/list").xpath("//td//b") == []


def test_a_substitution_of_a_field_is_its_own(site: Make) -> None:
    note = "|lab|\n\n.. |lab| replace:: mine"
    built = made(site, note, "|none|", markup="rst", conf=PROLOG).build()
    assert [line.partition(" WARNING")[0] for line in built.warnings] == ["data/talks.yaml:7:"]
    assert words(built.html("pages/list").xpath("//td[3]")[0]) == "mine"


MYST_SUBSTITUTIONS = """
myst_enable_extensions = ["substitution"]
myst_substitutions = {"lab": "the *Hydraulics* lab", "twice": "{{ lab }}, {{ lab }}", "self": "{{ self }}"}
"""


def test_fields_know_the_substitutions_of_myst(site: Make) -> None:
    notes = [
        "At {{ lab }}.",
        "{{ twice }}",
        "{{ lob }}",
        "{{ self }}",
        "{{ env.srcdir }}",
        "{{ lab|upper }}",
    ]
    built = made(site, *notes, conf=MYST_SUBSTITUTIONS).build()
    cells = [words(cell) for cell in built.html("pages/list").xpath("//td[3]")]
    assert cells == ["At the Hydraulics lab.", "the Hydraulics lab, the Hydraulics lab", *notes[2:]]
    said = [line.partition(" WARNING: ")[2] for line in built.warnings]
    assert said[0] == "the site has no substitution 'lob'; did you mean 'lab'? [sampl.markup]"
    assert said[1] == "the substitution 'self' stands for itself [sampl.markup]"
    assert len(said) == 4


def test_braces_are_text_where_the_site_has_no_substitutions(site: Make) -> None:
    built = made(site, "{{ lab }}").build()
    assert built.warnings == []
    assert words(built.html("pages/list").xpath("//td[3]")[0]) == "{{ lab }}"


@pytest.mark.parametrize("parallel", [1, 2])
def test_files_of_a_talk_shown_elsewhere_are_published(site: Make, parallel: int) -> None:
    text = "- {id: t, title: T, abstract: '[x](<files/my slides.pdf>)'}\n"
    shown = ":orphan:\n\nE\n=\n\n.. expand::\n   :talk: t\n"
    built = site({**SITE, "data/talks.yaml": text, "e/e.rst": shown}, MYST).build(parallel=parallel)
    assert built.warnings == []
    base = (built.out / "e/e.html").as_uri()
    [href] = built.html("e/e").xpath("//details//a[text()='x']/@href")
    assert lands(built, urljoin(base, href))
