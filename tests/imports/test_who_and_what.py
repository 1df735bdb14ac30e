"""Who speaks about what: cells that hold more, less or something else than their column says."""

from __future__ import annotations

import textwrap
from typing import Any, NamedTuple

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source


class Found(NamedTuple):
    """What an import comes to."""

    draft: Draft
    messages: list[str]

    @property
    def talks(self) -> list[dict[str, Any]]:
        """The values of all entries."""
        return [entry.values for entry in self.draft.all_entries()]

    def column(self, key: str) -> list[Any]:
        """Return one value of each entry; ``None`` where it has none."""
        return [talk.get(key) for talk in self.talks]


def imported(name: str, text: str) -> Found:
    """Read a file of this name and text."""
    report = Report()
    source = Source(name, textwrap.dedent(text).encode())
    draft = read([source], Hints(), report)
    assert draft is not None
    return Found(draft, [problem.message for problem in report.problems])


@pytest.mark.parametrize(
    "name",
    [
        "Mira d'Olme",
        "Tea de' Borlo",
        "Jan van 't Hoff",
        "Nour al-Amin",
        "Luz de l'Isle",
        "Ugo dei Rivi",
    ],
)
def test_a_name_with_a_particle_is_seen_at_the_end_of_a_line(name: str) -> None:
    found = imported("past.md", f"# Past\n\n- 2022-10-12: Do looms cure haste?, {name}\n")
    assert found.talks[0]["title"] == "Do looms cure haste?"
    assert found.talks[0]["speakers"] == [name]


@pytest.mark.parametrize("column", ["city", "Town", "Ville", "Stadt", "ciudad", "国"])
def test_a_city_is_where_and_not_who(column: str) -> None:
    found = imported(
        "events.yml",
        f"""
        - {{date: 2025-03-01, title: Loom days, {column}: Santa Brelle}}
        - {{date: 2025-05-10, title: Kite camp, {column}: Porto Milo}}
        """,
    )
    assert found.column("location") == ["Santa Brelle", "Porto Milo"]
    assert found.column("speakers") == [None, None]


def test_a_city_and_a_country_are_one_place() -> None:
    found = imported(
        "e.csv", "Date,Title,City,Country\n2025-03-01,Loom days,Santa Brelle,Pelonia\n"
    )
    assert found.column("location") == ["Santa Brelle, Pelonia"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Coffee break", "break"),
        ("Coffee Break", "break"),
        ("Lunch", "break"),
        ("Holiday", "holiday"),
        ("Thanksgiving", "holiday"),
        ("Christmas party", "social"),
        ("No JC", "none"),
        ("No lab meeting", "none"),
        ("Kein Seminar", "none"),
        ("CANCELLED", "none"),
    ],
)
def test_a_speaker_who_is_none_makes_the_row_no_talk(cell: str, kind: str) -> None:
    found = imported(
        "t.csv", f"Date,Speaker,Title\n2024-02-02,Lena Fromm,Looms\n2024-02-09,{cell},\n"
    )
    assert found.talks[1] == {**found.talks[1], "kind": kind, "title": cell}
    assert "speakers" not in found.talks[1]


@pytest.mark.parametrize(
    "name", ["Anna Holiday", "Jon Lunch", "Mina Break", "Eva Party", "No Min-woo"]
)
def test_a_surname_that_is_a_word_for_a_break_is_a_surname(name: str) -> None:
    found = imported("t.csv", f"Date,Speaker,Title\n2024-02-02,{name},Looms\n2024-02-09,{name},\n")
    assert found.column("speakers") == [[name], [name]]
    assert found.column("kind") == [None, None]


def test_the_title_of_a_row_that_is_no_talk_says_why() -> None:
    found = imported("t.csv", "Date,Presenter,Title\n2022-07-07,No JC,Annual retreat\n")
    assert found.talks[0]["kind"] == "none"
    assert found.talks[0]["title"] == "Annual retreat"
    assert "speakers" not in found.talks[0]


@pytest.mark.parametrize(
    ("cell", "status"),
    [("(CANCELLED) Oskar Dahl", "cancelled"), ("Oskar Dahl [postponed]", "postponed"),
     ("Oskar Dahl (tentative)", "tentative"), ("~~Oskar Dahl~~", "cancelled")],
)  # fmt: skip
def test_a_status_beside_a_name_is_that_of_the_talk(cell: str, status: str) -> None:
    found = imported("t.csv", f"Date,Speaker,Title\n2024-03-01,{cell},Kites\n")
    assert found.talks[0]["speakers"] == ["Oskar Dahl"]
    assert found.talks[0]["status"] == status


@pytest.mark.parametrize("tags", [("~~", "~~"), ("<del>", "</del>"), ("<s>", "</s>")])
def test_who_is_struck_out_does_not_speak_and_is_told(tags: tuple[str, str]) -> None:
    cell = "Oskar Dahl".join(tags)
    found = imported(
        "t.md", f"|Date|Speaker|Title|\n|-|-|-|\n|2022-06-16|{cell} Ada Quist|Kites|\n"
    )
    assert found.talks[0]["speakers"] == ["Ada Quist"]
    assert found.messages == ["skipped: 'Oskar Dahl', which is struck out"]


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("[{Lena Fromm: }]", ["Lena Fromm"]),
        ("{Lena Fromm: , Oskar Dahl: }", ["Lena Fromm", "Oskar Dahl"]),
        ("{Lena Fromm: Reed University}", ["Lena Fromm (Reed University)"]),
        ('"Lena Fromm:"', ["Lena Fromm"]),
    ],
)
def test_a_colon_behind_a_name_loses_nobody(value: str, people: list[str]) -> None:
    found = imported("t.yml", f"- {{date: 2022-08-25, title: Real looms, speakers: {value}}}\n")
    assert found.talks[0]["speakers"] == people


@pytest.mark.parametrize(
    ("cell", "people", "note"),
    [
        ("Lena Fromm/Oskar Dahl", ["Lena Fromm", "Oskar Dahl"], None),
        ("Lena Fromm (UW/MIT)", ["Lena Fromm (UW/MIT)"], None),
        ("Special Seminar: Mina Sato", ["Mina Sato"], "Special Seminar"),
        ("Speaker: Mina Sato", ["Mina Sato"], None),
    ],
)
def test_a_cell_with_more_than_a_name_is_parted(
    cell: str, people: list[str], note: str | None
) -> None:
    found = imported("t.csv", f"Date,Speaker,Title\n2024-02-02,{cell},Looms\n")
    assert (found.talks[0]["speakers"], found.talks[0].get("note")) == (people, note)


def test_a_kind_before_a_name_is_the_kind_of_the_talk() -> None:
    found = imported("t.csv", "Date,Speaker,Title\n2024-02-02,Keynote: Mina Sato,Looms\n")
    assert (found.talks[0]["speakers"], found.talks[0]["kind"]) == (["Mina Sato"], "keynote")


def test_a_name_that_is_hardly_one_is_asked_about() -> None:
    found = imported("t.csv", "Date,Speaker,Title\n2024-02-02,Weavers 2024: open call,Looms\n")
    assert found.messages == ["is 'Weavers 2024: open call' a person? Taken for a speaker"]


@pytest.mark.parametrize("address", ["", "#", " "])
def test_a_link_without_an_address_is_none(address: str) -> None:
    found = imported(
        "t.md",
        f"""
        |Date|Speaker|Title|Slides|
        |-|-|-|-|
        |2024-01-05|Lena Fromm|[Looms]({address})|[slides]({address})|
        |2024-01-12|Oskar Dahl|Kites|[slides](https://example.org/k.pdf)|
        """,
    )
    assert found.column("title") == ["Looms", "Kites"]
    assert [link and link[0]["url"] for link in found.column("slides")] == [
        None, "https://example.org/k.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "role"),
    [("Title,Session", "session"), ("Session,Title", "session"), ("Topic,Title", "track"),
     ("Titel,Thema", "track"), ("Talk,Subject", "track"), ("Titre,Séance", "session")],
)  # fmt: skip
def test_what_talks_have_in_common_is_not_part_of_the_title(columns: str, role: str) -> None:
    names = columns.split(",")
    title = next(name for name in names if name in ("Title", "Titel", "Talk", "Titre"))
    rows = [
        ",".join({True: talk, False: "Crafts"}[name == title] for name in names)
        for talk in ("Looms", "Kites")
    ]
    found = imported("t.csv", "\n".join([f"Date,{columns},Speaker", *(
        f"2025-01-2{n},{row},Lena Fromm" for n, row in enumerate(rows))]))  # fmt: skip
    assert found.column("title") == ["Looms", "Kites"]
    assert found.column(role) == ["Crafts", "Crafts"]


@pytest.mark.parametrize("column", ["Session", "Topic", "Subject", "Thema"])
def test_a_topic_is_the_title_where_nothing_else_is(column: str) -> None:
    found = imported("t.csv", f"Date,{column},Speaker\n2025-01-20,Looms old and new,Lena Fromm\n")
    assert found.column("title") == ["Looms old and new"]


@pytest.mark.parametrize("column", ["Paper", "Article", "Preprint", "arXiv", "Reading"])
def test_the_file_of_a_paper_is_no_slides(column: str) -> None:
    found = imported(
        "t.csv",
        f"Date,Presenter,Title,{column}\n2026-04-15,Lena Fromm,Looms,https://example.org/looms.pdf\n",
    )
    assert found.talks[0]["papers"] == [{"url": "https://example.org/looms.pdf"}]
    assert "slides" not in found.talks[0]


CLUB = """
| Date | Paper | Presenter |
|---|---|---|
| 2021-01-08 | Weaving with Care, Loom Letters 2017 ([pdf](https://example.org/w.pdf)) | Lena Fromm |
| 2021-01-15 | No seminar | |
| 2021-01-22 | [Knots for All](https://example.org/k) | Oskar Dahl |
| 2021-01-29 | Talk: Mina Sato (Reed University) | |
"""


def test_the_paper_of_a_reading_group_is_the_title() -> None:
    found = imported("club.md", CLUB)
    assert found.column("title") == [
        "Weaving with Care, Loom Letters 2017", "No seminar", "Knots for All", None,
    ]  # fmt: skip
    assert found.column("papers")[::2] == [
        [{"url": "https://example.org/w.pdf"}], [{"url": "https://example.org/k"}],
    ]  # fmt: skip
    assert found.column("kind") == [None, "none", None, None]
    assert found.talks[3]["speakers"] == ["Mina Sato (Reed University)"]


def test_meetings_whose_only_words_are_papers_are_talks() -> None:
    found = imported(
        "group.yml",
        """
        - term: Autumn 2022
          meetings:
            - {date: Oct 6, paper: Kites and knots (Quist)}
            - {date: Oct 13, paper: Dyes (Orne), presenter: Mina Sato}
        """,
    )
    assert found.column("title") == ["Kites and knots (Quist)", "Dyes (Orne)"]
    assert [day.isoformat() for day in found.column("date")] == ["2022-10-06", "2022-10-13"]


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-04-07 (tentative)", "tentative"), ("2025-04-07 TBC", "tentative"),
     ("2025-04-07 - CANCELLED", "cancelled"), ("2025-04-07 [postponed]", "postponed"),
     ("2025-04-07 (confirmed)", None)],
)  # fmt: skip
def test_a_status_behind_the_day_is_that_of_the_talk(day: str, status: str | None) -> None:
    found = imported("t.csv", f"Date,Speaker,Title\n{day},Oskar Dahl,Kites\n")
    assert found.talks[0].get("status") == status
    assert found.messages == []


@pytest.mark.parametrize(
    ("field", "status"),
    [("cancelled: true", "cancelled"), ("canceled: 'yes'", "cancelled"), ("cancelled: false", None),
     ("confirmed: false", "tentative"), ("confirmed: true", None), ("tentative: x", "tentative"),
     ("postponed: true", "postponed"), ("status: Cancelled!", "cancelled")],
)  # fmt: skip
def test_yes_beside_a_status_sets_it(field: str, status: str | None) -> None:
    found = imported(
        "t.yml", f"- {{date: 2024-11-28, {field}, title: Looms, speaker: Lena Fromm}}\n"
    )
    assert found.talks[0].get("status") == status
    assert "x-status" not in found.talks[0]


def test_why_a_talk_is_cancelled_is_its_note() -> None:
    found = imported(
        "t.yml", "- {date: 2024-11-28, cancelled: storm, title: Looms, speaker: Lena Fromm}\n"
    )
    assert (found.talks[0]["status"], found.talks[0]["note"]) == ("cancelled", "storm")


def test_kinds_that_are_not_known_are_listed_and_told_once() -> None:
    found = imported(
        "t.yml",
        """
        - {date: 2024-01-02, title: Looms, speaker: Lena Fromm, type: Lunch talk}
        - {date: 2024-01-09, title: Kites, speaker: Oskar Dahl, type: Lunch talk}
        - {date: 2024-01-16, title: Knots, speaker: Mina Sato, type: keynote}
        """,
    )
    assert found.column("kind") == ["lunch-talk", "lunch-talk", "keynote"]
    assert found.draft.values["kinds"] == {"lunch-talk": "Lunch talk"}
    assert found.messages == [
        "no kind is called 'Lunch talk': it was listed under kinds as one of yours"
    ]


def test_a_host_does_not_speak() -> None:
    found = imported("t.csv", "Date,Speaker,Host,Title\n2024-01-02,Lena Fromm,Ada Quist,Looms\n")
    assert (found.talks[0]["speakers"], found.talks[0]["host"]) == (["Lena Fromm"], "Ada Quist")


@pytest.mark.parametrize(
    ("line", "title", "speakers"),
    [
        ("[Wood: a bridge](https://example.org/1), Lena Fromm", "Wood: a bridge", ["Lena Fromm"]),
        (
            "A tour of looms: warp and weft by Lena Fromm",
            "A tour of looms: warp and weft",
            ["Lena Fromm"],
        ),
        ("On looms – Lena Fromm", "On looms", ["Lena Fromm"]),
        ("The time of looms – Lena Fromm", "The time of looms", ["Lena Fromm"]),
        ("Lena Fromm (MIT): Looms: a tour", "Looms: a tour", ["Lena Fromm (MIT)"]),
        ("Wind speed (guest: Lena Fromm)", "Wind speed", ["Lena Fromm"]),
        ("Wind speed (by Lena Fromm)", "Wind speed", ["Lena Fromm"]),
        ("Kites (part 1: wind)", "Kites (part 1: wind)", None),
        ("**Lena Fromm** (MIT) – *Big numbers*", "Big numbers", ["Lena Fromm (MIT)"]),
        ("__Lena Fromm__: How to weave", "How to weave", ["Lena Fromm"]),
        ("~~Oskar Dahl~~ Ada Quist – How to weave", "How to weave", ["Ada Quist"]),
        ("[How to weave]() – Lena Fromm", "How to weave", ["Lena Fromm"]),
    ],
)
def test_a_title_in_a_line_is_whole_and_a_name_is_bare(
    line: str, title: str, speakers: list[str] | None
) -> None:
    found = imported("t.md", f"# Talks\n\n- 2024-03-05: {line}\n- 2024-03-12: Lunch\n")
    assert (found.talks[0]["title"], found.talks[0].get("speakers")) == (title, speakers)
    assert "note" not in found.talks[0]


LABELLED = "<table><tr><th>Date</th><th>{}</th></tr><tr><td>2012-01-19</td><td>{}</td></tr></table>"


@pytest.mark.parametrize("column", ["Speaker &amp; Title", "Talk / Speaker", "Details of it"])
@pytest.mark.parametrize(
    "cell",
    [
        "Lena Fromm (MIT)<br/><i>Title: Looms</i><p style='display:none'>We show how looms scale.</p>",
        "Speaker: Lena Fromm (MIT)<br><i>Title: Looms</i><br>Abstract: We show how looms scale.",
        "<b>Title:</b> Looms<br><b>Speaker:</b> Lena Fromm (MIT)<br><b>Abstract:</b> We show how looms scale.",
    ],
)
def test_labels_in_a_cell_part_it(column: str, cell: str) -> None:
    found = imported("s.html", LABELLED.format(column, cell))
    assert found.talks[0]["title"] == "Looms"
    assert found.talks[0]["speakers"] == ["Lena Fromm (MIT)"]
    assert found.talks[0]["abstract"] == "We show how looms scale."


@pytest.mark.parametrize(
    "cell", ["Lena Fromm (MIT)<br>Looms of old", "<b>Looms of old</b><br>Lena Fromm (MIT)",
             "Lena Fromm (MIT): Looms of old"]
)  # fmt: skip
def test_a_column_for_speaker_and_title_is_parted_without_labels(cell: str) -> None:
    found = imported("s.html", LABELLED.format("Speaker and title", cell))
    assert found.talks[0]["title"] == "Looms of old"
    assert found.talks[0]["speakers"] == ["Lena Fromm (MIT)"]


def test_a_cell_of_both_that_cannot_be_parted_is_asked_about() -> None:
    found = imported("s.html", LABELLED.format("Speaker and title", "Looms of old times"))
    assert found.column("title") == ["Looms of old times"]
    assert found.messages == ["who speaks, and about what: 'Looms of old times'?"]


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("{url: 'https://example.org/p', display: Poster}", "Poster"),
        ("{URL: 'https://example.org/p', Text: Poster}", "Poster"),
        ("{href: 'https://example.org/p', caption: Poster}", "Poster"),
        ("{url: 'https://example.org/p'}", None),
    ],
)
def test_a_link_keeps_its_words(link: str, label: str | None) -> None:
    found = imported(
        "t.yml", f"- {{date: 2021-03-11, title: Looms, speaker: Lena Fromm, link: {link}}}\n"
    )
    assert found.talks[0]["links"][0].get("label") == label


def test_an_empty_link_is_none_and_nothing_is_said() -> None:
    found = imported(
        "t.yml",
        "- {date: 2026-08-20, speaker: Lena Fromm, title: Looms, slide: {Text: '', URL: ''}}\n",
    )
    assert ("slides" in found.talks[0], found.messages) == (False, [])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"A guess for \(\lambda n^4\)", r"A guess for $\lambda n^4$"),
        (r"Sums \\(x_1 + x_2\\)", "Sums $x_1 + x_2$"),
        (r"Order \(n\)", "Order $n$"),
        (r"Of \[a^2 = b\]", "Of $$a^2 = b$$"),
        (r"Looms \(see below\)", r"Looms \(see below\)"),
        ("Order $n^2$", "Order $n^2$"),
    ],
)
def test_math_of_mathjax_is_math_of_ours(title: str, expected: str) -> None:
    found = imported("t.yml", f"- {{date: 2021-01-08, speaker: Lena Fromm, title: '{title}'}}\n")
    assert found.talks[0]["title"] == expected


FRAB = """\
<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>LoomConf</title></conference>
<day index="1" date="2025-02-01"><room name="Red"><event id="7">
<date>2025-02-01T10:00:00+01:00</date><start>10:00</start><duration>00:30</duration>
<title>Looms</title><persons><person id="1">{}</person></persons></event></room></day></schedule>
"""


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Lena Fromm (they/them)", {"name": "Lena Fromm", "pronouns": "they/them"}),
        ("Mina Sato (EDRi)", "Mina Sato (EDRi)"),
        ("Oskar Dahl (ozzy)", {"name": "Oskar Dahl (ozzy)", "affiliation": ""}),
    ],
)
def test_an_exact_name_is_no_byline(name: str, person: object) -> None:
    assert imported("plan.xml", FRAB.format(name)).talks[0]["speakers"] == [person]


@pytest.mark.parametrize(
    "summary", ["Lena Fromm (MIT)\\, On local looms", "On local looms\\, Lena Fromm (MIT)",
                "Lena Fromm (MIT): On local looms", "Lena Fromm (MIT). On local looms"]
)  # fmt: skip
def test_a_summary_with_an_affiliation_is_parted(summary: str) -> None:
    event = f"BEGIN:VEVENT\nUID:4\nDTSTART:20230914T113000Z\nSUMMARY:{summary}\nEND:VEVENT\n"
    found = imported("c.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n")
    assert found.talks[0]["title"] == "On local looms"
    assert found.talks[0]["speakers"] == ["Lena Fromm (MIT)"]


@pytest.mark.parametrize("field", ["event", "event_name", "conference"])
def test_the_name_of_an_event_is_no_place(field: str) -> None:
    page = f"---\ntitle: Looms\ndate: 2019-09-18\n{field}: Seminar\nauthors: [Lena Fromm]\n---\n"
    found = imported("talk/looms/index.md", page)
    assert (found.talks[0].get("location"), found.talks[0]["note"]) == (None, "Seminar")


PROGRAM = """
# Program

## May 7, 2024

* {} Keynote: Lena Fromm (Reed University)

  **Title:** Weaving on big machines

  **Abstract:** We look at two things:
  1) small looms,
  2) big ones.
"""


@pytest.mark.parametrize(
    ("clock", "time"),
    [("13:10 -- 13:50", "13:10-13:50"), ("13:10–13:50", "13:10-13:50"), ("**13:10**", "13:10")],
)
def test_a_timed_item_with_labels_below_is_one_talk(clock: str, time: str) -> None:
    talk = imported("program.md", PROGRAM.format(clock)).talks[0]
    assert {key: talk[key] for key in ("time", "kind", "title", "speakers")} == {
        "time": time,
        "kind": "keynote",
        "title": "Weaving on big machines",
        "speakers": ["Lena Fromm (Reed University)"],
    }
    assert talk["abstract"] == "We look at two things:\n1) small looms,\n2) big ones."
