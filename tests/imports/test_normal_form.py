"""An import writes the normal form: ``sampl export --to yaml`` changes nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinxcontrib.sampl.formats.normal_form.rewrite import write as normal_form
from sphinxcontrib.sampl.imports.draft import Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.imports.write import write

ROOT = Path(__file__).parents[2]
LOOM = (ROOT / "tests" / "data" / "imports" / "loom.md").read_text("utf-8")
SOURCES = {
    "talks.csv": "Date,Time,Speaker,Title,Video\n2024-05-02,10:00,Mia Voss,Trees,https://youtu.be/abc\n",
    "talks.yml": "- {date: 2/3/2024, title: Trees, speaker: [Mia Voss, Porto, https://a.example],\n"
    '   abstract: "One.\\n\\nTwo.", slides: [https://a.example/t.pdf, internal], mood: good}\n',
    "page.md": "# Winter 2024\n\nThursdays, 11:30-12:30.\n\n| Date | Speaker | Title |\n|---|---|---|\n"
    "| Jan 4 | Mia Voss | Trees |\n| Jan 11 | | Holiday |\n| Jan 18 | Ole Rand | |\n",
    "cal.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240502T100000Z\nSUMMARY:Trees\n"
    "DESCRIPTION:Mail mia@a.example\\n\\nhttps://youtu.be/abc\nEND:VEVENT\nEND:VCALENDAR\n",
    "plan.json": '{"schedule": {"conference": {"title": "Conf", "days": [{"date": "2024-05-02", '
    '"rooms": {"Hall": [{"title": "Trees", "date": "2024-05-02T10:00:00+02:00", '
    '"duration": "00:30", "mood": "good", "persons": [{"public_name": "Mia Voss"}]}]}}]}}}',
    "loom.md": LOOM,
}


@pytest.mark.parametrize("name", SOURCES)
def test_an_imported_file_is_in_its_normal_form(name: str) -> None:
    report = Report()
    draft = read([Source(name, SOURCES[name].encode())], Hints(), report)
    assert draft is not None
    text = write(draft, report)
    assert "title: " in text
    assert normal_form(text.encode()) == text


def test_keys_stand_in_one_order_whatever_order_the_source_has(sampl) -> None:
    Path("t.csv").write_text(
        "Room,Title,Slides,Speaker,Time,Date\nA,Trees,files/t.pdf,Mia Voss,16:00-17:00,2024-01-05\n",
        encoding="utf-8",
    )
    out = sampl("import", "t.csv").out
    lines = [line for line in out.splitlines() if line[:2] == "  " and line[4] != " "]
    keys = [line.strip(" -").partition(":")[0] for line in lines]
    assert keys == ["date", "time", "title", "speakers", "room", "slides"]
