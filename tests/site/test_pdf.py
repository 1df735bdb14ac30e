"""A real PDF, its text read back by another program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support import Site, compiled, raw_text_of

pytestmark = pytest.mark.pdf

SOURCE = Path(__file__).parent / "pages" / "everything"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    shutil.copytree(SOURCE, folder / "source")
    built = Site(folder / "source", folder / "built").build("latex")
    return compiled(built.out, "everything")


def text_of(pdf: Path) -> str:
    """Return the text of a PDF, white space folded and words joined that LaTeX hyphenated."""
    text = raw_text_of(pdf).replace("ﬁ", "fi").replace("ﬀ", "ff")
    return " ".join(re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", text).split())


def test_everything_is_in_the_pdf(pdf: Path) -> None:
    text = text_of(pdf)
    wanted = [
        "Spring 2026", "Autumn 2026", "Ada Lovelace", "Grace Hopper", "Alan Turing", "N/A", "TBA",
        "Holiday of the king", "First paragraph of the block.", "Second paragraph of the block.",
        "Inner content.", "Content under the default title.", "The last paragraph.", "Größe",
        "(cancelled)", "All talks", "Mailing list (internal)",
    ]  # fmt: skip
    assert [part for part in wanted if part not in text] == []


def test_names_resolve_in_the_pdf(pdf: Path) -> None:
    log = pdf.with_suffix(".log").read_text("utf-8", "replace")
    assert "undefined references" not in log
    assert re.findall(r"(?:Hyper reference|Reference) `[^']*' on page \d+ undefined", log) == []
    source = pdf.with_suffix(".tex").read_text("utf-8")
    label = r"\label{\detokenize{index:outer-block}}"
    assert source.count(label) == 1
    title = source.index(r"Click \sphinxstyleemphasis{to}")
    assert (
        source.index(label) < source.index(r"\sphinxstylestrong", source.index(label)) < title + 9
    )
