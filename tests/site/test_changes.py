"""``talk-changes``: a list of what has changed, in every output, that leads to the talks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from repository import commit
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.formats import json as formats_json
from sphinxcontrib.sampl.talks.parse import parse
from support import Built, Site, words

Make = Callable[..., Site]

BEFORE = """\
timezone: Europe/Vienna
talks:
- {date: 2026-06-04, time: 16:00-17:00, title: Rivers, speakers: Ida Falk (Ghent)}
- {date: 2026-06-11, time: 16:00-17:00, title: Dikes, speakers: Jon Reyes, room: Aula}
- {date: 2026-06-18, title: Old locks, speakers: Al Bo}
"""
AFTER = """\
timezone: Europe/Vienna
talks:
- {date: 2026-06-05, was: 2026-06-04, time: 16:00-17:00, title: Rivers, speakers: Ida Falk (Ghent)}
- date: 2026-06-11
  time: 16:00-17:00
  title: Dikes
  speakers: Jon Reyes
  room: B2
  videos:
  - {label: part *1*, url: "https://v.example/1"}
  - {label: part 2, url: "https://secret.example/2", access: internal}
- {date: 2026-06-25, title: Ice & *snow*, speakers: Mia Sol}
"""
NEWS = "News\n====\n\n.. talk-changes:: talks.yaml\n   :since: before.yaml\n"
SITE = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   talks\n   news\n",
    "talks.rst": "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n",
    "news.rst": NEWS,
    "talks.yaml": AFTER,
    "before.yaml": BEFORE,
}
LINES = [
    "Moved: Rivers · Friday, June 5, 2026, 4:00 – 5:00 PM CEST "
    "(was Thursday, June 4, 2026, 4:00 – 5:00 PM CEST)",
    "Location: Dikes · B2 (before: Aula)",
    "Videos: Dikes · Jon Reyes · part 1 · part 2 (internal)",
    "No longer in the programme: Old locks · Al Bo · Thursday, June 18, 2026",
    "New talk: Ice & snow · Mia Sol · Thursday, June 25, 2026",
]


def lines(built: Built, page: str = "news") -> list[str]:
    items = built.html(page).xpath("//ul[contains(@class, 'sampl-changes')]/li")
    return [words(item) for item in items]


def test_each_change_is_an_entry_that_leads_to_the_talk(site: Make) -> None:
    built = site(SITE).build()
    assert built.warnings == []
    assert lines(built) == LINES
    links = [
        item.xpath(".//a/@href")
        for item in built.html("news").xpath("//ul[contains(@class, 'sampl-changes')]/li")
    ]
    assert links == [
        ["talks.html#2026-06-04-ida-falk"],
        ["talks.html#2026-06-11-jon-reyes"],
        ["talks.html#2026-06-11-jon-reyes", "https://v.example/1", "https://secret.example/2"],
        [],
        ["talks.html#2026-06-25-mia-sol"],
    ]


@pytest.mark.parametrize(
    "builder", ["singlehtml", "epub", "text", "man", "texinfo", "latex", "xml"]
)
def test_every_builder_has_the_list(site: Make, builder: str) -> None:
    built = site(SITE).build(builder)
    assert [
        line for line in built.warnings if "epub" not in line and "conf value" not in line
    ] == []
    found = b" ".join(built.written_bytes().split()).decode("utf-8", "replace")
    assert "No longer in the programme" in found
    assert "Old locks" in found


def test_translators_get_no_messages_of_ours(site: Make) -> None:
    catalog = (site(SITE).build("gettext").out / "news.pot").read_text("utf-8")
    assert [line for line in catalog.splitlines() if line.startswith("msgid")][1:] == [
        'msgid "News"'
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "Ort: Dikes · B2 (bisher: Aula)"), ("ar", "المكان: Dikes · B2 (سابقًا: Aula)")],
)
def test_it_is_in_the_language_of_the_site(site: Make, language: str, expected: str) -> None:
    built = site(SITE).build(language=language)
    assert lines(built)[1] == expected
    (box,) = built.html("news").xpath("//ul[contains(@class, 'sampl-changes')]/parent::*/@dir") or [
        ""
    ]
    assert box == ("rtl" if language == "ar" else "")


def test_dates_are_as_the_site_has_them(site: Make) -> None:
    built = site(SITE).build(sampl_time_format="HH.mm")
    assert "Friday, June 5, 2026, 16.00 – 17.00 CEST" in lines(built)[0]


def test_a_limit_keeps_the_talks_that_come_last(site: Make) -> None:
    page = "News\n====\n" + "".join(
        f"\n.. talk-changes:: talks.yaml\n   :since: before.yaml\n   :limit: {limit}\n"
        for limit in (2, 0, 99)
    )
    built = site({**SITE, "news.rst": page}).build()
    assert lines(built) == [*LINES[3:], *LINES]


def test_it_says_that_nothing_has_changed(site: Make) -> None:
    page = f"{NEWS}\n{NEWS.partition('====')[2]}   :empty: All is *well*.\n"
    built = site({**SITE, "news.rst": page, "before.yaml": AFTER}).build()
    assert built.warnings == []
    said = built.html("news").xpath("//p[contains(@class, 'sampl-empty')]")
    assert [words(one) for one in said] == ["Nothing has changed.", "All is well."]


def test_what_was_exported_can_be_compared_with(site: Make) -> None:
    schedule, _ = parse(BEFORE.encode(), "talks.yaml")
    files = {
        **SITE,
        "published.json": formats_json.write(schedule),
        "news.rst": NEWS.replace("before.yaml", "published.json"),
    }
    built = site(files).build()
    assert (built.warnings, lines(built)) == ([], LINES)


def test_what_a_site_publishes_can_be_compared_with(
    site: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = site({**SITE, "talks.yaml": BEFORE}).build(
        sampl_feeds=["data"], html_baseurl="https://w.example/"
    )
    published = built.out / "_talks" / "talks.data.json"
    for text, expected in ((BEFORE, 0), (AFTER, 1)):
        (tmp_path / "talks.yaml").write_text(text)
        assert main(["diff", str(published), str(tmp_path / "talks.yaml")]) == expected
    assert len(capsys.readouterr().out.splitlines()) == len(LINES)


def test_a_change_of_the_older_file_renews_the_page(site: Make) -> None:
    made = site(SITE)
    made.build()
    built = made.write({"before.yaml": AFTER}).build()
    assert built.reread == ["news"]
    assert "Nothing has changed." in built.text("news")


def test_a_commit_can_be_compared_with_and_a_new_one_renews_the_page(site: Make) -> None:
    made = site({**SITE, "talks.yaml": BEFORE, "news.rst": NEWS.replace("before.yaml", "git:HEAD")})
    commit(made.folder, "first")
    made.write({"talks.yaml": AFTER})
    built = made.build()
    assert (built.warnings, lines(built)) == ([], LINES)
    commit(made.folder, "second")
    built = made.build()
    assert built.reread == ["news"]
    assert "Nothing has changed." in built.text("news")
    assert made.build().reread == []


@pytest.mark.parametrize(
    ("since", "message"),
    [
        (
            "none.yaml",
            "'none.yaml' cannot be compared with: there is no data file 'none.yaml'; "
                "did you mean 'before.yaml'?",
        ),
        (
            "git:v1",
            "'git:v1' cannot be compared with: there is no commit 'v1'; a service may lack older "
            "commits (on Read the Docs, `git fetch --unshallow` in build.jobs.post_checkout brings "
            "them); or name a file behind :since:",
        ),
        (
            "https://w.example/data.json",
            "'https://w.example/data.json' cannot be compared with: no addresses are opened; run "
            "`curl -o old.json https://w.example/data.json`, and name old.json",
        ),
        ("bad.yaml", "'bad.yaml' cannot be compared with: line 1: the [ that opens here is not closed; write title: []"),
        ("", "name what the talks are compared with: a file or git:REV behind :since:"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_with_is_told(site: Make, since: str, message: str) -> None:
    options = f"   :since: {since}\n" if since else "   :limit: 3\n"
    page = f"News\n====\n\n.. talk-changes:: talks.yaml\n{options}"
    made = site({**SITE, "news.rst": page, "bad.yaml": "title: [\n"})
    if since.startswith("git:"):
        commit(made.folder, "first")
    built = made.build()
    assert built.warnings == [
        f"news.rst:4: WARNING: {message} [sampl.{'file' if since else 'option'}]"
    ]
    if since:
        assert f"The talks in {since} could not be read." in built.text("news")


@pytest.mark.parametrize(
    ("then", "count"), [("{}", 1), ('{"name": "x"}', 1), ("talks: []", 0), ("terms: []", 0)]
)
def test_an_older_state_without_a_place_for_talks_is_told(
    site: Make, then: str, count: int
) -> None:
    page = "News\n====\n\n.. talk-changes:: talks.yaml\n   :since: old.json\n"
    built = site({**SITE, "news.rst": page, "old.json": then}).build()
    message = "news.rst:4: WARNING: 'old.json' has no talks, so that each one counts as new; name a data file"
    assert [line.startswith(message) for line in built.warnings] == [True] * count
    assert "Dikes" in built.text("news")


@pytest.mark.parametrize("then", ["public", "internal"])
def test_hidden_links_are_in_no_byte(site: Make, then: str) -> None:
    """What is internal now may have been public once."""
    old = f"{BEFORE}- {{date: 2026-06-26, title: Odd, video: [https://secret.example/2, {then}]}}\n"
    old = old.replace("title: Dikes", "title: Dikes, note: https://secret.example/2")
    old = old.replace("title: Old locks", "title: Old <https://secret.example/2>")
    made = site({**SITE, "before.yaml": old})
    built = made.build(sampl_internal="hide")
    assert "Old …" in " ".join(lines(built)).replace("<…>", "…")
    assert b"secret.example" not in built.written_bytes()
    pickles = b"".join(path.read_bytes() for path in (made.out / "doctrees").rglob("*.*"))
    assert b"secret.example" not in pickles


def test_talks_with_pages_are_linked_there(site: Make) -> None:
    built = site(SITE).build(sampl_pages=True)
    links = built.html("news").xpath("//ul[contains(@class, 'sampl-changes')]/li[1]//a/@href")
    assert links == ["talks/2026-06-04-ida-falk.html#2026-06-04-ida-falk"]
