"""Makes the README's picture from the running page: python tests/browser/screenshot.py ADDRESS.

ADDRESS is what `python build.py serve` prints. Run it with the tests' environment (.cache/venv); the browser is taken
from BACKPROP_LAB_BROWSER, or found on the search path.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parents[2] / ".github" / "page.png"
SETTINGS = {"hidden_layer_sizes": [12, 8], "optimizer": "adam", "learning_rate": 0.01, "seed": 1}


def main() -> None:
    """Train on the spiral and take the picture."""
    browser_path = os.environ.get("BACKPROP_LAB_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(sys.argv[1])
        page.evaluate("backpropLab.ready")
        page.evaluate("backpropLab.choose('spiral')")
        page.evaluate("settings => backpropLab.set(settings)", SETTINGS)
        page.evaluate("backpropLab.run({epochs: 400})")
        page.wait_for_timeout(1000)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
