"""Shapes of pages and dumps that no reader was written for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from support import Site

GERMAN_TABLE = """\
<!doctype html><html lang="de"><head><title>Kolloquium Webtechnik</title></head><body>
<h1>Kolloquium Webtechnik</h1><h2>Sommersemester 2023</h2>
<table><tr><th>Datum</th><th>Uhrzeit</th><th>Vortragende</th><th>Thema</th></tr>
<tr><td rowspan="2">Mi., 3. Mai 2023</td><td>14:00–15:00</td>
  <td>Dr. Jutta Klee (TU Seestadt)</td><td>Knoten und Kanten</td></tr>
<tr><td>15:15–16:00</td><td>Arno Specht</td><td>Gewebte Netze</td></tr>
<tr><td>10. Mai 2023</td><td colspan="3">Feiertag</td></tr>
<tr><td>17. Mai 2023</td><td>14 Uhr</td><td>Bodo Amsel<br>Rike Star</td>
  <td><a href="https://example.org/folien.pdf">Garn &amp; Graph</a></td></tr>
</table></body></html>
"""
FRENCH_CSV = """\
Date;Heure;Intervenante;Établissement;Titre;Résumé
05/09/2023;14h00;Léa Brûlé;Université de Liège;Les graphes tressés;Où l’on tresse.
19/09/2023;14h00;Aïcha Noël;École des Forêts;Arbres et façades;
26/09/2023;;;;Pas de séminaire;
"""
SPANISH_LIST = """\
# Charlas del grupo de redes

## Otoño 2023

Todos los jueves a las 16:00.

- **5 de octubre**: Lucía Robles (Universidad del Lago), *Hilos sin nudos*
- **12 de octubre**: Festivo
- **19 de octubre**: Pablo Nieve, *Tejidos y tipos*
"""
RUSSIAN_YAML = """\
название: Встречи ткачей
встречи:
  - дата: 2023-11-02
    место: Зал 5
    доклады:
      - {время: "18:00", докладчик: Вера Лугова, тема: Узлы графов}
      - {время: "19:00", докладчик: Олег Борщ, тема: Нити и потоки}
  - дата: 2023-12-07
    место: Зал 7
    доклады:
      - {время: "18:00", докладчик: Инна Рощина, тема: Зимняя пряжа}
"""
JAPANESE_TSV = """\
日付\t時間\t発表者\t所属\tタイトル
2024年5月8日\t15:00-16:00\t森 花子\t湖畔大学\tグラフを編む
2024年5月15日\t15:00-16:00\t林 太郎\t\t糸と型
2024年5月22日\t\t\t\t休み
"""
MEETUP_JSON = """\
{"results": [
 {"id": "301", "name": "Looms in Production", "local_date": "2024-05-01", "local_time": "20:00", "status": "past",
  "venue": {"name": "Weaver Hall", "city": "Ghent"}, "yes_rsvp_count": 40,
  "link": "https://meetup.example.org/events/301", "description": "<p>How <b>looms</b> run.</p>"},
 {"id": "302", "name": "Threads at Scale", "local_date": "2024-06-05", "local_time": "19:30", "status": "cancelled",
  "venue": {"name": "Weaver Hall", "city": "Ghent"}, "yes_rsvp_count": 12,
  "link": "https://meetup.example.org/events/302", "description": "<p>Many threads.</p>"}
], "meta": {"count": 2}}
"""
ZONE = "TZID=W. Europe Standard Time"
WINDOWS_CALENDAR = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Desk 1//EN
BEGIN:VEVENT
UID:loom-1@example.org
DTSTAMP:20240101T000000Z
DTSTART;{ZONE}:20240321T100000
DTEND;{ZONE}:20240321T110000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;{ZONE}:20240328T100000
SUMMARY:Loom reading group
LOCATION:Room 4
END:VEVENT
END:VCALENDAR
"""
PORTUGUESE_TABLE = """\
Seminários
==========

Data       | Palestrante                  | Título
---------- | ---------------------------- | ---------------
06/03/2024 | Inês Prado (Univ. da Serra)  | Fios e laços
13/03/2024 | Caio Lira; Noa Mel           | Teares \\| Redes
20/03/2024 |                              | Sem seminário
"""
POLISH_YAML = """\
- termin: 2024-10-03
  prelegent: Zofia Łąka
  tytuł: Węzły i nici
- termin: 2024-10-10
  prelegent: Jan Żuk
  tytuł: "Krosna: wstęp"
"""


class Shape(NamedTuple):
    """A source, and what must come of it."""

    file: str
    text: str
    status: int
    count: int
    first: tuple[str | None, str | None, list[tuple[str, str | None]]]
    """Start or date, title, speakers with affiliations."""
    last: tuple[str | None, str | None, list[tuple[str, str | None]]]
    encoding: str = "utf-8"


SHAPES = [
    Shape(
        "kolloquium.html", GERMAN_TABLE, 0, 4,
        ("2023-05-03T14:00:00", "Knoten und Kanten", [("Dr. Jutta Klee", "TU Seestadt")]),
        ("2023-05-17T14:00:00", "Garn & Graph", [("Bodo Amsel", None), ("Rike Star", None)]),
    ),
    Shape(
        "programme.csv", FRENCH_CSV, 0, 3,
        ("2023-09-05T14:00:00", "Les graphes tressés", [("Léa Brûlé", "Université de Liège")]),
        ("2023-09-26", "Pas de séminaire", []),
        "cp1252",
    ),
    Shape(
        "charlas.md", SPANISH_LIST, 0, 3,
        ("2023-10-05T16:00:00", "Hilos sin nudos", [("Lucía Robles", "Universidad del Lago")]),
        ("2023-10-19T16:00:00", "Tejidos y tipos", [("Pablo Nieve", None)]),
    ),
    Shape(
        "vstrechi.yaml", RUSSIAN_YAML, 0, 3,
        ("2023-11-02T18:00:00", "Узлы графов", [("Вера Лугова", None)]),
        ("2023-12-07T18:00:00", "Зимняя пряжа", [("Инна Рощина", None)]),
    ),
    Shape(
        "benkyokai.tsv", JAPANESE_TSV, 0, 3,
        ("2024-05-08T15:00:00", "グラフを編む", [("森 花子", "湖畔大学")]),
        ("2024-05-22", "休み", []),
    ),
    Shape(
        "meetup.json", MEETUP_JSON, 1, 2,
        ("2024-05-01T20:00:00", "Looms in Production", []),
        ("2024-06-05T19:30:00", "Threads at Scale", []),
    ),
    Shape(
        "series.ics", WINDOWS_CALENDAR, 0, 3,
        ("2024-03-21T10:00:00+01:00", "Loom reading group", []),
        ("2024-04-11T10:00:00+02:00", "Loom reading group", []),
    ),
    Shape(
        "seminarios.md", PORTUGUESE_TABLE, 0, 3,
        ("2024-03-06", "Fios e laços", [("Inês Prado", "Univ. da Serra")]),
        ("2024-03-20", "Sem seminário", []),
    ),
    Shape(
        "wyklady.yml", POLISH_YAML, 0, 2,
        ("2024-10-03", "Węzły i nici", [("Zofia Łąka", None)]),
        ("2024-10-10", "Krosna: wstęp", [("Jan Żuk", None)]),
    ),
]  # fmt: skip
CONF = """\
project = "Test"
extensions = ["sphinxcontrib.sampl"]
sampl_timezone = "Europe/Paris"
sampl_now = "2026-06-01T12:00:00+00:00"
"""


@pytest.fixture(params=SHAPES, ids=lambda shape: shape.file)
def shape(request, folder):
    (folder / request.param.file).write_bytes(request.param.text.encode(request.param.encoding))
    return request.param


def core(talk):
    people = [(one["name"], one["affiliation"]) for one in talk["speakers"]]
    return talk["start"] or talk["date"], talk["title"], people


def test_every_talk_is_found_with_when_what_and_who(shape, sampl, understood):
    talks = understood(sampl("import", shape.file).out)["talks"]
    found = (len(talks), core(talks[0]), core(talks[-1]))
    assert found == (shape.count, shape.first, shape.last)


def test_the_exit_status_says_whether_there_are_questions(shape, sampl):
    result = sampl("import", shape.file)
    assert (result.status, bool(result.err)) == (shape.status, bool(shape.status))


def test_the_file_is_clean_and_builds_without_a_warning(shape, sampl, tmp_path):
    sampl("import", shape.file, "-o", "talks.yaml")
    assert sampl("check", "talks.yaml", "--timezone", "Europe/Berlin") == (0, "", "")
    page = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n"
    site = Site(tmp_path / "site", tmp_path / "out")
    site.write(
        {"conf.py": CONF, "index.rst": page, "talks.yaml": Path("talks.yaml").read_text("utf-8")}
    )
    built = site.build(sampl_timezone="Europe/Berlin")
    assert built.warnings == []
    assert shape.first[1] in built.text()


def test_a_dump_with_what_has_no_place_keeps_it(folder, sampl):
    (folder / "meetup.json").write_text(MEETUP_JSON, encoding="utf-8")
    result = sampl("import", "meetup.json")
    assert 'x-yes_rsvp_count: "40"' in result.out
    assert "meetup.json:8: WARNING: skipped: meta, which has no talks [sampl.import]" in result.err


def test_a_cell_over_all_columns_is_what_the_day_is(folder, sampl, understood):
    (folder / "kolloquium.html").write_text(GERMAN_TABLE, encoding="utf-8")
    talk = understood(sampl("import", "kolloquium.html").out)["talks"][2]
    assert (talk["date"], talk["kind"], talk["title"]) == ("2023-05-10", "holiday", "Feiertag")
