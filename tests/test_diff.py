"""``sampl diff``, as somebody types it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from repository import commit, git
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


def test_an_older_file_without_a_place_for_talks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.yaml"
    old.write_text("{}", "utf-8")
    new.write_text("- {date: 2026-05-01, title: A}\n", "utf-8")
    said = diff(capsys, str(old), str(new))
    assert said.err == (
        f"{old}:1: WARNING: the file has no talks, so that each one counts as new; name a data "
        "file as it was, or what `sampl export --to json` wrote [sampl.type]\n"
    )


def test_a_commit_can_be_compared_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("talks").mkdir()
    file = Path("talks", "t.yaml")
    file.write_text(BEFORE)
    commit(folder)
    file.write_text(AFTER)
    assert diff(capsys, "git:HEAD", str(file)) == Result(1, MOVED, "")
    status, out, err = diff(capsys, "git:nowhere", str(file))
    assert (status, out) == (2, "")
    assert err == "sampl: git:nowhere: there is no commit 'nowhere'\n"


def test_a_symbolic_link_is_followed_in_a_commit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("data").mkdir()
    Path("data", "t.yaml").write_text(BEFORE)
    Path("talks.yaml").symlink_to(Path("data", "t.yaml"))
    Path("outside.yaml").symlink_to(Path(__file__))
    commit(folder, "first")
    Path("data", "t.yaml").write_text(AFTER)
    assert diff(capsys, "git:HEAD", "talks.yaml") == Result(1, MOVED, "")
    Path("outside.yaml").unlink()
    Path("outside.yaml").write_text(AFTER)
    assert (
        "outside.yaml leads out of the repository" in diff(capsys, "git:HEAD", "outside.yaml").err
    )


def test_a_file_that_was_a_folder_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("talks.yaml").mkdir()
    Path("talks.yaml", "notes.txt").write_text("-")
    commit(folder, "first")
    Path("talks.yaml", "notes.txt").unlink()
    Path("talks.yaml").rmdir()
    Path("talks.yaml").write_text(AFTER)
    status, out, err = diff(capsys, "git:HEAD", "talks.yaml")
    assert (status, out.count("New talk: "), err) == (1, 2, "")


def test_a_renamed_file_is_found_whatever_git_shows_by_default(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a").mkdir()
    Path("a", "old.yaml").write_text(BEFORE + "- {date: 2026-11-05, title: Wells}\n")
    Path("old.yaml").unlink()
    Path("new.yaml").unlink()
    commit(folder, "first")
    git(folder, "config", "diff.relative", "true")
    Path("a", "old.yaml").rename(Path("a", "new é.yaml"))
    commit(folder, "second")
    assert diff(capsys, "git:HEAD~1", str(Path("a", "new é.yaml"))) == Result(0, "", "")


def test_a_shallow_clone_says_how_it_gets_older_commits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(folder, "first")
    Path("old.yaml").write_text(AFTER)
    commit(folder, "second")
    command = ["git", "clone", "-q", "--depth", "1", folder.as_uri(), "clone"]
    subprocess.run(command, cwd=folder, check=True)
    status, out, err = diff(capsys, "git:HEAD~1", str(Path("clone", "old.yaml")))
    assert (status, out) == (2, "")
    assert err == (
        "sampl: git:HEAD~1: there is no commit 'HEAD~1'; this clone lacks older ones: "
        "`git fetch --unshallow` brings them\n"
    )


def test_what_holds_no_talks_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("published.json").write_text('{"message": "Not Found"}')
    status, out, err = diff(capsys, "published.json", "new.yaml")
    assert (status, out.count("New talk: ")) == (1, 2)
    assert "published.json:1:2: WARNING: the file has no key 'message'" in err


def test_a_moment_of_no_calendar_is_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    status, out, err = diff(capsys, "--format", "atom", "old.yaml", "new.yaml")
    assert (status, out.count("<entry>"), err) == (1, 1, "")


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
