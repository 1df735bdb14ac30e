"""Links that lead to where a talk begins in a recording."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.recordings import at_second, position


@pytest.mark.parametrize(
    ("url", "led"),
    [
        ("https://youtu.be/x", "https://youtu.be/x?t=754s"),
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/watch?v=x&t=754s"),
        ("https://m.youtube.com/watch?v=x#a", "https://m.youtube.com/watch?v=x&t=754s#a"),
        ("https://www.youtube-nocookie.com/embed/x", "https://www.youtube-nocookie.com/embed/x?start=754"),
        ("https://youtu.be/x?t=10", "https://youtu.be/x?t=10"),
        ("https://www.youtube.com/watch?v=x#t=1m", "https://www.youtube.com/watch?v=x#t=1m"),
        ("https://vimeo.com/1", "https://vimeo.com/1#t=754"),
        ("https://vimeo.com/1#t=5s", "https://vimeo.com/1#t=5s"),
        ("https://example.org/a/talk.MP4?x=1", "https://example.org/a/talk.MP4?x=1#t=754"),
        ("recordings/talk.webm", "recordings/talk.webm#t=754"),
        ("https://example.org/youtube.com/x", None),
        ("https://notyoutube.com/watch?v=x", None),
        ("https://example.org/talk", None),
    ],
)  # fmt: skip
def test_a_link_leads_to_where_the_talk_begins(url, led):
    assert at_second(url, 754) == led


def test_a_place_is_written_as_players_write_it():
    assert [position(second) for second in (5, 754, 3723)] == ["0:05", "12:34", "1:02:03"]
