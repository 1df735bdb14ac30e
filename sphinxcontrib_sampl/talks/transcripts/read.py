"""A WebVTT or SubRip file → spoken text with speakers.

Mistakes in a file of captions are first corrected and reported with their line; then webvtt-py
reads cues and their text.

https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..problems import Kind, Problem, did_you_mean
from ..words.languages import language_code
from .said import Said, Transcript

SUFFIXES = (".vtt", ".srt")
"""Of WebVTT and SubRip."""

_MOST_SAID = 5
"""Slips of one sort in one file that are told one by one; the rest is counted."""

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}(?![\d:.,])")
"""Times as they are meant: with a comma, as SubRip has it, or without thousandths."""
_ARROW = "-->"
_LINE_END = re.compile(r"\r\n|\r|\n")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_LANGUAGE = re.compile(r"Language:\s*(\S+)", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,99})?[ \t]{1,9}([^>]{0,299})>|</v>")
"""Where somebody begins or ends to speak (WebVTT §3.5).

Bounded, since a file may be full of ``<v``.
"""
_OVERRIDE = re.compile(r"\{\\[^{}]{0,299}\}")
"""What SubRip has of SubStation Alpha: where and how a line is drawn, as ``{\\an8}``.

Bounded, since a file may be full of ``{\\``.
"""
_MOST_ROLLING = 8
"""Lines that captions have at once."""
_NAMED = re.compile(r"([^\W\d_][^:.!?]{0,59}): (.+)")
"""A name, as it stands before what somebody says; at most so long as names are."""
_LED = 0.8
"""The share of cues that begin with a name, where names are told so."""
_ROLLS = 0.3
"""The share of cues, in captions that roll up, with a line of the cue before above a new one.

With YouTube it is half of them: between two such cues one has only what stays.
"""


class _Block(NamedTuple):
    """Lines without a blank one between them."""

    line: int
    """1-based, of the first."""
    lines: list[str]


def named_file(name: str) -> str:
    """Return the path of a transcript, relative to the folder of its data file.

    :raises ValueError: with the reason, if it cannot be a transcript.
    """
    parts = urlsplit(name)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path:
        raise ValueError(
            "a transcript is read from a file; save this one beside the data file, and write its "
            f"name: transcript: {path.rpartition('/')[2] or 'talk.vtt'}"
        )
    if not path.lower().endswith(SUFFIXES):
        raise ValueError(f"{name!r} is no transcript; write a file that ends in .vtt or .srt")
    return path


def missing(name: str, beside: Iterable[str]) -> str:
    """Return the message about a missing transcript.

    :param beside: the names of the files in its folder.
    """
    names = sorted(one for one in beside if one.lower().endswith(SUFFIXES))
    return f"there is no file {name!r}{did_you_mean(name.rpartition('/')[2], names)}"


def read_transcript(data: bytes, file: str, max_bytes: int) -> tuple[Transcript, list[Problem]]:
    """Read captions of WebVTT or SubRip (``.srt``) as a text with paragraphs.

    :param max_bytes: the largest file that is read.
    :returns: all that can be understood, and what is wrong with the file.
    """
    if len(data) > max_bytes:
        message = f"the transcript is larger than {max_bytes} bytes; it is not shown"
        return Transcript(), [Problem(Kind.SIZE, message, file)]
    reader = _Reader(file)
    text = reader.decoded(data)
    lines = _LINE_END.split(text.replace("\0", "\ufffd"))
    blocks = list(_blocks(lines))
    language = reader.header(blocks, is_subrip=file.lower().endswith(".srt"))
    mended = list(reader.mended(blocks))
    said = tuple(said for cue in _cues(mended) for said in cue)
    return Transcript(said, language), reader.finished()


class _Reader:
    """One file, and what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.slips: dict[str, list[tuple[int, str]]] = {}

    def say(self, kind: Kind, message: str, line: int | None = None) -> None:
        self.problems.append(Problem(kind, message, self.file, line))

    def slip(self, text: str, message: str, line: int) -> None:
        """Note what may be wrong in every cue."""
        self.slips.setdefault(message, []).append((line, text))

    def finished(self) -> list[Problem]:
        """Return the problems, a few of each sort."""
        for message, lines in self.slips.items():
            for line, text in lines[:_MOST_SAID]:
                self.say(Kind.TRANSCRIPT, f"{_quoted(text)} {message}", line)
            if rest := lines[_MOST_SAID:]:
                more = f"and {len(rest)} more such lines: {_quoted(rest[0][1])} {message}"
                self.say(Kind.TRANSCRIPT, more, rest[0][0])
        return self.problems

    def decoded(self, data: bytes) -> str:
        """Return the text; bytes that are no UTF-8 are read as what they mostly are."""
        for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if data.startswith(mark):
                self.say(Kind.ENCODING, "the transcript is UTF-16; save it as UTF-8")
                return data[2:].decode(encoding, "replace")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = len(_LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
            message = "the transcript is not UTF-8, and read as Windows-1252; save it as UTF-8"
            self.say(Kind.ENCODING, message, line)
            return data.decode("cp1252", "replace")

    def header(self, blocks: list[_Block], *, is_subrip: bool) -> str | None:
        """Take the head of the file off, and return the language that it names."""
        if not blocks:
            self.say(Kind.TRANSCRIPT, "the transcript is empty")
            return None
        line, lines = blocks[0]
        if re.match(r"WEBVTT(?:\s|$)", lines[0]):
            end = next((n for n, text in enumerate(lines) if _ARROW in text), len(lines))
            blocks[:1] = [_Block(line + end, lines[end:])] if lines[end:] else []
            found = (match for text in lines[:end] if (match := _LANGUAGE.match(text)))
            return next((language_code(match[1]) for match in found), None)
        if not any(_TIMES.match(text) for block in blocks for text in block.lines):
            message = "this is no transcript: it has no line such as 00:01.000 --> 00:04.000"
            self.say(Kind.TRANSCRIPT, message, line)
            blocks.clear()
        elif not is_subrip:
            message = f"the first line must be WEBVTT, not {_quoted(lines[0])}"
            self.say(Kind.TRANSCRIPT, message, line)
        return None

    def mended(self, blocks: Iterable[_Block]) -> Iterator[str]:
        """Yield the lines of cues with times as WebVTT has them; what has none goes on."""
        start, end = 0, 0
        for line, lines in blocks:
            at = next((n for n, text in enumerate(lines[:2]) if _ARROW in text), None)
            text = lines if at is None else lines[at + 1 :]
            if at is not None:
                times = _TIMES.match(lines[at])
                if times is None:
                    message = "cannot be read as times; write 00:01:02.500 --> 00:01:05.000"
                    self.slip(lines[at], message, line + at)
                else:
                    start, end = _moments(times)
                    if end < start:
                        self.slip(lines[at], "ends before it begins", line + at)
                        end = start
            elif _NO_CUE.match(lines[0]) or not any(map(str.strip, lines)):
                continue
            elif not (len(lines) == 1 and lines[0].strip().isdecimal()):
                message = "has no time above it, and is read with what stands before it"
                self.slip(lines[0], message, line)
            if words := [*filter(str.strip, text)]:  # webvtt-py 0.5 ends a cue at a line of blanks
                yield from ("", f"{_stamp(start)} {_ARROW} {_stamp(end)}", *words)


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    """Yield blocks of lines; a line of times begins one, with the name of its cue above it."""
    block = _Block(1, [])
    for number, line in enumerate(lines, 1):
        ends = not line  # captions of YouTube have lines of a blank inside of cues
        if not ends and _ARROW in line and block.lines:
            has_times = any(_ARROW in text for text in block.lines)
            is_long = len(block.lines) > 1 and not block.lines[0].startswith("WEBVTT")
            if has_times or is_long:
                is_name = not has_times or block.lines[-1].strip().isdecimal()
                own = [block.lines.pop()] if is_name else []
                yield block
                block = _Block(number - len(own), own)
        if not ends:
            block.lines.append(line)
        elif block.lines:
            yield block
        if ends:
            block = _Block(number + 1, [])
    if block.lines:
        yield block


def _quoted(line: str) -> str:
    text = line.strip()
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _moments(times: re.Match[str]) -> tuple[int, int]:
    """Return when a cue begins and ends, in milliseconds."""
    numbers = [int(part or 0) for part in times.groups()]
    thousandths = [int((times[index] or "0").ljust(3, "0")) for index in (4, 8)]
    (h, m, s, _), (h2, m2, s2, _) = numbers[:4], numbers[4:]
    first, last = (h * 60 + m) * 60 + s, (h2 * 60 + m2) * 60 + s2
    return first * 1000 + thousandths[0], last * 1000 + thousandths[1]


def _stamp(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _cues(lines: Sequence[str]) -> list[list[Said]]:
    """Return the text of the cues, in order of time."""
    if not lines:
        return []
    from webvtt import Caption, WebVTT  # noqa: PLC0415 - only where there are transcripts

    captions = WebVTT.from_string("\n".join(("WEBVTT", *lines, ""))).captions
    result = []
    for caption in captions:
        start, end = _seconds(caption.start), _seconds(caption.end)
        said = []
        voice = ""  # a voice ends with its cue
        for line in caption.lines:
            pieces = _VOICE.split(_OVERRIDE.sub("", line))
            for index, piece in enumerate(pieces):
                if index % 2:
                    voice = " ".join(unescape(piece or "").split())
                    continue
                plain = Caption(text=piece).text if "<" in piece else piece
                if text := " ".join(unescape(plain).split()):
                    said.append(Said(start, end, text, voice))
        if said:
            result.append(said)
    return _voiced(_unrolled(sorted(result, key=lambda cue: cue[0].start)))


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _unrolled(cues: list[list[Said]]) -> list[list[Said]]:
    """Return cues without the lines that only stay from the cue before.

    Live and automatic captions, as those of YouTube, roll up: each line comes in below, and is
    shown again above the next one.
    """
    stays = [_staying(before, after) for before, after in pairwise(cues)]
    rolling = sum(0 < n < len(cue) for n, cue in zip(stays, cues[1:], strict=True))
    if rolling < _ROLLS * len(stays):
        return cues
    return [*cues[:1], *(cue[n:] for n, cue in zip(stays, cues[1:], strict=True) if cue[n:])]


def _voiced(cues: list[list[Said]]) -> list[list[Said]]:
    """Return cues with their voices, where each begins with a name as in those of Zoom.

    Names are said again and again; what is said once before a colon is none.
    """
    found = [match[1] for cue in cues if (match := _NAMED.fullmatch(cue[0].text))]
    names = {name for name, count in Counter(found).items() if count > 1}
    led = sum(name in names for name in found)
    if led < _LED * len(cues) or any(said.voice for cue in cues for said in cue):
        return cues
    result, voice = [], ""
    for cue in cues:
        lines = []
        for said in cue:
            match = _NAMED.fullmatch(said.text)
            voice, text = match.groups() if match and match[1] in names else (voice, said.text)
            lines.append(said._replace(text=text, voice=voice))
        result.append(lines)
    return result


def _staying(before: Sequence[Said], after: Sequence[Said]) -> int:
    """Return how many lines at the head of a cue are those at the foot of the one before."""
    lines, more = [said.text for said in before], [said.text for said in after]
    lengths = range(min(len(lines), len(more), _MOST_ROLLING), 0, -1)
    return next((n for n in lengths if lines[-n:] == more[:n]), 0)
