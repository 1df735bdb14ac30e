"""Languages that are written from right to left, and words of them in other pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support import Site, words

PAGES = {
    "index.rst": """\
Talks
=====

.. talk-schedule:: talks.yaml
   :columns: date speaker title location

.. talk-schedule:: talks.yaml
   :layout: list
   :class: facts

.. talk-channels:: talks.yaml

.. expand:: One

   Text.
""",
    "talks.yaml": """\
timezone: Africa/Cairo
channels: [{label: List, url: "https://example.org"}]
talks:
  - date: 2026-11-26
    time: "16:00-17:00"
    title: "C++ في الأنهار"
    speakers: [ليلى حداد (Cairo University), Ida Falk (Delft)]
    location: Room 3 القاعة
    status: cancelled
  - {date: 2026-12-03, title: "On rivers!", speakers: Ida Falk}
""",
}


def test_our_elements_say_their_direction(site: Callable[..., Site]) -> None:
    page = site(PAGES).build(language="ar").html()
    for ours in (
        "table",
        "ul[contains(@class, 'sampl-list')]",
        "ul[@class='sampl-channels simple']",
    ):
        (found,) = page.xpath(f"//{ours}")
        assert found.xpath("ancestor-or-self::*[@dir][1]/@dir") == ["rtl"]
    assert page.xpath("//details/@dir") == ["rtl"]
    assert page.xpath("//div[@class='sampl-toolbar']/@dir") == ["rtl"]


def test_ids_stand_once_beside_directions(site: Callable[..., Site]) -> None:
    index = (
        PAGES["index.rst"]
        .replace("   :class: facts", "   :name: facts")
        .replace("talk-channels:: talks.yaml", "talk-channels:: talks.yaml\n   :name: follow")
    )
    ids = site(PAGES | {"index.rst": index}).build(language="ar").html().xpath("//@id")
    assert {"facts", "follow"} <= set(ids)
    assert sorted(ids) == sorted(set(ids))


def test_times_names_and_titles_keep_to_themselves(site: Callable[..., Site]) -> None:
    page = site(PAGES).build(language="ar").html()
    assert {time.get("dir") for time in page.xpath("//time[text()]")} == {"rtl"}
    titles = page.xpath("//td[contains(@class, 'sampl-column-title')]//bdi")
    assert [(words(one), one.get("dir")) for one in titles] == [
        ("C++ في الأنهار", "rtl"),
        ("On rivers!", "ltr"),
    ]
    (channel,) = page.xpath("//ul[contains(@class, 'sampl-channels')]//a/bdi")
    assert (words(channel), channel.get("dir")) == ("List", "ltr")
    persons = page.xpath("//td[contains(@class, 'sampl-column-speaker')]/p/bdi")
    assert [(words(one), one.get("dir")) for one in persons] == [
        ("ليلى حداد (Cairo University)", "rtl"),
        ("Ida Falk (Delft)", "ltr"),
        ("Ida Falk", "ltr"),
    ]


def test_words_from_right_to_left_in_an_english_page(site: Callable[..., Site]) -> None:
    page = site(PAGES).build().html()
    assert not page.xpath("//*[@dir='rtl']")
    isolated = {words(one) for one in page.xpath("//bdi[@dir='auto']")}
    assert isolated >= {"C++ في الأنهار", "ليلى حداد", "Room 3 القاعة"}
    assert not {"Ida Falk", "Ida Falk (Delft)", "On rivers!"} & isolated


def test_an_english_page_has_nothing_of_it(site: Callable[..., Site]) -> None:
    made = site(
        PAGES | {"talks.yaml": "- {date: 2026-12-03, title: Über Flüsse, speakers: Ida Falk}"}
    )
    page = made.build().html()
    assert not page.xpath("//div[@class='body']//*[@dir] | //bdi")
    assert "\u2069" not in (made.build("text").out / "index.txt").read_text("utf-8")


def test_plain_text_has_characters_for_it(site: Callable[..., Site]) -> None:
    text = (site(PAGES).build("text", language="ar").out / "index.txt").read_text("utf-8")
    begun, ended = (sum(map(text.count, chars)) for chars in ("\u2066\u2067", "\u2069"))
    assert begun == ended > 6
    assert "\u2066On rivers!\u2069" in text
    assert "\u2067الخميس، 26 نوفمبر 2026\u2069" in text


def test_tex_has_marks_for_it(site: Callable[..., Site]) -> None:
    index = PAGES["index.rst"] + "\n.. talk-schedule:: noted.yaml\n   :abstracts: show\n"
    made = site(PAGES | {"index.rst": index, "noted.yaml": NOTED})
    (path,) = made.build("latex", language="ar").out.glob("*.tex")
    text = path.read_text("utf-8")
    for sentence in ("On rivers!", "Every Thursday.", "A point.", "Ida Falk"):
        assert f"\u200f\u200e{sentence}" in text
    assert "A point.\u200e\u200f" in text
    assert "Ida Falk\u200e\u200f \\DUrole" not in text  # the affiliation is of the same text
    (path,) = made.build("latex").out.glob("*.tex")
    assert "\u200e" not in path.read_text("utf-8")


def test_latex_and_epub_take_it(site: Callable[..., Site]) -> None:
    made = site(PAGES)
    for builder in ("latex", "epub", "man", "texinfo", "xml"):
        assert made.build(builder, language="ar").warnings == []


NOTED = """\
timezone: Africa/Cairo
terms:
  - name: خريف
    note: Every Thursday.
    talks:
      - date: 2026-11-26
        title: "Why, and how?"
        speakers: [{name: Ida Falk, bio: She asks.}]
        note: Bring a laptop.
        abstract: |
          What is lost (and where)?

          - A point.

          ماذا ننسى؟
"""


def directions(page: Any, text: str) -> set[str]:
    """Return the direction of each paragraph or link that has a text, as far as it has letters."""
    found = page.xpath(f"//*[self::p or self::a][normalize-space()={text!r}]")
    assert found, text
    inner = ((one.xpath(".//bdi/@dir"), one) for one in found)
    return {(own or one.xpath("ancestor::*[@dir][1]/@dir"))[0] for own, one in inner}


def test_sentences_of_another_language_end_where_they_end(site: Callable[..., Site]) -> None:
    index = "Talks\n=====\n"
    for options in (
        ":abstracts: show\n   :columns: date title note",
        ":layout: list\n   :abstracts: show\n   :columns: date title note",
        ":layout: cards\n   :abstracts: expand",
        ":columns: title abstract note",
    ):
        index += f"\n.. talk-schedule:: talks.yaml\n   :headings: none\n   {options}\n"
    index += "\n.. talk-speakers:: talks.yaml\n   :bios:\n"
    index += "\n:sampl:talk:`2026-11-26-ida-falk`\n"
    page = site({"index.rst": index, "talks.yaml": NOTED}).build(language="ar").html()
    for text in ("Every Thursday.", "Why, and how?", "She asks.", "What is lost (and where)?"):
        assert directions(page, text) == {"ltr"}
    assert directions(page, "ماذا ننسى؟") == {"rtl"}
    points = page.xpath("//li[normalize-space()='A point.']")
    assert {point.xpath("ancestor::*[@dir][1]/@dir")[0] for point in points} == {"ltr"}
    notes = page.xpath("//bdi[normalize-space()='Bring a laptop.']")
    assert len(notes) >= 3
    assert {note.get("dir") for note in notes} == {"ltr"}
