"""Languages that are written from right to left, and words of them in other pages."""

from __future__ import annotations

from collections.abc import Callable

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


def test_latex_and_epub_take_it(site: Callable[..., Site]) -> None:
    made = site(PAGES)
    for builder in ("latex", "epub", "man", "texinfo", "xml"):
        assert made.build(builder, language="ar").warnings == []
