"""Days in the words of a language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from sphinxcontrib.sampl.formats.dates import DateWording
from sphinxcontrib.sampl.talks.model import Slot


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja", "ru", "th", "zh_CN", "pt_BR"])
def test_days_are_as_babel_says_them_though_their_parts_are_found_out_once(language):
    wording, locale = DateWording(language), Locale.parse(language)
    pattern = locale.datetime_skeletons["yMMMEd"]
    days = [date(2023, 12, 20) + timedelta(days=9 * number) for number in range(50)]
    said = [wording.days_with_weekday(Slot(day)) for day in days]
    assert said == [pattern.apply(day, locale) for day in days]


@pytest.mark.parametrize(("language", "expected"), [("en", False), ("ar", True), ("he", True)])
def test_a_language_knows_which_way_it_runs(language, expected):
    assert DateWording(language).is_rtl is expected
