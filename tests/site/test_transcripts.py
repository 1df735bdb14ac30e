"""Transcripts of recordings, in the pages that show a talk in full."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import Built, Site, compiled, raw_text_of, words

TALKS = """\
timezone: UTC
talks:
  - id: rivers
    date: 2026-05-07
    title: On rivers
    speakers: Ada Lind
    videos: {url: "https://youtu.be/abc?t=9", transcript: rivers.vtt, language: nl}
"""
VTT = """\
WEBVTT

00:01.000 --> 00:04.000
<v Ada>Rivers &amp; weirs are old.

01:00:04.000 --> 01:00:05.000
<v Ben>Farewell, salamander.
"""
DETAILS = "One\n===\n\n.. talk-details:: talks.yaml\n   :talk: rivers\n"
INDEX = (
    "Talks\n=====\n\n.. toctree::\n\n   one\n\n.. talk-schedule:: talks.yaml\n   :abstracts: show\n"
)
FILES = {"index.rst": INDEX, "one.rst": DETAILS, "talks.yaml": TALKS, "rivers.vtt": VTT}


@pytest.fixture
def made(site: Callable[..., Site]) -> Callable[..., Site]:
    """Return a maker of the site with other files."""
    return lambda conf="", **files: site(
        FILES | {name.replace("_", "."): text for name, text in files.items()}, conf
    )


def said(html: Any) -> list[str]:
    return [words(one) for one in html.xpath("//*[contains(@class, 'sampl-transcript')]//p")]


TEXT = ["0:01 Ada: Rivers & weirs are old.", "1:00:04 Ben: Farewell, salamander."]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("transcripts")
    (folder / "source").mkdir()
    conf = (
        'extensions = ["sphinxcontrib.sampl"]\nhtml_theme = "alabaster"\n'
        'sampl_now = "2026-06-01T12:00:00+00:00"\n'
    )
    return Site(folder / "source", folder / "built").write(FILES | {"conf.py": conf}).build()


class TestPage:
    def test_a_closed_block_says_who_says_what_when(self, built: Built) -> None:
        html = built.html("one")
        (block,) = html.find_class("sampl-transcript")
        assert (block.tag, block.get("open"), words(block.find("summary"))) == (
            "details",
            None,
            "Transcript",
        )
        assert said(html) == TEXT
        assert built.warnings == []

    def test_its_language_is_that_of_the_recording(self, built: Built) -> None:
        (body,) = built.html("one").xpath("//details//*[@lang]")
        assert (body.get("lang"), len(body.findall("p"))) == ("nl", 2)

    def test_each_time_leads_into_the_recording(self, built: Built) -> None:
        links = built.html("one").xpath("//details//a/@href")
        assert links == ["https://youtu.be/abc?t=1s", "https://youtu.be/abc?t=3604s"]

    def test_each_part_has_an_address(self, built: Built) -> None:
        assert built.html("one").xpath("//details//p/@id") == ["rivers-t1", "rivers-t3604"]

    def test_the_search_knows_its_words(self, built: Built) -> None:
        index = (built.out / "searchindex.js").read_text("utf-8")
        found = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
        assert found["docnames"][found["terms"]["salamand"]] == "one"

    def test_schedules_are_without_it(self, built: Built) -> None:
        assert said(built.html("index")) == []


@pytest.mark.parametrize(
    ("builder", "file"),
    [("text", "one.txt"), ("man", "python.1"), ("texinfo", "test.texi"), ("xml", "one.xml"),
     ("latex", "test.tex"), ("singlehtml", "index.html"), ("dirhtml", "one/index.html"), ("epub", "")],
)  # fmt: skip
def test_every_builder_has_all_of_it(made: Callable[..., Site], builder: str, file: str) -> None:
    built = made().build(builder)
    assert built.warnings == []
    text = built.written_bytes().decode("utf-8", "replace")
    for part in ("Transcript", "1:00:04", "Ada:", "weirs are old.", "Farewell, salamander."):
        assert part in text.replace("\\", "")


@pytest.mark.parametrize(("shows", "count"), [("footnote", 0), ("no", 2)])
def test_an_epub_has_no_footnote_for_each_minute(
    made: Callable[..., Site], shows: str, count: int
) -> None:
    text = made().build("epub", epub_show_urls=shows).written_bytes()
    assert text.count(b"youtu.be/abc?t=1s") + text.count(b"youtu.be/abc?t=3604s") == count


def test_linkcheck_is_not_asked_for_each_minute(made: Callable[..., Site]) -> None:
    built = made().build("linkcheck", linkcheck_ignore=["https://.*"])
    lines = (built.out / "output.json").read_text("utf-8").splitlines()
    assert {json.loads(line)["uri"] for line in lines} == {"https://youtu.be/abc?t=9"}


def test_they_are_no_messages(made: Callable[..., Site]) -> None:
    text = made().build("gettext").written_bytes().decode()
    assert ("On rivers" in text, "salamander" in text) == (True, False)


@pytest.mark.parametrize(("value", "count", "opened"), [("hide", 0, []), ("show", 2, ["open"])])
def test_a_page_may_show_or_hide_it(
    made: Callable[..., Site], value: str, count: int, opened: list[str]
) -> None:
    html = made(one_rst=f"{DETAILS}   :transcripts: {value}\n").build().html("one")
    assert (len(said(html)), html.xpath("//details/@open")) == (count, opened)


def test_pages_of_talks_have_it(made: Callable[..., Site]) -> None:
    built = made("sampl_pages = True\n").build()
    assert said(built.html("talks/rivers")) == TEXT


@pytest.mark.parametrize("internal", ["label", "hide"])
def test_what_is_said_internally_stays_internal(made: Callable[..., Site], internal: str) -> None:
    data = TALKS.replace("language: nl", "access: internal")
    built = made(f'sampl_internal = "{internal}"\n', talks_yaml=data).build()
    assert built.warnings == []
    assert b"salamander" not in built.written_bytes()
    for tree in (built.out.parent / "doctrees").iterdir():
        assert b"salamander" not in tree.read_bytes()


def test_where_internal_links_are_hidden_no_address_that_is_said_is_shown(
    made: Callable[..., Site],
) -> None:
    vtt = VTT.replace("salamander", "https://intern.example.org/x salamander")
    built = made('sampl_internal = "hide"\n', rivers_vtt=vtt).build()
    assert said(built.html("one"))[1] == "1:00:04 Ben: Farewell, … salamander."
    assert b"intern.example" not in built.written_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("https://example.org/a/talk.vtt", "save this one beside the data file, and write its name: transcript: talk.vtt"),
        ("river.vtt", "there is no file 'river.vtt'; did you mean 'rivers.vtt'?"),
        ("../secret.vtt", "'../secret.vtt' is outside of the source directory"),
        ("conf.py", "'conf.py' is no transcript; write a file that ends in .vtt or .srt"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_line(
    made: Callable[..., Site], name: str, message: str
) -> None:
    data = TALKS.replace("language: nl", "label: Film").replace("rivers.vtt", f"\n      {name}")
    built = made(talks_yaml=data).build()
    (warning,) = built.warnings
    assert warning.startswith("talks.yaml:8: ")
    assert message in warning
    assert said(built.html("one")) == []


def test_a_slip_in_the_file_is_told_at_its_line_once(made: Callable[..., Site]) -> None:
    built = made("sampl_pages = True\n", rivers_vtt=VTT.replace("00:04.000\n<v Ada", "x\n<v Ada"))
    found = built.build()
    (warning,) = found.warnings
    assert warning.startswith("rivers.vtt:3: WARNING: '00:01.000 --> x' cannot be read as times")
    assert len(said(found.html("one"))) == 2


def test_a_file_that_changes_comes_or_goes_renews_its_pages(made: Callable[..., Site]) -> None:
    site = made(
        other_rst="Other\n=====\n\n.. talk-details:: rivers\n",
        index_rst=f"{INDEX}\n.. toctree::\n\n   other\n",
    )
    assert len(said(site.build().html("other"))) == 2
    file = site.folder / "rivers.vtt"
    write(file, VTT.replace("salamander", "newt"))
    built = site.build()
    assert built.reread == ["one", "other"]
    for page in ("one", "other"):
        assert said(built.html(page))[1] == "1:00:04 Ben: Farewell, newt."
    file.unlink()
    built = site.build()
    assert said(built.html("one")) == said(built.html("other")) == []
    assert [line.partition(" WARN")[0] for line in built.warnings] == ["talks.yaml:7:"]
    write(file, VTT)
    assert said(site.build().html("other")) == TEXT


def write(file: Path, text: str) -> None:
    """Write a file that is newer than what was built, whatever clock the disk has."""
    file.write_text(text, "utf-8")
    stamp = file.stat().st_mtime_ns + 2_000_000_000
    os.utime(file, ns=(stamp, stamp))


def test_two_recordings_are_told_apart(made: Callable[..., Site]) -> None:
    videos = (
        '[{url: "https://vimeo.com/1", label: part 1, transcript: rivers.vtt}, '
        '{url: "https://vimeo.com/2", label: part 2, transcript: more.srt}, '
        '{url: "https://mirror.example/1", label: mirror, transcript: rivers.vtt}]'
    )
    data = re.sub(r"videos: .*", f"videos: {videos}", TALKS)
    more = "1\n00:00:02,000 --> 00:00:04,000\nMore of them.\n"
    html = made(talks_yaml=data, more_srt=more).build().html("one")
    blocks = html.find_class("sampl-transcript")
    assert [words(one.find("summary")) for one in blocks] == [
        "Transcript: part 1",
        "Transcript: part 2",
    ]
    assert html.xpath("//details//p/@id") == ["rivers-t1", "rivers-t3604", "rivers-more-t2"]
    assert html.xpath("//details//a/@href")[::2] == [
        "https://vimeo.com/1#t=1",
        "https://vimeo.com/2#t=2",
    ]


def test_of_the_recording_of_an_evening_each_talk_has_its_part(made: Callable[..., Site]) -> None:
    url = "https://vimeo.com/1"
    data = (
        f"talks:\n- {{id: one, date: 2026-05-07, videos: {{url: '{url}', start: 0, transcript: all.vtt}}}}\n"
        f"- {{id: rivers, date: 2026-05-07, videos: {{url: '{url}', start: 10, transcript: all.vtt}}}}\n"
        f"- {{id: last, date: 2026-05-07, videos: {{url: '{url}', start: 20, transcript: all.vtt}}}}\n"
    )
    cues = "".join(f"00:{n:02}.000 --> 00:{n + 4:02}.000\nCue {n}.\n\n" for n in range(0, 30, 5))
    html = made(talks_yaml=data, all_vtt=f"WEBVTT\n\n{cues}").build().html("one")
    assert said(html) == ["0:10 Cue 10. Cue 15."]


def test_a_file_beside_the_page_is_played_from_there(made: Callable[..., Site]) -> None:
    data = TALKS.replace("https://youtu.be/abc?t=9", "film.webm")
    html = made(talks_yaml=data, film_webm="").build().html("one")
    assert [link.rpartition("/")[2] for link in html.xpath("//details//a/@href")] == [
        "film.webm#t=1",
        "film.webm#t=3604",
    ]


def test_right_to_left(made: Callable[..., Site]) -> None:
    html = (
        made(rivers_vtt=VTT.replace("Rivers &amp; weirs are old.", "الأنهار قديمة."))
        .build()
        .html("one")
    )
    assert html.xpath("//details//*[@dir='rtl']/p/@id") == ["rivers-t1"]  # behind a name in Latin


@pytest.mark.pdf
def test_a_long_one_breaks_across_pages_of_a_pdf(made: Callable[..., Site]) -> None:
    cues = "".join(
        f"{n // 60:02}:{n % 60:02}:00.000 --> {n // 60:02}:{n % 60:02}:50.000\n"
        + " ".join(f"w{n}x{m}" for m in range(60)) + ".\n\n"
        for n in range(60)
    )  # fmt: skip
    built = made(rivers_vtt=f"WEBVTT\n\n{cues}").build("latex")
    text = raw_text_of(compiled(built.out, "test"))
    assert text.count("\f") > 5
    wanted = [f"w{n}x{m}" for n in range(60) for m in range(60)]
    assert re.findall(r"w\d+x\d+", text) == wanted
