"""What stands in place of a name: of one to come, of nobody, of no place."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.words.placeholders import is_placeholder, is_to_come

TO_COME = [
    "TBA", "tbd", "T.B.A.", "N.N.", "N. N.", "nn", "to be announced", "To be confirmed", "Title: TBA",
    "Speaker TBD", "wird noch bekanntgegeben", "Titel folgt", "noch offen", "à confirmer", "Titre à venir",
    "por confirmar", "a confirmar", "a anunciar", "da definire", "nog niet bekend", "do ustalenia",
    "未定", "待定", "미정", "уточняется", "докладчик уточняется",
]  # fmt: skip
NOBODY = ["N/A", "none", "various", "unknown", "everyone", "?", "-", ""]
SOMEBODY = ["Jane Roe", "Nora Niels", "Ada Offen", "A tour of looms", "Later versions of looms"]


@pytest.mark.parametrize("text", TO_COME)
def test_words_for_what_is_to_come_are_known_in_many_languages(text: str) -> None:
    assert (is_to_come(text), is_placeholder(text, "speakers")) == (True, True)


@pytest.mark.parametrize("text", NOBODY)
def test_words_for_nobody_do_not_say_that_a_name_is_to_come(text: str) -> None:
    assert (is_to_come(text), is_placeholder(text, "speakers")) == (False, True)


@pytest.mark.parametrize("text", SOMEBODY)
def test_names_and_titles_are_no_placeholders(text: str) -> None:
    assert (is_to_come(text), is_placeholder(text, "speakers")) == (False, False)


@pytest.mark.parametrize("text", ["Zoom", "online", "via Teams", "TBA", "off-site"])
def test_what_is_no_room_cannot_be_booked(text: str) -> None:
    assert is_placeholder(text, "rooms")


def test_a_long_text_says_something() -> None:
    assert not is_placeholder("tba " * 20, "speakers")
