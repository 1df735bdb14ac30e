"""What is meant by a key or a value that the data file does not know."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.model import Access, Kind, Markup, Status
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.schema import SHAPES, TALK_KEYS, spellings
from sphinxcontrib.sampl.talks.schema import names as names_of
from sphinxcontrib.sampl.talks.words.synonyms import key_hint, value_meant
from sphinxcontrib.sampl.talks.words.vocabulary import listed, spaced, vocabulary

KEYS = {shape: names_of(keys) for shape, keys in SHAPES.items() if shape != "was"}
KEYS["link"] = KEYS.pop("video")  # what messages call a link has all of its keys


def said(data: str) -> list[str]:
    _schedule, problems = parse(data.encode(), "t.yaml")
    return [f"{problem.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("shape", "key", "meant"),
    [
        ("talk", "description", "abstract"),
        ("talk", "summary", "abstract"),
        ("talk", "author", "speakers"),
        ("talk", "place", "location"),
        ("talk", "institution", "affiliation"),
        ("talk", "zoom", "join"),
        ("talk", "rsvp", "register"),
        ("talk", "arxiv", "papers"),
        ("talk", "when", "date"),
        ("talk", "topic", "title"),
        ("talk", "length", "duration"),
        ("talk", "until", "end"),
        ("talk", "category", "kind"),
        ("talk", "youtube", "videos"),
        ("talk", "pdf", "slides"),
        ("talk", "stream", "track"),
        ("term", "title", "name"),
        ("term", "place", "location"),
        ("term", "begins", "starts"),
        ("term", "holidays", "except"),
        ("file", "events", "talks"),
        ("file", "semesters", "terms"),
        ("person", "institution", "affiliation"),
        ("person", "homepage", "url"),
        ("person", "photo", "image"),
        ("link", "href", "url"),
        ("link", "title", "label"),
        ("link", "visibility", "access"),
        ("track", "title", "name"),
        ("slot", "day", "date"),
        ("link", "subtitles", "captions"),
        ("venue", "coordinates", "geo"),
        ("room", "seats", "capacity"),
        ("session", "leader", "host"),
    ],
)
def test_meaning_goes_before_spelling(shape: str, key: str, meant: str) -> None:
    assert key_hint(shape, key, KEYS[shape], {key: "x"}) == f"; write {meant!r}"


@pytest.mark.parametrize(
    "key",
    [
        "startTime",
        "StartTime",
        "start time",
        "Start Time",
        "start_time",
        "START-TIME",
        "start.time",
    ],
)
def test_a_name_is_found_in_every_way_of_writing_words(key: str) -> None:
    assert key_hint("talk", key, TALK_KEYS, {key: "x"}) == "; write 'start'"


@pytest.mark.parametrize("key", ["Title", "TITLE", "title ", "talk title", "sessionTitle"])
def test_a_known_key_in_other_letters_is_named(key: str) -> None:
    assert key_hint("talk", key, TALK_KEYS, {key: "x"}) == "; write 'title'"


def test_a_name_with_several_meanings_means_the_key_that_is_not_there() -> None:
    assert key_hint("talk", "name", TALK_KEYS, {"name": "x"}) == "; write 'title'"
    assert key_hint("talk", "name", TALK_KEYS, {"name": "x", "title": "y"}) == "; write 'speakers'"


def test_a_key_that_is_there_is_not_asked_for_again() -> None:
    hint = key_hint("talk", "summary", TALK_KEYS, {"summary": "x", "abstract": "y"})
    assert hint == "; 'abstract' is there already; keep one of them"


def test_where_no_key_fits_the_values_show_what_to_write() -> None:
    assert said(
        "- date: 2026-12-09\n  speakers: Ida Falk\n  photo: falk.png\n  weekday: Wed\n"
        "  semester: Fall\n  number: 7\n"
    ) == [
        "3: a talk has no key 'photo'; write it beside the speaker: "
        "speakers: {name: Ida Falk, image: falk.png}",
        "4: a talk has no key 'weekday'; write it in front of the date: date: Wed, 2026-12-09",
        "5: a talk has no key 'semester'; write it as a term that has talks: "
        "terms: [{name: Fall, talks: [...]}]",
        "6: a talk has no key 'number'; a key of your own begins with 'x-': x-number: 7",
    ]


def test_a_value_that_is_no_line_of_text_is_left_out_of_an_advice() -> None:
    hint = key_hint("talk", "photo", TALK_KEYS, {"photo": "x" * 200})
    assert hint == "; write it beside the speaker: speakers: {name: ..., image: ...}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("- Titel: Weirs\n", "1: a talk has no key 'Titel'; write 'title'"),
        ("terms:\n- Name: Winter\n", "2: a term has no key 'Name'; write 'name'"),
        ("speakers:\n  falk: {Name: Ida}\n", "2: a person has no key 'Name'; write 'name'"),
        ("channels: {href: ./list}\n", "1: a link has no key 'href'; write 'url'"),
    ],
)
def test_a_key_that_is_meant_is_not_reported_as_missing_too(data: str, message: str) -> None:
    assert said(data) == [message]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("speekers", "; did you mean 'speakers'?"),
        ("locaton", "; did you mean 'location'?"),
        ("desciption", "; write 'abstract'"),
        ("foo", ""),
        ("xyzzy", ""),
        ("", ""),
        ("{title}", "; did you mean 'title'?"),
    ],
)
def test_then_comes_the_nearest_by_spelling(key: str, hint: str) -> None:
    assert key_hint("talk", key, TALK_KEYS, {key: "x"}) == hint


def test_a_short_word_has_no_neighbours_among_other_names() -> None:
    assert key_hint("talk", "sity", TALK_KEYS, {"sity": "x"}) == ""


@pytest.mark.parametrize(
    ("name", "word", "meant"),
    [
        ("kind", "Coffee break", "break"),
        ("kind", "colloquium", "seminar"),
        ("kind", "dinner", "social"),
        ("kind", "no meeting", "none"),
        ("status", "canceled", "cancelled"),
        ("status", "rescheduled", "moved"),
        ("access", "private", "internal"),
        ("access", "open", "public"),
        ("markup", "reStructuredText", "rst"),
        ("markup", "md", "markdown"),
        ("kind", "xyzzy", None),
    ],
)
def test_another_word_for_a_value(name: str, word: str, meant: str | None) -> None:
    values = {"kind": Kind, "status": Status, "access": Access, "markup": Markup}[name]
    assert value_meant(name, word, [member.value for member in values]) == meant


def names(section: str, shape: str) -> list[str]:
    words = vocabulary("synonyms")
    if section == "advice":
        return [name for entry in words["advice"].get(shape, []) for name in listed(entry["names"])]
    return [name for others in words["keys"][shape].values() for name in listed(others)]


@pytest.mark.parametrize("shape", KEYS)
def test_the_table_is_written_as_words_are_compared(shape: str) -> None:
    found = [*names("keys", shape), *names("advice", shape)]
    assert [name for name in found if spaced(name) != name] == []
    assert set(names("keys", shape)) & set(names("advice", shape)) == set()
    repeated = [
        (key, name)
        for key, others in vocabulary("synonyms")["keys"][shape].items()
        for name in listed(others)
        if listed(others).count(name) > 1 or name == key
    ]
    assert repeated == []


@pytest.mark.parametrize("shape", KEYS)
def test_what_the_table_names_is_there(shape: str) -> None:
    assert set(vocabulary("synonyms")["keys"][shape]) - set(KEYS[shape]) == set()
    for name in (*names("keys", shape), *names("advice", shape)):
        known = (*KEYS[shape], *spellings(SHAPES[shape]))
        if name not in known:
            assert key_hint(shape, name, known, {name: "x"}, near=False).startswith("; ")


@given(st.sampled_from(sorted(KEYS)), st.text(alphabet=string.printable + "äß{}%", max_size=20))
def test_every_key_can_be_asked_about(shape: str, key: str) -> None:
    hint = key_hint(shape, key, KEYS[shape], {key: key, "speakers": "{x}"})
    assert hint == "" or hint.startswith("; ")
