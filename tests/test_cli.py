"""``sampl check``, ``sampl export`` and ``sampl schema``, as somebody types them."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sphinxcontrib.sampl import __version__
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.console import tell
from sphinxcontrib.sampl.talks.problems import Kind, Problem

CLEAN = """\
title: Seminar
talks:
- {date: 2025-03-04, title: Trees, speakers: [Mia Ferreira (Porto)]}
"""
FLOATING = CLEAN.replace("title: Trees", 'time: "16:00-17:00", title: Trees')
WITH_PROBLEMS = """\
- {title: Trees, date: 2025-02-30}
- {title: Graphs, speekers: Mia}
"""
UNUSABLE = "- {title: [}\n"
UNICODE = '- {title: "Ω-automata", "ключ": 1}\n'


class Result(NamedTuple):
    status: int
    out: str
    err: str


Sampl = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sampl(capsys: pytest.CaptureFixture[str]) -> Sampl:
    """Run the command in this process."""

    def run(*arguments: str) -> Result:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        return Result(status, *capsys.readouterr())

    return run


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def process(
    arguments: Sequence[str], text: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sphinxcontrib.sampl", *arguments],
        input=text.encode(),
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def give_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


# sampl check


def test_check_says_nothing_of_a_clean_file(sampl: Sampl) -> None:
    assert sampl("check", write("talks.yaml", CLEAN)) == (0, "", "")


def test_check_prints_a_line_for_each_problem(sampl: Sampl) -> None:
    result = sampl("check", write("talks.yaml", WITH_PROBLEMS))
    assert (result.status, result.err) == (1, "")
    unknown = "a talk has no key 'speekers'; did you mean 'speakers'?"
    assert result.out.splitlines() == [
        "talks.yaml:1:24: WARNING: February 2025 has no day 30 [sampl.date]",
        f"talks.yaml:2:19: WARNING: {unknown} [sampl.key]",
    ]


def test_check_exits_with_2_if_a_file_is_unusable(sampl: Sampl) -> None:
    result = sampl("check", write("talks.yaml", UNUSABLE))
    assert result.status == 2
    assert result.out.startswith("talks.yaml:1:")
    assert result.out.endswith(" [sampl.yaml]\n")


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ([CLEAN, CLEAN], 0),
        ([CLEAN, WITH_PROBLEMS], 1),
        ([UNUSABLE, CLEAN], 2),
        ([WITH_PROBLEMS, UNUSABLE], 2),
    ],
)
def test_the_worst_of_several_files_decides(sampl: Sampl, texts: list[str], status: int) -> None:
    names = [write(f"{number}.yaml", text) for number, text in enumerate(texts)]
    assert sampl("check", *names).status == status


def test_check_reads_each_of_several_files_once(sampl: Sampl) -> None:
    write("b.yaml", WITH_PROBLEMS)
    write("a.yaml", WITH_PROBLEMS)
    lines = sampl("check", "b.yaml", "a.yaml", "b.yaml").out.splitlines()
    assert [line[:8] for line in lines] == ["a.yaml:1", "a.yaml:2", "b.yaml:1", "b.yaml:2"]


def test_an_empty_file_is_clean(sampl: Sampl) -> None:
    assert sampl("check", write("talks.yaml", "")) == (0, "", "")


def test_a_dash_is_standard_input(sampl: Sampl, monkeypatch: pytest.MonkeyPatch) -> None:
    give_input(monkeypatch, WITH_PROBLEMS)
    result = sampl("check", "-")
    assert result.status == 1
    assert result.out.startswith("<stdin>:1:24: WARNING: ")


def test_closed_standard_input_is_a_problem(sampl: Sampl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    result = sampl("check", "-")
    assert result.status == 2
    assert "standard input is closed [sampl.file]" in result.out


def test_a_missing_file_is_a_problem(sampl: Sampl) -> None:
    result = sampl("check", "none.yaml")
    message = "none.yaml: WARNING: the data file cannot be opened: No such file or directory"
    assert result == (2, f"{message} [sampl.file]\n", "")


def test_other_files_are_checked_although_one_is_missing(sampl: Sampl) -> None:
    lines = sampl("check", "none.yaml", write("talks.yaml", WITH_PROBLEMS)).out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["none.yaml", "talks.yaml", "talks.yaml"]


def test_a_directory_is_a_problem(sampl: Sampl, folder: Path) -> None:
    result = sampl("check", str(folder))
    assert result.status == 2
    assert result.out.startswith(f"{folder}: WARNING: the data file cannot be opened: ")


def test_a_file_in_another_encoding_is_unusable(sampl: Sampl) -> None:
    Path("talks.yaml").write_bytes("- title: Bäume\n".encode("latin-1"))
    result = sampl("check", "talks.yaml")
    assert result.status == 2
    assert result.out.endswith(" [sampl.encoding]\n")


def test_the_zone_on_the_command_line_is_that_of_files_without_one(sampl: Sampl) -> None:
    skipped = write("talks.yaml", '- {title: Early, date: 2025-03-30, time: "02:30"}\n')
    assert "in which time zone" in sampl("check", skipped).out
    result = sampl("check", "--timezone", "Europe/Berlin", skipped)
    assert result.status == 1
    assert "[sampl.time]" in result.out


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "IST"])
def test_a_zone_that_does_not_exist_is_refused(sampl: Sampl, zone: str) -> None:
    result = sampl("check", "--timezone", zone, write("talks.yaml", CLEAN))
    assert (result.status, result.out) == (2, "")
    assert "argument --timezone: " in result.err


def test_a_file_over_the_limit_is_unusable(sampl: Sampl) -> None:
    result = sampl("check", "--max-bytes", "10", write("talks.yaml", CLEAN))
    assert result.status == 2
    assert result.out.endswith(" [sampl.size]\n")


def test_standard_input_over_the_limit_is_unusable(
    sampl: Sampl, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_input(monkeypatch, CLEAN)
    result = sampl("check", "--max-bytes", "10", "-")
    assert result.status == 2
    assert result.out.endswith(" [sampl.size]\n")


def test_a_file_as_large_as_the_limit_is_read(sampl: Sampl) -> None:
    size = str(len(CLEAN.encode()))
    assert sampl("check", "--max-bytes", size, write("talks.yaml", CLEAN)).status == 0


@pytest.mark.parametrize("size", ["0", "-5", "many", "1.5", "²"])
def test_a_limit_that_is_no_size_is_refused(sampl: Sampl, size: str) -> None:
    result = sampl("check", f"--max-bytes={size}", write("talks.yaml", CLEAN))
    assert (result.status, result.out) == (2, "")
    assert "argument --max-bytes: " in result.err


def test_json_is_a_list_of_problems_with_their_places(sampl: Sampl) -> None:
    result = sampl("check", "--format", "json", write("talks.yaml", WITH_PROBLEMS))
    assert (result.status, result.err) == (1, "")
    assert json.loads(result.out)[0] == {
        "file": "talks.yaml",
        "line": 1,
        "column": 24,
        "kind": "date",
        "message": "February 2025 has no day 30",
        "fatal": False,
    }


def test_json_of_a_clean_file_is_an_empty_list(sampl: Sampl) -> None:
    assert sampl("check", "--format", "json", write("talks.yaml", CLEAN)) == (0, "[]\n", "")


def test_json_says_what_is_fatal_and_has_no_line(sampl: Sampl) -> None:
    result = sampl("check", "--format", "json", "none.yaml")
    (problem,) = json.loads(result.out)
    assert (problem["fatal"], problem["line"], problem["column"]) == (True, None, None)
    assert result.status == 2


def test_github_shows_problems_as_annotations(sampl: Sampl) -> None:
    result = sampl("check", "--format", "github", write("talks.yaml", WITH_PROBLEMS))
    first, second = result.out.splitlines()
    assert (
        first == "::warning file=talks.yaml,line=1,col=24::February 2025 has no day 30 [sampl.date]"
    )
    assert second.startswith(
        "::warning file=talks.yaml,line=2,col=19::a talk has no key 'speekers'"
    )
    assert result.status == 1


def test_github_shows_what_is_fatal_as_an_error(sampl: Sampl) -> None:
    result = sampl("check", "--format", "github", "none.yaml")
    assert result.out.startswith("::error file=none.yaml::the data file cannot be opened")
    assert result.status == 2


def test_github_says_nothing_of_a_clean_file(sampl: Sampl) -> None:
    assert sampl("check", "--format", "github", write("talks.yaml", CLEAN)) == (0, "", "")


def test_nothing_of_a_file_becomes_a_workflow_command(sampl: Sampl) -> None:
    name = write("a,b%.yaml", '- {title: A, kind: "x%0A::error::y"}\n')
    (line,) = sampl("check", "--format", "github", name).out.splitlines()
    assert line.startswith("::warning file=a%2Cb%25.yaml,line=1,col=20::")
    assert "x%250A::error::y" in line


# sampl export


def exported(sampl: Sampl, text: str, *options: str) -> Any:
    result = sampl("export", write("talks.yaml", text), "--to", "json", *options)
    assert (result.status, result.err) == (0, "")
    return json.loads(result.out)


def said(value: Any) -> Any:
    """Return JSON without what is not known: null, and what is empty."""
    if isinstance(value, dict):
        known = {key: said(item) for key, item in value.items()}
        return {key: item for key, item in known.items() if item not in (None, [], {})}
    return [said(item) for item in value] if isinstance(value, list) else value


def test_json_has_the_data_as_understood(sampl: Sampl) -> None:
    data = """\
title: "Compilers\n\n  over *coffee*"
description: "One.\n\n  Two."
url: https://example.org
language: en
timezone: America/Los_Angeles
markup: rst
organizers: [ada]
channels: [{label: List, url: https://example.org/list, access: internal}]
speakers: {ada: {name: Ada, affiliation: Porto, url: https://example.org/a, bio: B., image: a.png}}
tracks: {c: {name: Compilers, color: info}}
rooms: [Aula]
x-since: 2019
"""
    person = {
        "name": "Ada",
        "affiliation": "Porto",
        "url": "https://example.org/a",
        "bio": "B.",
        "image": "a.png",
    }
    assert said(exported(sampl, data)) == {
        "id": "example-org",
        "title": "Compilers over *coffee*",
        "description": "One.\n\nTwo.",
        "url": "https://example.org",
        "language": "en",
        "timezone": "America/Los_Angeles",
        "markup": "rst",
        "organizers": [person],
        "channels": [{"label": "List", "url": "https://example.org/list", "access": "internal"}],
        "speakers": {"ada": person},
        "tracks": [{"id": "c", "name": "Compilers", "color": "info"}],
        "rooms": [{"id": "Aula", "name": "Aula"}],
        "x-since": "2019",
    }


def test_json_of_an_empty_file_has_every_key(sampl: Sampl) -> None:
    assert exported(sampl, "") == {
        "id": "talks",
        **dict.fromkeys(("title", "description", "url", "image", "language", "timezone")),
        **dict.fromkeys(("markup", "updated", "venue")),
        **{key: [] for key in ("join", "organizers", "channels", "tracks", "rooms", "sessions")},
        **{key: [] for key in ("terms", "talks")},
        "speakers": {},
        "kinds": {},
    }


def test_json_of_a_term(sampl: Sampl) -> None:
    data = """\
terms:
- name: Winter 2024
  note: Mondays.
  weekday: Mon
  starts: 2024-01-08
  ends: 2024-01-22
  fill: yes
  except: {2024-01-15: Holiday}
  time: 11:30-12:30
  timezone: America/Denver
  location: B12
"""
    value = exported(sampl, data)
    assert said(value["terms"]) == [
        {
            "id": "winter-2024",
            "name": "Winter 2024",
            "note": "Mondays.",
            "weekday": "Monday",
            "starts": "2024-01-08",
            "ends": "2024-01-22",
            "fill": True,
            "except": {"2024-01-15": "Holiday"},
            "start": "11:30",
            "end": "12:30",
            "timezone": "America/Denver",
            "location": "B12",
        }
    ]
    rows = [(talk["date"], talk["kind"], talk["term"]) for talk in value["talks"]]
    assert rows == [
        ("2024-01-08", "none", "winter-2024"),
        ("2024-01-15", "holiday", "winter-2024"),
        ("2024-01-22", "none", "winter-2024"),
    ]


def test_json_of_a_talk(sampl: Sampl) -> None:
    data = """\
timezone: Europe/Lisbon
talks:
- date: 2025-07-01
  time: 23:00-00:30
  status: moved
  was: 2025-06-30
  slots: {date: 2025-07-02, time: "9:00", timezone: Asia/Tokyo}
  title: Trees
  location: B12
  room: Aula
  track: Graphs
  tags: a, b
  language: pt
  speakers: Mia (Porto)
  abstract: A.
  bio: B.
  note: N.
  videos: [[https://example.org/1, internal]]
  slides: s.pdf
  links: {url: p.pdf, label: paper}
"""
    (talk,) = exported(sampl, data)["talks"]
    assert said(talk) == {
        "id": "2025-06-30-mia",
        "mode": "onsite",
        "kind": "talk",
        "status": "moved",
        "date": "2025-07-01",
        "start": "2025-07-01T23:00:00+01:00",
        "end": "2025-07-02T00:30:00+01:00",
        "timezone": "Europe/Lisbon",
        "daily": False,
        "precision": "time",
        "slots": [
            {
                "date": "2025-07-02",
                "start": "2025-07-02T09:00:00+09:00",
                "timezone": "Asia/Tokyo",
                "daily": False,
                "precision": "time",
            }
        ],
        "was": [
            {
                "date": "2025-06-30",
                "timezone": "Europe/Lisbon",
                "daily": False,
                "precision": "day",
            }
        ],
        "title": "Trees",
        "location": "B12",
        "room": "Aula",
        "track": "Graphs",
        "tags": ["a", "b"],
        "language": "pt",
        "speakers": [{"name": "Mia", "affiliation": "Porto"}],
        "abstract": "A.",
        "bio": "B.",
        "note": "N.",
        "videos": [{"url": "https://example.org/1", "access": "internal"}],
        "slides": [{"url": "s.pdf", "access": "public"}],
        "links": [{"label": "paper", "url": "p.pdf", "access": "public"}],
    }


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-07-08 to 2026-07-12", ("2026-07-08", "2026-07-12", None, None, False, "day")),
        ("October 2025", ("2025-10-01", "2025-10-31", None, None, False, "month")),
        (
            "2026-07-08 to 2026-07-12 09:00-17:00 UTC",
            ("2026-07-08", "2026-07-12", "2026-07-08T09:00:00+00:00",
             "2026-07-12T17:00:00+00:00", True, "time"),
        ),
        ("TBA", (None, None, None, None, False, None)),
    ],
)  # fmt: skip
def test_json_of_several_days_and_of_a_month(sampl: Sampl, when: str, expected: object) -> None:
    data = write("talks.yaml", f"- {{title: Trees, date: {when}}}")
    (talk,) = json.loads(sampl("export", data, "--to", "json").out)["talks"]
    keys = ("date", "end_date", "start", "end", "daily", "precision")
    assert tuple(talk[key] for key in keys) == expected


@pytest.mark.parametrize(
    ("where", "location"),
    [
        ("venue: Hall 3", "Hall 3"),
        ("venue: {name: Hall 3, address: 1 Quay}", "Hall 3"),
        ("venue: Hall 3, location: Third floor", "Third floor"),
        ("venue: {address: 1 Quay}", None),
    ],
)
def test_json_says_the_venue_where_no_location_is_known(
    sampl: Sampl, where: str, location: str | None
) -> None:
    (talk,) = exported(sampl, f"- {{title: Weirs, {where}}}")["talks"]
    assert talk["location"] == location


def test_times_have_no_offset_where_the_zone_is_not_known(sampl: Sampl) -> None:
    (talk,) = json.loads(sampl("export", write("talks.yaml", FLOATING), "--to", "json").out)[
        "talks"
    ]
    assert (talk["start"], talk["end"]) == ("2025-03-04T16:00:00", "2025-03-04T17:00:00")
    assert talk["timezone"] is None


def test_times_have_the_offset_of_the_zone_on_the_command_line(sampl: Sampl) -> None:
    (talk,) = exported(sampl, FLOATING, "--timezone", "Asia/Tokyo")["talks"]
    assert talk["start"] == "2025-03-04T16:00:00+09:00"
    assert talk["timezone"] == "Asia/Tokyo"


def test_what_is_not_known_is_null(sampl: Sampl) -> None:
    (talk,) = exported(sampl, "- {title: Trees}")["talks"]
    unknown = {key for key, value in talk.items() if value is None}
    assert unknown >= {"term", "date", "start", "end", "timezone", "location", "abstract"}


def test_talks_of_several_files_come_in_the_order_of_the_files(sampl: Sampl) -> None:
    write("b.yaml", "- {title: First}")
    write("a.yaml", "- {title: Second}")
    result = sampl("export", "b.yaml", "a.yaml", "--to", "json")
    assert [talk["title"] for talk in json.loads(result.out)["talks"]] == ["First", "Second"]


def test_export_reads_standard_input(sampl: Sampl, monkeypatch: pytest.MonkeyPatch) -> None:
    give_input(monkeypatch, CLEAN)
    assert json.loads(sampl("export", "-", "--to", "json").out)["title"] == "Seminar"


def test_export_writes_a_file(sampl: Sampl) -> None:
    talks = write("talks.yaml", CLEAN)
    printed = sampl("export", talks, "--to", "json").out
    assert sampl("export", talks, "--to", "json", "-o", "talks.json") == (0, "", "")
    assert Path("talks.json").read_bytes() == printed.encode()


def test_a_dash_is_standard_output(sampl: Sampl) -> None:
    result = sampl("export", write("talks.yaml", CLEAN), "--to", "json", "-o", "-")
    assert json.loads(result.out)["title"] == "Seminar"


def test_export_gives_the_same_bytes_again(sampl: Sampl) -> None:
    talks = write("talks.yaml", CLEAN)
    assert sampl("export", talks, "--to", "json") == sampl("export", talks, "--to", "json")


def test_export_prints_problems_on_standard_error(sampl: Sampl) -> None:
    result = sampl("export", write("talks.yaml", WITH_PROBLEMS), "--to", "json")
    assert result.status == 1
    assert len(json.loads(result.out)["talks"]) == 2
    assert result.err.count("talks.yaml:") == 2


def test_export_writes_nothing_if_a_file_is_unusable(sampl: Sampl) -> None:
    talks = write("talks.yaml", CLEAN)
    result = sampl("export", talks, write("bad.yaml", UNUSABLE), "--to", "json", "-o", "out.json")
    assert (result.status, result.out) == (2, "")
    assert "bad.yaml:1:" in result.err
    assert not Path("out.json").exists()


@pytest.mark.parametrize("output", [".", "none/talks.json", "talks.yaml/talks.json"])
def test_an_output_that_cannot_be_written_is_said_in_a_line(sampl: Sampl, output: str) -> None:
    result = sampl("export", write("talks.yaml", CLEAN), "--to", "json", "-o", output)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"sampl: {output}: ")
    assert result.err.count("\n") == 1


# sampl export --to yaml

SHORT = """\
# ours
- speaker: Mia (Porto)  # confirmed
  title: Trees
  date: March 4th, 2025, 16:00 - 17:00 CET
"""
NORMAL = """\
talks:
  # ours
  - date: 2025-03-04
    time: 16:00-17:00
    timezone: Europe/Paris
    title: Trees
    speakers: [Mia (Porto)]  # confirmed
"""


def test_yaml_is_the_normal_form_of_the_file(sampl: Sampl) -> None:
    assert sampl("export", write("talks.yaml", SHORT), "--to", "yaml") == (0, NORMAL, "")


def test_the_normal_form_may_take_the_place_of_the_file(sampl: Sampl) -> None:
    talks = write("talks.yaml", SHORT)
    assert sampl("export", talks, "--to", "yaml", "-o", talks) == (0, "", "")
    assert Path(talks).read_text() == NORMAL


def test_the_normal_form_keeps_what_cannot_be_read(sampl: Sampl) -> None:
    result = sampl("export", write("talks.yaml", WITH_PROBLEMS), "--to", "yaml")
    assert result.status == 1
    assert result.err.count("talks.yaml:") == 2
    assert "date: 2025-02-30" in result.out
    assert "speekers: Mia" in result.out


def test_the_normal_form_has_the_zone_of_the_command_line(sampl: Sampl) -> None:
    talks = write("talks.yaml", SHORT)
    result = sampl("export", talks, "--to", "yaml", "--timezone", "Asia/Tokyo")
    assert result == (0, f"timezone: Asia/Tokyo\n\n{NORMAL}", "")


def test_the_normal_form_is_that_of_one_file(sampl: Sampl) -> None:
    first, second = write("a.yaml", SHORT), write("b.yaml", CLEAN)
    result = sampl("export", first, second, "--to", "yaml")
    message = "sampl: --to yaml keeps comments, and takes one file at a time\n"
    assert result == (2, "", message)


BOMB = "".join(
    f"x-{n}: &{n} [{', '.join([f'*{n - 1}'] * 9 if n else ['a'] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize("text", [BOMB, "[" * 100_000, UNUSABLE, "- title: \x07\n", "text"])
def test_there_is_no_normal_form_of_an_unusable_file(sampl: Sampl, text: str) -> None:
    result = sampl("export", write("talks.yaml", text), "--to", "yaml", "-o", "out.yaml")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("talks.yaml:")
    assert not Path("out.yaml").exists()


def test_the_normal_form_of_a_file_over_the_limit_is_not_made(sampl: Sampl) -> None:
    result = sampl("export", write("talks.yaml", SHORT), "--to", "yaml", "--max-bytes", "10")
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(" [sampl.size]\n")


# sampl schema, and the command as such


def test_schema_prints_the_file_of_the_package(sampl: Sampl) -> None:
    packaged = files("sphinxcontrib.sampl").joinpath("talks.schema.json").read_text("utf-8")
    assert sampl("schema") == (0, packaged, "")


def test_version(sampl: Sampl) -> None:
    assert sampl("--version") == (0, f"sampl {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek", "talks.yaml"),
        ("check",),
        ("check", "--format", "xml", "talks.yaml"),
        ("export", "talks.yaml"),
        ("export", "talks.yaml", "--to", "docx"),
        ("schema", "talks.yaml"),
    ],
)
def test_wrong_usage_is_explained(sampl: Sampl, arguments: tuple[str, ...]) -> None:
    result = sampl(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("usage: sampl")


@pytest.mark.parametrize("command", [(), ("check",), ("export",), ("init",), ("schema",)])
def test_help(sampl: Sampl, command: tuple[str, ...]) -> None:
    result = sampl(*command, "--help")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"usage: {' '.join(('sampl', *command))}")


def test_output_to_a_stream_of_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["check", "--format", "json", write("talks.yaml", CLEAN)]) == 0
    assert stream.getvalue() == "[]\n"


# in a process of its own


def test_python_runs_the_package() -> None:
    result = process(["check", "-"], WITH_PROBLEMS)
    assert (result.returncode, result.stderr) == (1, b"")
    assert result.stdout.startswith(b"<stdin>:1:24: WARNING: ")


def test_the_command_does_not_import_sphinx() -> None:
    code = (
        "import sys, sphinxcontrib.sampl.cli;"
        "print(sorted({'sphinx', 'docutils', 'myst_parser', 'jinja2'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == b"[]"


def test_a_terminal_without_the_letters_gets_escapes() -> None:
    result = process(["check", "-"], UNICODE, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (1, b"")
    assert rb"a talk has no key '\u043a\u043b\u044e\u0447'" in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_what_programs_read_is_utf_8(encoding: str) -> None:
    result = process(["export", "-", "--to", "json"], UNICODE, PYTHONIOENCODING=encoding)
    assert result.returncode == 1
    assert json.loads(result.stdout.decode("utf-8"))["talks"][0]["title"] == "Ω-automata"


@pytest.mark.parametrize("report", ["json", "github"])
def test_reports_for_programs_are_utf_8(report: str) -> None:
    result = process(["check", "-", "--format", report], UNICODE, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (1, b"")
    assert "a talk has no key 'ключ'" in result.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_file_name_that_is_no_text_can_be_said() -> None:
    arguments = [sys.executable.encode(), b"-m", b"sphinxcontrib.sampl", b"check", b"\xff.yaml"]
    result = subprocess.run(arguments, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (2, b"")
    assert result.stdout.startswith(rb"\udcff.yaml: WARNING: the data file cannot be opened")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("arguments", [["schema"], ["check", "talks.yaml"]])
def test_a_reader_may_leave_early(arguments: list[str]) -> None:
    write("talks.yaml", "- {title: A, zzz: 1}\n" * 1000)
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "sphinxcontrib.sampl", *arguments]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (result.returncode, result.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_said_in_a_line() -> None:
    command = [sys.executable, "-m", "sphinxcontrib.sampl", "schema"]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith(b"sampl: standard output: ")
    assert result.stderr.count(b"\n") == 1


class TestNext:
    DATA = (
        "timezone: America/Los_Angeles\n"
        "talks: [{title: A, date: 2026-12-03, time: 11:30-12:30}, {title: B, date: 2026-12-10}]\n"
    )

    @pytest.mark.parametrize(
        ("now", "printed"),
        [
            ("2026-12-01", "2026-12-03T11:30-08:00\n"),
            ("2026-12-03T11:30:00-08:00", "2026-12-03T12:30-08:00\n"),
            ("2026-12-03T12:30:00-08:00", "2026-12-11T00:00-08:00\n"),
            ("2026-12-11T08:00:00Z", ""),
        ],
    )
    def test_says_when_a_talk_starts_or_ends_next(self, tmp_path, capsys, now, printed):
        path = tmp_path / "talks.yaml"
        path.write_text(self.DATA)
        assert main(["next", str(path), "--now", now]) == 0
        assert capsys.readouterr().out == printed

    def test_goes_by_the_clock(self, tmp_path, capsys):
        path = tmp_path / "talks.yaml"
        path.write_text("[{title: Past, date: 2001-01-01}, {title: Far, date: 9000-01-01}]")
        assert main(["next", str(path)]) == 0
        assert capsys.readouterr().out == "9000-01-02T00:00-12:00\n"

    def test_refuses_what_is_no_moment(self, capsys):
        with pytest.raises(SystemExit) as stop:
            main(["next", "x.yaml", "--now", "soon"])
        assert stop.value.code == 2
        assert "--now" in capsys.readouterr().err


# colours


@pytest.fixture
def no_wish(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that asks neither for colours nor for none."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_lines_in_colour_say_the_same(sampl: Sampl, no_wish: pytest.MonkeyPatch) -> None:
    plain = sampl("check", write("talks.yaml", WITH_PROBLEMS), "--color", "never")
    colored = sampl("check", "talks.yaml", "--color", "always")
    assert re.sub(r"\x1b\[\d+m", "", colored.out) == plain.out
    assert colored.out.count("\x1b[33m") == len(plain.out.splitlines()) > 0
    assert colored.status == plain.status


def test_what_is_no_terminal_gets_no_colours(sampl: Sampl, no_wish: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in sampl("check", write("talks.yaml", WITH_PROBLEMS)).out


def test_the_environment_may_ask_for_colours(sampl: Sampl, no_wish: pytest.MonkeyPatch) -> None:
    no_wish.setenv("FORCE_COLOR", "1")
    assert "\x1b[33m" in sampl("check", write("talks.yaml", WITH_PROBLEMS)).out
    no_wish.setenv("NO_COLOR", "1")  # wins
    assert "\x1b" not in sampl("check", "talks.yaml").out


def test_a_terminal_gets_colours_unless_it_is_dumb(no_wish: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    problem = [Problem(Kind.DATE, "no such day", "talks.yaml", 3, fatal=True)]
    tell(problem, terminal := Terminal(), "auto")
    assert "\x1b[31m" in terminal.getvalue()
    no_wish.setenv("TERM", "dumb")
    tell(problem, terminal := Terminal(), "auto")
    assert terminal.getvalue() == f"{problem[0]}\n"


def test_programs_get_no_colours(sampl: Sampl) -> None:
    result = sampl(
        "check", write("talks.yaml", WITH_PROBLEMS), "--format", "json", "--color", "always"
    )
    assert "\x1b" not in result.out


# no verb


def test_without_a_verb_the_verbs_are_listed(sampl: Sampl) -> None:
    result = sampl()
    assert (result.status, result.err) == (0, "")
    for verb in ("check", "export", "next", "import", "init", "ids", "schema"):
        assert re.search(rf"^ +{verb} +\w", result.out, re.MULTILINE), verb
