"""CSV and TSV: delimiters, encodings, headers, rows that do not fit, two tables joined."""

from __future__ import annotations

from datetime import date

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Hints, Report
from sphinxcontrib.sampl.imports.readers.csv.reader import READER, read_page
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable


def read(*files):
    report = Report()
    sources = [
        Source(f"{'ab'[number]}.csv", text if isinstance(text, bytes) else text.encode())
        for number, text in enumerate(files)
    ]
    context = ImportContext(sources[0], report=report)
    page, remarks = read_page(sources, context)
    return page, remarks, [(problem.line, problem.message) for problem in report.problems]


def rows(*files):
    page, _, _ = read(*files)
    return [
        {name: cell.value for name, cell in row.cells.items()}
        for section in page.sections
        for row in section.rows
    ]


TALK = {"date": "2024-02-01", "speaker": "Ada Roe", "title": "On sorting, again"}


@pytest.mark.parametrize(
    "text",
    [
        'date,speaker,title\n2024-02-01,Ada Roe,"On sorting, again"\n',
        "date;speaker;title\n2024-02-01;Ada Roe;On sorting, again",
        "date\tspeaker\ttitle\n2024-02-01\tAda Roe\tOn sorting, again\n\n,\n",
        "date|speaker|title\r\n2024-02-01|Ada Roe|On sorting, again\r\n",
        "sep=;\ndate;speaker;title\n2024-02-01;Ada Roe;On sorting, again\n",
        "\ufeffdate;speaker;title\n2024-02-01;Ada Roe;On sorting, again\n",
    ],
    ids=["comma", "semicolon", "tab", "pipe", "sep", "bom"],
)
def test_any_delimiter_is_found(text):
    assert rows(text)[0] == TALK


def test_an_apostrophe_against_formulas_is_no_part_of_a_cell():
    text = "date,title\n2024-02-01,'=1 and other sums\n2024-02-08,'tis the season\n"
    assert [row["title"] for row in rows(text)] == ["=1 and other sums", "'tis the season"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "Datum;Titel\n2024-02-01;Über Bäume\n"),
        ("latin-1", "Datum;Titel;Referent\n2024-02-01;Über Bäume und Wälder;Jörg Müßig\n"),
        ("cp1251", "Дата;Тема\n2024-02-01;Вывод типов в языках программирования\n"),
        ("shift-jis", "日付,タイトル\n2024-02-01,型推論の話をします\n"),
    ],
)
def test_any_encoding_is_read(encoding, text):
    title = text.split("\n")[1].replace(",", ";").split(";")[1]
    assert list(rows(text.encode(encoding))[0].values())[1] == title


def test_cells_may_have_lines_quotes_and_no_end():
    text = 'date,speaker,title\n2024-02-01,"Roe, Ada (U)","A ""B"", c\nand d"'
    assert rows(text) == [
        {"date": "2024-02-01", "speaker": "Roe, Ada (U)", "title": 'A "B", c\nand d'}
    ]


def test_rows_have_the_lines_at_which_they_begin():
    page, _, _ = read('date,title\n2024-02-01,"A\nB"\n\n2024-02-08,C\n')
    assert [row.place.line for row in page.sections[0].rows] == [2, 5]


def test_what_stands_above_the_header_is_told():
    _, _, problems = read("Talks of Ulm,,\nDate,Speaker,Title\n2024-02-01,Ada Roe,A\n")
    assert problems == [(1, "above the table: 'Talks of Ulm'")]


def test_rows_of_another_length_are_kept_and_told():
    text = "date,title\n2024-02-01,A,more\n2024-02-08\n"
    page, _, problems = read(text)
    assert rows(text)[0]["3"] == "more"
    assert len(page.sections[0].rows) == 2
    assert problems == [
        (2, "3 cells where the header has 2"),
        (3, "only 1 cells where the header has 2"),
    ]


def test_a_table_without_header_is_guessed_with_a_remark():
    text = "2024-02-01,Ada Roe,On sorting\n2024-02-08,Bo Poe,On searching\n"
    page, remarks, problems = read(text)
    assert len(page.sections[0].rows) == 2
    assert "date ← 1" in remarks[0]
    assert problems == [(None, "no header: what the columns hold was guessed")]


def test_columns_of_one_name_are_told_apart_and_empty_ones_skipped():
    text = "date,speaker,speaker,,title\n2024-02-01,Ada Roe,Bo Poe,,A\n"
    assert rows(text) == [
        {"date": "2024-02-01", "speaker": "Ada Roe", "speaker 2": "Bo Poe", "title": "A"}
    ]


def test_a_column_of_numbers_is_no_title():
    assert rows("talk_title,talks,date\nA,70,2024-02-01\n") == [
        {"talk_title": "A", "x-talks": "70", "date": "2024-02-01"}
    ]


def test_entities_are_decoded_once():
    source = Source("a.csv", b"date,title\n2024-02-01,Ada&#x27;s &amp;lt;b&gt;\n")
    (talk,) = READER.read([source], ImportContext(source)).entries
    assert talk.title == r"Ada's \&lt;b>"


def test_rows_that_name_a_term_are_headings():
    page, _, _ = read(
        "date,speaker,title\nSpring 2024,,\nFeb 1,Ada Roe,A\nFall 2024,,\nSep 5,X,B\n"
    )
    assert [section.name for section in page.sections] == ["Spring 2024", "Fall 2024"]


SCHEDULE = """time,who,what,key
9:20,the team,opening,
9:35,Ada,On sorting,ada
10:00,,Tea,
10:30,Bo,On searching,bo
11:00,Cy,On trees,cy
"""
TALKS = """id,title,speaker,description
bo,On searching,Bo Poe,Long text.
ada,On sorting things,Ada Roe,"Two
lines."
di,On graphs,Di Doe,Never scheduled.
cy,On trees,Cy Coe,Trees.
"""


@pytest.mark.parametrize("files", [(SCHEDULE, TALKS), (TALKS, SCHEDULE)], ids=["ab", "ba"])
def test_two_tables_are_joined_by_the_columns_that_share_values(files):
    _, remarks, _ = read(*files)
    assert remarks == ["Two tables were joined: key = id."]
    assert [
        (row.get("time"), row.get("title", row.get("what")), row.get("description"))
        for row in rows(*files)
    ] == [
        ("9:20", "opening", None),
        ("9:35", "On sorting things", "Two\nlines."),
        ("10:00", "Tea", None),
        ("10:30", "On searching", "Long text."),
        ("11:00", "On trees", "Trees."),
        (None, "On graphs", "Never scheduled."),
    ]


def test_rows_of_the_schedule_with_an_empty_key_are_no_talks():
    found = rows(SCHEDULE, TALKS)
    assert [row["kind"] for row in found if "kind" in row] == ["social", "break"]
    assert found[0]["x-who"] == "the team"


def test_rows_without_a_partner_and_those_that_disagree_are_told():
    _, _, problems = read(SCHEDULE, TALKS)
    assert [message for _, message in problems] == [
        "the tables differ in what: what the schedule says is kept as x-what",
        "the tables differ in who in 3 rows: what the schedule says is kept as x-who",
        "no row of the other table is of this one: 'On graphs'",
    ]


def test_two_years_of_one_table_are_not_joined():
    page, remarks, _ = read("date,title\n2023-02-01,A\n", "date,title\n2024-02-01,A\n")
    assert (len(page.sections), remarks) == (2, [])


def test_the_day_that_the_user_says_is_of_rows_without_a_date():
    source = Source("a.csv", b"time,title\n9:20,A\n")
    draft = READER.read([source], ImportContext(source, Hints(day=date(2024, 2, 1))))
    (talk,) = draft.entries
    assert (talk.date, talk.time, talk.title) == (date(2024, 2, 1), "09:20", "A")


def test_text_that_only_looks_like_markup_makes_the_file_plain():
    source = Source("a.csv", b"date,speaker,title\n2024-02-01,Ada Roe,*knocks* open up\n")
    draft = READER.read([source], ImportContext(source))
    assert (draft.values["markup"], draft.entries[0].values["title"]) == (
        "plain",
        "*knocks* open up",
    )


def test_a_quote_that_is_never_closed_is_told():
    _, _, problems = read('date,title\n2024-02-01,"A\n2024-02-08,B\n')
    assert problems == [
        (2, "a quotation mark is never closed: the last row may be several"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('date,title\n"' + "x,y\n" * 50_000, "never closed"),
        ("date" + ",x" * 2000 + "\n", "more than 1,000 cells"),
        ("\n\n", "no table with rows"),
    ],
    ids=["quote", "wide", "empty"],
)
def test_what_cannot_be_split_is_refused_in_words(text, message):
    with pytest.raises(Unreadable, match=message):
        read(text)


@pytest.mark.parametrize(
    ("name", "text", "claim"),
    [
        ("a.csv", "date,title\n2024-02-01,A\n", 0.9),
        ("a.txt", "date;title\n2024-02-01;A\n", 0.7),
        ("a.csv", "x,y\n1,2\n", 0.6),
        ("a.md", "| date | title |\n|---|---|\n| 2024-02-01 | A |\n", 0),
        ("a.json", '[{"title": 1, "date": 2},\n{"title": 1, "date": 2}]', 0),
        ("a.ics", "BEGIN:VCALENDAR\n", 0),
    ],
)
def test_tables_are_known_by_their_header(name, text, claim):
    assert READER.claims([Source(name, text.encode())]) == claim


def test_a_table_without_rows_is_reported():
    page, _, said = read("date,title\n2024-02-01,A\n", "date,title,speaker\n")
    assert [section.place.file for section in page.sections] == ["a.csv"]
    assert (None, "the table has no rows") in said


def test_columns_that_say_little_are_asked_about():
    _, remarks, said = read("a,b\nx,1\ny,2\n")
    assert remarks[0].startswith("Columns were guessed, confidence ")
    assert any(message.endswith("Are these talks?") for _, message in said)


def test_what_is_dropped_from_html_is_reported_where_it_stands():
    source = Source("a.csv", b"date,title,abstract\n2024-02-01,A,<script>x</script>On looms\n")
    report = Report()
    (talk,) = READER.read([source], ImportContext(source, report=report)).entries
    assert talk.abstract == "On looms"
    assert [(one.line, one.message) for one in report.problems] == [(2, "skipped: a <script>")]
