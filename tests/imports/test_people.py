"""Speakers of cells."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.people import Person, read_people


def names(cell, **options):
    return [(person.name, person.affiliation) for person in read_people(cell, **options)]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Ada Okoye (Fjord Labs)", [("Ada Okoye", "Fjord Labs")]),
        ("Ada Okoye <br /> (Fjord Labs)", [("Ada Okoye", "Fjord Labs")]),
        ("Ada Okoye (FL) <br /> Ben Ito (UH)", [("Ada Okoye", "FL"), ("Ben Ito", "UH")]),
        ("Ada Okoye<br>Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("Ada Okoye <br /> Harbour University", [("Ada Okoye", "Harbour University")]),
        ("Ada Okoye and Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("Ada & Ben", [("Ada", ""), ("Ben", "")]),
        ("Ada Okoye, Ben Ito and Mira Lind", [("Ada Okoye", ""), ("Ben Ito", ""), ("Mira Lind", "")]),
        ("Ada Okoye; Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("Ada Okoye / Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("Ada Okoye et Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("Ada Okoye und Ben Ito", [("Ada Okoye", ""), ("Ben Ito", "")]),
        ("山田花子、鈴木一", [("山田花子", ""), ("鈴木一", "")]),
        ("山田花子（港大学）", [("山田花子", "港大学")]),
        ("Ada Okoye (X, Y), Ben Ito (V & W)", [("Ada Okoye", "X, Y"), ("Ben Ito", "V & W")]),
        ("Ada Okoye, MIT; Ben Ito, University of X", [("Ada Okoye", "MIT"), ("Ben Ito", "University of X")]),
        ("Ada Okoye, University of California, San Diego",
         [("Ada Okoye", "University of California, San Diego")]),
        ("Ada Okoye, University of Science and Technology",
         [("Ada Okoye", "University of Science and Technology")]),
        ("Ada Okoye – Fjord Labs", [("Ada Okoye", "Fjord Labs")]),
        ("Ada Okoye @ Fjord", [("Ada Okoye", "Fjord")]),
        ("Ada Okoye from Fjord", [("Ada Okoye", "Fjord")]),
        ("Ada Okoye [Fjord]", [("Ada Okoye", "Fjord")]),
        ("Jean-Luc (Lou) Roy (Fjord)", [("Jean-Luc (Lou) Roy", "Fjord")]),
        ("Ada Okoye (with Ben Ito, Fjord Labs)", [("Ada Okoye", ""), ("Ben Ito", "Fjord Labs")]),
        ("Ada Okoye, IBM & Ben Ito, Oracle", [("Ada Okoye", "IBM"), ("Ben Ito", "Oracle")]),
        ("Okoye, Ada", [("Okoye, Ada", "")]),
        ("Ada Okoye, Jr.", [("Ada Okoye, Jr.", "")]),
        ("Ada Okoye, PhD, Ben Ito", [("Ada Okoye, PhD", ""), ("Ben Ito", "")]),
        ("Prof. Dr. Ada  Okoye", [("Prof. Dr. Ada Okoye", "")]),
        ("José Ortega y Gasset", [("José Ortega y Gasset", "")]),
        ("John E Smith", [("John E Smith", "")]),
        ("Harbour Lab team", [("Harbour Lab team", "")]),
        ("**Ada Okoye**", [("Ada Okoye", "")]),
    ],
)  # fmt: skip
def test_a_cell_names_these_persons(cell, people):
    assert names(cell) == people


@pytest.mark.parametrize(
    "cell", ["", "-", "—", "N/A", "TBD", "tba", "none", "N.N.", "未定", "à confirmer"]
)
def test_nobody_is_nobody(cell):
    assert read_people(cell) == []


def test_a_source_that_knows_may_keep_commas():
    assert names("Ada Okoye, Ben Ito", split_commas=False) == [("Ada Okoye, Ben Ito", "")]


def test_a_guess_is_said_to_be_one():
    assert read_people("Ada Okoye, MIT")[0].remark == "'MIT' read as an affiliation"
    assert read_people("Ada Okoye (MIT)")[0].remark == ""


def test_a_shared_affiliation_is_a_question():
    people = read_people("Ada Okoye & Ben Ito (MIT)")
    assert [person.remark for person in people] == ["", "'MIT' may be the affiliation of all"]


@pytest.mark.parametrize(
    ("cell", "urls"),
    [
        ("[Ada Okoye](https://example.org/~ada_o) (MIT)", ["https://example.org/~ada_o"]),
        ('<a href="https://example.org">Ada Okoye</a>, MIT', ["https://example.org"]),
        ("Ben Ito, [Ada](https://example.org/a), [Mira](https://example.org/m)",
         ["", "https://example.org/a", "https://example.org/m"]),
    ],
)  # fmt: skip
def test_a_link_belongs_to_the_person_it_names(cell, urls):
    assert [person.url for person in read_people(cell)] == urls


@pytest.mark.parametrize(
    "cell",
    [
        "Ada Okoye <ada@example.org>",
        "Ada Okoye, ada@example.org",
        "[Ada Okoye](mailto:ada@example.org)",
    ],
)
def test_an_address_of_mail_is_skipped(cell):
    (person,) = read_people(cell)
    assert person.name == "Ada Okoye"
    assert "example.org" not in repr(person)


def test_pronouns_and_remote_are_no_affiliation():
    assert read_people("Ada Okoye (she/her)") == [Person("Ada Okoye", remark="(she/her)")]
    assert read_people("Ada Okoye (remote)") == [Person("Ada Okoye", remark="(remote)")]


@pytest.mark.parametrize(
    ("person", "value"),
    [
        (Person("Ada Okoye"), "Ada Okoye"),
        (Person("Ada Okoye", "MIT"), "Ada Okoye (MIT)"),
        (Person("Ada Okoye", "MIT (Media Lab)"), "Ada Okoye (MIT (Media Lab))"),
        (Person("Ada Okoye", "M) T"), {"name": "Ada Okoye", "affiliation": "M) T"}),
        (Person("Ada Okoye (Ad)"), {"name": "Ada Okoye (Ad)", "affiliation": ""}),
        (Person("Ada", "MIT", url="https://example.org"),
         {"name": "Ada", "affiliation": "MIT", "url": "https://example.org"}),
    ],
)  # fmt: skip
def test_a_person_is_written_so_that_it_reads_back(person, value):
    assert person.value() == value


def test_a_nickname_stays_in_the_name():
    (person,) = read_people("Shantala Dissan (Shan)")
    assert person.value() == {"name": "Shantala Dissan (Shan)", "affiliation": ""}
