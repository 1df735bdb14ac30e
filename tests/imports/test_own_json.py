"""What ``sampl export --to json`` writes comes back as the data that it was made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sphinxcontrib.sampl.cli import main

TESTS = Path(__file__).parents[1]
FILES = [
    TESTS / "site" / "pages" / "every_key" / "talks.yaml",
    *sorted((TESTS / "data" / "schema" / "valid").glob("*.yaml")),
]


def exported(file: Path, out: Path) -> dict[str, Any]:
    main(["export", "--to", "json", "-o", str(out), str(file)])
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    found.pop("speakers")  # those of several talks are listed
    found["talks"].sort(key=lambda talk: talk["id"])  # those of terms may stand first
    for talk in found["talks"]:
        talk["title"] = talk["title"] or ("" if talk["speakers"] else "TBA")  # which asks for one
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_that_the_data_say_comes_back(file: Path, tmp_path: Path) -> None:
    before = exported(file, tmp_path / "a.json")
    main(["import", "-o", str(tmp_path / "b.yaml"), str(tmp_path / "a.json")])
    assert exported(tmp_path / "b.yaml", tmp_path / "c.json") == before


FILLED = """\
terms:
- {name: Autumn, weekday: Thursday, starts: 2026-09-03, ends: 2026-09-24, time: "16:00-17:00",
   location: Hall, fill: yes, except: {2026-09-10: Holiday},
   talks: [{date: 2026-09-17, title: Trees, speakers: {name: "Ada Lind, Lady (of) Letters", url: "https://example.org"}}]}
"""


def test_rows_that_a_term_fills_are_left_to_it(tmp_path: Path) -> None:
    file, out, back = (tmp_path / name for name in ("talks.yaml", "out.json", "back.yaml"))
    file.write_text(FILLED, "utf-8")
    before = exported(file, out)
    assert len(before["talks"]) == 4
    main(["import", "-o", str(back), str(out)])
    text = back.read_text("utf-8")
    assert text.count("date: 2026-") == 1
    assert text.count("time:") == text.count("location:") == 1
    assert exported(back, out) == before


def test_internal_links_stay_internal(tmp_path: Path) -> None:
    file, out = tmp_path / "talks.yaml", tmp_path / "out.json"
    link = "{url: https://example.org/x, label: Film, access: internal}"
    file.write_text(f"talks: [{{title: Trees, videos: {link}}}]\n", "utf-8")
    exported(file, out)
    main(["import", "-o", str(file), str(out)])
    assert exported(file, out)["talks"][0]["videos"][0]["access"] == "internal"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"date": "tomorrow"}, "Invalid isoformat string: 'tomorrow'"),
        ({"kind": None}, None),
        ({"start": 12, "date": "2026-01-01"}, None),
    ],
)
def test_a_file_that_was_changed_is_read_or_refused_in_words(
    change: dict[str, Any], message: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "talks.yaml", tmp_path / "out.json"
    file.write_text("talks: [{title: Trees}]\n", "utf-8")
    data = {**exported(file, out), "speakers": {}}
    data["talks"][0] |= change
    out.write_text(json.dumps(data), "utf-8")
    status = main(["import", str(out)])
    printed = capsys.readouterr()
    assert status == (2 if message else status)
    assert message is None or message in printed.err
    assert "Traceback" not in printed.err
