"""``sampl ids`` and ``sampl check --since``: addresses that people have are not lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from repository import commit, git
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.formats.normal_form.write_ids import with_ids
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

BEFORE = """\
# Our talks
terms:
  - name: Spring 2027
    talks:
      # the first
      - date: 2027-01-07   # a Thursday
        title: Small proofs
        speakers: Ada Lind
      - {date: 2027-01-14, title: Large proofs, speakers: Ben Ito}
      - {date: 2027-01-21, kind: none}
talks:
- title: Later
"""


def test_ids_are_written_and_nothing_else_changes() -> None:
    written = with_ids(BEFORE.encode(), "t.yaml").decode()
    assert (
        written
        == """\
# Our talks
terms:
  - name: Spring 2027
    talks:
      # the first
      - id: 2027-01-07-ada-lind
        date: 2027-01-07   # a Thursday
        title: Small proofs
        speakers: Ada Lind
      - {id: 2027-01-14-ben-ito, date: 2027-01-14, title: Large proofs, speakers: Ben Ito}
      - {date: 2027-01-21, kind: none}
talks:
- id: later
  title: Later
"""
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"- title: A\r\n", b"- id: a\r\n  title: A\r\n"),
        (b"\xef\xbb\xbf- title: A", b"\xef\xbb\xbf- id: a\n  title: A"),
        (b'[{"title": "A"}]', b'[{"id": "a", "title": "A"}]'),
        (b"- {id: x, title: A}\n", b"- {id: x, title: A}\n"),
        (b"-\n  title: A\n", b"-\n  id: a\n  title: A\n"),
        (b"", b""),
        (b"- &one {title: A}\n", b"- &one {id: a, title: A}\n"),
        (b"- &one\n  # first\n  title: A\n", b"- &one\n  # first\n  id: a\n  title: A\n"),
        (b"- !!map {title: A}\n", b"- !!map {id: a, title: A}\n"),
        (b"x-a: &a {title: A}\ntalks: [*a]\n", b"x-a: &a {id: a, title: A}\ntalks: [*a]\n"),
        (b"- {id: , title: A}\n", b"- {id: a, title: A}\n"),
        (b"- id: # later\n  title: A\n", b"- id: a # later\n  title: A\n"),
        (b"- title: A\n  id: ~\n", b"- title: A\n  id: a\n"),
        (b"- title: 'null'\n", b"- id: \"null\"\n  title: 'null'\n"),
        (b"- {title: '2027'}\n", b"- {id: \"2027\", title: '2027'}\n"),
        (b'[{"id": null, "title": "A"}]', b'[{"id": "a", "title": "A"}]'),
        (b'[\n {\n  "title": "A"\n }\n]', b'[\n {\n  "id": "a",\n  "title": "A"\n }\n]'),
        (b"[{}]", b'[{"id": "talk"}]'),
        (b"- {title: A}\n---\n'", b"- {id: a, title: A}\n---\n'"),
    ],
)
def test_ids_are_written_as_the_file_is_written(data: bytes, expected: bytes) -> None:
    assert with_ids(data, "t.yaml") == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_stays_utf_16(encoding: str) -> None:
    data = "\ufeff- title: Ä\n".encode(encoding)
    assert with_ids(data, "t.yaml").decode(encoding) == "\ufeff- id: a\n  title: Ä\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- &one {title: A}\n- *one\n",
            "t.yaml:1: WARNING: the ids cannot be written into this file: this entry stands in two "
            "places by an alias (*name); write it out there; nothing was written [sampl.id]",
        ),
        (
            "- {title: A}\n- [title: B]\n- {title: 'A}\n",
            "t.yaml:3:11: WARNING: the quote ' that opens here is not closed; write - {title: 'A'} "
            "[sampl.yaml]",
        ),
    ],
)
def test_what_cannot_be_done_without_a_change_is_not_done(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as raised:
        with_ids(text.encode(), "t.yaml")
    assert str(raised.value.problem) == message


def test_ids_are_printed_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(BEFORE)
    assert main(["ids", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:6: 2027-01-07-ada-lind",
        f"{file}:9: 2027-01-14-ben-ito",
        f"{file}:12: later",
    ]


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(BEFORE)
    file.chmod(0o640)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(BEFORE)}, resource.RLIM_INFINITY));"
        "from sphinxcontrib.sampl.cli import main; sys.exit(main(['ids', '--write', 't.yaml']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, file.read_text(), os.listdir(tmp_path)) == (2, BEFORE, ["t.yaml"])
    assert main(["ids", "--write", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o640
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    schedule, problems = parse(file.read_bytes(), "t.yaml")
    assert ([talk.has_own_id for talk in schedule.talks if talk.kind.is_talk], problems) == (
        [True] * 3,
        [],
    )


def since(tmp_path: Path, after: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    (tmp_path / "old.yaml").write_text(BEFORE)
    new = tmp_path / "new.yaml"
    new.write_text(after)
    main(["check", str(new), "--since", str(tmp_path / "old.yaml")])
    return [line.replace(f"{tmp_path}/", "") for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "date: 2027-01-07 ", "date: 2027-02-04 ",
            "new.yaml:6:9: WARNING: the talk had the address 2027-01-07-ada-lind, and now has "
            "2027-02-04-ada-lind; write aliases: [2027-01-07-ada-lind] to keep old links alive "
            "[sampl.id]",
        ),
        (
            "Ben Ito}", "Benjamin Ito, aliases: [x]}",
            "new.yaml:9:9: WARNING: the talk had the address 2027-01-14-ben-ito, and now has "
            "2027-01-14-benjamin-ito; write aliases: [x, 2027-01-14-ben-ito] to keep old links "
            "alive [sampl.id]",
        ),
        (
            "- title: Later", "- title: Another",
            "new.yaml: WARNING: the address later ('Later') would lead nowhere: no talk is like "
            "the one in line 12 of the older file; keep the entry, with status: cancelled if it "
            "does not take place, or write aliases: [later] at the talk that replaces it [sampl.id]",
        ),
    ],
)  # fmt: skip
def test_each_address_that_would_be_lost_is_told_with_what_to_write(
    old: str, new: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert since(tmp_path, BEFORE.replace(old, new), capsys) == [line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Our talks\n", ""),
        ("title: Small proofs", "title: Tiny proofs"),
        ("date: 2027-01-07 ", "was: 2027-01-07\n        date: 2027-02-04 "),
        ("date: 2027-01-07 ", "aliases: [2027-01-07-ada-lind]\n        date: 2027-02-04 "),
    ],
)
def test_what_keeps_its_address_is_not_told(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert since(tmp_path, BEFORE.replace(old, new), capsys) == []


def repository(folder: Path, *names: str) -> None:
    """Commit a data file under each name."""
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(BEFORE)
    commit(folder)


def test_a_file_that_the_commit_lacks_has_lost_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(tmp_path)
    file = tmp_path / "t.yaml"
    file.write_text(BEFORE)
    assert main(["check", str(file), "--since", "git:HEAD"]) == 0
    assert capsys.readouterr() == ("", "")


def test_before_the_first_commit_nothing_is_lost(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "t.yaml").write_text(BEFORE)
    assert main(["check", str(tmp_path / "t.yaml"), "--since", "git:HEAD"]) == 0


def test_a_file_is_found_by_its_former_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(tmp_path, "old/talks.yaml")
    (tmp_path / "new").mkdir()
    git(tmp_path, "mv", "old/talks.yaml", "new/t.yaml")
    file = tmp_path / "new" / "t.yaml"
    file.write_text(BEFORE.replace("2027-01-07 ", "2027-02-04 "))
    assert main(["check", str(file), "--since", "git:HEAD"]) == 1
    assert "write aliases: [2027-01-07-ada-lind]" in capsys.readouterr().out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD~9"])
def test_what_is_no_commit_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    repository(tmp_path, "t.yaml")
    assert main(["check", str(tmp_path / "t.yaml"), "--since", f"git:{revision}"]) == 2
    assert f"git:{revision} cannot be read: " in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "t.yaml"]


def test_a_talk_that_goes_into_another_file_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = {
        "old": "- title: A\n- title: B\n- title: C\n",
        "1": "- title: B\n",
        "2": "- title: A\n",
    }
    files = {name: tmp_path / f"{name}.yaml" for name in lines}
    for name, text in lines.items():
        files[name].write_text(text)
    assert main(["check", str(files["1"]), str(files["2"]), "--since", str(files["old"])]) == 1
    assert [line.split(": ")[2] for line in capsys.readouterr().out.splitlines()] == [
        "the address c ('C') would lead nowhere"
    ]


def test_a_file_that_cannot_be_read_has_lost_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = since(tmp_path, "- title: 'A\n", capsys)
    assert "the quote ' that opens here is not closed" in line


def test_what_to_write_is_said_whole_behind_a_long_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(f"- {{title: {'Very long words ' * 20}, speakers: Ada Lind}}\n")
    new.write_text("- title: B\n")
    main(["check", str(new), "--since", str(old)])
    assert capsys.readouterr().out.endswith(
        "('Very long words Very long words Very …') would lead nowhere: no talk is like the one in "
        "line 1 of the older file; keep the entry, with status: cancelled if it does not take "
        "place, or write aliases: [ada-lind] at the talk that replaces it [sampl.id]\n"
    )


def test_what_to_write_for_long_addresses_is_said_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(f"- {{title: Small proofs, id: {'a' * 150}}}\n")
    new.write_text(f"- {{title: Small proofs, id: {'b' * 150}}}\n")
    main(["check", str(new), "--since", str(old)])
    assert f"write aliases: [{'a' * 150}] to keep old links alive" in capsys.readouterr().out


def test_a_commit_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "talks" / "t.yaml"
    file.parent.mkdir()
    file.write_text(BEFORE)
    commit(tmp_path)
    file.write_text(BEFORE.replace("2027-01-07 ", "2027-02-04 "))
    assert main(["check", str(file), "--since", "git:HEAD"]) == 1
    assert "write aliases: [2027-01-07-ada-lind]" in capsys.readouterr().out
    assert main(["check", str(file), "--since", "git:nowhere"]) == 2
    assert "git:nowhere cannot be read: there is no commit 'nowhere'" in capsys.readouterr().out
