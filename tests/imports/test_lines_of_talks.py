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
