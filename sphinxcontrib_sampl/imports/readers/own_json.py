"""Read the JSON that ``sampl export --to json`` writes."""

from __future__ import annotations

from collections.abc import Sequence

from ...formats.read_json import as_data, is_export
from ..context import ImportContext
from ..draft import Draft
from ..exact import draft_of
from ..reader import Reader
from ..source_file import Source


def _claims(sources: Sequence[Source]) -> float:
    return 1.0 if is_export(sources[0].data) else 0.0


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    if not is_export(sources[0].data):
        raise sources[0].unreadable("this is not what 'sampl export --to json' writes")
    try:
        return draft_of(as_data(sources[0].json), context.at())
    except ValueError as error:  # somebody has changed it
        raise sources[0].unreadable(
            f"this is not quite what 'sampl export --to json' writes: {error}; "
            "--from yaml reads it as any other JSON"
        ) from error


READER = Reader("the data as understood (sampl export --to json)", _claims, _read)
