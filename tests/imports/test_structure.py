"""Which parts of a page or a file are talks, and which of them belong together."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

Talk = tuple[str | None, str, str | None, list[str]]


class Import(NamedTuple):
    """What came out of a file."""

    talks: list[Talk]
    """Date, the hours of the start, title, names of the speakers."""
    text: str
    said: str


@pytest.fixture
def imported(sampl, understood):
    """Import one file; return its talks, the text of the data file, and what was said."""

    def run(name: str, text: str, *options: str) -> Import:
        Path(name).write_text(text, "utf-8")
        result = sampl("import", name, *options)
        found = understood(result.out)["talks"] if result.out else []
        talks = [
            (
                talk["date"],
                (talk["start"] or "")[11:16],
                talk["title"],
                [person["name"] for person in talk["speakers"]],
            )
            for talk in found
        ]
        return Import(talks, result.out, result.err)

    return run


TABLE = "| Date | Speaker | Title |\n|---|---|---|\n| 2024-01-05 | Ola Nord | Looms |\n"
LOOMS: Talk = ("2024-01-05", "", "Looms", ["Ola Nord"])


# A day in a heading


@pytest.mark.parametrize(
    "heading",
    [
        "Lectures since March 3rd, 2018",
        "Talks (updated June 7th, 2019)",
        "Last modified on 2019-06-07",
        "Ältere Vorträge (bis 1. Oktober 2024)",
        "Exposés depuis le 3 mars 2018",
        "June 7, 2019",
    ],
)
def test_the_day_of_a_row_is_surer_than_that_of_its_heading(imported, heading):
    assert imported("talks.md", f"# Club\n\n## {heading}\n\n{TABLE}").talks == [LOOMS]


def test_items_with_days_keep_them_below_a_heading_with_another(imported):
    page = "## Older talks (until 1 October 2024)\n\n* 2024-01-05: Looms and more, Ola Nord\n"
    page += "* 2024-01-12: Kites and wind, Zoe Wend\n"
    assert imported("talks.md", f"# Club\n\n{page}").talks == [
        ("2024-01-05", "", "Looms and more", ["Ola Nord"]),
        ("2024-01-12", "", "Kites and wind", ["Zoe Wend"]),
    ]


@pytest.mark.parametrize("heading", ["3. mai 2024", "**3. mai 2024**", "3. Mai 2024", "3 mai 2024"])
def test_a_heading_may_begin_with_its_day(imported, heading):
    page = f"# Kvelder\n\n## {heading}\n\n| Tid | Navn | Tittel |\n|---|---|---|\n"
    page += "| 18:30 | Ola Nord | Looms |\n"
    assert imported("kveld.md", page).talks == [("2024-05-03", "18:30", "Looms", ["Ola Nord"])]


def test_an_item_may_begin_with_its_day(imported):
    page = "# 2024\n\n* 4. april: Store vevstoler, Ola Nord\n* 11. april: Små drager, Zoe Wend\n"
    assert [talk[0] for talk in imported("k.md", page).talks] == ["2024-04-04", "2024-04-11"]


def test_the_number_of_an_item_is_no_day(imported):
    page = "Weekly lectures.\n\n1. Jan 25: History of looms\n2. Feb 3: Kites, part 1\n"
    assert [(talk[0], talk[2]) for talk in imported("l.md", page, "--year", "2022").talks] == [
        ("2022-01-25", "History of looms"),
        ("2022-02-03", "Kites, part 1"),
    ]


def test_several_talks_stand_below_a_day(imported):
    page = "# Meetup\n\n## June 6th, 2022\n\n- [Trials with owls](https://example.org/owls), Rita Moor\n"
    page += "- Films and frames, Ola Nord\n\n## May 16, 2022\n\n- Opening words, Zoe Wend\n"
    assert imported("meetup.md", page).talks == [
        ("2022-06-06", "", "Trials with owls", ["Rita Moor"]),
        ("2022-06-06", "", "Films and frames", ["Ola Nord"]),
        ("2022-05-16", "", "Opening words", ["Zoe Wend"]),
    ]


def test_talks_below_a_day_may_begin_with_their_hour(imported):
    page = "# Workshop\n\n## Tuesday, March 5, 2024\n\n- **9:00-9:30:** Opening by Ola Nord\n"
    page += "- **9:30-10:00:** Clouds by Zoe Wend\n- **10:00:** Coffee break\n"
    found = imported("workshop.md", page)
    assert found.talks[:2] == [
        ("2024-03-05", "09:00", "Opening", ["Ola Nord"]),
        ("2024-03-05", "09:30", "Clouds", ["Zoe Wend"]),
    ]
    assert "kind: break" in found.text


def test_what_one_talk_says_of_itself_stays_with_it(imported):
    page = "# Club\n\n## 2024-01-05\n\n- Title: Looms\n- Speaker: Ola Nord\n- Slides: soon\n"
    assert imported("club.md", page).talks == [LOOMS]


# What is no talk


@pytest.mark.parametrize(
    "before",
    [
        "## Contact\n\nZoe Wend\n",
        "## Classroom\n\nOnline Room\n\n## Contact\n\nZoe Wend\n",
        "## Organised by\n\nZoe Wend (Reed University)\n",
    ],
)
def test_a_heading_above_a_name_is_no_talk_beside_a_schedule(imported, before):
    found = imported("seminar.md", f"# Seminar\n\n{before}\n## Schedule\n\n{TABLE}")
    assert found.talks == [LOOMS]
    assert "Zoe Wend" in found.said


@pytest.mark.parametrize(
    "row",
    [
        "{% for a in site.data.sessions %}| {{ a.date | date_to_string }} | {{ a.leader }} | x |",
        "| {{ page.date }} | {{ page.speaker }} | {{ page.title }} |",
        "{% for s in page.talks %}\n| {{ s.when }} | {{ s.who }} | {{ s.what }} |\n{% endfor %}",
    ],
)
def test_a_row_that_liquid_fills_in_is_no_talk(imported, row):
    page = f"# Group\n\n| When | Who | What |\n|---|---|---|\n{row.replace('| x |', '| {{ a.t }} |')}\n"
    found = imported("club.md", page)
    assert found.talks == []
    assert "Liquid" in found.said


@pytest.mark.parametrize(
    "patterns",
    [
        "patterns:\n  - &lunch {title: Lunch, time: '12:00'}\n  - &tea {title: Tea, time: '15:00'}\n",
        "patterns:\n  - &lunch\n    title: Lunch\n    time: '12:00'\n",
        "templates:\n  - &lunch {title: Lunch, time: '12:00'}\n",
    ],
)
def test_a_pattern_for_other_entries_is_no_talk(imported, patterns):
    merge = "*lunch, *tea" if "tea" in patterns else "*lunch"
    text = f"{patterns}schedule:\n  - {{date: 2024-01-05, title: Looms, speaker: Ola Nord}}\n"
    text += f"  - {{<<: [{merge}], date: 2024-01-05}}\n"
    assert [(talk[0], talk[2]) for talk in imported("s.yml", text).talks] == [
        ("2024-01-05", "Looms"),
        ("2024-01-05", "Lunch"),
    ]


def test_a_talk_that_is_given_again_stays_one(imported):
    text = "talks:\n  - &looms {date: 2024-01-05, title: Looms, speaker: Ola Nord}\n"
    text += "  - {<<: *looms, date: 2024-02-05}\n"
    dates = [talk[0] for talk in imported("s.yml", text).talks]
    assert dates == ["2024-01-05", "2024-02-05"]


def test_a_link_to_the_news_spoils_no_list(imported):
    page = "# Meetup\n\n### March 2017\n* [News](2017-03/News.md)\n* Looms in depth by Ola Nord\n"
    assert [talk[2:] for talk in imported("meetup.md", page).talks] == [
        ("Looms in depth", ["Ola Nord"])
    ]


# Rooms


@pytest.mark.parametrize("rooms", ["Room 1 | Room 2", "Saal A | Saal B", "Main hall | Track 2"])
def test_a_column_of_a_room_has_its_talks(sampl, understood, rooms):
    page = f"## Thursday, 9 May 2024\n\n| Time | {rooms} |\n|---|---|---|\n"
    page += "| 09:00-10:30 | First steps with looms, Ola Nord | Fast kites, Zoe Wend |\n"
    page += "| 10:30-11:00 | Coffee break | |\n"
    Path("day.md").write_text(f"# Day\n\n{page}", "utf-8")
    first, second, pause = understood(sampl("import", "day.md").out)["talks"]
    one, two = rooms.split(" | ")
    assert (first["title"], first["room"]) == ("First steps with looms", one)
    assert (second["title"], second["room"]) == ("Fast kites", two)
    assert second["start"][11:16] == "09:00"
    assert (pause["kind"], pause["room"]) == ("break", None)


def test_a_column_for_the_room_and_one_for_the_building_are_places(imported):
    page = "# Day\n\n| Date | Title | Room | Building |\n|---|---|---|---|\n"
    page += "| 2024-01-05 | Looms | Room 1 | Main hall |\n| 2024-01-06 | Kites | Room 2 | Barn |\n"
    assert [talk[2] for talk in imported("day.md", page).talks] == ["Looms", "Kites"]


def test_rooms_of_a_day_make_no_terms(sampl, understood):
    text = """[{"date": "2024-02-03", "start": "2024-02-03T09:00:00+01:00", "rooms": [
      {"name": "Red", "events": [{"day": 1, "title": "Looms", "date": "2024-02-03T09:30:00+01:00"}]},
      {"name": "Blue", "events": [{"day": 1, "title": "Kites", "date": "2024-02-03T10:00:00+01:00"}]}
    ]}]"""
    Path("days.json").write_text(text, "utf-8")
    out = sampl("import", "days.json").out
    talks = [(talk["title"], talk["room"], talk["date"]) for talk in understood(out)["talks"]]
    assert talks == [("Looms", "Red", "2024-02-03"), ("Kites", "Blue", "2024-02-03")]
    assert out.count("- name:") == 1
    assert "x-date" not in out


# Evenings


def test_the_hour_of_an_evening_is_that_of_the_term(imported):
    text = "- start: 2021-02-25 19:00:00\n  name: Loom Club 1\n"
    text += "  talks: [{title: Looms, speakers: [Ola Nord]}]\n"
    text += "- {date: 2021-03-25, time: '19:30-21:00', name: Loom Club 2,\n"
    text += (
        "   talks: [{title: Kites, speakers: [Zoe Wend]}, {title: Knots, speakers: [Ada Quist]}]}\n"
    )
    found = imported("evenings.yaml", text)
    assert [(talk[0], talk[2]) for talk in found.talks] == [
        ("2021-02-25", "Looms"),
        ("2021-03-25", "Kites"),
        ("2021-03-25", "Knots"),
    ]
    assert 'time: "19:00"\n' in found.text
    assert "time: 19:30-21:00\n" in found.text


def test_an_evening_whose_talks_name_nobody_has_them(imported):
    text = "start: 2021-02-25 19:00:00\nname: Loom Club\ntalks:\n- title: Knots in brief\n- title: Dyes\n"
    assert [(talk[0], talk[2]) for talk in imported("e.yaml", text).talks] == [
        ("2021-02-25", "Knots in brief"),
        ("2021-02-25", "Dyes"),
    ]


def test_what_an_evening_says_of_itself_is_kept(imported):
    text = "- date: 25.08.2022\n  title: Meetup 9\n  ticket_number: 711230\n  cost: 3 EUR\n"
    text += "  talks:\n    - {title: Looms, speakers: [Ola Nord]}\n"
    text += "- {date: 23.06.2022, title: Meetup 1, ticket_number: 711231}\n"
    found = imported("m.yml", text)
    assert [(talk[0], talk[2]) for talk in found.talks] == [
        ("2022-08-25", "Looms"),
        ("2022-06-23", "Meetup 1"),
    ]
    assert all(key in found.text for key in ("711230", "711231", "3 EUR"))
    assert (
        "m.yml:3: WARNING: 'ticket_number' of an event has no place in the data file" in found.said
    )


def test_who_hosts_an_evening_and_where_to_register_are_said_of_the_term(imported):
    text = "- name: Loom Club\n  start: 2021-02-25 19:00:00\n  host: Example Ltd\n"
    text += (
        "  register: https://example.org/rsvp\n  talks: [{title: Looms, speakers: [Ola Nord]}]\n"
    )
    found = imported("e.yaml", text)
    assert "    host: [Example Ltd]\n" in found.text
    assert "    register:\n      - {url: https://example.org/rsvp}\n" in found.text
    assert found.said == ""


@pytest.mark.parametrize(
    ("place", "location"),
    [
        ("location: The Mill", "The Mill"),
        ("venue: {name: The Mill, city: Reed}", "The Mill, Reed"),
        ("venue: Hall 2\n  location: The Mill", "Hall 2, The Mill"),
    ],
)
def test_where_an_evening_is_stands_at_its_term(imported, place, location):
    text = f"- name: Loom Club\n  date: 2021-02-25\n  {place}\n  talks:\n"
    text += "  - {title: Looms, speakers: [Ola Nord]}\n"
    text += "  - {title: Nets, speakers: [Ada Lind], location: Online}\n"
    (term,) = yaml.safe_load(imported("e.yaml", text).text)["terms"]
    assert term["location"] == location
    talks = [(talk["title"], talk.get("location", "")) for talk in term["talks"]]
    assert talks == [("Looms", ""), ("Nets", talks[1][1])]
    assert "Online" in talks[1][1]


def test_evening_without_talks_is_a_term_with_its_place(imported):
    text = "- {name: Loom Club, date: 2021-02-25, location: The Mill, talks: []}\n"
    text += "- {name: Kite Club, date: 2021-03-25, location: Reed, talks: [{title: Nets, speaker: Ada Lind}]}\n"
    terms = yaml.safe_load(imported("e.yaml", text).text)["terms"]
    assert [(term["name"], term["location"]) for term in terms] == [
        ("Loom Club", "The Mill"),
        ("Kite Club", "Reed"),
    ]


def test_days_below_one_heading_are_of_one_term(imported):
    page = "# Club\n\n## 2024-01-05\n\n- Looms (Ola Nord)\n- Kites by Zoe Wend\n"
    found = imported("club.md", f"{page}\n## 2024-02-05\n\n- Knots by Ada Quist\n")
    assert [talk[0] for talk in found.talks] == ["2024-01-05", "2024-01-05", "2024-02-05"]
    assert found.text.count("- name: Club") == 1
