"""Links to talks and speakers work in a PDF: read back from its annotations."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
from support import Site, compiled, raw_text_of

pytestmark = pytest.mark.pdf

CONF = """\
project = "Test"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
latex_documents = [("index", "talks.tex", "Talks", "The tests", "manual")]
latex_engine = "xelatex"
"""
TALKS = "timezone: Europe/Amsterdam\ntalks:\n" + "".join(
    f"  - {{date: 2026-05-{day:02}, title: Talk of day {day}, speakers: Person {day}, "
    f"abstract: 'See {{sampl:talk}}`2026-05-{32 - day:02}-person-{32 - day}`.'}}\n"
    for day in range(1, 32)
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("objects")
    (folder / "source").mkdir()
    site = Site(folder / "source", folder / "built").write(
        {
            "conf.py": CONF,
            "index.rst": "Home\n====\n\nFirst: :sampl:talk:`2026-05-31-person-31`, by "
            ":sampl:speaker:`Person 31`.\n\n.. toctree::\n\n   talks\n   speakers\n",
            "talks.rst": "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :abstracts: show\n",
            "speakers.rst": "People\n======\n\n.. talk-speakers::\n",
            "talks.yaml": TALKS,
        }
    )
    built = site.build("latex")
    assert built.warnings == []
    return compiled(built.out, "talks")


def targets(pdf: Path, label: str) -> list[int]:
    """Return the page that each inner link to a label leads to, from 0."""
    aux = pdf.with_suffix(".aux").read_text("utf-8")
    anchor = re.search(rf"\\newlabel\{{{re.escape(label)}\}}.*?\{{([^{{}}]+)\}}\{{\}}\}}", aux)
    assert anchor is not None
    reader = pypdf.PdfReader(pdf)
    annotations = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    actions = [note["/A"] for note in annotations if "/A" in note]
    names = [str(action["/D"]) for action in actions if action["/S"] == "/GoTo"]
    target = reader.get_destination_page_number(reader.named_destinations[anchor[1]])
    assert target is not None
    return [target for name in names if name == anchor[1]]


def pages_with(pdf: Path, words: str) -> set[int]:
    pages = raw_text_of(pdf).split("\f")
    return {n for n, text in enumerate(pages) if words in " ".join(text.split())}


def test_references_lead_to_the_page_that_has_the_talk(pdf: Path) -> None:
    found = targets(pdf, "talks:2026-05-31-person-31")
    assert len(found) >= 4  # the front page, an abstract, the list of speakers, both indices
    assert set(found) <= pages_with(pdf, "Talk of day 31")


def test_references_lead_to_the_person(pdf: Path) -> None:
    found = targets(pdf, "speakers:speaker-person-31")
    assert len(found) >= 2
    assert set(found) <= pages_with(pdf, "Person 31")


def test_the_pdf_has_an_index_of_speakers_with_pages(pdf: Path) -> None:
    reader = pypdf.PdfReader(pdf)
    text = "\n".join(page.extract_text() for page in reader.pages[-6:])
    assert "Person 17" in text
    assert "Speakers" in text
