"""One video of pyvideo → an entry."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from .draft import Entry, Hints, Place, Report, Value
from .entries import add_link, put_abstract, put_title
from .kinds import read_kind
from .languages import language_code
from .links import link_kind
from .markup import from_html, one_line, without_private
from .source import Source

_MACHINERY = frozenset((
    "thumbnail_url", "alias", "id", "slug", "category", "state", "added", "updated",
    "whiteboard", "quality_notes", "recorded", "duration", "title", "language",
    "copyright_text", "description", "summary", "speakers", "tags", "videos", "related_urls",
    "source_url", "embed", "video_ogv_length", "video_mp4_length", "video_webm_length",
    "video_flv_length", "video_mp4_download_only", "file",
))  # fmt: skip
_RST_LINK = re.compile(r"`([^`<>]{1,300}?)\s*<(https?://[^<>`\s]{1,1000})>`__?")
_USUAL_LICENSE = "Standard YouTube License"
_LONGEST = 24 * 3600


class VideoReader:
    """Reads the videos of one event."""

    def __init__(self, hints: Hints, report: Report) -> None:
        self._hints = hints
        self._report = report
        self._left_out: Counter[str] = Counter()

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
                self._left_out[f"the field {key!r}"] += 1

    def say_left_out(self, place: Place) -> None:
        """Say what was left out, and of how many videos."""
        for what, count in self._left_out.items():
            self._report.say(place, f"left out of {count} videos: {what}")

    def _title(self, video: dict[str, Any], title: str, entry: Entry) -> None:
        names = [one_line(str(name)) for name in _list(video.get("speakers")) if name]
        if names:
            entry.values["speakers"] = list[Value](dict.fromkeys(name for name in names if name))
        if kind := put_title(entry, title):
            entry.values["kind"] = kind
        if not title:
            self._report.ask(entry, entry.place, "the video has no title")

    def _facts(self, video: dict[str, Any], entry: Entry) -> None:
        values = entry.values
        tags: list[Value] = []
        for tag in (one_line(str(tag)) for tag in _list(video.get("tags")) if tag):
            kind = read_kind(tag)
            if kind and "kind" not in values and kind != "talk":
                values["kind"] = kind
            elif tag and tag not in tags:
                tags.append(tag)
        if tags:
            values["tags"] = tags
        language = str(video.get("language") or "")
        if code := language_code(language):
            values["language"] = code
        elif language:
            values["x-language"] = language
        length = video.get("duration")
        if isinstance(length, int | float) and 30 <= length <= _LONGEST:
            values["duration"] = f"{round(length / 60)} min"
        text = one_line(str(video.get("copyright_text") or ""))
        if text and text != _USUAL_LICENSE:
            values["x-license"] = text

    def _recordings(self, video: dict[str, Any], entry: Entry) -> None:
        found = [
            (str(one.get("url") or ""), str(one.get("type") or ""))
            if isinstance(one, dict)
            else (str(one), "")
            for one in _list(video.get("videos"))
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
        for one in _list(video.get("related_urls")):
            url = str(one.get("url") or "") if isinstance(one, dict) else str(one or "")
            label = str(one.get("label") or "") if isinstance(one, dict) else ""
            key = "slides" if link_kind(url) == "slides" else "links"
            self._link(entry, url, label, key)

    def _link(self, entry: Entry, url: str, label: str, key: str) -> None:
        if url and (reason := add_link(entry, url, label, key=key)):
            self._left_out[reason] += 1

    def _markdown(self, value: Any) -> str:
        text = _RST_LINK.sub(r"[\1](\2)", str(value or "").replace("\r\n", "\n").strip())
        text, fallen = from_html(text)
        if not self._hints.private:
            text, private = without_private(text)
            fallen = [*fallen, *(f"{what}, since private" for what in private)]
        for what in fallen:
            self._left_out[what] += 1
        return text.strip()


def title_of(item: dict[str, Any]) -> str:
    """Return the title on one line."""
    return one_line(str(item.get("title") or ""))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
