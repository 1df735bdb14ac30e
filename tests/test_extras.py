"""What only ``sampl import`` needs is an extra: a site does without it, and a message names it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinxcontrib.sampl.formats.exports import EXPORTS
from sphinxcontrib.sampl.import_arguments import LIBRARIES

TALKS = """\
id: seminar
url: https://example.org/talks
timezone: Europe/Amsterdam
talks:
  - {date: 2026-12-03, time: "16:00-17:00", title: Proofs that *compile*, speakers: Ada Lind}
"""
BROUGHT = {"dateutil"}
"""What icalendar brings along, so that it is always there."""


class Result(NamedTuple):
    status: int
    written: str
    complaint: str


def without_the_extra(*commands: list[str]) -> list[Result]:
    """Run commands, in one process, where the libraries of the extra are not installed."""
    code = (
        "import contextlib, io, json, sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(LIBRARIES - BROUGHT)}))\n"
        "from sphinxcontrib.sampl.cli import main\n"
        "results = []\n"
        f"for command in {list(commands)}:\n"
        "    out, err = io.StringIO(), io.StringIO()\n"
        "    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):\n"
        "        status = main(command)\n"
        "    results.append((status, out.getvalue(), err.getvalue()))\n"
        "print(json.dumps(results))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return [Result(*result) for result in json.loads(done.stdout)]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.yaml"
    path.write_text(TALKS, "utf-8")
    return path


def test_import_names_the_extra(tmp_path: Path) -> None:
    source = tmp_path / "talks.csv"
    source.write_text("date,title,speaker\n2026-12-03,Proofs,Ada Lind\n", "utf-8")
    (result,) = without_the_extra(["import", str(source)])
    assert (result.status, result.written) == (2, "")
    assert 'pip install "sphinxcontrib-sampl[import]"' in result.complaint


def test_lossless_exports_name_the_extra(talks: Path) -> None:
    (result,) = without_the_extra(["export", "--to", "ics", "--lossless", str(talks)])
    assert (result.status, result.written) == (2, "")
    assert result.complaint.startswith("sampl: --lossless needs ")
    assert 'pip install "sphinxcontrib-sampl[import]"' in result.complaint


def test_other_verbs_need_nothing_of_it(talks: Path) -> None:
    verbs = [["check"], ["next"], *(["export", "--to", form] for form in sorted(EXPORTS))]
    for verb, result in zip(
        verbs, without_the_extra(*([*v, str(talks)] for v in verbs)), strict=True
    ):
        assert (result.status, result.complaint) == (0, ""), verb
        assert verb[0] != "export" or "Ada" in result.written, verb


def test_a_site_does_not_load_it(talks: Path) -> None:
    folder = talks.parent
    (folder / "conf.py").write_text(
        'extensions = ["sphinxcontrib.sampl", "sphinxcontrib.sampl.jekyll"]\n'
        'html_baseurl = "https://example.org/"\nsampl_pages = True\n'
    )
    (folder / "index.rst").write_text(
        "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :subscribe:\n"
    )
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(LIBRARIES - BROUGHT - {'charset_normalizer'})}))\n"
        "from sphinx.cmd.build import main\n"
        f"sys.exit(main(['-q', '-W', '-b', 'html', {str(folder)!r}, {str(folder / 'html')!r}]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "Proofs that" in (folder / "html" / "index.html").read_text("utf-8")


def test_each_library_is_in_the_extra() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    extra = {
        requirement.partition(">=")[0]
        for requirement in project["project"]["optional-dependencies"]["import"]
    }
    named = packages_distributions()
    assert {named[library][0].lower() for library in LIBRARIES} == extra
