"""Meetings, sessions, hosts, places and links to take part, as a page shows them."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from support import Site, rows, words

MEETUP = """\
timezone: Europe/Oslo
venue: {name: Town hall, address: 1 Example Street, url: https://example.org/map}
rooms: {a: {name: Aula, join: https://example.org/aula}}
kinds: {walk: Guided walk}
sessions: {Morning: {name: Morning session, host: Cora Diaz (Fjord Labs), room: a}}
terms:
  - name: March meetup
    number: 12
    date: 2027-03-18
    time: 18:30-21:00
    host: Example Ltd
    register: https://example.org/rsvp
    links: [{label: Photos, url: https://example.org/photos}]
    talks:
      - {title: Small proofs, speakers: Ben Adeyemi, papers: https://example.org/p}
      - {title: Large proofs, speakers: Ada Lind, host: Dana Roe, audience: [students]}
talks:
  - {title: Types, date: 2027-04-01, session: Morning, language: nb}
  - {title: Tests, date: 2027-04-01, session: Morning, kind: walk, join: [https://example.org/z, internal]}
  - {title: Off, date: 2027-04-02, status: cancelled, join: https://example.org/y}
"""


def page(site: Callable[..., Site], options: str, builder: str = "html", conf: str = ""):
    lines = "".join(f"   {line}\n" for line in options.splitlines())
    index = f"T\n=\n\n.. talk-schedule:: talks.yaml\n{lines}"
    built = site({"index.rst": index, "talks.yaml": MEETUP}, conf).build(builder)
    assert built.warnings == []
    return built


LINE = (
    "No. 12 · Thursday, March 18, 2027 · 6:30 – 9:00 PM CET · Town hall, 1 Example Street · "
    "Host: Example Ltd · Register · Photos"
)


def test_a_meeting_says_when_it_is_who_invites_and_where_to_register(site) -> None:
    (line,) = (
        page(site, ":term: March meetup").html().xpath("//p[contains(@class, 'sampl-meeting')]")
    )
    assert words(line) == LINE.replace("\u00a0", " ")
    links = [link.get("href") for link in line.xpath(".//a")]
    assert links == [f"https://example.org/{name}" for name in ("map", "rsvp", "photos")]


@pytest.mark.parametrize("builder", ["text", "man", "latex", "epub", "texinfo"])
def test_every_builder_says_it(site, builder: str) -> None:
    out = page(
        site, ":term: March meetup", builder, "latex_elements = {}\nepub_show_urls = 'no'\n"
    ).out
    text = "\n".join(
        file.read_text("utf-8", errors="replace")
        for pattern in ("*.txt", "*.1", "*.tex", "index.xhtml", "*.texi")
        for file in out.glob(pattern)
    )
    for part in ("12", "March 18, 2027", "Example Ltd", "Photos"):
        assert part in " ".join(text.split())


def test_a_list_does_not_say_again_what_the_meeting_says(site) -> None:
    items = (
        page(site, ":term: March meetup\n:layout: list")
        .html()
        .xpath("//ul[contains(@class, 'sampl-list')]/li")
    )
    assert [words(item) for item in items] == [
        "Small proofs Ben Adeyemi · paper",
        "Large proofs Ada Lind · Host: Dana Roe",
    ]


def test_sessions_are_groups_with_their_host_and_room(site) -> None:
    built = page(
        site, ":group-by: session\n:columns: title room host\n:from: 2027-04-01\n:headings: rubric"
    )
    (line,) = built.html().xpath("//p[contains(@class, 'sampl-meeting')]")
    assert words(line) == "Host: Cora Diaz (Fjord Labs) · Aula"
    tables = [rows(table)[1:] for table in built.html().xpath("//table")]
    assert sorted(tables) == [
        [["Off (cancelled)", "", ""]],
        [
            ["Types", "Aula", "Cora Diaz (Fjord Labs)"],
            ["Tests (Guided walk)", "Aula", "Cora Diaz (Fjord Labs)"],
        ],
    ]


def test_groups_by_room_and_by_kind(site) -> None:
    by_room = page(site, ":group-by: room\n:from: 2027-04-01\n:headings: rubric")
    assert [words(p) for p in by_room.html().xpath("//p[@class='rubric']")] == [
        "Aula",
        "Other talks",
    ]


def test_groups_by_kind_have_the_names_of_kinds(site) -> None:
    built = page(site, ":group-by: kind\n:from: 2027-04-01\n:headings: rubric")
    assert [words(p) for p in built.html().xpath("//p[@class='rubric']")] == ["Talk", "Guided walk"]


def test_columns_of_place_and_part(site) -> None:
    columns = "title room session location join register papers audience kind host"
    built = page(site, f":columns: {columns}\n:group-by: none")
    (table,) = built.html().xpath("//table")
    assert rows(table)[1:] == [
        ["Small proofs", "", "", "Town hall, 1 Example Street", "", "register", "paper", "", "Talk", "Example Ltd"],
        ["Large proofs", "", "", "Town hall, 1 Example Street", "", "register", "", "students", "Talk", "Dana Roe"],
        ["Types", "Aula", "Morning session", "Town hall, 1 Example Street", "join", "", "", "", "Talk", "Cora Diaz (Fjord Labs)"],
        ["Tests", "Aula", "Morning session", "Town hall, 1 Example Street", "join (internal)", "", "", "", "Guided walk", "Cora Diaz (Fjord Labs)"],
        ["Off (cancelled)", "", "", "Town hall, 1 Example Street", "", "", "", "", "Talk", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (":room: a", ["Types", "Tests (Guided walk)"]),
        (":room: Aula", ["Types", "Tests (Guided walk)"]),
        (":session: morning session", ["Types", "Tests (Guided walk)"]),
        (":audience: students", ["Large proofs"]),
        (":language: nb", ["Types"]),
        (":kind: walk", ["Tests (Guided walk)"]),
        (":kind: Guided walk", ["Tests (Guided walk)"]),
    ],
)
def test_talks_are_selected_by(site, options: str, titles: list[str]) -> None:
    built = page(site, f"{options}\n:columns: title\n:group-by: none")
    assert [row[0] for row in rows(built.html().xpath("//table")[0])[1:]] == titles


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":room: Aule", "no talk has the room 'Aule'; did you mean 'Aula'?"),
        (":kind: walks", "no talk has the kind 'walks'; did you mean 'walk'?"),
        (":audience: staff", "no talk has the audience 'staff'"),
    ],
)
def test_what_no_talk_has_is_told(site, option: str, message: str) -> None:
    index = f"T\n=\n\n.. talk-schedule:: talks.yaml\n   {option}\n"
    built = site({"index.rst": index, "talks.yaml": MEETUP}).build()
    assert [line for line in built.warnings if message in line]


def test_no_internal_join_link_is_in_a_page_that_hides_them(site) -> None:
    built = page(site, ":layout: list", conf="sampl_internal = 'hide'\n")
    assert b"example.org/z" not in b"".join(
        f.read_bytes() for f in built.out.parent.rglob("*") if f.is_file()
    )


SEMINAR = """\
timezone: Europe/Oslo
terms:
  - name: Spring 2026
    weekday: Mon
    starts: 2026-05-25
    ends: 2026-06-08
    fill: Free slot, *write* to us
    talks: [{date: 2026-06-08, time: 16:00-17:00, title: A, join: https://example.org/z, register: /r}]
"""


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-05-24", ["Free slot, write to us", "Free slot, write to us", "join register"]),
        ("2026-05-28", ["N/A", "Free slot, write to us", "join register"]),
        ("2026-06-09", ["N/A", "N/A", ""]),
    ],
)
@pytest.mark.parametrize("builder", ["html", "epub"])
def test_what_is_shown_until_something_is_over(
    site, now: str, shown: list[str], builder: str
) -> None:
    index = "T\n=\n\n.. talk-schedule:: talks.yaml\n   :columns: title join register\n"
    made = site({"index.rst": index, "talks.yaml": SEMINAR})
    built = made.build(builder, sampl_now=f"{now}T12:00:00+00:00", epub_show_urls="no")
    assert built.warnings == []
    html = lxml.html.parse(
        built.out / f"index.{'html' if builder == 'html' else 'xhtml'}"
    ).getroot()
    for waiting in html.xpath("//*[@hidden]"):
        waiting.drop_tree()
    entries = [" ".join(row).strip() for row in rows(html.xpath("//table")[0])[1:]]
    assert [entry.removeprefix("A ").removeprefix("A") for entry in entries] == shown


def test_a_build_renews_what_is_shown_until_something_is_over(site) -> None:
    index = "T\n=\n\n.. talk-schedule:: talks.yaml\n   :columns: title join register\n"
    made = site({"index.rst": index, "talks.yaml": SEMINAR})
    made.build(sampl_now="2026-05-24T12:00:00+00:00")
    later = made.build(sampl_now="2026-06-09T12:00:00+00:00")
    assert (later.written, "Free slot" in later.text(), "join" in later.text()) == (
        ["index"],
        False,
        False,
    )


@pytest.mark.parametrize("options", [":layout: next", ":layout: cards\n   :group-by: none"])
def test_without_its_heading_a_meeting_is_named_with_its_time(site, options: str) -> None:
    data = "terms: [{name: Evening, date: 2999-03-18, time: 18:30-21:00, talks: [%s]}]\n"
    talks = "{title: Small}, {title: Large, time: 19:30}"
    index = f"T\n=\n\n.. talk-schedule:: t.yaml\n   {options}\n"
    built = site({"index.rst": index, "t.yaml": f"timezone: UTC\n{data % talks}"}).build()
    assert built.warnings == []
    lines = [words(line) for line in built.html().xpath("//p[contains(@class, 'sampl-when')]")]
    assert lines[0] == "Evening · Mon, Mar 18, 2999, 6:30 – 9:00 PM UTC"
    assert lines[1:] in ([], ["Mon, Mar 18, 2999, 7:30 PM UTC"])
