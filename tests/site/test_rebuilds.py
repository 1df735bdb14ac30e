"""Builds in parallel, builds again, and sources that change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Built, Site

Make = Callable[..., Site]

BAD = """\
- {title: Control, date: 2026-01-01}
- {titel: Wrong key, date: 2026-02-30}
- {title: "A {nosuchrole}`x`", date: 2026-03-01}
- {title: Dup, id: dup}
- {title: Dup too, id: dup}
"""


def pages(count: int = 12) -> dict[str, str]:
    """Return many pages that show the same two files."""
    names = [f"page{number:02}" for number in range(count)]
    listing = "".join(f"   {name}\n" for name in names)
    page = "P\n=\n\n.. talk-schedule:: /talks.yaml\n\n.. talk-schedule:: /bad.yaml\n"
    return {
        "index.rst": f"Index\n=====\n\n.. toctree::\n\n{listing}",
        "talks.yaml": "- {title: 'One *two*', date: 2026-07-01, abstract: 'Text *here*.'}\n",
        "bad.yaml": BAD,
        **{f"{name}.rst": page for name in names},
    }


def digests(folder: Path) -> dict[str, str]:
    """Return digests of what a builder wrote."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def ours(built: Built) -> list[str]:
    return [line for line in built.warnings if "[sampl." in line]


def test_parallel_builds_say_and_write_the_same(site: Make) -> None:
    made = site(pages())
    one, four = (made.build(parallel=jobs, out=f"j{jobs}") for jobs in (1, 4))
    assert one.warnings == four.warnings
    assert [line.partition(" WARNING: ")[0] for line in ours(one)] == [
        "bad.yaml:2:4:", "bad.yaml:2:28:", "bad.yaml:3:", "bad.yaml:5:3:",
    ]  # fmt: skip
    assert digests(one.out) == digests(four.out)


@pytest.mark.parametrize("builder", ["html", "latex", "text", "xml", "man"])
def test_a_second_build_writes_the_same_bytes(site: Make, builder: str) -> None:
    made = site("everything")
    first, second = (made.build(builder, out=out) for out in ("a", "b"))
    assert digests(first.out) == digests(second.out)


def test_nothing_is_done_when_nothing_changed(site: Make) -> None:
    made = site(pages())
    made.build()
    again = made.build()
    assert (again.reread, again.written, ours(again)) == ([], [], [])
    assert "configuration has changed" not in again.status


def test_a_changed_data_file_renews_just_the_pages_that_use_it(site: Make) -> None:
    made = site(
        {
            "index.rst": "I\n=\n\n.. toctree::\n\n   a\n   b\n   c\n",
            "a.rst": "A\n=\n\n.. talk-schedule:: one.yaml\n",
            "b.rst": "B\n=\n\n.. talk-schedule:: two.yaml\n",
            "c.rst": "C\n=\n\n.. expand::\n   :talk: the-one\n",
            "one.yaml": "[{id: the-one, title: Before}]",
            "two.yaml": "[{title: Other}]",
        }
    )
    made.build()
    made.write({"one.yaml": "[{id: the-one, title: Afterwards}]"})
    built = made.build()
    assert built.reread == ["a"]
    assert set(built.written) >= {"a", "c"}
    assert "b" not in built.written
    assert "Afterwards" in built.text("a")
    assert "Afterwards" in built.text("c")


def test_a_deleted_data_file_leaves_no_talk(site: Make) -> None:
    made = site(
        {"index.rst": "T\n=\n\n.. talk-schedule:: talks.yaml\n", "talks.yaml": "[{title: Gone}]"}
    )
    assert "Gone" in made.build().text()
    (made.folder / "talks.yaml").unlink()
    built = made.build()
    assert built.warnings == [
        "index.rst:4: WARNING: there is no data file 'talks.yaml' [sampl.file]"
    ]
    assert "Gone" not in built.text()
    assert "The talks in talks.yaml could not be read." in built.text()


def test_a_data_file_that_comes_later_is_taken_up(site: Make) -> None:
    made = site({"index.rst": "T\n=\n\n.. talk-schedule:: talks.yaml\n"})
    made.build()
    made.write({"talks.yaml": "[{title: Here now}]"})
    built = made.build()
    assert built.warnings == []
    assert "Here now" in built.text()


def test_a_deleted_page_leaves_no_talk(site: Make) -> None:
    made = site(
        {
            "index.rst": "I\n=\n\n.. expand::\n   :talk: the-one\n",
            "a.rst": ":orphan:\n\nA\n=\n\n.. talk-schedule:: one.yaml\n",
            "one.yaml": "[{id: the-one, title: Here}]",
        }
    )
    assert "Here" in made.build().text()
    (made.folder / "a.rst").unlink()
    (made.folder / "index.rst").write_text("I\n=\n\n.. expand::\n   :talk: the-one\n\nEdited.\n")
    built = made.build()
    assert "Here" not in built.text()
    assert "there is no talk 'the-one'" in " ".join(built.warnings)


def test_now_is_judged_when_the_page_is_written(site: Make) -> None:
    page = (
        "T\n=\n\n.. talk-schedule::\n   :when: upcoming\n\n   - {title: Soon, date: 2026-06-10}\n"
    )
    made = site({"index.rst": page})
    assert "Soon" in made.build("html", sampl_now="2026-06-10T12:00:00").text()
    text = made.build("text", sampl_now="2026-06-11T12:00:01")
    assert text.reread == []
    assert "No upcoming talks." in (text.out / "index.txt").read_text("utf-8")


CROSSING = {
    "index.rst": "I\n=\n\n.. toctree::\n\n   soon\n   later\n   all\n",
    "soon.rst": "S\n=\n\n.. talk-schedule:: soon.yaml\n   :when: upcoming\n",
    "later.rst": "L\n=\n\n.. talk-schedule:: later.yaml\n   :collapse: past\n   :group-by: year\n",
    "all.rst": "A\n=\n\n.. talk-schedule:: soon.yaml\n",
    "soon.yaml": "timezone: America/Los_Angeles\ntalks: [{title: Soon, date: 2026-06-10, time: 11:30-12:30}]",
    "later.yaml": "[{title: Later, date: 2026-07-10, timezone: UTC}]",
}


def talk_pages(built: Built) -> list[str]:
    """Return what was written, but for the toctree's page: Sphinx renews it with its children."""
    return [page for page in built.written if page != "index"]


def test_a_build_renews_the_pages_on_which_a_talk_is_over_and_no_others(site: Make) -> None:
    made = site(CROSSING)
    first = made.build(sampl_now="2026-06-10T12:29:00-07:00")
    assert "Soon" in first.text("soon")
    assert "sampl: next change at 2026-06-10T12:30-07:00" in first.status
    again = made.build(sampl_now="2026-06-10T12:29:59-07:00")
    assert again.written == []
    over = made.build(sampl_now="2026-06-10T12:30:00-07:00")
    assert (over.reread, talk_pages(over)) == ([], ["all", "soon"])
    assert "No upcoming talks." in over.text("soon")
    assert "sampl: next change at 2026-07-11T00:00+00:00" in over.status
    last = made.build(sampl_now="2026-07-11T00:00:00+00:00")
    assert talk_pages(last) == ["later"]
    assert last.html("later").xpath("//details")
    assert "next change" not in last.status


def test_builders_of_one_environment_are_each_renewed(site: Make) -> None:
    made = site(CROSSING)
    before, after = "2026-06-10T12:00:00-07:00", "2026-06-10T13:00:00-07:00"
    for builder in ("html", "text"):
        made.build(builder, sampl_now=before)
    for builder in ("html", "text"):
        assert talk_pages(made.build(builder, sampl_now=after)) == ["all", "soon"]


def test_a_page_that_time_has_not_overtaken_is_not_written(site: Make) -> None:
    made = site(CROSSING)
    made.build(sampl_now="2026-06-10T13:00:00-07:00")
    later = made.build(sampl_now="2026-07-10T23:59:59+00:00")
    assert (later.reread, later.written) == ([], [])
    assert "sampl: next change at 2026-07-11T00:00+00:00" in later.status


def test_now_may_go_back(site: Make) -> None:
    made = site(CROSSING)
    made.build(sampl_now="2026-06-10T13:00:00-07:00")
    built = made.build(sampl_now="2026-06-10T12:00:00-07:00")
    assert talk_pages(built) == ["all", "soon"]
    assert "Soon" in built.text("soon")


@pytest.mark.parametrize("builders", [("html", "epub"), ("epub", "html")])
def test_html_and_epub_share_an_environment(site: Make, builders: tuple[str, str]) -> None:
    """Read the Docs builds both, one after the other."""
    before, after = "2026-06-10T12:00:00-07:00", "2026-06-10T13:00:00-07:00"
    pages = {"html": "soon.html", "epub": "soon.xhtml"}
    made = site(CROSSING)
    for builder in builders:
        made.build(builder, sampl_now=before)
    for builder in builders:
        built = made.build(builder, sampl_now=after)
        assert (built.reread, talk_pages(built)) == ([], ["all", "soon"])
        assert "No upcoming talks." in (built.out / pages[builder]).read_text("utf-8")
    for builder in builders:
        assert talk_pages(made.build(builder, sampl_now=after)) == []


YEAR = """\
timezone: Europe/Vienna
talks:
  - {date: 2026-05-20, time: "16:00-17:00", title: One, abstract: Of one.}
  - {date: 2026-06-03, kind: holiday, title: Free}
  - {date: 2026-06-10, time: "16:00-17:00", title: Two}
  - {date: 2026-07-08, time: "16:00", title: Three, status: cancelled}
  - {date: 2026-07-15, title: Four, slots: [{date: 2026-09-15}]}
  - {date: 2026-08-15, title: Five, timezone: America/Los_Angeles}
"""
VIEWS = {
    "plain": ":group-by: month",
    "upcoming": ":when: upcoming",
    "past": ":when: past\n   :order: newest\n   :group-by: month\n   :headings: section",
    "collapsed": ":collapse: past\n   :group-by: month",
    "newest": ":order: newest\n   :limit: 2\n   :layout: list",
    "next": ":when: upcoming\n   :limit: 1",
    "last": ":when: past\n   :limit: 1\n   :order: newest\n   :caption: Last\n   :collapse: past",
}
MOMENTS = [f"2026-{day}T12:00:00Z" for day in ("04-01", "06-20", "07-30", "09-30")]


def of_talks(built: Built) -> dict[str, str]:
    """Return digests of what a builder wrote, but for files in which Sphinx keeps other traces.

    The search index keeps words that no page has any more, with no page to them; a book says when
    it was made.
    """
    others = ("searchindex.js", "content.opf", ".epub")
    return {
        name: digest for name, digest in digests(built.out).items() if not name.endswith(others)
    }


@pytest.mark.parametrize(
    ("builders", "moments"),
    [
        (("html",), [*MOMENTS, *MOMENTS[::-1], MOMENTS[2]]),
        (("html", "epub"), [*MOMENTS[1:3], MOMENTS[1]]),
    ],
)
def test_a_build_of_what_is_there_writes_what_a_new_one_does(
    site: Make, builders: tuple[str, ...], moments: list[str]
) -> None:
    """Forward, back, and by leaps."""
    pages = {
        f"{name}.rst": f"{name}\n=========\n\n.. talk-schedule:: year.yaml\n   {view}\n"
        for name, view in VIEWS.items()
    }
    listing = "".join(f"   {name}\n" for name in VIEWS)
    made = site({"index.rst": f"I\n=\n\n.. toctree::\n\n{listing}", "year.yaml": YEAR, **pages})
    fresh = {
        (builder, now): of_talks(made.build(builder, out=now, sampl_now=now))
        for now in set(moments)
        for builder in builders
    }
    assert len({tuple(files.items()) for files in fresh.values()}) == len(fresh)
    for now in moments:
        for builder in builders:
            built = made.build(builder, sampl_now=now)
            assert of_talks(built) == fresh[builder, now], (builder, now)


def test_a_meeting_that_lasts_longer_than_its_talks_is_over_by_itself(site: Make) -> None:
    meeting = """\
timezone: UTC
terms:
  - name: Meetup
    date: 2026-07-08
    time: 18:00-21:00
    register: https://example.org/rsvp
    talks: [{title: One, time: "18:00-19:00"}, {title: Some day, date: TBA}]
"""
    page = "I\n=\n\n.. talk-schedule:: meeting.yaml\n"
    made = site({"index.rst": page, "meeting.yaml": meeting})
    on, over = "2026-07-08T20:59:00Z", "2026-07-08T21:00:00Z"
    fresh = {now: of_talks(made.build(out=now, sampl_now=now)) for now in (on, over)}
    assert fresh[on] != fresh[over]
    for now in (on, over, on):
        assert of_talks(made.build(sampl_now=now)) == fresh[now]


def test_outputs_that_share_doctrees_are_each_renewed(site: Make) -> None:
    made = site(CROSSING)
    before, after = "2026-06-10T12:00:00-07:00", "2026-06-10T13:00:00-07:00"
    folders = [made.out / "one", made.out / "two"]
    for folder in folders:
        made.build(sampl_now=before, target=folder)
    for folder in folders:
        built = made.build(sampl_now=after, target=folder)
        assert "No upcoming talks." in built.text("soon")


def test_a_talk_that_is_edited_into_the_past(site: Make) -> None:
    made = site(CROSSING)
    made.build(sampl_now="2026-06-10T12:00:00-07:00")
    made.write({"soon.yaml": CROSSING["soon.yaml"].replace("06-10", "06-09")})
    built = made.build(sampl_now="2026-06-10T12:00:01-07:00")
    assert built.reread == ["all", "soon"]
    assert "No upcoming talks." in built.text("soon")
    assert "sampl: next change at 2026-07-11T00:00+00:00" in built.status
