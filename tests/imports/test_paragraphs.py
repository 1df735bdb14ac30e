"""Paragraphs of texts in other people's YAML stay paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

FIELD = "- date: 2024-01-05\n  title: Looms\n  speaker: Lena Fromm\n  abstract: {}\n"
TWO = "One goes on.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("One\n    goes on.\n\n    Two.", TWO),
        ('"One\n    goes on.\n\n    Two."', TWO),
        ("'One\n    goes on.\n\n    Two.'", TWO),
        (">\n    One\n    goes on.\n\n    Two.", TWO),
        (">-\n    One.\n\n    - a\n    - b\n\n      code\n      more", "One.\n\n- a - b\n\n  code\n  more\n"),
        ("|\n    One\n    goes on.\n\n    Two.", "One\ngoes on.\n\nTwo.\n"),
        (r'"One\ngoes on."', "One\ngoes on.\n"),
        (r'"One \"x\"\n\nTwo."', 'One "x"\n\nTwo.\n'),
        ("'One\n\n    goes on.\n\n\n    Two.'", "One\ngoes on.\n\nTwo.\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["in.yml", "in.md"])
def test_blank_line_is_a_paragraph_break(sampl, name, written, read):
    text = FIELD.format(written)
    if name == "in.md":
        text = "---\n" + text.replace("\n  ", "\n").removeprefix("- ") + "---\n"
    Path(name).write_text(text)
    (talk,) = yaml.safe_load(sampl("import", name).out)["talks"]
    assert talk["abstract"] == read


def test_line_ends_in_json_stay_as_they_are(sampl):
    Path("in.json").write_text(
        '[{"date": "2024-01-05", "title": "Looms", "speaker": "Lena Fromm", "abstract": "One\\ntwo."}]'
    )
    assert yaml.safe_load(sampl("import", "in.json").out)["talks"][0]["abstract"] == "One\ntwo.\n"


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\r"])
def test_rare_line_ends_count_as_lines(sampl, sign):
    text = FIELD.format('"One.\n\n    Two."').replace("Looms", f'"Looms{sign * 9}"')
    Path("in.yml").write_text(text, encoding="utf-8", newline="")
    (talk,) = yaml.safe_load(sampl("import", "in.yml").out)["talks"]
    assert talk["abstract"] == "One.\n\nTwo.\n"
