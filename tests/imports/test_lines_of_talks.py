"""Lines about talks as people write them: whole pages in, entries of the data file out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def talks(sampl, understood):
    """Import a page; return some facts of its talks, and what was reported."""

    def read(page: str, *names: str) -> tuple[list[Any], str]:
        Path("page.md").write_text(page, encoding="utf-8")
        result = sampl("import", "page.md")
        found = []
        for talk in understood(result.out)["talks"]:
            speakers = [person["name"] for person in talk["speakers"]]
            found.append(tuple(speakers if name == "speakers" else talk[name] for name in names))
        return found, result.err

    return read


@pytest.mark.parametrize("behind", [" kl. 14.15, rom B3: ", ": ", " 2026 – ", ", kl. 9: "])
def test_a_day_behind_a_bullet_is_no_number_of_an_item(talks, behind):
    page = f"# Våren 2026\n\n- 5. februar{behind}Ingrid Solli – Isbreer i bevegelse\n"
    found, _ = talks(page, "date", "title", "speakers")
    assert found == [("2026-02-05", "Isbreer i bevegelse", ["Ingrid Solli"])]


def test_numbers_of_items_stay_numbers():
    from sphinxcontrib.sampl.imports.recognize.leading_date import with_days

    assert with_days("5. March of the penguins") == "5. March of the penguins"


@pytest.mark.parametrize("title", ["Lunch: in the barn", "Coffee – served outside", "Lunch – soup"])
def test_what_follows_lunch_is_no_person(talks, title):
    page = f"# 6 June 2026\n\n- 10:15 Ann Dow: Slow looms\n- 12:00 {title}\n"
    found, _ = talks(page, "title", "speakers")
    assert found == [("Slow looms", ["Ann Dow"]), (title, [])]


@pytest.mark.parametrize("title", ["Rivers – how they bend", "Rivers: what remains of them"])
def test_more_words_of_a_title_are_no_person(talks, title):
    found, _ = talks(f"- 2026-03-04: {title}\n- 2026-03-11: Ann Dow – Ice\n", "title", "speakers")
    assert found == [(title, []), ("Ice", ["Ann Dow"])]


@pytest.mark.parametrize(
    ("word", "status"),
    [("tentative", "tentative"), ("to be confirmed", "tentative"), ("postponed", "postponed")],
)
def test_a_status_stands_between_date_and_talk(talks, word, status):
    found, told = talks(f"- Apr 14, 2026 ({word}): Ned Flint – Reading ice\n",
                        "date", "title", "speakers", "status")  # fmt: skip
    assert found == [("2026-04-14", "Reading ice", ["Ned Flint"], status)]
    assert told == ""


def test_an_item_that_is_struck_out_is_cancelled(talks):
    found, _ = talks("- 2026-04-21: Bo Lind – Kites\n- ~~2026-04-28: Ann Dow – Looms~~\n",
                     "title", "status")  # fmt: skip
    assert found == [("Kites", "confirmed"), ("Looms", "cancelled")]


@pytest.mark.parametrize("room", ["Zaal 3", "Online", "Room Turing", "salle 2012"])
def test_a_room_at_the_end_is_no_part_of_the_title(talks, room):
    page = f"- 9 October 2025: Sanne de Wit – Dykes adrift ({room})\n"
    assert talks(page, "title", "location")[0] == [("Dykes adrift", room)]


@pytest.mark.parametrize("aside", ["Oslo, Norway", "online only", "University of Oslo", "part 2"])
def test_other_words_in_parentheses_stay_with_the_title(talks, aside):
    page = f"- 9 October 2025: Sanne de Wit – Dykes adrift ({aside})\n"
    assert talks(page, "title")[0] == [(f"Dykes adrift ({aside})",)]


@pytest.mark.parametrize("who", ["Prof. Lena Moor", "PD Dr. Rolf Anders", "dr hab. Jan Kłos",
                                 "Dr. med. Eva Kuhn", "Ing. Petr Novák, CSc"])  # fmt: skip
def test_titles_in_front_of_names_are_no_sentence(talks, who):
    found, told = talks(f"- 2026-01-26: {who} – On the keeping of dykes\n", "title", "speakers")
    assert found == [("On the keeping of dykes", [who])]
    assert told == ""


def test_a_last_name_first_is_asked_about(talks):
    found, told = talks('- 2025-02-17, O\'Neil, Shay: "Sums of sums"\n', "title", "speakers")
    assert found == [("Sums of sums", ["O'Neil, Shay"])]
    assert 'is "O\'Neil, Shay" the speaker' in told


def test_a_number_before_a_name_belongs_to_the_room(talks):
    page = "- 4 марта 2026, 16:20, ауд. 302. Пётр Ким — «Лёд»\n"
    assert talks(page, "title", "speakers", "location")[0] == [("Лёд", ["Пётр Ким"], "ауд. 302")]


def test_letters_of_latex_are_read(talks):
    page = "- 2025-02-10, G\\\"unter Maa\\ss, ``On $\\alpha$ and it\\'s use'' [[slides]](a.pdf)\n"
    assert talks(page, "title", "speakers")[0] == [("On $\\alpha$ and it\\'s use", ["Günter Maaß"])]


def test_emphasized_labels_are_labels(talks):
    page = "**3 February 2026, 19:45**<br>Bats by ear<br>*Speaker: Dr. Wendy Snow, Kew*\n"
    assert talks(page, "title", "speakers")[0] == [("Bats by ear", ["Dr. Wendy Snow"])]


def test_labelled_paragraphs_below_a_day_are_its_talk(talks):
    days = [f"**September {day}, 2025** 3:00–4:00 PM\n\nSpeaker: {who}\n\nTitle: {title}\n\n"
            for day, who, title in ((12, "Lea Okafor", "Looms"), (26, "Arto Salmi", "Snow"))]  # fmt: skip
    expected = [("2025-09-12", "Looms", ["Lea Okafor"]), ("2025-09-26", "Snow", ["Arto Salmi"])]
    for heading in ("# Seminar\n\n", "# Club\n\n## Seminar\n\n"):
        assert talks(heading + "".join(days), "date", "title", "speakers")[0] == expected


def test_a_sheet_of_properties_is_a_talk_with_the_heading_as_title(talks):
    page = "# Garden radios\n\nDate: May 14, 2025\nSpeaker: Elin Lund\nStatus: Done\nRoom: Shed\n"
    found, _ = talks(page, "title", "speakers", "room", "note")
    assert found == [("Garden radios", ["Elin Lund"], "Shed", "Status: Done")]


def test_a_heading_with_day_and_title_alone_is_a_talk(talks):
    page = "# Club\n\n## 17.02.2026: Drucker\n\nReferent: Malte Voß\n\n## 17.03.2026: Ausfall\n"
    assert [title for (title,) in talks(page, "title")[0]] == ["Drucker", "Ausfall"]


def test_headings_that_begin_with_times_are_talks_of_the_day_above(talks):
    page = "# 14 March 2026\n\n## 09:00 Opening\n\n## 09:30 The ditch\n\nSpeaker: Wim Aarts\n"
    found, _ = talks(page, "date", "start", "title", "speakers")
    assert found == [
        ("2026-03-14", "2026-03-14T09:00:00", "Opening", []),
        ("2026-03-14", "2026-03-14T09:30:00", "The ditch", ["Wim Aarts"]),
    ]


def test_the_only_talk_of_an_evening_is_read(talks):
    page = "## Meetup 13 — 2025-11-19\n\n*Venue: Quay 5, doors 17:30*\n\n1. 18:00 Fog — Lin Dahl\n"
    found, told = talks(page, "start", "title", "speakers")
    assert found == [("2025-11-19T18:00:00", "Fog", ["Lin Dahl"])]
    assert "17:30" not in told


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("12 ARALIK 2025", "2025-12-12", None),
        ("14 paźdz. 2025", "2025-10-14", None),
        ("9 Jänner 2026", "2026-01-09", None),
        ("lun 2 mar 2026, ore 17", "2026-03-02", "17:00"),
        ("2 mai 2026 kl 9", "2026-05-02", "09:00"),
    ],
)
def test_days_and_hours_are_read_in_many_languages(talks, written, day, clock):
    page = f"| Date | Speaker | Title |\n|--|--|--|\n| {written} | Ann Dow | Looms |\n"
    ((date, start),), _ = talks(page, "date", "start")
    assert (date, start and start[11:16]) == (day, clock)


def test_a_city_in_the_column_of_speakers_is_asked_about(talks):
    page = "| Date | Speaker | Title |\n|--|--|--|\n| 2026-05-05 | Oslo | Fjords |\n"
    assert "is 'Oslo' a person?" in talks(page, "title")[1]


def test_prose_in_the_column_of_speakers_is_why_nobody_speaks(talks):
    page = "| Date | Speaker | Title |\n|--|--|--|\n| 2026-05-05 | den lange pause | |\n"
    found, told = talks(page, "title", "speakers")
    assert found == [("den lange pause", [])]
    assert "a reason why nobody speaks?" in told


def test_with_several_persons_is_who_speaks_and_a_moderator_is_the_host(talks):
    page = "# 7 May 2026\n\n- 18:30 Who owns the fen? with Nora Finch, Sam Oduya and Iva Lee (moderator: Tom Reed)\n- 20:00 Drinks\n"
    found, _ = talks(page, "title", "speakers")
    assert found[0] == ("Who owns the fen?", ["Nora Finch", "Sam Oduya", "Iva Lee"])


def test_with_one_person_is_part_of_the_title(talks):
    page = "- 2026-05-07: A life with Charles Darwin\n"
    assert talks(page, "title", "speakers")[0] == [("A life with Charles Darwin", [])]


def test_a_title_of_one_word_that_leads_to_a_recording_stays_the_title(talks):
    page = "- [Peat](https://youtu.be/iiiiiiiiiii), Ulla Brandt, 2024-11-20 ([slides](peat.pdf))\n"
    assert talks(page, "title", "speakers")[0] == [("Peat", ["Ulla Brandt"])]


def test_a_day_with_two_readings_keeps_its_weekday_and_hour(talks):
    page = "# 2026\n\n- 11/03 (qua), 15h, sala 204 - Caio Lins: Areia\n"
    found, _ = talks(page, "date", "start", "title", "location")
    assert found == [("2026-03-11", "2026-03-11T15:00:00", "Areia", "sala 204")]


def test_minutes_behind_a_word_for_the_hour_are_read(talks):
    page = "- 7 października 2025, godz. 16:15, sala 12: Łucja Żak – „Młyny”\n"
    found, _ = talks(page, "start", "title", "location")
    assert found == [("2025-10-07T16:15:00", "Młyny", "sala 12")]


def test_a_holiday_in_the_column_of_speakers_says_why_there_is_none(talks):
    page = "| Date | Speaker | Title |\n|--|--|--|\n| 2026-01-19 | MLK day - no seminar | |\n"
    found, _ = talks(page, "title", "speakers", "kind")
    assert found == [("MLK day - no seminar", [], "none")]


def test_tabs_and_notes_of_mkdocs_are_parts_of_the_page(talks):
    page = '!!! note\n    On Zoom.\n\n=== "2026"\n\n    - **2026-02-03** – Eels – *Nora Finch*\n\n=== "2025"\n\n    - **2025-11-04** – Reeds – *Iva Lee*\n'
    found, _ = talks(page, "date", "title", "speakers")
    assert found == [("2026-02-03", "Eels", ["Nora Finch"]), ("2025-11-04", "Reeds", ["Iva Lee"])]


def test_a_colon_behind_a_date_ends_it(talks):
    page = "# Spring 2026\n\n- 7 April: Sam Oduya – Fire\n- 14 April, Sam Oduya – Ash\n"
    found, told = talks(page, "date", "title", "speakers")
    assert found == [("2026-04-07", "Fire", ["Sam Oduya"]), ("2026-04-14", "Ash", ["Sam Oduya"])]
    assert told == ""


def test_who_stands_in_parentheses_is_asked_about(talks):
    page = "# 12 November 2025\n\n* 09:00 – Welcome (Tove Berg)\n* 10:30 – Cables (Amir Zand)\n"
    found, told = talks(page, "title", "speakers")
    assert found == [("Welcome", ["Tove Berg"]), ("Cables", ["Amir Zand"])]
    assert "is 'Amir Zand' the speaker?" in told


def test_a_room_between_date_and_speaker_is_no_person(talks):
    page = "* **12 gennaio 2026, ore 16.30** – Aula B – Ugo Neri, *Perché il mare*\n"
    found, _ = talks(page, "title", "speakers", "location")
    assert found == [("Perché il mare", ["Ugo Neri"], "Aula B")]


def test_hour_and_room_stand_in_parentheses_behind_the_day(talks):
    found, _ = talks(
        "- 3. března 2026 (15:40, M1): Jiří Dvořák – Mosty\n", "start", "location", "title"
    )
    assert found == [("2026-03-03T15:40:00", "M1", "Mosty")]


def test_short_for_with_and_at(talks):
    page = '- March 3rd, 2026 @ 7pm -- "Moths" w/ Hal Dunn @ The Anchor\n'
    found, _ = talks(page, "title", "speakers", "location")
    assert found == [("Moths", ["Hal Dunn"], "The Anchor")]


def test_a_title_in_quotation_marks_beside_a_name_is_sure(talks):
    page = '| | |\n|--|--|\n| **Sept. 10, 2025** | Maya Cole: "Rents" |\n| **Sept. 17, 2025** | Lou Vega: "Banks" |\n'
    found, told = talks(page, "title", "speakers")
    assert found == [("Rents", ["Maya Cole"]), ("Banks", ["Lou Vega"])]
    assert told == ""


def test_a_handle_behind_a_name_is_part_of_the_person(talks):
    page = "# 19 March 2026\n\n- 18:30 **Crabs** – Åsa Berg ([@asa](https://example.org/asa))\n"
    found, _ = talks(page, "title", "speakers")
    assert found == [("Crabs", ["Åsa Berg"])]


def test_about_stands_between_speaker_and_title(talks):
    page = "**Mi, 15.04.2026, 18:15 Uhr, Hörsaal 2**: Prof. Dr. Anke Held (Kiel) über „Deiche“\n"
    found, _ = talks(page, "title", "speakers", "location")
    assert found == [("Deiche", ["Prof. Dr. Anke Held"], "Hörsaal 2")]


def test_headings_below_a_day_that_name_title_and_speaker_are_its_talks(talks):
    page = """# Club

## Jeudi 12 mars 2026, 14h-15h30 (Salle des thèses)

### Camille Roux (ENS) : *Les digues*

Résumé : on y parle de digues.

## Jeudi 26 mars 2026, 14h

### Hugo Lefèvre (CNRS) : *L'écho*
"""
    found, _ = talks(page, "start", "title", "speakers", "location")
    assert found == [
        ("2026-03-12T14:00:00", "Les digues", ["Camille Roux"], "Salle des thèses"),
        ("2026-03-26T14:00:00", "L'écho", ["Hugo Lefèvre"], None),
    ]


def test_days_alone_below_the_heading_of_a_month(talks):
    page = (
        "# Past\n\n## 2025\n\n### November\n\n- 4: Iva Lee – *Reeds*\n- 18: Nora Finch – *Eels*\n"
    )
    found, _ = talks(page, "date", "title", "speakers")
    assert found == [("2025-11-04", "Reeds", ["Iva Lee"]), ("2025-11-18", "Eels", ["Nora Finch"])]


def test_a_bound_before_a_day_makes_no_talk(talks):
    page = "- 2026-05-06: Nora Finch – Eels\n\n## How\n\n1. Write to us before 1 March 2026.\n2. Ask.\n"
    assert talks(page, "title")[0] == [("Eels",)]


def test_the_heading_of_a_page_with_deadlines_below_is_no_talk(talks):
    page = "# Fen Workshop, 8–9 June 2026\n\n- Submission deadline: 1 March 2026\n- Notification: 1 April 2026\n\n## Programme\n\n- 8 June: Nora Finch – Eels\n"
    assert talks(page, "date", "title")[0] == [("2026-06-08", "Eels")]


def test_lines_below_a_title_say_who_and_when(talks):
    page = "# Program\n\n## Knots\n**Ida Holt**, *University of Oslo*\n*Tuesday, 3 February 2026, 10:00–10:45, Room 3*\n\nTying is an art.\n"
    found, _ = talks(page, "start", "title", "speakers", "location")
    assert found == [("2026-02-03T10:00:00", "Knots", ["Ida Holt"], "Room 3")]


def test_emphasis_of_a_title_before_by_is_sure(talks):
    page = "| When | Talk |\n|--|--|\n| 2026-02-03 | **Knots** by Ida Holt |\n"
    assert talks(page, "title", "speakers")[0] == [("Knots", ["Ida Holt"])]


def test_a_title_that_may_name_a_speaker_is_asked_about(talks):
    page = "| When | Talk |\n|--|--|\n| 2026-02-03 | Knots – Ida Holt |\n| 2026-02-10 | Rope |\n"
    found, told = talks(page, "title", "speakers")
    assert found[0] == ("Knots – Ida Holt", [])
    assert "does the title name a speaker: 'Ida Holt'?" in told


def test_a_table_of_persons_beside_that_of_talks_is_told(talks):
    page = "| Date | Who | What |\n|--|--|--|\n| 3 Feb 2026 | Ida Holt | Knots |\n\n## Committee\n\n| Name | Role |\n|--|--|\n| Ruth Lang | Chair |\n"
    found, told = talks(page, "title")
    assert found == [("Knots",)]
    assert "a row without a date, a title and a speaker: Ruth Lang, Chair" in told
