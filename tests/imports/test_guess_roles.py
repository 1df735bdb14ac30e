"""Names and contents of columns."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.draft import Place
from sphinxcontrib.sampl.imports.recognize.field_names import role_of
from sphinxcontrib.sampl.imports.rows.guess_roles import confidence, guess_roles
from sphinxcontrib.sampl.imports.rows.model import Cell, Row


def rows(*cells):
    return [Row({name: Cell(value) for name, value in each.items()}, Place("x")) for each in cells]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("date", "Date|DATE:|**Date**|Datum|日付|日期|Дата|날짜|Wann|When|Quand|Fecha|Date & Time|Date/Time|日時"),
        ("time", "Time|Uhrzeit|時間|Time (PST)|Time / Room|Heure|Horario"),
        ("start", "start_time|startsAt|time_start|Start|開始時間"),
        ("end", "end_time|endsAt|time_end|終了"),
        ("speakers", "Speaker(s)|Presenter|Who|Referent|Referent*in|Vortragende(r)|Orador|Ponente|発表者|講演者|登壇者"
         "|докладчик|主讲人|讲者|speaker_name|speaker-name|🎤 Speaker|Speaker (affiliation)|Speaker 2"
         "|Speaker and Affiliation"),
        ("title", "Title|Titre|Titel|タイトル|題目|Тема|talkTitle|Talk Title|Topic"),
        ("videos", "Recording(s)|Video|Vidéo|録画|video_link|youtube|youtubeId"),
        ("slides", "Folien|Slides|Diapos|資料|slide_deck"),
        ("papers", "Paper|paper_url|arXiv|論文"),
        ("host", "Host|Session chair|moderator|座長"),
        ("links", "Slides/Video|Paper & Code|Video & Slides|Links"),
        ("room", "Room|Raum|Salle|教室"),
        ("location", "Location|場所|Where|Lieu"),
        ("affiliation", "Affiliation|Institut|所属|speakerAffiliation"),
        ("speaker_url", "person_url|website|speakerUrl"),
        ("abstract", "abstract_html|Description|概要"),
        ("number", "#|No.|Week|回"),
        ("private", "email|E-Mail|Phone|Zoom passcode|meeting_password|answers|internal_notes"),
    ],
)  # fmt: skip
def test_a_name_says_what_a_column_holds(role, names):
    assert {name: role_of(name) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), role
    )


@pytest.mark.parametrize(
    "name",
    ["Name", "Speaker / Title", "Date/Speaker", "slug", "uuid", "created_at", "layout", "permalink",
     "title_en", "3", "", "🎤", "flavour"],
)  # fmt: skip
def test_a_name_that_says_nothing_or_two_things_has_no_role(name):
    assert role_of(name) is None


def test_content_says_what_names_do_not():
    found = guess_roles(
        rows(
            {
                "1": "Jan 6",
                "2": "Ada Okoye",
                "3": "How to boat",
                "4": "https://youtu.be/abcdefghijk",
            },
            {"1": "Jan 13", "2": "Ben Ito (MIT)", "3": "Why the sea", "4": ""},
            {
                "1": "Jan 20",
                "2": "Mira Lind",
                "3": "Sails at night",
                "4": "https://youtu.be/abcdefghijz",
            },
        )
    )
    assert found == {"1": "date", "2": "speakers", "3": "title", "4": "videos"}


def test_a_name_is_a_title_where_there_is_none():
    talks = {"name": "Why the sea is deep", "date": "2024-03-04"}
    assert guess_roles(rows(talks))["name"] == "title"


def test_a_name_is_a_person_beside_a_title():
    talks = {"Name": "Ada Okoye", "Title": "Why the sea is deep"}
    assert guess_roles(rows(talks)) == {"Name": "speakers", "Title": "title"}


def test_addresses_of_mail_are_private_whatever_the_column_is_called():
    assert guess_roles(rows({"x": "ada@example.org"}, {"x": "ben@example.org"})) == {"x": "private"}


def test_rows_of_talks_are_surer_than_other_rows():
    talks = rows({"date": "2024-03-04", "title": "Boats", "speaker": "Ada Okoye"})
    menu = rows({"dish": "Soup", "price": "3"})
    assert confidence(talks, guess_roles(talks)) >= 0.8
    assert confidence(menu, guess_roles(menu)) <= 0.4
    assert confidence([], {}) == 0
