"""Read the JSON of pyvideo.org: ``<event>/category.json`` and ``<event>/videos/*.json``.

The format: https://github.com/pyvideo/data/blob/main/CONTRIBUTING.rst. An event is a term. Dropped:
thumbnails, ``alias``, ``id``, ``slug`` and other names of the site itself. The length
of a recording is read as the talk's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from ...talks.yaml.unreadable import Unreadable
from ..context import ImportContext
from ..draft import Draft, Entry, Place, Term, Value
from ..entry_fields import add_link, put_abstract, put_byline, put_language, put_title
from ..entry_times import in_order, moment_of, on_clock, put_slot, same_zone_once, zone_of
from ..markup.html_to_markdown import one_line
from ..reader import Reader
from ..recognize.kinds import read_kind
from ..recognize.links import link_kind
from ..recognize.title_and_speaker import split_titles
from ..rows.model import listed
from ..source_file import Source
from ..vocabulary import words

_MACHINERY = frozenset(words("formats", "pyvideo"))
_RST_LINK = re.compile(r"`([^`<>]{1,300}?)\s*<(https?://[^<>`\s]{1,1000})>`__?")
_USUAL_LICENSE = "Standard YouTube License"
_LONGEST = 24 * 3600


class VideoReader:
    """Reads the videos of one event."""

    def __init__(self, context: ImportContext) -> None:
        self._context = context

    def read(self, source: Source, video: dict[str, Any], title: str, entry: Entry) -> None:
        """Set all but when it was."""
        self._title(video, title, entry)
        texts = [self._markdown(video.get(key)) for key in ("summary", "description")]
        put_abstract(entry, *texts)
        self._facts(video, entry)
        self._recordings(video, entry)
        self._related(video, entry)
        for key, value in video.items():
            if key not in _MACHINERY and value not in (None, "", [], {}):
                self._context.skip(f"the field {key!r}")

    def _title(self, video: dict[str, Any], title: str, entry: Entry) -> None:
        names = [one_line(str(name)) for name in listed(video.get("speakers")) if name]
        if names:
            entry.speakers = list(dict.fromkeys(name for name in names if name))
        if kind := put_title(entry, title):
            entry.kind = kind
        if not title:
            self._context.report.ask(entry, "the video has no title")

    def _facts(self, video: dict[str, Any], entry: Entry) -> None:
        tags: list[Value] = []
        for tag in (one_line(str(tag)) for tag in listed(video.get("tags")) if tag):
            kind = read_kind(tag)
            if kind and not entry.kind and kind != "talk":
                entry.kind = kind
            elif tag and tag not in tags:
                tags.append(tag)
        entry.tags = tags
        put_language(entry, str(video.get("language") or ""))
        length = video.get("duration")
        if isinstance(length, int | float) and 30 <= length <= _LONGEST:
            entry.duration = f"{round(length / 60)} min"
        text = one_line(str(video.get("copyright_text") or ""))
        if text and text != _USUAL_LICENSE:
            entry.license = text

    def _recordings(self, video: dict[str, Any], entry: Entry) -> None:
        found = [
            (str(one.get("url") or ""), str(one.get("type") or ""))
            if isinstance(one, dict)
            else (str(one), "")
            for one in listed(video.get("videos"))
            if one
        ]
        found = [pair for pair in dict.fromkeys(found) if pair[0]]
        types = Counter(type_ for _, type_ in found)
        for number, (url, type_) in enumerate(found, start=1):
            label = type_ if len(found) > 1 else ""
            if types[type_] > 1:
                label = f"{type_ or 'part'} {number}"
            self._link(entry, url, label, "videos")

    def _related(self, video: dict[str, Any], entry: Entry) -> None:
        for one in listed(video.get("related_urls")):
            url = str(one.get("url") or "") if isinstance(one, dict) else str(one or "")
            label = str(one.get("label") or "") if isinstance(one, dict) else ""
            key = "slides" if link_kind(url) == "slides" else "links"
            self._link(entry, url, label, key)

    def _link(self, entry: Entry, url: str, label: str, key: str) -> None:
        if url and (reason := add_link(entry, url, label, key=key)):
            self._context.skip(reason)

    def _markdown(self, value: Any) -> str:
        text = _RST_LINK.sub(r"[\1](\2)", str(value or "").replace("\r\n", "\n").strip())
        return self._context.public(text)


def title_of(item: dict[str, Any]) -> str:
    """Return the title on one line."""
    return one_line(str(item.get("title") or ""))


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


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    events: dict[str, list[tuple[Source, dict[str, Any]]]] = {}
    categories: dict[str, dict[str, Any]] = {}
    for source in sources:
        if found := _videos(source):
            events.setdefault(_folder(source), []).extend((source, video) for video in found)
        elif (category := _category(source)) is not None:
            categories[_folder(source)] = category
        else:
            context.report.say(source.at(), "skipped: no video of pyvideo")
    if not events:
        raise sources[0].unreadable("no file is a video of pyvideo")
    draft = Draft()
    for folder, videos in events.items():
        name = title_of(categories.get(folder, {}))
        if not name and len(events) > 1:
            name = PurePosixPath(folder).name
        event = _Event(name, videos, context.of(videos[0][0]))
        term = event.read(draft)
        if name:
            draft.terms.append(term)
        else:
            draft.entries += term.entries
            draft.remarks += term.remarks
    for folder in categories.keys() - events.keys():
        context.report.say(Place(folder), "the event has no videos")
    same_zone_once(draft)
    return draft


class _Event:
    """Reads the videos of one event, which are compared with each other."""

    def __init__(
        self,
        name: str,
        videos: list[tuple[Source, dict[str, Any]]],
        context: ImportContext,
    ) -> None:
        self._name = name
        self._videos = videos
        self._context = context
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
        reader = VideoReader(self._context)
        for entry, (source, video), title, byline in zip(
            term.entries, self._videos, titles, bylines, strict=True
        ):
            bare = put_byline(entry, title, byline, self._context.report, entry.place)
            reader.read(source, video, bare, entry)
        self._times(term, draft)
        self._doubts(term)
        term.entries = in_order(term.entries)
        return term

    def _times(self, term: Term, draft: Draft) -> None:
        moments = [moment_of(video.get("recorded")) for _, video in self._videos]
        zone = zone_of(moments, "", self._context, draft, self._place)
        for entry, moment, (_, video) in zip(term.entries, moments, self._videos, strict=True):
            if moment is None:
                if video.get("recorded"):
                    written = str(video["recorded"])[:40]
                    self._context.report.ask(entry, f"recorded is no date: {written!r}")
                continue
            if isinstance(moment, datetime):
                is_day = not (moment.hour or moment.minute)
                put_slot(entry, moment.date() if is_day else on_clock(moment, zone), None)
            else:
                put_slot(entry, moment, None)
        for entry in term.entries:
            if entry.duration and not entry.time:
                entry.set_aside("duration")

    def _doubts(self, term: Term) -> None:
        """Ask about dates that may be of the upload, or none at all."""
        dates = Counter(str(entry.day) for entry in term.entries if entry.day is not None)
        missing = len(term.entries) - dates.total()
        if missing:
            self._context.report.ask(
                term, f"{missing} of {len(term.entries)} videos have no date", self._place
            )
        if len(dates) == 1 and dates.total() >= _SAME_DATE:
            day = next(iter(dates))
            message = f"all {dates.total()} videos have the date {day}: is it that of each talk?"
            self._context.report.ask(term, message, self._place)
        for day, count in sorted(dates.items()):
            if day.endswith("-01-01"):
                message = f"{count} videos have the date {day}: does it only stand for the year?"
                self._context.report.ask(term, message, self._place)
        years = set(_YEAR.findall(self._name))
        others = sorted(day for day in dates if day[:4] not in years)
        if len(years) == 1 and others:
            message = f"dates such as {others[0]} are not in the year of {self._name!r}: uploads?"
            self._context.report.ask(term, message, self._place)


READER = Reader("pyvideo JSON (folders of videos)", _claims, _read, together=True)
