"""``sampl check --captions``: recordings without captions, and transcripts that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinxcontrib.sampl.cli import main

TALKS = """\
- date: 2025-03-04
  title: Trees
  videos: https://example.org/1
- date: 2025-03-05
  title: Graphs
  videos:
    - {url: https://example.org/2, label: part 1, captions: [en]}
    - {url: https://example.org/3, label: part 2, access: internal}
    - {url: https://example.org/4, transcript: deep/graphs.vtt}
    - {label: to come}
"""
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n"
MESSAGE = "has no captions; write captions: [en] if it has some, or transcript: talk.vtt"


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the check in a folder with these files."""

    def run(talks: str = TALKS, vtt: str = VTT, *more: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "talks.yaml").write_text(talks, "utf-8")
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "graphs.vtt").write_text(vtt, "utf-8")
        status = main(["check", "--captions", "talks.yaml", *more])
        return status, *capsys.readouterr()

    return run


def test_each_recording_without_is_listed_and_counted(check: Callable[..., tuple[int, str, str]]):
    status, out, err = check()
    assert (status, err) == (1, "sampl: 2 of 4 recordings have no captions\n")
    assert out.splitlines() == [
        f"talks.yaml:3: WARNING: the recording of 'Trees' {MESSAGE} [sampl.transcript]",
        f"talks.yaml:8: WARNING: the recording 'part 2' of 'Graphs' {MESSAGE} [sampl.transcript]",
    ]


def test_for_programs(check: Callable[..., tuple[int, str, str]]):
    found = json.loads(check(TALKS, VTT, "--format", "json")[1])
    assert [(one["line"], one["kind"]) for one in found] == [(3, "transcript"), (8, "transcript")]


def test_for_github(check: Callable[..., tuple[int, str, str]]):
    first = check(TALKS, VTT, "--format", "github")[1].splitlines()[0]
    assert first.startswith("::warning file=talks.yaml,line=3::the recording of 'Trees'")


def test_all_have_some(check: Callable[..., tuple[int, str, str]]):
    talks = TALKS.replace("/1\n", "/1\n  note: x\n").replace("access: internal", "captions: nl")
    talks = talks.replace("videos: https://example.org/1", "recorded: no")
    assert check(talks) == (0, "", "sampl: 0 of 3 recordings have no captions\n")


def test_transcripts_are_read(check: Callable[..., tuple[int, str, str]]):
    out = check(TALKS, VTT.replace("00:02.000", "noon"))[1]
    assert "deep/graphs.vtt:3: WARNING: '00:01.000 --> noon' cannot be read as times" in out


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("deep/graph.vtt", "there is no file 'deep/graph.vtt'; did you mean 'graphs.vtt'?"),
        ("nowhere/graphs.vtt", "there is no file 'nowhere/graphs.vtt'"),
        ("deep/graphs.txt", "'deep/graphs.txt' is no transcript; write a file that ends in .vtt or .srt"),
        ("https://example.org/g.vtt", "and write its name: transcript: g.vtt"),
    ],
)  # fmt: skip
def test_a_transcript_that_is_not_there(
    check: Callable[..., tuple[int, str, str]], name: str, message: str
):
    (line,) = [
        line
        for line in check(TALKS.replace("deep/graphs.vtt", name))[1].splitlines()
        if ":9:" in line
    ]
    assert line.endswith(f"{message} [sampl.file]")


def test_without_the_option_nothing_is_said(check: Callable[..., tuple[int, str, str]]):
    check()
    assert main(["check", "talks.yaml"]) == 0
