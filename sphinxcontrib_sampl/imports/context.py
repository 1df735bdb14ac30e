"""What every step of an import is given: the file, the user's hints, the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..kramdown.liquid import without_liquid
from .draft import Hints, Place, Report
from .markup.html_to_markdown import from_html
from .markup.redact import without_private
from .source_file import Source


@dataclass(frozen=True, slots=True)
class ImportContext:
    """Handed down from the pipeline through a reader to what fills the entries."""

    source: Source
    """The file that is read; the first one, where several are read together."""
    hints: Hints = field(default_factory=Hints)
    report: Report = field(default_factory=Report)
    """Of the whole import; all contexts of one share it."""

    def of(self, source: Source) -> ImportContext:
        """Return the context of another file of the same import."""
        return replace(self, source=source)

    def at(self, line: int | None = None) -> Place:
        """Return a place in the file."""
        return self.source.at(line)

    def skip(self, what: str, line: int | None = None) -> None:
        """Report what is skipped; repeats are counted at the first place."""
        self.report.skip(what, self.at(line))

    def public(self, text: str, place: Place | None = None, *, is_template: bool = False) -> str:
        """Return text or HTML of others as Markdown; report what of it is skipped, or private.

        :param place: where it stands, if not at the head of the file.
        :param is_template: it may have pieces of Liquid, which Jekyll would fill in.
        """
        skipped: list[str] = []
        if is_template:
            text, pieces = without_liquid(text)
            skipped += (f"Liquid: {piece[:60]}" for piece in pieces)
        text, dropped = from_html(text.replace("\0", ""))
        skipped += dropped
        if not self.hints.private:
            text, private = without_private(text)
            skipped += (f"{what}, since private" for what in private)
        for what in skipped:
            self.report.skip(what, place or self.at())
        return text.strip()

    def say(self, message: str, line: int | None = None) -> None:
        """Report what could not be read, or was mended, and on which line (1-based)."""
        self.report.say(self.at(line), message)
