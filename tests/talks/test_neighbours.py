"""What is before, after and beside a talk."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.model import Talk
from sphinxcontrib.sampl.talks.neighbours import Neighbours, Programme
from sphinxcontrib.sampl.talks.parse import parse

DAY = """\
timezone: Europe/Amsterdam
talks:
  - {title: late, date: 2026-05-07, time: 14:00-15:00, room: A}
  - {title: a, date: 2026-05-07, time: 10:00-11:00, room: A}
  - {title: b, date: 2026-05-07, time: 10:30-11:30, room: B}
  - {title: c, date: 2026-05-07, time: 11:00-12:00, room: C}
  - {title: coffee, date: 2026-05-07, time: 12:00-13:00, kind: break}
  - {title: off, date: 2026-05-07, time: 12:00-13:00, room: A, status: cancelled}
  - {title: month, date: 2026-06}
  - {title: someday}
  - {title: before, date: 2026-05-06}
"""


def around(title: str, text: str = DAY) -> dict[str, str]:
    schedule, _ = parse(text.encode(), "t.yaml")
    talk = next(talk for talk in schedule.talks if str(talk.title) == title)
    found = Programme(schedule.talks).around(talk)
    named = {name: getattr(found, name) for name in Neighbours.__slots__}
    return {name: _titles(value) for name, value in named.items() if value}


def _titles(value: Talk | tuple[Talk, ...]) -> str:
    talks = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(talk.title) for talk in talks)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("a", {"previous": "before", "next": "c", "parallel": "b", "next_in_room": "late"}),
        ("b", {"previous": "before", "next": "late", "parallel": "a, c"}),
        ("c", {"previous": "a", "next": "late", "parallel": "b"}),
        ("late", {"previous": "c", "next": "month"}),
        ("before", {"next": "a"}),
        ("month", {"previous": "late"}),
        ("off", {}),
        ("someday", {}),
    ],
)
def test_neighbours(title: str, expected: dict[str, str]) -> None:
    assert around(title) == expected


def test_talks_after_midnight_may_be_parallel() -> None:
    text = """\
timezone: Europe/Amsterdam
talks:
  - {title: a, date: 2026-05-07, time: 23:00-01:00, room: A}
  - {title: b, date: 2026-05-08, time: 00:30-02:00, room: B}
"""
    assert around("a", text) == {"parallel": "b"}
