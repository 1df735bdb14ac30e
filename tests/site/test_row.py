"""The row of a talk: what leads, what is said once, what links are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import Built, Site, rows, words

Make = Callable[..., Site]


def built(site: Make, data: str, options: str = "", builder: str = "html", **config: Any) -> Built:
    lines = "".join(f"   {line}\n" for line in options.splitlines())
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n{lines}"
    done = site({"index.rst": page, "t.yaml": data}).build(builder, **config)
    assert done.warnings == []
    return done


def cells(done: Built, column: str = "date") -> list[str]:
    return [words(cell) for cell in done.html().xpath(f"//td[@class='sampl-column-{column}']")]


def zone(done: Built) -> list[str]:
    return [words(line) for line in done.html().xpath("//p[@class='sampl-zone']")]


class TestDays:
    """2026-07-02 is a Thursday."""

    @pytest.mark.parametrize(
        ("term", "day"),
        [
            ("", "Thu, Jul 2, 2026"),
            ("weekday: Thu", "Jul 2, 2026"),
            ("note: Every week at noon", "Jul 2, 2026"),
        ],
    )
    def test_weekday_stands_where_the_term_does_not_say_it(
        self, site: Make, term: str, day: str
    ) -> None:
        talks = "talks: [{date: 2026-07-02, title: A}]"
        data = f"terms: [{{name: T, {term}{', ' if term else ''}{talks}}}]"
        assert cells(built(site, data)) == [day]

    def test_a_pattern_of_the_site_says_all_that_it_wants(self, site: Make) -> None:
        done = built(site, "[{date: 2026-07-02, title: A}]", sampl_date_format="d MMMM y")
        assert cells(done) == ["2 July 2026"]

    def test_rows_below_a_day_have_times_alone(self, site: Make) -> None:
        data = "[{date: '2026-07-02, 9:00-10:00 UTC', title: A}, {date: 2026-07-02, title: B}]"
        (table,) = built(site, data, ":group-by: day\n:columns: date title").html().xpath("//table")
        assert rows(table) == [["Time", "Title"], ["9:00 – 10:00 AM UTC", "A"], ["", "B"]]

    def test_a_column_of_nothing_but_that_day_is_left_out(self, site: Make) -> None:
        data = "[{date: 2026-07-02, title: A}]"
        (table,) = built(site, data, ":group-by: day\n:columns: date title").html().xpath("//table")
        assert rows(table) == [["Title"], ["A"]]

    def test_days_stay_where_no_heading_says_them(self, site: Make) -> None:
        done = built(site, "[{date: 2026-07-02, title: A}]", ":group-by: day\n:headings: none")
        assert cells(done) == ["Thu, Jul 2, 2026"]

    def test_what_moved_to_the_day_still_says_when_it_was(self, site: Make) -> None:
        data = "[{date: 2026-07-02, title: A, status: moved, was: 2026-07-01}]"
        assert cells(built(site, data, ":group-by: day")) == ["was Jul 1"]


BERLIN = "timezone: Europe/Berlin\ntalks:\n"
ONE = "- {date: 2026-07-02, time: 9:00-10:00, title: A}\n"
TWO = "- {date: 2026-07-03, time: 9:00-10:00, title: B}\n"
WINTER = "- {date: 2026-12-03, time: 9:00-10:00, title: C}\n"
AWAY = "- {date: 2026-12-04, time: 9:00-10:00, timezone: Asia/Tokyo, title: D}\n"


class TestZone:
    @pytest.mark.parametrize(
        ("data", "said", "times"),
        [
            (BERLIN + ONE, [], ["9:00 – 10:00 AM CEST"]),
            (BERLIN + ONE + TWO, ["Times: CEST"], ["9:00 – 10:00 AM"] * 2),
            (BERLIN + ONE + WINTER, ["Times: Central European Time"], ["9:00 – 10:00 AM"] * 2),
            (BERLIN + ONE + AWAY, [], ["9:00 – 10:00 AM CEST", "9:00 – 10:00 AM JST"]),
        ],
    )
    def test_one_of_all_times_of_a_group_stands_above(
        self, site: Make, data: str, said: list[str], times: list[str]
    ) -> None:
        done = built(site, data, ":columns: title time")
        assert (zone(done), cells(done, "time")) == (said, times)

    def test_that_nobody_knows_it_is_said_once_too(self, site: Make) -> None:
        config = {"suppress_warnings": ["sampl.timezone"]}
        done = built(site, ONE + TWO, ":columns: title time", **config)
        assert (zone(done), cells(done, "time")) == (["Times: local time"], ["9:00 – 10:00 AM"] * 2)

    def test_the_line_of_a_term_says_it(self, site: Make) -> None:
        talks = "[{date: 2026-07-02, title: A}, {date: 2026-07-03, time: 9:00-9:30, title: B}]"
        data = f"timezone: Europe/Berlin\nterms: [{{name: T, weekday: Thu, time: 16:00, talks: {talks}}}]"
        done = built(site, data)
        assert "Every Thursday, 4:00 PM CEST" in done.text()
        assert (zone(done), cells(done)) == (
            [],
            ["Jul 2, 2026", "Fri, Jul 3, 2026 9:00 – 9:30 AM"],
        )

    @pytest.mark.parametrize(
        ("language", "said"), [("de", "Zeiten: MESZ"), ("nl", "Tijden: CEST"), ("ja", "時刻: CEST")]
    )
    def test_in_the_letters_of_the_language(self, site: Make, language: str, said: str) -> None:
        assert zone(built(site, BERLIN + ONE + TWO, language=language)) == [said]

    def test_an_hour_at_which_the_clocks_change_says_both(self, site: Make) -> None:
        night = "- {date: 2026-10-25, time: '1:00-4:00', title: N}\n"
        done = built(site, BERLIN + ONE + night, ":columns: time")
        assert cells(done, "time") == ["9:00 – 10:00 AM", "1:00 AM CEST – 4:00 AM CET"]

    @pytest.mark.parametrize("builder", ["text", "latex", "epub"])
    def test_in_other_formats(self, site: Make, builder: str) -> None:
        done = built(site, BERLIN + ONE + TWO, builder=builder, epub_show_urls="no")
        file = {"text": "index.txt", "latex": "test.tex", "epub": "index.xhtml"}[builder]
        text = (done.out / file).read_text("utf-8")
        assert (text.count("Times: CEST"), text.count("CEST")) == (1, 1)


SHOWN = {
    "table": ".. talk-schedule:: talks.yaml",
    "list": ".. talk-schedule:: talks.yaml\n   :layout: list",
    "kinds": ".. talk-schedule:: talks.yaml\n   :columns: title kind status",
    "cards": ".. talk-schedule:: talks.yaml\n   :layout: cards",
    "next": ".. talk-schedule:: talks.yaml\n   :layout: next",
    "grid": ".. talk-schedule:: talks.yaml\n   :layout: grid",
    "block": ".. expand::\n   :talk: walk",
    "details": ".. talk-details:: walk",
    "people": ".. talk-speakers::",
}


class TestKinds:
    DATA = """\
kinds: {walk: Guided walk}
talks:
- {title: A, kind: keynote}
- {title: Panel on thread, kind: panel}
- {title: C, kind: walk, status: cancelled}
- {title: D}
- {title: E, kind: social}
"""

    def test_are_told_behind_the_title_that_does_not_say_them(self, site: Make) -> None:
        assert cells(built(site, self.DATA), "title") == [
            "A (Keynote)", "Panel on thread", "C (Guided walk) (cancelled)", "D", "E",
        ]  # fmt: skip

    def test_are_told_once_where_they_have_a_column(self, site: Make) -> None:
        done = built(site, self.DATA, ":columns: title kind")
        assert cells(done, "title") == ["A", "Panel on thread", "C (cancelled)", "D", "E"]

    @pytest.mark.parametrize("builder", ["text", "latex"])
    def test_in_other_formats(self, site: Make, builder: str) -> None:
        done = built(site, self.DATA, ":layout: list", builder)
        file = {"text": "index.txt", "latex": "test.tex"}[builder]
        assert (done.out / file).read_text("utf-8").count("(Keynote)") == 1

    def test_own_ones_have_word_and_colour_wherever_the_talk_is(self, site: Make) -> None:
        walk = (
            "timezone: UTC\nkinds: {walk: Guided walk}\nrooms: {a: A, b: B}\ntalks:\n"
            "- {id: walk, date: 2026-07-02, time: 9:00-10:00, room: a, title: C, kind: walk,"
            " status: tentative, speakers: Ida Falk}\n"
        )
        body = "".join(f"{name}\n{'-' * 9}\n\n{text}\n\n" for name, text in SHOWN.items())
        files = {"talks.yaml": walk, "index.rst": f"T\n=\n\n{body}"}
        page = site(files).build(sampl_now="2026-07-01").html()
        for name in SHOWN:
            (part,) = page.xpath(f"//*[@id='{name}']")
            for mark, word in (("sampl-kind", "Guided walk"), ("sampl-status", "tentative")):
                assert {words(one).strip("()") for one in part.find_class(mark)} == {word}
            assert part.xpath(
                ".//*[contains(@class, 'sampl-status-tentative')]//*[@class='sampl-status']"
            )


@pytest.mark.parametrize(
    ("now", "in_date", "in_column"),
    [("08:00", "hidden", "shown"), ("09:30", "shown", ""), ("10:00", "", "")],
)
def test_while_a_talk_is_on_the_link_to_join_stands_in_its_first_cell(
    site: Make, now: str, in_date: str, in_column: str
) -> None:
    data = "[{date: '2026-07-02, 9:00-10:00 UTC', title: A, join: 'https://example.org/j'}]"
    columns = ":columns: date speaker title location videos slides join"
    done = built(site, data, columns, sampl_now=f"2026-07-02T{now}:00Z")
    for name, expected in (("date", in_date), ("join", in_column)):
        (cell,) = done.html().xpath(f"//td[@class='sampl-column-{name}']")
        seen = [
            "hidden" if link.xpath("ancestor::*[@hidden]") else "shown" for link in cell.iter("a")
        ]
        assert seen == ([expected] if expected else [])


LINKS = """\
- date: 2026-07-02
  title: On *rivers*
  videos: [https://example.org/v, {url: https://example.org/w, label: part 2, access: internal}]
  slides: https://example.org/s
  papers: https://example.org/p
  join: https://example.org/j
  links: {url: https://example.org/l, access: internal}
- {date: 2026-07-03, speakers: Ida Falk, slides: https://example.org/t}
"""


class TestLinks:
    COLUMNS = ":columns: date title videos slides papers join links"

    def test_are_called_after_their_columns(self, site: Make) -> None:
        (table,) = built(site, LINKS, self.COLUMNS).html().xpath("//table")
        assert rows(table)[1][2:] == [
            "video part 2 (internal)", "slides", "paper", "join", "link (internal)",
        ]  # fmt: skip

    @pytest.mark.parametrize("layout", ["table", "list"])
    def test_are_named_with_the_talk(self, site: Make, layout: str) -> None:
        html = built(site, LINKS, f"{self.COLUMNS}\n:layout: {layout}").html()
        assert html.xpath("//a[starts-with(@href, 'https://example.org')]/@aria-label") == [
            "video: On rivers", "part 2 (internal): On rivers", "slides: On rivers",
            "paper: On rivers", "join: On rivers", "link (internal): On rivers",
            "slides: Ida Falk",
        ]  # fmt: skip

    def test_internal_ones_have_a_lock(self, site: Make) -> None:
        html = built(site, LINKS, self.COLUMNS).html()
        assert [words(one) for one in html.xpath("//*[contains(@class, 'sampl-internal')]")] == [
            "part 2 (internal)", "link (internal)",
        ]  # fmt: skip

    @pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "xml"])
    def test_other_formats_know_no_names_of_links(self, site: Make, builder: str) -> None:
        done = built(site, LINKS, self.COLUMNS, builder, man_pages=[("index", "t", "T", [], 1)])
        found = [
            file for file in done.out.rglob("*") if file.is_file() and file.suffix != ".pickle"
        ]
        assert not any(b"aria-label" in file.read_bytes() for file in found)


PAST = "- {date: 2026-05-01, title: Past, abstract: Of old.}\n"
COMING = "- {date: 2026-07-01, title: Coming}\n"


class TestSeam:
    @pytest.mark.parametrize("layout", ["table", "list"])
    @pytest.mark.parametrize(
        ("data", "shown"), [(PAST + COMING, True), (PAST, False), (COMING, False)]
    )
    def test_stands_between_what_comes_and_what_is_past(
        self, site: Make, data: str, layout: str, shown: bool
    ) -> None:
        text = built(site, data, f":order: newest\n:layout: {layout}").text()
        assert ("Past talks" in text) is shown
        if shown:
            assert text.index("Coming") < text.index("Past talks") < text.index("May 1")

    @pytest.mark.parametrize("options", ["", ":order: oldest", ":order: newest\n:when: past"])
    def test_only_where_all_are_shown_the_newest_first(self, site: Make, options: str) -> None:
        assert (
            not built(site, PAST + COMING, options)
            .html()
            .xpath("//*[contains(@class, 'sampl-seam')]")
        )

    @pytest.mark.parametrize("layout", ["table", "list"])
    @pytest.mark.parametrize(
        ("builder", "file"),
        [("text", "index.txt"), ("man", "t.1"), ("latex", "test.tex"), ("epub", "index.xhtml")],
    )
    def test_in_other_formats(self, site: Make, layout: str, builder: str, file: str) -> None:
        options = f":order: newest\n:layout: {layout}"
        pages = [("index", "t", "T", [], 1)]
        text = (
            built(site, PAST + COMING, options, builder, man_pages=pages).out / file
        ).read_text()
        text = text[text.index("Coming") :]
        assert text.index("Past talks") < text.index("Past", text.index("Past talks") + 5)


def test_a_hidden_row_hides_its_abstract(site: Make) -> None:
    data = PAST + "- {date: 2026-06-02, title: Next, abstract: To come.}\n"
    html = built(site, data, ":when: past\n:abstracts: show").html()
    states = [
        (words(row), row.get("hidden") is not None)
        for row in html.xpath("//tr[contains(@class, 'sampl-details')]")
    ]
    assert states == [("Of old.", False), ("To come.", True)]


def test_in_a_list_what_is_no_talk_is_one_line(site: Make) -> None:
    data = "terms: [{name: T, weekday: Thu, location: Aula, talks: [{date: 2026-07-02, kind: holiday, title: Regatta}, {date: 2026-07-09, title: A, location: Aula}]}]"
    items = built(site, data, ":layout: list").html().xpath("//li[contains(@class, 'sampl-k')]")
    assert [[words(part) for part in item] for item in items] == [["Regatta · Jul 2, 2026"]]


def test_a_list_does_not_repeat_the_place_and_the_time_of_its_term(site: Make) -> None:
    talks = "[{date: 2026-07-02, title: A}, {date: 2026-07-09, title: B, location: Tower}]"
    data = f"terms: [{{name: T, weekday: Thu, timezone: UTC, time: 16:00-17:00, location: Aula, talks: {talks}}}]"
    facts = built(site, data, ":layout: list").html().xpath("//p[@class='sampl-facts']")
    assert [words(line) for line in facts] == ["Jul 2, 2026", "Jul 9, 2026 · Tower"]


def test_text_tears_no_time_apart(site: Make) -> None:
    data = BERLIN + ONE + TWO + AWAY.replace("time: 9:00-10:00", "time: 11:30-12:30")
    text = (built(site, data, builder="text").out / "index.txt").read_text("utf-8")
    for moment in ("Thu, Jul 2, 2026", "9:00 – 10:00 AM CEST", "11:30 AM – 12:30 PM JST"):
        assert moment in text.replace("\xa0", " ")


@pytest.mark.parametrize("layout", ["table", "list"])
@pytest.mark.parametrize(
    ("data", "now", "said"),
    [
        ("recorded: no", "2026-07-01", False),
        ("recorded: no", "2026-07-03", True),
        ("recorded: yes", "2026-07-03", False),
        ("recorded: no, status: cancelled", "2026-07-03", False),
        ("recorded: no, videos: https://example.org", "2026-07-03", False),
    ],
)
def test_a_talk_that_is_over_says_that_it_was_not_recorded(
    site: Make, layout: str, data: str, now: str, said: bool
) -> None:
    talk = f"[{{date: 2026-07-02, title: A, {data}}}]"
    options = f":layout: {layout}"
    done = built(site, talk, options, sampl_now=f"{now}T12:00Z")
    assert ("not recorded" in done.text()) is said


def test_while_a_talk_is_on_a_list_says_first_where_to_join(site: Make) -> None:
    data = "[{date: '2026-07-02, 9:00-10:00 UTC', title: A, speakers: Bo, join: https://example.org/j}]"
    options = ":layout: list"
    made = built(site, data, options, "text", sampl_now="2026-07-02T09:30Z")
    said = (made.out / "index.txt").read_text("utf-8")
    assert said.index("join") < said.index("Jul 2")
    folder = made.out.parent
    html = Site(folder.parent / "source", folder).build(sampl_now="2026-07-02T08:00Z").html()
    (first, second) = html.xpath("//a[contains(@href, '/j')]")
    assert first.xpath("ancestor::*[@hidden]")
    assert not second.xpath("ancestor::*[@hidden]")


PLACES = """\
timezone: UTC
rooms: {a: {name: Aula, url: https://example.org/aula}, b: Lab}
venue: {name: Town hall, url: https://example.org/map}
talks:
  - {title: Here, date: 2027-03-04, room: a}
  - {title: Both, date: 2027-03-11, join: [https://example.org/zoom, internal]}
  - {title: Afar, date: 2027-03-18, mode: online, join: [https://example.org/zoom, internal]}
  - {title: Off, date: 2027-03-25, mode: online, status: cancelled}
"""


@pytest.mark.parametrize(
    ("columns", "internal", "expected"),
    [
        ("location", "link", ["Aula Town hall", "Town hall also online", "online", ""]),
        ("location join", "link", ["Aula Town hall", "Town hall", "", ""]),
        ("location join", "hide", ["Aula Town hall", "Town hall also online", "online", ""]),
    ],
)
def test_who_sees_no_link_to_join_reads_that_a_talk_is_online(
    site: Make, columns: str, internal: str, expected: list[str]
) -> None:
    done = built(site, PLACES, f":columns: title {columns}", sampl_internal=internal)
    (table,) = done.html().xpath("//table")
    places = [row.xpath("./td")[1] for row in table.xpath(".//tbody/tr")]
    lines = [" ".join(words(line) for line in place.xpath(".//p")) for place in places]
    assert lines == expected
    assert places[0].xpath(".//a/@href") == ["https://example.org/aula", "https://example.org/map"]


def test_the_next_talk_has_its_note(site: Make) -> None:
    data = "[{title: A, date: 2999-03-04, note: In another *room*.}]"
    done = built(site, f"timezone: UTC\ntalks: {data}", ":layout: next")
    assert "In another room." in done.text()
