"""What counts as now."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from sphinx.config import Config

from .config import read_now


def now(config: Config) -> datetime:
    """Return ``sampl_now``, else SOURCE_DATE_EPOCH, else what the clock says (aware).

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    moment = read_now(config.sampl_now)
    if moment is not None:
        return moment
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)
