"""The JSON Schema says of a data file what the parser says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from sphinxcontrib.sampl.talks.model import Access, Kind, Markup, Mode, Status
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.schema import SHAPES, Key
from sphinxcontrib.sampl.talks.yaml.source import Mapping, Node, Scalar, load

DATA = Path(__file__).parents[1] / "data" / "schema"
SCHEMA: dict[str, Any] = json.loads(
    files("sphinxcontrib.sampl").joinpath("talks.schema.json").read_text("utf-8")
)
PARTS: dict[str, Any] = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA)


def data_files(folder: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((DATA / folder).glob("*.yaml"))]


def from_node(node: Node | None) -> Any:
    """What an editor sees that reads each scalar as text."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: from_node(value) for key, value in node.items}
    return [from_node(item) for item in node.items]


def from_pyyaml(value: Any) -> Any:
    """What an editor sees that gives numbers and booleans their types."""
    if isinstance(value, dict):
        return {str(key): from_pyyaml(item) for key, item in value.items()}
    if isinstance(value, list):
        return [from_pyyaml(item) for item in value]
    return str(value) if isinstance(value, date) else value


def errors(value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(value)]


def subschemas(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every mapping in the schema that is one, with its place."""
    if isinstance(schema, dict):
        yield path, schema
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key in ("properties", "patternProperties", "$defs"):
            for name, part in value.items():
                yield from subschemas(part, f"{path}/{key}/{name}")
        elif key in ("items", "additionalProperties", "if", "then", "else"):
            yield from subschemas(value, f"{path}/{key}")
        elif key in ("prefixItems", "anyOf", "allOf"):
            for index, part in enumerate(value):
                yield from subschemas(part, f"{path}/{key}/{index}")


SUBSCHEMAS = dict(subschemas(SCHEMA))
CLOSED = [path for path, part in SUBSCHEMAS.items() if part.get("additionalProperties") is False]
KEYS = [
    path
    for path in SUBSCHEMAS
    if path.split("/")[-2:-1] == ["properties"]
    and not {"if", "then", "else"} & set(path.split("/"))
]
WITH_EXAMPLES = [path for path, part in SUBSCHEMAS.items() if "examples" in part]


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_names_its_dialect_and_its_address() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "https://sphinxcontrib-sampl.readthedocs.io/en/latest/talks.schema.json"


PLACES = {
    "file": SCHEMA, "slot": PARTS["times"], "was": PARTS["former"], "person": PARTS["personKeys"],
    "link": PARTS["linkKeys"], "video": PARTS["videoKeys"],
}  # fmt: skip
"""Where the keys of a shape stand, if not under its name."""
SHAPED = [pytest.param(name, keys, id=name) for name, keys in SHAPES.items()]


def properties(shape: str) -> dict[str, Any]:
    return PLACES.get(shape, PARTS.get(shape))["properties"]


@pytest.mark.parametrize(("shape", "keys"), SHAPED)
def test_its_keys_are_those_of_the_parser_in_their_order(shape: str, keys: tuple[Key, ...]) -> None:
    assert list(properties(shape)) == [w for key in keys for w in (key.name, *key.spellings)]


@pytest.mark.parametrize(("shape", "keys"), SHAPED)
def test_it_says_of_each_key_what_the_parser_says(shape: str, keys: tuple[Key, ...]) -> None:
    found = {key.name: properties(shape)[key.name]["description"] for key in keys}
    assert found == {key.name: key.meaning for key in keys}


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("knownKind", Kind), ("kind", Kind), ("status", Status), ("access", Access),
        ("markup", Markup), ("mode", Mode),
    ],
)  # fmt: skip
def test_its_words_are_those_of_the_model(name: str, members: Any) -> None:
    assert PARTS[name]["anyOf"][0]["enum"] == [*(member.value for member in members), None]


def test_entries_that_need_no_title_are_those_of_the_model() -> None:
    pattern = PARTS["talk"]["if"]["properties"]["kind"]["pattern"]
    rows = [kind.value for kind in Kind if re.search(pattern, kind.value.title())]
    assert rows == [kind.value for kind in Kind if not kind.is_talk]


@pytest.mark.parametrize(("shape", "keys"), SHAPED)
def test_another_spelling_takes_the_same_values(shape: str, keys: tuple[Key, ...]) -> None:
    found = properties(shape)
    for key in keys:
        refs = {found[spelling].get("$ref") for spelling in key.spellings}
        assert refs <= {found[key.name].get("$ref")}


@pytest.mark.parametrize("path", KEYS)
def test_each_key_is_described_in_a_sentence(path: str) -> None:
    assert SUBSCHEMAS[path].get("description", "").endswith(".")


@pytest.mark.parametrize("path", CLOSED)
def test_keys_that_begin_with_x_are_free(path: str) -> None:
    assert "^x-" in SUBSCHEMAS[path]["patternProperties"]


@pytest.mark.parametrize("path", WITH_EXAMPLES)
def test_its_examples_are_valid(path: str) -> None:
    validator = VALIDATOR.evolve(schema=SUBSCHEMAS[path])
    wrong = [
        error.message
        for value in SUBSCHEMAS[path]["examples"]
        for error in validator.iter_errors(value)
    ]
    assert wrong == []


@pytest.mark.parametrize("value", SCHEMA["examples"])
def test_the_parser_reads_its_examples(value: Any) -> None:
    _schedule, problems = parse(json.dumps(value).encode(), "example.json")
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("path", data_files("valid"))
def test_the_parser_finds_nothing_wrong_with_a_valid_file(path: Path) -> None:
    _schedule, problems = parse(path.read_bytes(), path.name, timezone="UTC")
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("path", data_files("valid"))
def test_a_valid_file_is_valid(path: Path) -> None:
    node, _problems = load(path.read_bytes(), path.name)
    assert errors(from_node(node)) == []


@pytest.mark.parametrize("path", data_files("valid"))
def test_a_valid_file_is_valid_where_scalars_have_types(path: Path) -> None:
    assert errors(from_pyyaml(yaml.safe_load(path.read_bytes()))) == []


@pytest.mark.parametrize("path", data_files("invalid"))
def test_the_parser_finds_something_wrong_with_an_invalid_file(path: Path) -> None:
    _schedule, problems = parse(path.read_bytes(), path.name)
    assert problems


@pytest.mark.parametrize("path", data_files("invalid"))
def test_an_invalid_file_is_invalid(path: Path) -> None:
    node, _problems = load(path.read_bytes(), path.name)
    assert errors(from_node(node))


VALUES = [
    "Keynote", "[]", "{}", "[[x]]", "' '", "1.5", "yes", "2027-01-07", "TBA", "10:00-11:00",
    "https://example.org", "{url: https://example.org, access: foo}", "[47.65, -122.3]", "en", "thu",
]  # fmt: skip
AROUND = {
    "file": "{}\ntalks: []", "term": "terms: [{{name: A, {}}}]", "talk": "- {{title: A, {}}}",
    "slot": "- {{title: A, slots: {{date: 2027-01-07, {}}}}}",
    "was": "- {{title: A, was: {{date: 2027-01-07, {}}}}}",
    "person": "- {{title: A, host: {{name: A, {}}}}}",
    "link": "- {{title: A, links: {{url: /a, {}}}}}", "video": "- {{title: A, video: {{url: /a, {}}}}}",
    "venue": "- {{title: A, venue: {{name: A, {}}}}}", "room": "rooms: {{a: {{{}}}}}",
    "track": "tracks: {{a: {{{}}}}}", "session": "sessions: {{a: {{{}}}}}",
}  # fmt: skip


@pytest.mark.parametrize(("shape", "keys"), SHAPED)
def test_what_it_refuses_the_parser_reports(shape: str, keys: tuple[Key, ...]) -> None:
    silent = []
    for key in (word for each in keys for word in (each.name, *each.spellings)):
        for value in VALUES:
            data = AROUND[shape].format(f"{key}: {value}").encode()
            if parse(data, "t.yaml", ask_for_zone=False)[1]:
                continue
            typed = from_pyyaml(yaml.safe_load(data))
            if errors(from_node(load(data, "t.yaml")[0])) or errors(typed):
                silent.append(data)
    assert silent == []


def test_another_spelling_without_a_value_is_none() -> None:
    assert errors({"talks": [{"title": "A", "speakers": "B", "speaker": None}]}) == []
    assert errors({"talks": [{"title": "A", "host": "B", "chair": "C"}]})


def test_the_valid_files_have_every_key() -> None:
    used: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            used.update(value)
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, (dict, list)):
                walk(item)

    for path in (DATA / "valid").glob("*.yaml"):
        walk(from_node(load(path.read_bytes(), path.name)[0]) or {})
    keys = [key for shape in SHAPES.values() for key in shape]
    known = {word for key in keys for word in (key.name, *key.spellings)}
    assert known - used == set()
