"""Dates and times in words, where they were: see :mod:`..formats.dates`."""

from __future__ import annotations

from ..formats.dates import DateWording

__all__ = ["DateWording"]
