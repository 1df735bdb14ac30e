"""What the documentation tells readers to type does what it says.

The pages are walked from top to bottom, each in an empty folder:

- a code block with a name of a file as its ``:caption:`` is written into that file, or below what it
  has (``, continued``);
- a ``console`` block is typed: lines with ``$`` are run, in one shell, and what stands below a line
  is what it prints;
- comments of Markdown above a block say what readers do not see: ``% $ command`` is run first,
  ``% copy FILE NAME`` takes a file of the repository, ``% fails`` says that the first command of
  the block ends with another status than 0, ``% not run: reason`` that it needs what a test has not.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for path in DOCS.rglob("*.md")
    if re.search("^ *`{3,}.*console", path.read_text("utf-8"), re.MULTILINE)
)
_FENCE = re.compile(
    r"(?P<notes>(?:^[ ]*% .*\n)*)"
    r"^(?P<indent>[ ]*)(?P<ticks>`{3,})(?P<info>[^\n`]*)\n"
    r"(?P<body>(?s:.*?))"
    r"^(?P=indent)(?P=ticks)[ ]*$",
    re.MULTILINE,
)
_NAME = re.compile(r"^:caption: (\S+\.\w+)(, continued)?$", re.MULTILINE)
_STUBS = """\
pip() { :; }
commit() {
  git init -q && git add . && git -c user.name=T -c user.email=t@example.org commit -qm first &&
    git branch -M main
}
"""
"""The package is installed already, in the environment of the tests; ``commit`` makes a repository."""


@dataclass
class Step:
    """A block of a page that is written or typed."""

    line: int
    notes: list[str]
    name: str | None
    """Of the file; ``None``: it is typed."""
    text: str
    commands: list[tuple[str, str]] = field(default_factory=list)
    """What is typed, with what is said to be printed."""
    goes_on: bool = False
    """Whether the text comes below what the file has."""


def steps(page: str) -> Iterator[Step]:
    for match in _FENCE.finditer(page):
        line = page[: match.start("ticks")].count("\n") + 1
        body = textwrap.dedent(match["body"])
        notes = [note.strip().removeprefix("% ") for note in match["notes"].splitlines()]
        info = match["info"].strip()
        if info == "console":
            yield Step(line, notes, None, body, list(typed(body)))
        elif info.startswith("{code-block}") and (name := _NAME.search(body)):
            head, _, text = body.partition("\n\n")
            assert all(option.startswith(":") for option in head.split("\n"))
            yield Step(line, notes, name[1], text, goes_on=bool(name[2]))


def typed(body: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a block, each with the lines below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = f"{command[:-1]}{more}"
        yield command, output


def shell(note: str) -> str:
    """Return the command of a comment."""
    if note.startswith("$ "):
        return note.removeprefix("$ ")
    source, target = note.split()[1:]
    return f"cp {shlex.quote(str(ROOT / source))} {shlex.quote(target)}"


def script(step: Step) -> str:
    """Return what the shell runs: a mark, the status and the output of each command."""
    lines = [shell(note) for note in step.notes if note.startswith(("$ ", "copy "))]
    if step.name is not None:
        quoted = shlex.quote(step.name)
        lines.append(
            f"mkdir -p $(dirname {quoted})\n"
            + (f"echo >> {quoted}\ncat >> " if step.goes_on else "cat > ")
            + f"{quoted} <<'END-OF-FILE'\n{step.text}END-OF-FILE"
        )
    for command, _ in step.commands:
        lines.append(f"printf '\\036'; {{ {command}\n}} 2>&1; printf '\\037%s' $?")
    return "\n".join(lines)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_steps_do_what_the_page_says(path: Path, tmp_path: Path) -> None:
    found = list(steps(path.read_text("utf-8")))
    for step in found:
        reasons = [note for note in step.notes if note.startswith("not run:")]
        assert all(note.removeprefix("not run:").strip() for note in reasons)
    run = [step for step in found if not any(n.startswith("not run:") for n in step.notes)]
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", _STUBS + "\n".join(map(script, run))],
        cwd=tmp_path,
        env={**os.environ, "PATH": search, "COLUMNS": "200", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr == ""
    answers = iter(re.findall("\x1e(.*?)\x1f(\\d+)", done.stdout, re.DOTALL))
    for step in run:
        fails = "fails" in step.notes
        for command, output in step.commands:
            printed, status = next(answers)
            where = f"{path.relative_to(ROOT)}:{step.line}: {command}"
            if output:
                assert printed == output, where
            assert (status != "0") is (fails and command == step.commands[0][0]), (where, printed)


def test_the_commands_of_the_readme_are_those_of_ci() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    demo, tests = re.findall(r"```shell\n(python3 -m venv .*)\n```", readme)
    setup = "python3 -m venv .venv && .venv/bin/pip install tox && "
    assert demo == f"{setup}.venv/bin/tox -e docs"
    assert tests == f"{setup}.venv/bin/tox"
    plain = run.replace(" -q", "")
    assert demo in plain
    assert "\n.venv/bin/tox\n" in plain + "\n"


def test_what_contributors_type_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    tox = (ROOT / "tox.ini").read_text("utf-8")
    groups = re.findall(r"--group (\w+)", text)
    assert groups
    assert all(re.search(rf"^{group} = \[", project, re.MULTILINE) for group in groups)
    folders = re.findall(r"pytest (tests/\w+)", text)
    assert folders
    assert all((ROOT / folder).is_dir() for folder in folders)
    names = {name for given in re.findall(r"tox -e ([\w,]+)", text) for name in given.split(",")}
    assert names
    assert all(f"[testenv:{name}]" in tox for name in names)
