"""Several files at once: what is read together, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

TALKS = "- {title: Looms, speaker: Mia Voss, date: 2024-05-02}\n"
PAGE = "---\ntitle: Kites\ndate: 2024-05-09\nspeaker: Ole Rand\n---\nOn kites.\n"


@pytest.fixture
def titles(sampl, understood):
    """Write files, import what is named; return the titles and what is reported."""

    def read(files, *names):
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        result = sampl("import", *names)
        found = [talk["title"] for talk in understood(result.out)["talks"]] if result.out else []
        return found, result.err

    return read


def test_a_folder_is_read_by_the_names_of_its_files(titles):
    files = {"all/a.yaml": TALKS, "all/b/c.md": "# Talks\n\n- 2024-05-09: Kites – Ole Rand\n"}
    assert sorted(titles(files, "all")[0]) == ["Kites", "Looms"]


def test_what_is_of_no_kind_that_is_read_is_reported_once(titles):
    files = {
        "all/a.yaml": TALKS,
        "all/b.docx": "x",
        "all/c.odt": "x",
        "all/d.pptx": "x",
        "all/e.xls": "x",
    }
    found, said = titles(files, "all")
    assert found == ["Looms"]
    assert said.count("skipped: ") == 1
    assert "b.docx, c.odt, d.pptx and 1 more, which are of no kind that is read" in said


def test_pictures_and_style_sheets_are_passed_by(titles):
    files = {"all/a.yaml": TALKS, "all/b.png": "x", "all/c.css": "x", "all/.hidden.md": "x"}
    assert titles(files, "all") == (["Looms"], "")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("a.png", "no file in this folder is of a kind that is read"),
        ("a.docx", "skipped: a.docx, which is of no kind that is read; name the file to try it"),
    ],
)
def test_a_folder_without_a_file_that_is_read_is_refused(sampl, file, said):
    Path("all").mkdir()
    Path("all", file).write_text("x", encoding="utf-8")
    result = sampl("import", "all")
    assert (result.status, result.out, said in result.err) == (2, "", True)


def test_a_talk_in_two_files_stands_once(titles):
    again = "- {title: Looms, date: 2024-05-02, room: Barn}\n"
    assert titles({"a.yaml": TALKS, "b.yaml": again}, "a.yaml", "b.yaml")[0] == ["Looms"]


def test_pages_of_talks_are_read_together_in_the_order_of_their_dates(titles):
    first = PAGE.replace("Kites", "Dams").replace("05-09", "04-01")
    assert titles({"_talks/a.md": PAGE, "_talks/b.md": first}, "_talks")[0] == ["Dams", "Kites"]


def test_a_data_file_beside_pages_of_talks_is_read_by_itself(titles):
    files = {
        "site/_talks/a.md": PAGE,
        "site/_talks/b.md": PAGE.replace("Kites", "Dams"),
        "site/_data/c.yaml": TALKS,
    }
    found, _ = titles(files, "site")
    assert sorted(found) == ["Dams", "Kites", "Looms"]


def test_a_file_that_cannot_be_read_costs_no_other_one(titles):
    found, said = titles({"a.yaml": TALKS, "b.yaml": "- [\n"}, "a.yaml", "b.yaml", "missing.yaml")
    assert found == ["Looms"]
    assert "missing.yaml: " in said
    assert "b.yaml:" in said


def test_a_file_named_twice_is_read_once(titles):
    assert titles({"a.yaml": TALKS}, "a.yaml", "a.yaml")[0] == ["Looms"]
