"""The example of a printed programme, read back as a reader holds it: pages, index, codes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from sphinxcontrib.sampl.talks.parse import parse
from support import Built, Site, compiled, need

EXAMPLE = Path(__file__).parents[2] / "examples" / "programme"
TALKS = [
    talk
    for talk in parse((EXAMPLE / "talks.yaml").read_bytes(), "talks.yaml")[0].talks
    if talk.kind.is_talk
]
BASE = "https://workshop.example.org/"
ADDRESSES = {f"{BASE}talks/{talk.id}.html" for talk in TALKS}


def site(folder: Path) -> Site:
    shutil.copytree(EXAMPLE, folder / "site")
    return Site(folder / "site", folder / "out")


def codes(picture: Path) -> set[str]:
    """Return what the QR codes of a picture say."""
    with Image.open(picture) as image:
        return {code.text for code in zxingcpp.read_barcodes(image)}


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return site(tmp_path_factory.mktemp("booklet")).build("html", nitpicky=True)


def test_the_site_has_the_pages_that_codes_lead_to(html: Built) -> None:
    assert html.warnings == []
    for address in ADDRESSES:
        assert (html.out / address.removeprefix(BASE)).is_file()


def test_codes_of_a_page_say_their_addresses(html: Built) -> None:
    images = html.html("programme").xpath("//img[contains(@class, 'sampl-qr')]")
    assert {image.get("alt") for image in images} == ADDRESSES
    assert all(image.get("src").startswith("data:image/svg+xml;base64,") for image in images)


@pytest.mark.parametrize("builder", ["epub", "text", "man"])
def test_other_builders_have_code_or_address(tmp_path: Path, builder: str) -> None:
    built = site(tmp_path).build(builder)
    assert built.warnings == []
    pages = [path for path in built.out.rglob("*") if path.suffix in {".xhtml", ".txt", ".1"}]
    text = "".join("".join(path.read_text("utf-8") for path in pages).replace("\\", "").split())
    assert [address for address in ADDRESSES if address not in text] == []


def test_without_an_address_of_the_site_one_warning_says_so(tmp_path: Path) -> None:
    built = site(tmp_path).build("html", html_baseurl="")
    (warning,) = [line for line in built.warnings if "QR codes" in line]
    assert "write html_baseurl" in warning
    assert not built.html("programme").xpath("//img")


@pytest.mark.pdf
@pytest.mark.parametrize(("language", "engine"), [("en", "pdflatex"), ("de", "xelatex")])
def test_the_booklet(tmp_path: Path, language: str, engine: str) -> None:
    made = site(tmp_path)
    file = made.folder / "talks.yaml"
    # makeindex, which pdfLaTeX has, sorts bytes
    file.write_text(file.read_text("utf-8").replace("Labs)]", "Labs), Örjan Ek]"), "utf-8")
    built = made.build("latex", language=language, latex_engine=engine)
    assert built.warnings == []
    pdf = compiled(built.out, "programme", engine)
    reader = PdfReader(pdf)
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (148, 210)  # A5
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert all(texts), "no page is blank"
    # the index names the pages on which each speaker's abstract begins
    index = texts[-1]
    assert "Speakers" in index
    for name in {"Örjan Ek", *(person.name for talk in TALKS for person in talk.speakers)}:
        found = re.search(rf"{name}, ((?:\d+, )*\d+)", index)
        assert found is not None, name
        for number in found[1].split(", "):
            assert name in texts[int(number) - 1]
    # a telephone reads the codes
    subprocess.run(
        [
            need("pdftoppm", "pdftoppm"),
            "-r",
            "200",
            "-gray",
            "-png",
            str(pdf),
            str(tmp_path / "page"),
        ],
        check=True,
    )
    found_codes = {code for page in tmp_path.glob("page-*.png") for code in codes(page)}
    assert found_codes == ADDRESSES


def test_the_same_data_give_the_same_codes(tmp_path: Path) -> None:
    first, second = (site(tmp_path / name).build("latex") for name in ("a", "b"))
    drawn = [sorted(path.name for path in built.out.glob("*.png")) for built in (first, second)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == len(TALKS)
    for name in drawn[0]:
        assert (first.out / name).read_bytes() == (second.out / name).read_bytes()


def test_a_code_has_white_around_it(html: Built) -> None:
    image = html.html("programme").xpath("//img[contains(@class, 'sampl-qr')]")[0]
    assert image.get("style") == "width: 1.8cm;"
    assert isinstance(image, lxml.html.HtmlElement)
