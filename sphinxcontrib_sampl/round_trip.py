"""What ``sampl export`` writes so that ``sampl import`` reads the same data from it.

Each format shows what it has fields for.  What our own reader does not find in that is carried
beside it: so the reader decides, and not a list of what each format can say.
"""

from __future__ import annotations

from dataclasses import replace

from .formats.exports import Export
from .formats.json import as_value
from .formats.programme import Programme
from .formats.read_json import as_data
from .imports.context import ImportContext
from .imports.exact import carried
from .imports.registry import reader_named
from .imports.source_file import Source

_SPELLING = "comments, and how things were spelt"
_MIXED = "of several files: what each says of its series, and the order of talks of no term"
NOT_BACK = {
    "yaml": (),
    "json": (_SPELLING, _MIXED),
    "ics": (_SPELLING, _MIXED),
    "csv": (_SPELLING, _MIXED, "all of a file without talks: a table has rows for talks only"),
    "frab-xml": (_SPELLING, _MIXED),
    "frab-json": (_SPELLING, _MIXED),
}
"""By the formats that come back: what does not.  The guide has the same table."""


def written(export: Export, programme: Programme) -> str:
    """Return a programme in a format that has a reader, with all that importing it needs."""
    assert export.reader is not None
    source = Source(f"x{export.suffix}", export.write(programme).encode())
    draft = reader_named(export.reader).read([source], ImportContext(source))
    truth = as_data(as_value(replace(programme.schedule, id=programme.id)))
    more = carried(truth, draft, export.shown(programme))
    return export.write(replace(programme, carried=more))
