"""Run ``sampl import``: find the files, read them, write the data file, report."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..console import CLEAN, PROBLEMS, UNUSABLE, tell, write_to
from ..talks.yaml import MAX_BYTES
from ..talks.yaml.unreadable import Unreadable
from .combine import joined
from .context import ImportContext
from .draft import Draft, Hints, Place, Report
from .exact import restore
from .reader import Reader
from .registry import readers_of
from .source_file import Source
from .vocabulary import words
from .write import write

_SUFFIXES = words("lists", "files")
"""Of the files in folders; a file that is named itself may have any."""
_NO_DATA = words("lists", "files_without_talks")
"""Of the other files in folders, those that hold no talks: dropped without a word."""
_MOST_FILES = 20_000
_LOOKED_AT = 8192
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How text with zeros begins (UTF-32's marks begin or end alike)."""


def run(options: argparse.Namespace) -> int:
    """Read what the options name, write a data file, say what was not understood."""
    hints = Hints(
        options.year, options.timezone, options.date, dict(options.columns), options.private
    )
    report = Report()
    found = _sources(options.files, report, MAX_BYTES)
    sources = [replace(source, columns=hints.columns) for source in found]
    draft = read(sources, hints, report, options.format) if sources else None
    written = "<stdout>" if options.output in (None, Path("-")) else options.output.as_posix()
    text = write(draft, report, written) if draft is not None else ""
    status = write_to(options.output, text) if draft is not None else UNUSABLE
    problems = report.summary()
    if draft is not None:  # what could be read was
        problems = [replace(problem, fatal=False) for problem in problems]
    tell(problems, sys.stderr, options.color)
    return max(status, PROBLEMS if problems else CLEAN)


def read(
    sources: Sequence[Source], hints: Hints, report: Report, name: str | None = None
) -> Draft | None:
    """Read sources as what they are.

    :param name: the reader named by ``--from``.
    :returns: what they say together; ``None`` if nothing could be read.
    """
    drafts = []
    for reader, group in readers_of(sources, name):
        if reader is None:
            report.say(group[0].at(), _refusal(group[0]))
            continue
        try:
            draft = _read(reader, group, ImportContext(group[0], hints, report))
        except Unreadable as error:
            report.problems.append(error.problem)
            continue
        names = ", ".join(source.at().short for source in group[:3])
        more = f" and {len(group) - 3} more" if len(group) > 3 else ""
        draft.remarks.insert(0, f"Imported from {names}{more}, read as {reader.title}.")
        drafts.append(draft)
    return joined(drafts) if drafts else None


def _read(reader: Reader, sources: Sequence[Source], context: ImportContext) -> Draft:
    """Read sources; of an export of ours with what it carries, if nobody has changed it."""
    report = Report()
    try:
        draft = reader.read(sources, replace(context, report=report))
    except Unreadable:
        context.report.take(report)  # what was skipped tells why there is nothing
        raise
    if draft.carried is None or not restore(draft, context):
        context.report.take(report)
    return draft


def _refusal(source: Source) -> str:
    """Return what to say of a file that no reader knows: what was seen, and what would help."""
    message = "no talks are found in this file; --from FORMAT insists"
    if source.suffix in (".csv", ".tsv", ".yaml", ".yml", ".json", ".toml"):
        message += ", --column NAME=KEY says what a field is: Wer=speakers"
    return message


def _sources(names: Sequence[str], report: Report, limit: int) -> Iterator[Source]:
    for name in dict.fromkeys(names):
        if name == "-":
            data = sys.stdin.buffer.read(limit + 1) if sys.stdin is not None else b""
            yield from _checked(Source("<stdin>", data), report, limit)
            continue
        path = Path(name)
        for file in _files(path, report) if path.is_dir() else [path]:
            try:
                with file.open("rb") as stream:
                    source = Source(file.as_posix(), stream.read(limit + 1))
            except OSError as error:
                message = f"the file cannot be opened: {error.strerror or error}"
                report.say(Place(file.as_posix()), message, fatal=True)
                continue
            yield from _checked(source, report, limit)


def _checked(source: Source, report: Report, limit: int) -> Iterator[Source]:
    if len(source.data) > limit:
        message = f"the file has more than the {limit:,} bytes that are allowed"
    elif b"\0" in source.data[:_LOOKED_AT] and not source.data.startswith(_MARKS):
        message = "this is no text: a picture, an archive, a document of an office program?"
    else:
        yield source
        return
    report.say(source.at(), message, fatal=True)


def _files(folder: Path, report: Report) -> list[Path]:
    """Return the files of a folder that may hold talks, in the order of their names.

    Those of kinds that are not read are reported, all at once.
    """
    shown = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    files: list[Path] = []
    others: list[Path] = []
    for path in shown:
        if path.suffix.lower() in _SUFFIXES:
            files.append(path)
            if len(files) == _MOST_FILES:
                break
        elif path.suffix.lower() not in _NO_DATA:
            others.append(path)
    if others or not files:
        _report_others(folder, others, report, fatal=not files)
    return files


def _report_others(folder: Path, others: Sequence[Path], report: Report, *, fatal: bool) -> None:
    names = ", ".join(path.relative_to(folder).as_posix() for path in others[:3])
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    if not others:
        message = "no file in this folder is of a kind that is read"
    elif len(others) == 1:
        message = f"skipped: {names}, which is of no kind that is read; name the file to try it"
    else:
        message = f"skipped: {names}{more}, which are of no kind that is read; name one to try it"
    report.say(Place(folder.as_posix()), message, fatal=fatal)
