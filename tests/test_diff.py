"""``sampl diff``, as somebody types it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinxcontrib.sampl.cli import main

BEFORE = """\
title: Water
talks:
- {date: 2026-10-01, title: Rivers, speakers: Ida Falk}
- {date: 2026-10-08, title: Dikes, speakers: Jon Reyes}
"""
AFTER = BEFORE.replace("2026-10-08", "2026-10-09").replace(
    "title: Water\n", "title: Water\nurl: https://w.example/\n"
)
MOVED = "Moved: Dikes · Friday, October 9, 2026 (was Thursday, October 8, 2026)\n"


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two states of a file."""
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(BEFORE)
    Path("new.yaml").write_text(AFTER)
    return tmp_path


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> Result:
    status = main(["diff", *arguments])
    return Result(status, *capsys.readouterr())


def test_a_change_is_a_line_and_the_status_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(capsys, "old.yaml", "new.yaml") == Result(1, MOVED, "")


def test_no_change_is_no_output_and_the_status_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(capsys, "old.yaml", "old.yaml") == Result(0, "", "")


def test_what_was_exported_once_can_be_compared_with(capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", "--to", "json", "-o", "published.json", "old.yaml"])
    assert diff(capsys, "published.json", "new.yaml") == Result(1, MOVED, "")
    assert diff(capsys, "published.json", "old.yaml") == Result(0, "", "")


def test_a_commit_can_be_compared_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    Path("talks").mkdir()
    file = Path("talks", "t.yaml")
    file.write_text(BEFORE)
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    file.write_text(AFTER)
    assert diff(capsys, "git:HEAD", str(file)) == Result(1, MOVED, "")
    status, out, err = diff(capsys, "git:nowhere", str(file))
    assert (status, out) == (2, "")
    assert err == "sampl: git:nowhere: Not a valid object name nowhere\n"


def test_standard_input_may_be_the_newer_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(AFTER.encode())))
    assert diff(capsys, "old.yaml", "-").out == MOVED
    assert diff(capsys, "git:HEAD", "-") == Result(
        2, "", "sampl: git:HEAD: no file says what is meant in the commit; name one as NEW\n"
    )


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("none.yaml", "sampl: none.yaml: No such file or directory"),
        (
            "https://w.example/talks.json",
            "sampl: https://w.example/talks.json: no addresses are opened; run "
            "`curl -o old.json https://w.example/talks.json`, and name old.json",
        ),
        (
            "bad.yaml",
            "bad.yaml:1:8: WARNING: the [ that opens here is not closed; write title: [] "
            "[sampl.yaml]",
        ),
    ],
)
def test_trouble_is_told_and_the_status_is_two(
    old: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.yaml").write_text("title: [\n")
    status, out, err = diff(capsys, old, "new.yaml")
    assert (status, out) == (2, "")
    assert err == f"{message}\n"


def test_what_is_wrong_with_the_newer_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.yaml").write_text(AFTER.replace("2026-10-01", "2026-10-32"))
    Path("old.yaml").write_text(BEFORE.replace("2026-10-01", "2026-10-32"))
    status, out, err = diff(capsys, "old.yaml", "new.yaml")
    assert (status, out) == (1, MOVED)
    assert err.startswith("new.yaml:4:10: WARNING: ")
    assert len(err.splitlines()) == 1


def test_a_feed_has_no_internal_address_whatever_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    link = "speakers: Ida Falk, video: [https://secret.example/v, internal], note: https://secret.example/v"
    Path("new.yaml").write_text(AFTER.replace("speakers: Ida Falk", link))
    for internal in ("link", "label", "hide"):
        arguments = ("--format", "atom", "--internal", internal, "--now", "2026-09-01")
        out = diff(capsys, "old.yaml", "new.yaml", *arguments).out
        assert "<updated>2026-09-01T00:00:00Z</updated>" in out
        assert "secret.example" not in out
    assert "https://secret.example/v" in diff(capsys, "old.yaml", "new.yaml").out


def test_two_runs_of_one_source_epoch_write_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")
    feeds = {diff(capsys, "old.yaml", "new.yaml", "--format", "atom").out for _ in range(2)}
    assert len(feeds) == 1
    assert "<updated>2026-09-01T00:00:00Z</updated>" in feeds.pop()


def test_the_language_is_that_of_the_file_or_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    line = "Verlegt: Dikes · Freitag, 9. Oktober 2026 (ursprünglich Donnerstag, 8. Oktober 2026)\n"
    assert diff(capsys, "old.yaml", "new.yaml", "--language", "de").out == line
    Path("new.yaml").write_text(AFTER.replace("talks:", "language: de\ntalks:"))
    assert diff(capsys, "old.yaml", "new.yaml").out == line


def test_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    (change,) = json.loads(diff(capsys, "old.yaml", "new.yaml", "--format", "json").out)
    assert (change["change"], change["before"]["date"]) == ("moved", "2026-10-08")
