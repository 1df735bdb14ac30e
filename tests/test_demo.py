"""The demo says, cell by cell, what the page that it began as said."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Built, Site, rows, words

DOCS = Path(__file__).parents[1] / "docs"

SPRING = [["Apr 21", "Saurabh Kulkarni (GraphCore)",
           "Exploiting Parallelism in Large Scale Deep Learning Model Training: "
           "From Chips to Systems to Algorithms", ""]]  # fmt: skip
WINTER = [
    ["Jan 6", "", "N/A", ""],
    ["Jan 13", "Andrew Liu (UW)", "Overview of Relax Project", ""],
    ["Jan 20", "Ruihang Lai (SJTU) Zihao Ye (UW)", "Overview of TIR and Sparse TIR project",
     "part 1 part 2 (internal)"],
    ["Jan 27", "Jian Weng (UCLA)",
     "Synthesizing Programmable Accelerators: A Compiler's Perspective", "link"],
    ["Feb 3", "Deepak Narayanan (Microsoft Research)",
     "Resource-Efficient Execution of Deep Learning Computations", "link"],
    ["Feb 10", "", "N/A", ""],
    ["Feb 17", "Tim Dettmers (UW)",
     "Accessible and Scalable Transformers through 8-bit Matrix Multiplication and 8-bit Optimizers",
     "internal"],
    ["Feb 24", "Pratik Fegade (CMU)", "Efficient Batching Techniques for Dynamic Deep Learning",
     "internal"],
    ["Mar 3", "Lianmin Zheng (UC Berkeley)",
     "Alpa: Automating Inter- and Intra- Operator Parallelism for Distributed Deep Learning", "link"],
    ["Mar 10", "", "N/A", ""],
]  # fmt: skip
AUTUMN = [
    ["Oct 7", "", "N/A", ""],
    ["Oct 14", "", "N/A", ""],
    ["Oct 21", "", "N/A", ""],
    ["Oct 28", "", "Brainstorm", ""],
    ["Nov 4", "Mangpo Phothilimthana (Google Brain)",
     "Autotuning Production Machine Learning Compilers", "link"],
    ["Nov 11", "", "N/A", ""],
    ["Nov 18", "Yi-Hsiang (Sean) Lai (Cornell)",
     "Decoupling Algorithm from Hardware Customizations for Software-Defined Reconfigurable Computing",
     "link"],
    ["Nov 25", "", "Thanksgiving holiday", ""],
    ["Dec 2", "Da Zheng (AWS)", "Large-scale GNN training with DGL", "link"],
]  # fmt: skip
HEAD = ["Date", "Speaker", "Title", "Videos"]
VIDEOS = [
    "https://www.youtube.com/watch?v=jlMKaHepIuc",
    "https://drive.google.com/file/d/1-Rh8d2qZSGNZbRGubY2_Hf5yUlMybKm_/view?usp=sharing",
    "https://www.youtube.com/watch?v=BknJWw-oCW0",
    "https://www.youtube.com/watch?v=XfKLYV6X4FE",
    "https://drive.google.com/file/d/1AA4QlLlI_mTN1M5ulydcYKKt1yt7SIWO/view?usp=sharing",
    "https://drive.google.com/file/d/1-k_mWkGq9C7yUJDbBdWtW_aRRS-i8AKY/view?usp=sharing",
    "https://www.youtube.com/watch?v=g_E7UfpXusk",
    "https://www.youtube.com/watch?v=esD_zvAf49I",
    "https://www.youtube.com/watch?v=6F7cQN5pmbs",
    "https://www.youtube.com/watch?v=4AhrQcoIZJ0",
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the demo page alone, in a plain theme."""
    folder = tmp_path_factory.mktemp("demo")
    site = Site(folder / "source", folder / "built").write(
        {
            "conf.py": "extensions = ['myst_parser', 'sphinxcontrib.sampl']\nroot_doc = 'talks'\n"
            "html_theme = 'alabaster'\nhtml_permalinks = False\n"
            "smartquotes = False\nmyst_enable_extensions = ['colon_fence']\n",
            "talks.md": (DOCS / "talks.md").read_text("utf-8"),
            "talks.yaml": (DOCS / "talks.yaml").read_text("utf-8"),
        }
    )
    return site.build()


def test_it_builds_without_a_word(demo: Built) -> None:
    assert demo.warnings == []


def test_its_tables_say_what_the_tables_by_hand_said(demo: Built) -> None:
    tables = [
        [[" ".join(cell.split()) for cell in row] for row in rows(table)]
        for table in demo.html("talks").xpath("//table[contains(@class, 'sampl-schedule')]")
    ]
    assert tables == [[HEAD, *SPRING], [HEAD, *WINTER], [HEAD, *AUTUMN]]


def test_headings_and_time_lines(demo: Built) -> None:
    sections = demo.html("talks").xpath("//section[h3]")
    assert [[words(s.xpath("./h3")[0]), words(s.xpath("./p")[0])] for s in sections] == [
        ["Spring 2022", "Time: TBD"],
        ["Winter 2022", "Time: Every Thursday, 11:30am to 12:30pm on Zoom or CSE2 274."],
        ["Autumn 2021", "Time: Every Thursday, 12:00pm to 13:00pm on Zoom or CSE2 276."],
    ]


def test_recordings_lead_where_they_led(demo: Built) -> None:
    assert demo.html("talks").xpath("//table[contains(@class, 'sampl')]//a/@href") == VIDEOS


def test_channels(demo: Built) -> None:
    items = demo.html("talks").xpath("//ul[contains(@class, 'sampl-channels')]/li")
    assert [words(item) for item in items] == [
        "SAMPL Mailing List (internal)",
        "SAMPL Slack Channel (internal)",
        "SAMPL Calendar",
        "SAMPL Youtube Channel",
    ]
    assert all(item.xpath(".//a/@href")[0].startswith("https://") for item in items)
