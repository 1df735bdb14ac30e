"""A page for each talk and each speaker, and one talk in full."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable

import lxml.html
import pytest
from support import Built, Site, words

Make = Callable[..., Site]

TALKS = """\
timezone: Europe/Amsterdam
speakers:
  ada: {name: Ada Lind, affiliation: UU, bio: Builds *looms*., url: "https://example.org/ada"}
talks:
  - date: 2026-06-11
    time: 16:00-17:00
    title: Small *proofs*
    speakers: [ada, Bo Ek (KTH)]
    aliases: [small-proofs]
    abstract: We prove **small** things, as in {sampl:talk}`large`.
    room: A
    host: Eva Noor
    tags: [logic]
    kind: keynote
    join: https://example.org/join
    papers: [https://example.org/paper.pdf]
    license: CC BY 4.0
  - {id: beside, date: 2026-06-11, time: 16:00-17:00, title: Other proofs, room: B}
  - {id: large, date: 2026-06-18, title: Large proofs, speakers: ada, status: cancelled}
"""
SMALL = "2026-06-11-ada-lind"
SITE = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   talks\n",
    "talks.rst": "All\n===\n\n.. talk-schedule:: talks.yaml\n",
    "talks.yaml": TALKS,
}
PAGES = "sampl_pages = True\n"


def fields(built: Built, page: str) -> dict[str, str]:
    """Return the facts of a page of a talk, by their names."""
    html = built.html(page)
    names = html.xpath("//dl[contains(@class, 'field-list')]/dt")
    return {words(name).rstrip(":"): words(name.getnext()) for name in names}


def test_what_one_build_has_generated_is_no_source_of_the_next(site: Make) -> None:
    # as GitLab wants it: `sphinx-build . public`, with the doctrees in that folder
    folder = site(SITE, PAGES).folder
    first = Site(folder, folder / "public").build("html")
    again = Site(folder, folder / "public").build("html")
    other = Site(folder, folder / "elsewhere").build("html")
    assert (again.reread, again.warnings) == ([], [])
    assert other.reread == first.reread
    assert "talks/large" in first.reread


def test_each_talk_and_each_speaker_has_a_page(site: Make) -> None:
    built = site(SITE, PAGES).build()
    assert built.warnings == []
    pages = {str(path.relative_to(built.out)) for path in built.out.glob("*/*.html")}
    assert pages == {
        *(f"talks/{name}.html" for name in (SMALL, "beside", "large", "small-proofs")),
        *(f"speakers/{name}.html" for name in ("ada-lind", "bo-ek")),
    }


def test_a_page_says_all_of_a_talk(site: Make) -> None:
    built = site(SITE, PAGES).build()
    html = built.html(f"talks/{SMALL}")
    assert [words(h) for h in html.xpath("//h1[not(@class)]")] == ["Small proofs"]
    assert html.xpath("//h1/em/text()") == ["proofs"]
    assert html.xpath("string(//title)").startswith("Small proofs")
    assert fields(built, f"talks/{SMALL}") == {
        "When": "Thu, Jun 11, 2026, 4:00 – 5:00 PM CEST",
        "Where": "A",
        "Host": "Eva Noor",
        "Kind": "Keynote",
        "Tags": "logic",
        "Papers": "paper",
        "License": "CC BY 4.0",
        "At the same time": "Other proofs",
    }
    assert html.xpath("//a[@href='https://example.org/join']")
    assert html.xpath("//strong[.='small']")
    assert html.xpath("//em[.='looms']")
    assert [a.get("href") for a in html.xpath("//a[.='Large proofs']")] == ["large.html#large"]
    large = words(built.html("talks/large").xpath("//div[@role='main']")[0])
    assert "(cancelled)" in large


def test_links_lead_to_the_pages(site: Make) -> None:
    text = "All\n===\n\n* :sampl:talk:`small-proofs`\n* :sampl:speaker:`Ada Lind`\n\n"
    built = site({**SITE, "talks.rst": text + ".. talk-schedule:: talks.yaml\n"}, PAGES).build()
    assert [a.get("href") for a in built.html("talks").xpath("//li/p/a")] == [
        f"talks/{SMALL}.html#{SMALL}",
        "speakers/ada-lind.html#speaker-ada-lind",
    ]
    assert built.html("speakers/ada-lind").xpath("//*[@id='speaker-ada-lind']")


def test_ids_in_abstracts_lead_from_page_to_page(site: Make) -> None:
    abstract = "As in [the other](#beside), {any}`large` and [us](#small-proofs)."
    data = TALKS.replace("We prove **small** things, as in {sampl:talk}`large`.", f"{abstract!r}")
    built = site({**SITE, "talks.yaml": data}, PAGES).build()
    assert built.warnings == []
    links = built.html(f"talks/{SMALL}").xpath("//p[contains(., 'As in')]//a/@href")
    assert links == ["beside.html#beside", "large.html#large", f"#{SMALL}"]


def test_titles_lead_to_the_pages(site: Make) -> None:
    built = site(SITE, PAGES).build()
    links = built.html("talks").xpath("//tbody//td/p//a[contains(@class, 'internal')]")
    assert [(words(a), a.get("href")) for a in links] == [
        ("Small proofs", f"talks/{SMALL}.html"),
        ("Other proofs", "talks/beside.html"),
        ("Large proofs", "talks/large.html"),
    ]


@pytest.mark.parametrize(
    ("builder", "path", "to"),
    [
        ("html", "talks/small-proofs.html", f"{SMALL}.html"),
        ("dirhtml", "talks/small-proofs/index.html", f"../{SMALL}/"),
    ],
)
def test_former_addresses_lead_to_the_page(site: Make, builder: str, path: str, to: str) -> None:
    conf = PAGES + 'html_baseurl = "https://example.org/site/"\n'
    built = site(SITE, conf).build(builder)
    page = built.html(path.removesuffix(".html"))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={to}"]
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical.startswith(f"https://example.org/site/talks/{SMALL}")


def test_pages_of_talks_that_are_gone_go(site: Make) -> None:
    made = site(SITE, PAGES)
    made.build()
    made.write({"talks.yaml": TALKS.replace("id: large", "id: huge").replace("`large`", "`huge`")})
    later = made.build()
    assert later.warnings == []
    assert not (later.out / "talks/large.html").exists()
    assert (later.out / "talks/huge.html").exists()
    assert "large" not in (later.out / "objects.inv").read_bytes().decode("latin-1")


def test_a_second_build_reads_nothing(site: Make) -> None:
    made = site(SITE, PAGES)
    made.build()
    assert made.build().reread == []


def test_incremental_builds_are_fresh_builds(site: Make) -> None:
    made = site(SITE, PAGES)
    made.build()
    changed = TALKS.replace("Other proofs", "Others").replace("Bo Ek", "Bea Ek")
    made.write({"talks.yaml": changed})
    later, fresh = made.build(), made.build(out="fresh")
    for path in fresh.out.rglob("*.html"):
        other = later.out / path.relative_to(fresh.out)
        assert other.read_text("utf-8") == path.read_text("utf-8"), path
    names = [{p.relative_to(b.out) for p in b.out.rglob("*.html")} for b in (later, fresh)]
    assert names[0] == names[1]


@pytest.mark.parametrize("builder", ["html", "text"])
def test_pages_whose_output_is_gone_are_written_again(site: Make, builder: str) -> None:
    made = site(SITE, PAGES)
    ending = {"html": "html", "text": "txt"}[builder]
    pages = sorted(made.build(builder).out.rglob(f"*.{ending}"))
    of_talks = [path for path in pages if path.parent.name in ("talks", "speakers")]
    assert len(of_talks) > 4
    for path in of_talks:
        path.unlink()
    later = made.build(builder)
    assert later.reread == []
    assert sorted(later.out.rglob(f"*.{ending}")) == pages


def test_a_new_layout_of_the_site_is_that_of_all_pages(site: Make) -> None:
    made = site(SITE, PAGES + 'templates_path = ["_templates"]\n')
    made.write({"_templates/page.html": "{% extends '!page.html' %}"})
    made.build()
    layout = "{% extends '!page.html' %}{% block body %}Hello{% endblock %}"
    made.write({"_templates/page.html": layout})
    os.utime(made.folder / "_templates/page.html", (2**31, 2**31))
    later = made.build()
    assert "Hello" in later.text("talks/large")
    assert "Hello" in later.text()


def test_a_transcript_that_goes_renews_the_page(site: Make) -> None:
    data = TALKS.replace("    room: A\n", "    videos: {url: rec.mp4, transcript: said.vtt}\n", 1)
    said = "WEBVTT\n\n00:01.000 --> 00:04.000\nFarewell, newt.\n"
    made = site({**SITE, "talks.yaml": data, "said.vtt": said, "rec.mp4": ""}, PAGES)
    page = f"talks/{SMALL}"
    assert "Farewell" in words(made.build().html(page))
    (made.folder / "said.vtt").unlink()
    assert "Farewell" not in words(made.build().html(page))


def test_without_the_value_the_pages_go(site: Make) -> None:
    made = site(SITE, PAGES)
    made.build()
    later = made.build(sampl_pages=False)
    assert not list(later.out.glob("talks/*.html"))
    assert later.warnings == []


EDITING = {
    "furo": "html_theme_options = {'source_repository': 'https://github.com/a/b/', "
    "'source_branch': 'main'}\n",
    "pydata_sphinx_theme": "html_theme_options = {'use_edit_page_button': True}\n",
    "sphinx_book_theme": "html_theme_options = {'repository_url': 'https://github.com/a/b', "
    "'use_edit_page_button': True, 'use_source_button': True}\n",
    "sphinx_rtd_theme": "html_context = {'display_github': True}\n",
}


@pytest.mark.parametrize("theme", EDITING)
def test_no_theme_offers_to_edit_what_is_no_file(site: Make, theme: str) -> None:
    # in a process of its own: after pydata, that of Read the Docs has no breadcrumbs
    context = {"github_user": "a", "github_repo": "b", "github_version": "main"}
    conf = f"html_theme = {theme!r}\nhtml_context = {{}}\n{EDITING[theme]}"
    conf += f"html_context.update({context!r})\n"
    source = site(SITE, PAGES + conf).folder
    command = [sys.executable, "-m", "sphinx", "-q", "-W", source, source / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    places = "//a[contains(@href, '/a/b/edit/') or contains(@href, '/a/b/blob/')]/@href"
    shown, generated = (
        lxml.html.parse(source / "out" / f"{name}.html") for name in ("talks", "talks/large")
    )
    assert "talks.rst" in shown.xpath(places)[0]
    assert generated.xpath(places) == []


def test_a_page_of_the_site_is_left_to_it(site: Make) -> None:
    files = {**SITE, "talks/large.rst": ":orphan:\n\nMine\n====\n"}
    built = site(files, PAGES).build()
    assert words(built.html("talks/large").xpath("//h1")[0]) == "Mine"


@pytest.mark.parametrize("suffix", ["rst", "md"])
def test_names_are_headings_whatever_they_begin_with(site: Make, suffix: str) -> None:
    names = ["- Lo", ".. Bo", "+ Jo", "> Mo", "#Ro", "1. Ko", ":to: Po", "|Vo| Wo", "__Zo__"]
    data = f"talks:\n  - {{date: 2026-06-11, title: A, speakers: {names}}}\n"
    index = {
        "rst": ".. talk-schedule:: talks.yaml\n",
        "md": "# Home\n\n```{talk-schedule} talks.yaml\n```\n",
    }[suffix]
    conf = f'{PAGES}extensions.append("myst_parser")\n' if suffix == "md" else PAGES
    conf += 'source_suffix = {".md": "markdown"}\n' if suffix == "md" else ""
    pages = {f"index.{suffix}": index, "talks.yaml": data}
    built = site(pages, conf).build()
    assert built.warnings == []
    made = [path.stem for path in (built.out / "speakers").glob("*.html")]
    heads = {built.html(f"speakers/{name}").xpath("string(//h1/text())") for name in made}
    assert heads == set(names)


@pytest.mark.parametrize("suffix", ["rst", "md"])
def test_a_site_may_bring_its_own_template(site: Make, suffix: str) -> None:
    text = {
        "rst": "{{ heading }}\n\nBy {{ speakers }}, {{ date }}.\n\n.. talk-details:: {{ file }}\n"
        "   :talk: {{ id }}\n",
        "md": "{{ heading }}\n\nBy {{ speakers }}, {{ date }}.\n\n```{talk-details} {{ file }}\n"
        ":talk: {{ id }}\n```\n",
    }[suffix]
    conf = PAGES + 'templates_path = ["_templates"]\n'
    index = SITE["index.rst"]
    if suffix == "md":
        conf += 'extensions.append("myst_parser")\nsource_suffix = {".md": "markdown"}\n'
        index = "# Home\n\n```{talk-schedule} talks.yaml\n```\n"
    files = {**SITE, f"index.{suffix}": index, f"_templates/sampl/talk.{suffix}": text}
    if suffix == "md":
        del files["index.rst"], files["talks.rst"]
    built = site(files, conf).build()
    assert [w for w in built.warnings if "toctree" not in w] == []
    html = built.html(f"talks/{SMALL}")
    assert [words(h) for h in html.xpath("//h1[not(@class)]")] == ["Small proofs"]
    assert "By Ada Lind, Bo Ek, Jun 11, 2026." in [words(p) for p in html.xpath("//p")]


def test_a_template_that_cannot_be_used_is_told_once(site: Make) -> None:
    files = {**SITE, "_templates/sampl/talk.rst": "{{ headline }}\n"}
    built = site(files, PAGES + 'templates_path = ["_templates"]\n').build()
    (warning,) = built.warnings
    assert "'headline' is undefined; it may use file, id, title, speakers, date, heading" in warning
    assert words(built.html("talks/large").xpath("//h1")[0]) == "Large proofs"


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("Hello\n\n{{ 1 / 0 }}\n", 3, "division by zero"),
        ("{{ date + 1 }}", 1, "can only concatenate str"),
        ("\n{% for one in range(10 ** 9) %}x{% endfor %}", 2, "Range too big"),
        ('{% extends "talk.rst" %}', 1, "maximum recursion depth exceeded"),
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n{{ headline }}", 2, "'headline' is undefined"),
    ],
)
def test_a_template_may_fail_in_any_way(site: Make, template: str, line: int, reason: str) -> None:
    files = {**SITE, "_templates/sampl/talk.rst": template}
    built = site(files, PAGES + 'templates_path = ["_templates"]\n').build("dummy")
    (warning,) = built.warnings
    place, _, message = warning.partition(" WARNING: ")
    assert place == f"_templates/sampl/talk.rst:{line}:"
    assert message.startswith(f"the template cannot be used: {reason}")


def test_a_template_that_is_no_text_is_told(site: Make) -> None:
    made = site(SITE, PAGES + 'templates_path = ["_templates"]\n')
    made.write({"_templates/sampl/talk.rst": ""})
    (made.folder / "_templates/sampl/talk.rst").write_bytes(b"\xff{{ heading }}")
    (warning,) = made.build("dummy").warnings
    assert warning.startswith(
        "sampl/talk.rst:1: WARNING: the template cannot be used: 'utf-8' codec"
    )


@pytest.mark.parametrize(
    "builder", ["latex", "epub", "text", "man", "singlehtml", "gettext", "xml"]
)
def test_every_builder_takes_the_pages(site: Make, builder: str) -> None:
    index = "Home\n====\n\n.. toctree::\n   :glob:\n\n   talks\n   talks/*\n   speakers/*\n"
    conf = PAGES + 'man_pages = [("index", "t", "T", [], 1)]\n'
    built = site({**SITE, "index.rst": index}, conf).build(builder)
    assert built.warnings == []
    if builder == "text":
        text = (built.out / f"talks/{SMALL}.txt").read_text("utf-8")
        assert "When:" in text
        assert "We prove **small** things" in text


def test_whatever_a_pdf_refers_to_is_in_it(site: Make) -> None:
    """Also the page of a person who is in a list before, and a talk with the id of a heading."""
    index = (
        "Home\n====\n\n.. toctree::\n   :glob:\n\n   all\n   talks/*\n   speakers/*\n\n"
        "Large\n-----\n\n:sampl:talk:`large` :sampl:speaker:`Bo Ek`\n"
    )
    people = "All\n===\n\n.. talk-speakers::\n\n.. talk-schedule:: talks.yaml\n   :layout: list\n"
    data = TALKS.replace("Bo Ek", "Øyvind Ås")
    files = {**SITE, "index.rst": index.replace("Bo Ek", "Øyvind Ås"), "all.rst": people}
    del files["talks.rst"]
    built = site({**files, "talks.yaml": data}, PAGES + 'latex_engine = "xelatex"\n').build("latex")
    assert built.warnings == []
    text = next(built.out.glob("*.tex")).read_text("utf-8")
    text = re.sub(r"\\detokenize\{([^}]*)\}", r"\1", text)
    labels = {*re.findall(r"\\label\{([^}]*)\}", text)}
    links, numbers = r"\\hyperref\[([^]]*)\]", r"pageref\{([^}]*)\}"
    wanted = {*re.findall(links, text), *re.findall(numbers, text)}
    assert "speakers/oyvind-as:speaker-oyvind-as" in wanted
    assert {"all:large", "talks/large:large"} <= labels
    assert wanted - labels == set()
    assert r"\index{oyvind as@\spxentry{Øyvind Ås}}" in text  # xindy's English knows no Ø


def test_names_that_sort_alike_are_two_entries_of_the_printed_index(site: Make) -> None:
    # xindy takes names of one key for one name
    data = "talks:\n" + "".join(
        f"- {{date: 2026-06-1{day}, title: T, speakers: {name} }}\n"
        for day, name in enumerate(("Øyvind Ås", "王伟", "Öyvind Ås", "王维"))
    )
    page = "All\n===\n\n.. talk-schedule:: talks.yaml\n   :layout: list\n"
    made = site({"index.rst": page, "talks.yaml": data}, 'latex_engine = "xelatex"\n')
    text = next(made.build("latex").out.glob("*.tex")).read_text("utf-8")
    assert sorted(re.findall(r"\\index\{([^@]*)@\\spxentry\{([^}]*)", text)) == [
        ("oyvind as", "Öyvind Ås"),
        ("oyvind as 2", "Øyvind Ås"),
        ("wangwei", "王伟"),
        ("wangwei 2", "王维"),
    ]


def test_parallel_builds_write_the_same(site: Make) -> None:
    made = site(SITE, PAGES)
    one, two = made.build(out="one"), made.build(out="two", parallel=4)
    assert one.warnings == two.warnings == []
    for path in one.out.rglob("*.html"):
        assert (two.out / path.relative_to(one.out)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("named", [f" {SMALL}", f"\n   :talk: {SMALL}"])
def test_one_talk_in_full_by_its_id_alone(site: Make, named: str) -> None:
    front = f"Front\n=====\n\n.. talk-details::{named}\n"
    index = SITE["index.rst"] + "   front\n"
    built = site({**SITE, "index.rst": index, "front.rst": front}).build()
    assert built.warnings == []
    assert fields(built, "front")["Host"] == "Eva Noor"
    assert built.html("front").xpath("//strong[.='small']")


def test_a_talk_that_is_not_there_is_told(site: Make) -> None:
    talks = "All\n===\n\n.. talk-details:: talks.yaml\n   :talk: larg\n"
    assert site({**SITE, "talks.rst": talks}).build().warnings == [
        "talks.rst:4: WARNING: no talk has the id 'larg'; did you mean 'large'? [sampl.option]"
    ]


PLACED = TALKS.replace(
    "timezone:", 'title: Seminar\nvenue: {name: Gates, address: "1 Street"}\ntimezone:', 1
)
BASE = PAGES + 'html_baseurl = "https://example.org/site/"\n'


def data_of(built: Built, page: str) -> list[dict[str, object]]:
    """Return what a page says to search engines."""
    scripts = built.html(page).xpath("//script[@type='application/ld+json']/text()")
    return [json.loads(text) for text in scripts]


def test_pages_tell_search_engines_of_their_talk(site: Make) -> None:
    built = site({**SITE, "talks.yaml": PLACED}, BASE).build()
    (event,) = data_of(built, f"talks/{SMALL}")
    assert event["@type"] == "Event"
    assert event["url"] == f"https://example.org/site/talks/{SMALL}.html#{SMALL}"
    (series,) = data_of(built, "talks")
    assert series["@type"] == "EventSeries"
    assert [one["name"] for one in series["subEvent"]] == [  # type: ignore[attr-defined]
        "Small proofs",
        "Other proofs",
        "Large proofs",
    ]
    head = built.html(f"talks/{SMALL}").xpath("//meta[@property='og:title']/@content")
    assert head == ["Small proofs"]


def test_a_site_may_say_nothing_to_search_engines(site: Make) -> None:
    built = site({**SITE, "talks.yaml": PLACED}, BASE + "sampl_json_ld = False\n").build()
    assert data_of(built, f"talks/{SMALL}") == data_of(built, "talks") == []


def test_hidden_links_are_not_told(site: Make) -> None:
    secret = PLACED.replace(
        "join: https://example.org/join", "join: [https://example.org/secret, internal]"
    )
    built = site({**SITE, "talks.yaml": secret}, BASE + 'sampl_internal = "hide"\n').build()
    for path in built.out.rglob("*"):
        assert not path.is_file() or b"example.org/secret" not in path.read_bytes()


def test_headings_of_pages_may_be_labels(site: Make) -> None:
    conf = 'extensions.append("sphinx.ext.autosectionlabel")\n'
    index = SITE["index.rst"] + "\n:ref:`Large proofs`, :any:`large`, :any:`Bo Ek <bo-ek>`\n"
    built = site({**SITE, "index.rst": index}, PAGES + conf).build()
    assert built.warnings == []
    links = [a.get("href") for a in built.html().xpath("//div[@role='main']/section/p//a")]
    assert links == [
        "talks/large.html#large-proofs",
        "talks/large.html#large",
        "speakers/bo-ek.html#speaker-bo-ek",
    ]


def test_data_may_be_json(site: Make) -> None:
    files = {**SITE, "talks.rst": SITE["talks.rst"].replace("yaml", "json")}
    files["talks.json"] = '[{"id": "one", "title": "One", "date": "2026-06-11"}]'
    built = site(files, PAGES).build()
    assert words(built.html("talks/one").xpath("//h1")[0]) == "One"


NAMED = """\
talks:
- {date: 2026-06-11, title: One, id: CON}
- {date: 2026-06-12, title: Two, id: con}
- {date: 2026-06-13, title: Three, id: large, aliases: [LARGE, Small, nul.old]}
- {date: 2026-06-14, title: Four, id: small}
- {date: 2026-06-15, title: Five, id: console}
- {date: 2026-06-16, title: Six, id: con-2}
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_ids_that_some_systems_cannot_tell_apart_or_write_are_told(site: Make, jobs: int) -> None:
    made = site({**SITE, "talks.yaml": NAMED}, PAGES)
    end = "differ only in capitals, so that their pages are one file on Windows and macOS"
    system = "Windows allows no file with the name"
    assert made.build(parallel=jobs).warnings == [
        f"talks.yaml:2:3: WARNING: {system} 'CON', and so no page of the talk; write "
        "`id: talk-CON` [sampl.id]",
        f"talks.yaml:3:3: WARNING: the id 'con' and 'CON' in talks.yaml:2 {end}; write "
        "`id: con-3` [sampl.id]",
        f"talks.yaml:4:3: WARNING: the alias 'Small' and 'small' in talks.yaml:5 {end}; take the "
        "alias out [sampl.id]",
        f"talks.yaml:4:3: WARNING: {system} 'nul.old', and so no page of the talk; take the alias "
        "out [sampl.id]",
    ]
    assert made.build(parallel=jobs).warnings == []  # as with other problems: once they are read
    assert made.build(out="other", sampl_pages=False).warnings == []


def test_a_former_id_in_other_capitals_leaves_the_page_alone(site: Make) -> None:
    made = site({**SITE, "talks.yaml": NAMED}, PAGES)
    out = made.build().out / "talks"
    page = (out / "large.html").read_bytes()
    (out / "LARGE.html").unlink()
    (out / "LARGE.html").symlink_to("large.html")  # one file, as on Windows and macOS
    made.build()
    assert (out / "large.html").read_bytes() == page


def test_a_page_that_comes_is_in_the_toctree_of_a_pattern(site: Make) -> None:
    index = "Home\n====\n\n.. toctree::\n   :glob:\n\n   talks\n   talks/*\n"
    made = site({**SITE, "index.rst": index}, PAGES)
    made.build()
    made.write({"talks.yaml": f"{TALKS}  - {{id: newest, date: 2026-07-01, title: Newest}}\n"})
    assert made.build().html("index").xpath("//a[@href='talks/newest.html']")


def test_previews_say_what_is_off_and_end_with_a_word(site: Make) -> None:
    data = f"{PLACED}  - {{id: alone, date: 2026-06-25, title: Alone, status: cancelled}}\n"
    built = site({**SITE, "talks.yaml": data}, BASE).build()
    said = {
        meta.get("property"): meta.get("content")
        for meta in built.html("talks/alone").xpath("//meta[starts-with(@property, 'og:')]")
    }
    assert said["og:title"] == "Cancelled: Alone"
    assert said["og:description"] == "Thursday, June 25, 2026"
