"""What is installed is what is in the repository, beside other packages of the namespace."""

from __future__ import annotations

import importlib.util
import itertools
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import metadata, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "sphinxcontrib_sampl"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the files of a wheel that is built from the repository as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "-w",
        str(folder),
        str(ROOT),
    ]
    elsewhere = folder / "setup.cfg"  # a build/ of before, beside the source, has files that moved
    elsewhere.write_text(f"[build]\nbuild_base = {folder / 'build'}\n", "utf-8")
    environment = {**os.environ, "DIST_EXTRA_CONFIG": str(elsewhere)}
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_has_every_file_of_the_source(wheel: set[str]) -> None:
    wanted = {
        f"sphinxcontrib/sampl/{path.relative_to(SOURCE)}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".po", ".pot")
    }
    assert {name for name in wheel if ".dist-info/" not in name} == wanted


def test_the_namespace_stays_open(wheel: set[str]) -> None:
    assert "sphinxcontrib/__init__.py" not in wheel
    spec = importlib.util.find_spec("sphinxcontrib")
    assert spec is not None
    assert spec.origin is None
    assert importlib.util.find_spec("sphinxcontrib.applehelp") is not None


def test_it_is_typed(wheel: set[str]) -> None:
    assert "sphinxcontrib/sampl/py.typed" in wheel


def test_the_version_is_said_once() -> None:
    from sphinxcontrib.sampl import __version__

    assert version("sphinxcontrib-sampl") == __version__
    changelog = (ROOT / "docs" / "changelog.md").read_text("utf-8")
    assert f"## {__version__}" in changelog
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_lowest_versions_are_those_of_the_requirements() -> None:
    lines = (ROOT / "tests" / "lowest.txt").read_text("utf-8").splitlines()
    lowest = [line.replace("==", ">=") for line in lines if not line.startswith("#")]
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    assert sorted(lowest) == sorted([*project["dependencies"], *itertools.chain(*extras)])


def test_every_subpackage_is_declared() -> None:
    folders = {path.parent for path in SOURCE.rglob("__init__.py")}
    names = {".".join(["sphinxcontrib.sampl", *f.relative_to(SOURCE).parts]) for f in folders}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == names


def test_the_licence_is_bsd() -> None:
    assert metadata("sphinxcontrib-sampl")["License-Expression"] == "BSD-2-Clause"


def test_nothing_of_sphinx_is_loaded_before_setup() -> None:
    code = "import sys, sphinxcontrib.sampl; print('sphinx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_configuration_is_read_only_where_it_is_declared() -> None:
    """Each ``sampl_*`` value that the code reads is in the one table of them."""
    import re

    from sphinxcontrib.sampl.site.config import VALUES

    read = {
        name
        for path in (SOURCE / "site").rglob("*.py")
        for name in re.findall(r"config\.(sampl_\w+)", path.read_text("utf-8"))
    }
    assert read == set(VALUES)
