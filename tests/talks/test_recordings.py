"""Links that lead to where a talk begins in a recording."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.fields.recordings import at_second, position


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
        ("https://media.ccc.de/v/x", "https://media.ccc.de/v/x#t=754"),
        ("https://tube.example/w/p8Qf4MiY7JtDHXJvbFdoQi", "https://tube.example/w/p8Qf4MiY7JtDHXJvbFdoQi?start=754s"),
        ("https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=3s", "https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=3s"),
        ("https://tube.example/w/p/p8Qf4MiY7JtDHXJvbFdoQi", None),
        ("https://example.org/youtube.com/x", None),
        ("https://notyoutube.com/watch?v=x", None),
        ("https://example.org/talk", None),
    ],
)  # fmt: skip
def test_a_link_leads_to_where_the_talk_begins(url, led):
    assert at_second(url, 754) == led


@pytest.mark.parametrize(
    ("url", "led"),
    [
        ("https://youtu.be/x?t=10&list=a", "https://youtu.be/x?list=a&t=754s"),
        ("https://www.youtube.com/watch?v=x#t=1m", "https://www.youtube.com/watch?v=x&t=754s"),
        ("https://vimeo.com/1#t=5s", "https://vimeo.com/1#t=754"),
        ("talk.webm#t=5,9", "talk.webm#t=754"),
        ("https://tube.example/w/p8Qf4MiY7JtDHXJvbFdoQi?start=3s", "https://tube.example/w/p8Qf4MiY7JtDHXJvbFdoQi?start=754s"),
        ("https://example.org/talk?t=9", None),
    ],
)  # fmt: skip
def test_a_link_leads_elsewhere_in_a_recording_than_its_address_says(url, led):
    assert at_second(url, 754, anew=True) == led


def test_a_place_is_written_as_players_write_it():
    assert [position(second) for second in (5, 754, 3723)] == ["0:05", "12:34", "1:02:03"]
