"""``:stars:``: what a page has for a reader's own programme."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from support import Site, words

TALKS = """\
id: seminar
timezone: America/Los_Angeles
rooms: {a: {name: Attic}, b: {name: Basement}}
talks:
  - {date: 2026-07-08, time: "16:00-17:00", title: "*One* & two", speakers: [Ada Lovelace (AE), Konrad Zuse], room: a, id: one}
  - {date: 2026-07-09, kind: holiday, title: Off}
  - {date: 2026-07-10, title: Cancelled, status: cancelled, id: off}
  - date: 2026-07-11
    time: "10:00-11:00"
    title: Goes on
    id: goes-on
    room: a
    slots: [{date: 2026-07-12, time: "10:00-11:00", room: b}]
  - {start: 2026-10-31, end: 2026-11-01, time: "10:00-11:00", title: Daily, id: daily}
  - {date: 2026-08, title: In August, id: august}
  - {title: Some day, id: some-day}
"""
STARS = ".. talk-schedule:: talks.yaml\n   :stars:\n"


@pytest.fixture
def made(site: Callable[..., Site]) -> Callable[..., Site]:
    return lambda body, talks=TALKS, **more: site(
        {"index.rst": f"Page\n====\n\n{body}", "talks.yaml": talks, **more}
    )


def stars(html: Any) -> dict[str, tuple[str, list[Any]]]:
    """Return the key of each talk and what a calendar would say of it, by its title."""
    found = {}
    for row in html.xpath("//*[@data-sampl-key]"):
        if row.get("data-sampl-key"):
            event = json.loads(row.get("data-sampl-event"))
            found[event[0]] = (row.get("data-sampl-key"), event)
    return found


def test_talks_say_what_a_calendar_would(made: Callable[..., Site]) -> None:
    found = stars(made(STARS).build().html())
    events = {
        title: [*event[1:3], *(time[:1] + time[2:] for time in event[3:])]
        for title, (_, event) in found.items()
    }
    assert events == {
        "One & two": ["Ada Lovelace (AE), Konrad Zuse", 0, ["Attic", "20260708T230000Z", "20260709T000000Z"]],
        "Cancelled": ["", 1, ["", "20260710", "20260711"]],
        "Goes on": [
            "", 0,
            ["Attic", "20260711T170000Z", "20260711T180000Z"],
            ["Basement", "20260712T170000Z", "20260712T180000Z"],
        ],
        "Daily": [
            "", 0,
            ["", "20261031T170000Z", "20261031T180000Z"],
            ["", "20261101T180000Z", "20261101T190000Z"],  # the clocks went back
        ],
        "In August": ["", 0],
        "Some day": ["", 0],
    }  # fmt: skip


def test_a_schedule_without_talks_has_no_buttons(made: Callable[..., Site]) -> None:
    html = made(f"{STARS}   :search:\n   :from: 2030-01-01\n").build().html()
    assert not html.find_class("sampl-toolbar")
    assert "No talks." in words(html)


def test_what_is_no_talk_can_have_none(made: Callable[..., Site]) -> None:
    html = made(STARS).build().html()
    keys = [row.get("data-sampl-key") for row in html.xpath("//tbody/tr")]
    assert keys[1] == ""
    assert all(re.fullmatch(r"[\w-]{4}", key) for key in (*keys[:1], *keys[2:]))


def test_a_key_outlives_another_day_title_and_id(made: Callable[..., Site]) -> None:
    site = made(STARS)
    ((before, _event), *_others) = stars(site.build().html()).values()
    new = TALKS.replace("id: one", "id: uno, aliases: [one]").replace("*One* & two", "Uno")
    site.write({"talks.yaml": new.replace("2026-07-08", "2026-07-07")})
    assert stars(site.build().html())["Uno"][0] == before


def test_series_are_told_apart(made: Callable[..., Site]) -> None:
    other = TALKS.replace("id: seminar", "id: other").replace("title: ", "title: Other ")
    html = (
        made(f"{STARS}\n{STARS}".replace("talks.yaml", "more.yaml", 1), **{"more.yaml": other})
        .build()
        .html()
    )
    (button,) = html.find_class("sampl-mine")
    assert json.loads(button.get("data-sampl-series")) == ["other", "seminar"]
    keys = [row.get("data-sampl-key") for row in html.xpath("//tbody/tr[@data-sampl-key!='']")]
    assert {len(key) for key in keys[:6]} == {4}
    assert {key[4:] for key in keys[6:]} == {"1"}
    assert len({key[:4] for key in keys}) == len(keys)


@pytest.mark.parametrize("layout", ["table", "list", "cards", "grid"])
def test_every_layout_has_them(made: Callable[..., Site], layout: str) -> None:
    html = made(f"{STARS}   :search:\n   :layout: {layout}\n").build().html()
    found = stars(html)
    assert set(found) == {
        "One & two", "Cancelled", "Goes on", "Daily", "In August", "Some day",
    }  # fmt: skip
    keyed = html.xpath("//*[@data-sampl-key]")
    assert keyed == html.xpath("//*[@data-sampl-facts]")
    (holiday,) = (one for one in keyed if not one.get("data-sampl-key"))
    assert "Off" in words(holiday)


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"])
def test_no_other_builder_has_anything_of_it(made: Callable[..., Site], builder: str) -> None:
    built = made(STARS).build(builder)
    assert built.warnings == []
    text = built.written_bytes()
    assert b"Goes on" in text
    for word in (b"My programme", b"sampl-group", b"star_control", b"toolbar", b"20260708T2"):
        assert word not in text


def test_no_internal_address_is_in_it(made: Callable[..., Site]) -> None:
    talks = """\
join: {url: "https://zoom.example.org/secret", access: internal}
talks:
  - {date: 2026-07-08, title: One, videos: [["https://video.example.org/secret", internal]]}
"""
    html = made(STARS, talks).build().html()
    assert "secret" not in "".join(html.xpath("//@data-sampl-event"))
