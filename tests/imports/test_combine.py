from __future__ import annotations

from sphinxcontrib.sampl.imports.combine import list_persons_once
from sphinxcontrib.sampl.imports.draft import Draft, Entry, Place, Value


def test_a_person_with_a_biography_who_gives_two_talks_is_listed_once() -> None:
    jane: dict[str, Value] = {"name": "Jane Roe", "bio": "Likes loops."}
    max_: dict[str, Value] = {"name": "Max Meier", "bio": "Likes trees."}
    talks: list[list[Value]] = [[dict(jane), max_], [dict(jane)]]
    draft = Draft(entries=[Entry(Place("f"), {"speakers": people}) for people in talks])
    list_persons_once(draft)
    assert draft.values["speakers"] == {"jane-roe": jane}
    assert talks == [["jane-roe", max_], ["jane-roe"]]


def test_two_persons_of_one_name_are_not_made_one() -> None:
    talks: list[list[Value]] = [
        [{"name": "Jane Roe", "url": url}] for url in ("https://a.example", "https://b.example") * 2
    ]
    draft = Draft(entries=[Entry(Place("f"), {"speakers": people}) for people in talks])
    list_persons_once(draft)
    assert draft.values["speakers"] == {
        "jane-roe": {"name": "Jane Roe", "url": "https://a.example"}
    }
    assert talks[1] == [{"name": "Jane Roe", "url": "https://b.example"}]
