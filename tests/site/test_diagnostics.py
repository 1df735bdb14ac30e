"""What is wrong is said once, with its place; what is secret stays so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from support import Site, words

Make = Callable[..., Site]

PAGE = "T\n=\n\n.. talk-schedule:: talks.yaml\n\nAfter it.\n"


def test_a_bad_field_costs_that_field(site: Make) -> None:
    data = "- {title: Good, date: 2026-02-30, speaker: Ann, videos: [1, 2]}\n- 7\n- {title: Too}\n"
    built = site({"index.rst": PAGE, "talks.yaml": data}).build()
    assert [line.partition(" WARNING")[0] for line in built.warnings] == [
        "talks.yaml:1:23:", "talks.yaml:1:58:", "talks.yaml:1:61:", "talks.yaml:2:3:",
    ]  # fmt: skip
    assert all(line.endswith("]") and "[sampl." in line for line in built.warnings)
    assert "Ann" in built.text()
    assert "Too" in built.text()


@pytest.mark.parametrize(
    "data",
    ["a: b: c\n", "title: Caf\udce9\n", "just text\n", "a: *nowhere\n"],
    ids=["syntax", "latin1", "text", "alias"],
)
def test_an_unreadable_file_leaves_a_notice(site: Make, data: str) -> None:
    made = site({"index.rst": PAGE})
    (made.folder / "talks.yaml").write_bytes(data.encode("utf-8", "surrogateescape"))
    built = made.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("talks.yaml:1")
    notice = built.html().xpath("//div[contains(@class, 'sampl-unreadable')]")
    assert words(notice[0]) == "Warning The talks in talks.yaml could not be read."
    assert "After it." in built.text()


@pytest.mark.parametrize(
    ("name", "page", "place", "said"),
    [
        (
            "index.rst",
            "T\n=\n\n.. talk-schedule:: talks.yaml\n\n   :columns: date title\n   :limit: 1\n",
            "index.rst:6",
            "the options :columns:, :limit: stand behind a blank line",
        ),
        (
            "index.rst",
            "T\n=\n\n.. talk-schedule:: talks.yaml\n   :limit: 1\n\n   :columns: date title\n",
            "index.rst:7",
            "the option :columns: stands behind a blank line",
        ),
        (
            "index.md",
            "# T\n\n```{talk-schedule} talks.yaml\n\n:columns: date title\n```\n",
            "index.md:5",
            "the option :columns: stands behind a blank line",
        ),
    ],
)
def test_options_behind_a_blank_line_are_told_as_such(
    site: Make, name: str, page: str, place: str, said: str
) -> None:
    data = "- {date: 2026-01-08, title: Good, speakers: Ann}\n"
    made = site({name: page, "talks.yaml": data})
    built = made.build(extensions=["myst_parser", "sphinxcontrib.sampl"])
    (line,) = built.warnings
    assert line.startswith(f"{place}: WARNING: {said}")
    assert line.endswith("[sampl.option]")
    assert "Good" in built.text()


def test_talks_behind_options_behind_a_blank_line_are_read_at_their_lines(site: Make) -> None:
    page = "T\n=\n\n.. talk-schedule::\n\n   :limit: 1\n\n   - {title: Good}\n   - {tittle: Bad, speakers: Ann}\n"
    built = site({"index.rst": page}).build()
    assert [line.partition(": WARNING")[0] for line in built.warnings] == [
        "index.rst:6",
        "index.rst:9",
    ]
    assert "Good" in built.text()


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("god.yaml", "there is no data file 'god.yaml'; did you mean 'good.yaml'?"),
        ("../../../../../../../../etc/passwd", "is outside of the source directory"),
        ("/../conf.py", "'/../conf.py' is outside of the source directory"),
        (".", "'.' is a directory, not a data file"),
    ],
)
def test_a_bad_path_is_said_at_the_directive(site: Make, argument: str, said: str) -> None:
    page = PAGE.replace("talks.yaml", argument)
    built = site({"index.rst": page, "good.yaml": "[{title: X}]"}).build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("index.rst:4: WARNING: ")
    assert said in built.warnings[0]
    assert "After it." in built.text()
    assert "root:" not in built.text()


def test_a_link_out_of_the_source_directory_is_followed_as_docutils_does(site: Make) -> None:
    made = site({"index.rst": PAGE})
    outside = made.folder.parent / "shared.yaml"
    outside.write_text("[{title: Linked}]")
    os.symlink(outside, made.folder / "talks.yaml")
    assert "Linked" in made.build().text()


def test_options_are_judged_one_by_one(site: Make) -> None:
    page = (
        "T\n=\n\n.. talk-schedule:: talks.yaml\n   :layout: tabel\n   :columns: date speeker\n"
        "   :limit: -1\n   :from: 2022-02-30\n   :nosuch: 1\n   :term: Wintr\n   :widths: a\n"
    )
    data = "terms: [{name: Winter, talks: [{title: Shown}]}]"
    built = site({"index.rst": page, "talks.yaml": data}).build()
    said = [line.removeprefix("index.rst:4: WARNING: ") for line in built.warnings]
    assert said == [
        ":layout: there is no layout 'tabel'; did you mean 'table'? [sampl.option]",
        ":columns: there is no column 'speeker'; did you mean 'speaker'? [sampl.option]",
        ":limit: '-1' is no number of talks [sampl.option]",
        ":from: February 2022 has no day 30 [sampl.option]",
        "there is no option 'nosuch' [sampl.option]",
        ":widths: 'a' is neither 'auto', 'grid' nor a list of whole numbers [sampl.option]",
        "no talk has the term 'Wintr'; did you mean 'Winter'? [sampl.option]",
    ]


@pytest.mark.parametrize(
    ("name", "page", "line"),
    [
        ("index.rst", "T\n=\n\n.. talk-schedule::\n\n   - title: ok\n     speeker: X\n", 7),
        (
            "index.rst",
            "T\n=\n\n* item\n\n  .. talk-schedule::\n     :limit: 3\n\n     - titel: ok\n",
            9,
        ),
        ("index.md", "# T\n\n```{talk-schedule}\n- title: ok\n  speeker: X\n```\n", 5),
        ("index.md", "# T\n\n```{talk-schedule}\n:limit: 3\n\n- title: ok\n  speeker: X\n```\n", 7),
        ("index.md", "# T\n\n- item\n\n  ```{talk-schedule}\n  - titel: ok\n  ```\n", 6),
    ],
)
def test_yaml_in_a_page_is_said_with_the_line_of_the_page(
    site: Make, name: str, page: str, line: int
) -> None:
    built = site({name: page}).build(extensions=["myst_parser", "sphinxcontrib.sampl"])
    assert built.warnings
    assert {text.partition(" WARNING")[0] for text in built.warnings} == {f"{name}:{line}:"}


def test_yaml_of_an_included_file_is_said_with_the_line_of_that_file(site: Make) -> None:
    part = "Text.\n\n.. talk-schedule::\n\n   - title: ok\n     speeker: X\n"
    built = site({"index.rst": "T\n=\n\n.. include:: part.txt\n", "part.txt": part}).build()
    assert [text.partition(" WARNING")[0] for text in built.warnings] == ["part.txt:6:"]


@pytest.mark.parametrize("silenced", ["sampl", "sampl.*", "sampl.date"])
def test_problems_can_be_silenced(site: Make, silenced: str) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": "[{title: X, date: 2026-02-30}]"})
    assert made.build(suppress_warnings=[silenced]).warnings == []


def test_sampl_check_prints_what_the_build_says(site: Make) -> None:
    data = "- {titel: X, date: Dev 2, speakers: [{nam: Y}]}\n- {videos: 'javascript:x', title: Z}\n"
    made = site({"index.rst": PAGE, "talks.yaml": data})
    command = [sys.executable, "-m", "sphinxcontrib.sampl", "check", "talks.yaml"]
    done = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == made.build().warnings


def test_w_makes_the_build_fail(site: Make) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": "[{titel: X}]"})
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", ".", str(made.out)]
    done = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "write 'title'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"sampl_timezone": "Mars/Phobos"}, "there is no time zone 'Mars/Phobos'"),
        ({"sampl_markup": "html"}, "write one of 'markdown', 'rst', 'plain'"),
        ({"sampl_columns": "date nosuch"}, "there is no column 'nosuch'"),
        ({"sampl_columns": 7}, "'int' object is not iterable"),
        ({"sampl_now": "yesterday"}, "Invalid isoformat string: 'yesterday'"),
        ({"sampl_max_bytes": -1}, "write a number of bytes"),
        ({"sampl_terms": {"term": []}}, "the keys are 'quarter' and 'semester'"),
        ({"sampl_terms": {"quarter": [("Winter", "13-01")]}}, "month must be in 1..12"),
        ({"sampl_date_format": 3}, "write text"),
        ({"sampl_date_format": "HH:mm"}, "it is no pattern for a date"),
        ({"sampl_time_format": "yyyy"}, "it is no pattern for a time"),
        ({"sampl_time_format": ""}, "it says nothing"),
        ({"sampl_columns": ""}, "name a column"),
    ],
)
def test_a_bad_configuration_value_warns_and_the_default_applies(
    site: Make, value: dict[str, object], said: str
) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": "[{title: Shown, date: 2026-01-01}]"})
    built = made.build(**value)
    assert len(built.warnings) == 1
    assert said in built.warnings[0]
    assert built.warnings[0].endswith("; the default applies [sampl.config]")
    assert "Shown" in built.text()


INTERNAL = "[{title: T, videos: ['https://secret.example/1', internal]}]"


@pytest.mark.parametrize("value", ["'show'", "'Hidden'", "None", "True", "''", "['hide']", "{}"])
def test_an_unusable_sampl_internal_hides(site: Make, value: str) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": INTERNAL}, f"sampl_internal = {value}\n")
    built = made.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].endswith(
        "write one of 'link', 'label', 'hide'; 'hide' applies [sampl.config]"
    )
    assert "secret.example" not in (built.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize("value", ["Hide", " HIDE ", "Label"])
def test_capitals_of_sampl_internal_do_not_count(site: Make, value: str) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": INTERNAL}, f"sampl_internal = {value!r}\n")
    built = made.build()
    assert built.warnings == []
    assert "secret.example" not in (built.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["sampl_interal", "sampl_internals", "SAMPL_INTERNAL", "smapl_internal", "sample_internal"],
)
def test_a_misspelt_sampl_internal_hides(site: Make, name: str) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": INTERNAL}, f'{name} = "hide"\n')
    built = made.build()
    assert built.warnings == [
        f"WARNING: there is no configuration value {name!r}; did you mean 'sampl_internal'? "
        "Until then, internal links are hidden [sampl.config]"
    ]
    assert "secret.example" not in (built.out / "index.html").read_text("utf-8")


def test_an_unknown_name_of_ours_warns_with_the_nearest(site: Make) -> None:
    conf = (
        "import os as sampl_os\nsampl_timezon = 'UTC'\nsampl_zzz = 1\nother = 2\n"
        "def sampl_helper(): pass\n"
    )
    built = site({"index.rst": PAGE, "talks.yaml": INTERNAL}, conf).build()
    assert built.warnings == [
        "WARNING: there is no configuration value 'sampl_timezon'; did you mean 'sampl_timezone'? [sampl.config]",
        "WARNING: there is no configuration value 'sampl_zzz' [sampl.config]",
    ]
    assert "https://secret.example/1" in built.html().xpath("//td//a/@href")


def test_an_internal_address_in_public_texts_is_told_and_hidden(site: Make) -> None:
    data = (
        "channels:\n  - {label: Room, url: 'https://meet.example/room', access: internal}\ntalks:\n"
        "  - title: At https://meet.example/room\n    location: Hall or <https://meet.example/room>\n"
        "    note: '[here](https://meet.example/room)'\n    abstract: https://meet.example/room\n"
    )
    page = PAGE + "\n.. talk-channels:: talks.yaml\n"
    made = site({"index.rst": page.replace("yaml\n", "yaml\n   :columns: title location note\n   :abstracts: show\n", 1), "talks.yaml": data})  # fmt: skip
    for builder in ("html", "latex", "text", "gettext"):
        built = made.build(builder, sampl_internal="hide", out="hidden")
        for path in built.out.rglob("*"):
            assert not path.is_file() or b"meet.example" not in path.read_bytes(), path
    built = made.build()
    assert [line.partition(";")[0] for line in built.warnings] == [
        "talks.yaml:4: WARNING: this address is internal in line 2, and public here and in 3 more places"
    ]
    assert "Room (internal)" in built.text()


def test_a_problem_without_a_line_names_the_file(site: Make) -> None:
    built = site({"index.rst": PAGE, "talks.yaml": INTERNAL}).build(sampl_max_bytes=20)
    assert [line.partition(" WARNING")[0] for line in built.warnings] == ["talks.yaml:"]


SECRET = """\
channels: [{label: List, url: "https://secret.example/list", access: internal}]
talks:
  - title: T
    videos:
      - {label: part 1, url: "https://public.example/1"}
      - {label: part 2, url: "https://secret.example/2", access: internal}
      - [https://secret.example/3, intern]
    slides: ["https://secret.example/s", internal]
    links: [{url: "https://secret.example/l", access: internal}]
"""


def test_internal_links_are_links_by_default(site: Make) -> None:
    html = site({"index.rst": PAGE, "talks.yaml": SECRET}).build().html()
    assert [words(p) for p in html.xpath("//td[4]/p")] == [
        "part 1",
        "part 2 (internal)",
        "video (internal)",
    ]
    assert len(html.xpath("//td[4]//a")) == 3


def test_internal_links_can_be_labels(site: Make) -> None:
    made = site({"index.rst": PAGE, "talks.yaml": SECRET})
    built = made.build(sampl_internal="label")
    assert "part 2 (internal)" in built.text()
    assert built.html().xpath("//td//a/@href") == ["https://public.example/1"]


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "json", "gettext", "xml"])
def test_hidden_internal_links_are_in_no_byte_of_the_build(site: Make, builder: str) -> None:
    indented = SECRET.replace("\n", "\n   ")
    inline = (
        f"I\n=\n\n.. talk-schedule::\n   :columns: title videos slides links\n\n   {indented}\n"
    )
    page = f"{PAGE}\n.. talk-channels:: talks.yaml\n\n.. toctree::\n\n   inline\n"
    made = site({"index.rst": page, "talks.yaml": SECRET, "inline.rst": inline})
    built = made.build(builder, sampl_internal="hide")
    assert len(built.warnings) == 2
    written = [path for path in made.out.rglob("*") if path.is_file()]
    assert [path for path in written if b"secret.example" in path.read_bytes()] == []
    assert any(b"public.example" in path.read_bytes() for path in written) or builder == "gettext"
