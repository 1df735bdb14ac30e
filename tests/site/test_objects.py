"""Talks and speakers have addresses: roles, the inventory, indices and the search know them."""

from __future__ import annotations

import functools
import http.server
import io
import json
import posixpath
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
from PIL import Image
from sphinx.util.inventory import InventoryFile
from support import Built, Site, words

Make = Callable[..., Site]

TALKS = """\
timezone: Europe/Amsterdam
speakers:
  ada: {name: Ada Lind, affiliation: UU, other_names: [A. Lind]}
talks:
  - date: 2026-05-07
    time: 16:00-17:00
    title: Small *proofs*
    speakers: [ada, Bo Ek]
    aliases: [small-proofs]
  - {date: 2026-06-18, time: 16:00-17:00, title: Large proofs, speakers: A. Lind}
  - {date: 2026-06-25, kind: holiday, title: Summer}
"""
SMALL, LARGE = "2026-05-07-ada-lind", "2026-06-18-a-lind"
SITE = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   talks\n   front\n   prose\n",
    "talks.rst": "All talks\n=========\n\n.. talk-schedule:: talks.yaml\n",
    "front.rst": "Front\n=====\n\n.. talk-schedule:: talks.yaml\n   :when: upcoming\n   :limit: 1\n",
    "talks.yaml": TALKS,
}


def prose(*roles: str) -> dict[str, str]:
    lines = "".join(f"* {role}\n" for role in roles)
    return {**SITE, "prose.rst": f"Prose\n=====\n\n{lines}"}


def links(built: Built, page: str = "prose") -> list[tuple[str, str]]:
    """Return the links of a list: text, and where they lead, from the root."""
    base = f"file:///{page}.html"
    found = built.html(page).xpath("//li/p//a[@href]")
    return [(words(a), urljoin(base, a.get("href")).removeprefix("file:///")) for a in found]


@pytest.mark.parametrize(
    ("role", "text", "target"),
    [
        (f":sampl:talk:`{SMALL}`", "Small proofs", f"talks.html#{SMALL}"),
        (f":sampl:talk:`there <{SMALL}>`", "there", f"talks.html#{SMALL}"),
        (":sampl:talk:`small-proofs`", "Small proofs", f"talks.html#{SMALL}"),
        (f":sampl:talk:`{LARGE}`", "Large proofs", f"talks.html#{LARGE}"),
        (f":any:`{LARGE}`", "Large proofs", f"talks.html#{LARGE}"),
        (":any:`small-proofs`", "Small proofs", f"talks.html#{SMALL}"),
        (":sampl:speaker:`Bo Ek`", "Bo Ek", f"talks.html#{SMALL}"),
        (":sampl:speaker:`ada`", "Ada Lind", f"talks.html#{LARGE}"),
        (":sampl:speaker:`A. Lind`", "Ada Lind", f"talks.html#{LARGE}"),
        (":sampl:speaker:`she <Ada Lind>`", "she", f"talks.html#{LARGE}"),
        (":any:`Bo Ek`", "Bo Ek", f"talks.html#{SMALL}"),
    ],
)
def test_a_role_leads_to_the_talk(site: Make, role: str, text: str, target: str) -> None:
    built = site(prose(role)).build()
    assert built.warnings == []
    assert links(built) == [(text, target)]
    page, anchor = urldefrag(target)
    assert built.html(page.removesuffix(".html")).xpath("//tr[@id=$id]", id=anchor)


def test_former_ids_are_anchors_too(site: Make) -> None:
    html = site(prose("text")).build().html("talks")
    assert html.xpath("//tr//*[@id='small-proofs']/ancestor::tr/@id") == [SMALL]


@pytest.mark.parametrize(
    ("role", "message"),
    [
        (
            ":sampl:talk:`2026-05-07-ada-lint`",
            f"there is no talk '2026-05-07-ada-lint'; did you mean '{SMALL}' or '{LARGE}'? "
            "[ref.talk]",
        ),
        (":sampl:talk:`zzz`", "there is no talk 'zzz' [ref.talk]"),
        (
            ":sampl:speaker:`Ada Lynd`",
            "there is no speaker 'Ada Lynd'; did you mean 'Ada Lind'? [ref.speaker]",
        ),
    ],
)
def test_a_missing_target_is_told_with_what_may_be_meant(
    site: Make, role: str, message: str
) -> None:
    assert site(prose(role)).build().warnings == [f"prose.rst:4: WARNING: {message}"]


def test_a_name_of_several_persons_leads_nowhere(site: Make) -> None:
    talks = "- {date: 2026-05-07, title: A, speakers: Jan Bos (UU)}\n"
    talks += "- {date: 2026-05-08, title: B, speakers: Jan Bos (TU Delft)}\n"
    files = {
        **prose(":sampl:speaker:`Jan Bos`", ":sampl:speaker:`jan-bos-uu`"),
        "talks.yaml": talks,
    }
    built = site(files).build()
    assert built.warnings == [
        "prose.rst:4: WARNING: there are several speakers 'Jan Bos'; write one of "
        "jan-bos-tu-delft, jan-bos-uu [ref.speaker]"
    ]
    assert links(built) == [("Jan Bos", "talks.html#2026-05-07-jan-bos")]


def test_the_page_that_says_so_is_the_canonical_place(site: Make) -> None:
    front = SITE["front.rst"] + "   :canonical:\n"
    built = site({**prose(f":sampl:talk:`{LARGE}`"), "front.rst": front}).build()
    assert links(built) == [("Large proofs", f"front.html#{LARGE}")]


@pytest.mark.parametrize("jobs", [1, 4])
def test_talks_of_one_id_on_different_pages_are_told_once(site: Make, jobs: int) -> None:
    pages = {f"p{n}.rst": f"P\n=\n\n.. talk-schedule:: {n % 2}.yaml\n" for n in range(6)}
    index = "Home\n====\n\n.. toctree::\n   :glob:\n\n   p*\n"
    data = {f"{n}.yaml": f"- {{title: T{n}, id: same}}\n" for n in range(2)}
    built = site({"index.rst": index, **pages, **data}).build(parallel=jobs)
    assert built.warnings == [
        "1.yaml:1:3: WARNING: the talk has the id 'same' like the one in 0.yaml:1; give it an id of its own, such as `id: same-2` "
        "[sampl.id]"
    ]


def test_the_inventory_has_talks_and_speakers_and_other_sites_link_to_them(
    site: Make, tmp_path: Path
) -> None:
    built = site(prose("text")).build()
    with served(built.out) as address, (built.out / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, address, posixpath.join)
        talks = {name: (item[2], item[3]) for name, item in items(found["sampl:talk"])}
        assert talks == {
            SMALL: (f"{address}/talks.html#{SMALL}", "Small proofs"),
            "small-proofs": (f"{address}/talks.html#{SMALL}", "Small proofs"),
            LARGE: (f"{address}/talks.html#{LARGE}", "Large proofs"),
        }
        speakers = {name: item[2] for name, item in items(found["sampl:speaker"])}
        assert speakers == {
            **dict.fromkeys(
                ("Ada Lind", "A. Lind", "ada-lind", "ada"), f"{address}/talks.html#{LARGE}"
            ),
            **dict.fromkeys(("Bo Ek", "bo-ek"), f"{address}/talks.html#{SMALL}"),
        }
        other = Site(tmp_path / "other", tmp_path / "other-built")
        (tmp_path / "other").mkdir()
        other.write(
            {
                "conf.py": 'extensions = ["sphinxcontrib.sampl", "sphinx.ext.intersphinx"]\n'
                f'intersphinx_mapping = {{"first": ("{address}", None)}}\n',
                "index.rst": f"Home\n====\n\n* :sampl:talk:`small-proofs`\n"
                f"* :external+first:sampl:talk:`{LARGE}`\n* :sampl:speaker:`Bo Ek`\n",
            }
        )
        there = other.build()
    assert there.warnings == []
    assert [a.get("href") for a in there.html("index").xpath("//li/p//a")] == [
        f"{address}/talks.html#{SMALL}",
        f"{address}/talks.html#{LARGE}",
        f"{address}/talks.html#{SMALL}",
    ]


def items(objects: object) -> list[tuple[str, tuple[str, str, str, str]]]:
    """Return the items of an inventory, whichever way this Sphinx keeps them."""
    result = []
    for name, item in objects.items():  # type: ignore[attr-defined]
        fields = (
            (item.project_name, item.project_version, item.uri, item.display_name)
            if hasattr(item, "uri")
            else tuple(item)
        )
        result.append((name, fields))
    return result


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder over loopback."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing of requests."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def test_the_index_of_speakers_has_their_talks(site: Make) -> None:
    html = site(prose("text")).build().html("sampl-speakers")
    rows = [words(row) for row in html.xpath("//table[contains(@class, 'indextable')]//tr")]
    assert [row for row in rows if row] == [
        "A",
        "Ada Lind (UU)",
        "Small proofs (May 7, 2026)",
        "Large proofs (Jun 18, 2026)",
        "B",
        "Bo Ek",
        "Small proofs (May 7, 2026)",
    ]


def test_the_index_of_talks_goes_by_date(site: Make) -> None:
    html = site(prose("text")).build().html("sampl-talks")
    rows = [words(row) for row in html.xpath("//table[contains(@class, 'indextable')]//tr")]
    assert [row for row in rows if row] == [
        "2026",
        "Small proofs (May 7, 2026) Ada Lind, Bo Ek",
        "Large proofs (Jun 18, 2026) A. Lind",
    ]


def test_sites_without_talks_have_no_such_indices(site: Make) -> None:
    built = site({"index.rst": "Home\n====\n"}).build()
    assert not list(built.out.glob("sampl-*.html"))


def test_the_general_index_leads_to_talks_by_title_and_speaker(site: Make) -> None:
    html = site(prose("text")).build().html("genindex")
    entries = {words(a): a.get("href") for a in html.xpath("//table//a[@href]")}
    assert entries == {"Small proofs": f"talks.html#{SMALL}", "Large proofs": f"talks.html#{LARGE}"}
    main = [words(li).split()[0] for li in html.xpath("//table//ul/li[ul]")]
    assert main == ["A.", "Ada", "Bo"]


def test_the_general_index_follows_the_data(site: Make) -> None:
    made = site(prose("text"))
    made.build()
    made.write({"talks.yaml": TALKS.replace("Large proofs", "Huge proofs")})
    later = made.build()
    fresh = made.build(out="fresh")
    assert later.html("genindex").xpath("string(//table)") == fresh.html("genindex").xpath(
        "string(//table)"
    )
    assert "Large" not in later.html("genindex").xpath("string(//table)")


def test_the_search_finds_titles_and_speakers_at_their_anchor(site: Make) -> None:
    built = site(prose("text")).build()
    text = (built.out / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)", text, re.DOTALL)[1])  # type: ignore[index]
    found = {
        name: anchor or name
        for rows in index["objects"].values()
        for _doc, _type, prio, anchor, name in rows
        if prio >= 0
    }
    assert found == {
        "Small proofs": SMALL,
        "Large proofs": LARGE,
        "Ada Lind": LARGE,
        "Bo Ek": SMALL,
    }
    names = {name for _domain, _type, name in index["objnames"].values()}
    assert names == {"Talk", "Speaker"}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_link_of_every_page_leads_to_an_anchor(site: Make, builder: str) -> None:
    roles = [f":sampl:talk:`{LARGE}`", ":sampl:talk:`small-proofs`", ":sampl:speaker:`Bo Ek`"]
    built = site(prose(*roles)).build(builder)
    pages = {path: lxml.html.parse(path) for path in built.out.rglob("*.html")}
    seen = 0
    for path, page in pages.items():
        for href in page.xpath("//a[contains(@class, 'reference internal')]/@href"):
            address, fragment = urldefrag(urljoin(path.as_uri(), href))
            target = Path(unquote(address.removeprefix("file://")))
            target = target / "index.html" if target.is_dir() else target
            assert target in pages
            if fragment.startswith("2026"):
                seen += 1
                assert pages[target].xpath("//*[@id=$id]", id=fragment)
    assert seen >= 3


SPEAKERS = "Speakers\n========\n\n.. talk-speakers::\n"


def listed(built: Built, page: str = "prose") -> dict[str, list[str]]:
    """Return the persons of a page, with the talks of each."""
    items = built.html(page).xpath("//ul[contains(@class, 'sampl-speakers')]/li")
    return {
        words(item.xpath("./p")[0]): [words(talk) for talk in item.xpath("./ul/li")]
        for item in items
    }


def test_speakers_are_listed_with_their_talks_over_files(site: Make) -> None:
    eva = "{name: Eva Noor, orcid: 0000-0002-1825-0097}"
    other = f"- {{date: 2025-05-07, title: Tiny proofs, speakers: [Bo Ek, {eva}]}}\n"
    page = "\n.. toctree::\n\n   old\n"
    files = {
        **SITE,
        "prose.rst": SPEAKERS + page,
        "old.rst": "Old\n===\n\n.. talk-schedule:: old.yaml\n",
        "old.yaml": other,
    }
    built = site(files).build()
    assert built.warnings == []
    assert listed(built) == {
        "Ada Lind (UU)": ["Small proofs (May 7, 2026)", "Large proofs (Jun 18, 2026)"],
        "Bo Ek": ["Tiny proofs (May 7, 2025)", "Small proofs (May 7, 2026)"],
        "Eva Noor · ORCID": ["Tiny proofs (May 7, 2025)"],
    }
    assert [a.get("href") for a in built.html("prose").xpath("//li/ul/li/p/a")] == [
        f"talks.html#{SMALL}",
        f"talks.html#{LARGE}",
        "old.html#2025-05-07-bo-ek",
        f"talks.html#{SMALL}",
        "old.html#2025-05-07-bo-ek",
    ]


def test_only_the_speakers_of_the_files_that_are_named(site: Make) -> None:
    files = {**SITE, "prose.rst": SPEAKERS.replace("::", ":: other.yaml")}
    files["other.yaml"] = "- {title: Other, date: 2026-01-02, speakers: Cy Dee}\n"
    assert list(listed(site(files).build())) == ["Cy Dee"]


def test_letters_are_headings(site: Make) -> None:
    files = {**SITE, "prose.rst": SPEAKERS + "   :group-by: letter\n"}
    html = site(files).build().html("prose")
    assert [words(p) for p in html.xpath("//p[@class='rubric']")] == ["A", "B"]


def test_links_to_a_speaker_lead_to_the_list(site: Make) -> None:
    front = "Front\n=====\n\n* :sampl:speaker:`A. Lind`\n"
    built = site({**SITE, "prose.rst": SPEAKERS, "front.rst": front}).build()
    assert links(built, "front") == [("Ada Lind", "prose.html#speaker-ada-lind")]
    assert built.html("prose").xpath("//li[@id='speaker-ada-lind']")


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "xml", "epub"])
def test_every_builder_lists_speakers(site: Make, builder: str) -> None:
    page = SPEAKERS + "   :bios:\n   :group-by: letter\n   :name: people\n"
    data = TALKS.replace("affiliation: UU", "affiliation: UU, bio: Builds *looms*.")
    files = {**SITE, "prose.rst": page, "talks.yaml": data}
    conf = 'man_pages = [("index", "t", "T", [], 1)]\n'
    conf += 'texinfo_documents = [("index", "t", "T", "A", "T", "T", "M")]\n'
    assert site(files, conf).build(builder).warnings == []


def test_long_words_of_indices_may_break_in_the_pdf(site: Make) -> None:
    long = "Wasserwirtschaftsversammlung"
    made = site({**SITE, "talks.yaml": TALKS.replace("Large", long)})
    source = (made.build("latex").out / "test.tex").read_text("utf-8")
    index = source.partition(r"\begin{sphinxtheindex}")[2]
    assert "\u200b".join(long) in index
    assert long in made.build().html("sampl-talks").text_content()


def test_the_list_follows_the_data_of_other_pages(site: Make) -> None:
    made = site({**SITE, "prose.rst": SPEAKERS})
    made.build()
    made.write({"talks.yaml": TALKS.replace("Bo Ek", "Bea Ek")})
    assert list(listed(made.build())) == ["Ada Lind (UU)", "Bea Ek"]


def test_the_indices_are_called_in_the_language_of_the_site(site: Make) -> None:
    made = site(prose("text"))
    titles = [
        words(
            made.build(out=language, language=language)
            .html("sampl-talks")
            .xpath("//h1[not(@class)]")[0]
        )
        for language in ("de", "en")
    ]
    assert titles == ["Vorträge nach Datum", "Talks by date"]


def test_photos_of_speakers(tmp_path: Path) -> None:
    files = {
        "conf.py": "extensions = ['sphinxcontrib.sampl']\nsampl_pages = True\n",
        "index.rst": "Talks\n=====\n\n.. talk-schedule:: data/t.yaml\n\n.. talk-speakers::\n",
        "data/t.yaml": (
            "speakers:\n"
            "  ada: {name: Ada Lind, image: ada.png, image_alt: Ada at a desk}\n"
            "  ben: {name: Ben Ito, image: nowhere.png}\n"
            "talks: [{date: 2027-01-01, title: One, speakers: [ada, ben]}]\n"
        ),
    }
    site = Site(tmp_path / "source", tmp_path / "built").write(files)
    shown = io.BytesIO()
    Image.new("RGB", (4, 5)).save(shown, "png")
    (site.folder / "data" / "ada.png").write_bytes(shown.getvalue())
    built = site.build("html")
    assert built.warnings == [
        "data/t.yaml:3: WARNING: there is no picture 'nowhere.png' in the folder of 't.yaml' [sampl.url]"
    ]
    for page in ("index", "speakers/ada-lind"):
        (photo,) = built.html(page).xpath("//*[contains(@class, 'sampl-photos')]//img")
        assert photo.get("alt") == "Ada at a desk"
        assert (built.out / page).parent.joinpath(photo.get("src")).read_bytes() == shown.getvalue()
    assert site.build("html").written == []
    tex = (site.build("latex").out / "projectnamenotset.tex").read_text("utf-8")
    assert tex.count("includegraphics") == 1
