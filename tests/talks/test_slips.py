"""Slips in YAML: the message names the line of the slip, and what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.yaml import source
from sphinxcontrib.sampl.talks.yaml.source import load
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

SEMINAR = Path(__file__).parents[1] / "data" / "talks" / "slips" / "seminar.yaml"
LINES = SEMINAR.read_text("utf-8").split("\n")
VALUE = re.compile(r"( *(?:- +)*)([a-z]+): +(.+)")


def problem(text):
    with pytest.raises(Unreadable) as caught:
        load(text.encode(), "talks.yaml")
    return caught.value.problem


FIRST = "- date: 2026-12-09\n  title: Weirs\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f'{FIRST}- title: "Locks\n  speakers: Ida\n', 3, 'write - title: "Locks"'),
        (f'{FIRST}- title: "Locks\n  speakers: "Ida"\n', 3, "opens here is not closed"),
        (f"{FIRST}- title: 'Locks\n- title: 'Dams'\n", 3, "opens here is not closed"),
        (f"{FIRST}  speakers: [Ida, Max\n- title: Locks\n", 3, "write speakers: [Ida, Max]"),
        (
            "- {date: 2026-12-09, title: Weirs: a tour, speakers: Ida}\n"
            "- {date: 2026-12-16, title: No talk: a break.}\n",
            1,
            'write - {date: 2026-12-09, title: "Weirs: a tour", speakers: Ida}',
        ),
        ("- {date: 2026-12-16, title: No talk: a break}\n", 1, 'title: "No talk: a break"}'),
        (f"{FIRST}  speakers: [Ida, Max\n- speakers: [Eve]\n", 3, "write speakers: [Ida, Max]"),
        ("- {title: Weirs, speakers: [Ida}\n- {title: Locks}\n", 1, "speakers: [Ida]}"),
        ("- {title: Weirs\n- {title: Locks}\n", 1, "write - {title: Weirs}"),
        (f"{FIRST} speakers: Ida\n", 3, "add 1 space before it"),
        (f"{FIRST}   speakers: Ida\n", 3, "take away 1 space before it"),
        (f"talks:\n{FIRST} - title: Locks\n", 4, "the dash is indented by 1 space"),
        (f"{FIRST}  abstract: |\nA wall.\nA river.\n", 4, "must be indented further"),
        (f"{FIRST}  abstract: |\n    A wall.\n  A river.\n", 5, "must be indented further"),
        ("- title: “Weirs: what fish say”\n", 1, 'write - title: "Weirs: what fish say"'),
        ("- title: ‘Weirs: what fish say’\n", 1, 'write - title: "Weirs: what fish say"'),
        ("- speakers: {name: “Ida”, url: “https://a.b: c”}\n", 1, "curly quotes"),
        (f"- a: 1\n<<<<<<< HEAD\n{FIRST}=======\n>>>>>>> main\n", 2, "a merge has left its marks"),
        ("- date:2026-12-09\n  title: Weirs\n", 1, "behind the colon a space is missing"),
        ("- title: Weirs\n  date:2026-12-09\n", 2, "write date: 2026-12-09"),
        ("- title: Weirs\n-title: Locks\n", 2, "write - title: Locks"),
        ("- title: Weirs\n– title: Locks\n", 2, "write - title: Locks"),
        ("- title: Weirs\n  date = 2026-12-09\n", 2, "write date: 2026-12-09"),
        ("- title: Weirs\n  date 2026-12-09\n", 2, "a colon is missing"),
        ("- title: Weirs\n  date：2026-12-09\n", 2, "write date: 2026-12-09"),
        ("- title: Weirs\n\tdate: 2026-12-09\n", 2, "TAB"),
        ("- title: Weirs\n\xa0 date: 2026-12-09\n", 2, "no-break space (U+00A0)"),
        ("- title: Weirs\n  date:\xa02026-12-09\n", 2, "no-break space (U+00A0)"),
        ("- title: Weirs\n  date:\u30002026-12-09\n", 2, "U+3000"),
        ("- title: Weirs\n\u200b  date: 2026-12-09\n", 2, "U+200B"),
        ("- title: Weirs: and fish\n", 1, 'write - title: "Weirs: and fish"'),
        ("- title: [Draft] Weirs\n", 1, 'write - title: "[Draft] Weirs"'),
        ("- title: 50 % & more\n  note: & more\n", 2, 'write note: "& more"'),
        ("- title: | Weirs\n", 1, 'write - title: "| Weirs"'),
        ("- title: 'It's late'\n", 1, "write - title: \"It's late\""),
        ('- title: "The "best" weir"\n', 1, "write - title: 'The \"best\" weir'"),
        ('- title: "C:\\Users"\n', 1, "write - title: 'C:\\Users'"),
        ('- title: "Weirs" and fish\n', 1, "write - title: '\"Weirs\" and fish'"),
        ('- title: Weirs: fish"\n', 1, 'the quote " is closed and never opened'),
        ("- title: One that\n    goes on: here\n", 2, "write title: | and the text below it"),
        ("```yaml\n- title: Weirs\n```\n", 1, "code fence"),
        ("<!DOCTYPE html>\n<html><title>a: b</title></html>\n", 1, "web page"),
        ("{\n ", 1, "opens here is not closed"),
        ('[{"title": "Weirs"\n "date": "2026-12-09"}]', 1, "a comma is missing"),
        ('[{"title": "The "best" weir"}]', 1, '"The \\"best\\" weir"'),
    ],
)  # fmt: skip
def test_the_cause_is_named_where_it_lies(text, line, words):
    found = problem(text)
    assert (found.line, found.kind.value, found.fatal) == (line, "yaml", True)
    assert words in found.message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- title: C #1 language\n", 1, 'write - title: "C #1 language"'),
        ("- title: #1 language\n", 1, 'write - title: "#1 language"'),
        ("- title: &co Weirs\n", 1, 'write "&co Weirs"'),
        ("- title: !important Weirs\n", 1, 'write "!important Weirs"'),
        ('- title: "Weirs\n  speakers: Ida\n  note: 5"\n', 1, "holds 'speakers: Ida'"),
        ("- speakers:\n  - Ida\n    - Max\n", 2, "the dash in line 3"),
        ("- speakers:\n    -Ida\n    - Max\n", 2, "write - Ida"),
        ("- speakers:\n    – Ida\n", 2, "write - Ida"),
        ("- title: >\n    One\n<<<<<<< HEAD\n", 3, "a merge has left its marks"),
        ("- title:Weirs\n- title: Locks\n", 1, "write title: Weirs"),
        ("- Weirs\n- title: Locks\n", 1, "write title: Weirs"),
        ("- {title:Weirs, date: 2026-12-09}\n", 1, "write 'title: …'"),
        ("- title: Weirs\n  note:\xa0'a': b\n", 2, "write 'note: …'"),
        ("title:Weirs\n", 1, "behind title write a colon and a space"),
    ],
)
def test_what_yaml_misreads_is_said_and_the_rest_is_read(text, line, words):
    _schedule, problems = parse(text.encode(), "talks.yaml")
    assert any(words in p.message for p in problems if p.line == line)


@pytest.mark.parametrize(
    "text",
    [
        "- title: Weirs # a remark\n",
        "- title: Weirs ## a remark\n",
        "- title: Weirs #date: 2026-12-09\n",
        "- title: Weirs\n  date: 2026-12-09 #moved\n",
        "#1 of many comments\n- title: Weirs\n",
        "- title: C#1\n",
        '- title: "C #1"\n',
        "- title: A title that\n    goes on\n",
        '- title: "A title that\n    goes on: here"\n',
        "- abstract: |\n    #1 is\n    - this\n  title: Weirs\n",
        "- &weirs\n  title: Weirs\n",
        "- title: &w Weirs\n  note: *w\n",
        "- title: “Weirs”\n",
        "- title: – what dashes say\n",
    ],
)
def test_what_is_well_written_gets_no_word(text):
    _, problems = load(text.encode(), "talks.yaml")
    assert problems == []


def rewritten(rule):
    """Return a way to break a line that has a key and a value; ``None`` leaves it out."""

    def broken(line):
        match = VALUE.fullmatch(line)
        return rule(*match.groups()) if match is not None else None

    return broken


def plain(rule):
    return rewritten(
        lambda head, key, value: None if value[0] in "\"'[{|>" else rule(head, key, value)
    )


def in_quotes(rule):
    return rewritten(lambda head, key, value: rule(head, key, value) if value[0] in "\"'" else None)


WAYS = {
    "quote not closed": in_quotes(lambda head, key, value: f"{head}{key}: {value[:-1]}"),
    "text behind a quote": in_quotes(lambda head, key, value: f"{head}{key}: {value} more"),
    "quotes within": in_quotes(lambda head, key, value: f'{head}{key}: "The "x" {value[1:-1]}"'),
    "backslash": in_quotes(lambda head, key, value: f'{head}{key}: "C:\\Users {value[1:-1]}"'),
    "quote opened": plain(lambda head, key, value: f'{head}{key}: "{value}'),
    "apostrophe opened": plain(lambda head, key, value: f"{head}{key}: '{value}"),
    "bracket opened": plain(lambda head, key, value: f"{head}{key}: [{value}"),
    "brace opened": plain(lambda head, key, value: f"{head}{key}: {{{value}"),
    "colon in a text": plain(lambda head, key, value: f"{head}{key}: {value}: more"),
    "at sign": plain(lambda head, key, value: f"{head}{key}: @{value}"),
    "star": plain(lambda head, key, value: f"{head}{key}: *{value}"),
    "curly quotes": plain(lambda head, key, value: f"{head}{key}: “{value}: more”"),
    "no space behind the colon": rewritten(lambda head, key, value: f"{head}{key}:{value}"),
    "no-break space": rewritten(lambda head, key, value: f"{head}{key}:\xa0{value}"),
    "ideographic space": rewritten(lambda head, key, value: f"{head}{key}:\u3000{value}"),
    "equals sign": rewritten(lambda head, key, value: f"{head}{key} = {value}"),
    "no colon": rewritten(lambda head, key, value: f"{head}{key} {value}"),
    "wide colon": rewritten(lambda head, key, value: f"{head}{key}：{value}"),
    "bracket not closed": lambda line: line[:-1] if line.endswith(("]", "}")) else None,
    "space too few": lambda line: line[1:] if line.startswith(" ") else None,
    "space too many": lambda line: f" {line}" if line else None,
    "two spaces too many": lambda line: f"  {line}" if line else None,
    "TAB": lambda line: re.sub("^ +", "\t", line) if line.startswith(" ") else None,
    "no-break indent": lambda line: f"\xa0{line[1:]}" if line.startswith(" ") else None,
    "no space behind the dash": lambda line: line.replace("- ", "-", 1),
    "wide dash": lambda line: re.sub("^( *)- ", r"\1– ", line),
}  # fmt: skip


def outcomes(way):
    """Break each line in one way; yield what should be named and the message."""
    for number, line in enumerate(LINES):
        broken = WAYS[way](line)
        if broken is None or broken == line:
            continue
        text = "\n".join([*LINES[:number], broken, *LINES[number + 1 :]])
        try:
            load(text.encode(), "talks.yaml")
        except Unreadable as error:
            yield number + 1, error.problem


@pytest.mark.parametrize("way", WAYS)
def test_of_any_line_that_is_broken_the_message_names_the_line(way):
    missed = [
        f"{line}: {found}"
        for line, found in outcomes(way)
        if found.line != line and f"line {line} " not in f"{found.message} "
    ]
    assert len(missed) <= 1, missed


def test_marks_of_a_merge_are_named_wherever_they_are():
    for number in range(len(LINES)):
        marked = [*LINES[:number], "<<<<<<< HEAD", "=======", ">>>>>>> main", *LINES[number:]]
        _, problems = parse("\n".join(marked).encode(), "talks.yaml")
        assert [p.line for p in problems if "merge" in p.message] == [number + 1]


@pytest.mark.parametrize("way", ["quote not closed", "space too few", "no colon", "star"])
def test_without_libyaml_the_same_lines_are_named(way, monkeypatch):
    with_libyaml = [found.line for _, found in outcomes(way)]
    monkeypatch.setattr(source, "PARSER", source.yaml.SafeLoader)
    assert [found.line for _, found in outcomes(way)] == with_libyaml


def test_a_slip_in_a_long_file_is_found_without_reading_all_of_it_again():
    entry = "- date: 2026-12-09\n  title: Weirs\n  speakers: [Ida, Max]\n"
    found = problem(entry * 2000 + '- title: "Locks\n  speakers: "Ida"\n' + entry * 2000)
    assert (found.line, "is not closed" in found.message) == (6001, True)


def test_a_file_inside_a_page_counts_from_the_pages_line():
    with pytest.raises(Unreadable) as caught:
        load(b"- title: Weirs\n   date: x\n", "page.rst", first_line=10)
    assert caught.value.problem.line == 11
    assert "title in line 10" in caught.value.problem.message
