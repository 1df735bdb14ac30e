"""Calendars and feeds of a site: what is written, where it leads, and how pages announce it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import calendar_lint
import lxml.html
import pytest
from support import Built, Site, words

BASE = "https://talks.example.org/en/"
ATOM = "{http://www.w3.org/2005/Atom}"
TALKS = """\
id: trees
title: Seminar on *trees*
timezone: Europe/Amsterdam
tracks: {c: Compilers, g: Graphs}
talks:
- {date: 2024-03-05, time: "16:00-17:00", title: Ancient, speakers: Ada Lind}
- {date: 2025-12-01, time: "16:00-17:00", title: Recent, speakers: Ada Lind, track: c, videos: "https://v.example.org/1"}
- {date: 2026-03-05, time: "16:00-17:00", title: Coming, speakers: Bo Ng, track: c, room: R 1, join: {url: "https://secret.example/j", access: internal}}
- {date: 2026-03-12, title: All day, speakers: Bo Ng, track: g, abstract: "[More](more.rst) and [here](#2026-03-05-bo-ng)"}
- {title: Without a day, speakers: Cy Young}
"""
PAGES = {
    "talks.rst": "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n",
    "more.rst": "More\n====\n\nNothing.\n",
    "index.rst": "Site\n====\n\n.. toctree::\n\n   talks\n   more\n   sub/menu\n",
    "sub/menu.rst": (
        "Menu\n====\n\n.. talk-schedule:: /talks.yaml\n   :track: Compilers\n   :when: upcoming\n"
        "   :subscribe:\n   :columns: date title calendar\n"
    ),
    "talks.yaml": TALKS,
}
CONFIG = {"extensions": "sphinxcontrib.sampl", "sampl_now": "2026-02-01", "html_baseurl": BASE}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("feeds")
    made = Site(folder / "source", folder / "out")
    made.folder.mkdir()
    return made.write({"conf.py": "extensions = ['sphinxcontrib.sampl']\n", **PAGES})


@pytest.fixture(scope="module")
def built(site: Site) -> Built:
    found = site.build(sampl_now="2026-02-01", html_baseurl=BASE)
    assert found.warnings == []
    return found


def files(built: Built) -> list[str]:
    folder = built.out / "_talks"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def events(built: Built, name: str = "trees.ics") -> list[calendar_lint.Component]:
    text = (built.out / "_talks" / name).read_bytes().decode("utf-8")
    return calendar_lint.parse(text).all("VEVENT")


def summaries(built: Built, name: str = "trees.ics") -> list[str]:
    return [event.value("SUMMARY") for event in events(built, name)]


def test_each_data_file_has_a_calendar_and_two_feeds(built: Built) -> None:
    menu = [f"trees-track-compilers.{suffix}" for suffix in ("atom", "ics", "json")]
    talks = ["trees/talks/2026-03-05-bo-ng.ics", "trees/talks/2026-03-12-bo-ng.ics"]
    assert files(built) == [*menu, "trees.atom", "trees.ics", "trees.json", *talks]


def test_feeds_keep_a_year_of_talks(built: Built) -> None:
    assert summaries(built) == ["Recent", "Coming", "All day"]


def test_an_event_leads_to_the_row_of_its_talk(built: Built) -> None:
    url = events(built)[1].value("URL")
    assert url == f"{BASE}talks.html#2026-03-05-bo-ng"
    assert built.html("talks").xpath("//*[@id='2026-03-05-bo-ng']")


def test_links_of_the_data_are_absolute(built: Built) -> None:
    text = events(built)[2].text("DESCRIPTION")
    assert f"More ({BASE}more.html)" in text
    assert f"here ({BASE}talks.html#2026-03-05-bo-ng)" in text


def test_feeds_say_where_they_are(built: Built) -> None:
    feed = ET.parse(built.out / "_talks" / "trees.atom").getroot()
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}_talks/trees.atom", "alternate": f"{BASE}talks.html"}
    data = json.loads((built.out / "_talks" / "trees.json").read_text("utf-8"))
    assert data["feed_url"] == f"{BASE}_talks/trees.json"
    assert {item["title"] for item in data["items"]} == {
        *("Recent", "Videos: Recent", "Coming", "All day", "Without a day"),
    }


def alternates(page: lxml.html.HtmlElement) -> list[tuple[str, str, str]]:
    found = page.xpath("//head//link[@rel='alternate']")
    return [(link.get("type"), link.get("title"), link.get("href")) for link in found]


def test_a_page_announces_the_feeds_of_what_it_shows(built: Built) -> None:
    assert alternates(built.html("talks")) == [
        ("text/calendar", "Seminar on trees (iCalendar)", f"{BASE}_talks/trees.ics"),
        ("application/atom+xml", "Seminar on trees (Atom)", f"{BASE}_talks/trees.atom"),
        ("application/feed+json", "Seminar on trees (JSON Feed)", f"{BASE}_talks/trees.json"),
    ]
    assert alternates(built.html("more")) == []
    last = alternates(built.html("sub/menu"))[-1]
    assert last[1:] == (
        "Seminar on trees: Compilers (iCalendar)",
        f"{BASE}_talks/trees-track-compilers.ics",
    )


@pytest.mark.parametrize(
    "theme", ["furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "shibuya", "sphinx_book_theme"]
)
def test_every_theme_announces_them(site: Site, theme: str) -> None:
    found = site.build(out=theme, html_theme=theme, html_baseurl=BASE, sampl_now="2026-02-01")
    assert len(alternates(found.html("talks"))) == 3


# the menu


def menu(built: Built, page: str = "sub/menu") -> lxml.html.HtmlElement:
    (found,) = built.html(page).xpath("//details[contains(@class, 'sampl-subscribe')]")
    return found


def test_the_menu_has_each_way_to_subscribe(built: Built) -> None:
    links = {words(link): link.get("href") for link in menu(built).xpath(".//a")}
    feed = "talks.example.org/en/_talks/trees-track-compilers.ics"
    assert links.pop("Calendar app (Apple, Thunderbird)") == f"webcal://{feed}"
    assert links.pop("Google Calendar") == (
        f"https://calendar.google.com/calendar/r?cid=webcal://{feed}"
    )
    for name in ("Outlook.com", "Microsoft 365"):
        query = parse_qs(urlsplit(links.pop(name)).query)
        assert query == {"url": [f"https://{feed}"], "name": ["Seminar on trees: Compilers"]}
    assert links.pop("Download (.ics)") == "../_talks/trees-track-compilers.ics"
    assert links.pop("News feed (Atom)") == f"{BASE}_talks/trees-track-compilers.atom"
    assert links == {}


def test_the_menu_has_the_address_and_says_how_long_changes_take(built: Built) -> None:
    (field,) = menu(built).xpath(".//input")
    assert field.get("value") == f"{BASE}_talks/trees-track-compilers.ics"
    assert field.getparent().tag == "label"
    assert "that may take up to a day" in words(menu(built))


def test_the_feeds_of_a_menu_are_of_its_selection_whenever_it_is(built: Built) -> None:
    assert summaries(built, "trees-track-compilers.ics") == ["Recent", "Coming"]


def test_a_selection_knows_its_talks_by_the_same_uids(built: Built) -> None:
    part = {event.value("UID") for event in events(built, "trees-track-compilers.ics")}
    assert part < {event.value("UID") for event in events(built)}


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo", "xml", "gettext"])
def test_elsewhere_the_menu_is_a_line_with_the_address(site: Site, builder: str) -> None:
    found = site.build(builder, out="paper", html_baseurl=BASE, sampl_now="2026-02-01")
    assert [line for line in found.warnings if "sampl" in line or "unknown node" in line] == []
    if builder in ("text", "epub"):
        name = "sub/menu.txt" if builder == "text" else "sub/menu.xhtml"
        text = (found.out / name).read_text("utf-8")
        assert f"{BASE}_talks/trees-track-compilers.ics" in text.replace("-\n", "-")
    assert not (found.out / "_talks").exists()


def test_links_to_feeds_that_are_not_published_yet_are_not_checked(site: Site) -> None:
    found = site.build("linkcheck", out="links", html_baseurl=BASE, sampl_now="2026-02-01")
    assert "_talks" not in (found.out / "output.json").read_text("utf-8")


# one talk


def ways(built: Built, talk: str = "2026-03-05-bo-ng") -> dict[str, str]:
    links = built.html("sub/menu").xpath(f"//tr[@id='{talk}']//td[last()]//a")
    return {words(link): link.get("href") for link in links}


def test_a_talk_can_be_added_to_a_calendar(built: Built) -> None:
    found = ways(built)
    google = parse_qs(urlsplit(found["Google Calendar"]).query)
    assert google["dates"] == ["20260305T150000Z/20260305T160000Z"]
    assert (google["text"], google["location"]) == (["Coming"], ["R 1"])
    outlook = parse_qs(urlsplit(found["Outlook"]).query)
    assert outlook["startdt"] == ["2026-03-05T15:00:00Z"]
    assert f"{BASE}talks.html#2026-03-05-bo-ng" in unquote(found["Outlook"])
    path = (built.out / "sub" / found["iCalendar"]).resolve()
    (event,) = calendar_lint.parse(path.read_bytes().decode()).all("VEVENT")
    assert event.value("SUMMARY") == "Coming"


# which files


def test_sampl_feeds_picks_the_files(site: Site) -> None:
    names = "csv bib frab html talk speaker track room"
    found = site.build(
        out="picked", sampl_feeds=names.split(), html_baseurl=BASE, sampl_now="2026-02-01"
    )
    assert [name for name in files(found) if "compilers." not in name] == [
        *("trees.bib", "trees.csv", "trees.html", "trees/rooms/r-1.ics", "trees/schedule.json"),
        *("trees/schedule.xml", "trees/speakers/ada-lind.ics", "trees/speakers/bo-ng.ics"),
        *("trees/talks/2026-03-05-bo-ng.ics", "trees/talks/2026-03-12-bo-ng.ics"),
        "trees/tracks/graphs.ics",
    ]
    assert summaries(found, "trees/speakers/bo-ng.ics") == ["Coming", "All day"]
    assert "Ancient" in (found.out / "_talks" / "trees.html").read_text("utf-8")


def test_files_that_are_no_longer_picked_are_deleted(site: Site) -> None:
    options = {"out": "fewer", "html_baseurl": BASE, "sampl_now": "2026-02-01"}
    site.build(**options)
    mine = site.out / "fewer" / "html" / "_talks" / "mine.txt"
    mine.write_text("mine", "utf-8")
    found = site.build(sampl_feeds=["ics"], **options)
    assert "trees.atom" not in files(found)
    assert {"trees.ics", "mine.txt"} <= set(files(found))


def test_no_feeds_are_written_or_announced_where_none_are_asked_for(tmp_path: Path) -> None:
    found = plain(tmp_path, "", sampl_feeds=[])
    assert not (found.out / "_talks").exists()
    assert alternates(found.html()) == []


def test_sampl_feeds_past_can_keep_all(site: Site) -> None:
    options = {"out": "past", "html_baseurl": BASE, "sampl_now": "2026-02-01"}
    assert "Ancient" in summaries(site.build(sampl_feeds_past=None, **options))
    assert summaries(site.build(sampl_feeds_past=0, **options)) == ["Coming", "All day"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"sampl_feeds": ["isc"]}, "there is no feed 'isc'; did you mean 'ics'?"),
        ({"sampl_feeds_past": -1}, "write a number of months, or None for all talks"),
    ],
)
def test_a_value_that_cannot_be_used_warns(
    tmp_path: Path, value: dict[str, object], message: str
) -> None:
    (warning,) = plain(tmp_path, "", html_baseurl=BASE, **value).warnings
    assert message in warning
    assert "[sampl.config]" in warning


def plain(folder: Path, options: str, **config: object) -> Built:
    made = Site(folder / "source", folder / "out")
    made.folder.mkdir()
    page = f"T\n=\n\n.. talk-schedule:: talks.yaml\n{options}"
    made.write(
        {
            "conf.py": "extensions = ['sphinxcontrib.sampl']\n",
            "index.rst": page,
            "talks.yaml": TALKS,
        }
    )
    (made.folder / "more.rst").write_text(":orphan:\n\nMore\n====\n", "utf-8")
    return made.build(sampl_now="2026-02-01", **config)


def test_a_site_that_does_not_know_its_address_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    found = plain(tmp_path, "   :subscribe:\n")
    (warning,) = found.warnings
    assert "write html_baseurl = 'https://…' into conf.py" in warning
    links = [words(link) for link in menu(found, "index").xpath(".//a")]
    assert links == ["Download (.ics)", "News feed (Atom)"]
    assert alternates(found.html())[0][-1] == "_talks/trees.ics"


def test_nobody_is_warned_who_did_not_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    found = plain(tmp_path, "")
    assert found.warnings == []
    assert summaries(found) == ["Recent", "Coming", "All day"]


def test_read_the_docs_says_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://x.readthedocs.io/en/latest/")
    found = plain(tmp_path, "   :subscribe:\n")
    assert found.warnings == []
    assert (
        events(found)[0].value("URL").startswith("https://x.readthedocs.io/en/latest/index.html#")
    )


@pytest.mark.parametrize(
    ("builder", "page"),
    [("dirhtml", "talks/#2026-03-05-bo-ng"), ("singlehtml", "index.html#2026-03-05-bo-ng")],
)
def test_other_builders_of_sites_have_other_addresses(site: Site, builder: str, page: str) -> None:
    found = site.build(builder, out="other", html_baseurl=BASE, sampl_now="2026-02-01")
    assert found.warnings == []
    assert events(found)[1].value("URL") == BASE + page


# the same, and nothing that is hidden


def test_two_builds_write_the_same_bytes(site: Site, built: Built) -> None:
    again = site.build(out="again", parallel=2, sampl_now="2026-02-01", html_baseurl=BASE)
    for name in files(built):
        first, second = (one.out / "_talks" / name for one in (built, again))
        assert first.read_bytes() == second.read_bytes()


ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}


def test_a_build_elsewhere_writes_the_same_bytes(site: Site, tmp_path: Path) -> None:
    """On another computer: with another zone, language, hash seed, folder and time of files."""
    feeds = "ics,atom,json,csv,bib,frab,html,talk,speaker,track,room"
    here = site.build(out="here", sampl_now="2026-02-01", html_baseurl=BASE, sampl_feeds=feeds)
    folder = shutil.copytree(site.folder, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    options = (f"sampl_now=2026-02-01,html_baseurl={BASE}").split(",")
    pairs = [part for option in (*options, f"sampl_feeds={feeds}") for part in ("-D", option)]
    command = [sys.executable, "-m", "sphinx", "-q", *pairs, str(folder), str(tmp_path / "out")]
    subprocess.run(command, env={**os.environ, **ELSEWHERE}, capture_output=True, check=True)
    there = tmp_path / "out" / "_talks"
    mine = here.out / "_talks"
    names = [path.relative_to(mine) for path in sorted(mine.rglob("*")) if path.is_file()]
    assert names == [path.relative_to(there) for path in sorted(there.rglob("*")) if path.is_file()]
    assert len(names) > 15
    assert [n for n in names if (mine / n).read_bytes() != (there / n).read_bytes()] == []


@pytest.mark.parametrize("internal", ["hide", "label"])
def test_no_internal_address_is_in_any_file(site: Site, internal: str) -> None:
    every = "ics atom json csv bib frab html talk speaker track room"
    found = site.build(
        out=internal,
        sampl_internal=internal,
        sampl_feeds=every,
        html_baseurl=BASE,
        sampl_now="2026-02-01",
    )
    for path in found.out.rglob("*"):
        if path.is_file() and "_sources" not in path.parts:
            assert b"secret.example" not in path.read_bytes()


def test_two_files_of_one_id_have_files_of_their_own(tmp_path: Path) -> None:
    made = Site(tmp_path / "source", tmp_path / "out")
    made.folder.mkdir()
    page = "T\n=\n\n.. talk-schedule:: a/talks.yaml\n\n.. talk-schedule:: b/talks.yaml\n"
    data = "talks:\n- {{date: 2026-03-05, title: {}}}\n"
    made.write({"conf.py": "extensions = ['sphinxcontrib.sampl']\n", "index.rst": page})
    made.write({"a/talks.yaml": data.format("One"), "b/talks.yaml": data.format("Two")})
    found = made.build(sampl_now="2026-02-01", sampl_feeds=["ics"], html_baseurl=BASE)
    assert files(found) == ["a-talks.ics", "b-talks.ics"]


def test_yaml_in_a_page_can_be_subscribed_to(tmp_path: Path) -> None:
    made = Site(tmp_path / "source", tmp_path / "out")
    made.folder.mkdir()
    talks = "- {date: 2026-03-05, title: One}\n"
    page = f"T\n=\n\n.. talk-schedule::\n   :subscribe:\n\n   {talks}"
    made.write({"conf.py": "extensions = ['sphinxcontrib.sampl']\n", "index.rst": page})
    found = made.build(sampl_now="2026-02-01", html_baseurl=BASE)
    assert files(found) == ["index-page.atom", "index-page.ics", "index-page.json"]
    assert summaries(found, "index-page.ics") == ["One"]


def test_a_page_with_a_menu_loads_its_style_and_script(built: Built) -> None:
    loaded = re.findall(
        r"_static/(sampl[\w-]*\.\w+)", (built.out / "sub" / "menu.html").read_text("utf-8")
    )
    assert {"sampl-subscribe.css", "sampl-subscribe.js"} <= set(loaded)
    assert "sampl-subscribe" not in (built.out / "talks.html").read_text("utf-8")


def test_feeds_follow_now_where_no_page_is_written(site: Site) -> None:
    options = {"out": "later", "html_baseurl": BASE, "sampl_feeds": ["ics", "talk"]}
    site.build(sampl_now="2026-02-01", **options)
    found = site.build(sampl_now="2027-03-08", **options)
    assert summaries(found) == ["All day"]
    assert [name for name in files(found) if "/talks/" in name] == []
