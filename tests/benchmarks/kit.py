"""Measures the single file: its size with and without gzip inside, and its start from the disk.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/kit.py [--runs 5]

Each run opens each form in a browser with an empty profile, Chromium and, where there is one, Firefox, in turn.
Nothing is asserted: the numbers say as much about the machine as about the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from start import KINDS, ROOT, browser_path, start_times

from web.sitebuild.pins import load_pins
from web.sitebuild.runtime import Inputs
from web.sitebuild.single import single_file
from web.sitebuild.site import HERE, Builder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

LEVELS = {"with gzip": 9, "without gzip": 0}


def browsers(playwright: Playwright) -> dict[str, Browser]:
    """Return the browsers of this machine by name, started."""
    found = {"Chromium": playwright.chromium.launch(executable_path=browser_path())}
    firefox = (
        os.environ.get("BACKPROP_LAB_FIREFOX")
        or shutil.which("firefox-esr")
        or shutil.which("firefox")
    )
    if firefox:
        found["Firefox"] = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the single file.")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    cache = ROOT / ".cache"
    parts = Builder(ROOT, cache, Inputs(load_pins(HERE / "pins.toml"), cache)).parts()
    runs: dict[tuple[str, str], list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = {}
        for form, level in LEVELS.items():
            files[form] = Path(folder) / f"{level}.html"
            files[form].write_bytes(single_file(parts, level))
            print(f"{form:>12}: {files[form].stat().st_size / 1e6:.1f} MB")
        started = browsers(playwright)
        for _ in range(options.runs):
            for name, browser in started.items():
                for form, path in files.items():
                    context = browser.new_context(viewport={"width": 1280, "height": 900})
                    times = start_times(context.new_page(), path.as_uri())
                    runs.setdefault((name, form), []).append(times)
                    context.close()
        for browser in started.values():
            browser.close()
    print(f"\n{'medians':>24}" + "".join(f"{kind:>16}" for kind in KINDS))
    for (name, form), times in runs.items():
        cells = (f"{statistics.median(one[kind] for one in times):>13.0f} ms" for kind in KINDS)
        print(f"{name:>10}, {form:>12}" + "".join(cells))


if __name__ == "__main__":
    main()
