"""Titles and kinds of cells."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.kinds import is_row, read_kind, read_title


@pytest.mark.parametrize(
    ("cell", "title", "kind"),
    [
        ("N/A", "", "none"),
        ("-", "", "none"),
        ("No seminar", "No seminar", "none"),
        ("No seminar (speaker is ill)", "No seminar (speaker is ill)", "none"),
        ("No Meeting (Thanksgiving)", "No Meeting (Thanksgiving)", "holiday"),
        ("No class this week", "No class this week", "none"),
        ("No lunch", "No lunch", "none"),
        ("kein Stammtisch", "kein Stammtisch", "none"),
        ("NO JC - retreat", "NO JC - retreat", "none"),
        ("No RG (holidays)", "No RG (holidays)", "holiday"),
        ("Seminario annullato", "Seminario annullato", "none"),
        ("Sitzung abgesagt", "Sitzung abgesagt", "none"),
        ("Vorbesprechung", "Vorbesprechung", "discussion"),
        ("Organizational meeting", "Organizational meeting", "discussion"),
        ("Thanksgiving holiday", "Thanksgiving holiday", "holiday"),
        ("Winter Break - no seminar", "Winter Break - no seminar", "holiday"),
        ("Reading week", "Reading week", "holiday"),
        ("Ferien", "Ferien", "holiday"),
        ("祝日", "祝日", "holiday"),
        ("昼休み", "昼休み", "break"),
        ("☕ Break", "☕ Break", "break"),
        ("Lunch (sponsored)", "Lunch (sponsored)", "break"),
        ("morning tea ceremony", "morning tea ceremony", "break"),
        ("Обед", "Обед", "break"),
        ("Christmas meal", "Christmas meal", "social"),
        ("Dinner at the lake", "Dinner at the lake", "social"),
        ("Holiday party", "Holiday party", "social"),
        ("懇親会", "懇親会", "social"),
        ("Opening", "Opening", "social"),
        ("2023 Kick Off Meeting", "2023 Kick Off Meeting", "social"),
        ("Brainstorm", "Brainstorm", "discussion"),
        ("Panel: who pays", "Panel: who pays", "panel"),
        ("Lightning talks", "Lightning talks", "lightning"),
        ("Lightning talks (30 min)", "Lightning talks (30 min)", "lightning"),
        ("<b>Social Event</b>", "<b>Social Event</b>", "social"),
    ],
)
def test_a_row_without_speakers_is_what_its_title_says(cell, title, kind):
    assert read_title(cell, False)[:3] == (title, kind, None)


@pytest.mark.parametrize(
    "title",
    [
        "No talk is too small",
        "No SQL",
        "No free lunch theorems",
        "No Silver Bullet - essence and accident",
        "Cancelled meetings and their cost",
        "Lunch with pandas: data cleaning",
        "Breaking bad APIs",
        "Break the monolith",
        "Social network analysis",
        "Third-party cookies",
        "Party planning by graph colouring",
        "Holiday pricing with Bayesian models",
    ],
)
def test_a_title_that_only_begins_like_a_break_is_a_talk(title):
    assert read_title(title, False)[:3] == (title, None, None)


@pytest.mark.parametrize("title", ["Lunch", "No talk", "Opening", "Thanksgiving", "Coffee break"])
def test_a_row_with_speakers_is_a_talk(title):
    assert read_title(title, True)[:3] == (title, None, None)


@pytest.mark.parametrize(
    "cell",
    [
        "TBD",
        "tba",
        "T.B.A.",
        "Title: TBA",
        "Title to be announced",
        "to be announced",
        "à confirmer",
        "Noch offen",
        "a anunciar",
        "Por confirmar",
        "Titel folgt",
        "da definire",
        "未定",
        "待定",
    ],
)
def test_a_title_to_come_is_empty_and_tentative(cell):
    assert read_title(cell, True)[:3] == ("", None, "tentative")


@pytest.mark.parametrize(
    ("cell", "title", "status"),
    [
        ("[CANCELLED] Boats", "Boats", "cancelled"),
        ("CANCELED: Boats", "Boats", "cancelled"),
        ("Boats (postponed)", "Boats", "postponed"),
        ("Boats – verschoben", "Boats", "postponed"),
        ("Boats (annulé)", "Boats", "cancelled"),
        ("【中止】 Boats", "Boats", "cancelled"),
        ("~~Boats~~", "Boats", "cancelled"),
        ("Boats (tentative)", "Boats", "tentative"),
        ("Cancelled", "", "cancelled"),
        ("Moved by the sea", "Moved by the sea", None),
        ("Cancelled flights and queueing theory", "Cancelled flights and queueing theory", None),
        ("Why talks are postponed", "Why talks are postponed", None),
    ],
)
def test_a_mark_of_what_became_of_a_talk_is_its_status(cell, title, status):
    found = read_title(cell, True)
    assert (found.text, found.status) == (title, status)


def test_a_line_break_in_a_title_is_one_blank():
    assert read_title("From Chips <br /> to\n Systems", True).text == "From Chips to Systems"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Keynote", "keynote"),
        ("Lightning Talks", "lightning"),
        ("invited talk", "talk"),
        ("Workshops", "workshop"),
        ("Vortrag", "talk"),
        ("Coffee Break", "break"),
        ("Machine Learning", None),
        ("", None),
    ],
)
def test_a_word_of_a_kind_is_that_kind(word, kind):
    assert read_kind(word) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("(reading week)", "holiday"),
        ("[Lunch]", "break"),
        ("No JC", "none"),
        ("keine Sitzung", "none"),
        ("Coffee and cake", None),
        ("Vorbesprechung", "discussion"),
        ("Wrap-up", "social"),
        ("Anna Holiday", None),
        ("Jane Roe", None),
    ],
)
def test_a_cell_for_the_speaker_may_say_that_nobody_speaks(cell, kind):
    assert is_row(cell) == kind
