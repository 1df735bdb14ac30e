"""Folders of pyvideo's JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.readers.pyvideo import READER
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable


def video(**more: Any) -> dict[str, Any]:
    return {
        "title": "Loops",
        "speakers": ["Jane Roe"],
        "recorded": "2019-05-04",
        "videos": [{"type": "youtube", "url": "https://www.youtube.com/watch?v=a"}],
        "thumbnail_url": "https://example.org/a.png",
        "language": "eng",
        "description": "",
        **more,
    }


def folder(*videos: dict[str, Any], title: str = "LoopConf", name: str = "loop") -> list[Source]:
    files = [(f"{name}/category.json", {"title": title})] if title else []
    files += [(f"{name}/videos/{n}.json", one) for n, one in enumerate(videos)]
    return [Source(file, json.dumps(data).encode()) for file, data in files]


def read(sources: list[Source], **hints: Any) -> tuple[Draft, list[str]]:
    report = Report()
    draft = READER.read(sources, ImportContext(sources[0], Hints(**hints), report))
    return draft, [problem.message for problem in report.problems]


def only(**more: Any) -> dict[str, Any]:
    (entry,) = read(folder(video(**more)))[0].all_entries()
    return dict(entry.values)


def test_an_event_is_a_term_and_a_video_a_talk() -> None:
    draft, said = read(folder(video()))
    assert [term.name for term in draft.terms] == ["LoopConf"]
    assert draft.terms[0].entries[0].values == {
        "title": "Loops",
        "speakers": ["Jane Roe"],
        "date": date(2019, 5, 4),
        "language": "en",
        "videos": [{"url": "https://www.youtube.com/watch?v=a"}],
    }
    assert said == []


def test_several_events_are_several_terms() -> None:
    sources = folder(video()) + folder(video(), title="TreeConf", name="tree")
    assert [term.name for term in read(sources)[0].terms] == ["LoopConf", "TreeConf"]


def test_a_video_alone_is_of_no_term() -> None:
    draft, _ = read([Source("a.json", json.dumps(video()).encode())])
    assert ([term.name for term in draft.terms], len(draft.entries)) == ([], 1)


def test_a_folder_is_known_by_its_files() -> None:
    assert READER.claims(folder(video())) >= 0.9


@pytest.mark.parametrize("data", [b"{}", b"[1]", b"{", b"", b"talks: []", b'{"title": "A"}'])
def test_other_files_are_not_known(data: bytes) -> None:
    assert READER.claims([Source("a.json", data)]) == 0


def test_a_file_that_is_not_used_is_said() -> None:
    _, said = read([*folder(video()), Source("loop/notes.json", b"{}")])
    assert said == ["skipped: no video of pyvideo"]


def test_files_without_any_video_are_refused() -> None:
    with pytest.raises(Unreadable, match="no file"):
        read(folder())


# Dates


@pytest.mark.parametrize(
    ("recorded", "time"),
    [
        ("2019-05-04", None),
        ("2019-05-04T00:00:00", None),
        ("2019-05-04T10:30:00", "10:30"),
        ("2019-05-04T10:30:00+02:00", "10:30"),
    ],
)
def test_a_recording_has_a_day_or_a_time(recorded: str, time: str | None) -> None:
    found = only(recorded=recorded)
    assert (found["date"], found.get("time")) == (date(2019, 5, 4), time)


def test_a_zone_that_shows_the_offset_is_taken() -> None:
    sources = folder(video(recorded="2019-05-04T10:30:00+02:00"))
    draft, said = read(sources, timezone="Europe/Madrid")
    assert (draft.values["timezone"], said) == ("Europe/Madrid", [])


@pytest.mark.parametrize(
    ("dates", "question"),
    [
        (["2019-05-04"] * 12, "all 12 videos have the date 2019-05-04: is it that of each talk?"),
        ([None, "2019-05-04"], "1 of 2 videos have no date"),
        (["2019-01-01"], "1 videos have the date 2019-01-01: does it only stand for the year?"),
        (["soon"], "recorded is no date: 'soon'"),
    ],
)
def test_dates_that_may_be_of_the_upload_are_asked_about(dates: list[Any], question: str) -> None:
    videos = [video(title=f"Loops {n}", recorded=day) for n, day in enumerate(dates)]
    assert question in read(folder(*videos))[1]


def test_dates_of_another_year_than_the_event_are_asked_about() -> None:
    _, said = read(folder(video(recorded="2021-03-04"), title="LoopConf 2019"))
    assert said == ["dates such as 2021-03-04 are not in the year of 'LoopConf 2019': uploads?"]


# Speakers


def test_speakers_in_most_titles_are_split_off_with_a_remark() -> None:
    names = ["Jane Roe (MIT)", "Олег Чёрный (devman.org)", "Max von Meier"]
    videos = [
        video(title=f"Loops and so on {n} / {name}", speakers=[]) for n, name in enumerate(names)
    ]
    videos.append(video(title="Opening of the conference", speakers=[]))
    draft, _ = read(folder(*videos))
    found = {str(e.values["title"]): e.values.get("speakers") for e in draft.all_entries()}
    assert found == {
        "Loops and so on 0": ["Jane Roe (MIT)"],
        "Loops and so on 1": ["Олег Чёрный (devman.org)"],
        "Loops and so on 2": ["Max von Meier"],
        "Opening of the conference": None,
    }
    assert sum(len(entry.remarks) for entry in draft.all_entries()) == 3


def test_a_slash_in_the_title_of_a_talk_with_speakers_stays() -> None:
    assert only(title="Input / Output Machines")["title"] == "Input / Output Machines"


def test_one_title_that_may_hold_a_speaker_is_asked_about() -> None:
    draft, said = read(folder(video(title="Loops and so on / Jane Roe", speakers=[])))
    assert draft.all_entries()[0].values["title"] == "Loops and so on / Jane Roe"
    assert said == ["does the title name a speaker: 'Jane Roe'?"]


# Other fields


@pytest.mark.parametrize(
    ("written", "code"), [("rus", "ru"), ("jpn", "ja"), ("heb", "he"), ("", None), (None, None)]
)
def test_languages_are_those_of_bcp_47(written: str | None, code: str | None) -> None:
    assert only(language=written).get("language") == code


def test_several_recordings_are_labelled_by_their_type() -> None:
    videos = [
        {"type": "youtube", "url": "https://www.youtube.com/watch?v=a"},
        {"type": "mp4", "url": "https://example.org/a.mp4"},
    ]
    assert only(videos=videos)["videos"] == [
        {"url": "https://www.youtube.com/watch?v=a", "label": "youtube"},
        {"url": "https://example.org/a.mp4", "label": "mp4"},
    ]


def test_related_addresses_are_links_and_slides_never_recordings() -> None:
    related = [
        "https://speakerdeck.com/jane/loops",
        {"label": "code", "url": "https://example.org/code"},
        {"label": "other talk", "url": "https://www.youtube.com/watch?v=b"},
    ]
    found = only(related_urls=related)
    assert found["slides"] == [{"url": "https://speakerdeck.com/jane/loops"}]
    assert [link["label"] for link in found["links"]] == ["code", "other talk"]
    assert len(found["videos"]) == 1


def test_text_of_any_markup_is_markdown() -> None:
    found = only(
        description="<p>We <b>like</b> it.</p>", summary="See `here <https://example.org>`_."
    )
    assert found["abstract"] == "See [here](https://example.org).\n\nWe **like** it."


def test_the_length_of_the_recording_is_that_of_the_talk() -> None:
    found = only(duration=1562, recorded="2019-05-04T10:30:00")
    assert (found["time"], found["duration"]) == ("10:30", "26 min")


def test_the_length_of_a_talk_without_a_time_is_kept_beside() -> None:
    assert only(duration=1562)["x-duration"] == "26 min"


@pytest.mark.parametrize("length", [0, -5, None, "long", 10**9])
def test_a_length_that_cannot_be_is_skipped(length: Any) -> None:
    assert "duration" not in only(duration=length)


def test_tags_are_kinds_and_tags() -> None:
    found = only(tags=["workshop", "loops"])
    assert (found["kind"], found["tags"]) == ("workshop", ["loops"])


def test_names_of_the_site_itself_are_not_published() -> None:
    found = only(id=7, slug="loops-7", alias="video/7/loops", category="LoopConf")
    assert set(found) == {"title", "speakers", "date", "language", "videos"}


def test_a_field_that_nobody_knows_is_said() -> None:
    assert read(folder(video(mood="good")))[1] == ["skipped: the field 'mood'"]


def test_titles_of_any_script_stay_as_they_are() -> None:
    title = "לולאות ועצים：ループ — ¿DÃ³nde?"
    assert only(title=title)["title"] == title


def test_parts_of_a_recording_are_told_apart():
    links = [{"type": "mp4", "url": f"https://example.org/{n}.mp4"} for n in (1, 2)]
    draft, _ = read(folder(video(videos=[*links, "https://example.org/a"])))
    (entry,) = draft.all_entries()
    assert [link.get("label") for link in entry.videos] == ["mp4 1", "mp4 2", None]


def test_an_event_without_a_name_is_called_after_its_folder_where_there_are_several():
    draft, _ = read([*folder(video(), title="", name="loop"), *folder(video(), name="knot")])
    assert [term.name for term in draft.terms] == ["loop", "LoopConf"]


def test_an_event_without_videos_is_reported():
    found = [*folder(video()), *folder(title="KnotConf", name="knot")]
    draft, said = read(found)
    assert [term.name for term in draft.terms] == ["LoopConf"]
    assert said == ["the event has no videos"]


def test_a_license_of_its_own_is_kept_and_an_address_that_is_none_skipped():
    more = {"copyright_text": "CC BY", "related_urls": ["javascript:alert(1)"]}
    draft, said = read(folder(video(**more)))
    (entry,) = draft.all_entries()
    assert (entry.license, entry.links) == ("CC BY", [])
    assert len(said) == 1


def test_a_video_without_a_title_is_asked_about():
    draft, said = read(folder(video(title="")))
    assert [entry.speakers for entry in draft.all_entries()] == [["Jane Roe"]]
    assert said == ["the video has no title"]
