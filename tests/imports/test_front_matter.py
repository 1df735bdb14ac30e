"""Pages of one talk each: what their heads and their texts give, and what falls out."""

from __future__ import annotations

import json

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.front_matter.reader import READER, read_page
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

HEAD = "title: On sorting\ndate: 2024-02-01\nlocation: Ulm\n"


def read(files):
    report = Report()
    sources = [Source(name, text.encode()) for name, text in files.items()]
    page = read_page(sources, ImportContext(sources[0], report=report))
    found = [
        {name: cell.value for name, cell in row.cells.items()} for row in page.sections[0].rows
    ]
    return found, [(problem.line, problem.message) for problem in report.problems]


def one(text, name="_talks/a.md"):
    found, _ = read({name: text})
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{HEAD}---\n\nText.",
        '+++\ntitle = "On sorting"\ndate = 2024-02-01\nlocation = "Ulm"\n+++\n\nText.',
        json.dumps({"title": "On sorting", "date": "2024-02-01", "location": "Ulm"}) + "\n\nText.",
        "title: On sorting\nDate: 2024-02-01\nLocation: Ulm\n\nText.",
        ".. title: On sorting\n.. date: 2024-02-01\n.. location: Ulm\n\nText.",
    ],
    ids=["yaml", "toml", "json", "pelican", "nikola"],
)
def test_fields_are_read_in_every_notation(text):
    found = {name.lower(): value for name, value in one(text).items()}
    assert found == {
        "title": "On sorting",
        "date": "2024-02-01",
        "location": "Ulm",
        "abstract": "Text.",
    }


def test_fields_keep_their_lines():
    report = Report()
    source = Source("a.md", b'+++\ntitle = "A"\n\ndate = 2024-02-01\nvenue = "V"\n+++\n')
    page = read_page([source], ImportContext(source, report=report))
    assert [cell.line for cell in page.sections[0].rows[0].cells.values()] == [2, 4, 5]


BODY = """---
title: On sorting
collection: talks
type: Talk
permalink: /talks/a
venue: Fair
date: 2024-02-01
---
# Abstract

All of **it**, {{ site.author }} says.

<iframe width="5" src="https://www.youtube.com/embed/abcdefghijk"></iframe>

[slides]({{ base_url }}/files/a.pdf)
"""


def test_the_text_is_the_abstract_and_players_are_recordings():
    assert one(BODY) == {
        "title": "On sorting",
        "type": "Talk",
        "venue": "Fair",
        "date": "2024-02-01",
        "videos": [{"url": "https://www.youtube.com/watch?v=abcdefghijk"}],
        "slides": [{"url": "/files/a.pdf", "label": "slides"}],
        "abstract": "All of **it**, says.",
    }


def test_liquid_is_never_run_and_is_told():
    assert read({"a.md": BODY})[1] == [
        (9, "skipped: Liquid: {{ site.author }}"),
    ]


@pytest.mark.parametrize(
    ("body", "videos"),
    [
        ("{{< youtube abcdefghijk >}}", ["https://www.youtube.com/watch?v=abcdefghijk"]),
        ('{{< youtube id="abcdefghijk" >}}', ["https://www.youtube.com/watch?v=abcdefghijk"]),
        ("{{< vimeo 123456789 >}}", ["https://vimeo.com/123456789"]),
        (
            '{% include youtube.html id="abcdefghijk" %}',
            ["https://www.youtube.com/watch?v=abcdefghijk"],
        ),
    ],
)
def test_players_of_hugo_and_jekyll_are_recordings(body, videos):
    assert [link["url"] for link in one(f"---\n{HEAD}---\n{body}\n")["videos"]] == videos


def test_other_shortcodes_are_told_and_their_text_stays():
    found, problems = read(
        {"a.md": f"---\n{HEAD}---\n{{{{< note >}}}}Bring paper{{{{< /note >}}}}"}
    )
    assert found[0]["abstract"] == "Bring paper"
    assert problems == [(6, "skipped: the shortcode note")]


HUGO = """---
title: On sorting
event: Fair of Ulm
event_url: https://example.org/fair
location: Barn
address: {street: High St 1, city: Ulm, region: "", country: Germany}
summary: Short.
abstract: Long.
date: "2024-02-01T13:00:00Z"
date_end: "2024-02-02T15:00:00Z"
all_day: true
publishDate: "2017-01-01T00:00:00Z"
authors: [admin, Bo Poe]
featured: true
url_code: https://example.org/code
url_slides: https://example.org/a.pdf
slides: example
url_video: https://example.org/v.mp4
links: [{icon: x, icon_pack: y, name: Notes, url: "https://example.org/notes"}]
projects: []
---
"""


def test_hugo_names_things_in_its_own_way():
    assert one(HUGO, "content/event/a/index.md") == {
        "title": "On sorting",
        "event_name": "Fair of Ulm",
        "url": "https://example.org/fair",
        "location": "Barn, High St 1, Ulm, Germany",
        "summary": "Short.",
        "abstract": "Long.",
        "date": "2024-02-01",
        "end": "2024-02-02",
        "speakers": ["Bo Poe"],
        "code": "https://example.org/code",
        "url_slides": "https://example.org/a.pdf",
        "videos": "https://example.org/v.mp4",
        "links": [{"url": "https://example.org/notes", "label": "Notes"}],
    }


def test_midnight_is_a_whole_day():
    text = "---\ntitle: A\nvenue: V\ndate: 2024-02-01T00:00:00+01:00\n---\n"
    assert one(text)["date"] == "2024-02-01"


def test_a_page_that_is_not_published_is_tentative_and_told():
    found, problems = read({"a.md": f"---\n{HEAD}draft: true\n---\n"})
    assert found[0]["status"] == "tentative"
    assert problems == [(None, "the page is not published: read as tentative")]


def test_the_date_of_the_fields_wins_over_the_name_of_the_file():
    found, problems = read({"_talks/2024-03-05-sorting.md": f"---\n{HEAD}---\n"})
    assert (found[0]["date"], found[0]["x-date-in-file-name"]) == ("2024-02-01", "2024-03-05")
    assert problems == [
        (3, "the date is 2024-02-01, the file's name says 2024-03-05; 2024-02-01 is taken")
    ]


def test_the_name_of_the_file_gives_a_date_that_is_missing():
    text = "---\ntitle: A\nspeakers: Ada Roe\n---\n"
    assert one(text, "_posts/2024-03-05-a.md")["date"] == "2024-03-05"


def test_a_name_that_leaves_the_day_open_is_asked_about():
    _, problems = read({"_talks/2024-xx-xx-sorting.md": f"---\n{HEAD}---\n"})
    assert problems == [(None, "the file's name leaves the day open: is the date exact?")]


def test_pages_that_are_no_talks_are_told():
    files = {
        "talk/a/index.md": f"---\n{HEAD}---\n",
        "talk/_index.md": "---\ntitle: Talks\n---\n",
        "README.md": "# About",
        "talks.tsv": "title\tdate\n",
    }
    found, problems = read(files)
    assert len(found) == 1
    assert [message for _, message in problems] == [
        "skipped: the page of a list, not of a talk",
        "skipped: a page without fields at its head",
        "skipped: no page with fields at its head",
    ]


def test_pages_are_in_the_order_of_time_whatever_their_files_are_called():
    days = {"zebra": "2024-02-01", "ant": "2024-03-07", "mole": "2024-02-29"}
    head = "---\ntitle: {}\ndate: {}\nlocation: Ulm\n---\n"
    sources = [Source(f"talks/{n}.md", head.format(n, days[n]).encode()) for n in sorted(days)]
    draft = READER.read(sources, ImportContext(sources[0], report=Report()))
    assert [str(entry.day) for entry in draft.entries] == sorted(days.values())


def test_a_broken_head_costs_only_its_page():
    files = {"a.md": f"---\n{HEAD}---\n", "b.md": "---\ntitle: A: b\ndate: 2024-02-01\n---\n"}
    found, problems = read(files)
    assert len(found) == 1
    assert [line for line, _ in problems] == [2]


def test_no_talk_at_all_is_refused():
    with pytest.raises(Unreadable, match="no page here begins"):
        read({"a.md": "# Page"})


@pytest.mark.parametrize(
    ("name", "text", "claim"),
    [
        ("_talks/a.md", "---\ntitle: A\ndate: 2024-02-01\n---\n", 0.75),
        ("a.md", f"---\n{HEAD}---\n", 0.75),
        ("a.md", f"---\n{HEAD}---\n\n| Date | Title |\n|---|---|\n| x | y |\n", 0),
        ("a.md", "---\ntitle: Talks\nlayout: page\n---\n", 0),
        ("a.md", "# Talks\n", 0),
    ],
    ids=["folder", "fields", "table", "page", "none"],
)
def test_a_page_is_known_by_its_fields(name, text, claim):
    assert READER.claims([Source(name, text.encode())]) == claim


def test_a_folder_is_surer_than_a_page():
    pages = [Source(f"_talks/{name}.md", f"---\n{HEAD}---\n".encode()) for name in "ab"]
    assert READER.claims(pages) == 0.9


@pytest.mark.parametrize("sign", ["{{", "{%", "[", "(", "<", " ", "*"])
def test_long_runs_of_signs_are_read(sign):
    assert one(f"---\n{HEAD}---\n{sign * 50_000}\n")["title"] == "On sorting"


EVENING = """\
---
title: Meetup 18
date: 2024-03-04
location: Weir College
layout: meetup
talks:
  - {title: Dams, speaker: Ines Marx, videos: ['https://example.org/v']}
  - {title: Locks, authors: [{name: Tomas Birk, url: 'https://birk.example.org'}]}
---
Tea at five.
"""


@pytest.fixture
def sections():
    def read(*files):
        sources = [Source(name, text.encode()) for name, text in files]
        report = Report()
        found = read_page(sources, ImportContext(sources[0], report=report))
        shown = [
            (
                section.name,
                [{name: cell.value for name, cell in row.cells.items()} for row in section.rows],
            )
            for section in found.sections
        ]
        return shown, [problem.message for problem in report.problems]

    return read


def test_page_with_a_list_of_talks_is_an_evening(sections):
    found, problems = sections(("meetups/18.md", EVENING))
    day = {"date": "2024-03-04", "location": "Weir College"}
    assert (found, problems) == (
        [
            (
                "Meetup 18",
                [
                    {
                        **day,
                        "title": "Dams",
                        "speaker": "Ines Marx",
                        "videos": ["https://example.org/v"],
                    },
                    {
                        **day,
                        "title": "Locks",
                        "authors": [{"name": "Tomas Birk", "url": "https://birk.example.org"}],
                    },
                ],
            )
        ],
        [],
    )


def test_evening_without_a_date_has_that_of_its_name(sections):
    page = EVENING.replace("date: 2024-03-04\n", "")
    found, _ = sections(("meetups/2024-03-11.md", page))
    assert [row["date"] for row in found[0][1]] == ["2024-03-11", "2024-03-11"]


def test_evening_may_be_written_in_toml(sections):
    page = '+++\ntitle = "Meetup"\ndate = 2024-03-04\n[[talks]]\ntitle = "Dams"\nspeaker = "Ines Marx"\n+++\n'
    found, _ = sections(("meetups/a.md", page))
    assert found == [("Meetup", [{"date": "2024-03-04", "title": "Dams", "speaker": "Ines Marx"}])]


def test_pages_of_talks_and_of_evenings_may_stand_together(sections):
    talk = "---\ntitle: Piers\ndate: 2024-01-08\nspeaker: Ada Holm\n---\n"
    found, _ = sections(("talks/a.md", talk), ("talks/b.md", EVENING))
    assert [(name, [row["title"] for row in rows]) for name, rows in found] == [
        ("Meetup 18", ["Dams", "Locks"]),
        ("", ["Piers"]),
    ]


def test_page_of_a_person_lends_its_name_to_the_talks(sections):
    page = (
        "---\nname: Ines Marx\ntitle: Postdoc\naffiliation: Weir College\n"
        "talks:\n  - {title: Dams, date: 2024-03-04}\n---\n"
    )
    found, problems = sections(("people/ines.md", page))
    person = {"name": "Ines Marx", "affiliation": "Weir College"}
    assert found == [("", [{"speakers": [person], "title": "Dams", "date": "2024-03-04"}])]
    assert problems == ["skipped: title of a person"]


@pytest.mark.parametrize(
    ("head", "body", "abstract"),
    [
        ("abstract: In short.", "In short. And at length.", "In short. And at length."),
        ("abstract: In short.", "At length.", "In short.\n\nAt length."),
        ("", "At length.", "At length."),
        ("abstract: In short.", "", "In short."),
    ],
)
def test_the_text_of_a_page_goes_on_its_abstract(head, body, abstract):
    assert one(f"---\n{HEAD}{head}\n---\n\n{body}\n")["abstract"] == abstract


def test_two_fields_of_one_kind_become_a_list():
    found = one(
        f"---\n{HEAD}url_slides: https://example.org/a.pdf\n---\n\n[slides](https://example.org/b.pdf)\n"
    )
    assert found["slides"] == [
        "https://example.org/a.pdf",
        {"url": "https://example.org/b.pdf", "label": "slides"},
    ]


def test_an_address_is_the_place_where_no_other_is_said():
    head = "title: On sorting\ndate: 2024-02-01\naddress: {street: Dam 1, city: Ulm, country: Germany}\n"
    assert one(f"---\n{head}---\n")["location"] == "Dam 1, Ulm, Germany"


@pytest.mark.parametrize("hidden", ["draft: true", "published: false"])
def test_a_page_that_is_hidden_and_has_a_list_of_talks_is_asked_about(hidden):
    text = f"---\ntitle: Evening\ndate: 2024-02-01\n{hidden}\ntalks:\n- {{title: A, speaker: Ada Roe}}\n---\n"
    found, said = read({"_events/a.md": text})
    assert [row["title"] for row in found] == ["A"]
    assert said == [(None, "the page is not published: are its talks to be shown?")]


@pytest.mark.parametrize(
    ("player", "url"),
    [
        ("{{< youtube abcdefghijk >}}", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("{{< vimeo 123456789 >}}", "https://vimeo.com/123456789"),
        ('{% include vimeo.html id="123456789" %}', "https://vimeo.com/123456789"),
        ("{% youtube abcdefghijk %}", "https://www.youtube.com/watch?v=abcdefghijk"),
    ],
)
def test_players_are_recordings(player, url):
    assert one(f"---\n{HEAD}---\n\n{player}\n")["videos"] == [{"url": url}]


def test_a_shortcode_that_is_no_player_is_reported_at_the_text():
    _, said = read(
        {
            "_talks/a.md": f"---\n{HEAD}---\n\n{{{{< vimeo abcdefg >}}}}\n{{{{< figure src=a.png >}}}}\n"
        }
    )
    assert said == [
        (6, "skipped: the shortcode vimeo abcdefg"),
        (6, "skipped: the shortcode figure src=a.png"),
    ]
