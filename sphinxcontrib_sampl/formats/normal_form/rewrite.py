"""``--to yaml``: our own data file in its normal form.

Short forms and other spellings become the one canonical spelling, dates written out become
ISO dates, keys stand in the order of the reference.  Invalid values, the user's own keys and all
comments are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from dataclasses import replace

from ...talks.fields.ids import slug
from ...talks.fields.people import read_directory
from ...talks.fields.plain import Reader
from ...talks.fields.terms import read_term
from ...talks.fields.tracks import read_kinds
from ...talks.model import Kind, Markup, Person, Status
from ...talks.schema import (
    FILE_KEYS,
    SLOT_KEYS,
    TALK,
    TALK_KEYS,
    TERM,
    TERM_KEYS,
    TIME_KEYS,
    WAS_KEYS,
)
from ...talks.schema import spellings as other_spellings
from ...talks.when import zones
from ...talks.when.moment import Defaults, read_zone
from ...talks.yaml import MAX_BYTES
from ...talks.yaml.source import LEFT_OUT, Mapping, Node, Sequence, load
from ...talks.yaml.unreadable import decoded
from . import spellings
from .comments import Comments
from .keeping import Keeper, Pair, chosen
from .spellings import Spelling
from .yaml import dump

_TERM_SPELLINGS, _TALK_SPELLINGS = other_spellings(TERM), other_spellings(TALK)

_FILE: dict[str, Spelling] = {
    **dict.fromkeys(("title", "description"), spellings.text),
    **dict.fromkeys(("id", "url", "image", "language", "timezone", "updated"), spellings.word),
    **dict.fromkeys(("tracks", "sessions", "kinds"), spellings.words),
    "markup": spellings.choice(Markup.MARKDOWN),
    **dict.fromkeys(("channels", "join"), spellings.links),
}
_TERM: dict[str, Spelling] = {
    **dict.fromkeys(("note", "location"), spellings.text),
    **dict.fromkeys(("id", "name", "number", "timezone"), spellings.word),
    **dict.fromkeys(("join", "register", "links"), spellings.links),
}
_TALK: dict[str, Spelling] = {
    **dict.fromkeys(
        ("title", "location", "abstract", "bio", "note", "reason", "image_alt"), spellings.text
    ),
    **dict.fromkeys(
        ("id", "room", "session", "track", "language", "image", "license", "updated"),
        spellings.word,
    ),
    **dict.fromkeys(("papers", "slides", "links", "join", "register"), spellings.links),
    "videos": spellings.videos,
    **dict.fromkeys(("aliases", "tags", "audience"), spellings.words),
    "mode": spellings.mode,
    "status": spellings.choice(Status.CONFIRMED),
}


def write(data: bytes, *, timezone: str | None = None, max_bytes: int = MAX_BYTES) -> str:
    """Return a data file in its normal form.

    :param data: the bytes of a file that :func:`...talks.parse.parse` could read.
    :param timezone: the zone where the file names none (an IANA name); it is written.
    :raises Unreadable: as :func:`...talks.yaml.source.load` does.
    """
    root, _problems = load(data, "", max_bytes=max_bytes)
    comments = Comments(decoded(data, "", 1), root)
    normal = _Normal(comments, Defaults(zones.zone(timezone)) if timezone else Defaults())
    given: dict[str, object] = {"timezone": timezone} if timezone else {}
    document: dict[str, object] = {"talks": []}
    if isinstance(root, Mapping):
        document = normal.file(root, given)
    elif isinstance(root, Sequence):
        talks = normal.entries(root, lambda node: normal.talk(node, normal.defaults))
        document = {**given, "talks": talks}
    return dump(comments.document(document))


class _Normal(Keeper):
    def __init__(self, comments: Comments, defaults: Defaults) -> None:
        super().__init__(comments)
        self.defaults = defaults
        self.people: dict[str, Person] = {}
        self.kinds: set[str] = set()

    def file(self, node: Mapping, given: MappingABC[str, object]) -> dict[str, object]:
        """Return the full shape; ``given`` are fields for a file that has them not."""
        first, left = chosen(node, FILE_KEYS)
        reader = Reader("")
        defaults = self.defaults
        if "timezone" in first:
            defaults = Defaults(read_zone(reader, first["timezone"][1], defaults.place))
        if "speakers" in first:
            self.people = read_directory(reader, first["speakers"][1])
        if "kinds" in first:
            pairs = read_kinds(reader, first["kinds"][1])
            self.kinds = {slug(word) for pair in pairs for word in pair}
        parts: dict[str, Callable[[Node], object]] = {
            "speakers": self.directory,
            "terms": lambda value: self.entries(value, lambda term: self.term(term, defaults)),
            "talks": lambda value: self.entries(value, lambda talk: self.talk(talk, defaults)),
        }
        spelling = {**_FILE, "organizers": spellings.people(self.people)}
        written = {
            name: self.pair(key, parts[name](value))
            if name in parts
            else self.field(key, value, spelling.get(name))
            for name, (key, value) in first.items()
        }
        return self.fields({**given, **written}, left, FILE_KEYS)

    def directory(self, node: Node) -> object:
        """Return the file's ``speakers``."""
        reader = Reader("")
        people = read_directory(reader, node)
        if reader.problems or not isinstance(node, Mapping) or len(people) < len(node.items):
            return self.kept(node)
        return {
            key.text: self.pair(key, spellings.person_as(people[key.text], {}), value)
            for key, value in node.items
        }

    def entries(self, node: Node, write: Callable[[Mapping], object]) -> object:
        """Return a list of terms or talks."""
        if not isinstance(node, Sequence):
            return self.kept(node)
        return [
            self.item(item, write(item) if isinstance(item, Mapping) else self.kept(item))
            for item in node.items
            if getattr(item, "style", "") != LEFT_OUT
        ]

    def term(self, node: Mapping, defaults: Defaults) -> dict[str, object]:
        first, left = chosen(node, TERM_KEYS, _TERM_SPELLINGS)
        reader = Reader("")
        read = read_term(reader, node, defaults)
        bad = {(problem.line, problem.column) for problem in reader.problems}
        exact = spellings.term(read.term, {name: value for name, (_, value) in first.items()}, bad)
        spelling = {**_TERM, "host": spellings.people(self.people)}
        written = {}
        for name, (key, value) in first.items():
            if name == "talks":
                talks = self.entries(value, lambda talk: self.talk(talk, read.defaults))
                written[name] = self.pair(key, talks)
            elif name in exact:
                written[name] = self.pair(key, exact[name], value)
            else:
                written[name] = self.field(key, value, spelling.get(name))
        return self.fields(written, left, TERM_KEYS, _TERM_SPELLINGS)

    def talk(self, node: Mapping, defaults: Defaults) -> dict[str, object]:
        first, left = chosen(node, TALK_KEYS, _TALK_SPELLINGS)
        found = {name: value for name, (_, value) in first.items()}
        reader = Reader("")
        kind = self.kind(found)
        place = read_zone(reader, found.get("timezone"), defaults.place)
        own = replace(defaults, place=place, day=None)
        before = replace(defaults, span=None, within=None)
        is_timed = not found.keys().isdisjoint(TIME_KEYS)
        when = spellings.slot(found, defaults, kind) if is_timed else None
        persons = spellings.people(self.people)
        spelling = {**_TALK, "speakers": persons, "host": persons, "kind": self.kind_word}
        written = self.when(first, when) if when is not None else {}
        for name, (key, value) in first.items():
            if name in TIME_KEYS and when is not None:
                continue
            if name == "slots":
                nodes = value.items if isinstance(value, Sequence) else [value]
                slots = [self.item(slot, self.slot(slot, own, SLOT_KEYS)) for slot in nodes]
                written[name] = self.pair(key, slots)
            elif name == "was" and isinstance(value, Sequence):
                slots = [self.item(slot, self.slot(slot, before, WAS_KEYS)) for slot in value.items]
                written[name] = self.pair(key, slots)
            elif name == "was":
                written[name] = self.pair(key, self.slot(value, before, WAS_KEYS))
            else:
                written[name] = self.field(key, value, spelling.get(name))
        return self.fields(written, left, TALK_KEYS, _TALK_SPELLINGS)

    def when(self, first: MappingABC[str, Pair], when: dict[str, object]) -> dict[str, object]:
        """Return the fields of a slot; comments of a field that went into the date go along."""
        keys = {name: key for name, (key, _) in first.items() if name in TIME_KEYS}
        keys.setdefault("date", next(iter(keys.values())))
        heir = keys["date" if "date" in when else next(iter(when))]
        for name in keys.keys() - when.keys():
            self.comments.move(keys[name], heir)
        values = {n: self.kept(v) if isinstance(v, Node) else v for n, v in when.items()}
        return {n: self.pair(keys[n], v) if n in keys else v for n, v in values.items()}

    def kind(self, found: MappingABC[str, Node]) -> Kind:
        """Return the kind of an entry; one of the file's own kinds is a talk."""
        word = self.reader().word(found.get("kind"), "kind")
        if word is not None and slug(word) in self.kinds:
            return Kind.TALK
        if word is None and "reason" in found and not {"title", "speakers"} & found.keys():
            return Kind.NONE
        return self.reader().choice(found.get("kind"), "kind", Kind.TALK)

    def kind_word(self, reader: Reader, node: Node) -> object:
        word = reader.word(node, "kind")
        if word is not None and slug(word) in self.kinds:
            return word
        return reader.choice(node, "kind", Kind.TALK).value

    @staticmethod
    def reader() -> Reader:
        """Return a reader whose problems are ignored, since the file was parsed before."""
        return Reader("")

    def slot(self, node: Node, defaults: Defaults, keys: tuple[str, ...]) -> object:
        """Return a further time of a talk, or a former one."""
        reader = Reader("")
        found: dict[str, Node] = {"date": node}
        if isinstance(node, Mapping):
            found = reader.mapping(node, keys, "a slot")
            if not found.keys() <= set(TIME_KEYS):  # it says where, too
                return self.kept(node)
        when = spellings.slot(found, defaults) if not isinstance(node, Sequence) else None
        if when is None or reader.problems or any(isinstance(v, Node) for v in when.values()):
            return self.kept(node)
        return when if len(when) > 1 else when["date"]
