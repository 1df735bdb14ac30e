"""The filter of a schedule: what it finds, what it says, and that a keyboard is enough for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import our_shifts, wait_for_the_rest

AT = "2026-06-01T12:00:00Z"
ROWS = "table.sampl-schedule > tbody > tr:visible"
TITLES = f"{ROWS} > td.sampl-column-title > p:first-child"
HEADINGS = ".rubric:visible, summary:visible:not(td summary, li summary)"
FIELD = "Filter talks"


def titles(page: Any) -> list[str]:
    wait_for_the_rest(page)
    found = page.locator(TITLES).all_inner_texts()
    return [title.removesuffix(" (Keynote)") for title in found]


def count(page: Any) -> str:
    wait_for_the_rest(page)
    return page.get_by_role("search").get_by_role("status").inner_text()


@pytest.fixture
def page(visit: Any) -> Any:
    return visit("filter", at=AT)


class TestWords:
    @pytest.mark.parametrize(
        ("words", "title"),
        [
            ("lukasz", "Ältere Straße"),
            ("Łukasz Zolc", "Ältere Straße"),
            ("strasse altere", "Ältere Straße"),
            ("STRASSE", "Ältere Straße"),
            ("orsted daehlen", "The first"),
            ("dang van", "Beside it"),
            ("rhodod", "The first"),
            ("midsummer", "Midsummer"),
            ("naive", "O’Brien’s “naïve” state‑of‑the‑art"),
            ("o'brien", "O’Brien’s “naïve” state‑of‑the‑art"),
            ("state-of-the-art", "O’Brien’s “naïve” state‑of‑the‑art"),
            ("ｔｕｒｉｎｇ", "The second"),
        ],
    )
    def test_letters_are_compared_without_their_marks(
        self, page: Any, words: str, title: str
    ) -> None:
        page.get_by_label(FIELD).fill(words)
        assert titles(page) == [title]

    @pytest.mark.parametrize(
        ("words", "number"), [("machine", 3), ("gpu", 1), ("attic", 1), ("amalie", 1)]
    )
    def test_what_no_column_shows_is_found(self, page: Any, words: str, number: int) -> None:
        page.get_by_label(FIELD).fill(words)
        assert len(titles(page)) == number

    def test_all_words_are_to_be_found_in_any_order(self, page: Any) -> None:
        page.get_by_label(FIELD).fill("turing second")
        assert titles(page) == ["The second"]
        page.get_by_label(FIELD).fill("turing first")
        assert titles(page) == []

    def test_the_count_is_said(self, page: Any) -> None:
        assert count(page) == ""
        for words, said in (("machine", "3 talks"), ("rhodod", "1 talk"), ("zzz", "0 talks")):
            page.get_by_label(FIELD).fill(words)
            assert count(page) == said  # whether the table, the list or both show it
        page.get_by_label(FIELD).fill("midsummer")
        assert count(page) == "0 talks"  # a holiday is none
        page.get_by_label(FIELD).fill("")
        assert count(page) == ""

    def test_lists_are_filtered_too(self, page: Any) -> None:
        page.get_by_label(FIELD).fill("turing")
        wait_for_the_rest(page)
        found = page.locator("ul.sampl-schedule > li:visible")
        assert [text.split("\n")[0] for text in found.all_inner_texts()] == ["The second"]

    def test_a_group_without_hits_goes_with_its_heading(self, page: Any) -> None:
        before = page.locator(HEADINGS).all_inner_texts()
        assert before == ["May 2026", "June 2026", "July 2026", "August 2026"]
        page.get_by_label(FIELD).fill("turing")
        wait_for_the_rest(page)
        assert page.locator(HEADINGS).all_inner_texts() == ["July 2026"]
        assert page.get_by_text("After it.").is_visible()
        page.get_by_label(FIELD).fill("")
        wait_for_the_rest(page)
        assert page.locator(HEADINGS).all_inner_texts() == before

    def test_a_closed_group_with_hits_is_open_for_as_long(self, page: Any) -> None:
        group = page.locator("details").first
        assert group.get_attribute("open") is None
        page.get_by_label(FIELD).fill("lukasz")
        assert titles(page) == ["Ältere Straße"]
        page.get_by_label(FIELD).fill("")
        wait_for_the_rest(page)
        assert group.get_attribute("open") is None

    def test_what_time_hides_stays_hidden(self, page: Any) -> None:
        in_list = page.locator("ul.sampl-schedule > li:visible")
        page.get_by_label(FIELD).fill("first")
        wait_for_the_rest(page)
        assert in_list.count() == 1
        page.clock.fast_forward(10 * 24 * 3600 * 1000)
        assert in_list.count() == 0
        assert count(page) == "1 talk"
        page.get_by_label(FIELD).fill("")
        wait_for_the_rest(page)
        assert in_list.count() == 3


def chosen(page: Any, name: str) -> Any:
    return page.get_by_role("combobox", name=name, exact=True)


class TestLists:
    def choose(self, page: Any, **values: str) -> None:
        page.get_by_role("button", name="More filters").click()
        for name, value in values.items():
            chosen(page, name).select_option(value)

    def test_what_there_is_to_choose(self, page: Any) -> None:
        page.get_by_role("button", name="More filters").click()
        lists = {
            one.get_attribute("name"): one.locator("option").all_inner_texts()[1:]
            for one in page.locator(".sampl-filter select").all()
        }
        assert lists == {
            "track": ["Languages", "Machine learning"],
            "tag": ["ai", "algebra", "gpu", "types"],
            "kind": ["Talk", "Keynote"],
            "speaker": [
                "Alan Turing", "Đặng Văn", "Emmy Noether", "Łukasz Żółć", "Ørsted Dæhlen",
            ],
            "room": ["Attic", "Great hall"],
            "recorded": ["no", "yes"],
        }  # fmt: skip

    def test_they_and_the_words_hold_together(self, page: Any) -> None:
        self.choose(page, Track="Machine learning")
        assert titles(page) == ["Ältere Straße", "Beside it", "The second"]
        chosen(page, "Tags").select_option("ai")
        assert titles(page) == ["Ältere Straße", "Beside it"]
        page.get_by_label(FIELD).fill("beside")
        assert titles(page) == ["Beside it"]
        assert page.get_by_role("button", name="More filters (2)").is_visible()

    def test_recorded(self, page: Any) -> None:
        self.choose(page, Recorded="yes")
        assert titles(page) == ["Ältere Straße"]

    def test_all_can_be_taken_back_at_once(self, page: Any) -> None:
        self.choose(page, Track="Languages", Kind="Keynote")
        assert titles(page) == []
        page.get_by_role("button", name="Clear filters").click()
        assert len(titles(page)) == 5  # what is past is closed
        assert page.get_by_label(FIELD).evaluate("(field) => field === document.activeElement")
        assert "?" not in page.url


class TestAddress:
    def test_it_says_what_is_filtered(self, page: Any) -> None:
        page.get_by_label(FIELD).fill("lukasz")
        page.clock.fast_forward(1000)
        wait_for_the_rest(page)
        assert page.url.endswith("?q=lukasz")
        page.reload()
        assert page.get_by_label(FIELD).input_value() == "lukasz"
        assert titles(page) == ["Ältere Straße"]

    def test_a_link_brings_it(self, visit: Any) -> None:
        page = visit("filter?tag=ai&speaker=Đặng+Văn&kept=1", at=AT)
        assert titles(page) == ["Beside it"]
        assert chosen(page, "Tags").is_visible()
        page.get_by_role("button", name="Clear filters").click()
        wait_for_the_rest(page)
        assert page.url.endswith("?kept=1")

    @pytest.mark.parametrize(
        "asked", ["filter?track=Languages", "filter?q=turing", "stars?q=beside"]
    )
    def test_what_a_link_brings_is_there_at_once(self, visit: Any, asked: str) -> None:
        page = visit(asked, at=AT, script=our_shifts("h1"), viewport={"width": 360, "height": 800})
        page.wait_for_timeout(300)
        assert page.locator(".sampl-out").count() > 0
        assert sum(page.evaluate("shifts")) < 0.01

    def test_a_page_is_seen_where_no_answer_comes(
        self, visit: Any, build_site: Any, tmp_path: Path
    ) -> None:
        (tmp_path / "talks.yaml").write_text("- {date: 2026-06-10, title: One}\n")
        (tmp_path / "index.rst").write_text("T\n=\n\n.. talk-schedule:: talks.yaml\n   :search:\n")
        visit.out = build_site(tmp_path)
        (visit.out / "_static" / "sampl-more.js").unlink()
        page = visit("index?q=two")
        page.get_by_text("One").wait_for()
        visit.errors = [error for error in visit.errors if "FILE_NOT_FOUND" not in error]

    def test_a_value_that_is_none_filters_nothing(self, visit: Any) -> None:
        page = visit("filter?tag=nonsense", at=AT)
        assert len(titles(page)) == 5
        assert chosen(page, "Tags").is_hidden()

    def test_back_and_forward(self, page: Any) -> None:
        for words in ("turing", "lukasz"):
            page.get_by_label(FIELD).fill(words)
            page.clock.fast_forward(1000)
            wait_for_the_rest(page)
        page.go_back()
        assert titles(page) == ["The second"]
        page.go_back()
        assert len(titles(page)) == 5
        page.go_forward()
        assert page.get_by_label(FIELD).input_value() == "turing"
        assert titles(page) == ["The second"]

    def test_a_link_to_what_is_filtered_out_shows_it(self, page: Any) -> None:
        page.get_by_label(FIELD).fill("turing")
        page.evaluate("location.hash = '2026-06-10-dang-van'")
        page.get_by_text("Beside it").first.wait_for()
        assert page.get_by_label(FIELD).input_value() == ""

    def test_works_where_the_address_may_not_change(self, visit: Any) -> None:
        script = "history.pushState = () => { throw new DOMException('no', 'SecurityError'); };"
        page = visit("filter", at=AT, script=script)
        page.get_by_label(FIELD).fill("lukasz")
        page.clock.fast_forward(1000)
        wait_for_the_rest(page)
        assert titles(page) == ["Ältere Straße"]


def test_by_keyboard_alone(page: Any) -> None:
    page.get_by_label(FIELD).focus()
    page.keyboard.type("e")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "track"
    page.keyboard.press("ArrowDown")
    assert titles(page) == ["The first"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert chosen(page, "Track").is_hidden()
    assert titles(page) == ["The first"]


def test_without_script_there_is_none(visit: Any) -> None:
    page = visit("filter?q=turing", at=AT, java_script_enabled=False)
    assert page.get_by_role("searchbox").count() == 0
    assert page.locator(".sampl-toolbar").bounding_box() is None
    assert len(titles(page)) == 5


def test_it_is_not_printed(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator(".sampl-toolbar").is_hidden()


def test_what_a_screen_reader_has(page: Any) -> None:
    page.get_by_role("button", name="More filters").click()
    page.get_by_label(FIELD).fill("turing")
    wait_for_the_rest(page)
    tree = page.locator(".sampl-filter").aria_snapshot()
    assert tree.startswith(
        '- search:\n  - searchbox "Filter talks": turing\n  - status: 1 talk\n'
        '  - button "More filters" [expanded]\n  - text: Track\n'
        '  - combobox "Track":\n    - option "All" [selected]\n    - option "Languages"\n'
    )


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(axe: Any, theme: str, scheme: str) -> None:
    page = axe.visit(theme, "filter?track=Languages", at=AT, color_scheme=scheme)
    axe.check(page, ".sampl-toolbar")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_its_place(themed: Any, width: int) -> None:
    page = themed("filter?track=Languages", at=AT, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator(".sampl-toolbar :is(button, input, select):visible").all():
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24  # WCAG 2.2, 2.5.8


GRID = """\
Grid
====

.. talk-schedule:: talks.yaml
   :search:
   :stars:
   :layout: grid
   :when: upcoming
"""


def test_days_of_a_grid_that_are_over_do_not_count(
    visit: Any, build_site: Any, tmp_path: Path
) -> None:
    talks = "timezone: UTC\nrooms: {a: A, b: B}\ntalks:\n" + "".join(
        f'  - {{date: 2026-06-{day}, time: "{hour}:00-{hour + 1}:00", title: Talk at {hour} on {day}, room: {room}, id: t{day}{hour}{room}}}\n'
        for day in (10, 11)
        for hour in (10, 11)
        for room in ("a", "b")
    )
    talks += "  - {date: 2026-06-11, title: Whenever, id: w}\n"
    (tmp_path / "talks.yaml").write_text(talks)
    (tmp_path / "index.rst").write_text(GRID)
    visit.out = build_site(tmp_path)
    page = visit("index", at="2026-06-11T09:00:00Z")
    shown = page.locator(".sampl-talk:visible")
    lead = page.get_by_text("Time: TBA")
    assert lead.is_visible()
    page.get_by_label(FIELD).fill("talk at 10")
    assert lead.is_hidden()
    assert count(page) == "2 talks"
    assert shown.count() == 2
    page.get_by_label(FIELD).fill("talk")
    assert count(page) == "4 talks"
    shown.first.locator(".sampl-star").click()
    page.locator(".sampl-mine").click()
    assert shown.count() == 1
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.locator(".sampl-grid th[scope=row]:visible").count() == 1


KEYSTROKES = """async (words) => {
  const field = document.querySelector(".sampl-filter input");
  field.focus();
  for (const word of words) {
    await new Promise((then) => setTimeout(then, 700)); /* the rest follows, some rows a frame */
    performance.mark("letter");
    field.value = word;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight; /* lays it out */
    performance.mark("letter");
  }
}"""


def thread_times(page: Any, script: str, words: list[str]) -> list[float]:
    """Return how long the page works between two marks, in seconds; others do not count."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    ended = []
    session.on("Tracing.dataCollected", lambda event: events.extend(event["value"]))
    session.on("Tracing.tracingComplete", lambda event: ended.append(True))
    session.send("Tracing.start", {"categories": "blink.user_timing"})
    page.evaluate(script, words)
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    marks = sorted(event["tts"] / 1e6 for event in events if event["name"] == "letter")
    return [after - before for before, after in zip(marks[::2], marks[1::2], strict=True)]


def test_a_thousand_talks_are_filtered_between_two_letters(
    visit: Any, build_site: Any, tmp_path: Path
) -> None:
    talks = "\n".join(
        f'- {{date: {2010 + n // 100}-{1 + n % 12:02}-{1 + n % 28:02}, title: "Title {n} of '
        f'{"even" if n % 2 else "odd"} length", speakers: Person {n}, tags: [t{n % 7}], '
        f'abstract: "{"Some words of an abstract. " * 20}"}}'
        for n in range(1000)
    )
    (tmp_path / "talks.yaml").write_text(talks)
    page = "T\n=\n\n.. talk-schedule:: talks.yaml\n   :search:\n   :abstracts: expand\n"
    (tmp_path / "index.rst").write_text(page)
    visit.out = build_site(tmp_path)
    page = visit("genindex")
    page.set_default_timeout(60_000)  # it is a large page, and the machine may be busy
    page.goto(visit.url("index"))
    words = ["o", "od", "odd", "od", "o", "", "7", "77", "7", ""]
    times = thread_times(page, KEYSTROKES, words)
    assert len(times) == len(words)
    assert max(times) < 0.05
    page.locator(ROWS).nth(999).wait_for()
