"""What a site hides, and who is taken out of its data, is in no byte that a build writes."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinxcontrib.sampl.cli import main
from support import Site

NOW = "2026-06-01"
FEEDS = [
    "ics",
    "atom",
    "json",
    "csv",
    "bib",
    "frab",
    "html",
    "data",
    "talk",
    "speaker",
    "track",
    "room",
]
CONFIG = {"html_baseurl": "https://site.example/", "sampl_now": NOW, "sampl_feeds": FEEDS}
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"),
    *("pseudoxml", "json", "pickle", "gettext", "linkcheck", "dummy", "changes", "htmlhelp"),
)
FORMATS = ["json", "ics", "atom", "jsonfeed", "csv", "bibtex", "frab-xml", "frab-json", "html"]
CONF = """\
project = author = copyright = "T"
version = release = "1"
extensions = ["sphinxcontrib.sampl", "myst_parser"]
exclude_patterns = ["extra"]
html_extra_path = ["extra"]
html_static_path = ["static"]
linkcheck_ignore = [".*"]
suppress_warnings = ["epub.unknown_project_files"]
"""


def word(number: int) -> str:
    """Return a word that is found however an address is written: nothing escapes letters."""
    return f"zq{number}qz"


def address(number: int) -> str:
    """Return an address that each format escapes in another way; its parts are as secret."""
    part = word(number)
    return f"https://{part}.example/{part}/a%20b?pwd={part}&x='_~1#{part}"


def secret_data() -> str:
    """Return data with an internal address wherever a link may stand, and one in all texts."""
    number = itertools.count(101)
    text = address(100)

    def link(label: str = "") -> str:
        named = f", label: {label}" if label else ""
        return f'{{url: "{address(next(number))}", access: internal{named}}}'

    return f"""\
id: coast
title: Coastal seminar {text}
description: "About {text} and [x]({text})"
url: https://example.org/coast
timezone: Europe/Amsterdam
organizers: ["Ola Oord (At {text})"]
venue: {{name: "Lighthouse {text}", address: "1 Quay {text}"}}
join: {link("Main call")}
channels: [{link("List")}, {{label: All, url: "{text}", access: internal}}]
kinds: {{walk: "Guided walk {text}"}}
speakers:
  lind: {{name: Ada Lind, affiliation: "Labs {text}", bio: "Of {text}", links: {link("Code")}}}
tracks: {{waves: {{name: "Waves {text}", color: info}}}}
rooms: {{aula: {{name: "Aula {text}", join: {link()}}}}}
sessions: {{morning: {{name: "Morning {text}", room: aula, track: waves}}}}
terms:
- name: March evening
  date: 2026-07-18
  note: "Bring {text}"
  time: 18:30-21:00
  location: "Upper {text}"
  join: {link()}
  register: {link("Sign up")}
  links: {link("Photos")}
  talks: [{{title: Small tides, speakers: Ben Ito}}]
- name: Spring 2026
  weekday: Thursday
  starts: 2026-07-02
  ends: 2026-07-30
  fill: "Free {text}"
  except: {{2026-07-16: "Break {text}"}}
  time: 16:00-17:00
  talks: [{{date: 2026-07-09, title: Sand, speakers: lind}}]
talks:
- id: harbour
  title: Harbour walls
  date: 2026-07-07
  start: 10:00
  duration: 90
  location: "Second gate {text}"
  room: aula
  join: {link("Stream")}
  register: {link("Seats")}
  speakers: [lind, Ben Ito]
  abstract: "Walls <{text}> and `{text}` and **{text}**"
  bio: "Both {text}"
  note: "Door {text}"
  session: morning
  track: waves
  tags: [stone, "{text}"]
  audience: ["{text}"]
  papers: {link("Preprint")}
  videos: [{link("Film")}, {{url: "https://public.example/film"}}]
  slides: {link()}
  links: {link("Code")}
  slots: [{{date: 2026-07-08, time: 10:00-11:00, join: {link()}}}]
- {{title: "{text}", date: 2026-07-20, speakers: lind}}
- {{title: "At {text}", date: 2026-07-21}}
- {{title: Done, date: 2026-05-21, speakers: "Cy Young (Uni {text})", videos: {link()}}}
x-own: "{text}"
"""


SCHEDULES = """\
All
===

.. talk-channels:: talks.yaml

.. talk-schedule:: talks.yaml
   :columns: date time location room speaker title host session papers join register videos slides
             links track tags audience kind status language note number calendar abstract
   :subscribe:
   :search:

.. talk-schedule:: talks.yaml
   :layout: cards
   :group-by: track
   :subscribe:
   :track: waves
   :abstracts: show

.. talk-schedule:: talks.yaml
   :layout: grid

.. talk-speakers:: talks.yaml

.. expand::
   :talk: harbour
"""
QUOTES = """\
Quotes
======

:download:`the data <talks.yaml>`

.. literalinclude:: talks.yaml

.. include:: talks.yaml
   :literal:

.. include:: talks.yaml
   :code: yaml

.. raw:: html
   :file: talks.yaml
"""


def indented(text: str) -> str:
    return text.replace("\n", "\n   ")


def pages(data: str) -> dict[str, str]:
    inline = f".. talk-schedule::\n   :columns: title videos join\n\n   {indented(data)}\n"
    return {
        "conf.py": CONF,
        "talks.yaml": data,
        "index.rst": "Site\n====\n\n.. toctree::\n   :glob:\n\n   *\n\n:sampl:talk:`harbour`\n",
        "all.rst": SCHEDULES,
        "quotes.rst": QUOTES,
        "offer.md": "# Offer\n\n[the data](talks.yaml)\n",
        "inline.rst": f"Inline\n======\n\n{inline}",
        "markdown.md": f"# Markdown\n\n```{{talk-schedule}}\n:columns: title join\n\n{data}```\n",
        "included.rst": "Included\n========\n\n.. include:: part.inc\n",
        "part.inc": inline,
        "extra/copy.yaml": data,
        "static/talks.yml": data,
    }


def made(folder: Path, files: dict[str, str]) -> Site:
    (folder / "source").mkdir()
    return Site(folder / "source", folder / "out").write(files)


def bytes_of(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a file says, what is packed into it included."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for inner in book.namelist():
                yield f"{name}: {inner}", book.read(inner)
    if data.startswith(b"# Sphinx inventory"):
        yield f"{name}: names", zlib.decompress(data.split(b"zlib.\n", 1)[1])


_FOLDS = re.compile(rb"\r?\n[ \t]*|=\r?\n|[\\{}%\x00-]")
"""What may stand within a word: ends of lines in calendars, mails and text, hyphens of TeX."""


def told(folder: Path, secret: re.Pattern[str]) -> list[str]:
    """Return the files below a folder that say something, as it is, folded or in base64."""
    bare = re.compile(secret.pattern.encode(), re.IGNORECASE)
    packed = [
        b64encode(b"x" * shift + start)[4 if shift else 0 : -4]
        for start in (b"zq100qz", b"Zq100qz")
        for shift in range(3)
    ]
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if secret.search(name.lower()):
            found.append(f"the name of {name}")
        for inner, data in bytes_of(name, path.read_bytes()) if path.is_file() else ():
            is_told = bare.search(data) or bare.search(_FOLDS.sub(b"", data))
            if is_told or any(text in data for text in packed if len(text) > 5):
                found.append(inner)
    return found


SECRET = re.compile(r"zq\d{3}qz")


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[str]]:
    site = made(tmp_path_factory.mktemp("hidden"), pages(secret_data()))
    warnings = [
        line
        for builder in BUILDERS
        for line in site.build(builder, sampl_internal="hide", sampl_pages=True, **CONFIG).warnings
    ]
    return site, warnings


def test_no_builder_writes_an_internal_address(hidden: tuple[Site, list[str]]) -> None:
    site, _warnings = hidden
    assert told(site.out, SECRET) == []
    for builder in BUILDERS:  # the rest of the data is there
        if builder not in ("dummy", "changes", "linkcheck"):
            assert told(site.out / builder, re.compile("harbour")) != [], builder


def test_who_publishes_the_data_file_is_told(hidden: tuple[Site, list[str]]) -> None:
    site, warnings = hidden
    kept = [line for line in dict.fromkeys(warnings) if "it is not published" in line]
    says = "holds internal links, which this site hides; it is not published [sampl.access]"
    assert kept == [
        f"offer.md:3: WARNING: 'talks.yaml' {says}",
        f"quotes.rst:4: WARNING: 'talks.yaml' {says}",
        f"talks.yaml: WARNING: '_static/talks.yml' {says}",
        f"talks.yaml: WARNING: 'copy.yaml' {says}",
    ]
    quotes = (site.out / "text" / "quotes.txt").read_text("utf-8")
    assert quotes.count("title: Harbour walls") == 3
    assert "the data" in quotes


def test_a_site_that_hides_nothing_publishes_its_data(tmp_path: Path) -> None:
    site = made(tmp_path, pages(secret_data()))
    built = site.build(**CONFIG)
    copies = {path.name for path in built.out.rglob("*.y*ml")}
    assert copies == {"talks.yaml", "copy.yaml", "talks.yml"}
    assert address(100).replace("&", "&amp;") in (built.out / "quotes.html").read_text("utf-8")


def test_no_format_writes_an_internal_address(tmp_path: Path) -> None:
    file, out = tmp_path / "talks.yaml", tmp_path / "out"
    file.write_text(secret_data(), "utf-8")
    out.mkdir()
    hide = ["--internal", "hide", str(file)]
    for name in FORMATS:
        main(["export", "--to", name, "-o", str(out / name), *hide])
    letter = ["export", "--to", "announcement", "--when", "week", "--now", "2026-07-06"]
    for form in ("text", "md", "html", "eml"):
        main([*letter, "--format", form, "-o", str(out / f"letter.{form}"), *hide])
    assert len(list(out.iterdir())) == 13
    assert told(out, SECRET) == []
    for path in out.iterdir():
        assert "Harbour walls" in path.read_text("utf-8"), path


def test_the_normal_form_hides_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(secret_data(), "utf-8")
    assert main(["export", "--to", "yaml", "--internal", "hide", str(file)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "keeps the whole file, internal links too; write --to json" in printed.err


def test_a_build_that_hides_takes_out_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    site = made(tmp_path, pages(secret_data()))
    for internal in ("link", "hide"):
        for builder in ("html", "text"):
            site.build(builder, sampl_internal=internal, sampl_pages=True, **CONFIG)
        assert (told(site.out, SECRET) == []) == (internal == "hide")


SPEAKER = re.compile("zora|zq100qz")
WITH_SPEAKER = """\
id: s
timezone: UTC
speakers: {zq: {name: Zora Zq100qz, affiliation: Uni, bio: Of Zq100qz}}
tracks: {c: Compilers, d: Dee of Zq100qz}
talks:
- {date: 2026-07-01, time: "10:00-11:00", title: One, speakers: Ada Lind, track: c}
- {date: 2026-07-02, time: "10:00-11:00", title: Two, speakers: [zq, Bo Ng], track: c}
- {id: mine, date: 2026-07-03, title: Three by Zq100qz, speakers: zq, track: d, room: Zq100qz room, aliases: [old-zq100qz]}
"""
WITHOUT_SPEAKER = """\
id: s
timezone: UTC
tracks: {c: Compilers}
talks:
- {date: 2026-07-01, time: "10:00-11:00", title: One, speakers: Ada Lind, track: c}
- {id: two, date: 2026-07-02, time: "10:00-11:00", title: Two, speakers: Bo Ng, track: c}
"""


def test_a_speaker_who_is_taken_out_is_in_no_byte_of_the_next_build(tmp_path: Path) -> None:
    """Neither of the files of pages that are gone nor of their words in the search index."""
    listing = (
        ".. talk-schedule:: talks.yaml\n   :columns: date speaker title calendar\n   :subscribe:\n\n"
        ".. talk-speakers:: talks.yaml\n"
    )
    files = {
        "conf.py": "project = copyright = 'T'\nversion = '1'\nextensions = ['sphinxcontrib.sampl']\n",
        "index.rst": f"Site\n====\n\n{listing}",
        "other.rst": ":orphan:\n\nOther\n=====\n\nText.\n",
        "talks.yaml": WITH_SPEAKER,
    }
    site = made(tmp_path, files)
    for data in (WITH_SPEAKER, WITHOUT_SPEAKER):
        site.write({"talks.yaml": data})
        for builder in ("html", "epub", "json", "text"):  # of one environment
            site.build(builder, sampl_pages=True, **CONFIG)
        assert (told(site.out, SPEAKER) == []) == (data == WITHOUT_SPEAKER)
