"""Pages in other languages: our words, dates, and the site's own translations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from support import Site, rows, words

Make = Callable[..., Site]

PAGE = "T\n=\n\n.. talk-schedule:: talks.yaml\n"
DATA = """\
timezone: Europe/Berlin
talks:
  - {date: 2026-07-02, time: 16:00-17:30, title: A *first* title, speakers: Ann, abstract: About it.}
  - {date: 2026-07-09, kind: holiday}
  - {date: 2026-07-16, speakers: Bob}
"""


def test_words_and_dates_follow_the_language(site: Make) -> None:
    built = site({"index.rst": PAGE, "talks.yaml": DATA}).build(language="de")
    head, first, holiday, unknown = rows(built.html().xpath("//table")[0])
    assert head[0] == "Datum"
    assert first[0] == "Do., 2. Juli 2026 16:00–17:30 Uhr MESZ"
    assert holiday[2] != "Holiday"
    assert unknown[2] not in ("", "None")


def test_a_language_without_a_catalog_has_english_words(site: Make) -> None:
    built = site({"index.rst": PAGE, "talks.yaml": DATA}).build(language="eo")
    assert rows(built.html().xpath("//table")[0])[0] == ["Date", "Speaker", "Title", "Videos"]


def write_catalog(folder: Path, messages: dict[str, str]) -> None:
    catalog = Catalog("nl", domain="index")
    for message, translation in messages.items():
        catalog.add(message, translation)
    path = folder / "locale" / "nl" / "LC_MESSAGES"
    path.mkdir(parents=True)
    with (path / "index.mo").open("wb") as stream:
        write_mo(stream, catalog)


def test_titles_abstracts_and_headings_are_translated_by_the_sites_catalog(site: Make) -> None:
    page = f"{PAGE}   :abstracts: expand\n   :group-by: year\n\n.. expand:: A block\n\n   x\n"
    made = site({"index.rst": page, "talks.yaml": DATA})
    translations = {
        "A *first* title": "Een *eerste* titel",
        "About it.": "Erover.",
        "A block": "Een blok",
    }
    write_catalog(made.folder, translations)
    built = made.build(language="nl", locale_dirs=["locale"])
    (row, below, *_others) = built.html().xpath("//tbody/tr")
    cell = row[2]
    assert words(cell.xpath("./p")[0]) == "Een eerste titel"
    assert words(cell.xpath("./p/em")[0]) == "eerste"
    assert words(below.xpath(".//details/div")[0]) == "Erover."
    assert "Een blok" in [words(s) for s in built.html().xpath("//summary")]
