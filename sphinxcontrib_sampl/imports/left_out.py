"""What is not taken along, told once for all entries that have it."""

from __future__ import annotations

from .draft import Place, Report


class LeftOut:
    """Counts what is left out, by its name, from the first place on."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Place, int]] = {}

    def add(self, what: str, place: Place) -> None:
        """Note one more of them."""
        first, count = self._found.get(what, (place, 0))
        self._found[what] = first, count + 1

    def tell(self, report: Report) -> None:
        """Say all of it."""
        for what, (place, count) in self._found.items():
            times = f" ({count} times)" if count > 1 else ""
            report.say(place, f"not taken along: {what}{times}")
