"""Write what is shipped of the style sheets and scripts beside this file: the same, minified.

``python assets/build.py`` writes ``sphinxcontrib_sampl/static``; it wants the dependency group
``assets``, whose versions are fixed, so that all write the same.
"""

from __future__ import annotations

from pathlib import Path

import minify
import rcssmin

SOURCES = Path(__file__).parent
SHIPPED = SOURCES.parent / "sphinxcontrib_sampl" / "static"


def minified() -> dict[str, str]:
    """Return the texts that are shipped, by the names of their files."""
    texts = {}
    for path in sorted(SOURCES.glob("*.css")):
        texts[f"{path.stem}.min.css"] = rcssmin.cssmin(path.read_text("utf-8")) + "\n"
    for path in sorted(SOURCES.glob("*.js")):
        text = minify.string("application/javascript", path.read_text("utf-8"))
        texts[f"{path.stem}.min.js"] = text.removesuffix(";") + ";\n"
    return texts


def main() -> None:
    SHIPPED.mkdir(exist_ok=True)
    for path in SHIPPED.iterdir():
        path.unlink()
    for name, text in minified().items():
        (SHIPPED / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
