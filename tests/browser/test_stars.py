"""A programme of one's own: kept in the browser, carried by a link, taken into a calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from support import our_shifts, wait_for_the_rest

AT = "2026-06-01T12:00:00Z"
MINE = re.compile("^My programme( \\(\\d+\\))?$")
ONE = "One, two; three \\ four"
TITLES = "table.sampl-schedule tbody > tr:visible > td.sampl-column-title > p:first-child"


@pytest.fixture
def page(visit: Any) -> Any:
    return visit("stars", at=AT)


def star(page: Any, title: str) -> Any:
    return page.get_by_role("button", name=f"My programme: {title}").first


def mine(page: Any) -> Any:
    return page.get_by_role("button", name=MINE)


def show_mine(page: Any) -> None:
    """Press the button for the first time, or again."""
    mine(page).click()
    wait_for_the_rest(page)


def said(page: Any) -> str:
    wait_for_the_rest(page)
    return page.locator(".sampl-toolbar:has(.sampl-mine) > [role=status]").inner_text()


def pressed(page: Any) -> list[str]:
    """Return the titles of talks with a star, in the order of the first table."""
    names = page.locator("table .sampl-star[aria-pressed=true]").evaluate_all(
        "(stars) => stars.map((star) => star.ariaLabel)"
    )
    return [name.removeprefix("My programme: ") for name in names]


def link(page: Any) -> str:
    wait_for_the_rest(page)
    return page.locator(".sampl-programme input").input_value()


def calendar_of(page: Any, tmp_path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for my calendar").click()
    assert download.value.suggested_filename.endswith(".ics")
    path = tmp_path / "programme.ics"
    download.value.save_as(path)
    return path.read_bytes()


class TestStar:
    def test_each_talk_has_one_and_nothing_else_has(self, page: Any) -> None:
        stars = page.locator("table").first.locator(".sampl-star")
        assert stars.count() == 9
        for one in stars.all():
            assert one.get_attribute("aria-pressed") == "false"
            box = one.bounding_box()
            assert min(box["width"], box["height"]) >= 24  # WCAG 2.2, 2.5.8

    def test_on_and_off(self, page: Any) -> None:
        star(page, ONE).click()
        assert pressed(page) == [ONE]
        assert mine(page).inner_text() == "My programme (1)"
        star(page, ONE).click()
        assert pressed(page) == []
        assert mine(page).inner_text() == "My programme"

    def test_it_is_the_same_wherever_the_talk_stands(self, page: Any) -> None:
        star(page, "Beside it").click()
        both = page.get_by_role("button", name="My programme: Beside it")
        assert [one.get_attribute("aria-pressed") for one in both.all()] == ["true", "true"]
        assert mine(page).inner_text() == "My programme (1)"

    @pytest.mark.parametrize("key", ["Enter", "Space"])
    def test_by_keyboard(self, page: Any, key: str) -> None:
        star(page, ONE).press(key)
        assert pressed(page) == [ONE]

    def test_it_is_remembered_each_series_by_itself(self, page: Any) -> None:
        star(page, ONE).click()
        star(page, "The first").click()
        page.reload()
        assert pressed(page) == [ONE, "The first"]
        kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('stars'))")
        assert sorted(kept) == ["sampl-stars-filter", "sampl-stars-stars"]

    def test_another_window_sees_it(self, page: Any) -> None:
        other = page.context.new_page()
        other.goto(page.url)
        star(page, ONE).click()
        other.locator(".sampl-star[aria-pressed=true]").first.wait_for()
        assert pressed(other) == [ONE]

    def test_works_where_nothing_may_be_stored(self, visit: Any) -> None:
        script = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
        page = visit("stars", at=AT, script=script)
        star(page, ONE).click()
        star(page, "Beside it").click()
        assert pressed(page) == [ONE, "Beside it"]
        visit.errors = [error for error in visit.errors if error != "no"]  # a script of Sphinx's

    def test_without_script_there_is_none(self, visit: Any) -> None:
        page = visit("stars", at=AT, java_script_enabled=False)
        assert page.locator(".sampl-star").count() == 0
        assert page.locator(".sampl-toolbar").first.bounding_box() is None


class TestProgramme:
    def test_only_its_talks_are_shown(self, page: Any) -> None:
        star(page, ONE).click()
        star(page, "Behind the first").click()
        show_mine(page)
        assert mine(page).get_attribute("aria-pressed") == "true"
        assert page.locator(TITLES).all_inner_texts() == [ONE, "Behind the first"]
        assert page.locator("ul.sampl-schedule > li:visible").count() == 1
        show_mine(page)
        assert page.locator(TITLES).count() == 11

    def test_forced_colours_show_what_is_pressed(self, visit: Any) -> None:
        page = visit("stars", at=AT, forced_colors="active")
        colour = "(button) => getComputedStyle(button).backgroundColor"
        before = mine(page).evaluate(colour)
        show_mine(page)
        assert mine(page).evaluate(colour) != before

    def test_a_talk_that_loses_its_star_goes(self, page: Any) -> None:
        star(page, ONE).click()
        show_mine(page)
        star(page, ONE).click()
        assert page.locator(TITLES).count() == 0

    def test_it_and_the_filter_hold_together(self, page: Any) -> None:
        for title in ("Beside it", "Behind the first"):
            star(page, title).click()
        show_mine(page)
        page.get_by_label("Filter talks").fill("behind")
        assert page.locator("ul.sampl-schedule > li:visible").count() == 1
        assert page.get_by_role("search").get_by_role("status").inner_text() == "1 talk"

    def test_an_empty_one_says_how_to_fill_it(self, page: Any) -> None:
        show_mine(page)
        assert said(page) == "Mark talks with the star to see them here."

    def test_clashes_are_said(self, page: Any) -> None:
        star(page, ONE).click()
        star(page, "Behind the first").click()  # it begins when the other ends
        star(page, "Called off").click()
        assert said(page) == ""
        star(page, "Beside it").click()
        assert said(page) == (
            f"At the same time: {ONE}; Beside it At the same time: Beside it; Behind the first"
        )
        show_mine(page)
        assert page.locator(".sampl-clashes > li").all_inner_texts() == [
            f"At the same time: {ONE}; Beside it",
            "At the same time: Beside it; Behind the first",
        ]
        star(page, "Beside it").click()
        assert page.locator(".sampl-clashes > li").count() == 0

    def test_a_link_to_a_talk_that_is_not_in_it_shows_the_talk(self, page: Any) -> None:
        show_mine(page)
        page.get_by_label("Filter talks").fill("nothing")
        page.evaluate("location.hash = 'one'")
        page.locator("#one").wait_for()
        assert mine(page).get_attribute("aria-pressed") == "false"


class TestLink:
    def choose(self, page: Any, *titles: str) -> str:
        for title in titles:
            star(page, title).click()
        show_mine(page)
        return link(page)

    def test_it_is_short_and_does_not_depend_on_the_order(self, page: Any, visit: Any) -> None:
        first = self.choose(page, ONE, "All day", "Beside it")
        again = self.choose(visit("stars", at=AT), "Beside it", ONE, "All day")
        assert first == again
        assert re.fullmatch(r"[\w-]{12}", first.partition("#stars=")[2])

    def test_it_is_offered_and_added_to_what_is_there(self, page: Any, visit: Any) -> None:
        sent = self.choose(page, ONE, "All day").partition("#")[2]
        other = visit("stars", at=AT)
        star(other, "Beside it").click()
        star(other, ONE).click()
        other.evaluate("(sent) => { location.hash = sent; }", sent)
        offer = other.get_by_role("group", name="This link brings a programme:")
        assert offer.get_by_role("listitem").all_inner_texts() == ["All day"]
        assert pressed(other) == [ONE, "Beside it"]
        offer.get_by_role("button", name="Add to my programme").press("Enter")
        assert pressed(other) == [ONE, "Beside it", "All day"]
        assert offer.count() == 0
        assert "#" not in other.url
        other.reload()
        assert pressed(other) == [ONE, "Beside it", "All day"]

    def test_it_can_be_left(self, page: Any, visit: Any) -> None:
        sent = self.choose(page, ONE).partition("#")[2]
        other = visit(f"stars#{sent}", at=AT)
        other.get_by_role("button", name="No, thanks").click()
        assert pressed(other) == []
        assert "#" not in other.url

    def test_the_offer_has_the_focus(self, page: Any, visit: Any) -> None:
        sent = self.choose(page, ONE).partition("#")[2]
        other = visit(f"stars#{sent}", at=AT)
        assert other.locator(":focus").get_attribute("class") == "sampl-offer"
        other.keyboard.press("Tab")
        other.keyboard.press("Enter")
        assert pressed(other) == [ONE]

    def test_what_is_not_known_is_said(self, page: Any, visit: Any) -> None:
        sent = self.choose(page, ONE).partition("#")[2]
        other = visit(f"stars#{sent}AAAABBBBc", at=AT)
        assert said(other) == "Not on this page: 3"
        other.get_by_role("button", name="Add to my programme").click()
        assert pressed(other) == [ONE]

    def test_what_is_there_already_is_said(self, page: Any) -> None:
        sent = self.choose(page, ONE).partition("#")[2]
        page.evaluate("(sent) => { location.hash = sent; }", sent)
        page.get_by_text("All of its talks are in your programme.").wait_for()
        assert page.locator(".sampl-offer").count() == 0

    @pytest.mark.parametrize("odd", ["stars=", "stars=%%%", "stars=../../x", "stars"])
    def test_what_is_no_such_link_does_nothing(self, visit: Any, odd: str) -> None:
        page = visit(f"stars#{odd}", at=AT)
        assert page.locator(".sampl-offer").count() == 0
        assert said(page) == ""

    def test_it_is_copied(self, visit: Any) -> None:
        page = visit("stars", at=AT, permissions=["clipboard-read", "clipboard-write"])
        sent = self.choose(page, ONE)
        page.get_by_role("button", name="Copy link").click()
        page.get_by_text("The link is copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == sent


class TestCalendar:
    def test_a_calendar_reads_it(self, page: Any, tmp_path: Path) -> None:
        for title in (ONE, "All day", "Three mornings", "No end", "Called off", "ねこ"):
            star(page, title).click()
        show_mine(page)
        read = icalendar.Calendar.from_ical(calendar_of(page, tmp_path))
        events = read.walk("VEVENT")
        one, off, day, *mornings, no_end, neko = events
        assert str(one["SUMMARY"]) == ONE
        assert str(one["LOCATION"]) == "Old library, 1; Main street"
        assert str(one["DESCRIPTION"]) == "Ørsted Dæhlen"
        assert one.start == datetime(2026, 6, 10, 14, tzinfo=UTC)
        assert one.end == datetime(2026, 6, 10, 15, tzinfo=UTC)
        assert str(off["STATUS"]) == "CANCELLED"
        assert (day.start, day.end) == (date(2026, 7, 24), date(2026, 7, 25))
        assert [event.start.isoformat() for event in mornings] == [
            f"2026-07-{number:02}T07:00:00+00:00" for number in (8, 9, 10)
        ]
        assert mornings[0].end == datetime(2026, 7, 8, 10, tzinfo=UTC)
        assert no_end.start == datetime(2026, 9, 1, 8, tzinfo=UTC)
        assert "DTEND" not in no_end
        assert "日本語のとても長い題名" in str(neko["SUMMARY"])
        assert neko.start == datetime(
            2026, 10, 25, 9, tzinfo=UTC
        )  # the clocks went back that night
        assert len({str(event["UID"]) for event in events}) == len(events)

    def test_its_lines_are_as_the_standard_asks(self, page: Any, tmp_path: Path) -> None:
        for title in (ONE, "ねこ"):
            star(page, title).click()
        show_mine(page)
        data = calendar_of(page, tmp_path)
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert re.search(rb"(?<!\r)\n|\r(?!\n)", data) is None
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert any(line.startswith(b" ") for line in lines)
        for line in lines:
            line.decode("utf-8")  # none is folded within a letter

    def test_what_has_no_date_is_said(self, page: Any, tmp_path: Path) -> None:
        for title in (ONE, "A title that"):
            star(page, title).click()
        show_mine(page)
        data = calendar_of(page, tmp_path)
        assert data.count(b"BEGIN:VEVENT") == 1
        assert said(page).startswith(
            "Not in the file, as they have no date yet: A title that is long enough"
        )

    def test_an_empty_programme_makes_no_file(self, page: Any) -> None:
        show_mine(page)
        page.get_by_role("button", name="Download for my calendar").click()
        assert said(page) == "Mark talks with the star to see them here."


def test_nothing_is_sent_to_anyone(visit: Any) -> None:
    page = visit("index", at=AT)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(visit.url("stars"))
    star(page, ONE).click()
    show_mine(page)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Download for my calendar").click()
    assert [url for url in sent if not url.startswith(("file:", "blob:", "data:"))] == []


SHIFTS = f'{our_shifts(".sampl-toolbar")} localStorage["sampl-stars-stars"] = "AAAA";'


@pytest.mark.parametrize(
    "viewport", [{"width": 1280, "height": 800}, {"width": 375, "height": 667}]
)
def test_nothing_jumps_in_any_theme(themed: Any, viewport: dict[str, int]) -> None:
    options = {"timezone_id": "Asia/Kolkata", "viewport": viewport}
    page = themed("stars?q=the", at=AT, script=SHIFTS, **options)
    page.wait_for_timeout(300)
    assert sum(page.evaluate("shifts")) < 0.01
    place = page.locator("table.sampl-schedule").first.bounding_box()
    for title in ("Beside it", "Behind the first"):
        star(page, title).evaluate("(star) => star.click()")
    assert said(page).startswith("At the same time")
    assert page.locator("table.sampl-schedule").first.bounding_box() == place


ASTRAY = """(stars) => stars.filter((star) => {
  const line = star.parentElement, range = document.createRange();
  range.selectNodeContents(line);
  range.setEndBefore(star);
  const last = [...range.getClientRects()].filter(({ width }) => width).at(-1);
  const { left, right, top, bottom } = star.getBoundingClientRect();
  const beside = top < last.bottom && bottom > last.top && left > last.right - 1;
  return !beside || right > line.getBoundingClientRect().right + 1;
}).map((star) => star.ariaLabel)"""


def test_a_star_stands_behind_the_last_word_however_narrow_it_is(visit: Any) -> None:
    page = visit("stars", at=AT)
    for width in range(300, 440, 5):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(".sampl-star:visible").evaluate_all(ASTRAY) == [], width


LETTERS = re.compile(r"[A-Za-z]{2,}")


def test_every_word_is_in_the_language_of_the_site(
    visit: Any, build_site: Any, tmp_path: Path
) -> None:
    talks = """\
timezone: Europe/Berlin
talks:
  - {date: 2026-07-01, time: "10:00-11:00", title: 一番, speakers: 山田, track: 言語, room: 甲, id: a}
  - {date: 2026-07-01, time: "10:30-11:30", title: 二番, speakers: 田中, track: 画像, room: 乙, id: b}
  - {title: 三番, id: c}
"""
    (tmp_path / "talks.yaml").write_text(talks)
    options = "   :stars:\n   :search:\n   :abstracts: expand\n"
    (tmp_path / "index.rst").write_text(f"題\n==\n\n.. talk-schedule:: talks.yaml\n{options}")
    visit.out = build_site(tmp_path, "-D", "language=ja")
    page = visit("index", at=AT, timezone_id="Asia/Tokyo")
    bar = page.locator(".sampl-toolbar")
    seen = []
    for one in page.locator(".sampl-star").all():
        one.click()
        seen += [bar.inner_text(), one.get_attribute("aria-label")]
    for button in ("sampl-more", "sampl-mine", "sampl-copy", "sampl-download"):
        page.locator(f".{button}").click()
        seen.append(bar.inner_text())
    page.locator(".sampl-filter input").fill("一番")
    seen += [page.get_by_role("searchbox").get_attribute("placeholder"), bar.inner_text()]
    for one in page.locator(".sampl-star[aria-pressed=true]:visible").all():
        one.click()
    seen.append(bar.inner_text())
    sent = (
        page.locator(".sampl-star")
        .nth(1)
        .evaluate("(star) => star.closest('[data-sampl-key]').dataset.samplKey")
    )
    page.locator(".sampl-mine").click()
    page.locator(".sampl-star").first.evaluate("(star) => star.click()")
    page.evaluate("(sent) => { location.hash = `stars=${sent}AAAA`; }", sent)
    page.wait_for_timeout(100)
    seen.append(bar.inner_text())
    assert len(seen) == 14
    assert [LETTERS.findall(text) for text in seen if LETTERS.search(text)] == []


def test_what_a_screen_reader_has(page: Any) -> None:
    star(page, ONE).click()
    show_mine(page)
    tree = page.locator(".sampl-toolbar").first.aria_snapshot()
    assert '- button "My programme (1)" [pressed]' in tree
    assert '- textbox "Link to my programme"' in tree
    assert '- button "Copy link"' in tree
    row = page.locator("tbody > tr").first.aria_snapshot()
    assert "[pressed]" in row


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(axe: Any, theme: str, scheme: str) -> None:
    page = axe.visit(theme, "stars", at=AT, color_scheme=scheme)
    star(page, ONE).click()
    star(page, "Beside it").click()
    show_mine(page)
    page.evaluate("location.hash = 'stars=AAAA'")
    axe.check(page, ".sampl-toolbar", ".sampl-group")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_its_place(themed: Any, width: int) -> None:
    page = themed("stars", at=AT, viewport={"width": width, "height": 700})
    star(page, ONE).click()
    star(page, "Beside it").click()
    show_mine(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator(".sampl-toolbar :is(button, input, select):visible").all():
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24
