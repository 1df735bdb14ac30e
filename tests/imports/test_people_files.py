"""Talks that name their speakers by ids: the persons stand in other files, or are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

TALKS = """\
- {date: 2024-03-04, speaker: imarx, title: Dams}
- {date: 2024-03-11, speakers: [aholm, imarx], title: Locks}
"""
PAGE = "---\ntitle: {}\ndate: 2024-03-0{}\nauthors: [imarx, aholm]\nevent: Water days\n---\n"
AUTHOR = "---\ntitle: {}\norganizations: [{{name: {}}}]\n---\n"
BOTH = ["Ines Marx (Weir College)", "Ada Holm (Fen Hall)"]


@pytest.fixture
def speakers(sampl, understood):
    """Write files into a folder, import it; return who speaks by title, and what is said."""

    def run(**files):
        for name, text in files.items():
            path = Path("in", name.replace("__", "/").replace("_0_", "_").replace("_dot_", "."))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        result = sampl("import", "in")
        talks = understood(result.out)["talks"]
        found = {
            talk["title"]: [
                f"{one['name']} ({one['affiliation']})" if one.get("affiliation") else one["name"]
                for one in talk["speakers"]
            ]
            for talk in talks
        }
        return found, result.err

    return run


@pytest.mark.parametrize(
    "people",
    [
        {
            "people_dot_yml": "- {nick: imarx, name: Ines Marx, affiliation: Weir College}\n"
            "- {nick: aholm, name: Ada Holm, affiliation: Fen Hall}\n"
        },
        {
            "speakers_dot_yaml": "imarx: {name: Ines Marx, affiliation: Weir College}\n"
            "aholm: {name: Ada Holm, affiliation: Fen Hall}\n"
        },
        {
            "people_dot_json": '{"people": [{"id": "imarx", "name": "Ines Marx", "company": "Weir College"},'
            ' {"id": "aholm", "first_name": "Ada", "last_name": "Holm", "company": "Fen Hall"}]}'
        },
        {
            "people_dot_toml": '[imarx]\nname = "Ines Marx"\naffiliation = "Weir College"\n'
            '[aholm]\nname = "Ada Holm"\naffiliation = "Fen Hall"\n'
        },
        {
            "speakers__imarx_dot_yml": "name: Ines Marx\naffiliation: Weir College\n",
            "speakers__aholm_dot_yml": "name: Ada Holm\naffiliation: Fen Hall\n",
        },
    ],
)
def test_persons_of_other_files_stand_in_place_of_their_ids(speakers, people):
    assert speakers(talks_dot_yml=TALKS, **people) == (
        {"Dams": BOTH[:1], "Locks": [BOTH[1], BOTH[0]]},
        "",
    )


@pytest.mark.parametrize(
    "people",
    [
        {
            "authors__imarx___index_dot_md": AUTHOR.format("Ines Marx", "Weir College"),
            "authors__aholm___index_dot_md": AUTHOR.format("Ada Holm", "Fen Hall"),
        },
        {
            "data__people_dot_yml": "imarx: {name: Ines Marx, affiliation: Weir College}\n"
            "aholm: {name: Ada Holm, affiliation: Fen Hall}\n"
        },
    ],
)
def test_pages_of_talks_may_name_authors_by_ids(speakers, people):
    files = {"talks__a_dot_md": PAGE.format("Dams", 4), "talks__b_dot_md": PAGE.format("Locks", 5)}
    assert speakers(**files, **people) == ({"Dams": BOTH, "Locks": BOTH}, "")


def test_ids_in_one_text_are_told_apart(speakers):
    people = "imarx: {name: Ines Marx}\naholm: {name: Ada Holm}\n"
    found, _ = speakers(
        talks_dot_yml="- {date: 2024-03-04, speaker: 'imarx, aholm', title: Dams}\n",
        people_dot_yml=people,
    )
    assert found == {"Dams": ["Ines Marx", "Ada Holm"]}


def test_person_whom_no_talk_names_is_counted(speakers):
    people = "imarx: {name: Ines Marx}\naholm: {name: Ada Holm}\nx: {name: X Y}\nz: {name: Z Y}\n"
    _, said = speakers(talks_dot_yml=TALKS, people_dot_yml=people)
    assert said == (
        "in/people.yml:3: WARNING: skipped: a person whom no talk of talks.yml names "
        "(2 times: also in line 4) [sampl.import]\n"
    )


@pytest.mark.parametrize(
    ("talks", "ids"),
    [
        (TALKS, "'imarx', 'aholm' look"),
        ("- {date: 2024-03-04, speaker: 17, title: Dams}\n", "'17' look"),
        ("- {date: 2024-03-04, speaker: ines-marx, title: Dams}\n", "'ines-marx' look"),
    ],
)
def test_ids_that_no_file_explains_are_asked_for(speakers, talks, ids):
    _, said = speakers(talks_dot_yml=talks)
    assert f"{ids} like ids of speakers; import the file that names them, too" in said


def test_names_are_not_taken_for_ids(speakers):
    text = "- {date: 2024-03-04, speaker: madonna, title: Dams}\n"
    text += "- {date: 2024-03-11, speaker: Ada Holm, title: Locks}\n"
    assert speakers(talks_dot_yml=text)[1] == ""
