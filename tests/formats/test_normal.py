"""``sampl export --to yaml``: the same data, in one spelling, with its comments."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.formats import json
from sphinxcontrib.sampl.formats.normal_form.rewrite import write
from sphinxcontrib.sampl.formats.normal_form.yaml import dump
from sphinxcontrib.sampl.talks.parse import parse

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "data").rglob("*.yaml"))


def normal(text: str, **options: Any) -> str:
    return write(text.encode(), **options)


def understood(text: str | bytes) -> tuple[dict[str, Any], int] | None:
    """Return the data of a file and how many problems it has; ``None`` if it is unusable."""
    schedule, problems = parse(text.encode() if isinstance(text, str) else text, "talks.yaml")
    if any(problem.fatal for problem in problems):
        return None
    return json.as_value(schedule), len(problems)


def assert_is_normal_form(written: str, original: str | bytes) -> None:
    before, after = understood(original), understood(written)
    assert before is not None
    assert after is not None
    assert after[0] == before[0]
    assert after[1] <= before[1]
    assert normal(written) == written


def talk(text: str) -> str:
    """Return the fields of one talk in their normal form."""
    lines = normal(text).split("\n")
    assert lines[0] == "talks:"
    return "\n".join(line[4:] for line in lines[1:] if line)


def without_title(fields: str) -> str:
    """Return the fields of the talk A but for its title, wherever that stands."""
    lines = fields.split("\n")
    lines.remove("title: A")
    return "\n".join(lines)


# what is meant stays


@pytest.mark.parametrize("path", [ROOT / "docs" / "talks.yaml", *FILES], ids=lambda path: path.stem)
def test_the_data_stay_the_same(path: Path) -> None:
    data = path.read_bytes()
    if understood(data) is not None:
        assert_is_normal_form(write(data), data)


WORDS = st.sampled_from(
    [
        "A",
        "B (C)",
        "ada",
        "a",
        "no",
        "12:30",
        "Jan 20",
        "Mon, Jan 20th, 2022, 12:00 - 13:00 PST",
        "2022-01-20",
        "2022-02-30",
        "11:30am to 12:30pm",
        "23:00-00:30",
        "2022-07-01 09:00 IST",
        "90 min",
        "TBA",
        "https://example.org/1",
        "internal",
        "public",
        "./public",
        "javascript:x",
        "Talk",
        "keynote",
        "none",
        "America/Denver",
        "PST",
        "+05:30",
        "One.\n\nTwo.\n",
        "one\ntwo",
        "  x\n y",
        "\x07",
        "a, b",
        "x: y",
        "#",
        "?",
        "ſ",
        "\ufeff a",
        "24:00",
        "2022-11-06 01:30 PST",
        "",
    ]
)
SCALARS = WORDS | st.none()
KEYS = st.sampled_from(
    [
        "id",
        "title",
        "date",
        "time",
        "start",
        "end",
        "duration",
        "timezone",
        "location",
        "room",
        "speakers",
        "speaker",
        "presenter",
        "bio",
        "abstract",
        "kind",
        "status",
        "was",
        "track",
        "tags",
        "videos",
        "video",
        "slides",
        "links",
        "slots",
        "x-own",
        "tilte",
        "url",
        "name",
        "label",
        "access",
        "acess",
        "affiliation",
        "note",
        "weekday",
        "starts",
        "ends",
        "fill",
        "except",
        "talks",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | WORDS, inner, max_size=3),
    max_leaves=5,
)
TALKS = st.lists(st.dictionaries(KEYS, VALUES, max_size=7) | VALUES, max_size=3)
TERMS = st.lists(
    st.dictionaries(KEYS, VALUES, max_size=7).flatmap(
        lambda term: TALKS.map(lambda talks: {"name": "Winter 2022", **term, "talks": talks})
    ),
    max_size=3,
)
PERSONS = st.dictionaries(st.sampled_from(["ada", "b", "B (C)"]), VALUES, max_size=2)
FILE = st.fixed_dictionaries(
    {},
    optional={
        "title": VALUES, "timezone": VALUES, "organizers": VALUES, "channels": VALUES,
        "speakers": PERSONS | VALUES, "tracks": VALUES, "rooms": VALUES, "markup": VALUES,
        "talks": TALKS, "terms": TERMS, "x-own": VALUES, "nothing": VALUES,
    },
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(value=FILE | TALKS)
def test_the_data_stay_the_same_whatever_they_are(value: Any) -> None:
    original = dump(value)
    assert_is_normal_form(normal(original), original)


# canonical spellings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("speaker: Ada Ito (Porto)", "speakers: [Ada Ito (Porto)]"),
        ("presenter: [Ada, Bo]", "speakers: [Ada, Bo]"),
        ("speakers: [Ada, Porto, '']", "speakers: [Ada (Porto)]"),
        (
            "speaker: [Ada, Porto, https://example.org/ada]",
            "speakers:\n  - {name: Ada, affiliation: Porto, url: https://example.org/ada}",
        ),
        ("video: https://example.org/1", "videos:\n  - {url: https://example.org/1}"),
        (
            "recording: [https://example.org/1, internal]",
            "videos:\n  - {url: https://example.org/1, access: internal}",
        ),
        (
            "slides: [{access: Public, url: a.pdf}, {label: more, url: b.pdf}]",
            "slides:\n  - {url: a.pdf}\n  - {label: more, url: b.pdf}",
        ),
        (
            "speakers: {affiliation: '', name: Oskar (Ozzy)}",
            'speakers:\n  - {name: Oskar (Ozzy), affiliation: ""}',
        ),
        ("tags: a, b", "tags: [a, b]"),
        ("kind: Keynote", "kind: keynote"),
        ("status: CANCELLED", "status: cancelled"),
    ],
)
def test_short_forms_are_spelled_in_one_way(written: str, meant: str) -> None:
    assert without_title(talk(f"- title: A\n  {written}\n")) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("date: Feb 23th, 2024", "date: 2024-02-23"),
        ("date: 2024-02-23 12:00", 'date: 2024-02-23\ntime: "12:00"'),
        ("date: Feb 23, 2024, noon to 1pm", "date: 2024-02-23\ntime: 12:00-13:00"),
        (
            "date: Feb 23, 2024, 12:00 - 13:00 PST",
            "date: 2024-02-23\ntime: 12:00-13:00\ntimezone: America/Los_Angeles",
        ),
        (
            "date: Aug 16th, 2024, 12:00 - 13:00 PST",
            "date: 2024-08-16\ntime: 12:00-13:00\ntimezone: America/Los_Angeles",
        ),
        ("start: 2027-03-04 22:00\n  end: 2027-03-05 00:30", "date: 2027-03-04\ntime: 22:00-00:30"),
        ("date: Mar 4, 2027\n  duration: 90", "date: 2027-03-04\nduration: 90"),
        ("date: 2022-01-03\n  slots: 'Jan 4, 2022'", "date: 2022-01-03\nslots: [2022-01-04]"),
        (
            "date: 2022-01-03\n  was: Jan 4, 2022, 9:00",
            'date: 2022-01-03\nwas: {date: 2022-01-04, time: "09:00"}',
        ),
    ],
)
def test_dates_are_iso_dates(written: str, meant: str) -> None:
    assert without_title(talk(f"- title: A\n  {written}\n")) == meant


@pytest.mark.parametrize(
    "field",
    [
        "date: 2025-02-30",
        "date: Monday, Mar 4, 2025",
        "date: 7/8/2026",
        "date: Jan 4",
        "date: Jan 4, 2025, 12:00 IST",
        "videos: [https://example.org/1, javascript:alert(1)]",
        "kind: talkk",
        "x-ray: [no, 026, '7', null]",
        "tilte: B",
        '"": B',
        "null: B",
    ],
)
def test_what_cannot_be_read_stays_as_it_was(field: str) -> None:
    assert without_title(talk(f"- title: A\n  {field}\n")) == field.replace("'", '"')


def test_the_dates_of_a_term() -> None:
    text = """\
terms:
  - talks: [{title: A, date: Jan 20}]
    except: {Jan 27: Holiday}
    time: 11:30am to 12:30pm
    ends: Mar 10
    starts: Jan 6
    weekday: Thu
    name: Winter 2022
"""
    assert (
        normal(text)
        == """\
terms:
  - name: Winter 2022
    weekday: Thursday
    starts: 2022-01-06
    ends: 2022-03-10
    except: {2022-01-27: Holiday}
    time: 11:30-12:30
    talks:
      - date: 2022-01-20
        title: A
"""
    )


def test_a_list_becomes_the_full_shape() -> None:
    assert normal("- {title: A}\n- {title: B}\n") == "talks:\n  - title: A\n  - title: B\n"


def test_nothing_is_no_talks() -> None:
    assert normal("# soon\n") == "# soon\ntalks: []\n"


def test_the_own_keys_stand_before_the_talks() -> None:
    text = "talks: []\nx-own: 1\nspeakers: {ada: Ada}\ntitle: T\n"
    assert normal(text) == "title: T\n\nspeakers:\n  ada: Ada\n\nx-own: 1\ntalks: []\n"


def test_a_zone_that_is_given_is_written() -> None:
    text = "- {title: A, date: 2022-01-20, time: 9:00 PST}"
    assert normal(text, timezone="America/Los_Angeles") == (
        "timezone: America/Los_Angeles\n\n"
        'talks:\n  - date: 2022-01-20\n    time: "09:00"\n    title: A\n'
    )


def test_a_key_that_is_nothing_stays_nothing() -> None:
    assert talk("- title: A\n  ? \n  : B\n") == 'title: A\n"": B'


@pytest.mark.parametrize("second", ["--- [", "--- \n\tx: ["])
def test_a_second_document_need_not_be_yaml(second: str) -> None:
    assert normal(f"- title: A\n{second}\n") == "talks:\n  - title: A\n"


def test_what_is_left_open_stays_open() -> None:
    assert talk("- {title: A, date: , x-a: ~}\n") == "title: A\ndate:\nx-a: ~"
    assert_is_normal_form(normal("x-a:\nx-b: null\n"), "x-a:\nx-b: null\n")


def test_a_dash_alone_stays_text() -> None:
    assert talk("- {title: A, x-a: -5, x-b: -}\n") == 'title: A\nx-a: -5\nx-b: "-"'


def test_a_zone_that_is_given_takes_the_place_of_none() -> None:
    assert normal("timezone:\ntitle: T\n", timezone="Asia/Tokyo") == (
        "title: T\ntimezone: Asia/Tokyo\n"
    )
    assert normal("timezone: UTC\n", timezone="Asia/Tokyo") == "timezone: UTC\n"


def test_paragraphs_of_quoted_text_stay_paragraphs() -> None:
    written = talk('- title: A\n  abstract: "One.\n\n    Two."\n')
    assert written == "title: A\nabstract: |\n  One.\n  Two."
    assert "One.\n\n      Two." in normal('- title: A\n  abstract: "One.\n\n    Two."\n')


def test_aliases_and_merges_are_written_out() -> None:
    text = "- &a {title: A, room: R}\n- {<<: *a, title: B}\n- *a\n"
    assert (
        normal(text)
        == "talks:\n"
        + "\n".join(f"  - title: {title}\n    room: R\n" for title in "ABA").rstrip("\n")
        + "\n"
    )


# comments


def test_comments_stay_with_what_they_are_about() -> None:
    text = """\
# yaml-language-server: $schema=talks.schema.json

# All that is ours.
timezone: Asia/Tokyo  # where we meet
title: T
talks:
  # the first
  - speaker: Ada  # to be asked
    title: A
    # not sure
    date: Jan 4, 2025
    # TODO: abstract

  - title: B
    abstract: |  # from her mail
      # A heading
      Text.
    speakers:
      # the first author
      - [Ada, Porto]
      - Bo  # and the second
# - title: C
"""
    assert (
        normal(text)
        == """\
# yaml-language-server: $schema=talks.schema.json
# All that is ours.
title: T
timezone: Asia/Tokyo  # where we meet

talks:
  # the first
  # not sure
  - date: 2025-01-04
    # TODO: abstract
    title: A
    speakers: [Ada]  # to be asked

  - title: B
    speakers:
      # the first author
      - Ada (Porto)
      - Bo  # and the second
    abstract: |  # from her mail
      # A heading
      Text.
# - title: C
"""
    )


def test_a_heading_of_a_list_stays_above_its_talk() -> None:
    text = "# Summer\n- title: A\n# Winter\n- title: B\n"
    assert normal(text) == "talks:\n  # Summer\n  - title: A\n\n  # Winter\n  - title: B\n"


def test_a_comment_on_a_field_that_goes_into_the_date_goes_along() -> None:
    text = "- id: a\n  title: A\n  start: 2025-01-04 09:00\n  end: 10:00  # or later\n"
    assert talk(text) == ("id: a\n# or later\ndate: 2025-01-04\ntime: 09:00-10:00\ntitle: A")


def test_comments_inside_brackets_stand_above_what_has_them() -> None:
    text = "- speakers: [\n    # asked\n    Ada, # twice\n    Bo]\n  title: A\n"
    assert talk(text) == "title: A\n# asked\n# twice\nspeakers: [Ada, Bo]"


def test_comments_of_a_marked_document_stay() -> None:
    assert normal("--- # a\n- title: A\n... # b\n# c\n") == (
        "# a\ntalks:\n  - title: A\n# b\n# c\n"
    )


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_comment_is_lost(data: st.DataObject) -> None:
    lines = (ROOT / "docs" / "talks.yaml").read_text("utf-8").splitlines()
    numbers = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=9, unique=True))
    for number in sorted(numbers, reverse=True):
        if data.draw(st.booleans()) and not lines[number].startswith("#"):
            lines[number] += f" # remark {number};"
        else:
            indent = data.draw(st.sampled_from([0, 2, 4, 6, 8, 12]))
            lines.insert(number, f"{' ' * indent}# remark {number};")
    text = "\n".join(lines) + "\n"
    written = normal(text)
    assert [number for number in numbers if f"remark {number};" not in written] == []
    assert_is_normal_form(written, text)


def test_the_example_of_the_reference_is_true() -> None:
    page = (ROOT / "docs" / "reference" / "command.md").read_text("utf-8")
    section = page.split("### The normal form")[1]
    file, shown = re.findall("```yaml\n(.*?)```", section, re.DOTALL)[:2]
    assert normal(file) == shown
