"""Grids on paper: every talk is there, whatever rooms and hours a day has."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
import yaml
from support import Site, compiled, raw_text_of

pytestmark = pytest.mark.pdf

WORDS = [
    "sand",
    "silt",
    "clay",
    "moraine",
    "estuary",
    "measured",
    "patience",
    "rivers",
    "drift",
    "heterogeneous",
]


def made_day(
    seed: int, rooms: int, talks: int, *, day: int = 1, longest: int = 9
) -> list[dict[str, object]]:
    """Return the talks of a day, each with a mark that stands nowhere else."""
    rng = random.Random(seed)

    def one(number: int) -> dict[str, object]:
        start = 8 * 60 + 5 * rng.randrange(120)
        end = start + rng.choice([5, 20, 30, 45, 60, 90, 180, 400])
        title = " ".join(rng.choices(WORDS, k=rng.randint(1, longest)))
        entry: dict[str, object] = {
            "id": f"day{seed}-{number}",
            "date": f"2026-07-{day:02}",
            "title": f"{title} q{seed}x{number}z",
            "kind": rng.choice(["talk"] * 8 + ["break", "social"]),
        }
        if number % 11:
            entry["time"] = f"{start // 60}:{start % 60:02}-{end // 60}:{end % 60:02}"
        if number % 7:
            entry["room"] = f"Room {rng.randrange(rooms)} of the {rng.choice(WORDS)}"
            entry["speakers"] = [f"Ann{number} {rng.choice(WORDS).title()} (q{seed}y{number}z)"]
        return entry

    return [one(number) for number in range(talks)]


def directive(file: str, indent: str = "", *options: str) -> str:
    lines = [
        f".. talk-schedule:: {file}",
        "   :layout: grid",
        *(f"   {option}" for option in options),
    ]
    return "".join(f"{indent}{line}\n" for line in lines) + "\n"


def parts() -> Iterator[tuple[str, str]]:
    """Yield headings, and what stands below them."""
    yield "Few rooms", directive("few.yaml")
    yield "Many rooms", directive("many.yaml")
    yield (
        "Two days",
        directive("few.yaml", "", ":group-by: none", ":abstracts: show", ":caption: Days"),
    )
    yield "Tall", directive("tall.yaml")
    yield "Named", directive("wide.yaml", "", ":name: all-of-it", ":headings: none")
    yield "Folded", directive("wide.yaml", "", ":collapse: all", ":headings: rubric")
    yield "Links", ":ref:`There <all-of-it>` is the grid.\n"
    yield "In an item", "- An item\n\n" + directive("some.yaml", "  ")
    yield "In a note", ".. note::\n\n" + directive("some.yaml", "   ")
    yield "In a block", ".. expand:: Block\n\n" + directive("some.yaml", "   ")


@pytest.fixture
def files() -> dict[str, str]:
    few = made_day(1, 1, 30) + made_day(2, 1, 20, day=2)
    few[0]["abstract"] = "A long story q1a0z. " * 400
    tall = made_day(5, 2, 12, longest=60)
    tall[1]["title"] = " ".join(f"q5t{number}z" for number in range(300))
    data = {
        "few.yaml": few,
        "some.yaml": made_day(3, 1, 12),
        "many.yaml": made_day(4, 3, 80),
        "tall.yaml": tall,
        "wide.yaml": made_day(6, 3, 16),
    }
    body = "".join(f"{name}\n{'-' * len(name)}\n\n{text}\n" for name, text in parts())
    pages = {"index.rst": f"Test\n====\n\n.. toctree::\n\n{body}"}
    return pages | {name: yaml.safe_dump(talks, width=10**6) for name, talks in data.items()}


def marks(text: str) -> set[str]:
    return set(re.findall(r"q\d[xyta]\d+z", text))


OLD_LONGTABLE = r"\RequirePackage{longtable}[=v4.13]"
"""What Sphinx 9.1 and later load, and others do not."""


@pytest.mark.parametrize(
    ("engine", "paper", "preamble"),
    [("pdflatex", "letterpaper", OLD_LONGTABLE), ("xelatex", "a5paper", "")],
)
def test_all_talks_are_on_the_paper(
    site: Callable[..., Site], files: dict[str, str], engine: str, paper: str, preamble: str
) -> None:
    # an index names all talks once more
    elements = {"papersize": paper, "printindex": "", "passoptionstopackages": preamble}
    built = site(files).build(
        "latex", latex_engine=engine, latex_elements=elements, latex_domain_indices=False
    )
    pdf = compiled(built.out, "test", engine)
    text = raw_text_of(pdf)
    assert marks(text) == marks("".join(files.values()))
    times = [text.count(f"q3x{number}z") for number in range(12)]
    assert min(times) >= 3  # in each of its three places
    assert "\\begin{landscape}" in (built.out / "test.tex").read_text()
    log = (built.out / "test.log").read_text("utf-8", "replace")
    assert "undefined references" not in log
    assert re.findall(r"Overfull \\vbox \(\d\d+\.", log) == []


def test_row_that_goes_on_is_one_cell(site: Callable[..., Site]) -> None:
    data = "- {date: 2026-07-06, time: '9:00-11:00', room: A, title: Long}\n" + "".join(
        f"- {{date: 2026-07-06, time: '{hour}:00-{hour}:30', room: B, title: Short}}\n"
        for hour in (9, 10)
    )
    built = site({"index.rst": f"Test\n====\n\n{directive('t.yaml')}", "t.yaml": data}).build(
        "latex"
    )
    source = (built.out / "test.tex").read_text()
    assert source.count(r"\sphinxmultirow{2}") == 1


def test_talks_that_share_a_cell_stand_apart(site: Callable[..., Site]) -> None:
    talk = "{date: 2026-07-06, time: '9:00-9:30', room: %s, title: %s}"
    talks = [talk % pair for pair in (("A", "One"), ("A", "Two"), ("B", "Three"))]
    files = {"index.rst": f"Test\n====\n\n{directive('t.yaml')}", "t.yaml": f"[{', '.join(talks)}]"}
    built = site(files).build("latex", latex_domain_indices=False)
    source = (built.out / "test.tex").read_text().split(r"\end{longtable}")[0]
    assert re.findall(r"One|Two|Three|\\medskip", source) == ["One", r"\medskip", "Two", "Three"]


def test_small_grid_stays_whole_and_the_text_behind_it_on_its_page(
    site: Callable[..., Site],
) -> None:
    talks = [
        ("9:00-9:30", "A", "First"),
        ("9:30-10:30", "B", "Second"),
        ("10:00-10:30", "A", "Third"),
    ]
    data = "".join(
        f"- {{date: 2026-07-06, time: '{time}', room: {room}, title: {title}}}\n"
        for time, room, title in talks
    )
    text = "".join(f"Paragraph {number} of many words. {'Word ' * 60}\n\n" for number in range(30))
    page = f"Test\n====\n\n{directive('t.yaml', '', ':headings: none')}{text}"
    built = site({"index.rst": page, "t.yaml": data}).build("latex", latex_domain_indices=False)
    pages = raw_text_of(compiled(built.out, "test", "pdflatex")).split("\f")
    with_grid = [text for text in pages if "10:30" in text]
    assert len(with_grid) == 1
    for words in ("First", "Second", "Third", "Paragraph 0 ", "Paragraph 5 "):
        assert words in with_grid[0]
