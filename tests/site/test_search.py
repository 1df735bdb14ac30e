"""``:search:``: what a page has for its filter."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from babel import Locale
from support import Site, words

TALKS = """\
tracks: {ml: {name: Machine learning}, pl: {name: C & C++}}
talks:
  - {date: 2026-05-20, title: One, speakers: Ada Lovelace, track: ml, tags: [AI], recorded: yes}
  - {date: 2027-07-08, title: Two, speakers: {name: Konrad Zuse, other_names: [K. Z.]}, track: pl, tags: [ai, "C"]}
  - {date: 2026-07-09, title: Three, speakers: Ada Lovelace, room: Attic, session: Morning}
  - {date: 2026-07-10, title: Lunch, kind: break}
"""
SEARCH = ".. talk-schedule:: talks.yaml\n   :search:\n"


@pytest.fixture
def made(site: Callable[..., Site]) -> Callable[..., Site]:
    return lambda body, talks=TALKS: site(
        {"index.rst": f"Page\n====\n\n{body}", "talks.yaml": talks}
    )


def lists(html: Any) -> dict[str, list[str]]:
    """Return what each list of the filter offers, by its name."""
    return {
        select.get("name"): [words(option) for option in select.xpath("./option[not(@value)]")]
        for select in html.xpath("//select")
    }


def facts(html: Any) -> dict[str, set[str]]:
    """Return what each row answers to, by its title."""
    offered = [words(option) for option in html.xpath("//select/option[not(@value)]")]
    return {
        words(row.xpath("./td[3]")[0]): {
            offered[int(number)] for number in row.get("data-sampl-facts").split()[1:]
        }
        for row in html.xpath("//tbody/tr")
    }


def test_lists_have_what_talks_have_if_there_is_something_to_choose(
    made: Callable[..., Site],
) -> None:
    assert lists(made(SEARCH).build().html()) == {
        "track": ["C & C++", "Machine learning"],
        "tag": ["AI", "C"],
        "year": ["2027", "2026"],
        "speaker": ["Ada Lovelace", "Konrad Zuse"],
        "recorded": ["no", "yes"],
    }


def test_rows_say_what_they_answer_to(made: Callable[..., Site]) -> None:
    assert facts(made(SEARCH).build().html()) == {
        "One": {"Machine learning", "AI", "2026", "Ada Lovelace", "yes"},
        "Two": {"C & C++", "AI", "C", "2027", "Konrad Zuse", "no"},
        "Three": {"2026", "Ada Lovelace", "no"},
        "Lunch": set(),
    }


def test_words_that_neither_the_page_nor_a_list_has_are_there_all_the_same(
    made: Callable[..., Site],
) -> None:
    html = made(f"{SEARCH}   :columns: date speaker\n").build().html()
    said = [row.get("data-sampl-words") for row in html.xpath("//tbody/tr")]
    assert said == ["One", "K. Z. Two", "Three Attic Morning", None]


def test_several_schedules_have_one_filter(made: Callable[..., Site]) -> None:
    html = made(f"{SEARCH}   :track: ml\n\nText.\n\n{SEARCH}   :track: pl\n").build().html()
    (toolbar,) = html.find_class("sampl-toolbar")
    assert len(toolbar.find_class("sampl-filter")) == 1
    assert lists(html)["track"] == ["C & C++", "Machine learning"]


def test_it_stands_before_the_headings_of_groups(made: Callable[..., Site]) -> None:
    html = made(f"{SEARCH}   :group-by: year\n").build().html()
    (toolbar,) = html.find_class("sampl-toolbar")
    assert toolbar.getparent().find("h1") is not None
    assert [words(section.find("h2")) for section in toolbar.itersiblings("section")] == [
        "2026",
        "2027",
    ]


def test_a_schedule_without_it_has_nothing_of_it(made: Callable[..., Site]) -> None:
    built = made(".. talk-schedule:: talks.yaml\n").build()
    text = (built.out / "index.html").read_text("utf-8")
    assert "sampl-schedule" in text
    for word in ("sampl-group", "data-sampl-facts", "sampl-toolbar", "sampl-programme"):
        assert word not in text


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_files_come_with_it(made: Callable[..., Site], builder: str) -> None:
    built = made(SEARCH).build(builder)
    text = (built.out / "index.html").read_text("utf-8")
    for name in ("sampl-programme.js", "sampl-programme.css"):
        assert f"_static/{name}" in text
        assert "sampl-filter" in (built.out / "_static" / name).read_text("utf-8")


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"])
def test_no_other_builder_has_anything_of_it(made: Callable[..., Site], builder: str) -> None:
    built = made(SEARCH).build(builder)
    assert built.warnings == []
    text = built.written_bytes()
    assert b"Three" in text
    for word in (b"Filter talks", b"sampl-group", b"programme_group", b"toolbar", b"facts="):
        assert word not in text


def test_a_flag_takes_no_value(made: Callable[..., Site]) -> None:
    built = made(".. talk-schedule:: talks.yaml\n   :search: no\n").build()
    (warning,) = built.warnings
    assert "it takes no value" in warning
    assert not built.html().find_class("sampl-filter")


@pytest.mark.parametrize("language", ["en", "ru", "ar", "ja"])
def test_the_count_is_there_in_every_plural_of_the_language(
    made: Callable[..., Site], language: str
) -> None:
    html = made(SEARCH).build(language=language).html()
    (box,) = html.find_class("sampl-filter")
    counts = json.loads(box.get("data-sampl-counts"))
    assert set(counts) >= Locale(language).plural_form.tags
    assert "%d" in counts["other"]


def test_the_same_bytes_each_time(made: Callable[..., Site]) -> None:
    site = made(SEARCH)
    first = (site.build().out / "index.html").read_bytes()
    assert (site.build(out="again").out / "index.html").read_bytes() == first


def test_the_menu_of_feeds_stands_in_the_toolbar(made: Callable[..., Site]) -> None:
    body = f"{SEARCH}   :subscribe:\n\nText.\n\n.. talk-schedule:: talks.yaml\n   :subscribe:\n"
    html = made(body).build(html_baseurl="https://example.org/").html()
    first, second = html.find_class("sampl-toolbar")
    assert [child.get("class") for child in first][:1] == ["sampl-filter"]
    assert first.xpath("./details/@class") == second.xpath("./details/@class")
    assert first.xpath("./details/@class") == ["sampl-subscribe"]


class TestSearchOfTheSite:
    """What Sphinx's own search page has, so that hits lead to talks: tests/browser/test_hits.py."""

    SCRIPT = "sampl-search.js"

    @pytest.mark.parametrize("builder", ["html", "dirhtml"])
    def test_its_page_has_the_script(self, made: Callable[..., Site], builder: str) -> None:
        built = made(".. talk-schedule:: talks.yaml\n").build(builder)
        page = built.out / ("search.html" if builder == "html" else "search/index.html")
        assert page.read_text("utf-8").count(self.SCRIPT) == 1
        assert (built.out / "_static" / self.SCRIPT).stat().st_size < 4000
        assert self.SCRIPT not in (built.out / "index.html").read_text("utf-8")

    @pytest.mark.parametrize(
        ("body", "config"),
        [
            ("No talks.\n", {}),
            (".. talk-schedule:: talks.yaml\n", {"html_show_search_summary": False}),
        ],
    )
    def test_it_has_none_where_there_is_nothing_to_lead_to(
        self, made: Callable[..., Site], body: str, config: dict[str, Any]
    ) -> None:
        built = made(body).build(**config)
        assert self.SCRIPT not in (built.out / "search.html").read_text("utf-8")
        assert not (built.out / "_static" / self.SCRIPT).exists()
