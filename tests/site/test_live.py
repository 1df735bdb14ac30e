"""What pages hold for the script: in HTML alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sphinx.search
from support import Site, words

TALKS = """\
timezone: America/Los_Angeles
talks:
  - {date: 2026-05-20, time: "16:00-17:00", title: Past}
  - {date: 2026-07-08, time: "16:00-17:00", title: Exact}
  - {date: 2026-07-09, time: "16:00", title: No end}
  - {date: 2026-07-10, title: No time}
  - {date: 2026-07-11, time: "16:00", title: Called off, status: cancelled}
  - {title: No date}
"""
TWICE = """
timezone: UTC
talks:
  - date: 2026-07-08
    time: 10:00-11:00
    title: Goes on
    slots: [{date: 2026-07-08, time: "15:00-16:00"}, {date: 2026-07-10, time: "10:00-11:00"}]
"""
UPCOMING = ".. talk-schedule:: talks.yaml\n   :when: upcoming\n"


def page(body: str) -> str:
    return f"Page\n====\n\n{body}"


@pytest.fixture
def made(site: Callable[..., Site]) -> Callable[..., Site]:
    return lambda body, talks=TALKS: site({"index.rst": page(body), "talks.yaml": talks})


def data(element: Any) -> dict[str, str]:
    """Return the ``data-sampl-*`` attributes of an element, by the rest of their names."""
    start = "data-sampl-"
    return {k.removeprefix(start): v for k, v in element.attrib.items() if k.startswith(start)}


def times(html: Any) -> dict[str, list[dict[str, str]]]:
    """Return what the times of each row say, by its title; those that say nothing left out."""
    return {
        words(row.xpath("./td[3] | self::*[not(td[3])]/td")[0]): [
            data(time) for time in row.xpath(".//time") if data(time)
        ]
        for row in html.xpath("//tbody/tr")
    }


def test_rows_say_when_their_talks_are(made: Callable[..., Site]) -> None:
    html = made(".. talk-schedule:: talks.yaml\n").build().html()
    assert times(html) == {
        "Past": [{"start": "2026-05-20T16:00-07:00", "end": "2026-05-20T17:00-07:00"}],
        "Exact": [{"start": "2026-07-08T16:00-07:00", "end": "2026-07-08T17:00-07:00"}],
        "No end": [
            {"start": "2026-07-09T16:00-07:00", "end": "2026-07-10T00:00-07:00", "open": ""}
        ],
        "No time": [{"end": "2026-07-11T00:00-07:00"}],
        "Called off (cancelled)": [
            {
                "start": "2026-07-11T16:00-07:00",
                "end": "2026-07-12T00:00-07:00",
                "open": "",
                "off": "",
            }
        ],
        "No date": [],
    }


def test_each_time_of_a_talk_says_its_own(made: Callable[..., Site]) -> None:
    html = made(".. talk-schedule:: talks.yaml\n", TWICE).build().html()
    assert [time["start"][5:16] for time in times(html)["Goes on"]] == [
        "07-08T10:00",
        "07-08T15:00",
        "07-10T10:00",
    ]


def test_a_talk_that_goes_on_some_day_is_not_over(made: Callable[..., Site]) -> None:
    talks = (
        '- {date: "2026-07-08", time: "10:00-11:00", timezone: UTC, title: X, slots: [{date: TBA}]}'
    )
    html = made(".. talk-schedule:: talks.yaml\n", talks).build().html()
    assert times(html)["X"] == [{"start": "2026-07-08T10:00+00:00"}]


def test_a_floating_time_is_no_moment(made: Callable[..., Site]) -> None:
    talks = '- {date: "2026-07-08", time: "10:00-11:00", title: X}'
    html = made(".. talk-schedule:: talks.yaml\n", talks).build().html()
    assert times(html)["X"] == [{"end": "2026-07-08T11:00-12:00"}]
    assert not html.find_class("sampl-zone-control")


def test_rows_without_a_date_say_it_too(made: Callable[..., Site]) -> None:
    built = made(f"{UPCOMING}   :columns: title\n").build()
    found = times(built.html())
    assert found["Exact"] == [{"start": "2026-07-08T16:00-07:00", "end": "2026-07-08T17:00-07:00"}]
    assert "2026" not in built.text()


def test_entries_of_a_list(made: Callable[..., Site]) -> None:
    html = made(f"{UPCOMING}   :layout: list\n").build().html()
    ends = html.xpath("//ul[contains(@class, 'sampl-list')]/li//time/@data-sampl-end")
    assert ends == [f"2026-07-{day}:00-07:00" for day in ("08T17", "10T00", "11T00", "12T00")]


def test_what_time_may_overtake_is_wrapped(made: Callable[..., Site]) -> None:
    html = (
        made(f"""\
{UPCOMING}   :empty: Nothing *yet*.

.. talk-schedule:: talks.yaml
   :when: past
   :order: newest

.. talk-schedule:: talks.yaml
   :collapse: past

.. talk-schedule::

   - {{date: 2026-05-20, title: All is over}}
""")
        .build()
        .html()
    )
    shown = {"now": "now", "next": "next"}
    assert [data(group) for group in html.find_class("sampl-live")] == [
        {**shown, "view": "1", "when": "upcoming"},
        {"view": "1", "when": "upcoming", "none": "view"},
        {**shown, "view": "2", "when": "past", "order": "newest"},
        {"view": "2", "when": "past", "order": "newest", "none": "view"},
        {**shown, "view": "3", "when": "all", "collapse": "", "counts": "6 talks"},
    ]
    assert len(html.find_class("sampl-schedule")) == 4
    assert [words(group) for group in html.xpath("//div[@data-sampl-none]")] == [
        "Nothing yet.",
        "No past talks.",
    ]


def seen(element: Any) -> list[str]:
    """Return the last cell of each row that is not hidden, with all that it is in."""
    found = element.xpath(".//tbody/tr/td[last()] | .//li/p/strong")
    return [words(cell) for cell in found if not cell.xpath("ancestor::*[@hidden]")]


SERIES = """
timezone: UTC
talks:
  - {date: 2026-05-20, title: One}
  - {date: 2026-05-27, title: Off, status: postponed}
  - {date: 2026-06-10, kind: holiday, title: Free}
  - {date: 2026-06-17, title: Two}
  - {date: 2026-06-24, kind: break, title: Rest}
  - {date: 2026-07-01, title: Three}
  - {date: 2026-07-08, kind: social, title: Fest}
"""


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (":when: upcoming", ["Free", "Two", "Rest", "Three", "Fest"]),
        (":when: upcoming\n   :limit: 1", ["Two"]),
        (":when: upcoming\n   :limit: 2", ["Two", "Rest", "Three"]),
        (":when: upcoming\n   :limit: 9", ["Two", "Rest", "Three"]),
        (":when: past\n   :limit: 1\n   :order: newest", ["One"]),
        (":when: upcoming\n   :kind: holiday, social\n   :limit: 2", ["Free", "Fest"]),
        (":when: past\n   :status: postponed\n   :limit: 2", ["Off (postponed)"]),
        (":limit: 3", ["One", "Off (postponed)", "Free"]),
    ],
)
@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_limit_counts_talks_that_take_place(
    made: Callable[..., Site], builder: str, options: str, shown: list[str]
) -> None:
    site = made(f".. talk-schedule:: talks.yaml\n   :columns: title\n   {options}\n", SERIES)
    built = site.build(builder)
    if builder == "html":
        assert seen(built.html()) == shown
    else:
        lines = (built.out / "index.txt").read_text("utf-8").split("Title")[1].splitlines()
        assert [line.strip("| ") for line in lines if line.strip("|+=- ")] == shown


def test_rows_that_later_moments_show_are_there_and_hidden(made: Callable[..., Site]) -> None:
    limited = f"{UPCOMING}   :limit: 1\n   :columns: title\n"
    past = ".. talk-schedule:: talks.yaml\n   :when: past\n   :columns: date title\n"
    html = made(f"{limited}\n{past}", SERIES).build().html()
    first, second = html.find_class("sampl-schedule")
    assert [words(row) for row in first.xpath(".//tbody/tr")] == [
        "Free",
        "Two",
        "Rest",
        "Three",
        "Fest",
    ]
    assert [words(row) for row in first.xpath(".//tbody/tr[not(@hidden)]")] == ["Two"]
    assert [words(row.xpath("td[2]")[0]) for row in second.xpath(".//tbody/tr")] == [
        "One",
        "Off (postponed)",
        "Free",
        "Two",
        "Rest",
        "Three",
        "Fest",
    ]
    assert len(second.xpath(".//tbody/tr[@hidden]")) == 5


def test_a_long_series_makes_no_page_of_endless_weight(made: Callable[..., Site]) -> None:
    talks = "".join(
        f"- {{date: {date(2026, 6, 10) + timedelta(days=n)}, title: T{n}}}\n" for n in range(900)
    )
    site = made(f"{UPCOMING}   :limit: 2\n   :columns: title\n", talks)
    html = site.build().html()
    assert len(html.xpath("//tbody/tr[@hidden]")) == 400
    assert not html.xpath("//*[@data-sampl-none]")  # it would be said of talks that are not there
    later = site.build(sampl_now="2028-06-10T12:00:00Z").html()
    assert len(later.xpath("//tbody/tr[@hidden]")) == 167
    assert words(later.xpath("//*[@data-sampl-none]")[0]) == "No upcoming talks."


def test_an_id_stands_once_and_at_a_row_that_is_seen(made: Callable[..., Site]) -> None:
    past = ".. talk-schedule:: talks.yaml\n   :when: past\n"
    html = made(f"{past}\n{UPCOMING}\n{UPCOMING}   :limit: 1\n   :layout: list\n").build().html()
    ids = html.xpath("//@id")
    assert len(ids) == len(set(ids))
    for row in html.xpath("//tbody/tr"):
        assert bool(row.get("id")) == (not row.get("hidden"))
        assert row.get("id") or row.get("data-sampl-id")


@pytest.mark.skipif(
    "no-search" not in Path(sphinx.search.__file__).read_text("utf-8"),
    reason="this Sphinx indexes every text of a page; later ones leave out the class no-search",
)
def test_search_finds_what_is_seen(made: Callable[..., Site]) -> None:
    built = made(f"{UPCOMING}   :limit: 1\n", SERIES.replace("Three", "Ziggurats")).build()
    index = (built.out / "searchindex.js").read_text("utf-8")
    assert "Ziggurats" in words(built.html())
    assert "ziggurat" not in index
    assert '"two"' in index


def test_a_reference_that_leads_nowhere_is_reported_where_it_is_shown(
    made: Callable[..., Site],
) -> None:
    past = ".. talk-schedule:: talks.yaml\n   :when: past\n"
    built = made(f"{UPCOMING}\n{past}", "- {date: 2026-07-08, title: 'X {ref}`nowhere`'}").build()
    assert built.warnings == ["talks.yaml:1: WARNING: undefined label: 'nowhere' [ref.ref]"]


@pytest.mark.parametrize("headings", ["section", "rubric"])
def test_a_group_without_a_row_to_show_is_hidden(made: Callable[..., Site], headings: str) -> None:
    past = f".. talk-schedule:: talks.yaml\n   :when: past\n   :group-by: month\n   :headings: {headings}\n"
    html = made(past, SERIES).build().html()
    if headings == "section":  # it is in the table of contents
        section = html.xpath("//section[@id='june-2026']")[0]
        assert seen(section) == []
        assert words(section.xpath(".//*[@class='sampl-empty']/..")[0]) == "No past talks."
        assert section.xpath(".//*[@class='sampl-empty']/..")[0].get("hidden") is None
    else:
        hidden = html.xpath("//div[@hidden]/p[contains(@class, 'rubric')]")
        assert [words(rubric) for rubric in hidden] == ["June 2026", "July 2026"]


def test_a_caption_stands_with_what_is_shown(made: Callable[..., Site]) -> None:
    upcoming = f"{UPCOMING}   :caption: All\n   :group-by: month\n   :limit: 1\n"
    talks = "- {date: 2026-05-10, title: X}\n- {date: 2026-07-10, title: Y}"
    html = made(upcoming, talks).build().html()
    (table,) = html.xpath("//caption[not(ancestor::*[@hidden])]/..")
    assert words(table.xpath(".//td[3]")[0]) == "Y"


def test_a_name_of_a_schedule_is_found_whatever_it_shows(made: Callable[..., Site]) -> None:
    past = ".. talk-schedule:: talks.yaml\n   :when: past\n   :name: gone\n   :group-by: month\n"
    html = made(past, SERIES.replace("2026-05", "2026-08")).build().html()
    assert not html.xpath("//*[@id='gone']/ancestor-or-self::*[@hidden]")
    assert len(html.xpath("//*[@id='gone']")) == 1


def test_the_button_for_all_blocks_comes_with_blocks_that_are_seen(
    made: Callable[..., Site],
) -> None:
    talks = "".join(
        f"- {{date: 2026-07-0{day}, title: T, id: t{day}, abstract: A}}\n" for day in (1, 2, 3)
    )
    next_one = f"{UPCOMING}   :layout: list\n   :limit: 1\n"
    site = made(next_one, talks)
    assert not site.build().html().find_class("sampl-expand-control")
    site.write({"index.rst": page(next_one.replace("limit: 1", "limit: 3"))})
    assert site.build().html().find_class("sampl-expand-control")


def test_the_button_stands_before_the_first_times(made: Callable[..., Site]) -> None:
    floating = ".. talk-schedule::\n\n   - {date: 2026-07-08, time: 10:00-11:00, title: X}\n"
    expand = f".. expand:: More\n\n   {UPCOMING.replace(chr(10), chr(10) + '   ')}"
    html = made(f"{floating}\n{expand}\n{UPCOMING}").build().html()
    (control,) = html.find_class("sampl-zone-control")
    assert control.getparent().getnext().tag == "details"
    assert words(control) == "Show times in my time zone"


def test_pages_of_a_site_that_is_over_have_nothing_of_it(made: Callable[..., Site]) -> None:
    talks = '- {date: "2026-05-20", time: "16:00-17:00", timezone: UTC, title: Past}'
    html = made(".. talk-schedule:: talks.yaml\n", talks).build().html()
    assert not html.xpath("//*[contains(@class, 'sampl-live') or contains(@class, 'zone-control')]")


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"])
def test_no_other_builder_has_anything_of_it(made: Callable[..., Site], builder: str) -> None:
    built = made(f"{UPCOMING}   :collapse: past\n").build(builder)
    files = [path.read_bytes() for path in built.out.rglob("*") if path.is_file()]
    if builder == "epub":
        with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
            files = [book.read(name) for name in book.namelist() if name.endswith("xhtml")]
    text = b"\n".join(files)
    assert b"Exact" in text
    for word in (
        b"sampl-live", b"sampl_live", b"data-sampl-end", b"data-sampl-start", b"data-sampl-view",
        b"hidden=", b"no-search", b"toolbar", b"Show times in my",
    ):  # fmt: skip
        assert word not in text


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_same_bytes_each_time(made: Callable[..., Site], builder: str) -> None:
    site = made(f"{UPCOMING}\n{UPCOMING}   :when: past\n".replace("upcoming\n   :when: ", ""))
    pages = [(site.build(builder, out=o).out / "index.html").read_bytes() for o in ("a", "b")]
    assert pages[0] == pages[1]
    assert b"sampl-live" in pages[0]
