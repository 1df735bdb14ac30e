"""HTML pages: tables with spans, lists, definitions, headings."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.html import READER, read_html
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

HEAD = "<tr><th>Date</th><th>Title</th><th>Speaker</th></tr>"


def page(text):
    report = Report()
    data = text if isinstance(text, bytes) else text.encode()
    return read_html(ImportContext(Source("talks.html", data), report=report)), report.problems


def rows(text):
    found, _ = page(text)
    return [
        [cell.value for cell in row.cells.values()]
        for section in found.sections
        for row in section.rows
    ]


def test_a_cell_over_two_rows_stands_in_both():
    table = f"<table>{HEAD}<tr><td rowspan=2>2022-01-20<td>One<td>A B</tr><tr><td>Two<td>C D</tr></table>"
    assert rows(table) == [["2022-01-20", "One", "A B"], ["2022-01-20", "Two", "C D"]]


def test_a_cell_over_two_columns_is_read_once():
    assert rows(f"<table>{HEAD}<tr><td>2022-02-10<td colspan=2>No talk</table>") == [
        ["2022-02-10", "No talk", ""]
    ]


def test_a_cell_over_all_columns_names_a_term():
    found, _ = page(
        f"<table>{HEAD}<tr><td colspan=3>Fall 2021</td></tr><tr><td>Sep 3<td>One<td>A B</table>"
    )
    assert [(section.name, len(section.rows)) for section in found.sections] == [("Fall 2021", 1)]


def test_a_cell_over_all_columns_with_a_date_is_a_row():
    assert rows(f"<table>{HEAD}<tr><td colspan=3>Feb 10, 2022: No seminar</table>") == [
        ["Feb 10, 2022", "No seminar", ""]
    ]


def test_a_cell_over_all_columns_is_the_day_of_a_table_without_dates():
    table = (
        "<table><tr><td colspan=2>2022-06-07</tr><tr><th>Time<th>Title<tr><td>9:00<td>One</table>"
    )
    assert rows(table) == [["2022-06-07", "9:00", "One"]]


def test_huge_spans_are_bounded():
    table = f"<table>{HEAD}<tr><td rowspan=1000000000>2022-01-20<td colspan=1000000000>One<td>A B</table>"
    assert rows(table)[0][:2] == ["2022-01-20", "One"]


def test_end_tags_may_be_missing():
    assert rows("<table><tr><th>Date<th>Title<tr><td>2022-01-06<td>One<tr><td>2022-01-13<td>Two") == [
        ["2022-01-06", "One"], ["2022-01-13", "Two"],
    ]  # fmt: skip


def test_the_first_row_may_be_the_header_though_its_cells_are_plain():
    found, _ = page("<table><tr><td><b>Date</b><td>Title<tr><td>2022-01-06<td>One</table>")
    assert list(found.sections[0].rows[0].cells) == ["Date", "Title"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A <br> B", "A <br /> B"),
        ("<ul><li>A<li>B</ul>", "A <br /> B"),
        ("<p>A</p><p>B</p>", "A <br /> B"),
        ("<a href=https://example.org>x</a>", "[x](https://example.org)"),
        ("<time datetime=2022-05-03T10:00>May 3</time>", "2022-05-03"),
        ("R&amp;D &#x27;x&#x27;", "R&D 'x'"),
        ("a|b", "a|b"),
        ("&nbsp;", ""),
        ("<b>A</b>\n   wrapped", "**A** wrapped"),
    ],
)
def test_a_cell_is_markdown_on_one_line(cell, text):
    assert rows(f"<table>{HEAD}<tr><td>2022-01-06<td>One<td>{cell}</table>")[0][2] == text


def test_headings_make_sections_and_each_row_has_its_line():
    found, _ = page(
        f"<h1>Talks</h1>\n<h2>Spring 2022</h2>\n<p>Fridays</p>\n<table>\n{HEAD}\n<tr><td>Jan 6<td>One<td>A B</table>"
    )
    (section,) = found.sections
    assert (found.title, section.name, section.prose[0].value) == (
        "Talks",
        "Spring 2022",
        "Fridays",
    )
    assert section.rows[0].place.line == 6


def test_tables_that_lay_out_other_tables_are_passed_through():
    assert rows(f"<table><tr><td>Menu</td><td><table>{HEAD}<tr><td>2022-01-06<td>One<td>A B</table></table>") == [
        ["2022-01-06", "One", "A B"],
    ]  # fmt: skip


def test_lists_and_definitions_are_read():
    text = "<ul><li><b>2022-01-06</b>: Jane Roe. <i>On maps</i><li>2022-01-13: No talk</ul><dl><dt>2022-01-20<dd>Jane Roe: How to sort</dl>"
    found, _ = page(text)
    titles = [row.cells["title"].value for row in found.sections[0].rows]
    assert titles == ["On maps", "No talk", "How to sort"]


def test_menus_scripts_and_forms_are_no_talks():
    text = f"<nav><ul><li>2022-01-06: x</ul></nav><script>1</script><table>{HEAD}<tr><td>2022-01-06<td>One<td>A B</table>"
    assert len(rows(text)) == 1


def test_what_falls_out_of_a_cell_is_told_with_its_line():
    found, problems = page(
        f"<table>\n{HEAD}\n<tr><td>2022-01-06<td>One<iframe src=https://example.org/x></iframe><td>A B</table>"
    )
    assert [(problem.line, problem.message) for problem in problems] == [
        (3, "skipped: an <iframe> of example.org")
    ]
    assert found.sections[0].rows[0].cells["Title"].value == "One"


def test_the_encoding_that_a_page_names_is_used():
    text = f"<meta charset=windows-1252><table>{HEAD}<tr><td>2022-01-06<td>Über Maße<td>É B</table>"
    assert rows(text.encode("cp1252"))[0][1:] == ["Über Maße", "É B"]


@pytest.mark.parametrize("text", ["", "<html>", "<p>Nothing yet.</p>", "<table>" * 1000, "\0<b>"])
def test_a_page_without_talks_is_unreadable(text):
    with pytest.raises(Unreadable, match="no talks"):
        page(text)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("<!DOCTYPE html><html><table>", True),
        ("<table><tr><td>", True),
        ("<?xml version='1.0'?><schedule/>", False),
        ("a < b", False),
    ],
)
def test_a_page_is_known_by_its_first_tags(text, is_sure):
    assert (READER.claims([Source("x", text.encode())]) > 0.5) == is_sure


def test_what_is_nested_in_an_item_is_read_once():
    text = "<ul><li>2022-02-03<ul><li>Title: Maps<li>Abstract: Long.<ul><li>and longer</ul></ul><li>2022-02-10: Lunch</ul>"
    found, _ = page(text)
    cells = {name: cell.value for name, cell in found.sections[0].rows[0].cells.items()}
    assert cells == {
        "title": "Maps",
        "abstract": "Long.",
        "note": "and longer",
        "date": "2022-02-03",
    }


TABLE = f"<table>{HEAD}<tr><td>2024-03-04<td>Dams<td>Ines Marx</table>"
BESIDE = "<ul><li><a href=/a>2024-01-01: News, Ada Holm</a><li><a href=/b>Search</a></ul>"
PILCROW = '<a class="headerlink" href="#talks" title="Link to this heading">¶</a>'


@pytest.mark.parametrize(
    "body",
    [
        # Sphinx: basic theme, Read the Docs, furo, pydata
        f'<div class="related" role="navigation"><h3>Navigation</h3>{BESIDE}</div>'
        f'<div class="document"><div class="body" role="main"><section id="talks"><h1>Talks{PILCROW}'
        f"</h1>{TABLE}</section></div></div><div class=sphinxsidebar role=navigation>{BESIDE}</div>"
        "<div class=footer>&copy; 2024</div>",
        f"<nav class=wy-nav-side>{BESIDE}</nav><section><div class=rst-content><div role=navigation>"
        f"{BESIDE}</div><div role=main class=document><div itemprop=articleBody><section><h1>Talks"
        f"{PILCROW}</h1>{TABLE}</section></div></div><footer>2024</footer></div></section>",
        f"<div class=page><header class=mobile-header>{BESIDE}</header><aside class=sidebar-drawer>"
        f"{BESIDE}</aside><div class=main><div class=content><a class=back-to-top>Top</a><article "
        f"role=main><section><h1>Talks{PILCROW}</h1>{TABLE}</section></article></div><aside class="
        f"toc-drawer>{BESIDE}</aside></div></div>",
        f"<main id=main-content><div class=bd-header-article>{BESIDE}</div><article class=bd-article>"
        f"<h1>Talks{PILCROW}</h1>{TABLE}</article><div class=bd-sidebar-secondary>{BESIDE}</div></main>",
        # Jekyll's minima, MkDocs, Docusaurus, Hugo
        f"<header class=site-header><a href=/>Group</a><nav>{BESIDE}</nav></header><main class="
        f"page-content><article class=post><h1 class=post-title>Talks</h1><div class=post-content>"
        f"{TABLE}</div></article></main><footer class=site-footer>{BESIDE}</footer>",
        f"<div class=md-sidebar>{BESIDE}</div><main><article class=md-content><h1>Talks<a class="
        f"headerlink href=#talks>#</a></h1>{TABLE}</article></main>",
        f"<div class=navbar>{BESIDE}</div><main><nav class=breadcrumbs>{BESIDE}</nav><article><header>"
        f"<h1>Talks<a href=#talks class=hash-link>&#8203;</a></h1></header>{TABLE}</article></main>",
        f"<div id=sidebar>{BESIDE}</div><div id=content><h1>Talks <a href=#talks>§</a></h1>{TABLE}</div>",
        # no frame at all
        f"<h1>Talks</h1>{TABLE}",
    ],
)
def test_only_the_main_content_of_a_page_is_read(body):
    found, problems = page(f"<!DOCTYPE html><html><head><title>T</title><body>{body}</html>")
    assert (found.title, found.channels, problems) == ("Talks", [], [])
    assert [
        (section.name, [[cell.value for cell in row.cells.values()] for row in section.rows])
        for section in found.sections
    ] == [("Talks", [["2024-03-04", "Dams", "Ines Marx"]])]


def test_what_is_named_as_a_frame_and_has_the_table_is_read():
    assert rows(f"<html><body><div class=sidebar-container>{TABLE}</div></html>") == [
        ["2024-03-04", "Dams", "Ines Marx"]
    ]


def test_main_part_with_little_of_the_page_is_not_taken_for_all():
    items = "".join(f"<li>2024-03-0{day}: Dams {day}, Ines Marx" for day in range(1, 9))
    found, _ = page(f"<html><body><main><p>Welcome.</p></main><ul>{items}</ul></html>")
    assert len(found.sections[0].rows) == 8


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<time datetime=2024-03-04>March 4</time>", "2024-03-04"),
        ("<time datetime=2024-03-04T10:30>March 4, 10:30</time>", "2024-03-04 10:30"),
        ("<time datetime=2024-03-04T10:30>10:30</time>", "10:30"),
        ("<time datetime=2024-03-04>March 4, 2024</time>", "March 4, 2024"),
    ],
)
def test_time_element_adds_the_year_and_nothing_else(cell, expected):
    assert rows(f"<table>{HEAD}<tr><td>{cell}<td>Dams<td>Ines Marx</table>")[0][0] == expected


def test_front_matter_of_a_template_is_read_and_filled_in():
    found, problems = page(
        "---\ntitle: Water seminar 2023-24\nlayout: page\n---\n{% if page.title %}\n"
        f"<h1>{{{{ page.title }}}}</h1>\n{{% endif %}}\n{TABLE}"
    )
    assert (found.title, found.sections[0].name, problems) == (
        "Water seminar 2023-24",
        "Water seminar 2023-24",
        [],
    )


OWN = """\
<table class="sampl-schedule docutils"><thead><tr><th>Datum</th><th>Titel</th></tr></thead><tbody>
<tr id="a" class="sampl-kind-keynote row-even"><td class="sampl-column-date"><time
 datetime="2024-03-04" data-sampl-start="2024-03-04T11:30+01:00"
 data-sampl-end="2024-03-04T12:30+01:00">4. März</time></td><td class="sampl-column-time"><time
 datetime="2024-03-04T11:30+01:00">11:30–12:30 MEZ</time></td><td class="sampl-column-title"><p>Dams</p>
<details><summary>Kurzfassung</summary><div class="sampl-expand-body"><p>All about dams.</p></div>
</details></td><td class="sampl-column-speaker"><p>Ines Marx</p></td></tr>
<tr id="b" class="sampl-status-cancelled" hidden><td class="sampl-column-date"><time
 datetime="2024-03-11">11. März</time></td><td class="sampl-column-time"></td><td
 class="sampl-column-title"><p><span>Locks</span> <span class="sampl-status">(abgesagt)</span></p></td>
<td class="sampl-column-speaker"></td></tr></tbody></table>"""
OWN_LIST = """\
<ul class="sampl-schedule sampl-list"><li id="a"><p><strong>Dams</strong></p><p class="sampl-facts">
<time datetime="2024-03-04">Mar 4</time> · Ines Marx (Weir College), Ada Holm · Slides: <a
 href="https://example.org/s.pdf">link</a></p></li></ul>"""


def cells(text):
    found, _ = page(text)
    return [
        {name: cell.value for name, cell in row.cells.items()}
        for section in found.sections
        for row in section.rows
    ]


def test_schedule_of_ours_is_read_back_in_any_language():
    assert cells(OWN) == [
        {
            "date": "2024-03-04",
            "time": "11:30-12:30 MEZ",
            "kind": "keynote",
            "abstract": "All about dams.",
            "title": "Dams",
            "speaker": "Ines Marx",
        },
        {"date": "2024-03-11", "status": "cancelled", "title": "Locks"},
    ]


def test_list_of_ours_is_read_back():
    assert cells(OWN_LIST) == [
        {
            "date": "2024-03-04",
            "title": "Dams",
            "speakers": "Ines Marx (Weir College), Ada Holm",
            "Slides": "[link](https://example.org/s.pdf)",
        }
    ]


def test_broken_list_of_ours_with_items_in_details_is_read():
    text = OWN_LIST.replace("</li>", "<details><ul><li id=b>x</ul></details></li>")
    assert [row["title"] for row in cells(text)] == ["Dams"]
