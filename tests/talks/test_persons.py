"""Who is one person over talks, files and years."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.persons import Profile, profiles


def persons(*texts: str) -> list[Profile]:
    return profiles(parse(text.encode(), f"{n}.yaml")[0] for n, text in enumerate(texts))


def talks_of(*texts: str) -> dict[str, list[str]]:
    """Return the titles of each person's talks, by the id of the person."""
    return {
        profile.id: [talk.title.text if talk.title else "" for talk in profile.talks]
        for profile in persons(*texts)
    }


def file(*talks: str, speakers: str = "") -> str:
    listed = f"speakers: {{{speakers}}}\n" if speakers else ""
    return f"{listed}talks:\n" + "".join(f"  - {{{talk}}}\n" for talk in talks)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [file("title: A, speakers: Ada Lind", "title: B, speakers: [ada lind, Bo Ek]")],
            {"ada-lind": ["A", "B"], "bo-ek": ["B"]},
            id="by name",
        ),
        pytest.param(
            [file("title: A, speakers: Ada Lind (UU)"), file("title: B, speakers: Ada Lind (UU)")],
            {"ada-lind": ["A", "B"]},
            id="name and affiliation over files",
        ),
        pytest.param(
            [file("title: A, speakers: Jan Bos (UU)", "title: B, speakers: Jan Bos (TU Delft)")],
            {"jan-bos-tu-delft": ["B"], "jan-bos-uu": ["A"]},
            id="two persons of a name",
        ),
        pytest.param(
            [
                file(
                    "title: A, speakers: ada",
                    "title: B, speakers: Ada Lind",
                    "title: C, speakers: A. Lind",
                    speakers="ada: {name: Ada Lind, affiliation: UU, other_names: [A. Lind]}",
                )
            ],
            {"ada-lind": ["A", "B", "C"]},
            id="other names of a listed person",
        ),
        pytest.param(
            [
                file(
                    "title: A, speakers: ada",
                    speakers="ada: {name: Ada Lind, affiliation: UU}",
                ),
                file(
                    "title: B, speakers: ada",
                    speakers="ada: {name: Ada Lind, affiliation: KTH}",
                ),
            ],
            {"ada-lind": ["A", "B"]},
            id="one id and name in two years",
        ),
        pytest.param(
            [
                file(
                    "title: A, speakers: j1",
                    "title: B, speakers: j2",
                    speakers="j1: {name: Jan Bos, affiliation: UU}, j2: {name: Jan Bos, url: "
                    "'https://example.org/j'}",
                )
            ],
            {"jan-bos": ["B"], "jan-bos-uu": ["A"]},
            id="two listed persons of a name",
        ),
        pytest.param(
            [file("title: A, speakers: TBA", "title: B, kind: break, speakers: Bo Ek")],
            {},
            id="nobody",
        ),
    ],
)
def test_talks_are_those_of_one_person(texts: list[str], expected: dict[str, list[str]]) -> None:
    assert talks_of(*texts) == expected


def test_what_is_known_of_a_person_comes_from_all_mentions() -> None:
    (ada,) = persons(
        file(
            "title: A, speakers: {name: Ada Lind, affiliation: UU, url: 'https://example.org/a'}",
            "title: B, speakers: {name: Ada Lind, affiliation: UU, bio: Builds looms.}",
        )
    )
    assert (ada.person.url, str(ada.person.bio)) == ("https://example.org/a", "Builds looms.")


def test_a_listed_person_is_called_as_the_list_says() -> None:
    (ada,) = persons(
        file(
            "title: A, speakers: A. Lind",
            speakers="ada: {name: Ada Lind, other_names: [A. Lind]}",
        )
    )
    assert ada.names == ("Ada Lind", "A. Lind")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ada lind", "A"), ("Łukasz Zięba", "L"), ("Ørsted", "O"), ("'t Hooft", "T"),
        ("Иван Петров", "И"), ("山田 花子", "山"), ("ليلى حداد", "ل"),
    ],
)  # fmt: skip
def test_a_name_is_listed_under_its_own_letter(name: str, letter: str) -> None:
    (profile,) = persons(file(f'title: A, speakers: {{name: "{name}"}}'))
    assert profile.letter == letter


def test_chinese_names_that_sound_alike_are_two_persons() -> None:
    text = "talks:\n" + "".join(
        f"- {{date: 2026-01-0{day}, title: A, speakers: {name}}}\n"
        for day, name in enumerate(("王维", "王伟", "王维"), start=1)
    )
    found = profiles([parse(text.encode(), "t.yaml")[0]])
    assert [(profile.id, len(profile.talks)) for profile in found] == [
        ("wangwei", 1),
        ("wangwei-2", 2),
    ]
    assert [profile.names for profile in found] == [("王伟",), ("王维",)]
