"""What other programs find in the repository: hooks of pre-commit and an action of GitHub."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import commit

ROOT = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
TALKS = "talks:\n  - {date: 2999-12-03, title: Proofs, speakers: Ada Lind}\n"
MOVED = TALKS.replace("12-03", "12-10")
WRONG = TALKS.replace("12-03", "02-30")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one data file and a site."""
    (tmp_path / "talks.yaml").write_text(TALKS)
    (tmp_path / "conf.py").write_text("extensions = ['sphinxcontrib.sampl']\n")
    (tmp_path / "index.rst").write_text("Talks\n=====\n\n.. talk-schedule:: talks.yaml\n")
    commit(tmp_path)
    return tmp_path


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script where the programs of this environment are found."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


# editors


def test_the_entry_for_the_catalogue_of_schemas_names_the_schema() -> None:
    page = (ROOT / "docs" / "guide" / "publishing.md").read_text("utf-8")
    entries = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    schema = json.loads((ROOT / "sphinxcontrib_sampl" / "talks.schema.json").read_text("utf-8"))
    assert [entry["url"] for entry in entries if "fileMatch" in entry] == [schema["$id"]]


# other sites


def test_other_sites_can_link_to_each_directive() -> None:
    registration = ROOT / "sphinxcontrib_sampl" / "site" / "registration.py"
    table = re.search(
        r"^_?DIRECTIVES.*?^}", registration.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert table is not None
    added = set(re.findall(r"^ +\"([\w-]+)\":", table[0], re.MULTILINE))
    assert added >= {"talk-schedule", "expand"}
    for name in added:
        page = (ROOT / "docs" / "reference" / f"{name}.md").read_text("utf-8")
        assert f"```{{reference-directive}} {name}\n```\n" in page


# pre-commit


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    ("name", "is_data"),
    [
        ("talks.yaml", True),
        ("docs/talks-2026.yml", True),
        ("docs/talks.json", True),
        ("docs/talks.md", False),
        ("mytalks.yaml", False),
    ],
)
def test_hooks_run_on_data_files(hook: dict[str, Any], name: str, is_data: bool) -> None:
    assert bool(re.search(hook["files"], name)) is is_data


@pytest.mark.parametrize(
    ("hook", "text", "said"),
    [
        ("sampl-check", WRONG, "has no day 30 [sampl.date]"),
        ("sampl-check-since", MOVED, "write aliases: [2999-12-03-ada-lind]"),
    ],
)
def test_hooks_fail_where_they_should(repository: Path, hook: str, text: str, said: str) -> None:
    (entry,) = (each["entry"] for each in HOOKS if each["id"] == hook)
    assert bash(f"{entry} talks.yaml", repository).returncode == 0
    (repository / "talks.yaml").write_text(text)
    result = bash(f"{entry} talks.yaml", repository)
    assert result.returncode == 1
    assert said in result.stdout


# GitHub


def test_no_input_becomes_a_part_of_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        for value in step["env"].values():
            (name,) = re.findall(r"\$\{\{ (?:inputs\.|github\.)([\w-]+) \}\}", value)
            assert name == "action_path" or name in ACTION["inputs"]


def step(name: str, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action with inputs, others by their defaults."""
    given = {key: each["default"] for key, each in ACTION["inputs"].items()} | inputs
    environment = {
        variable: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for variable, value in STEPS[name]["env"].items()
    }
    output = str(folder / "output")
    return bash(STEPS[name]["run"], folder, GITHUB_OUTPUT=output, **environment)


def test_the_action_remarks_on_lines(repository: Path) -> None:
    assert step("Check", repository).returncode == 0
    (repository / "talks.yaml").write_text(WRONG)
    result = step("Check", repository)
    assert result.returncode == 1
    assert result.stdout.startswith("::warning file=talks.yaml,line=2,col=")


def test_the_action_guards_addresses(repository: Path) -> None:
    (repository / "talks.yaml").write_text(MOVED)
    assert step("Check", repository).returncode == 0
    assert "aliases" in step("Check", repository, since="HEAD").stdout


def test_the_action_builds(repository: Path) -> None:
    result = step("Build", repository, source=".", output="out")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Proofs" in (repository / "out" / "index.html").read_text("utf-8")
    assert step("When it changes next", repository).returncode == 0
    assert (repository / "output").read_text().startswith("next=2999-12-0")
