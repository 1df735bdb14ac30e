"""``sampl init``: what it writes builds, and nothing that is there is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.init import init
from sphinxcontrib.sampl.talks.parse import parse
from support import Site

TODAY = date(2026, 9, 14)
NEW = ["conf.py", "index.md", "talks.md", "talks.yaml"]
INDEX = "Home\n====\n\n.. toctree::\n\n   talks\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def site(folder: Path, conf: str) -> None:
    """Write a site that is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(conf)
    (folder / "index.rst").write_text(INDEX)


def shown_code(printed: str) -> str:
    """Return the line that the command asks for in ``conf.py``."""
    return next(line.strip() for line in printed.split("\n") if line.startswith("    extensions"))


# a new site


def test_a_new_site_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "site"
    assert main(["init", str(folder)]) == 0
    assert names(folder) == NEW
    printed = capsys.readouterr().out
    assert f"sampl check {folder / 'talks.yaml'}" in printed
    assert f"sphinx-build -b html {folder} {folder / '_build' / 'html'}" in printed


def test_without_a_folder_it_is_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert names(tmp_path) == NEW


def test_one_talk_is_past_and_one_is_to_come(tmp_path: Path) -> None:
    init(tmp_path, TODAY)
    schedule, problems = parse((tmp_path / "talks.yaml").read_bytes(), "talks.yaml")
    assert problems == []
    assert [talk.when.date for talk in schedule.talks] == [date(2026, 9, 24), date(2026, 9, 10)]


def test_the_data_are_in_their_normal_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, TODAY)
    capsys.readouterr()
    assert main(["export", str(tmp_path / "talks.yaml"), "--to", "yaml"]) == 0
    assert capsys.readouterr().out == (tmp_path / "talks.yaml").read_text("utf-8")


@pytest.mark.parametrize("builder", ["html", "latex", "epub", "text"])
def test_a_new_site_builds(tmp_path: Path, builder: str) -> None:
    init(tmp_path / "site", TODAY)
    built = Site(tmp_path / "site", tmp_path / "out").build(builder, nitpicky=True)
    assert built.warnings == []


def test_a_new_site_shows_the_talks(tmp_path: Path) -> None:
    init(tmp_path / "site", TODAY)
    text = Site(tmp_path / "site", tmp_path / "out").build().text("talks")
    assert "What a compiler forgets" in text
    assert "Clocks that disagree" in text


# a site that is there


@pytest.mark.parametrize(
    ("conf", "page"),
    [
        ("project = 'A'\n", "talks.rst"),
        ("project = 'A'\nextensions = ['sphinx.ext.todo']\n", "talks.rst"),
        ("project = 'A'\nextensions = ['myst_parser']\n", "talks.md"),
        ("project = 'A'\nextensions = []\nextensions += ['myst_parser']\n", "talks.md"),
        ("project = 'A'\nextensions = []\nextensions.append('myst_parser')\n", "talks.md"),
    ],
)
@pytest.mark.parametrize("builder", ["html", "latex", "epub", "text"])
def test_a_page_is_added_in_the_markup_of_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], conf: str, page: str, builder: str
) -> None:
    folder = tmp_path / "site"
    site(folder, conf)
    assert init(folder, TODAY) == 0
    assert names(folder) == sorted(["conf.py", "index.rst", page, "talks.yaml"])
    assert (folder / "conf.py").read_text() == conf
    with open(folder / "conf.py", "a") as stream:
        stream.write(shown_code(capsys.readouterr().out))
    built = Site(folder, tmp_path / "out").build(builder, nitpicky=True, copyright="A", version="1")
    assert built.warnings == []


@pytest.mark.parametrize("place", ["docs", "source", "docs/source"])
def test_the_site_may_be_in_a_folder_below(tmp_path: Path, place: str) -> None:
    site(tmp_path / place, "extensions = []\n")
    assert init(tmp_path, TODAY) == 0
    assert names(tmp_path / place) == ["conf.py", "index.rst", "talks.rst", "talks.yaml"]
    assert names(tmp_path) == [Path(place).parts[0]]


def test_what_conf_py_has_is_not_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path, "extensions = ['sphinxcontrib.sampl']\n")
    init(tmp_path, TODAY)
    printed = capsys.readouterr().out
    assert "extensions" not in printed
    assert "toctree" in printed


def test_conf_py_is_not_run(tmp_path: Path) -> None:
    site(tmp_path, "raise SystemExit(9)\n")
    assert init(tmp_path, TODAY) == 0


@pytest.mark.parametrize("conf", [b"extensions = [\n", b"\xff", b"a\0b"])
def test_a_conf_py_that_cannot_be_read_is_left_alone(tmp_path: Path, conf: bytes) -> None:
    (tmp_path / "conf.py").write_bytes(conf)
    assert init(tmp_path, TODAY) == 0
    assert names(tmp_path) == ["conf.py", "talks.rst", "talks.yaml"]
    assert (tmp_path / "conf.py").read_bytes() == conf


# what is there


@pytest.mark.parametrize("there", ["talks.yaml", "talks.md", "talks.rst", "index.rst", "index.md"])
def test_nothing_is_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    (tmp_path / there).write_text("mine")
    assert main(["init", str(tmp_path)]) == 1
    assert names(tmp_path) == [there]
    assert (tmp_path / there).read_text() == "mine"
    message = f"sampl: {tmp_path / there} exists; nothing is written\n"
    assert capsys.readouterr() == ("", message)


def test_a_second_time_says_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, TODAY)
    capsys.readouterr()
    assert init(tmp_path, TODAY) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[1] for line in lines] == [
        str(tmp_path / "talks.yaml"),
        str(tmp_path / "talks.md"),
    ]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path, TODAY) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_a_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["init", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith(f"sampl: {tmp_path / 'file'}")
