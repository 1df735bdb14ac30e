"""Files of other programs: what they are is said once."""

from __future__ import annotations

import json

from sphinxcontrib.sampl.talks.parse import parse


def messages(value):
    _, problems = parse(json.dumps(value).encode(), "talks.json")
    return [problem.message for problem in problems]


def test_unknown_keys_of_most_talks_are_one_message_that_names_the_importer():
    session = {"name": "Weirs", "start_time": "10:00", "speaker_names": "Ida", "hall": "A"}
    found = messages([session] * 80)
    assert len(found) == 1
    assert "80 of 80 talks have unknown keys" in found[0]
    assert "run `sampl import`" in found[0]


def test_the_hints_of_the_keys_are_kept():
    talks = [{"title": f"Talk {n}", "description": "Fish"} for n in range(4)]
    assert "'description' (write 'abstract')" in messages(talks)[0]


def test_a_file_of_another_program_without_talks_is_one_message():
    found = messages({"schedule": {}, "conference": "X", "version": "1", "base": "y"})
    assert len(found) == 1
    assert "run `sampl import`" in found[0]


def test_slips_of_a_few_talks_are_told_each():
    talks = [{"title": f"Talk {n}"} for n in range(8)]
    found = messages([*talks, {"titel": "A", "speaker": "Ida"}, {"title": "Dams", "romm": "C"}])
    assert len(found) == 2
    assert "import" not in " ".join(found)


def test_one_key_of_ones_own_hides_no_other_problem():
    talks = [{"title": f"Talk {n}", "sponsor": "Ida", "date": "2026-02-30"} for n in range(4)]
    found = messages(talks)
    assert sum("February" in message for message in found) == 4
    assert sum("unknown keys" in message for message in found) == 1
