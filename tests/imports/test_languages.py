"""One small programme as people of many languages write it: each comes to the same talks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source


class Words(NamedTuple):
    """What a language calls the columns, a day, nobody yet, and a week without a talk."""

    header: tuple[str, str, str, str]
    """Of the day, the speaker, the title, the room."""
    day: str
    """October 7, 2024."""
    to_come: str
    none: str


LANGUAGES = {
    "en": Words(("Date", "Speaker", "Title", "Room"), "October 7, 2024", "TBA", "No seminar"),
    "de": Words(("Datum", "Vortragende", "Titel", "Raum"), "7. Oktober 2024", "noch offen", "Kein Seminar"),
    "fr": Words(("Date", "Orateur", "Titre", "Salle"), "7 octobre 2024", "à confirmer", "Pas de séminaire"),
    "es": Words(("Fecha", "Ponente", "Título", "Sala"), "7 de octubre de 2024", "por confirmar", "Sin seminario"),
    "pt": Words(("Data", "Palestrante", "Título", "Sala"), "7 de outubro de 2024", "a confirmar", "Sem palestra"),
    "it": Words(("Data", "Relatore", "Titolo", "Aula"), "7 ottobre 2024", "da definire", "Nessun seminario"),
    "nl": Words(("Datum", "Spreker", "Titel", "Zaal"), "7 oktober 2024", "nog niet bekend", "Geen lezing"),
    "pl": Words(("Termin", "Prelegent", "Temat", "Sala"), "7 października 2024", "do ustalenia", "Brak seminarium"),
    "sv": Words(("Datum", "Talare", "Titel", "Sal"), "7 oktober 2024", "meddelas senare", "Inget seminarium"),
    "tr": Words(("Tarih", "Konuşmacı", "Başlık", "Salon"), "7 Ekim 2024", "TBA", "Seminer yok"),
    "ru": Words(("Дата", "Докладчик", "Тема", "Аудитория"), "7 октября 2024", "уточняется", "Нет доклада"),
    "ja": Words(("日付", "発表者", "タイトル", "教室"), "2024年10月7日", "未定", "休講"),
    "zh": Words(("日期", "报告人", "题目", "教室"), "2024年10月7日", "待定", "没有"),
    "ko": Words(("날짜", "발표자", "제목", "강의실"), "2024년 10월 7일", "미정", "휴강"),
}  # fmt: skip


def imported(name: str, text: str) -> Draft:
    draft = read([Source(name, text.encode())], Hints(), Report())
    assert draft is not None
    return draft


def rows(words: Words) -> list[tuple[str, str, str, str]]:
    """Return a table: a talk, one to come, and a week without."""
    return [
        words.header,
        (words.day, "Jane Roe (MIT)", "On all looms", "B12"),
        ("2024-10-14", words.to_come, words.to_come, ""),
        ("2024-10-21", "", words.none, ""),
    ]


def markdown(words: Words) -> str:
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows(words)]
    return "\n".join(["# Club", "", head, "|---|---|---|---|", *rest, ""])


def csv(words: Words) -> str:
    return "".join(";".join(row) + "\n" for row in rows(words))


def html(words: Words) -> str:
    body = "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rows(words))
    return f"<html><body><table>{body}</table></body></html>"


def rst(words: Words) -> str:
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in rows(words):
        first, *others = (cell or "\\" for cell in row)
        lines += [f"   * - {first}", *(f"     - {cell}" for cell in others)]
    return "\n".join(["Club", "====", "", *lines, ""])


FORMATS = {"talks.md": markdown, "talks.csv": csv, "talks.html": html, "talks.rst": rst}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_read_alike_in_each_language_and_each_format(language: str, name: str) -> None:
    words = LANGUAGES[language]
    entries = imported(name, FORMATS[name](words)).all_entries()
    first, second, third = (entry.values for entry in entries)
    assert first == {
        "date": date(2024, 10, 7),
        "speakers": ["Jane Roe (MIT)"],
        "title": "On all looms",
        "room": "B12",
    }
    assert second == {"date": date(2024, 10, 14), "status": "tentative", "title": "TBA"}
    assert third == {"date": date(2024, 10, 21), "kind": "none", "title": words.none}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_dated_lines_is_read_alike_in_each_language(language: str) -> None:
    words = LANGUAGES[language]
    text = f"# Club\n\n- {words.day}: *On all looms* – Jane Roe (MIT)\n- 2024-10-21: {words.none}\n"
    first, second = (entry.values for entry in imported("talks.md", text).all_entries())
    assert first == {
        "date": date(2024, 10, 7),
        "speakers": ["Jane Roe (MIT)"],
        "title": "On all looms",
    }
    assert second == {"date": date(2024, 10, 21), "kind": "none", "title": words.none}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labelled_lines_below_a_heading_are_read_alike_in_each_language(language: str) -> None:
    words = LANGUAGES[language]
    day, speaker, _, _ = words.header
    text = f"# Club\n\n## On all looms\n\n{day}: {words.day}\n{speaker}: Jane Roe (MIT)\n"
    [entry] = imported("talks.md", text).all_entries()
    assert entry.values == {
        "date": date(2024, 10, 7),
        "speakers": ["Jane Roe (MIT)"],
        "title": "On all looms",
    }
