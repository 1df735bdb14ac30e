"""Files as they are given: their encoding, their name, JSON with slips."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

TEXT = "Größe, café, naïve – „Über Karten“\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        ("Vorträge über Bäume und Straßen, schöne Grüße\n".encode("cp1252"), "Vorträge über Bäume und Straßen, schöne Grüße\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_file_in_any_encoding_is_text_with_plain_line_ends(data: bytes, text: str) -> None:
    assert Source("a.txt", data).text == text


def test_the_name_gives_its_stem_and_its_suffix_in_small_letters() -> None:
    source = Source("talks/Autumn.2024.MD", b"")
    assert (source.stem, source.suffix) == ("Autumn.2024", ".md")


def test_a_place_names_file_and_line() -> None:
    assert str(Source("talks/a.md", b"").at(7)) == "talks/a.md:7"
    assert str(Source("talks/a.md", b"").at()) == "talks/a.md"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": 1,}', 1, "a comma too many before the }"),
        ('{\n"a": [1,\n2,\n]}', 3, "a comma too many before the ]"),
        ('{"a": 1', 1, "this is not JSON"),
        ("[" * 100_000, None, "nested too deeply"),
        ('{"a": ' + "1" * 5000 + "}", None, "this JSON cannot be read"),
    ],
    ids=["comma", "comma-in-list", "end", "depth", "digits"],
)
def test_what_is_wrong_in_json_is_told_in_words_with_its_line(
    text: str, line: int | None, said: str
) -> None:
    with pytest.raises(Unreadable) as error:
        _ = Source("a.json", text.encode()).json
    assert error.value.problem.line == line
    assert said in error.value.problem.message
