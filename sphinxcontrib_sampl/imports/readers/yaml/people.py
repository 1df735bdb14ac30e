"""Find the speakers whom talks name by ids, in other files.

Such a file has a list of persons, persons under their ids, or one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from ....talks.yaml.source import Mapping, Node, Scalar
from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...documents import DATA, node_of, quiet_documents, row
from ...front_matter import PAGES, read_front
from ...rows.join import KEYS, ask_for_persons, with_people
from ...rows.model import Cell, Row
from ...source_file import Source
from .classify import are_people, mappings, names_people
from .nested import holds_talks

_NAMED = frozenset(("name", "fullname", "full_name", "first_name", "firstname", "last_name"))


def people_of(source: Source) -> list[Row]:
    """Return the persons whom a file describes; none if it is about something else."""
    if source.suffix in DATA:
        return [person for node in quiet_documents(source) for person in _of_node(node, source)]
    try:
        return _of_page(source) if source.suffix in PAGES else []
    except Unreadable:
        return []


def _of_node(node: Node, source: Source) -> list[Row]:
    if not isinstance(node, Mapping):
        items = mappings(node)
        is_list = bool(items) and are_people(items) and not any(map(holds_talks, items))
        return [row(source, item) for item in items] if is_list else []
    if _is_person(node):
        return [_with_id(row(source, node), source.stem)]
    below = [(key, value) for key, value in node.items if isinstance(value, Mapping)]
    if below and len(below) == len(node.items) and all(_is_person(value) for _, value in below):
        return [_with_id(row(source, value), key.text) for key, value in below]
    lists = [(key, value) for key, value in node.items if not isinstance(value, Scalar)]
    if not all(names_people(key.text) for key, _ in lists):
        return []  # talks beside their speakers
    return [person for _, value in lists for person in _of_node(value, source)]


def _is_person(node: Mapping) -> bool:
    keys = {key.text.lower() for key, _ in node.items}
    return bool(keys & _NAMED) and are_people([node]) and not holds_talks(node)


def _of_page(source: Source) -> list[Row]:
    """Read a page in a folder of persons, as Hugo's ``authors/ID/_index.md``."""
    folders = [part.lstrip("_") for part in PurePosixPath(source.name).parts[:-1]]
    own = source.stem.lower() in ("index", "_index")
    if not any(names_people(folder) for folder in (folders[:-1] if own else folders)[-1:]):
        return []
    front = read_front(source)
    if front is None or not front.cells:
        return []
    cells = {("name" if name == "title" else name): cell for name, cell in front.cells.items()}
    cells = front.cells if "name" in front.cells else cells
    if not are_people([node_of(cells)]):
        return []
    return [_with_id(Row(dict(cells), source.at(1)), folders[-1] if own else source.stem)]


def _with_id(person: Row, identifier: str) -> Row:
    if not any(name in person.cells for name in KEYS):
        person.cells = {"id": Cell(identifier), **person.cells}
    return person


def join_people(rows: Sequence[Row], sources: Sequence[Source], context: ImportContext) -> None:
    """Put the persons of other files in place of their ids; ask where nothing explains an id."""
    people = [person for source in sources for person in people_of(source)]
    for person in with_people(rows, people):
        name = PurePosixPath(context.source.name).name
        context.report.skip(f"a person whom no talk of {name} names", person.place)
    ask_for_persons(rows, context)
