"""Take the pictures of the gallery: ``tox -e gallery``, or ``python docs/_gallery/shoot.py``.

Builds a page for each example of ``docs/_ext/gallery.py`` in Furo, from the data beside this file,
opens it in Chromium at a fixed moment, and writes PNGs of few colours into ``pictures/``.
``SAMPL_CHROMIUM`` names a Chromium that is not on ``PATH``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "_ext"))

from gallery import EXAMPLES, Example  # noqa: E402

PICTURES = HERE / "pictures"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NOW = "2026-11-18T08:30-08:00"
COLOURS = 64
"""Of a picture: the letters stay sharp, and all pictures together small."""
HEIGHT = 620
"""At most, in pixels; a longer page is cut below a row."""
CONF = f"""
project = "Gallery"
extensions = ["myst_parser", "sphinxcontrib.sampl"]
html_theme = "furo"
html_baseurl = "https://example.org/"
html_copy_source = False
sampl_now = "{NOW[:16].replace("T", " ")}"
sampl_timezone = "America/Los_Angeles"
suppress_warnings = ["toc.not_included"]
"""
STYLE = "* { animation: none !important; caret-color: transparent !important; }"
BOX = """
(most) => {
  const section = document.querySelector("article section");
  const bottom = (one) => one.getBoundingClientRect().bottom;
  const { left, width } = section.getBoundingClientRect();
  const top = bottom(section.querySelector("h1")) + 2;
  const heights = (selector) => [...section.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility()).map((one) => bottom(one) - top + 2);
  const whole = Math.max(...heights("*"));
  const rows = heights("tbody tr, li, p:not(table p, li p), .sampl-card")
    .filter((height) => height <= most);
  return { x: left, y: top, width, height: whole <= most ? whole : Math.max(...rows) };
}
"""


def build(folder: Path) -> Path:
    """Build a page for each example, and return the folder of the pages."""
    for path in HERE.iterdir():
        if path.suffix == ".yaml":
            shutil.copy(path, folder)
    shutil.copytree(HERE / "photos", folder / "photos")
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "index.md").write_text("# Gallery\n", "utf-8")
    for name, example in EXAMPLES.items():
        (folder / f"{name}.md").write_text(f"# X\n\n{example.lines(markdown=True)}\n", "utf-8")
    out = folder / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(folder), str(out)]
    subprocess.run(command, check=True)  # noqa: S603
    return out


def shoot(page: Any, example: Example) -> bytes:
    """Do what a reader does, and return the picture of what the directive made."""
    for step in example.steps:
        if step.startswith("text="):
            page.get_by_role("searchbox").last.fill(step.removeprefix("text="))
        else:
            page.locator(step).click(position={"x": 8, "y": 8})
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(1000)
    return page.screenshot(clip=page.evaluate(BOX, HEIGHT), full_page=True)


def small(png: bytes) -> Image.Image:
    """Return a picture with few colours."""
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGB").quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )


def main() -> None:
    path = os.environ.get("SAMPL_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = build(Path(folder))
        browser = playwright.chromium.launch(executable_path=path)
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir()
        for name, example in EXAMPLES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={
                        "width": example.width + (32 if example.width < 700 else 268),
                        "height": 900,
                    },
                    color_scheme=scheme,
                    timezone_id="America/Los_Angeles",
                    locale="en-US",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.clock.install(time=NOW)
                page.goto((out / f"{name}.html").as_uri())
                page.add_style_tag(content=STYLE)
                small(shoot(page, example)).save(PICTURES / f"{name}-{scheme}.png", optimize=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
