"""Makes the PNG icons of the installed page from web/static/icon.svg: python tests/helpers/icons.py.

They are committed: a browser draws them best, and a build should need none. Run it with the tests' environment
(.cache/venv) after a change of icon.svg; a test tells when that was forgotten.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parents[2] / "web" / "static"

#: {file: (width and height in pixels, share of it that the picture takes)}. A maskable icon is cut to a shape by the
#: system: its ground fills the square, and what matters keeps clear of the edge.
ICONS = {
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable.png": (512, 0.8),
}


def draw(page, size: int, share: float) -> bytes:
    """Return icon.svg as a PNG, drawn by the browser."""
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")
    ground = re.search(r'<rect [^>]*fill="([^"]+)"', svg)[1] if share < 1 else "transparent"
    side = round(size * share)
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        f"<style>body {{ margin: 0; height: {size}px; display: grid; place-content: center;"
        f" background: {ground} }} svg {{ display: block; width: {side}px; height: {side}px }}</style>{svg}"
    )
    return page.screenshot(omit_background=True)


def main() -> None:
    """Write the files."""
    path = os.environ.get("BACKPROP_LAB_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for name, (size, share) in ICONS.items():
            (STATIC / name).write_bytes(draw(page, size, share))
        browser.close()


if __name__ == "__main__":
    main()
