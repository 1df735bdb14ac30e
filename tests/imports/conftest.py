"""What the tests of ``sampl import`` share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sphinxcontrib.sampl.cli import main


class Result(NamedTuple):
    """What a run of the command came to."""

    status: int
    out: str
    err: str


Sampl = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sampl(folder: Path, capsys: pytest.CaptureFixture[str]) -> Sampl:
    """Run the command in an empty folder, in this process."""

    def run(*arguments: str) -> Result:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        return Result(status, *capsys.readouterr())

    return run


@pytest.fixture
def understood(sampl: Sampl) -> Callable[[str], Any]:
    """Return the text of a data file as ``sampl export --to json`` understands it."""

    def read(text: str) -> Any:
        Path("understood.yaml").write_text(text, encoding="utf-8")
        return json.loads(sampl("export", "understood.yaml", "--to", "json").out)

    return read
