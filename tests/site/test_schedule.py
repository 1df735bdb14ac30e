"""``talk-schedule``: what its options make of the talks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import Site, rows, words

Make = Callable[..., Site]

TALKS = """\
timezone: Europe/Amsterdam
tracks: {t: Theory, p: Practice}
terms:
  - name: Winter 2026
    talks:
      - {date: 2026-01-08, title: One, speakers: Ann (A), track: t, tags: [x]}
      - {date: 2026-02-05, title: Two, speakers: Bob, kind: keynote, track: p}
  - name: Summer 2026
    talks:
      - {date: 2026-07-02, title: Four, speakers: Ann, tags: "x, y", status: tentative}
      - {date: 2026-06-04, title: Three, speakers: [Cy, Bob]}
talks:
  - {date: 2025-05-01, title: Zero}
"""


def titles(table: Any) -> list[str]:
    column = rows(table)[0].index("Title")
    return [row[column].partition(" (")[0] for row in rows(table)[1:]]


def shown(site: Make, options: str, talks: str = TALKS, **config: Any) -> dict[str, list[str]]:
    """Return the titles that a page shows, by heading."""
    page = f"Talks\n=====\n\n.. talk-schedule:: talks.yaml\n{options}"
    built = site({"index.rst": page, "talks.yaml": talks}).build(**config)
    assert built.warnings == []
    found: dict[str, list[str]] = {}
    for table in built.html().xpath("//table[not(ancestor::*[@hidden])]"):
        heading = table.xpath("ancestor::section[1]/h2 | preceding-sibling::p[@class='rubric'][1]")
        found[words(heading[0]) if heading else ""] = titles(table)
    return found


def options(**values: object) -> str:
    return "".join(f"   :{name.replace('_', '-')}: {value}\n" for name, value in values.items())


WINTER, SUMMER, OTHER = "Winter 2026", "Summer 2026", "Other talks"


def test_terms_are_the_default_groups_and_are_sections(site: Make) -> None:
    expected = {WINTER: ["One", "Two"], SUMMER: ["Four", "Three"], OTHER: ["Zero"]}
    assert shown(site, "") == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"term": "winter 2026"}, ["One", "Two"]),
        ({"term": "summer-2026, Winter 2026"}, ["One", "Two", "Four", "Three"]),
        ({"track": "Theory"}, ["One"]),
        ({"track": "t, p"}, ["One", "Two"]),
        ({"tag": "y"}, ["Four"]),
        ({"speaker": "bob"}, ["Two", "Three"]),
        ({"kind": "keynote"}, ["Two"]),
        ({"status": "tentative, moved"}, ["Four"]),
        ({"from": "2026-02-05", "to": "June 4, 2026"}, ["Two", "Three"]),
        ({"when": "upcoming"}, ["Four", "Three"]),
        ({"when": "past"}, ["One", "Two", "Zero"]),
        ({"order": "oldest"}, ["Zero", "One", "Two", "Three", "Four"]),
        ({"order": "newest"}, ["Three", "Four", "Two", "One", "Zero"]),
        ({"limit": "2"}, ["One", "Two"]),
        ({"order": "newest", "limit": "3"}, ["Three", "Four", "Two"]),
    ],
)
def test_talks_are_selected_and_ordered(
    site: Make, chosen: dict[str, str], expected: list[str]
) -> None:
    assert shown(site, options(group_by="none", **chosen)) == {"": expected}


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("quarter", ["Winter 2026", "Summer 2026", "Spring 2026", "Spring 2025"]),
        ("semester", ["Spring 2026", "Summer 2026", "Spring 2025"]),
        ("year", ["2026", "2025"]),
        ("month", ["January 2026", "February 2026", "July 2026", "June 2026", "May 2025"]),
        ("track", ["Theory", "Practice", "Other talks"]),
    ],
)
def test_groups_can_come_from_dates_and_tracks(site: Make, by: str, headings: list[str]) -> None:
    assert list(shown(site, options(group_by=by))) == headings


def test_sampl_terms_name_and_bound_the_semesters(site: Make) -> None:
    terms = {"semester": [("SS {year}", "04-01"), ("WS {year}/{next}", "10-01")]}
    found = shown(site, options(group_by="semester"), sampl_terms=terms)
    assert list(found) == ["WS 2025/26", "SS 2026", "SS 2025"]


def test_newest_first_puts_the_newest_group_first(site: Make) -> None:
    found = shown(site, options(order="newest"))
    assert found == {SUMMER: ["Three", "Four"], WINTER: ["Two", "One"], OTHER: ["Zero"]}


def test_headings_are_rubrics_where_text_follows(site: Make) -> None:
    page = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n\nText behind it.\n"
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    rubrics = [words(p) for p in built.html().xpath("//p[@class='rubric']")]
    assert rubrics == [WINTER, SUMMER, OTHER]


def test_section_headings_can_be_insisted_on(site: Make) -> None:
    page = (
        "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :headings: section\n\nText behind it.\n"
    )
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    assert [words(h) for h in built.html().xpath("//h2")] == [WINTER, SUMMER, OTHER]


def test_sections_are_in_the_table_of_contents(site: Make) -> None:
    page = "Talks\n=====\n\n.. contents::\n\n.. talk-schedule:: talks.yaml\n"
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    links = built.html().xpath("//*[@id='contents']//a")[1:]  # the first is the page itself
    assert [(words(a), a.get("href")) for a in links] == [
        (WINTER, "#winter-2026"), (SUMMER, "#summer-2026"), (OTHER, "#other-talks"),
    ]  # fmt: skip


def test_no_headings_at_all(site: Make) -> None:
    found = shown(site, options(headings="none"))
    assert list(found) == [""]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"speaker": "Cy", "when": "past"}, "No past talks."),
        ({"speaker": "Ann", "to": "2020-01-01"}, "No talks."),
        ({"kind": "keynote", "when": "upcoming"}, "No upcoming talks."),
        ({"kind": "keynote", "when": "upcoming", "empty": "Come *back*!"}, "Come back!"),
    ],
)
def test_an_empty_selection_says_so(site: Make, chosen: dict[str, str], expected: str) -> None:
    page = f"Talks\n=====\n\n.. talk-schedule:: talks.yaml\n{options(**chosen)}"
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    assert built.warnings == []
    assert [words(p) for p in built.html().xpath("//p[@class='sampl-empty']")] == [expected]


def test_past_groups_collapse(site: Make) -> None:
    page = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :collapse: past\n"
    html = site({"index.rst": page, "talks.yaml": TALKS}).build().html()
    summaries = [words(s) for s in html.xpath("//details/summary")]
    assert summaries == ["2 talks", "1 talk"]
    assert html.xpath("//details//table//td[contains(., 'One')]")
    assert not html.xpath("//details//table//td[contains(., 'Three')]")


def test_collapsed_rubrics_are_the_summaries(site: Make) -> None:
    chosen = options(collapse="all", headings="rubric")
    page = f"Talks\n=====\n\n.. talk-schedule:: talks.yaml\n{chosen}"
    html = site({"index.rst": page, "talks.yaml": TALKS}).build().html()
    assert [words(s) for s in html.xpath("//details/summary")] == [WINTER, SUMMER, OTHER]
    assert html.xpath("//p[@class='rubric']") == []


def test_table_options_are_those_of_list_tables(site: Make) -> None:
    chosen = options(
        group_by="none", columns="date title", caption="All *of* them", name="the-talks",
        align="center", widths="1 3", **{"class": "wide Special"},
    )  # fmt: skip
    page = f"Talks\n=====\n\n.. talk-schedule:: talks.yaml\n{chosen}\nSee :ref:`the-talks`.\n"
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    assert built.warnings == []
    (table,) = built.html().xpath("//table")
    classes = set(table.get("class").split())
    assert {"sampl-schedule", "wide", "special", "align-center"} <= classes
    assert words(table.xpath("./caption//span[@class='caption-text']")[0]) == "All of them"
    widths = [col.get("style") for col in table.xpath(".//col")]
    assert widths == ["width: 25.0%", "width: 75.0%"]
    (link,) = built.html().xpath("//a[contains(@class, 'internal') and @href='#the-talks']")
    assert words(link) == "All of them"
    assert built.html().xpath("//*[@id='the-talks']")


def test_columns_come_in_the_order_asked_for(site: Make) -> None:
    page = (
        "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n"
        "   :columns: title number date kind tags track status\n   :group-by: none\n"
    )
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    head, first, *_, fourth, _last = rows(built.html().xpath("//table")[0])
    assert head == ["Title", "No.", "Date", "Kind", "Tags", "Track", "Status"]
    assert first == ["One", "1", "Thu, Jan 8, 2026", "Talk", "x", "Theory", "confirmed"]
    assert fourth[:2] == ["Three", "4"]


def test_the_site_can_have_other_columns(site: Make) -> None:
    page = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n"
    made = site({"index.rst": page, "talks.yaml": TALKS})
    built = made.build(sampl_columns="title date", sampl_date_format="yyyy-MM-dd")
    assert rows(built.html().xpath("//table")[0])[:2] == [["Title", "Date"], ["One", "2026-01-08"]]


def test_a_list_tells_title_facts_and_abstract(site: Make) -> None:
    talks = """\
- title: "A *list* entry"
  date: 2026-07-02, 16:00-17:00 CEST
  speakers: [[Ann, Acme, "https://example.org/ann"], Bob]
  location: Hall
  abstract: What it is about.
  videos: [{label: part 1, url: "https://example.org/1"}]
"""
    page = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :layout: list\n"
    built = site({"index.rst": page, "talks.yaml": talks}).build()
    (item,) = built.html().xpath("//ul[contains(@class, 'sampl-list')]/li")
    assert item.get("id") == "2026-07-02-ann"
    title, facts, abstract = item
    assert words(title.xpath("./strong")[0]) == "A list entry"
    assert words(facts) == (
        "Thu, Jul 2, 2026 · 4:00 – 5:00 PM CEST · Hall · Ann (Acme), Bob · Videos: part 1"
    )
    assert [words(part) for part in abstract] == ["Abstract", "What it is about."]


@pytest.mark.parametrize(("abstracts", "found"), [("show", "./p"), ("expand", "./details//p")])
def test_abstracts_have_a_row_over_the_width_of_the_table(
    site: Make, abstracts: str, found: str
) -> None:
    talks = "- {title: T, date: 2026-01-01, abstract: 'About it.\n\n\n  More of it.'}\n"
    page = f"Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :abstracts: {abstracts}\n"
    built = site({"index.rst": page, "talks.yaml": talks}).build()
    row, below = built.html().xpath("//tbody/tr")
    assert [words(cell) for cell in row] == ["Thu, Jan 1, 2026", "", "T", ""]
    (cell,) = below
    assert cell.get("colspan") == "4"
    assert [words(p) for p in cell.xpath(found)] == ["About it.", "More of it."]
    assert cell.xpath("./details/summary/@aria-label") == ["Abstract: T"] * (abstracts == "expand")


def test_several_files_are_one_schedule(site: Make) -> None:
    files = {
        "index.rst": "T\n=\n\n.. talk-schedule:: a.yaml data/b.yaml\n   :order: oldest\n",
        "a.yaml": "terms:\n- {name: Both 2026, talks: [{date: May 7, title: Later}]}\n",
        "data/b.yaml": "terms:\n- {name: Both 2026, talks: [{date: May 6, title: Sooner}]}\n",
    }
    built = site(files).build()
    assert built.warnings == []
    assert [titles(table) for table in built.html().xpath("//table")] == [["Sooner", "Later"]]


def test_paths_from_a_slash_begin_at_the_source_folder(site: Make) -> None:
    files = {
        "index.rst": "T\n=\n\n.. toctree::\n\n   sub/page\n",
        "sub/page.rst": "P\n=\n\n.. talk-schedule:: /talks.yaml\n\n.. talk-schedule:: own.yaml\n",
        "talks.yaml": "[{title: At the top}]",
        "sub/own.yaml": "[{title: Beside it}]",
    }
    built = site(files).build()
    assert built.warnings == []
    assert [titles(t) for t in built.html("sub/page").xpath("//table")] == [
        ["At the top"],
        ["Beside it"],
    ]


def test_talks_can_stand_in_the_page(site: Make) -> None:
    page = "T\n=\n\n.. talk-schedule::\n   :columns: title\n\n   - title: In the page\n"
    built = site({"index.rst": page}).build()
    assert built.warnings == []
    assert titles(built.html().xpath("//table")[0]) == ["In the page"]


def test_an_anchor_stands_once_on_a_page(site: Make) -> None:
    page = "T\n=\n\n.. talk-schedule:: talks.yaml\n\n.. talk-schedule:: talks.yaml\n"
    built = site({"index.rst": page, "talks.yaml": TALKS}).build()
    ids = built.html().xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert "2026-01-08-ann" in ids


RST = "T\n=\n\n.. talk-schedule:: talks.yaml\n   :columns: date title\n   :collapse: past\n"
MYST = "# T\n\n```{talk-schedule} talks.yaml\n:columns: date title\n:collapse: past\n```\n"


def test_rest_and_markdown_pages_are_the_same(site: Make, tmp_path: Any) -> None:
    made = site({"index.rst": RST, "talks.yaml": TALKS})
    first = made.build("pseudoxml")
    (made.folder / "index.rst").unlink()
    made.write({"index.md": MYST})
    second = made.build("pseudoxml", out="myst", extensions=["myst_parser", "sphinxcontrib.sampl"])
    assert first.warnings == second.warnings == []
    trees = [(b.out / "index.pseudoxml").read_text("utf-8") for b in (first, second)]
    assert trees[0].replace("index.rst", "index.md") == trees[1]


def test_a_time_of_the_term_is_said_once(site: Make) -> None:
    data = "terms:\n- {name: Winter 2026, time: 16:00-17:00, talks: [{title: A, date: Jan 8}]}\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n\n.. talk-schedule:: t.yaml\n   :group-by: none\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    cells = [words(cell) for cell in built.html().xpath("//tbody/tr/td[1]")]
    assert cells == ["Thu, Jan 8", "Thu, Jan 8, 2026 4:00 – 5:00 PM (local time)"]
    assert "4:00 – 5:00 PM (local time)" in [words(p) for p in built.html().xpath("//p")]


def test_a_file_name_may_have_spaces(site: Make) -> None:
    page = "T\n=\n\n.. talk-schedule:: our talks.yaml\n"
    built = site({"index.rst": page, "our talks.yaml": "[{title: Spacious}]"}).build()
    assert built.warnings == []
    assert "Spacious" in built.text()


def test_dates_and_times_are_said_for_machines_too(site: Make) -> None:
    data = (
        "timezone: America/Los_Angeles\n"
        "talks:\n- {title: A, date: 2026-07-02, time: 11:30-12:30}\n- {title: B, date: 2026-07-03}\n"
    )
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    times = [(t.get("datetime"), words(t)) for t in built.html().xpath("//td//time")]
    assert times == [
        ("2026-07-02", "Thu, Jul 2, 2026"),
        ("2026-07-02T11:30-07:00", "11:30 AM – 12:30 PM PDT"),
        ("2026-07-03", "Fri, Jul 3, 2026"),
    ]


def test_a_slot_of_years_past_is_of_its_year(site: Make) -> None:
    """Offsets are those of the day, not of today."""
    data = "timezone: Europe/London\ntalks: [{title: A, date: 1969-01-15, time: 10:00-11:00}]\n"
    built = site({"index.rst": "T\n=\n\n.. talk-schedule:: t.yaml\n", "t.yaml": data}).build()
    assert built.html().xpath("//td//time/@datetime")[1] == "1969-01-15T10:00+01:00"


def build_page(site: Make, data: str, options: str = "", **config: Any) -> Any:
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n{options}"
    return site({"index.rst": page, "t.yaml": data}).build(**config)


def test_the_caption_stands_at_the_first_group_that_is_shown(site: Make) -> None:
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n{options(when='upcoming', caption='The *caption*')}"
    built = site({"index.rst": page, "t.yaml": TALKS}).build()
    assert [words(c) for c in built.html().xpath("//caption")] == ["The caption"]


def test_a_list_parses_its_titles_whatever_columns_it_has(site: Make) -> None:
    built = build_page(site, "[{title: 'A **b**'}]", "   :layout: list\n   :columns: date\n")
    assert words(built.html().xpath("//li/p/strong")[0]) == "A b"


def test_the_line_of_a_term_parses_its_location(site: Make) -> None:
    data = (
        "terms: [{name: W, weekday: Thu, location: '<a href=https://x.org>MOR</a> 220', talks: []}]"
    )
    (link,) = build_page(site, data).html().xpath("//p/a[@href='https://x.org']")
    assert words(link.getparent()) == "Every Thursday, MOR 220"


def test_a_year_is_said_where_the_heading_does_not(site: Make) -> None:
    data = (
        "terms:\n- name: Winter 2022\n  talks:\n  - {title: A, date: 2022-01-06, was: 2021-12-16,"
        " status: moved, slots: [2023-01-05]}\n"
    )
    cell = build_page(site, data).html().xpath("//tbody//td[1]")[0]
    assert [words(p) for p in cell] == ["Thu, Jan 6", "Thu, Jan 5, 2023", "was Dec 16, 2021"]


def test_times_stand_beside_their_dates(site: Make) -> None:
    data = "[{title: A, slots: [2022-01-06, '2022-01-07, 9:00-10:00']}]"
    (row,) = build_page(site, data, "   :columns: date time\n").html().xpath("//tbody/tr")
    assert [[words(p) for p in cell] for cell in row] == [
        ["Thu, Jan 6, 2022", "Fri, Jan 7, 2022"],
        ["TBA", "9:00 – 10:00 AM (local time)"],
    ]


def test_a_talk_is_found_by_the_dates_of_all_its_slots(site: Make) -> None:
    data = "[{title: A, date: 2022-12-31, slots: [2023-01-01]}]"
    assert "No talks." not in build_page(site, data, "   :from: 2023-01-01\n").text()


def test_two_captioned_schedules_with_sections_do_not_clash(site: Make) -> None:
    page = ".. talk-schedule:: /t.yaml\n   :caption: Cap\n   :name: {0}\n"
    files = {
        "index.rst": f"T\n=\n\n.. toctree::\n\n   b\n\n{page.format('one')}",
        "b.rst": f"B\n=\n\nSee :ref:`one` and :ref:`two`.\n\n{page.format('two')}",
        "t.yaml": TALKS,
    }
    built = site(files).build()
    assert built.warnings == []
    assert "See Cap and Cap." in built.text("b")


def test_a_term_may_be_announced_by_name(site: Make) -> None:
    data = "terms: [{name: Fall 2022, note: Soon}, {name: Other, talks: [{title: X}]}]"
    built = build_page(site, data, "   :term: Fall 2022\n")
    assert built.warnings == []
    assert [words(h) for h in built.html().xpath("//h2")] == ["Fall 2022"]
    assert "Soon" in built.text()


def test_what_only_drops_takes_no_anchor(site: Make) -> None:
    part = ".. only:: {0}\n\n   .. talk-schedule:: t.yaml\n\n   .. expand:: x\n\n      y\n\n"
    page = f"T\n=\n\n{part.format('latex')}{part.format('html')}.. expand:: x\n\n   y\n"
    built = site({"index.rst": page, "t.yaml": "[{id: the-talk, title: A}]"}).build()
    assert built.html().xpath("//tr[@id='the-talk']")
    assert built.html().xpath("//button") == []


def test_talks_of_two_files_with_one_id_are_said_and_have_one_anchor(site: Make) -> None:
    files = {
        "index.rst": "T\n=\n\n.. talk-schedule:: a.yaml b.yaml\n   :columns: number title\n",
        "a.yaml": "[{id: q, title: A}]",
        "b.yaml": "[{id: q, title: B}]",
    }
    built = site(files).build()
    assert built.warnings == [
        "b.yaml:1:2: WARNING: the talk has the id 'q' like the one in a.yaml:1; give it an id of its own, such as `id: q-2`"
        " [sampl.id]"
    ]
    assert built.html().xpath("//tbody/tr/@id") == ["q"]
    assert [row[0] for row in rows(built.html().xpath("//table")[0])[1:]] == ["1", "2"]


def test_a_label_holds_no_link_of_its_own(site: Make) -> None:
    url = "https://zoom.us/j/1"
    data = f"[{{title: T, videos: [{{label: '{url}', url: '{url}'}}, {{label: '[a *b*]({url})', url: 'https://example.org/x.mp4'}}]}}]"
    cell = build_page(site, data).html().xpath("//tbody//td[4]")[0]
    assert [(words(a), a.get("href")) for a in cell.xpath(".//a")] == [
        (url, url),
        ("a b", "https://example.org/x.mp4"),
    ]
    assert cell.xpath(".//a//a") == []


def test_a_clock_change_within_a_talk_is_said(site: Make) -> None:
    data = "timezone: America/New_York\ntalks: [{title: A, date: 2022-03-13, time: 1:30-3:30}]\n"
    assert "1:30 AM EST – 3:30 AM EDT" in build_page(site, data).text()


def test_a_zone_without_an_abbreviation_is_said_by_its_offset(site: Make) -> None:
    data = "timezone: Asia/Kathmandu\ntalks: [{title: A, date: 2022-03-13, time: 10:00-11:00}]\n"
    assert "10:00 – 11:00 AM UTC+05:45" in build_page(site, data).text()


@pytest.mark.parametrize("builder", ["text", "man"])
def test_a_table_in_an_abstract_becomes_lines(site: Make, builder: str) -> None:
    data = "- title: T\n  abstract: |\n    Before.\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :abstracts: show\n"
    made = site(
        {"index.rst": page, "t.yaml": data}, "man_pages = [('index', 't', 'T', ['x'], 1)]\n"
    )
    built = made.build(builder)
    assert built.warnings == []
    written = next(path for path in built.out.iterdir() if path.suffix in (".txt", ".1"))
    assert "1 | 2" in written.read_text("utf-8")


@pytest.mark.parametrize("text", ["   :columns:\n", "   :columns: ,\n"])
def test_no_columns_at_all_are_refused(site: Make, text: str) -> None:
    built = build_page(site, "[{title: Shown}]", text)
    assert built.warnings == ["index.rst:4: WARNING: :columns: name a column [sampl.option]"]
    assert "Shown" in built.text()


def test_a_time_of_no_zone_is_said_to_be_local(site: Make) -> None:
    data = "[{title: A, date: 2026-07-02, time: 10:00-11:00}]"
    assert "10:00 – 11:00 AM (local time)" in build_page(site, data).text()


def test_the_site_can_name_the_zone(site: Make) -> None:
    data = "[{title: A, date: 2026-07-02, time: 10:00-11:00}]"
    built = build_page(site, data, sampl_timezone="Asia/Tokyo")
    assert "10:00 – 11:00 AM JST" in built.text()


def test_rubrics_are_headings_for_those_who_jump(site: Make) -> None:
    made = site({"index.rst": INDEX_WITH_RUBRICS, "talks.yaml": RUBRIC_TALKS})
    html = made.build().html()
    found = [(words(p), p.get("aria-level")) for p in html.xpath("//p[@role='heading']")]
    assert found == [("March", "2"), ("Friday, March 5, 2027", "3"), ("I", "3")]
    assert {p.get("class") for p in html.xpath("//p[@role='heading']")} == {"rubric"}


RUBRIC_TALKS = """\
terms:
  - name: March
    talks: [{date: 2027-03-05, time: "10:00-11:00", title: Rivers, speakers: Ida Falk, room: A}]
"""
INDEX_WITH_RUBRICS = """\
Talks
=====

.. talk-schedule:: talks.yaml
   :headings: rubric

Below
-----

.. talk-schedule:: talks.yaml
   :layout: grid
   :group-by: day
   :headings: rubric

.. talk-speakers:: talks.yaml
   :group-by: letter
"""
