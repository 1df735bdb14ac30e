"""Files that go wrong: each states in ``index.json`` what it may cost.

``problems`` lists ``line:kind`` (or the kind alone, for the whole file) in the order
in which they are printed; ``talks`` is the number of entries that are left.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sphinxcontrib.sampl.talks.parse import parse

FOLDER = Path(__file__).parents[1] / "data" / "talks" / "hostile"
CASES = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))


@pytest.fixture(params=CASES, ids=lambda case: case["file"].removesuffix(".yaml"))
def case(request):
    return request.param


@pytest.fixture
def outcome(case):
    return parse((FOLDER / case["file"]).read_bytes(), case["file"])


def test_each_slip_is_said_at_its_line_and_costs_only_itself(case, outcome):
    schedule, problems = outcome
    found = {
        "talks": len(schedule.talks),
        "fatal": any(problem.fatal for problem in problems),
        "problems": [
            f"{problem.line}:{problem.kind.value}" if problem.line else problem.kind.value
            for problem in problems
        ],
    }
    assert found == {key: case[key] for key in found}


def test_no_message_is_longer_than_a_reader_reads(outcome):
    _, problems = outcome
    assert [p.message for p in problems if len(p.message) > 300 or "\n" in p.message] == []


def test_ids_are_distinct_and_fit_for_a_file_name(outcome):
    schedule, _ = outcome
    ids = [talk.id for talk in schedule.talks]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not i or set(i) & set("/\\ \n\0<>\"'&:")] == []


def test_every_file_of_the_folder_is_listed():
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == sorted(c["file"] for c in CASES)
