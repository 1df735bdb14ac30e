"""``sampl check --captions``: find recordings without captions, and check transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .talks.model import Link, Schedule, Talk
from .talks.problems import Kind, Problem
from .talks.transcripts.read import missing, named_file, read_transcript


def without_captions(schedules: Iterable[Schedule]) -> tuple[list[Problem], int]:
    """Return a problem for each recording without captions and transcript, and how many there are.

    :returns: the problems, and the number of all recordings.
    """
    found = [
        (talk, link)
        for schedule in schedules
        for talk in schedule.talks
        for link in talk.videos
        if link.url is not None
    ]
    problems = [
        Problem(Kind.TRANSCRIPT, _lacking(talk, link), link.file or talk.file, link.line or None)
        for talk, link in found
        if not link.captions and not link.transcript
    ]
    return problems, len(found)


def _lacking(talk: Talk, link: Link) -> str:
    people = ", ".join(person.name for person in talk.speakers)
    name = talk.title.inline if talk.title is not None else people or talk.id
    which = f" {link.label.inline!r}" if link.label is not None else ""
    return (
        f"the recording{which} of {name!r} has no captions; write captions: [en] if it has some, "
        "or transcript: talk.vtt"
    )


def check_transcripts(schedules: Iterable[Schedule], max_bytes: int) -> Iterator[Problem]:
    """Yield what is wrong with the transcripts of data files, each once.

    A path from ``/`` is one of a site, which only a build knows.
    """
    links = (link for one in schedules for talk in one.talks for link in talk.videos)
    seen: set[Path] = set()
    for link in links:
        name = link.transcript
        if not name or name.startswith("/") or not Path(link.file).is_file():
            continue
        try:
            path = Path(link.file).parent / named_file(name)
            if not path.is_file():
                beside = path.parent.iterdir() if path.parent.is_dir() else ()
                raise ValueError(missing(name, (one.name for one in beside)))
        except ValueError as error:
            yield Problem(Kind.FILE, str(error), link.file, link.transcript_line or None)
            continue
        if path not in seen:
            seen.add(path)
            yield from _problems_of(path, max_bytes)


def _problems_of(path: Path, max_bytes: int) -> list[Problem]:
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        message = f"the transcript cannot be opened: {error.strerror or error}"
        return [Problem(Kind.FILE, message, str(path))]
    return read_transcript(data, str(path), max_bytes)[1]
