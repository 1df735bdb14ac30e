"""Files of captions → paragraphs, each with its second, and what is wrong with the file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sphinxcontrib.sampl.talks.transcripts.read import read_transcript
from sphinxcontrib.sampl.talks.transcripts.said import Paragraph

LIMIT = 10_000_000


def read(text: str | bytes, file: str = "talk.vtt") -> tuple[list[tuple[int, str, str]], list[str]]:
    """Return the paragraphs, and each problem as ``line: message``."""
    data = text if isinstance(text, bytes) else text.encode()
    transcript, problems = read_transcript(data, file, LIMIT)
    said = [f"{problem.line}: {problem.message}" for problem in problems]
    return [tuple(part) for part in transcript.paragraphs()], said


def cues(*parts: str) -> str:
    """Return WebVTT of parts such as ``0-4 Text``, in seconds."""
    lines = ["WEBVTT", ""]
    for part in parts:
        times, text = part.split(" ", 1)
        stamps = (f"{timedelta(seconds=int(n))}.000" for n in times.split("-"))
        lines += [" --> ".join(stamps), text, ""]
    return "\n".join(lines)


FULL = """\
WEBVTT - A talk
Kind: captions
Language: nl

NOTE
Made by hand

STYLE
::cue { color: lime }

REGION
id:fred

intro
00:01.000 --> 00:04.000 align:start position:10%
<v Ada Lind>Rivers &amp; <i>weirs</i>
<00:02.000>are <c.loud>old</c>.</v>

NOTE not a part of it

00:04.000 --> 00:06.000
<v.quiet Ben>Why?
<v Ada Lind>Look.

01:00:00.000 --> 01:00:02.000
Applause
"""
PARTS = [
    (1, "Rivers & weirs are old.", "Ada Lind"),
    (4, "Why?", "Ben"),
    (4, "Look.", "Ada Lind"),
    (3600, "Applause", ""),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_and_voices_without_markup(end: str, mark: str) -> None:
    assert read(mark + FULL.replace("\n", end)) == (PARTS, [])


def test_the_language_of_the_head() -> None:
    assert read_transcript(FULL.encode(), "talk.vtt", LIMIT)[0].language == "nl"


def test_utf_16_is_read_and_reported() -> None:
    parts, said = read(FULL.encode("utf-16"))
    assert (parts, said) == (PARTS, ["None: the transcript is UTF-16; save it as UTF-8"])


def test_what_is_no_utf_8_is_read_as_windows_1252_and_reported() -> None:
    parts, (said,) = read(cues("0-1 Über “Weirs” – café").encode("cp1252"))
    assert parts == [(0, "Über “Weirs” – café", "")]
    assert said.startswith("4: the transcript is not UTF-8")


def test_subrip() -> None:
    text = "1\n00:00:01,500 --> 00:00:04,000\n<i>Rivers</i>\nare old.\n\n2\n00:01:05,000 --> 00:01:06,000\n1999\n"
    assert read(text, "talk.srt") == ([(1, "Rivers are old.", ""), (65, "1999", "")], [])


def test_how_subrip_draws_a_line_is_not_said() -> None:
    text = "1\n00:00:01,500 --> 00:00:04,000\n{\\an8}Rivers {\\i1}are{\\i0} old {sic}.\n"
    assert read(text, "talk.srt") == ([(1, "Rivers are old {sic}.", "")], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "None: the transcript is empty"),
        ("\n \n", "2: this is no transcript: it has no line such as 00:01.000 --> 00:04.000"),
        ("Hello.\n", "1: this is no transcript: it has no line such as 00:01.000 --> 00:04.000"),
    ],
)
def test_what_is_no_transcript(text: str, said: str) -> None:
    assert read(text) == ([], [said])


def test_one_without_cues_says_nothing() -> None:
    assert read("WEBVTT\n\nNOTE nothing was said\n") == ([], [])


def test_a_head_that_is_not_there() -> None:
    parts, said = read("webvtt\n\n00:01.000 --> 00:02.000\nRivers.\n")
    assert parts == [(0, "webvtt Rivers.", "")]
    assert said[0] == "1: the first line must be WEBVTT, not 'webvtt'"


@pytest.mark.parametrize(
    "times",
    ["0:0:1.5 --> 0:0:2.5", "00:01,000-->00:02,000", "1:01.0 --> 1:02.0", " 00:01 -> 00:02"],
)
def test_times_are_read_as_they_are_meant(times: str) -> None:
    parts, said = read(
        f"WEBVTT\n\n{times.replace('->', '-->') if '-->' not in times else times}\nRivers.\n"
    )
    assert ([part[1] for part in parts], said) == (["Rivers."], [])


def test_nothing_is_lost_of_what_cannot_be_placed() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nRivers\n\nare old\n\nnoon --> 1\nand wide\n\n"
        "00:05.000 --> 00:03.000\nand deep.\n"
    )
    parts, said = read(text)
    assert parts == [(1, "Rivers are old and wide and deep.", "")]
    assert said == [
        "6: 'are old' has no time above it, and is read with what stands before it",
        "8: 'noon --> 1' cannot be read as times; write 00:01:02.500 --> 00:01:05.000",
        "11: '00:05.000 --> 00:03.000' ends before it begins",
    ]  # fmt: skip


def test_a_slip_in_each_cue_is_told_a_few_times() -> None:
    bad = "".join(f"{n}h --> {n}h\nWord {n}\n\n" for n in range(100))
    parts, said = read(f"WEBVTT\n\n00:00.000 --> 00:01.000\nWord\n\n{bad}")
    assert parts[0][1].endswith("Word 98 Word 99")
    assert [line.partition(":")[0] for line in said] == ["6", "9", "12", "15", "18", "21"]
    assert "and 95 more such lines" in said[-1]


def test_a_cue_without_a_blank_line_before_it() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nRivers\n2\n00:00:02,000 --> 00:00:03,000\nare old.\n"
    assert read(text, "talk.srt") == ([(1, "Rivers are old.", "")], [])


def test_times_far_below_the_line_of_a_text_without_any() -> None:
    parts, said = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\nTwo.\nThree.\nname\n00:02.000 --> 00:03.000\nFour.\n"
    )
    assert parts == [(1, "One. Two. Three. Four.", "")]
    assert [line.partition(":")[0] for line in said] == ["6"]


@pytest.mark.parametrize("line", ["<v ", "<v.", "<", "-->\n", "A: b\n", "x\n"])
def test_what_nobody_meant_is_read_in_a_moment(line: str) -> None:
    parts, _ = read(f"WEBVTT\n\n00:00.000 --> 00:01.000\nOne.\n{line * 20_000}\n")
    assert parts[0][0] == 0
    assert parts[0][1].startswith("One.")


def test_too_large() -> None:
    transcript, (problem,) = read_transcript(FULL.encode(), "talk.vtt", 10)
    assert not transcript.said
    assert str(problem) == (
        "talk.vtt: WARNING: the transcript is larger than 10 bytes; it is not shown [sampl.size]"
    )


def test_overlapping_and_disordered_cues_go_by_their_beginning() -> None:
    text = cues("5-9 third.", "1-8 First", "3-4 second")
    assert read(text) == ([(1, "First second third.", "")], [])


class TestParagraphs:
    def test_a_pause_ends_one_behind_a_sentence(self) -> None:
        assert read(cues("0-4 One.", "7-8 Two", "12-13 goes on", "24-25 three"))[0] == [
            (0, "One.", ""),
            (7, "Two goes on", ""),
            (24, "three", ""),
        ]

    def test_a_minute_ends_one_with_its_sentence(self) -> None:
        parts = [f"{n}-{n + 5} Word{'.' if n % 20 == 15 else ''}" for n in range(0, 180, 5)]
        assert [second for second, _, _ in read(cues(*parts))[0]] == [0, 60, 120]

    def test_without_sentences_one_ends_somewhere(self) -> None:
        parts = [f"{n}-{n + 5} word" for n in range(0, 300, 5)]
        assert [second for second, _, _ in read(cues(*parts))[0]] == [0, 90, 180, 270]

    def test_chinese_and_japanese_are_joined_without_blanks(self) -> None:
        text = cues("0-1 川は\u3000古", "1-2 い。", "2-3 강은", "3-4 오래다")
        assert read(text)[0] == [(0, "川は 古い。강은 오래다".replace("。강", "。 강"), "")]

    def test_right_to_left(self) -> None:
        assert read(cues("0-1 الأنهار", "1-2 قديمة؟", "6-7 نعم"))[0] == [
            (0, "الأنهار قديمة؟", ""),
            (6, "نعم", ""),
        ]


ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.000 align:start position:0%
_
rivers<00:00:00.500><c> are</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
rivers are
_

00:00:02.010 --> 00:00:04.000 align:start position:0%
rivers are
old<00:00:02.500><c> and</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
old and
_

00:00:04.010 --> 00:00:06.000 align:start position:0%
old and
wide
""".replace("_\n", " \n")
"""As YouTube writes it, with lines of a blank."""


def test_captions_that_roll_up_say_each_line_once() -> None:
    assert read(ROLLING) == ([(0, "rivers are old and wide", "")], [])


def test_names_before_each_cue_are_voices() -> None:
    """As in the audio transcripts of Zoom."""
    text = cues(
        "0-2 Ada Lind: Rivers are old.",
        "2-4 Ada Lind: One thing: they are wide.",
        "4-6 Ben Ito: Why?",
        "6-8 Ben Ito: Note: I ask.",
        "8-9 Ada Lind: Look.",
    )
    assert read(text)[0] == [
        (0, "Rivers are old. One thing: they are wide.", "Ada Lind"),
        (4, "Why? Note: I ask.", "Ben Ito"),
        (8, "Look.", "Ada Lind"),
    ]


def test_a_colon_alone_makes_no_name() -> None:
    text = cues("0-2 One thing: rivers", "2-4 are old.", "4-6 One thing: they", "6-8 are wide.")
    assert [voice for _, _, voice in read(text)[0]] == [""]


def test_what_is_said_twice_stays() -> None:
    assert read(cues("0-1 No.", "1-2 No.", "2-3 Rivers", "3-4 are old."))[0] == [
        (0, "No. No. Rivers are old.", "")
    ]


def test_three_hours_are_read_whole() -> None:
    words = [f"w{n}" for n in range(5400)]
    text = cues(*(f"{2 * n}-{2 * n + 2} {word}" for n, word in enumerate(words)))
    parts, said = read(text.replace("WEBVTT", "WEBVTT\n"))
    assert said == []
    assert " ".join(part[1] for part in parts).split() == words


def test_a_part_of_a_recording_begins_and_ends_between_its_seconds() -> None:
    text = cues("0-3 Hello.", "3-9 Rivers", "9-11 are old.", "11-30 Thanks.")
    transcript = read_transcript(text.encode(), "talk.vtt", LIMIT)[0]
    assert transcript.paragraphs(4, 12) == [Paragraph(second=3, text="Rivers are old.", voice="")]
    assert transcript.paragraphs(100, 200) == transcript.paragraphs()
