"""Delete files of earlier builds that this one would not write.

If a person is removed from the data, no published file may mention them, even without a clean
build.  Sphinx keeps the files of removed documents, and the words that only they contained.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .domain import domain_of

NOTE = "sampl-files.json"
"""Beside the doctrees: the files that the last build wrote, by output folder and kind."""
_READ = ""
"""Its key, instead of a folder, for the data that the environment has read."""


def keep_only(app: Sphinx, what: str, paths: Iterable[str]) -> None:
    """Delete the files that only the last build wrote into this folder.

    :param what: the kind of file.
    :param paths: from the output folder.
    """
    notes, outdir = _read(app), Path(app.outdir)
    mine = notes.setdefault(str(outdir), {})
    kept = sorted(set(paths))
    for path in set(mine.get(what, ())) - set(kept):
        delete(outdir / path, outdir)
    mine[what] = kept
    _write(app, notes)


def _read(app: Sphinx) -> dict[str, dict[str, Any]]:
    note = Path(app.doctreedir) / NOTE
    found: dict[str, dict[str, Any]] = json.loads(note.read_text("utf-8")) if note.is_file() else {}
    return found


def _write(app: Sphinx, notes: dict[str, dict[str, Any]]) -> None:
    note = Path(app.doctreedir) / NOTE
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(notes), "utf-8")


def delete(path: Path, root: Path) -> None:
    """Delete a file, and folders below ``root`` that become empty: their names may tell, too."""
    path.unlink(missing_ok=True)
    for folder in path.relative_to(root).parents:
        with suppress(OSError):  # it is not empty, or is not there
            if folder != Path():
                (root / folder).rmdir()


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Remove words that are no longer on any page from the search index.

    Sphinx removes the pages of a word (``IndexBuilder.prune``) but keeps the word.  This runs after
    pages are written, before the index is.
    """
    indexer = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words: dict[str, set[str]] = getattr(indexer, name, {})
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return ()


def forget_indices(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Delete the pages of our indices that are now empty.

    Sphinx writes no empty index but keeps the page of the last build.
    """
    builder: Any = app.builder
    if hasattr(builder, "globalcontext"):  # else no page is written, and it knows no index
        names = [name for name, *_rest in builder.domain_indices if name.startswith("sampl-")]
        keep_only(app, "indices", (_outfile(app, name) for name in names))
    return ()


def _outfile(app: Sphinx, name: str) -> str:
    """Return the file of a page, from the output folder; ``dirhtml`` has a folder for each."""
    builder: Any = app.builder
    return Path(builder.get_outfilename(name)).relative_to(app.outdir).as_posix()


def rewrite(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return all pages if another output's build has already read the changed data.

    Builders share an environment: when data change, the first of them reads the pages again, and
    for the others nothing is new.
    """
    notes = _read(app)
    digest, before = _digest(app), notes.get(_READ, {}).get("data")
    missed = notes.get(str(app.outdir), {}).get("data", before) != before
    _write(app, notes | {_READ: {"data": digest}})
    return sorted(env.found_docs) if missed else ()


def note_data(app: Sphinx, exception: Exception | None) -> None:
    """Store which data this output shows."""
    if exception is None:
        notes = _read(app)
        notes.setdefault(str(app.outdir), {})["data"] = _digest(app)
        _write(app, notes)


def _digest(app: Sphinx) -> str:
    """Return a key for the data that pages show, and how much of it."""
    found = sha256(str(app.config.sampl_internal).encode())
    sources = domain_of(app.env).sources.values()
    for file in sorted({one.file for some in sources for one in some if one.inline is None}):
        with suppress(OSError):
            found.update(Path(file).read_bytes())
    return found.hexdigest()


def discard_environment(app: Sphinx) -> None:
    """Delete the copy of the environment that builders of JSON and pickles have beside the pages.

    Since version 8 Sphinx does not write over it, so it would stay as it was at first.
    """
    if getattr(app.builder, "globalcontext_filename", None) is not None:
        (Path(app.outdir) / "environment.pickle").unlink(missing_ok=True)
