"""``sampl init``: what it writes builds, and nothing that is there is touched."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.init import Wishes, init
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


def test_commands_can_be_typed_where_a_folder_has_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "our (new) talks"
    assert main(["init", str(folder)]) == 0
    said = capsys.readouterr().out.split("\n")
    commands = [line.strip() for line in said if line.startswith("    ")]
    assert [shlex.split(line)[-1] for line in commands] == [
        str(folder / "talks.yaml"),
        str(folder / "_build" / "html"),
    ]


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


@pytest.mark.parametrize("there", ["talks.md", "talks.rst", "index.rst", "index.md"])
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
    assert [line.split()[1] for line in lines] == [str(tmp_path / "talks.md")]


def test_talks_that_are_there_are_kept_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported = "talks:\n- {date: 2026-09-17, title: Knots}\n"
    (tmp_path / "talks.yaml").write_text(imported)
    assert main(["init", str(tmp_path)]) == 0
    assert f"kept {tmp_path / 'talks.yaml'}\n" in capsys.readouterr().out
    assert (tmp_path / "talks.yaml").read_text() == imported
    built = Site(tmp_path, tmp_path / "built").build("text")
    assert "Knots" in (built.out / "talks.txt").read_text("utf-8")


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


# what is asked for


@pytest.mark.parametrize("markup", ["markdown", "rst"])
@pytest.mark.parametrize("theme", ["furo", "sphinx-rtd-theme"])
def test_a_new_site_in_a_markup_and_a_theme(tmp_path: Path, markup: str, theme: str) -> None:
    folder = tmp_path / "site"
    assert main(["init", str(folder), "--markup", markup, "--theme", theme]) == 0
    end = {"markdown": ".md", "rst": ".rst"}[markup]
    assert names(folder) == sorted(["conf.py", f"index{end}", f"talks{end}", "talks.yaml"])
    built = Site(folder, tmp_path / "out").build("html", nitpicky=True)
    assert built.warnings == []
    assert "What a compiler forgets" in built.text("talks")
    look = {"furo": "furo.css", "sphinx-rtd-theme": "theme.css"}[theme]
    assert look in (built.out / "talks.html").read_text("utf-8")


def test_a_site_of_markdown_gets_the_page_that_is_asked_for(tmp_path: Path) -> None:
    site(tmp_path, "extensions = ['myst_parser']\n")
    init(tmp_path, TODAY, Wishes(markup="rst"))
    assert "talks.rst" in names(tmp_path)


def test_what_is_no_name_of_a_theme_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["init", "--theme", 'x"; import os'])
    assert stop.value.code == 2
    assert "is not the name of a theme" in capsys.readouterr().err


def test_a_new_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path, TODAY, Wishes(book=True)) == 0
    assert names(tmp_path) == ["_config.yml", "_toc.yml", "index.md", "talks.md", "talks.yaml"]
    assert f"jupyter-book build {tmp_path}" in capsys.readouterr().out
    config = yaml.safe_load((tmp_path / "_config.yml").read_text())
    assert config["sphinx"]["extra_extensions"] == ["sphinxcontrib.sampl"]
    contents = yaml.safe_load((tmp_path / "_toc.yml").read_text())
    assert [contents["root"], contents["chapters"]] == ["index", [{"file": "talks"}]]


@pytest.mark.parametrize("knows", [True, False])
def test_a_book_that_is_there_gets_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], knows: bool
) -> None:
    config = "sphinx:\n  extra_extensions: [sphinxcontrib.sampl]\n" if knows else "title: A\n"
    (tmp_path / "_config.yml").write_text(config)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: intro\n")
    assert init(tmp_path, TODAY) == 0
    assert names(tmp_path) == ["_config.yml", "_toc.yml", "talks.md", "talks.yaml"]
    printed = capsys.readouterr().out
    assert ("extra_extensions" in printed) is not knows
    assert f"Add the page to {tmp_path / '_toc.yml'}:\n\n    - file: talks" in printed


def test_beside_myst_yml_the_plugin_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "myst.yml").write_text("version: 1\nproject: {}\n")
    assert init(tmp_path, TODAY, Wishes(markup="rst")) == 0
    assert names(tmp_path) == ["myst.yml", "talks.md", "talks.yaml"]
    printed = capsys.readouterr().out
    assert f"cd {tmp_path} && sampl myst-plugin --write talks-plugin.sh" in printed
    assert f"cd {tmp_path} && myst build --html" in printed
    assert "extensions" not in printed


def test_beside_myst_yml_no_workflow_for_sphinx_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "myst.yml").write_text("version: 1\nproject: {}\n")
    assert init(tmp_path, TODAY, Wishes(workflows=["github"])) == 1
    assert names(tmp_path) == ["myst.yml"]
    assert "myst init --gh-pages" in capsys.readouterr().err


# workflows


def test_workflows_are_written_for_each_host(tmp_path: Path) -> None:
    site(tmp_path / "docs", "extensions = []\nhtml_theme = 'furo'\n")
    hosts = ["github", "gitlab", "readthedocs", "github"]
    assert main(["init", str(tmp_path), *(f"--workflow={host}" for host in hosts)]) == 0
    assert names(tmp_path) == [".github", ".gitlab-ci.yml", ".readthedocs.yaml", "docs"]
    text = (tmp_path / ".readthedocs.yaml").read_text()
    assert yaml.safe_load(text)["sphinx"] == {
        "configuration": "docs/conf.py",
        "fail_on_warning": True,
    }
    for path in tmp_path.rglob(".*.y*ml"):
        assert "@" not in path.read_text()


def test_what_pip_installs_is_written_or_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    init(new, TODAY, Wishes(theme="pydata_sphinx_theme", workflows=["gitlab"]))
    wanted = "sphinx\npydata-sphinx-theme\nsphinxcontrib-sampl\n"
    assert (new / "requirements.txt").read_text() == wanted
    assert "requirements" not in capsys.readouterr().out.partition("Then")[0].partition("wrote")[0]
    site(old, "extensions = []\n")
    (old / "requirements.txt").write_text("sphinx==8.1\n")
    init(old, TODAY, Wishes(workflows=["gitlab"]))
    assert (old / "requirements.txt").read_text() == "sphinx==8.1\n"
    asked = f"Add to {old / 'requirements.txt'}:\n\n    sphinxcontrib-sampl"
    assert asked in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "used"),
    [("sphinx>=8\n", "docs"), ("requests\n", "docs/source"), (None, "docs/source")],
)
def test_what_pip_installs_may_be_named_above(tmp_path: Path, text: str | None, used: str) -> None:
    site(tmp_path / "docs" / "source", "extensions = []\n")
    if text is not None:
        (tmp_path / "docs" / "requirements.txt").write_text(text)
    init(tmp_path, TODAY, Wishes(workflows=["readthedocs", "github", "gitlab"]))
    assert (tmp_path / used / "requirements.txt").is_file()
    for name in (".readthedocs.yaml", ".github/workflows/talks.yml", ".gitlab-ci.yml"):
        assert f"{used}/requirements.txt\n" in (tmp_path / name).read_text()


def test_the_theme_of_a_site_that_is_there_is_installed(tmp_path: Path) -> None:
    site(tmp_path, "extensions = []\nhtml_theme = 'sphinx_rtd_theme'\n")
    init(tmp_path, TODAY, Wishes(workflows=["gitlab"]))
    wanted = "sphinx\nsphinx-rtd-theme\nsphinxcontrib-sampl\n"
    assert (tmp_path / "requirements.txt").read_text() == wanted


def test_a_workflow_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("mine")
    assert init(tmp_path, TODAY, Wishes(workflows=["gitlab"])) == 1
    assert names(tmp_path) == [".gitlab-ci.yml"]


def run(script: str, folder: Path, published: str | None, **environment: str) -> int:
    """Run a step where pip does nothing, and curl gets ``published``, or fails if it is ``None``."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    answer = "exit 22" if published is None else f"echo '{published}'"
    for name, body in {"pip": "exit 0", "curl": answer}.items():
        (tools / name).write_text(f"#!/bin/sh\n{body}\n")
        (tools / name).chmod(0o755)
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    environment = {**os.environ, "PATH": path, "SITE": "https://example.org", **environment}
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


PUBLISHED = [
    (None, True),
    ("", False),
    ("2000-01-01T16:00+01:00", True),
    ("2999-01-01T16:00+01:00", False),
]
"""When the published site changes next, and whether a scheduled run builds it."""


def github(folder: Path) -> dict[str, Any]:
    steps = yaml.safe_load((folder / ".github/workflows/talks.yml").read_text())
    return {step.get("name"): step for step in steps["jobs"]["build"]["steps"]}


@pytest.mark.parametrize("book", [False, True])
def test_the_workflow_of_github_asks_when_a_talk_is_due(tmp_path: Path, book: bool) -> None:
    folder = tmp_path / "site"
    init(folder, TODAY, Wishes(book=book, workflows=["github"]))
    ask = github(folder)["Ask the published site when it changes next"]["run"]
    for event in ("schedule", "push"):
        for published, due in PUBLISHED:
            output = tmp_path / "output"
            output.write_text("")
            given = {"GITHUB_EVENT_NAME": event, "GITHUB_OUTPUT": str(output)}
            assert run(ask, folder, published, **given) == 0
            wanted = "yes" if due or event == "push" else "no"
            assert output.read_text() == f"build={wanted}\n", (event, published)


@pytest.mark.parametrize("site_", ["", "https://example.org"])
def test_the_workflow_of_github_builds(tmp_path: Path, site_: str) -> None:
    folder = tmp_path / "site"
    init(folder, date.today(), Wishes(workflows=["github"]))  # noqa: DTZ011 - a talk is to come
    assert run(github(folder)["Check and build"]["run"], folder, None, SITE=site_) == 0
    assert "What a compiler forgets" in (folder / "_build/html/talks.html").read_text("utf-8")
    calendar = (folder / "_build/html/_talks/talks.ics").read_text("utf-8")
    assert ("URL:https://example.org/" in calendar) is bool(site_)
    moment = (folder / "_build/html/next-change.txt").read_text().strip()
    assert datetime.fromisoformat(moment) > datetime.now(UTC)


@pytest.mark.parametrize(("published", "due"), PUBLISHED)
def test_the_workflow_of_gitlab(tmp_path: Path, published: str | None, due: bool) -> None:
    folder = tmp_path / "site"
    init(folder, TODAY, Wishes(workflows=["gitlab"]))
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text())["pages"]
    ask, *build = job["script"]
    status = run(ask, folder, published, CI_PIPELINE_SOURCE="schedule")
    assert status == (0 if due else job["allow_failure"]["exit_codes"])
    if due and published is None:
        assert run("\n".join(build), folder, None) == 0
        assert (folder / "public" / "talks.html").is_file()
