"""The ways to make one page of the same talks, that :mod:`page` measures."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

HEADINGS = ("Date", "Speaker", "Title", "Videos")
OURS = "talk-schedule"
FLOOR = "ready nodes"
PLAIN = "empty page"

_FIRST_DAY = date(2015, 1, 5)
GIVEN = ("Ada", "Alan", "Barbara", "Edsger", "Grace", "José", "Katherine", "Łukasz", "Tony")
FAMILY = ("Backus", "Dijkstra", "Hoare", "Hopper", "Liskov", "Lovelace", "Núñez", "Turing")
PLACES = ("Analytical Engines", "Example University", "Institute of Examples", "TU Beispiel")
WORDS = (
    "adaptive", "analysis", "automatic", "compilers", "distributed", "efficient", "for", "graphs",
    "hardware", "in", "inference", "kernels", "languages", "large", "learning", "memory", "models",
    "networks", "of", "on", "parallel", "programs", "proofs", "scheduling", "sparse", "systems",
    "tensors", "towards", "types", "verified", "with",
)  # fmt: skip

_TEMPLATE = """\
.. list-table::
   :header-rows: 1
   :widths: auto

   * - Date
     - Speaker
     - Title
     - Videos
{%- for talk in data.talks %}
   * - {{ talk.date.strftime("%a, %b") }} {{ talk.date.day }}, {{ talk.date.year }}
     -
{%- for person in talk.speakers %}
       {% if person.url %}`{{ person.name }} <{{ person.url }}>`__
       {%- else %}{{ person.name }}{% endif %}
       {%- if person.affiliation %} ({{ person.affiliation }}){% endif %}
{% endfor %}
     - {{ talk.title }}
     -
{%- for video in talk.videos or [] %}
       `{{ video.label or "video" }} <{{ video.url }}>`__
{% endfor %}
{%- endfor %}
"""

Talk = dict[str, Any]
"""A talk as it stands in the data file."""


@dataclass(frozen=True)
class Way:
    """A way to make the page: a page, the extensions that it needs, and files beside it."""

    name: str
    page: str
    extensions: tuple[str, ...] = ()
    files: Mapping[str, str] | None = None
    loaded: str = PLAIN
    """The empty page that loads the same extensions."""
    suffix: str = ".rst"
    conf: str = ""
    """Further lines of ``conf.py``."""
    is_alike: bool = True
    """Whether its cells can hold what those of the others hold: links and emphasis."""


# The talks


def talks(count: int, markup_share: float, seed: int, *, has_abstracts: bool = False) -> list[Talk]:
    """Make up talks, the same for the same arguments.

    Markup is emphasis alone: Markdown and reStructuredText write it alike, so one data file
    serves all ways.  The rest of the text means itself in both.
    """
    rng = random.Random(seed)
    marked = set(rng.sample(range(count), round(count * markup_share)))
    found = [_talk(rng, number, number in marked) for number in range(count)]
    for talk in found if has_abstracts else ():
        talk["abstract"] = " ".join(rng.choices(WORDS, k=60)).capitalize() + "."
    return found


def _talk(rng: random.Random, number: int, has_markup: bool) -> Talk:
    words = rng.choices(WORDS, k=rng.randint(4, 12))
    if has_markup:
        index = rng.randrange(len(words))
        mark = rng.choice(("*", "**"))
        words[index] = f"{mark}{words[index]}{mark}"
    elif rng.random() < 0.3:
        words[1] += ":"
    talk: Talk = {
        "date": _FIRST_DAY + timedelta(days=number),
        "title": " ".join([words[0].capitalize(), *words[1:]]),
        "speakers": [_person(rng) for _ in range(rng.choice((1, 1, 1, 2)))],
    }
    if rng.random() < 0.6:
        talk["videos"] = list(_videos(rng, number))
    return talk


def _person(rng: random.Random) -> dict[str, str]:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    person = {"name": f"{given} {family}"}
    if rng.random() < 0.8:
        person["affiliation"] = rng.choice(PLACES)
    if rng.random() < 0.5:
        person["url"] = f"https://example.org/people/{rng.randrange(10_000)}"
    return person


def _videos(rng: random.Random, number: int) -> Iterator[dict[str, str]]:
    parts = rng.choice((1, 1, 1, 2))
    for part in range(1, parts + 1):
        video = {"url": f"https://video.example.org/watch?v={number}-{part}"}
        yield video | {"label": f"Part {part}"} if parts > 1 else video


# The same talks as reStructuredText


def cells(talk: Talk) -> list[list[str]]:
    """Return the four cells of a talk, each as paragraphs of reStructuredText."""
    day: date = talk["date"]
    people = [
        (_link(person["name"], person["url"]) if "url" in person else person["name"])
        + (f" ({person['affiliation']})" if "affiliation" in person else "")
        for person in talk["speakers"]
    ]
    videos = [_link(video.get("label", "video"), video["url"]) for video in talk.get("videos", ())]
    return [[f"{day:%a, %b} {day.day}, {day.year}"], people, [talk["title"]], videos]


def _link(text: str, url: str) -> str:
    return f"`{text} <{url}>`__"


def list_table(data: Sequence[Talk]) -> str:
    """Return the talks as a ``list-table``."""
    lines = [".. list-table::", "   :header-rows: 1", "   :widths: auto", ""]
    for row in ([[heading] for heading in HEADINGS], *map(cells, data)):
        for column, paragraphs in enumerate(row):
            text = "\n\n       ".join(paragraphs)
            lines.append(f"   {' ' if column else '*'} - {text}".rstrip())
    return "\n".join(lines) + "\n"


def csv_table(data: Sequence[Talk]) -> str:
    """Return the talks as a ``csv-table``."""
    options = [":header: " + ", ".join(f'"{heading}"' for heading in HEADINGS), ":widths: auto"]
    lines = [".. csv-table::", *(f"   {option}" for option in options), ""]
    for talk in data:
        fields = ("\n\n   ".join(paragraphs).replace('"', '""') for paragraphs in cells(talk))
        lines.append("   " + ",".join(f'"{field}"' for field in fields))
    return "\n".join(lines) + "\n"


def markdown_table(data: Sequence[Talk]) -> str:
    """Return the talks as a table in Markdown, whose cells hold one paragraph each."""
    rows = [[" ".join(cell) for cell in cells(talk)] for talk in data]
    rows = [list(HEADINGS), ["---"] * len(HEADINGS), *rows]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return _LINK.sub(r"[\1](\2)", lines)


_LINK = re.compile(r"`([^`<]+) <([^`>]+)>`__")
_PART = re.compile(r"`(?P<a>[^`<]+) <(?P<url>[^`>]+)>`__|\*\*(?P<strong>.+?)\*\*|\*(?P<em>.+?)\*")


def ready_parts(paragraph: str) -> list[Any]:
    """Return a paragraph as :mod:`ready_nodes` takes it."""
    parts: list[Any] = []
    end = 0
    for match in _PART.finditer(paragraph):
        kind = next(name for name in ("a", "strong", "em") if match[name])
        parts += [paragraph[end : match.start()]] if match.start() > end else []
        parts.append([kind, match[kind], *([match["url"]] if kind == "a" else [])])
        end = match.end()
    return [*parts, paragraph[end:]] if end < len(paragraph) else parts


def ready_rows(data: Sequence[Talk]) -> str:
    """Return the talks as the JSON of :mod:`ready_nodes`: rows of cells, or an abstract."""
    rows: list[Any] = [list(HEADINGS)]
    for talk in data:
        rows.append([[ready_parts(one) for one in cell] for cell in cells(talk)])
        if "abstract" in talk:
            rows.append(talk["abstract"])
    return json.dumps(rows)


def needs(data: Sequence[Talk]) -> str:
    """Return the talks as needs of sphinx-needs with a table of them; its cells hold text alone."""
    lines = []
    for number, talk in enumerate(data):
        day, _people, title, _videos = cells(talk)
        fields = {
            "id": f"T_{number:05}",
            "day": day[0],
            "speaker": "; ".join(person["name"] for person in talk["speakers"]),
            "videos": " ".join(video["url"] for video in talk.get("videos", ())),
        }
        lines += [f".. talk:: {title[0]}", *(f"   :{key}: {text}" for key, text in fields.items())]
        lines += ["   :hide:", ""]
    columns = 'day as "Date"; speaker as "Speaker"; title as "Title"; videos as "Videos"'
    return "\n".join([*lines, ".. needtable::", f"   :columns: {columns}", "   :style: table", ""])


_NEEDS = """
needs_types = [{"directive": "talk", "title": "Talk", "prefix": "T_", "color": "", "style": ""}]
needs_fields = {name: {"default": ""} for name in ("day", "speaker", "videos")}
"""
_TABLE_ALONE = """
sampl_feeds = []
sampl_json_ld = False
html_use_index = html_domain_indices = False
"""
"""What a table alone does not need; anchors, ``objects.inv`` and the search stay."""
_NO_CLOCK = """
sampl_feeds_past = None
"""
"""The talks were years ago: without this, feeds have left them all out."""


def ways(data: Sequence[Talk]) -> list[Way]:
    """Return all ways, in the order in which each round builds them."""
    dumped = yaml.safe_dump({"talks": list(data)}, sort_keys=False, allow_unicode=True, width=1000)
    template = ".. datatemplate:yaml:: talks.yaml\n   :template: talks.jinja\n"
    ours, theirs = ("sphinxcontrib.sampl",), ("sphinxcontrib.datatemplates",)
    files = {"talks.yaml": dumped, "_templates/talks.jinja": _TEMPLATE}
    with_ours, with_theirs = f"{PLAIN}, sampl loaded", f"{PLAIN}, datatemplates loaded"
    with_myst, with_needs = f"{PLAIN}, myst-parser loaded", f"{PLAIN}, sphinx-needs loaded"
    page, rows = ".. talk-schedule:: talks.yaml\n", {"rows.json": ready_rows(data)}
    has_abstracts = any("abstract" in talk for talk in data)
    if has_abstracts:
        page += "   :abstracts: expand\n"
    own = [
        Way(OURS, page, ours, files, with_ours),
        Way(f"{OURS}, table alone", page, ours, files, with_ours, conf=_TABLE_ALONE),
        Way(f"{OURS}, all in feeds", page, ours, files, with_ours, conf=_NO_CLOCK),
    ]
    others = [
        Way("list-table", list_table(data)),
        Way("csv-table", csv_table(data)),
        Way("Markdown table", markdown_table(data), ("myst_parser",), None, with_myst, ".md"),
        Way("datatemplates", template, theirs, files, with_theirs),
        Way(
            "sphinx-needs",
            needs(data),
            ("sphinx_needs",),
            loaded=with_needs,
            conf=_NEEDS,
            is_alike=False,
        ),
    ]
    return [
        *own,
        *([] if has_abstracts else others),  # they have nothing to open
        Way(FLOOR, ".. ready-nodes:: rows.json\n", ("ready_nodes",), rows),
        Way(PLAIN, ""),
        Way(with_ours, "", ours),
        Way(with_myst, "", ("myst_parser",), suffix=".md"),
        Way(with_theirs, "", theirs),
        Way(with_needs, "", ("sphinx_needs",), conf=_NEEDS),
    ]
