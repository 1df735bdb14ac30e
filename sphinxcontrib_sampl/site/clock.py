"""The current time of this build and of the last one."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from .config import read_now

_FILE = "sampl-now.json"
"""A file beside the doctrees: the time at which each output folder was last written.  (Sphinx keeps
its environment only if a page was read, and builders share it.)"""


def now(config: Config) -> datetime:
    """Return ``sampl_now``, else SOURCE_DATE_EPOCH, else the system time (aware)."""
    moment = read_now(config.sampl_now)
    if moment is not None:
        return moment
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        from ..talks.when.zones import of_epoch  # noqa: PLC0415 - most builds need no zones

        moment = of_epoch(epoch)
    return moment or datetime.now(UTC)


def last_build(app: Sphinx) -> datetime | None:
    """Return the time (aware) at which this output was last written, if it is known."""
    written = _read(app).get(_key(app))
    return datetime.fromisoformat(written) if written is not None else None


def note_build(app: Sphinx, moment: datetime) -> None:
    """Store the current time for the next build."""
    builds = _read(app) | {_key(app): moment.isoformat()}
    (Path(app.doctreedir) / _FILE).write_text(json.dumps(builds), "utf-8")


def _key(app: Sphinx) -> str:
    """Return the key of an output: two folders of one builder may share its doctrees."""
    return f"{app.builder.name} {app.outdir}"


def _read(app: Sphinx) -> dict[str, str]:
    try:
        builds: dict[str, str] = json.loads((Path(app.doctreedir) / _FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return builds
