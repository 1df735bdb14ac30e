"""The JSON of pyvideo.org: ``<event>/category.json`` and ``<event>/videos/*.json``.

The format: https://github.com/pyvideo/data/blob/main/CONTRIBUTING.rst. An event is a term. Not
taken along: thumbnails, ``alias``, ``id``, ``slug`` and other names of the site itself. The length
of a recording is read as the talk's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from ..talks.problems import Kind, Problem
from ..talks.unreadable import Unreadable
from .bylines import split_titles
from .draft import Draft, Entry, Hints, Place, Report, Term
from .entries import put_people
from .offsets import moment_of, on_clock, zone_of
from .pyvideo_video import VideoReader, title_of
from .reader import Reader
from .slots import in_order, put_slot, same_zone_once
from .source import Source

_SAME_DATE = 10
"""So many talks of one event with one date, and no other, are asked about."""
_MARKS = frozenset(("recorded", "videos", "thumbnail_url", "related_urls", "copyright_text"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _claims(sources: Sequence[Source]) -> float:
    files = [source for source in sources if source.suffix in ("", ".json")]
    found = sum(bool(_videos(source)) for source in files)
    rest = sum(not _videos(source) and _category(source) is None for source in files)
    if not found or rest > found:
        return 0.0
    return 0.95 if len(files) == len(sources) else 0.7


def _json(source: Source) -> Any:
    """Return what the file holds, or nothing if it is no JSON."""
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    try:
        return source.json
    except Unreadable:
        return None


def _videos(source: Source) -> list[dict[str, Any]]:
    """Return the videos of a file: one, or a list of them."""
    data = _json(source)
    items = data if isinstance(data, list) else [data]
    return [item for item in items if isinstance(item, dict) and _is_video(item)]


def _is_video(item: dict[str, Any]) -> bool:
    return "title" in item and len(_MARKS & set(item)) >= 2


def _category(source: Source) -> dict[str, Any] | None:
    data = _json(source)
    named = PurePosixPath(source.name).name == "category.json"
    is_one = isinstance(data, dict) and "title" in data and not _is_video(data)
    return data if is_one and (named or set(data) <= {"title", "description", "url"}) else None


def _folder(source: Source) -> str:
    """Return the folder of the event: without ``videos``."""
    folder = PurePosixPath(source.name).parent
    return str(folder.parent if folder.name == "videos" else folder)


def _read(sources: Sequence[Source], hints: Hints, report: Report) -> Draft:
    events: dict[str, list[tuple[Source, dict[str, Any]]]] = {}
    categories: dict[str, dict[str, Any]] = {}
    for source in sources:
        if found := _videos(source):
            events.setdefault(_folder(source), []).extend((source, video) for video in found)
        elif (category := _category(source)) is not None:
            categories[_folder(source)] = category
        else:
            report.say(source.at(), "this is no video of pyvideo: not used")
    if not events:
        message = "no file is a video of pyvideo"
        raise Unreadable(Problem(Kind.IMPORT, message, sources[0].name, fatal=True))
    draft = Draft()
    for folder, videos in events.items():
        name = title_of(categories.get(folder, {}))
        if not name and len(events) > 1:
            name = PurePosixPath(folder).name
        event = _Event(name, videos, hints, report)
        term = event.read(draft)
        if name:
            draft.terms.append(term)
        else:
            draft.entries += term.entries
            draft.remarks += term.remarks
    for folder in categories.keys() - events.keys():
        report.say(Place(folder), "the event has no videos")
    same_zone_once(draft)
    return draft


class _Event:
    """Reads the videos of one event, which are compared with each other."""

    def __init__(
        self,
        name: str,
        videos: list[tuple[Source, dict[str, Any]]],
        hints: Hints,
        report: Report,
    ) -> None:
        self._name = name
        self._videos = videos
        self._hints = hints
        self._report = report
        self._place = videos[0][0].at()

    def read(self, draft: Draft) -> Term:
        """Return the event as a term, also if it has no name."""
        term = Term(self._name)
        term.entries = [Entry(source.at()) for source, _ in self._videos]
        titles = [title_of(video) for _, video in self._videos]
        nameless = [
            title if not video.get("speakers") else ""
            for title, (_, video) in zip(titles, self._videos, strict=True)
        ]
        bylines = split_titles(nameless)
        reader = VideoReader(self._hints, self._report)
        for entry, (source, video), title, byline in zip(
            term.entries, self._videos, titles, bylines, strict=True
        ):
            if byline is not None and byline.is_sure:
                put_people(entry, byline.people)
                entry.remarks.append(f"title and speaker stood in one text: {title!r}")
            elif byline is not None:
                question = f"does the title name a speaker: {byline.people!r}?"
                self._report.ask(entry, entry.place, question)
            is_split = byline is not None and byline.is_sure
            reader.read(source, video, byline.title if byline and is_split else title, entry)
        reader.say_left_out(self._place)
        self._times(term, draft)
        self._doubts(term)
        term.entries = in_order(term.entries)
        return term

    def _times(self, term: Term, draft: Draft) -> None:
        moments = [moment_of(video.get("recorded")) for _, video in self._videos]
        zone = zone_of(moments, "", self._hints, draft, self._place, self._report)
        for entry, moment, (_, video) in zip(term.entries, moments, self._videos, strict=True):
            if moment is None:
                if video.get("recorded"):
                    written = str(video["recorded"])[:40]
                    self._report.ask(entry, entry.place, f"recorded is no date: {written!r}")
                continue
            if isinstance(moment, datetime):
                is_day = not (moment.hour or moment.minute)
                put_slot(entry, moment.date() if is_day else on_clock(moment, zone), None)
            else:
                put_slot(entry, moment, None)
        for entry in term.entries:
            if "time" not in entry.values and "duration" in entry.values:
                entry.values["x-duration"] = entry.values.pop("duration")

    def _doubts(self, term: Term) -> None:
        """Ask about dates that may be of the upload, or none at all."""
        dates = Counter(
            str(entry.values["date"]) for entry in term.entries if "date" in entry.values
        )
        missing = len(term.entries) - dates.total()
        if missing:
            self._report.ask(
                term, self._place, f"{missing} of {len(term.entries)} videos have no date"
            )
        if len(dates) == 1 and dates.total() >= _SAME_DATE:
            day = next(iter(dates))
            message = f"all {dates.total()} videos have the date {day}: is it that of each talk?"
            self._report.ask(term, self._place, message)
        for day, count in sorted(dates.items()):
            if day.endswith("-01-01"):
                message = f"{count} videos have the date {day}: does it only stand for the year?"
                self._report.ask(term, self._place, message)
        years = set(_YEAR.findall(self._name))
        others = sorted(day for day in dates if day[:4] not in years)
        if len(years) == 1 and others:
            message = f"dates such as {others[0]} are not in the year of {self._name!r}: uploads?"
            self._report.ask(term, self._place, message)


READER = Reader("pyvideo", "pyvideo JSON (folders of videos)", _claims, _read, together=True)
