"""``sampl import``, as somebody types it: what it takes, says and comes to."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from sphinxcontrib.sampl.imports.registry import READERS

CLEAN = "Date,Speaker,Title\n2024-04-03,Mia Voss (Porto),Trees\n2024-04-10,Ole Rand,Woods\n"
YEARLESS = "Datum,Referent,Titel\n3.4.,Mia Voss,Bäume\n10.4.,Ole Rand,Wälder\n"
TIMED = "Date,Time,Speaker,Title\n2024-04-03,16:00-17:00,Mia Voss,Trees\n"
DAYLESS = "Start,Speaker,Title\n10:00,Mia Voss,Trees\n11:00,Ole Rand,Woods\n"
PRIVATE = "Date,Speaker,Title,E-Mail\n2024-04-03,Mia Voss,Trees,mia@example.org\n"
PAGE = "# Talks\n\n| Date | Title |\n|---|---|\n| 2024-05-02 | Looms |\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(range(256))


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


@pytest.fixture
def talks(sampl, understood):
    """Import, and return date, title and speakers of what comes out."""

    def run(*arguments):
        found = understood(sampl("import", *arguments).out)
        return [
            (talk["date"], talk["title"], [one["name"] for one in talk["speakers"]])
            for talk in found["talks"]
        ]

    return run


TREES = [("2024-04-03", "Trees", ["Mia Voss"]), ("2024-04-10", "Woods", ["Ole Rand"])]
GERMAN = [("2024-04-03", "Bäume", ["Mia Voss"]), ("2024-04-10", "Wälder", ["Ole Rand"])]


# The exit status


def test_a_source_without_questions_has_exit_status_0_and_no_messages(sampl):
    result = sampl("import", write("talks.csv", CLEAN))
    assert (result.status, result.err) == (0, "")


def test_a_question_has_exit_status_1_and_its_line(sampl):
    result = sampl("import", write("talks.csv", YEARLESS))
    assert (result.status, result.err.splitlines()) == (1, [
        "talks.csv:2: WARNING: '3.4.' has no year; --year says which [sampl.import]",
        "talks.csv:3: WARNING: '10.4.' has no year; --year says which [sampl.import]",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""), ("empty.csv", b""), ("blank.yaml", b"\n  \n\n"), ("empty.ics", b""),
        ("empty.json", b""), ("picture.png", PICTURE),
        ("picture.yaml", PICTURE), ("zeros.md", b"\x00" * 5000), ("prose.txt", b"No talks here."),
    ],
)  # fmt: skip
def test_a_file_without_talks_has_exit_status_2_and_a_message_of_it(sampl, name, data):
    result = sampl("import", write(name, data))
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"{name}:")


def test_a_missing_file_has_exit_status_2(sampl):
    message = "WARNING: the file cannot be opened: No such file or directory [sampl.import]"
    assert (2, "", f"none.md: {message}\n") == sampl("import", "none.md")


def test_a_missing_file_among_others_costs_only_itself(sampl):
    alone = sampl("import", write("talks.csv", CLEAN))
    result = sampl("import", "none.md", "talks.csv")
    assert (1, alone.out) == (result.status, result.out)
    assert result.err.startswith("none.md: WARNING: the file cannot be opened")


def test_a_file_that_is_too_large_is_not_read(sampl):
    write("large.csv", CLEAN)
    with Path("large.csv").open("ab") as stream:
        stream.truncate(33 * 1024 * 1024)
    result = sampl("import", "large.csv")
    assert (result.status, result.out) == (2, "")
    assert "bytes that are allowed" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "nothing"), ("--year", "22"), ("--year", "next"), ("--timezone", "Mars/Olympus"),
        ("--date", "2022-02-30"), ("--date", "tomorrow"), ("--column", "Wer"),
        ("--column", "=title"), ("--column", "Wer="),
    ],
)  # fmt: skip
def test_an_argument_that_means_nothing_has_exit_status_2(sampl, arguments):
    result = sampl("import", write("talks.csv", CLEAN), *arguments)
    assert (result.status, result.out) == (2, "")
    assert f"argument {arguments[0]}" in result.err


# Where from, where to


def test_a_dash_is_standard_input(sampl, understood, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CLEAN.encode())))
    result = sampl("import", "-")
    assert [talk["title"] for talk in understood(result.out)["talks"]] == ["Trees", "Woods"]


def test_messages_about_standard_input_name_it(sampl, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(YEARLESS.encode())))
    assert sampl("import", "-").err.startswith("<stdin>:2: WARNING: ")


def test_closed_standard_input_is_an_empty_file(sampl, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    result = sampl("import", "-")
    assert (result.status, result.out) == (2, "")


def test_the_file_of_o_has_what_standard_output_would_have(sampl):
    printed = sampl("import", write("talks.csv", CLEAN)).out
    assert sampl("import", "talks.csv", "-o", "talks.yaml") == (0, "", "")
    assert printed == Path("talks.yaml").read_text("utf-8")


def test_a_source_without_talks_leaves_the_file_of_o_alone(sampl):
    write("talks.yaml", "mine\n")
    sampl("import", write("empty.md", ""), "-o", "talks.yaml")
    assert Path("talks.yaml").read_text("utf-8") == "mine\n"


def test_a_file_of_o_that_cannot_be_written_has_exit_status_2(sampl):
    result = sampl("import", write("talks.csv", CLEAN), "-o", "no/such/folder.yaml")
    assert (result.status, result.out) == (2, "")
    assert "folder.yaml" in result.err


def test_a_folder_is_its_files_but_for_hidden_ones_and_other_kinds(talks):
    write("site/a.csv", CLEAN)
    write("site/.git/b.csv", CLEAN.replace("Trees", "Hidden"))
    write("site/logo.png", PICTURE)
    assert talks("site") == TREES


def test_files_of_a_folder_that_are_of_no_kind_that_is_read_are_named_once(sampl):
    for name in ("a.csv", "b.ods", "c.bib", "d/e.docx", "f.pdf", "logo.png", "LICENSE"):
        write(f"site/{name}", CLEAN if name == "a.csv" else PICTURE)
    result = sampl("import", "site")
    assert (result.status, result.err.splitlines()) == (1, [
        "site: WARNING: skipped: b.ods, c.bib, d/e.docx and 1 more, which are of no kind that is "
        "read; name one to try it [sampl.import]",
    ])  # fmt: skip


def test_an_empty_folder_has_exit_status_2(sampl):
    Path("site").mkdir()
    result = sampl("import", "site")
    assert (result.status, "no file in this folder is of a kind that is read" in result.err) == (
        2,
        True,
    )


def test_several_files_become_one(talks):
    found = talks(write("talks.csv", CLEAN), write("talks.md", PAGE))
    assert sorted([*TREES, ("2024-05-02", "Looms", [])]) == sorted(found)


def test_a_file_named_twice_is_read_once(talks):
    write("talks.csv", CLEAN)
    assert talks("talks.csv", "talks.csv") == TREES


def test_a_talk_that_two_files_have_stands_once(talks):
    page = "| Date | Title |\n|---|---|\n| 2024-04-03 | Trees |\n"
    assert talks(write("talks.csv", CLEAN), write("talks.md", page)) == TREES


def test_a_bad_file_among_several_costs_only_itself(sampl, talks):
    write("talks.csv", CLEAN)
    write("picture.png", PICTURE)
    assert talks("talks.csv", "picture.png") == TREES
    assert sampl("import", "talks.csv", "picture.png").status == 1


# What the user says beside the files


def test_a_year_is_that_of_dates_without_one(talks):
    assert talks(write("talks.csv", YEARLESS), "--year", "2024") == GERMAN


def test_a_year_leaves_dates_that_have_one(talks):
    assert talks(write("talks.csv", CLEAN), "--year", "1999") == TREES


def test_a_time_zone_is_that_of_the_file(sampl, understood):
    result = sampl("import", write("talks.csv", TIMED), "--timezone", "Europe/Lisbon")
    assert understood(result.out)["talks"][0]["start"] == "2024-04-03T16:00:00+01:00"


def test_a_day_is_that_of_times_without_one(talks):
    found = talks(write("talks.csv", DAYLESS), "--date", "2024-04-03")
    assert [talk[:2] for talk in found] == [("2024-04-03", "Trees"), ("2024-04-03", "Woods")]


def test_times_without_a_day_are_kept_and_asked_about(sampl):
    result = sampl("import", write("talks.csv", DAYLESS))
    question = "a time without a date; --date says which day"
    said = f"talks.csv:2: WARNING: {question} (2 times: also in line 3) [sampl.import]"
    assert (1, said) == (result.status, result.err.splitlines()[0])
    assert f"# talks.csv:2: {question}" in result.out
    assert 'x-time: "10:00"' in result.out


def test_a_column_is_what_the_user_says_in_any_case(talks):
    write(
        "talks.csv",
        "Date,Quux,Zork,Room\n2024-04-03,Trees,Mia Voss,A\n2024-04-10,Woods,Ole Rand,B\n",
    )
    assert talks("talks.csv", "--column", "QUUX=title", "--column", "zork=speakers") == TREES


def test_private_data_is_skipped_and_told_without_the_secret(sampl):
    result = sampl("import", write("talks.csv", PRIVATE))
    assert (
        result.status, result.err,
    ) == (1, "talks.csv:2: WARNING: skipped: an e-mail address ('E-Mail') [sampl.import]\n")  # fmt: skip
    assert "mia@example.org" not in result.out


def test_private_data_comes_along_when_asked_for(sampl):
    result = sampl("import", write("talks.csv", PRIVATE), "--private")
    assert "mia@example.org" in result.out
    assert (result.status, result.err) == (0, "")


def test_from_insists_on_a_reader(sampl):
    write("talks.md", PAGE)
    assert sampl("import", "talks.md").status == 0
    result = sampl("import", "talks.md", "--from", "ical")
    assert (result.status, result.out) == (2, "")


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"csv"}))  # anything may be a table
def test_no_reader_falls_over_what_is_not_of_its_kind(sampl, name):
    result = sampl("import", write("picture.png", PICTURE), "--from", name)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("picture.png:")


# The table of readers


def test_every_reader_stands_in_the_table():
    folder = files("sphinxcontrib.sampl.imports").joinpath("readers")
    with as_file(folder) as path:
        modules = [
            ".".join(file.relative_to(path).with_suffix("").parts)
            for file in path.rglob("*.py")
            if "\nREADER = " in file.read_text("utf-8")
        ]
    assert sorted(READERS.values()) == sorted(modules)


def test_help_names_the_readers(sampl):
    assert f"--from {{{','.join(sorted(READERS))}}}" in sampl("import", "--help").out.replace(
        "\n", ""
    )


@pytest.mark.parametrize(
    "code",
    [
        "import sphinxcontrib.sampl.cli",
        "from sphinxcontrib.sampl.cli import main; main(['check', 'talks.yaml'])",
    ],
)
def test_other_commands_do_not_load_the_libraries_of_the_readers(folder, code):
    write("talks.yaml", "- {title: Trees, date: 2025-03-04}\n")
    names = "icalendar bs4 markdown_it defusedxml dateutil sphinx docutils"
    script = f"import json, sys\n{code}\nprint(json.dumps([n for n in {names.split()!r} if n in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_process_has_the_exit_status_too(folder):
    write("talks.csv", YEARLESS)
    done = subprocess.run(
        [sys.executable, "-m", "sphinxcontrib.sampl", "import", "-"],
        input=YEARLESS.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.startswith(b"# Imported from <stdin>")) == (1, True)


@pytest.mark.parametrize("arguments", [(), ("--from", "csv")])
def test_a_picture_is_told_and_not_read(sampl, arguments):
    result = sampl("import", write("talks.csv", PICTURE), *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("talks.csv: WARNING: this is no text")


def test_the_last_day_of_the_calendar_is_no_crash(sampl):
    table = "Date,Time,Duration,Title\n9999-12-31,23:00-01:00,,Trees\n9999-12-31,23:30,60,Woods\n"
    result = sampl("import", write("talks.csv", table))
    assert "Traceback" not in result.err
    assert "time: 23:00-01:00" in result.out
