"""Persons in all their forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.fields.people import read_directory, read_people
from sphinxcontrib.sampl.talks.fields.plain import Reader
from sphinxcontrib.sampl.talks.model import Person
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.words.person_names import split_name
from sphinxcontrib.sampl.talks.yaml.source import load

KNOWN = {"ye": Person("Zihao Ye", url="https://example.org/~ye", id="ye")}


def people(text, known=KNOWN):
    """Return ``(name, affiliation, url)`` of each person of YAML text, and the problems."""
    node, _ = load(text.encode(), "talks.yaml")
    reader = Reader("talks.yaml")
    found = read_people(reader, node, known)
    plain = [(p.name, p.affiliation and p.affiliation.text, p.url) for p in found]
    return plain, [problem.message for problem in reader.problems]


URL = "https://example.org"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Able", [("Ann Able", None, None)]),
        ("Ann Able (UW)", [("Ann Able", "UW", None)]),
        ("[Ann Able (UW)]", [("Ann Able", "UW", None)]),
        ("[Ann, Bob]", [("Ann", None, None), ("Bob", None, None)]),
        ("[Ann, Bob, Carl]", [("Ann", None, None), ("Bob", None, None), ("Carl", None, None)]),
        (
            "[Ann, Bob, 'Chair: Carl']",
            [("Ann", None, None), ("Bob", None, None), ("Chair: Carl", None, None)],
        ),
        (f"[Ann, UW, {URL}]", [("Ann", "UW", URL)]),
        ("[Ann, UW, '']", [("Ann", "UW", None)]),
        ("[Ann, UW, ~]", [("Ann", "UW", None)]),
        ("[Ann, '', mailto:a@example.org]", [("Ann", None, "mailto:a@example.org")]),
        ("[Ann, UW, ./ann.html]", [("Ann", "UW", "./ann.html")]),
        ("[[Ann, UW]]", [("Ann", "UW", None)]),
        (f"[[Ann, UW, {URL}], Bob (ETH)]", [("Ann", "UW", URL), ("Bob", "ETH", None)]),
        ("ye", [("Zihao Ye", None, "https://example.org/~ye")]),
        ("[Ann, ye]", [("Ann", None, None), ("Zihao Ye", None, "https://example.org/~ye")]),
        (f"{{name: Ann, affiliation: UW, url: {URL}}}", [("Ann", "UW", URL)]),
        ("{name: Ann (UW)}", [("Ann", "UW", None)]),
        ("{name: Annabel Lee (Ann), affiliation: ''}", [("Annabel Lee (Ann)", None, None)]),
        ("{name: Ann (AI), affiliation: UW}", [("Ann (AI)", "UW", None)]),
        ("Yi-Hsiang (Sean) Lai (Cornell)", [("Yi-Hsiang (Sean) Lai", "Cornell", None)]),
        ("42", [("42", None, None)]),
        ("No", [("No", None, None)]),
        ("", []),
        ("[]", []),
        ("[~, '']", []),
    ],
)
def test_the_forms_of_a_person(text, expected):
    assert people(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann", ("Ann", None)),
        ("Ann (UW)", ("Ann", "UW")),
        ("Ann(UW)", ("Ann", "UW")),
        ("Ann (UW (CSE))", ("Ann", "UW (CSE)")),
        ("Ann (A) (B)", ("Ann (A)", "B")),
        ("Ann (A) Able", ("Ann (A) Able", None)),
        ("(anonymous)", ("(anonymous)", None)),
        ("Ann ()", ("Ann", None)),
        ("Ann )", ("Ann )", None)),
        ("Ann (", ("Ann (", None)),
        ("", ("", None)),
    ],
)
def test_the_last_parenthesis_is_the_affiliation(text, expected):
    assert split_name(text) == expected


def test_a_refused_address_leaves_the_person():
    found, messages = people("[Ann, UW, 'javascript:x']")
    assert found == [("Ann", "UW", None)]
    assert messages == ["links to javascript: are not allowed; use http, https or mailto"]


def test_a_misspelt_id_is_answered_with_the_nearest_and_kept_as_a_name():
    found, messages = people("yee")
    assert found == [("yee", None, None)]
    assert messages == ["no speaker has the id 'yee'; did you mean 'ye'?"]


@pytest.mark.parametrize("text", ["{}", "{url: x.html}", "[[]]", "[[a, b, c, d]]", "[[~, UW]]"])
def test_a_person_without_a_name_is_left_out(text):
    found, messages = people(text)
    assert found == []
    assert len(messages) == 1


def test_the_directory_gives_each_person_an_id():
    node, _ = load(b"{ann: Ann Able (UW), bob: {name: Bob, bio: Tall.}, c: [Carl, ETH]}", "f")
    reader = Reader("f")
    found = read_directory(reader, node)
    assert [(p.id, p.name) for p in found.values()] == [
        ("ann", "Ann Able"),
        ("bob", "Bob"),
        ("c", "Carl"),
    ]
    assert reader.problems == []


def test_a_directory_that_is_a_list_is_reported():
    node, _ = load(b"[Ann]", "f")
    reader = Reader("f")
    assert read_directory(reader, node) == {}
    assert [p.kind.value for p in reader.problems] == ["type"]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab() ", max_size=20))
def test_no_letter_of_a_name_is_lost(text):
    name, affiliation = split_name(text)
    letters = [c for c in name + (affiliation or "") if c in "ab"]
    assert letters == [c for c in text if c in "ab"]


FILE = {"falk": Person("Ida Falk", id="falk")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Ida Falk, Jon Reyes",
            "'Ida Falk, Jon Reyes' is read as one person; write [Ida Falk, Jon Reyes], "
            'or {name: "Ida Falk, Jon Reyes"} if it is one',
        ),
        (
            "Ida Falk (UW) and Jon Reyes, PhD (X, Y)",
            "'Ida Falk (UW) and Jon Reyes, PhD (X, Y)' is read as one person; write "
            '[Ida Falk (UW), "Jon Reyes, PhD (X, Y)"], '
            'or {name: "Ida Falk (UW) and Jon Reyes, PhD (X, Y)"} if it is one',
        ),
        (
            "[Ida Falk & Jon Reyes, falk]",
            "'Ida Falk & Jon Reyes' is read as one person; write each as an entry of its own: "
            "Ida Falk, Jon Reyes, or {name: Ida Falk & Jon Reyes} if it is one",
        ),
        (
            "Ida Falk, University of the Coast",
            "'Ida Falk, University of the Coast' is read as a name; write "
            "Ida Falk (University of the Coast)",
        ),
        (
            "'[Ida Falk](https://example.org/falk) (UW)'",
            "the address in '[Ida Falk](https://example.org/falk) (UW)' is read as part of the "
            "name; write {name: Ida Falk, affiliation: UW, url: https://example.org/falk}",
        ),
        (
            "[Ida Falk, University of the Coast]",
            "'University of the Coast' is read as a person of its own; write "
            "[Ida Falk (University of the Coast)], or {name: University of the Coast} if it is one",
        ),
        (
            "[Ida Falk, MIT, Jon Reyes, ETH]",
            "'MIT' is read as a person of its own; write [Ida Falk (MIT), Jon Reyes (ETH)], "
            "or {name: MIT} if it is one",
        ),
        (
            "[Ida Falk, https://example.org/falk]",
            "'https://example.org/falk' is read as a person of its own; write [{name: Ida Falk, "
            "url: https://example.org/falk}], or {name: https://example.org/falk} if it is one",
        ),
        ("flak", "no speaker has the id 'flak'; did you mean 'falk'?"),
        ("Falk", "no speaker has the id 'Falk'; did you mean 'falk'?"),
        (
            "[falk, reyes]",
            "no speaker has the id 'reyes'; add it to 'speakers', or write the name in full",
        ),
    ],
)
def test_what_is_likely_misread_is_reported_with_what_to_write(text, message):
    assert people(text, FILE)[1] == [message]


@pytest.mark.parametrize(
    "text",
    ["{name: 'Ida Falk, Jon Reyes'}", "[{name: Ida Falk}, {name: MIT}]", "[Ida Falk (UW), Example Ltd]",
     "[[Ida Falk, MIT]]", "[Ida Falk, MIT, https://example.org]", "TBA", "tba", "'?'", "[falk, Jon Reyes]"],
)  # fmt: skip
def test_what_is_said_in_full_is_not_questioned(text):
    assert people(text, FILE)[1] == []


def test_without_a_list_of_speakers_a_word_in_small_letters_is_a_name():
    assert people("bell hooks", {}) == ([("bell hooks", None, None)], [])
    assert people("deadmau5", {}) == ([("deadmau5", None, None)], [])


def test_an_id_of_the_file_is_one_person():
    node, _ = load(b"{x: 'Ida Falk, Jon Reyes'}", "talks.yaml")
    reader = Reader("talks.yaml")
    read_directory(reader, node)
    assert [problem.message for problem in reader.problems] == [
        "'Ida Falk, Jon Reyes' is read as one person; give each an id of its own: "
        'Ida Falk, Jon Reyes, or {name: "Ida Falk, Jon Reyes"} if it is one'
    ]


def test_organizers_may_be_organisations():
    node, _ = load(b"[Ida Falk, Example Ltd]", "talks.yaml")
    reader = Reader("talks.yaml")
    read_people(reader, node, {}, speakers=False)
    assert reader.problems == []


@pytest.mark.parametrize(
    "written",
    ["[Tomas Lind, Aiko Brandt (Fjord Labs)]", "[Ida Falk, Jon Reyes (University of X)]"],
)
def test_who_has_an_affiliation_is_no_institution(written):
    assert parse(f"- {{title: A, speakers: {written}}}".encode(), "t.yaml")[1] == []
