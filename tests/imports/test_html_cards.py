"""HTML whose classes, ``itemprop`` or JSON-LD say what is what."""

from __future__ import annotations

from pathlib import Path

import pytest

ITEM = """<ul><li><span class="date">2024-11-20</span> <a href="/peat/">Peat in winter</a>
<span class="speaker">Ulla Brandt</span> — <a href="https://example.org/peat.pdf">slides</a></li></ul>"""
ARTICLE = """<article class="talk"><h2><a href="/rye/">Rye and reason</a></h2>
<time datetime="2025-02-03T18:00:00">3 February</time><p class="talk-speaker">Inge Falk</p>
<p>How rye came to the north of the country.</p></article>
<article class="talk"><h2>Oats</h2><time datetime="2025-03-03T18:00:00">3 March</time>
<p class="talk-speaker">Per Aune</p></article>"""
MICRODATA = """<div itemscope itemtype="https://schema.org/Event"><h3 itemprop="name">Kites</h3>
<meta itemprop="startDate" content="2026-05-02T20:00"><span itemprop="location">Dune 4</span>
<p itemprop="performer">Cato Lunde</p></div>"""
JSON_LD = """<p>Come along.</p><script type="application/ld+json">{"@graph": [{"@type": "MusicEvent",
"name": "Kites &amp; bows", "startDate": "2026-05-02T20:00", "endDate": "2026-05-02T22:00",
"location": {"@type": "Place", "name": "Dune 4"}, "performer": [{"name": "Cato Lunde"}],
"eventStatus": "https://schema.org/EventCancelled"}, {"@type": "Organization", "name": "Club"}]}</script>
<script type="application/ld+json">{"broken</script>"""
POSTS = """<article><h2 class="entry-title">New shed</h2><time class="entry-date" datetime="2024-01-05">
5 January</time><span class="author">admin</span><p class="location">Barn</p></article>
<ul><li>2025-01-08: Ida Holt – Rivers</li><li>2025-01-15: Ned Flint – Reading ice</li>
<li>2025-01-22: No meeting</li></ul>"""


@pytest.fixture
def talks(sampl, understood):
    """Import a page; return the talks as the data file has them."""

    def read(body: str):
        Path("page.html").write_text(f"<html><body><main>{body}</main></body></html>", "utf-8")
        return understood(sampl("import", "page.html").out)["talks"]

    return read


def facts(talk):
    speakers = [person["name"] for person in talk["speakers"]]
    return talk["date"], (talk["start"] or "")[11:16], talk["title"], speakers


def test_an_item_says_by_classes_who_speaks(talks):
    (talk,) = talks(ITEM)
    assert facts(talk) == ("2024-11-20", "", "Peat in winter", ["Ulla Brandt"])
    assert [link["url"] for link in talk["slides"]] == ["https://example.org/peat.pdf"]


def test_articles_are_talks_each(talks):
    found = talks(ARTICLE)
    assert [facts(talk) for talk in found] == [
        ("2025-02-03", "18:00", "Rye and reason", ["Inge Falk"]),
        ("2025-03-03", "18:00", "Oats", ["Per Aune"]),
    ]
    assert found[0]["abstract"] == "How rye came to the north of the country."


def test_microdata_names_properties_of_an_event(talks):
    (talk,) = talks(MICRODATA)
    assert facts(talk) == ("2026-05-02", "20:00", "Kites", ["Cato Lunde"])
    assert talk["location"] == "Dune 4"


def test_events_of_json_ld_are_read_where_the_page_shows_none(talks):
    (talk,) = talks(JSON_LD)
    assert facts(talk) == ("2026-05-02", "20:00", "Kites & bows", ["Cato Lunde"])
    assert (talk["end"][11:16], talk["location"], talk["status"]) == (
        "22:00",
        "Dune 4",
        "cancelled",
    )


def test_a_post_of_a_blog_is_no_talk(talks):
    titles = [talk["title"] for talk in talks(POSTS)]
    assert titles == ["Rivers", "Reading ice", "No meeting"]


CARD = """<div class="card"><div class="card-body"><h5 class="card-title">Night of moths</h5>
<h6 class="card-subtitle">5 June 2026 · 21:00</h6><p class="card-text">Bring a torch.</p></div></div>"""


def test_a_card_with_an_hour_below_its_title_is_a_talk(talks):
    (talk,) = talks(CARD)
    assert facts(talk) == ("2026-06-05", "21:00", "Night of moths", [])
    assert talk["abstract"] == "Bring a torch."


def test_cards_have_the_day_of_the_heading_above(talks):
    parts = '<div class="session"><div class="session-time">09:30</div>{}</div>'.format
    title, speaker = (
        '<div class="session-title">Rust</div>',
        '<div class="speaker">Vera Stahl</div>',
    )
    (talk,) = talks(f"<h1>Programme – 5 June 2026</h1>{parts(title + speaker)}")
    assert facts(talk) == ("2026-06-05", "09:30", "Rust", ["Vera Stahl"])
