"""Atom and JSON Feed, as feed readers take them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from sphinxcontrib.sampl.formats.feeds import atom, jsonfeed
from sphinxcontrib.sampl.formats.programme import Programme, of_files
from sphinxcontrib.sampl.talks.parse import parse

NS = "{http://www.w3.org/2005/Atom}"
TALKS = """\
title: Seminar on *proofs*
description: All of them.
timezone: Europe/Amsterdam
url: https://example.org/talks
language: en
organizers: [{name: Mira Okoye, url: "https://example.org/okoye"}]
tracks: {c: Compilers}
talks:
- date: 2026-03-29
  time: 16:00-17:00
  title: "What <b>a</b> compiler & you *forget*"
  speakers: [Ada Lovelace (Analytical Engines)]
  abstract: "One **bold** [link](https://example.org/p) <script>x</script>\\n\\n[js](javascript:x) [page](other.md)"
  track: c
  tags: [logic]
  join: https://example.org/join
  videos: [{url: "https://video.example.org/1"}]
- {date: 2026-04-05, title: Off, speakers: Bo Ng, status: cancelled, updated: 2026-04-04}
- {date: 2026-04-12, kind: none}
"""


def programme(text: str = TALKS, **more: Any) -> Programme:
    schedule, _problems = parse(text.encode(), "seminar.yaml")
    return of_files([schedule], schedule, **more)


def feed(**more: Any) -> ET.Element:
    return ET.fromstring(atom.write(programme(**more)))


def entries(**more: Any) -> list[ET.Element]:
    return feed(**more).findall(f"{NS}entry")


def child(element: ET.Element, tag: str) -> str:
    return element.findtext(f"{NS}{tag}") or ""


def items(**more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(jsonfeed.write(programme(**more)))["items"]
    return found


def test_a_recording_is_news_of_its_own() -> None:
    titles = [child(entry, "title") for entry in entries()]
    assert titles == [
        "Cancelled: Off",
        "Videos: What a compiler & you forget",
        "What a compiler & you forget",
    ]


def test_the_newest_is_first_by_the_data_alone() -> None:
    assert [child(entry, "updated") for entry in entries()] == [
        "2026-04-04T00:00:00Z",
        "2026-03-29T15:00:00Z",
        "2026-03-01T00:00:00Z",
    ]
    assert child(feed(), "updated") == "2026-04-04T00:00:00Z"


def test_every_feed_and_entry_has_what_rfc_4287_asks_for() -> None:
    found = feed(feed="https://example.org/_talks/seminar.atom")
    for element in (found, *found.findall(f"{NS}entry")):
        counts = {tag: len(element.findall(f"{NS}{tag}")) for tag in ("id", "title", "updated")}
        assert counts == {"id": 1, "title": 1, "updated": 1}
        UUID(child(element, "id").removeprefix("urn:uuid:"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", child(element, "updated"))
        for link in element.findall(f"{NS}link"):
            assert link.get("href", "").startswith("https://")
    ids = [child(entry, "id") for entry in found.findall(f"{NS}entry")]
    assert len(set(ids)) == len(ids)
    assert found.find(f"{NS}link[@rel='self']") is not None
    assert found.findtext(f"{NS}author/{NS}name") == "Mira Okoye"


def test_an_entry_has_its_speakers_page_and_words() -> None:
    entry = entries()[-1]
    assert entry.findtext(f"{NS}author/{NS}name") == "Ada Lovelace"
    link = entry.find(f"{NS}link[@rel='alternate']")
    assert link is not None
    assert link.get("href") == "https://example.org/talks#2026-03-29-ada-lovelace"
    assert [word.get("term") for word in entry.findall(f"{NS}category")] == ["Compilers", "logic"]


def test_the_content_is_html_that_cannot_run() -> None:
    html = child(entries()[-1], "content")
    assert "<strong>bold</strong>" in html
    assert '<a href="https://example.org/p">link</a>' in html
    assert '<a href="https://example.org/join">Join</a>' in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "Sunday, March 29, 2026, 4:00 – 5:00\u00a0PM CEST" in html


def test_relative_addresses_are_absolute() -> None:
    assert '<a href="https://example.org/other.md">page</a>' in child(entries()[-1], "content")


def test_a_json_feed_has_what_its_version_asks_for() -> None:
    found = json.loads(jsonfeed.write(programme(feed="https://example.org/_talks/seminar.json")))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://example.org/_talks/seminar.json"
    assert found["home_page_url"] == "https://example.org/talks"
    assert found["authors"] == [{"name": "Mira Okoye", "url": "https://example.org/okoye"}]
    assert len({item["id"] for item in found["items"]}) == 3
    for item in found["items"]:
        assert item["content_html"]
        assert None not in item.values()


def test_a_json_feed_says_what_atom_says() -> None:
    for entry, item in zip(entries(), items(), strict=True):
        assert child(entry, "id") == item["id"]
        assert child(entry, "title") == item["title"]
        assert child(entry, "content") == item["content_html"]


def test_a_json_feed_leads_to_the_recording() -> None:
    assert [item.get("external_url") for item in items()] == [
        None,
        "https://video.example.org/1",
        None,
    ]


@pytest.mark.parametrize("text", ["", "talks: []\n"])
def test_a_feed_of_no_talks_is_a_feed(text: str) -> None:
    found = ET.fromstring(atom.write(programme(text)))
    assert child(found, "title") == "seminar"
    assert json.loads(jsonfeed.write(programme(text)))["items"] == []


def test_feedparser_takes_it() -> None:
    from support import need_module

    found = need_module("feedparser").parse(atom.write(programme()))
    assert not found.bozo
    assert [entry.title for entry in found.entries][-1] == "What a compiler & you forget"


ODD = """\
title: "Seminar <on> & \\"proofs\\""
language: zh_TW
timezone: Asia/Taipei
url: "https://example.org/talks?a=1&b=2#x y"
tracks: {c: "A & B"}
speakers: {m: {name: "M <i>", url: "https://example.org/ä b?<"}}
organizers: [{name: "O & P", url: "mailto:o@example.org"}]
talks:
- {id: far, date: 9999-12-31, title: Last, speakers: m}
- {id: first, date: 0001-01-01, title: First}
- {title: "", speakers: [m, "Bo"]}
- {date: 2026-11, title: Month, videos: ["https://v.example.org/1", {url: "https://v.example.org/2", label: "p & q", start: "1:02"}]}
- {date: 2026-05-08 to 2026-05-10, title: "Days \\u0001\\u000b end", tags: [a, a, "b<c"], track: c, status: postponed}
- {date: 2026-03-05, title: Two slots, slots: [{date: 2026-03-06, join: /join}], slides: talk.pdf, status: moved, was: 2026-03-04}
- {date: 2026-03-07, kind: none}
"""
SCHEMA = Path(__file__).parents[1] / "data" / "atom.rng"


@pytest.mark.parametrize(
    "text", [TALKS, ODD, "talks: []\n", ""], ids=["plain", "odd", "no", "none"]
)
@pytest.mark.parametrize("feed_url", [None, "https://example.org/_talks/seminar.atom"])
def test_a_feed_is_valid_by_the_schema_of_rfc_4287(text: str, feed_url: str | None) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    found = etree.fromstring(atom.write(programme(text, feed=feed_url)).encode())
    assert schema.validate(found), schema.error_log
    # what RFC 4287 says beyond its schema (§4.1.1, §4.1.2)
    for element in (found, *found.findall(f"{NS}entry")):
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{NS}link[@rel='alternate']")
        ]
        assert len(alternates) == len(set(alternates))
    ids = [child(entry, "id") for entry in found.findall(f"{NS}entry")]
    assert len(ids) == len(set(ids))


def test_the_schema_tells_a_feed_that_is_none() -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    text = atom.write(programme())
    assert schema.validate(etree.fromstring(text.encode()))
    for wrong in (
        text.replace("<updated>2026-03-29T15:00:00Z", "<updated>2026-03-29 15:00"),
        text.replace('rel="alternate"', 'rel="page"'),
        text.replace("<name>Ada Lovelace</name>", ""),
    ):
        assert wrong != text
        assert not schema.validate(etree.fromstring(wrong.encode()))


URL = re.compile(r"(https?|mailto):\S+")
OF_FEED = {
    *("version", "title", "home_page_url", "feed_url", "description", "language", "authors"),
    *("items", "icon", "favicon", "user_comment", "next_url", "expired", "hubs"),
}
OF_ITEM = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"),
    *("banner_image", "date_published", "date_modified", "authors", "tags", "language"),
    "attachments",
}


@pytest.mark.parametrize(
    "text", [TALKS, ODD, "talks: []\n", ""], ids=["plain", "odd", "no", "none"]
)
def test_a_json_feed_keeps_to_the_rules_of_its_version(text: str) -> None:
    found = json.loads(jsonfeed.write(programme(text)))
    assert set(found) <= OF_FEED
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(found["title"], str)
    ids = [item["id"] for item in found["items"]]
    assert len(ids) == len(set(ids))
    for thing in (found, *found["items"]):
        for author in thing.get("authors", []):
            assert author
            assert set(author) <= {"name", "url", "avatar"}
            assert URL.fullmatch(author.get("url", "https://x"))
        for key in ("home_page_url", "feed_url", "url", "external_url"):
            assert URL.fullmatch(thing.get(key, "https://x")), thing[key]
        assert re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", thing.get("language", "en"))
    for item in found["items"]:
        assert set(item) <= OF_ITEM
        assert item.get("content_html") or item.get("content_text")
        for key in ("date_published", "date_modified"):
            assert re.fullmatch(
                r"\d{4}(-\d\d){2}T\d\d:\d\d:\d\dZ", item.get(key, "2026-01-01T00:00:00Z")
            )
        assert len(set(item.get("tags", ()))) == len(item.get("tags", ()))
