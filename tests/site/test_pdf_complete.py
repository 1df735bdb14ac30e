"""Whatever is selected is on the paper: schedules of all kinds, compared with HTML word by word."""

from __future__ import annotations

import base64
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import yaml
from support import Site, compiled, raw_text_of

pytestmark = pytest.mark.pdf

Make = Callable[..., Site]

COLUMNS = [
    "number", "date", "speaker", "title", "videos", "time", "location", "track", "tags", "kind",
    "status", "slides", "links", "language", "note", "abstract",
]  # fmt: skip
LINE = [
    "sand", "silt", "clay", "moraine", "heterogeneous", "estuary", "of", "measured", "by", "the",
    "patience", "of", "rivers", "down", "to", "the", "sea", "in", "longshore", "drift",
]  # fmt: skip
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A picture (PNG) of one point."""
LONG_WORDS = [
    "Wasserwirtschaftsverwaltungsgesellschaftsversammlungsprotokoll",
    "https://example.org/archive/2026/proceedings/volume-12/chapter_7?query=salt&order=newest#top",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "e.mail.of.somebody@subdomain.of.a.faculty.example.org",
]


def made_talks(number: int, words: int, seed: int) -> list[dict[str, object]]:
    """Return talks whose abstracts have up to so many words; the first has all of them."""
    rng = random.Random(seed)
    counter = iter(range(10**6))

    def text(n: int) -> str:
        marked = (f"q{seed}x{next(counter)}z" if i % 4 == 0 else rng.choice(LINE) for i in range(n))
        return " ".join(marked)

    def one(i: int) -> dict[str, object]:
        link = {"url": f"https://example.org/{i}", "label": text(2)}
        speakers = [f"{text(2)} ({text(3)})" for _ in range(rng.choice([1, 1, 2, 3]))]
        return {
            "id": f"s{seed}-{i}",
            "date": (date(2026, 1, 1) + timedelta(days=5 * i)).isoformat(),
            "time": "16:15-17:45",
            "title": " ".join([text(rng.choice([2, 7, 14])), *rng.choices(LONG_WORDS, k=i % 3 == 1)]),
            "speakers": speakers,
            "location": text(3),
            "track": text(2),
            "tags": [text(1), rng.choice(LONG_WORDS[:1] + LINE)],
            "videos": [link] * (1 + i % 2),
            "slides": {"url": "https://example.org/s", "label": rng.choice(LONG_WORDS)},
            "links": [link],
            "note": text(rng.choice([3, 30])),
            "language": "en",
            "status": rng.choice(["confirmed", "confirmed", "cancelled", "tentative"]),
            "abstract": text(words if i == 0 else rng.randint(1, min(words, 200))),
        }  # fmt: skip

    return [one(i) for i in range(number)]


def unusual_talks() -> list[dict[str, object]]:
    """Return talks whose cells are higher than a page, and long abstracts of many paragraphs."""
    many = made_talks(8, 12, 90)
    links = [{"url": f"https://example.org/{i}", "label": f"q90v{i}z"} for i in range(90)]
    blocks = (f"q90m{i}z with $x$ and `code{i}`\n\n$$y$$" for i in range(30))
    many[0]["speakers"] = [f"Person q90p{i}z (Institute of q90i{i}z)" for i in range(60)]
    many[1]["title"] = " ".join(f"q90t{i}z of the rivers" for i in range(250))
    many[2]["videos"] = links
    many[3]["tags"] = [f"q90g{i}z" for i in range(200)]
    many[4]["abstract"] = "First.\n\n" + "\n".join(f"- q90l{i}z in a list" for i in range(80))
    many[5]["abstract"] = "\n\n".join(blocks)
    many[6]["bio"] = " ".join(f"q90b{i}z" for i in range(900))
    return many


def boxed_talks() -> list[dict[str, object]]:
    """Return talks with tables and code in their abstracts."""
    boxed = made_talks(3, 12, 91)
    rows = "".join(f"| q91a{i}z | q91b{i}z |\n" for i in range(80))
    code = "\n".join(f"q91c{i}z = {i}" for i in range(80))
    boxed[0]["abstract"] = f"| a | b |\n|---|---|\n{rows}"
    boxed[1]["abstract"] = f"```\n{code}\n```"
    boxed[2]["abstract"] = "> " + " ".join(f"q91q{i}z" for i in range(700))
    return boxed


def struck_talks() -> list[dict[str, object]]:
    """Return talks that do not take place; their titles have links, code and formulas in them."""
    title = (
        "A long title about heterogeneous hyperparameterization of $x + y$ and `code(x)`, "
        r"[a link to somewhere](https://example.org/a_b%20c#d), *words that lean* & 100% {#_^~\\}"
        " q92x0z"
    )
    return [
        {"title": title, "date": "2026-07-01", "status": "cancelled"},
        {"title": "Überfällig q92x1z", "status": "postponed"},
    ]


def data_files(*, full: bool) -> dict[str, str]:
    """Return data files by name."""
    files = {
        "few.yaml": made_talks(3, 2000 if full else 500, 1),
        "some.yaml": made_talks(29 if full else 12, 40, 2),
        "many.yaml": made_talks(200 if full else 31, 12, 3),
        "unusual.yaml": unusual_talks(),
        "boxed.yaml": boxed_talks(),
        "struck.yaml": struck_talks(),
    }
    return {name: yaml.safe_dump(talks, width=10**6) for name, talks in files.items()}


def directive(file: str, indent: str = "", **options: str) -> str:
    lines = [f".. talk-schedule:: {file}"]
    lines += [f"   :{name.replace('_', '-')}: {value}" for name, value in options.items()]
    return "".join(f"{indent}{line}\n" for line in lines) + "\n"


def schedules() -> Iterator[tuple[str, str]]:
    """Yield headings and what stands below them."""
    few, some, odd = "few.yaml", "some.yaml", "unusual.yaml"
    cell = directive(few, "       ", limit="1").lstrip()
    yield "Plain", directive(some, group_by="quarter")
    yield "Captioned", directive(some, caption="A caption", abstracts="show", headings="none")
    yield "Expand", directive(few, abstracts="expand", group_by="month", headings="rubric")
    yield "List", directive(few, layout="list", abstracts="show")
    yield "Many", directive("many.yaml", collapse="all", group_by="semester")
    yield "Wide", directive(few, columns=" ".join(COLUMNS))
    yield "Eight", directive(some, columns=" ".join(COLUMNS[:8]))
    yield "Narrow", directive(few, columns="title slides tags note", widths="1 1 1 1")
    yield "Auto", directive(few, columns="date title location", widths="auto", align="left")
    yield "Only texts", directive(few, columns="abstract note")
    yield "Unusual", directive(odd, abstracts="expand", columns=" ".join(COLUMNS[:9]))
    yield "Unusual list", directive(odd, abstracts="show", layout="list")
    yield "Boxed", directive("boxed.yaml", abstracts="show")
    yield "In an item", "- An item\n\n" + directive(few, "  ", abstracts="show")
    yield "In a note", ".. note::\n\n" + directive(few, "   ", abstracts="expand")
    yield "In a cell", f".. list-table::\n\n   * - {cell}     - B\n"
    yield "In a block", ".. expand:: Block\n\n" + directive(some, "   ", abstracts="show")
    narrow = {"columns": "number date time title status note", "widths": "1 1 1 1 1 1"}
    yield "Struck", directive("struck.yaml", **narrow) + directive("struck.yaml", layout="list")
    yield "Text", ".. expand:: Text\n\n" + f"   Paragraph. {' '.join(LINE * 9)}\n\n" * 9
    yield "A talk", ".. expand::\n   :talk: s1-0\n"


def page() -> str:
    parts = (f"{title}\n{'-' * len(title)}\n\n{body}\n" for title, body in schedules())
    return "Test\n====\n\n.. toctree::\n\n" + "".join(parts)


def plain(text: str) -> str:
    """Return text without what a typesetter may add: hyphens, ligatures."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\w)[-\u00ad\u2010]\n", "", text)
    return re.sub(r"[-\u00ad\u2010\u200b]", "", text)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain(text)))


def lost(shown: str, printed: str) -> list[str]:
    """Return the words of a web page that are not so often on paper.

    A long word may be broken without a hyphen, so it is looked for in the text without blanks.
    """
    long = [word for word in plain(shown).split() if len(word) >= 12]
    short = " ".join(word for word in plain(shown).split() if len(word) < 12)
    squeezed = re.sub(r"\W", "", plain(printed))
    missing = words(short) - words(printed)
    return [*missing, *(word for word in long if re.sub(r"\W", "", word) not in squeezed)]


@pytest.mark.parametrize(
    ("engine", "style"),
    [("pdflatex", ["booktabs", "colorrows"]), ("xelatex", ["standard"]), ("lualatex", ["borderless"])],
)  # fmt: skip
def test_all_words_of_all_talks_are_on_the_paper(site: Make, engine: str, style: list[str]) -> None:
    made = site({"index.rst": page(), **data_files(full=engine == "pdflatex")})
    options = {"latex_engine": engine, "latex_table_style": style}
    built = made.build("latex", **options)
    text = raw_text_of(compiled(built.out, "test", engine))
    main = made.build("html").html().xpath("//div[@role='main']")[0]
    for element in main.xpath(".//thead | .//button"):
        element.drop_tree()  # columns of a list have other names, or none
    shown = " ".join(main.itertext())
    assert words(shown).total() > 10_000
    assert lost(shown, text) == []
    assert stranded(text) == []
    assert overfull((built.out / "test.log").read_text("utf-8", "replace")) == []


def test_boxes_of_latex_lose_nothing_of_long_lists(site: Make) -> None:
    """A cell and a figure end with their page; a frame is measured as one, up to 25 pages."""
    many, text = made_talks(200, 200, 5), {"abstracts": "show"}
    head = "Test\n====\n\n.. toctree::\n\n"
    note = ".. note::\n\n   .. expand:: A block\n\n" + directive("many.yaml", "      ", **text)
    row = "   * - A\n     - " + directive("many.yaml", "       ", limit="9", **text).lstrip()
    short = row.replace(":limit: 9", ":limit: 1")
    table = ".. list-table::\n\n" + short * 9 + row
    figure = ".. figure:: x.png\n\n   A caption\n\n" + directive("many.yaml", "   ", limit="30")
    grid = row.replace(":limit: 9", ":limit: 40\n          :layout: grid")
    parts = (note, table, figure, f".. list-table::\n\n{grid}")
    page = head + "\n".join(f"{part}\n\n" for part in parts)
    made = site({"index.rst": page, "many.yaml": yaml.safe_dump(many)})
    (made.folder / "x.png").write_bytes(DOT)
    built = made.build("latex")
    printed = raw_text_of(compiled(built.out, "test", "pdflatex"))
    source = (built.out / "test.tex").read_text("utf-8")
    # the index has each name once, whatever number of places it is of
    source = re.sub(r"\\index\{[^{}]*@\\spxentry\{[^{}]*\}\}", "", source)
    wanted = Counter(re.findall(r"q5x\d+z", source))
    assert wanted.total() > 7000
    assert wanted - Counter(re.findall(r"q5x\d+z", printed)) == Counter()
    assert overfull((built.out / "test.log").read_text("utf-8", "replace")) == []


OLD_LONGTABLE = r"\RequirePackage{longtable}[=v4.13]"
"""What Sphinx 9.1 and later load, and others do not."""


@pytest.mark.parametrize("preamble", ["", OLD_LONGTABLE])
def test_last_page_of_a_table_keeps_to_its_height(site: Make, preamble: str) -> None:
    """With gaps that shrink on the last page; tables of many lengths end at many heights."""
    parts = [
        f"{' '.join(LINE * number)}\n\n"
        + directive("t.yaml", abstracts="show", columns="date title note", limit=str(number))
        for number in range(1, 25)
    ]
    talks = [{**talk, "note": "A gap.\n\n- A gap."} for talk in made_talks(24, 60, 4)]
    data = yaml.safe_dump(talks)
    files = {"index.rst": "Test\n====\n\n.. toctree::\n\n" + "\n".join(parts), "t.yaml": data}
    built = site(files).build("latex", latex_elements={"passoptionstopackages": preamble})
    text = raw_text_of(compiled(built.out, "test", "pdflatex"))
    assert Counter(re.findall(r"q4x\d+z", text)).total() > 1000
    assert overfull((built.out / "test.log").read_text("utf-8", "replace")) == []


def stranded(text: str) -> list[str]:
    """Return headings of groups that have no talk below them on their page."""
    heading = re.compile(
        r"^(?:\d+\.\d+ )?(?:[A-Z][a-z]+ 2026|A caption|Block|\d+ talks)$", re.MULTILINE
    )
    pages = text.split("\f")
    found = [(match[0], page[match.end() :]) for page in pages for match in heading.finditer(page)]
    assert len(found) >= 5
    return [name for name, below in found if not re.search(r"q\dx\d+z", below)]


def overfull(log: str) -> list[str]:
    """Return what TeX says of boxes that are more than 10 pt too large."""
    found = re.finditer(r"Overfull \\[hv]box \((\d+)\.\d+pt.*(?:\n.*){2}", log)
    return [match[0] for match in found if int(match[1]) >= 10]
