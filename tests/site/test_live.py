"""What pages hold for the script: in HTML alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Any

import pytest
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
    assert times(html)["X"] == [{"end": "2026-07-08T11:00+00:00"}]
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
        {**shown, "when": "upcoming", "kind": "1", "empty": "Nothing yet."},
        {**shown, "when": "past", "kind": "1", "order": "newest"},
        {**shown, "when": "all", "collapse": "6 talks"},
    ]
    assert len(html.find_class("sampl-schedule")) == 4


def test_groups_of_one_directive_say_once_what_is_empty(made: Callable[..., Site]) -> None:
    talks = "- {date: 2026-07-08, title: X}\n- {date: 2026-08-08, title: Y}"
    html = made(f"{UPCOMING}   :group-by: month\n\n{UPCOMING}   :limit: 1\n", talks).build().html()
    said = [data(group).get("empty") for group in html.find_class("sampl-live")]
    assert said == ["No upcoming talks.", None, ""]


@pytest.mark.parametrize(
    "other", [":columns: title date", ":layout: list", ":group-by: month", ":kind: keynote"]
)
def test_rows_move_to_their_like_only(made: Callable[..., Site], other: str) -> None:
    talks = "- {date: 2026-07-08, title: X}\n- {date: 2026-05-08, title: Y, kind: keynote}"
    past = f".. talk-schedule:: talks.yaml\n   :when: past\n   {other}\n"
    html = made(f"{UPCOMING}\n{past}", talks).build().html()
    assert [data(group)["kind"] for group in html.find_class("sampl-live")] == ["1", "2"]


def test_the_button_stands_before_the_first_times(made: Callable[..., Site]) -> None:
    floating = ".. talk-schedule::\n\n   - {date: 2026-07-08, time: 10:00-11:00, title: X}\n"
    expand = f".. expand:: More\n\n   {UPCOMING.replace(chr(10), chr(10) + '   ')}"
    html = made(f"{floating}\n{expand}\n{UPCOMING}").build().html()
    (control,) = html.find_class("sampl-zone-control")
    assert control.getnext().tag == "details"
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
    for word in (b"sampl-live", b"data-sampl", b"sampl_live", b"zone-control", b"Show times in my"):
        assert word not in text


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_same_bytes_each_time(made: Callable[..., Site], builder: str) -> None:
    site = made(f"{UPCOMING}\n{UPCOMING}   :when: past\n".replace("upcoming\n   :when: ", ""))
    pages = [(site.build(builder, out=o).out / "index.html").read_bytes() for o in ("a", "b")]
    assert pages[0] == pages[1]
    assert b"sampl-live" in pages[0]
