"""``:layout: grid``: days with rooms across and time down, in every kind of output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from support import Built, Site, words

DATA = """\
timezone: Europe/Lisbon
rooms: {aula: Aula, lab: Lab 2, nave: Nave}
tracks: {c: Compilers, n: Networks}
sessions:
  Proofs: {host: Cora Diaz (Fjord Labs), room: aula, track: c}
  Wires: {host: Dana Roe, room: lab, track: n}
talks:
- {date: 2026-07-06, time: 9:00-9:30, kind: social, title: Registration}
- {date: 2026-07-06, time: 9:30-10:15, kind: keynote, room: aula, title: What a compiler forgets, speakers: Mira Okoye}
- {date: 2026-07-06, time: 10:30-11:00, session: Proofs, title: Small proofs, speakers: Ben Adeyemi (Fjord Labs)}
- {date: 2026-07-06, time: 10:30-11:30, session: Wires, title: Clocks that disagree, speakers: [Tomas Lind, Eve Lind]}
- {date: 2026-07-06, time: 11:00-11:30, session: Proofs, title: Medium proofs, speakers: Ada Lind, abstract: A long story.}
- {date: 2026-07-06, time: 11:30-12:00, kind: break, title: Coffee}
- {date: 2026-07-06, time: 12:00-13:00, room: lab, title: Cables, status: cancelled}
- {date: 2026-07-06, time: 12:30-13:00, room: lab, title: Fibres, slots: [{date: 2026-07-07, time: 10:00-11:00, room: aula}]}
- {date: 2026-07-06, title: Poster of no hour, speakers: Zoe Poe}
- {date: 2026-07-07, time: 9:30-10:00, session: Proofs, title: Large proofs, speakers: Ada Lind}
- {title: Talk of no day}
"""
FIRST = [
    "| Time WEST | Aula | Lab 2",
    "9:00 AM | Registration | <",
    "9:30 AM | What a compiler forgets |",
    "10:30 AM | Small proofs | Clocks that disagree",
    "11:00 AM | Medium proofs | ^",
    "11:30 AM | Coffee | <",
    "12:00 PM |  | Cables + Fibres",
    "12:30 PM |  | ^",
]


def page_of(options: str = "", data: str = DATA, heading: str = "Days") -> str:
    body = "".join(f"   {line}\n" if line else "\n" for line in data.splitlines())
    return f"{heading}\n{'=' * len(heading)}\n\n.. talk-schedule::\n   :layout: grid\n{options}\n{body}"


def cells_of(table: lxml.html.HtmlElement) -> list[list[lxml.html.HtmlElement | str | None]]:
    """Return a table's cells by row and column, spans resolved (HTML 4.9.12.1).

    A place that a cell reaches from the left is ``<``, from above ``^``; none may be taken twice.
    """
    places: dict[tuple[int, int], Any] = {}
    lines = table.xpath("./thead/tr | ./tbody/tr")
    for number, line in enumerate(lines):
        column = 0
        for cell in line.xpath("./th | ./td"):
            while (number, column) in places:
                column += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for down in range(height):
                for right in range(width):
                    place = (number + down, column + right)
                    assert place not in places
                    places[place] = "^" if down else "<" if right else cell
            column += width
    wide = max(column for _line, column in places) + 1
    assert max(line for line, _column in places) < len(lines)
    return [[places.get((line, column)) for column in range(wide)] for line in range(len(lines))]


def grid_of(table: lxml.html.HtmlElement) -> list[str]:
    """Return a table as lines: the titles in each cell."""
    for zone in table.xpath(".//th//*[@class='sampl-zone']"):
        zone.drop_tree()  # it is seen in an agenda
    shown = []
    for line in cells_of(table):
        said = []
        for cell in line:
            assert cell is not None, "a row does not reach the last column"
            if isinstance(cell, str):
                said.append(cell)
            else:
                titles = [words(title) for title in cell.xpath(".//strong")]
                said.append(" + ".join(titles) or words(cell))
        shown.append(" | ".join(said).strip())
    return [f"| {shown[0]}", *shown[1:]]


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("grid")
    conf = (
        'project = "Test"\nextensions = ["sphinxcontrib.sampl"]\nhtml_permalinks = False\n'
        'sampl_now = "2026-06-01T12:00:00+00:00"\n'
    )
    files = {
        "conf.py": conf,
        "index.rst": page_of(),
        "track.rst": ":orphan:\n\n" + page_of("   :across: track\n   :session: Proofs, Wires\n"),
        "term.rst": ":orphan:\n\n" + page_of("   :group-by: none\n   :abstracts: expand\n"),
        "other.rst": ":orphan:\n\nOther\n=====\n\n.. talk-schedule::\n\n   - {date: 2026-07-06, title: T}\n",
    }
    built = Site(folder / "source", folder / "built").write(files).build()
    assert built.warnings == []
    return built


def tables(built: Built, page: str = "index") -> list[lxml.html.HtmlElement]:
    return list(built.html(page).xpath("//table"))


def test_rooms_are_across_and_time_goes_down(html: Built) -> None:
    first, second = tables(html)
    assert grid_of(first) == FIRST
    assert grid_of(second) == [
        "| Time WEST | Aula", "9:30 AM | Large proofs", "10:00 AM | Fibres",
    ]  # fmt: skip


def test_each_day_has_a_heading_and_what_has_none_comes_last(html: Built) -> None:
    headings = [words(one) for one in html.html().xpath("//h2")]
    assert headings == ["Monday, July 6, 2026", "Tuesday, July 7, 2026", "Other talks"]
    last = html.html().xpath("//section[h2='Other talks']")[0]
    assert words(last) == "Other talks Time: TBA Talk of no day"


def test_a_holiday_lacks_no_time(site: Callable[..., Site]) -> None:
    talks = (
        "- {date: 2026-07-06, kind: holiday, title: No meeting}\n"
        "- {date: 2026-07-06, title: Stones}\n"
    )
    page = "T\n=\n\n.. talk-schedule:: talks.yaml\n   :layout: grid\n"
    built = site({"talks.yaml": talks, "index.rst": page}).build()
    assert "July 6, 2026 No meeting Time: TBA Stones" in built.text()


def test_headings_say_of_what(html: Built) -> None:
    (table, _second) = tables(html)
    assert {cell.get("scope") for cell in table.xpath("./thead//th")} == {"col"}
    sides = table.xpath("./tbody/tr/th")
    assert [cell.get("scope") for cell in sides] == ["row"] * 7
    assert all(cell.getparent().index(cell) == 0 for cell in sides)
    assert not table.xpath(".//td[@scope]")


def test_each_talk_says_its_own_time_and_room(html: Built) -> None:
    (box,) = html.html().xpath("//*[@id='2026-07-06-tomas-lind']")
    assert words(box) == (
        "Clocks that disagree Tomas Lind, Eve Lind "
        "10:30 – 11:30 AM · Lab 2 · Networks · Wires Host: Dana Roe"
    )


def test_host_of_a_session_is_said_once_in_a_column(html: Built) -> None:
    first, _second = tables(html)
    assert words(first).count("Cora Diaz") == 1


def test_talk_without_a_time_is_below_its_day(html: Built) -> None:
    section = html.html().xpath("//section[h2='Monday, July 6, 2026']")[0]
    assert words(section.xpath(".//ul")[0]) == "Poster of no hour Zoe Poe"


def test_further_slot_is_on_its_day_and_with_the_talk(html: Built) -> None:
    first, second = tables(html)
    (box,) = first.xpath(".//*[@id='2026-07-06-fibres']")
    assert words(box) == "Fibres 12:30 – 1:00 PM · Lab 2 · Tue, Jul 7, 10:00 – 11:00 AM, Aula"
    assert "Fibres (continued) 10:00 – 11:00 AM · Aula" in words(second)
    assert not second.xpath(".//*[@id='2026-07-06-fibres']")


def test_status_shows(html: Built) -> None:
    (box,) = html.html().xpath("//*[contains(@class, 'sampl-status-cancelled')]")
    assert "Cables (cancelled)" in words(box)
    assert box.xpath(".//*[contains(@class, 'sampl-struck')]")


def test_tracks_are_across(html: Built) -> None:
    assert grid_of(tables(html, "track")[0]) == [
        "| Time WEST | Compilers | Networks",
        "10:30 AM | Small proofs | Clocks that disagree",
        "11:00 AM | Medium proofs | ^",
    ]


def test_days_of_one_group_are_named(html: Built) -> None:
    page = html.html("term")
    assert [words(one) for one in page.xpath("//p[@class='rubric']")] == [
        "Monday, July 6, 2026", "Tuesday, July 7, 2026",
    ]  # fmt: skip
    assert len(page.xpath("//table")) == 2
    assert words(page.xpath("//details")[0]) == "Abstract A long story."


def test_each_table_has_a_name(html: Built) -> None:
    regions = html.html().xpath("//*[@role='region']")
    assert [one.get("aria-label") for one in regions] == [
        "Monday, July 6, 2026", "Tuesday, July 7, 2026",
    ]  # fmt: skip
    assert [len(one.xpath("./table")) for one in regions] == [1, 1]


def test_style_sheet_is_loaded_where_a_grid_is(html: Built) -> None:
    sheets = {
        page: (html.out / f"{page}.html").read_text().count("sampl-grid.css")
        for page in ("index", "other")
    }
    assert sheets == {"index": 1, "other": 0}


def many_rooms(count: int) -> str:
    lines = [
        f"- {{date: 2026-07-06, time: '{9 + n % 3}:00-{10 + n % 3}:00', room: Room {n}, title: Talk {n}}}"
        for n in range(count)
    ]
    return "\n".join(["timezone: UTC", "talks:", *lines, ""])


class TestManyRooms:
    @pytest.mark.parametrize(("count", "scrolls"), [(3, False), (4, True), (10, True), (11, False)])
    def test_table_that_may_scroll_is_reached_by_keyboard(
        self, site: Callable[..., Site], count: int, scrolls: bool
    ) -> None:
        built = site({"index.rst": page_of(data=many_rooms(count))}).build()
        (region,) = built.html().xpath("//*[@role='region']")
        assert (region.get("tabindex") == "0") is scrolls

    def test_all_rooms_are_columns(self, site: Callable[..., Site]) -> None:
        built = site({"index.rst": page_of(data=many_rooms(63))}).build()
        (table,) = tables(built)
        cells = cells_of(table)
        assert [words(cell) for cell in cells[0][1:]] == [f"Room {n}" for n in range(63)]
        for line in cells[1:]:
            for column, cell in enumerate(line[1:]):
                if not isinstance(cell, str) and cell.xpath(".//strong"):
                    assert words(cell.xpath(".//strong")[0]) == f"Talk {column}"
        assert sum(len(cell.xpath(".//strong")) for cell in table.xpath(".//td")) == 63


class TestWhen:
    """A day is shown whole, until its last talk is over."""

    NOON = "2026-07-06T12:00:00+01:00"
    EVENING = "2026-07-06T20:00:00+01:00"
    LATER = "2026-08-01T00:00:00+00:00"

    def built(self, site: Callable[..., Site], when: str, now: str, builder: str = "html") -> Built:
        data = "\n".join(line for line in DATA.splitlines() if "no " not in line)
        page = page_of(f"   :when: {when}\n", data)
        return site({"index.rst": page}, f"sampl_now = {now!r}\n").build(builder)

    @pytest.mark.parametrize(
        ("when", "now", "shown"),
        [
            ("upcoming", NOON, ["Small proofs", "Large proofs"]),
            ("upcoming", EVENING, ["Large proofs"]),
            ("upcoming", LATER, []),
            ("past", NOON, []),
            ("past", EVENING, ["Small proofs"]),
        ],
    )
    @pytest.mark.parametrize("builder", ["html", "text"])
    def test_days_on_the_side_that_is_asked_for(
        self, site: Callable[..., Site], when: str, now: str, shown: list[str], builder: str
    ) -> None:
        built = self.built(site, when, now, builder)
        text = built.text() if builder == "html" else (built.out / "index.txt").read_text()
        assert [title for title in ("Small proofs", "Large proofs") if title in text] == shown
        assert (f"No {when} talks." in text) is (not shown)

    def test_page_has_what_later_moments_show(self, site: Callable[..., Site]) -> None:
        page = self.built(site, "upcoming", self.NOON).html()
        days = page.xpath("//*[@data-sampl-until]")
        assert [one.get("data-sampl-until") for one in days] == [
            "2026-07-06T13:00+01:00", "2026-07-07T11:00+01:00",
        ]  # fmt: skip
        (words_for_none,) = page.xpath("//*[@data-sampl-since]")
        assert words(words_for_none) == "No upcoming talks."
        assert words_for_none.get("hidden") is not None


def test_time_and_room_are_said_whatever_columns_are_asked_for(site: Callable[..., Site]) -> None:
    built = site({"index.rst": page_of("   :columns: title\n")}).build()
    (box,) = built.html().xpath("//*[@id='2026-07-06-tomas-lind']")
    assert words(box) == "Clocks that disagree 10:30 – 11:30 AM · Lab 2"


def test_moved_talk_says_when_it_should_have_been(site: Callable[..., Site]) -> None:
    data = (
        "timezone: UTC\ntalks:\n- {date: 2026-07-06, time: '9:00-10:00', room: A, title: Tides,"
        " status: moved, was: 2026-07-05}\n"
    )
    built = site({"index.rst": page_of(data=data)}).build()
    (box,) = built.html().xpath("//*[contains(@class, 'sampl-talk')]")
    assert words(box) == "Tides (moved) 9:00 – 10:00 AM · A · was Jul 5"


def test_limit_is_refused_with_what_to_write(site: Callable[..., Site]) -> None:
    built = site({"index.rst": page_of("   :limit: 2\n")}).build()
    (warning,) = built.warnings
    assert ":limit: a grid shows whole days; :from: and :to: choose them" in warning
    assert len(tables(built)) == 2


def test_text_is_an_agenda(site: Callable[..., Site]) -> None:
    built = site({"index.rst": page_of()}).build("text")
    text = (built.out / "index.txt").read_text().replace("\xa0", " ")
    times = [line for line in text.splitlines() if line.endswith("WEST") and line[0].isdigit()]
    assert times == [
        "9:00 AM WEST", "9:30 AM WEST", "10:30 AM WEST", "11:00 AM WEST", "11:30 AM WEST",
        "12:00 PM WEST", "12:30 PM WEST", "9:30 AM WEST", "10:00 AM WEST",
    ]  # fmt: skip
    for title in (
        "Registration",
        "Clocks that disagree",
        "Coffee",
        "Cables",
        "Poster of no hour",
        "Talk of no day",
    ):
        assert text.count(title) == 1
    assert text.count("Fibres") == 2


@pytest.mark.parametrize(
    "builder", ["man", "texinfo", "xml", "pseudoxml", "gettext", "latex", "singlehtml", "dummy"]
)
def test_every_builder_takes_it(site: Callable[..., Site], builder: str) -> None:
    built = site({"index.rst": page_of()}).build(builder)
    assert built.warnings == []
    if builder != "dummy":
        text = "".join(
            path.read_text()
            for path in Path(built.out).rglob("*.*")
            if path.suffix in (".1", ".texi", ".xml", ".pseudoxml", ".pot", ".tex", ".html")
        )
        assert "Clocks that disagree" in text


def test_book_has_many_rooms_as_an_agenda(site: Callable[..., Site]) -> None:
    conf = 'version = "1"\n'
    built = site({"index.rst": page_of(data=many_rooms(12))}, conf).build("epub")
    page = lxml.html.fromstring((built.out / "index.xhtml").read_bytes())
    assert not page.xpath("//table")
    assert [words(one) for one in page.xpath("//dl/dt")] == [
        "9:00 AM UTC", "10:00 AM UTC", "11:00 AM UTC",
    ]  # fmt: skip
    assert len(page.xpath("//dl//li[@id]")) == 12


def test_epub_has_the_spans(site: Callable[..., Site]) -> None:
    built = site({"index.rst": page_of()}, 'version = "1"\n').build("epub")
    page = lxml.html.fromstring((built.out / "index.xhtml").read_bytes())
    assert built.warnings == []
    assert grid_of(page.xpath("//table")[0]) == FIRST
    assert (built.out / "_static" / "sampl-grid.css").exists()
