"""The text builder writes long tables as it writes short ones, and in linear time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sphinx.writers.text import Table
from sphinxcontrib.sampl.site.writers import text
from support import Site

Make = Callable[..., Site]
PAGE = "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: date speaker title videos\n"


def talks(count: int) -> str:
    return "".join(
        f"- {{title: 'Talk {n} *on* things<br>and others', speakers: [Ann {n}, 'Bo (Uni 工 {n})']}}\n"
        for n in range(count)
    )


def test_a_long_table_is_the_same_as_by_the_writer_of_sphinx(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({"index.rst": PAGE, "t.yaml": talks(12)})
    plain = (made.build("text", out="plain").out / "index.txt").read_text("utf-8")
    monkeypatch.setattr(text, "FEW_ROWS", 3)
    assert (made.build("text", out="long").out / "index.txt").read_text("utf-8") == plain
    assert plain.count("Talk ") == 12


def test_the_writer_looks_at_each_row_a_few_times(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    original = Table._ensure_has_column

    def counting(self: Table, col: int) -> None:
        nonlocal looked
        looked += len(self.lines)
        original(self, col)

    monkeypatch.setattr(Table, "_ensure_has_column", counting)
    site({"index.rst": PAGE, "t.yaml": talks(150)}).build("text")
    assert looked == 0


@pytest.mark.parametrize("layout", ["list", "details", "grid", "cards"])
def test_a_link_without_a_label_is_named_once(site: Make, layout: str) -> None:
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n   :layout: {layout}\n"
    page = page.replace("schedule:: t.yaml\n   :layout: details", "details:: t.yaml\n   :talk: a")
    talk = (
        "[{id: a, title: A, date: 2026-07-02, time: '16:00', room: R, slides: https://a.example/s,"
        " papers: [{label: Papers of the year, url: https://a.example/p}],"
        " videos: [{label: part 1, url: https://a.example/v}]}]"
    )
    built = site({"index.rst": page, "t.yaml": talk}).build("text")
    said = " ".join((built.out / "index.txt").read_text("utf-8").split())
    assert said.lower().count("slides") == 1
    assert said.count("Papers") == 1
    assert "Videos: part 1" in said
