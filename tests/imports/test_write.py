"""The data file that an import writes: clean, with what is not as comments and own keys."""

from __future__ import annotations

from datetime import date

import pytest
from sphinxcontrib.sampl.formats.normal_form import rewrite as normal
from sphinxcontrib.sampl.imports.draft import Draft, Entry, Place, Report, Term
from sphinxcontrib.sampl.imports.write import write
from sphinxcontrib.sampl.talks.parse import parse

DAY = date(2024, 4, 3)


def entry(line=1, remarks=(), **values):
    own = {f"x-{key[2:]}": value for key, value in values.items() if key.startswith("x_")}
    keys = {key: value for key, value in values.items() if not key.startswith("x_")}
    keys = {"title": "Trees", **keys, "own": own, "remarks": list(remarks)}
    return Entry(Place("source.md", line), **keys)


def written(*entries, **values):
    """Return the text, and the messages with their places."""
    return of_draft(Draft(values, entries=list(entries)))


def of_draft(draft):
    report = Report()
    text = write(draft, report)
    return text, [f"{one.file}:{one.line}: {one.message}" for one in report.problems]


def complaints(text):
    return [problem.message for problem in parse(text.encode(), "talks.yaml", timezone="UTC")[1]]


def test_a_file_of_nothing_is_clean():
    assert of_draft(Draft()) == ("talks: []\n", [])


def test_a_draft_without_faults_is_written_as_it_is():
    text, messages = written(entry(date=DAY, speakers=["Mia Voss (Porto)"]), title="Seminar")
    assert (text, messages) == (
        "title: Seminar\n\ntalks:\n  - date: 2024-04-03\n    title: Trees\n"
        "    speakers: [Mia Voss (Porto)]\n",
        [],
    )


def test_keys_stand_in_the_order_of_the_reference_and_own_ones_last():
    text, _ = written(entry(x_old="1", note="N", room="A", time="10:00", date=DAY))
    keys = [line.strip(" -").partition(":")[0] for line in text.splitlines()[1:]]
    assert keys == ["date", "time", "title", "room", "note", "x-old"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("time", "12:00-11:00-10:00"), ("timezone", "Mars/Olympus"), ("kind", "picnic"),
        ("status", "perhaps"), ("duration", "a while"), ("date", "someday"),
    ],
)  # fmt: skip
def test_what_check_complains_of_is_kept_under_an_own_key(key, value):
    text, _ = written(entry(**{"date": DAY, key: value}))
    assert complaints(text) == []
    assert f"x-{key}: {value}" in text.replace('"', "")


def test_the_complaint_stands_above_the_entry_and_is_told_with_its_place():
    text, messages = written(entry(date=DAY), entry(7, date=DAY, title="Woods", kind="picnic"))
    (message,) = messages
    assert (message.startswith("source.md:7: "), message.endswith("; kept as x-kind")) == (
        True, True,
    )  # fmt: skip
    complaint = message.removeprefix("source.md:7: ").removesuffix("; kept as x-kind")
    assert f"# kind: {complaint}\n  - date: 2024-04-03\n    title: Woods\n" in text


def test_only_what_is_wrong_is_set_aside():
    text, _ = written(
        entry(date=DAY, kind="picnic", time="10:00-11:00", speakers=["Mia Voss"], room="A")
    )
    (talk,) = parse(text.encode(), "talks.yaml")[0].talks
    assert (str(talk.title), talk.room) == ("Trees", "A")
    assert [person.name for person in talk.speakers] == ["Mia Voss"]


def test_a_bad_link_is_kept_but_is_no_link():
    text, messages = written(entry(date=DAY, videos=[{"url": "javascript:alert(1)"}]))
    assert (complaints(text), len(messages)) == ([], 1)
    assert "x-videos:" in text


def test_faults_of_the_whole_file_are_set_aside_too():
    text, messages = written(entry(date=DAY), timezone="Mars/Olympus")
    assert (complaints(text), len(messages)) == ([], 1)
    assert "x-timezone: Mars/Olympus" in text


def test_faults_of_a_term_are_set_aside_in_it():
    draft = Draft(terms=[Term("Spring 2024", {"weekday": "Someday"}, [entry(date=DAY)])])
    text, messages = of_draft(draft)
    assert (complaints(text), len(messages)) == ([], 1)
    assert "    x-weekday: Someday\n" in text


def test_many_faults_are_all_set_aside():
    entries = [entry(n, date=DAY, title=f"T {n}", kind="picnic", status="?") for n in range(1, 40)]
    text, messages = written(*entries)
    assert (complaints(text), len(messages)) == ([], 78)


def test_talks_that_share_an_id_get_one_each_and_keep_it():
    text, messages = written(
        entry(date=DAY, speakers=["Mia Voss"]),
        entry(date=DAY, speakers=["Mia Voss"], title="Woods", time="15:00"),
    )
    assert (complaints(text), messages) == ([], [])
    ids = [line.partition("id: ")[2] for line in text.splitlines() if "id: " in line]
    assert ids == ["2024-04-03-mia-voss-trees", "2024-04-03-mia-voss-woods"]


def test_talks_that_are_wholly_alike_get_ids_too():
    text, _ = written(*(entry(n, date=DAY) for n in range(3)))
    ids = [talk.id for talk in parse(text.encode(), "talks.yaml")[0].talks]
    assert (len(set(ids)), complaints(text)) == (3, [])


def test_a_talk_of_no_clash_has_no_id_written():
    text, _ = written(entry(date=DAY), entry(date=DAY, title="Woods"))
    assert "id:" not in text


def test_a_double_booking_stays_and_is_told():
    text, messages = written(
        entry(date=DAY, time="10:00-11:00", room="A", timezone="Europe/Paris"),
        entry(date=DAY, time="10:30-11:30", room="A", timezone="Europe/Paris", title="Woods"),
    )
    assert (text.count("room: A"), "x-room" in text, len(messages)) == (2, False, 1)
    assert messages[0].startswith("talks.yaml:")


def test_remarks_of_an_entry_are_comments_above_it_each_once():
    text, _ = written(entry(remarks=["source.md:1: perhaps", "source.md:1: perhaps"], date=DAY))
    assert text.count("# source.md:1: perhaps\n") == 1


@pytest.mark.parametrize(
    "remark", ["two\nlines", "tail\r\n- title: injected", "a\x85b\u2028c", "# x"]
)
def test_a_remark_of_several_lines_stays_a_comment(remark):
    text, _ = written(entry(remarks=[remark], date=DAY))
    schedule, problems = parse(text.encode(), "talks.yaml")
    assert ([str(talk.title) for talk in schedule.talks], problems) == (["Trees"], [])


@pytest.mark.parametrize(
    "title",
    ["no", "null", "1.0", "2024-04-03", "a: b", "# a", "- a", "'a", '"a', "[a", "{a", "*a", "&a",
     "!a", "%a", "@a", "`a", "a\n\nb", " a ", "a #b", "0x1F", "~", "a\tb", "?"],
)  # fmt: skip
def test_a_title_is_read_back_as_it_was(title):
    text, _ = written(entry(date=DAY, title=title))
    (talk,) = parse(text.encode(), "talks.yaml")[0].talks
    assert str(talk.title).strip() == title.strip()


def test_an_entry_of_nothing_is_a_talk_to_be_announced_with_a_question():
    text, messages = of_draft(Draft(entries=[Entry(Place("source.md", 3))]))
    question = "source.md:3: neither a title nor a speaker is found"
    assert (text, messages) == (f"talks:\n  # {question}\n  - title: TBA\n", [question])


def test_a_talk_without_title_and_speaker_keeps_what_else_it_has():
    bare = Entry(Place("source.md", 3), date=DAY, time="10:00", own={"x-a": "b"})
    text, _ = of_draft(Draft(entries=[bare]))
    assert text.endswith('- date: 2024-04-03\n    time: "10:00"\n    title: TBA\n    x-a: b\n')


@pytest.mark.parametrize("kind", ["none", "break", "social", "holiday"])
def test_what_is_no_talk_needs_no_title(kind):
    text, messages = of_draft(Draft(entries=[Entry(Place("a"), date=DAY, kind=kind)]))
    assert (messages, "title" in text) == ([], False)


@pytest.mark.parametrize(
    "values",
    [
        {"date": DAY, "time": "11:30-12:30", "speakers": ["Mia Voss (Porto)"]},
        {"speakers": [{"name": "Mia Voss", "url": "https://example.org/mia"}, "Bo Lind"]},
        {"date": DAY, "time": "10:00", "duration": "45"},
        {"date": "2024-04-03 to 2024-04-05", "was": "2024-03-03"},
        {"videos": [{"access": "internal", "url": "https://example.org/1", "label": "part 1"}]},
        {"slides": [{"url": "https://example.org/2"}], "tags": ["a"], "links": "a.pdf"},
        {"status": "Cancelled", "kind": "Workshop", "abstract": "One.\n\nTwo.", "x_own": "7"},
        {"date": "someday", "room": "12:30", "language": "no"},
    ],
)  # fmt: skip
def test_the_file_is_its_own_normal_form(values):
    text, _ = written(entry(**values, remarks=["a remark"]), timezone="Europe/Lisbon")
    assert normal.write(text.encode()) == text
