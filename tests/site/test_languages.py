"""Pages in other languages: our words, dates, and the site's own translations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Ann, Bob"), ("ja", "Ann、Bob"), ("ar", "Ann، Bob")]
)
def test_names_are_set_apart_as_the_language_does(site: Make, language: str, said: str) -> None:
    data = "- {date: 2026-07-02, title: Rivers, speakers: [Ann, Bob]}\n"
    page = f"{PAGE}   :layout: list\n"
    built = site({"index.rst": page, "talks.yaml": data}).build(language=language)
    assert said in built.text()


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


PAGES = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   people\n\n.. talk-schedule:: talks.yaml\n\n"
    ":sampl:talk:`first`\n",
    "people.rst": "People\n======\n\n.. talk-speakers::\n   :bios:\n",
    "talks.yaml": """\
timezone: UTC
venue: {name: Hall, address: Street 1}
talks:
- id: first
  date: 2026-06-10
  title: A *first* title
  speakers: {name: Ada Lind, bio: Ada proves.}
  abstract: See [here](https://example.org/en).
- {id: second, date: 2026-06-11, title: Second}
""",
}
MESSAGES = {
    "A *first* title": "Een *eerste* `titel`",
    "Ada proves.": "Ada [bewijst](https://example.org/nl).",
    "See [here](https://example.org/en).": "Zie [hier](https://example.org/nl), {sampl:talk}`second`.",
    "Second": "Tweede",
}


def test_pages_of_talks_and_all_that_leads_to_them_are_translated(site: Make) -> None:
    """In the markup of the data, which is Markdown: the pages are reStructuredText."""
    made = site(PAGES, "sampl_pages = True\ngettext_compact = 'index'\n")
    write_catalog(made.folder, MESSAGES)
    built = made.build(language="nl", locale_dirs=["locale"])
    assert built.warnings == []
    first = built.html("talks/first")
    assert words(first.xpath("//h1")[0]) == "Een eerste titel"
    assert first.xpath("//section/@id") == ["a-first-title"]
    assert first.xpath("//h1/code")
    links = {words(a): a.get("href") for a in first.xpath("//div[@class='body']//a")}
    assert links["hier"] == "https://example.org/nl"
    assert links["Tweede"] == "second.html#second"
    assert "Een eerste titel" in [words(a) for a in built.html().xpath("//p/a")]
    for page in ("people", "speakers/ada-lind"):
        person = built.html(page)
        assert person.xpath("//a[.='bewijst']/@href") == ["https://example.org/nl"]
        assert person.xpath("//a[.='Een eerste titel']/@href")
    assert "Een eerste titel" in words(built.html("genindex"))
    assert first.xpath("//meta[@property='og:title']/@content") == ["Een eerste titel"]
    (event,) = first.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(event)["name"] == "Een eerste titel"
